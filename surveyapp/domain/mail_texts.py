"""Texts of mails: what is shipped, which words are filled in, and what a text may not say."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal, get_args

from surveyapp.domain.mail_addresses import foreign_addresses, glued_placeholders
from surveyapp.domain.mail_claims import claiming_sentences
from surveyapp.voices import FORMAL

Kind = Literal[
    "invitation", "reminder", "announcement", "account", "comments", "report", "team_report"
]
Language = str
"""Code of a language that mails are written in."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LONGEST_SUBJECT: Final = 120
LONGEST_BODY: Final = 10_000

_DATA: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
LANGUAGES: Final[tuple[Language, ...]] = tuple(
    language for language in _DATA["texts"]["invitation"] if not language.endswith(FORMAL)
)
"""Languages that there are shipped texts in, Dutch first."""
TO_STAFF: Final[frozenset[Kind]] = frozenset({"account", "comments", "report"})
"""Mails to people with an account, whose pages are Dutch: so are these mails."""
PLACEHOLDERS: Final[Mapping[str, str]] = _DATA["placeholders"]
"""Name of a placeholder, without braces, to what stands in its place, in Dutch."""
EXAMPLES: Final[Mapping[str, str]] = _DATA["examples"]
"""A value for each placeholder, to show a text with."""

_IN_BRACES: Final = re.compile(r"\{([^{}\n]*)\}")
_KNOWN: Final = re.compile("|".join(rf"\{{({name})\}}" for name in PLACEHOLDERS))
_PERSONAL: Final = ("link", "code")
_HIDDEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""Control characters, and what is not seen or turns words around; joiners belong to letters."""


@dataclass(frozen=True, slots=True)
class MailText:
    """Subject, and body of which the paragraphs are parted by an empty line."""

    subject: str
    body: str


def allowed(kind: Kind) -> tuple[str, ...]:
    """Return the placeholders that a text of this kind may hold: ``fill`` needs them all."""
    return tuple(_DATA["kinds"][kind]["allowed"])


def required(kind: Kind) -> tuple[str, ...]:
    """Return the placeholders without which a mail of this kind is of no use."""
    return tuple(_DATA["kinds"][kind]["required"])


def default_text(kind: Kind, language: Language, *, formal: bool = False) -> MailText:
    """Return the text that is shipped; ``formal`` says "u" where there is such a text."""
    shipped = _said(_DATA["texts"][kind], language, formal=formal)
    return MailText(subject=shipped["subject"], body=shipped["body"].strip())


def button(kind: Kind, language: Language, *, formal: bool = False) -> str:
    """Return what stands on the button of the link in a mail of this kind."""
    return str(_said(_DATA["kinds"][kind]["button"], language, formal=formal))


def _said(texts: Mapping[str, Any], language: Language, *, formal: bool) -> Any:
    polite = texts.get(f"{language}{FORMAL}") if formal else None
    return texts[language] if polite is None else polite


def tidy_text(subject: str, body: str) -> MailText:
    """Return a text as it is kept: line ends of one kind, nothing around it."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return MailText(subject.strip(), "\n".join(line.rstrip() for line in lines).strip("\n"))


def fill(text: MailText, values: Mapping[str, str]) -> MailText:
    """Put values in the place of the placeholders, all in one pass.

    A value is only ever text: a name that holds "{link}" keeps saying so. A value has one line,
    whatever line ends it holds; so has the subject.

    Raises:
        KeyError: the text holds a placeholder without a value.
    """
    # Reading once is what keeps a value from being read as a placeholder in its turn.
    return MailText(
        subject=_one_line(_KNOWN.sub(lambda found: _value(found, values), text.subject)),
        body=_KNOWN.sub(lambda found: _value(found, values), text.body),
    )


def check_text(kind: Kind, text: MailText) -> tuple[str, ...]:
    """Return everything that is wrong with a text, each a sentence with the next step.

    Args:
        kind: which mail it is for.
        text: as ``tidy_text`` makes it.
    """
    faults = [*_shape_faults(text), *_placeholder_faults(kind, text), *_place_faults(kind, text)]
    if kind in {"reminder", "announcement"}:
        faults += _claims(text)
    return tuple(dict.fromkeys(faults))


def _value(found: re.Match[str], values: Mapping[str, str]) -> str:
    return _one_line(values[found[0][1:-1]])


def _one_line(text: str) -> str:
    return " ".join(_HIDDEN.sub(" ", text).split())


