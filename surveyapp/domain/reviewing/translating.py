"""Say what a questionnaire asks in another language: which texts, and what they may be.

A translation belongs to the Dutch that it was made from. When that Dutch changes it is kept, and
does not count any more until a person says that it is still right.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from surveyapp.domain.drafting.passages import capital
from surveyapp.domain.questionnaire_fields import (
    FULL_STOPS,
    LONGEST_EXPLANATION,
    LONGEST_ITEM,
    LONGEST_NAME,
)
from surveyapp.domain.reviewing.review import (
    InLanguages,
    Review,
    ReviewError,
    ReviewItem,
    ReviewPrinciple,
    Translated,
)
from surveyapp.domain.reviewing.visible import visible, visible_lines

Kind = Literal["name", "explanation", "item"]
_KEYS: Mapping[Kind, str] = {"name": "n-", "explanation": "u-", "item": "s-"}
_LONGEST: Mapping[Kind, int] = {
    "name": LONGEST_NAME,
    "explanation": LONGEST_EXPLANATION,
    "item": LONGEST_ITEM,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One Dutch text and what it says in another language; ``text`` is empty for nothing yet.

    ``key`` tells it from every other. ``stale``: the Dutch changed after it was translated.
    ``number`` is the one that employees see at a statement.
    """

    key: str
    kind: Kind
    dutch: str
    text: str
    stale: bool
    number: int = 0

    @property
    def needed(self) -> bool:
        """Say whether people cannot fill in without it; an explanation may stay Dutch."""
        return self.kind != "explanation"

    @property
    def done(self) -> bool:
        """Say whether it counts."""
        return bool(self.text) and not self.stale


@dataclass(frozen=True, slots=True)
class Part:
    """The texts of one principle: its name, its explanation and its statements."""

    name: str
    lines: tuple[Line, ...]


