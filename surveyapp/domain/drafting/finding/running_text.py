"""Read running text: its sentences, a motto that names a mission, a text that speaks of "we"."""

import re
from collections.abc import Sequence

from surveyapp.domain.drafting.finding.units import Unit, literal_name
from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.words.lexicon import CUES, VERBS

CUE = (
    r"(?:\w{0,20}(?:waarden?|kernbegrip(?:pen)?|principes?|beginsel(?:en|s)?|uitgangspunt(?:en)?|"
    r"kernkwaliteit(?:en)?|kerncompetenties?|pijlers?|regels?|belofte[ns]?|bouwst(?:een|enen)|"
    r"kernwoorden|(?:twee|drie|vier|vijf|zes) (?:woorden|begrippen)|"
    r"kenmerk(?:en)?|drijfve(?:er|ren)|ankers?)|"
    r"core values?|values?|principles?|werte|valeurs)"
)
"""What one principle or several are called."""
QUOTED = re.compile(r"['‘“\"](?P<name>[A-ZÀ-Ý]\w+(?: [A-ZÀ-Ý]?\w+){0,5})['’”\"]")
TITLED = re.compile(
    r"\b(?:is|luidt|heet|met|als|in):?\s+(?:de |het |een )?"
    r"(?P<name>[A-ZÀ-Ý][\wà-ÿ]+(?: [A-ZÀ-Ý][\wà-ÿ]+){1,5})\s*[.!]?$"
)
WE_FIRST = re.compile(r"(?:we|wij)\s+(?P<verb>[\wë]+)", re.IGNORECASE)
LEAST_WE = 3

ABBREVIATION = re.compile(
    r"\b(?:ca|bijv|bv|o\.a|d\.w\.z|m\.b\.t|nr|dhr|mevr|drs|ir|mr|incl|evt)\.$", re.IGNORECASE
)
BOUNDARY = re.compile(r"(?:[.!?]+[)'’”\"]*\s+(?=[\"'‘“(•]*[A-ZÀ-Ý])|[.!?]\s*\n)")


def sentences(source: SourceText, passage: Passage) -> list[Passage]:
    """Return the sentences of a passage, brackets and quotes with them."""
    found, after = [], 0
    for match in BOUNDARY.finditer(passage.text):
        before = passage.text[after : match.end()].rstrip()
        inside = before.count("(") > before.count(")")
        if ABBREVIATION.search(before) or inside or before.endswith("..."):
            continue
        found.append(source.within(passage, after, match.end()))
        after = match.end()
    found.append(source.within(passage, after, len(passage.text)))
    return [sentence for sentence in found if sentence]


def title_in(passages: Sequence[Passage]) -> str:
    """Return the name that a text gives its mission or vision, or nothing.

    It is a few words with capitals at the end of a sentence about it, or between quotes.
    """
    for passage in passages:
        for sentence in re.split(r"(?<=[.!?])\s+", passage.plain)[:2]:
            if CUES.kind(sentence) in {"mission", "vision"}:
                match = QUOTED.search(sentence) or TITLED.search(sentence)
                if match:
                    return match["name"]
    return ""


def speaks_of_we(source: SourceText, passages: Sequence[Passage]) -> bool:
    """Say whether most sentences of a text say what "we" do, and there are at least three."""
    said = [sentence for passage in passages for sentence in sentences(source, passage)]
    ours = 0
    for sentence in said:
        match = WE_FIRST.match(sentence.plain)
        ours += bool(match and VERBS.is_plural(match["verb"]))
    return ours >= LEAST_WE and 2 * ours > len(said)


def we_share(passages: Sequence[Passage]) -> float:
    """Return which part (0..1) of the passages speaks of we, us or our."""
    if not passages:
        return 0.0
    ours = [p for p in passages if re.search(r"\b(we|wij|ons|onze)\b", p.plain, re.IGNORECASE)]
    return len(ours) / len(passages)


def hidden_names(source: SourceText, motto: str, entries: Sequence[Passage]) -> tuple[Unit, ...]:
    """Return principles whose names are the words of a motto, one hidden in each sentence.

    "Samen Zin Maken" names three: each entry holds the next word, with its capital, wherever it
    stands. An entry without its word means that the motto names something else.
    """
    words = motto.split()
    if len(words) != len(entries) or not words:
        return ()
    found = []
    for word, entry in zip(words, entries, strict=True):
        match = re.search(rf"\b{re.escape(word)}\b", entry.text)
        if match is None:
            return ()
        heading = source.within(entry, *match.span())
        found.append(Unit(literal_name(word), heading, (entry,), "statement"))
    return tuple(found)