def _shape_faults(text: MailText) -> Iterator[str]:
    if not text.subject.strip():
        yield "Het onderwerp is leeg. Schrijf in een paar woorden waar de mail over gaat."
    if len(text.subject.splitlines()) > 1:
        yield "Het onderwerp heeft meer dan één regel. Zet het op één regel."
    if len(text.subject) > LONGEST_SUBJECT:
        yield (
            f"Het onderwerp heeft {len(text.subject)} tekens. Maak het korter: hooguit "
            f"{LONGEST_SUBJECT}."
        )
    if not text.body.strip():
        yield "De tekst is leeg. Schrijf wat de mail moet zeggen."
    if len(text.body) > LONGEST_BODY:
        yield f"De tekst heeft {len(text.body)} tekens. Maak hem korter: hooguit {LONGEST_BODY}."
    if _HIDDEN.search(text.subject) or _HIDDEN.search(text.body):
        yield (
            "In de tekst staat een onzichtbaar teken, vaak door plakken uit een ander programma. "
            "Typ die plek opnieuw."
        )


def _placeholder_faults(kind: Kind, text: MailText) -> Iterator[str]:
    whole = f"{text.subject}\n{text.body}"
    names = list(dict.fromkeys(_IN_BRACES.findall(whole)))
    for name in names:
        if name not in PLACEHOLDERS:
            yield _unknown(kind, name)
        elif name not in allowed(kind):
            yield f"{{{name}}} bestaat niet in deze mail. Haal het weg."
    for name in required(kind):
        if f"{{{name}}}" not in text.body:
            yield f"In de tekst ontbreekt {{{name}}}: {PLACEHOLDERS[name]}. Zet het erbij."
    for name in _PERSONAL:
        if name in allowed(kind) and f"{{{name}}}" in text.subject:
            yield (
                f"In het onderwerp staat {{{name}}}. Een onderwerp is voor meer mensen te zien. "
                "Zet het alleen in de tekst."
            )
    left = _IN_BRACES.sub("", whole)
    if "{" in left or "}" in left:
        yield (
            "Een accolade { of } heeft geen tweede. Schrijf een invulveld zo: {naam}. Bedoel je "
            "iets anders, gebruik dan gewone haakjes."
        )


def _place_faults(kind: Kind, text: MailText) -> Iterator[str]:
    """Yield a sentence for what could bring somebody's way in to where it does not belong."""
    whole = f"{text.subject}\n{text.body}"
    for found in glued_placeholders(whole):
        yield (
            f"In ‘{found}’ zit een invulveld vast aan andere tekens. Zet er een spatie voor en "
            "achter; een leesteken erachter, of haakjes of aanhalingstekens eromheen, kan wel."
        )
    personal = [name for name in _PERSONAL if name in allowed(kind)]
    if not personal:
        return
    lines = text.body.split("\n")
    for name in personal:
        if any(f"{{{name}}}" in line and line.strip() != f"{{{name}}}" for line in lines):
            yield (
                f"{{{name}}} is alleen voor wie de mail krijgt. Zet {{{name}}} op een eigen regel, "
                "zonder andere woorden of tekens."
            )
    for found in foreign_addresses(whole):
        yield (
            f"‘{found}’ is een webadres, of lijkt erop. In deze mail staat een persoonlijke link: "
            "een tweede adres kan die op een verkeerde plek brengen. Haal het weg; {adres} wijst "
            "de weg. Is het geen webadres, zet dan een spatie achter de punt."
        )


def _unknown(kind: Kind, name: str) -> str:
    close = get_close_matches(name.strip().casefold(), allowed(kind), n=1)
    step = (
        f"Bedoelde je {{{close[0]}}}?"
        if close
        else "Kies uit: " + ", ".join(f"{{{known}}}" for known in allowed(kind)) + "."
    )
    return f"{{{name}}} kennen we niet. {step}"


def _claims(text: MailText) -> Iterator[str]:
    """Yield a sentence for what only somebody could say who knows who has answered."""
    whole = f"{text.subject}\n\n{text.body}"
    for sentence in claiming_sentences(whole, phrases=_DATA["claims"]):
        yield (
            f"‘{sentence}’ zegt dat je weet wie heeft ingevuld. Deze mail is voor "
            "iedereen hetzelfde. Schrijf bijvoorbeeld: Heb je de vragenlijst al ingevuld? Dan "
            "kun je deze mail weggooien."
        )
