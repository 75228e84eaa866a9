"""How plain a Dutch text is, as figures: sentence length, syllables and hard words."""

import re
from dataclasses import dataclass

from surveyapp.domain.drafting.checking.item_form import stops
from surveyapp.domain.drafting.checking.item_meaning import jargon, long_words
from surveyapp.domain.drafting.checking.item_words import Statement, flat, read

BLOCK = re.compile(r"\n\s*\n|\n(?=\s*[-•*–]\s)|\n(?=\s*\d+[.)]\s)")
"""A blank line or the start of a list item ends a sentence; a wrapped line does not."""
NUCLEUS = re.compile(
    r"ieu|eeu|eau|oei|ooi|aai|(?<!g)eu(?!m\b)|aa|ee|oo|uu|ie|oe|ij|ei|ui|au|ou|ai|[aeiouyäëïöü]"
)
GLUED = re.compile(r"(?<=\bg)e(?=[iu](?!n\b))|(?<=\bb)e(?=[iu])|(?<=q)u|\by(?=[aeiou])")


@dataclass(frozen=True, slots=True)
class Readability:
    """Facts about a text; they prove no language level.

    ``flesch_douma`` runs from about 0 (very hard) to about 100 (very easy).
    """

    words: int
    sentences: int
    words_per_sentence: float
    flesch_douma: float
    hard_words: tuple[str, ...]


def syllables(word: str) -> int:
    """Count the syllables of one Dutch word by its groups of vowels.

    Hyphenation patterns were tried and left: they never split off a single letter, so of the 72
    words counted by hand in the tests they count 12 too short ("even" and "open" as one).
    """
    return max(1, len(_nuclei(flat(word))))


def _nuclei(word: str) -> list[str]:
    for written, spoken in read("readability.toml")["loanwords"].items():
        word = re.sub(written, spoken, word)
    word = GLUED.sub(lambda match: "" if match[0] in "uy" else "e'", word)
    return NUCLEUS.findall(word)


def _sentences(text: str) -> int:
    blocks = [block for block in BLOCK.split(text) if re.search(r"\w", block)]
    return sum(1 + len(list(stops(re.sub(r"\s+", " ", block)))) for block in blocks)


def _hard_words(text: str) -> tuple[str, ...]:
    statement = Statement(text)
    found = sorted([*jargon(statement), *long_words(statement)], key=lambda f: (f.start, f.code))
    return tuple(dict.fromkeys(flat(finding.words) for finding in found))


def measure_readability(text: str) -> Readability:
    """Measure one page of Dutch text.

    Flesch-Douma = 206.84 - 0.93 x words per sentence - 77 x syllables per word.

    Source: W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960), which fitted the
    formula of R. Flesch to Dutch.

    Returns:
        The figures; all zero for a text without words. ``hard_words`` are the words that the
        wording check calls jargon or too long, each once, in order.
    """
    words = [word.flat for word in Statement(text).words]
    if not words:
        return Readability(0, 0, 0.0, 0.0, ())
    sentences = _sentences(text)
    length = len(words) / sentences
    per_word = sum(map(syllables, words)) / len(words)
    score = 206.84 - 0.93 * length - 77 * per_word
    return Readability(len(words), sentences, round(length, 1), round(score, 1), _hard_words(text))
