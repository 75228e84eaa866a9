"""How plain the statements of a questionnaire are, as figures for whoever words them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.checking.readability import Readability, measure_readability
from surveyapp.domain.wording import number

MEANING = "van ongeveer 0 (heel moeilijk) tot 100 (heel makkelijk)"
"""What Flesch-Douma runs over. It is a count of syllables and words, and proves no level."""


@dataclass(frozen=True, slots=True)
class ReadabilityFacts:
    """Figures of all statements together, and by name of each principle that has any."""

    whole: Readability
    principles: tuple[tuple[str, Readability], ...]


def readability_facts(statements: Iterable[tuple[str, Sequence[str]]]) -> ReadabilityFacts:
    """Measure statements.

    Args:
        statements: name of each principle with its statements; those without words are passed
            over.
    """
    pages = [(name, "\n\n".join(texts)) for name, texts in statements]
    measured = [(name, measure_readability(page)) for name, page in pages]
    return ReadabilityFacts(
        whole=measure_readability("\n\n".join(page for _, page in pages)),
        principles=tuple(one for one in measured if one[1].words),
    )


def facts_words(facts: ReadabilityFacts) -> tuple[str, ...]:
    """Return the figures in Dutch sentences; none where there is no statement yet."""
    whole = facts.whole
    if not whole.words:
        return ()
    scores = "; ".join(f"{name} {number(one.flesch_douma)}" for name, one in facts.principles)
    sentences = [
        f"Stellingen: gemiddeld {number(whole.words_per_sentence)} woorden per zin.",
        f"Flesch-Douma, {MEANING}: {number(whole.flesch_douma)}. Per principe: {scores}.",
    ]
    if whole.hard_words:
        words = ", ".join(f"‘{word}’" for word in whole.hard_words)
        sentences.append(f"Moeilijke woorden: {words}.")
    return tuple(sentences)
