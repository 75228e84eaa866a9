"""Find principles in sentences: values summed up, a motto that names a mission, a text of "we"."""

import re
from collections.abc import Sequence

from surveyapp.domain.drafting.entries import could_be_name
from surveyapp.domain.drafting.lexicon import CUES, VERBS
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.units import Unit, literal_name

CUE = (
    r"(?:\w*kernwaarden|kernbegrippen|(?:organisatie|gedrags|basis|team)waarden|waarden|"
    r"\w*principes|uitgangspunten|kernkwaliteiten|kerncompetenties|pijlers)"
)
AFTER_CUE = re.compile(
    rf"\b{CUE}\b[^.!?:;\n]{{0,60}}?(?:\b(?:zijn|luiden|hanteren we)\b:?|:)\s+"
    r"(?P<list>[^.!?:]+)",
    re.IGNORECASE,
)
HELD = re.compile(
    rf"\b(?:hanteren|kennen|hebben|kiezen|staan|werken)\b[^.!?:;]{{0,50}}\b{CUE}\b[^.!?:;]{{0,40}}:\s+"
    r"(?P<list>[^.!?:]+)",
    re.IGNORECASE,
)
BEFORE_CUE = re.compile(
    rf"(?:^|[.!?]\s+)(?P<list>[^.!?:\n]{{3,200}}?)\s{{1,9}}zijn\s{{1,9}}(?:onze|de|het)\s{{1,9}}(?:\w+\s{{1,9}})?{CUE}\b",
    re.IGNORECASE,
)
WE_ARE = re.compile(r"(?:^|[.!?]\s+)(?:wij|we) zijn:?\s+(?P<list>[^.!?:]+)", re.IGNORECASE)
QUOTED = re.compile(r"['‘“\"](?P<name>[A-ZÀ-Ý]\w+(?: [A-ZÀ-Ý]?\w+){0,5})['’”\"]")
TITLED = re.compile(
    r"\b(?:is|luidt|heet|met|als|in):?\s+(?:de |het |een )?"
    r"(?P<name>[A-ZÀ-Ý][\wà-ÿ]+(?: [A-ZÀ-Ý][\wà-ÿ]+){1,5})\s*[.!]?$"
)
WE_FIRST = re.compile(r"(?:we|wij)\s+(?P<verb>[\wë]+)", re.IGNORECASE)
PART = re.compile(r"\s*(?:,|;)\s*(?:en\s+)?|\s+(?:en|&)\s+")
LEAST_WE = 3


def _parts(source: SourceText, whole: Passage) -> list[Passage]:
    parts, after = [], 0
    for match in PART.finditer(whole.text):
        parts.append(source.within(whole, after, match.start()))
        after = match.end()
    parts.append(source.within(whole, after, len(whole.text)))
    return parts


def _is_value(part: Passage) -> bool:
    words = part.plain.split()
    verbs = any(VERBS.is_plural(word) and len(words) > 1 for word in words[1:])
    return 1 <= len(words) <= 4 and not verbs and could_be_name(part.plain)  # noqa: PLR2004


def summed_up(source: SourceText, paragraph: Passage, *, titled: bool = False) -> tuple[Unit, ...]:
    """Return the values that one sentence sums up: "onze kernwaarden zijn a, b en c".

    ``titled`` says that the heading speaks of values already: then "wij zijn a, b en c" is enough.
    """
    for pattern in (AFTER_CUE, HELD, BEFORE_CUE, *((WE_ARE,) if titled else ())):
        for match in pattern.finditer(paragraph.text):
            whole = source.within(paragraph, *match.span("list"))
            parts = _parts(source, whole)
            if 2 <= len(parts) <= 12 and all(_is_value(part) for part in parts):  # noqa: PLR2004
                return tuple(Unit(literal_name(p.text), p, (), "name") for p in parts)
    return ()


def explained(
    source: SourceText, units: Sequence[Unit], body: Sequence[Passage]
) -> tuple[Unit, ...]:
    """Give each summed-up value the later sentences that begin with its name."""
    found = []
    for unit in units:
        said = [
            sentence
            for paragraph in body
            for sentence in sentences(source, paragraph)
            if sentence.start > units[-1].heading.end
            and fold(unit.name) in fold(" ".join(sentence.plain.split()[:6]))
        ]
        shape = "statement" if said else "name"
        found.append(Unit(unit.name, unit.heading, tuple(said), shape))  # type: ignore[arg-type]
    return tuple(found)


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