class RefusedTranslationError(ReviewError):
    """Texts that cannot be asked like this; nothing was kept. ``faults`` are by key."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def to_translate(review: Review, language: str) -> tuple[Part, ...]:
    """Return everything that is asked with what it says in a language, in the order of asking."""
    numbers = review.numbers()
    return tuple(
        Part(principle.name, tuple(_lines(principle, language, numbers)))
        for principle in _asked(review)
    )


def lines_of(review: Review, language: str) -> dict[str, Line]:
    """Return the lines of all parts by their key."""
    every = chain.from_iterable(part.lines for part in to_translate(review, language))
    return {line.key: line for line in every}


def progress(review: Review, language: str) -> tuple[int, int]:
    """Return how many of the texts that people cannot do without are translated."""
    needed = [line for line in lines_of(review, language).values() if line.needed]
    return sum(line.done for line in needed), len(needed)


def whole_languages(review: Review) -> tuple[str, ...]:
    """Return the languages, apart from Dutch, that a questionnaire can be asked in."""
    known = {code for principle in _asked(review) for code in principle.names}
    return tuple(code for code in sorted(known) if _is_whole(review, code))


def begun_languages(review: Review) -> tuple[str, ...]:
    """Return the languages, apart from Dutch, that anything at all was translated into."""
    known: set[str] = set()
    for principle in _asked(review):
        known.update(principle.names, principle.explanations)
        for item in principle.asked():
            known.update(item.translations)
    return tuple(sorted(known))


def fresh(of: str, translations: InLanguages, languages: Collection[str]) -> dict[str, str]:
    """Return the translations of a Dutch text that count, in these languages."""
    return {
        code: said.text
        for code, said in sorted(translations.items())
        if code in languages and said.of == of
    }


def translate(
    review: Review, language: str, typed: Mapping[str, str], *, confirmed: Collection[str] = ()
) -> Review:
    """Return the review with what was typed in a language; what is empty is taken away.

    Args:
        review: what was looked through.
        language: code of another language than Dutch.
        typed: texts by key; a key that is not there keeps its text.
        confirmed: keys of texts of which somebody says that they fit the Dutch as it is now.

    Raises:
        RefusedTranslationError: a text cannot be asked, or what it is about is not asked any more.
    """
    lines = lines_of(review, language)
    tidied = {
        key: tidy(lines[key].kind, text) if key in lines else text for key, text in typed.items()
    }
    faults = dict(_faults(lines, tidied))
    if faults:
        raise RefusedTranslationError(faults)
    new = {
        key: text
        for key, text in tidied.items()
        if text != lines[key].text or (key in confirmed and lines[key].stale)
    }

    def said(kind: Kind, identity: str, of: str, before: InLanguages) -> InLanguages:
        text = new.get(f"{_KEYS[kind]}{identity}")
        if text is None:
            return before
        others = {code: one for code, one in before.items() if code != language}
        return {**others, language: Translated(text, of)} if text else others

    def item(one: ReviewItem) -> ReviewItem:
        return replace(one, translations=said("item", one.id, one.text, one.translations))

    def principle(one: ReviewPrinciple) -> ReviewPrinciple:
        return replace(
            one,
            names=said("name", one.id, one.name, one.names),
            explanations=said("explanation", one.id, one.explanation, one.explanations),
            items=tuple(item(each) for each in one.items),
        )

    return review.with_sets(
        tuple(
            replace(each, principles=tuple(principle(one) for one in each.principles))
            for each in review.sets
        )
    )


def tidy(kind: Kind, text: str) -> str:
    """Return a translation as it is kept: without what nobody sees, a statement as a sentence."""
    if kind == "explanation":
        return visible_lines(text.replace("\r\n", "\n"))
    words = visible(text)
    if kind == "name" or not words:
        return words
    return capital(words if words.endswith((*FULL_STOPS, "!", "?", "…")) else f"{words}.")


def _asked(review: Review) -> Iterator[ReviewPrinciple]:
    for each in review.sets:
        if each.on:
            yield from (principle for principle in each.principles if principle.on)


def _lines(principle: ReviewPrinciple, language: str, numbers: Mapping[str, int]) -> Iterator[Line]:
    yield _line("name", principle.id, principle.name, principle.names, language)
    if principle.explanation != principle.name:
        yield _line(
            "explanation", principle.id, principle.explanation, principle.explanations, language
        )
    for item in principle.asked():
        line = _line("item", item.id, item.text, item.translations, language)
        yield replace(line, number=numbers.get(item.id, 0))


def _line(kind: Kind, identity: str, dutch: str, known: InLanguages, language: str) -> Line:
    said = known.get(language, Translated("", dutch))
    return Line(f"{_KEYS[kind]}{identity}", kind, dutch, said.text, stale=said.of != dutch)


def _is_whole(review: Review, language: str) -> bool:
    done, needed = progress(review, language)
    return done == needed > 0


def _faults(lines: Mapping[str, Line], typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    numbers: dict[str, int] = {}
    for key, line in lines.items():
        text = typed.get(key, line.text)
        if key in typed and text:
            fault = _fault(line, text)
            if fault:
                yield key, fault
        if line.kind == "item" and text:
            first = numbers.setdefault(text.casefold(), line.number)
            if first != line.number and key in typed:
                yield key, f"Dit is dezelfde tekst als bij stelling {first}. Maak ze verschillend."
    for key in typed:
        if key not in lines:
            yield key, "Deze tekst hoort bij iets wat niet meer wordt gevraagd. Ververs de pagina."


def _fault(line: Line, text: str) -> str:
    longest = _LONGEST[line.kind]
    if len(text) > longest:
        return f"Deze tekst heeft {len(text)} tekens; er passen er {longest}. Maak hem korter."
    if line.kind != "name" and text.casefold() == line.dutch.casefold():
        return "Hier staat het Nederlands nog. Vertaal de tekst, of laat het vak leeg."
    if line.kind == "item" and not text.endswith(FULL_STOPS):
        return (
            "Een stelling eindigt met een punt. Maak er een zin van waar je het mee eens kunt zijn."
        )
    if line.kind == "item" and not text[0].isalpha():
        return "Begin de stelling met een woord."
    return ""
