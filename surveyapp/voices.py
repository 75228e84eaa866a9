"""What people read, in their language: Dutch is the text in the code, others are catalogues.

A text is looked up as it stands in the code, with ``%(name)s`` where a value goes. What a catalogue
lacks is said in Dutch. ``translations/en.po`` is English; ``translations/nl_u.po`` holds what reads
otherwise where an organisation says "u". Another language is one more file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from surveyapp.errors import WHOLE_DATE, SurveyError
from surveyapp.once import made_once

DUTCH: Final = "nl"
FORMAL: Final = "_u"
"""Ends the name of a catalogue in the polite form."""
CATALOGUES: Final = Path(__file__).resolve().parent / "translations"

_LOCALES: Final[Mapping[str, str]] = {"en": "en_GB"}
"""Where a language alone would give the customs of another country."""


def to_say(text: str) -> str:
    """Return a text that a voice will say later, where it is written down, for catalogues."""
    return text


def chosen_language(offered: Sequence[str], wanted: str, accepted: str = "") -> str:
    """Return the language to speak, of those there are.

    What somebody chose on a page goes first. Else the browser is asked, but only where it does not
    know the first language: many who read Dutch all day have set their phone to English.

    Args:
        offered: codes of what there is, the organisation's own first.
        wanted: what was chosen on a page; empty where nothing was.
        accepted: the header Accept-Language; empty leaves the browser out of it.
    """
    if wanted in offered:
        return wanted
    known = [one.partition(";")[0].partition("-")[0].strip().lower() for one in accepted.split(",")]
    if offered[0] in known or "*" in known[:1]:
        return offered[0]
    return next((one for one in known if one in offered), offered[0])


@dataclass(frozen=True, slots=True)
class Voice:
    """A language and a form of address.

    ``language`` is a code such as "nl"; ``formal`` says "u" where the language has such a form.
    """

    language: str = DUTCH
    formal: bool = False

    def __call__(self, text: str, /, **values: object) -> str:
        """Say a text, with its values filled in; one that is a date is said as a whole date."""
        said = self._catalogue.ugettext(text)
        return said % self._said(values) if values else said

    def many(self, one: str, more: str, count: int, /, **values: object) -> str:
        """Say the one text or the other by ``count``, which both may use as ``%(count)s``."""
        return self.form_for(one, more, count) % {"count": count, **self._said(values)}

    def form_for(self, one: str, more: str, count: int) -> str:
        """Return the text that goes with a count, its values not yet filled in."""
        return self._catalogue.ungettext(one, more, count)

    def error(self, error: SurveyError) -> str:
        """Say what went wrong."""
        return self(error.text, **error.values)

    def day(self, on: date) -> str:
        """Say a date: "5 oktober 2026"."""
        return format_date(on, "d MMMM y", locale=self._locale)

    def whole_date(self, on: date) -> str:
        """Say a date with its weekday: "vrijdag 27 november 2026"."""
        return format_date(on, WHOLE_DATE, locale=self._locale)

    def listed(self, texts: tuple[str, ...]) -> str:
        """Say several things in a row: "a, b en c"."""
        return format_list(texts, locale=self._locale)

    def _said(self, values: Mapping[str, object]) -> Mapping[str, object]:
        return {
            name: self.whole_date(value) if isinstance(value, date) else value
            for name, value in values.items()
        }

    @property
    def name(self) -> str:
        """What the language calls itself: "Nederlands"."""
        found = Locale.parse(self.language).get_language_name(self.language) or self.language
        return found[:1].upper() + found[1:]

    @property
    def _locale(self) -> str:
        return _LOCALES.get(self.language, self.language)

    @property
    def _catalogue(self) -> NullTranslations:
        return _read(self.language, formal=self.formal)


def language_name(language: str, said_in: str = DUTCH) -> str:
    """Return what a language is called in another one: "Engels", "Dutch"; its code if unknown."""
    try:
        return Locale.parse(language).get_language_name(said_in) or language
    except (ValueError, UnknownLocaleError):  # no such language, or no code at all
        return language


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the codes of every language that pages can be in, Dutch first."""
    found = {path.stem for path in CATALOGUES.glob("*.po") if not path.stem.endswith(FORMAL)}
    return (DUTCH, *sorted(found - {DUTCH}))


@made_once(most=16)
def _read(language: str, *, formal: bool) -> NullTranslations:
    """Return the catalogue of a voice: the polite form, then the language, then Dutch itself."""
    names = [f"{language}{FORMAL}"] if formal else []
    if language != DUTCH:
        names.append(language)
    chain: NullTranslations | None = None
    for name in names:
        path = CATALOGUES / f"{name}.po"
        if not path.is_file():
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        found = Translations(compiled)
        if chain is None:
            chain = found
        else:
            chain.add_fallback(found)
    return chain or NullTranslations()
