"""Find sets that running text brings: summed up in a sentence, told one by one, or as one text."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.drafting.finding.entries import could_be_name
from surveyapp.domain.drafting.finding.evidence import (
    FACT,
    Claim,
    is_foreign,
    is_odd,
    is_past,
    speaks_of_us,
)
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.found import Found
from surveyapp.domain.drafting.finding.ordinals import told_one_by_one
from surveyapp.domain.drafting.finding.rows import UNNAMED, announcing, best_cue
from surveyapp.domain.drafting.finding.running_text import (
    CUE,
    sentences,
    speaks_of_we,
    title_in,
    we_share,
)
from surveyapp.domain.drafting.finding.sections import Section
from surveyapp.domain.drafting.finding.set_names import (
    count_said,
    name_in_lead,
    own_count,
    set_name,
)
from surveyapp.domain.drafting.finding.summing_up import Around, explained, stood_alone, summed_up
from surveyapp.domain.drafting.finding.units import Unit, literal_name, name_place
from surveyapp.domain.drafting.finding.weighing import Judge
from surveyapp.domain.drafting.passages import Passage, SourceText, fold, stem
from surveyapp.domain.drafting.words.lexicon import CUES, WORDS, Cue

HALF, MOSTLY = 0.5, 0.6
LONGEST_VALUE, LEAST_SAID, ROW, LATER = 4, 3, 14, 40
ONE = re.compile(
    r"(?:onze |de )?(?:kernwaarde|gedragsprincipe|principe|beginsel|uitgangspunt|waarde)"
    r"(?:\s*:\s*|\s+[–-]\s+|\s+is\s+)(?P<name>[^,]+)$",
    re.IGNORECASE,
)


def texts_in(
    source: SourceText, sections: Sequence[Section], used: Collection[int]
) -> Iterator[Found]:
    """Yield one principle for each mission or vision that is running text."""
    for section in sections:
        cue = CUES.find(section.title)
        body = [b.words for b in section.body if b.kind == "paragraph"]
        free = not any(block.kind != "paragraph" or block.leads for block in section.body)
        if not cue or not cue.rank or not free or section.heading is None or id(section) in used:
            continue
        if cue.kind in {"values", "principles", "leadership", "working", "pillars"}:
            continue
        named = title_in(body) if cue.kind in {"mission", "vision"} else ""
        enough = sum(len(p.plain.split(". ")) for p in body) >= LEAST_SAID
        after_colon = section.title.partition(":")[2].strip()
        name = named if named and enough else after_colon or section.title
        if not (named and enough) and not speaks_of_we(source, body):
            continue
        place = _place(source, body, named) if named and enough else None
        unit = Unit(literal_name(name), place or section.heading.words, tuple(body), "prose")
        yield Found(set_name(section.title), cue.kind, cue.rank + 2, "text", (unit,))


def _place(source: SourceText, body: Sequence[Passage], name: str) -> Passage | None:
    """Return where a name stands, also when it is wrapped over two lines."""
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())))
    matches = ((passage, pattern.search(passage.text)) for passage in body)
    return next((source.within(p, *match.span()) for p, match in matches if match), None)


def summed_up_in(
    source: SourceText, sections: Sequence[Section], *, document: str
) -> Iterator[Found]:
    """Yield the values that single sentences sum up."""
    above = ""
    for section in sections:
        body = [b.words for b in section.body if b.kind in {"paragraph", "entry"}]
        if section.heading:
            # A line without a full stop may be read as a heading, and sum up the values itself.
            below = body[0].plain if body else ""
            yield from _in_passages(
                source, section, [section.heading.words], document, above, below=below
            )
        yield from _in_passages(source, section, body, document, section.title)
        above = "" if section.body else section.title


def _in_passages(
    source: SourceText,
    section: Section,
    body: Sequence[Passage],
    document: str,
    title: str,
    *,
    below: str = "",
) -> Iterator[Found]:
    cue = CUES.find(title)
    said = [(place, s) for place, p in enumerate(body) for s in sentences(source, p)]
    for number, (place, sentence) in enumerate(said):
        around = Around(
            titled=bool(cue and cue.strong),
            near=bool(cue and cue.rank),
            before=said[number - 1][1].plain if number else "",
            after=said[number + 1][1].plain if number + 1 < len(said) else below,
            later=[each.plain for _, each in said[number + 1 : number + 1 + LATER]],
        )
        units = summed_up(source, sentence, around)
        units = units or stood_alone(source, [each for _, each in said[number : number + ROW]])
        own = CUES.find(sentence.plain)
        claim = Claim(own, title, sentence.plain, document, units)
        if not units or is_past(title, sentence.plain) or is_foreign(claim):
            continue
        if is_odd(claim) and own and own.kind not in {"values", "pillars"}:
            continue
        later = [*body[place:], *(b.words for b in section.body if b.words not in body)]
        yield _summed_up(section, sentence, own or cue, explained(source, units, later))


def _summed_up(
    section: Section, sentence: Passage, cue: Cue | None, units: tuple[Unit, ...]
) -> Found:
    name = name_in_lead(sentence.plain, cue) if cue else ""
    name = name or set_name(section.title) or "Kernwaarden"
    strong = cue is not None and cue.strong
    kind, rank = (cue.kind, cue.rank) if cue and strong else ("values", 1)
    return Found(name, kind, rank, "sentence", units, count_said(section.title, sentence.plain))


def told_in(
    source: SourceText, sections: Sequence[Section], *, document: str, judge: Judge
) -> Iterator[Found]:
    """Yield the principles that running text brings one by one."""
    for place, section in enumerate(sections):
        body = [b.words for b in section.body if b.kind == "paragraph"]
        before = [s for s in sections[max(0, place - 1) : place] if not section.title]
        said = [sentence for each in (*before, section) for sentence in announcing(each)]
        cue = best_cue(section.title, said)
        strong = bool(cue and cue.rank and count_said(*said)) or any(
            c is not None and c.strong for c in (cue, *map(CUES.find, said))
        )
        strong = strong or any(own_count(passage.plain) for passage in body)
        counted = any(count_said(passage.plain) for passage in body)
        units, voiced = told_one_by_one(source, body, announced=strong or counted)
        units = units[:count] if (count := count_said(*said)) > 1 else units
        if len(units) < 2:  # noqa: PLR2004
            continue
        ordinal = cue or (CUES.find("kernwaarden") if strong or not counted else None)
        claim = Claim(ordinal, section.title, "", document, units, voiced=voiced, counted=counted)
        if not judge(claim):
            continue
        lead = next((s for s in said if CUES.find(s)), "")
        own = CUES.find(section.title)
        name = set_name(section.title) if (own and own.strong) or not lead else ""
        name = name or (name_in_lead(lead, cue) if cue and lead else "") or set_name(section.title)
        kind, rank = (cue.kind, cue.rank) if cue else ("unnamed", 4)
        yield Found(name or UNNAMED, kind, rank, "told", units, count_said(section.title, *said))


def one_in(
    source: SourceText, sections: Sequence[Section], used: Collection[int]
) -> Iterator[Found]:
    """Yield the principle that a whole section is about: its many behaviours are not principles.

    Either the heading says so ("Kernwaarde: Integriteit"), or it is the name of a known value over
    at least three passages of which most speak of "we".
    """
    for section in sections:
        heading = section.heading
        if heading is None or not section.body or id(section) in used:
            continue
        if CUES.find(section.title) and not ONE.match(section.title):
            continue
        if FINDING.says("foreign.topics", section.title):
            continue
        match = ONE.match(section.title)
        value = (
            bool(WORDS.behaviours(section.title)) and len(section.title.split()) <= LONGEST_VALUE
        )
        spoken = len(section.body) >= LEAST_SAID and not FACT.search(section.body[0].words.text)
        spoken = spoken and we_share(section.paragraphs) > HALF
        name = literal_name(match["name"] if match else section.title)
        if (match or (value and spoken)) and could_be_name(name):
            place = name_place(source, heading.words)
            unit = Unit(name, place, section.paragraphs, "statement")
            yield Found(name, "values", 1 if match else 4, "one", (unit,))


ASKED = re.compile(
    r"(?:wat (?:is|betekent|verstaan we onder|houdt)|waarom|hoe (?:werkt|doen we))\s+"
    r"(?P<name>[\w-]+(?: [\w-]+){0,3}?)"
    r"(?:\s+(?:in|voor|bij|voor ons|bij ons|in de praktijk)\b.*)?(?:\s+in)?\s*\?",
    re.IGNORECASE,
)
MEANT = re.compile(
    r"(?P<name>[\w-]+(?: [\w-]+){0,3}?)\s+(?:betekent|houdt in|wil zeggen|is voor ons|gaat over)\b",
    re.IGNORECASE,
)


def page_about_one(source: SourceText, sections: Sequence[Section]) -> Found | None:
    """Return the one principle that a whole page is about, or nothing.

    Its title begins with the name, the text asks or says what that name means, and most of what
    is under it says what we do.
    """
    titled = [section for section in sections if section.heading is not None]
    if not titled or titled[0].heading is None:
        return None
    title = titled[0].heading.words
    body = [passage for section in sections for passage in section.paragraphs]
    said = [s for p in body for s in sentences(source, p)]
    asked = [m["name"] for m in (ASKED.match(s.title) for s in titled) if m]
    meant = [m["name"] for m in (MEANT.match(s.plain) for s in said) if m]
    for name in (*asked, *meant):
        stems = [stem(word) for word in fold(name).split()]
        opening = [stem(word) for word in fold(title.plain).split()]
        if not stems or not could_be_name(name) or not _starts_with(opening, stems):
            continue
        whole = Unit(name, title, tuple(body), "statement")
        ours = [s for s in said if re.search(r"\b(?:we|wij|je|ons|onze)\b", s.plain, re.IGNORECASE)]
        if speaks_of_us(whole) and len(ours) >= LEAST_SAID and len(ours) >= MOSTLY * len(said) / 2:
            match = re.search(r"\s+".join(map(re.escape, name.split())), title.text, re.IGNORECASE)
            place = source.within(title, *match.span()) if match else title
            unit = replace(whole, name=literal_name(place.text), heading=place)
            return Found(literal_name(title.plain), "values", 4, "one", (unit,))
    return None


def one_of_many(source: SourceText, sections: Sequence[Section]) -> Found | None:
    """Return the principle that a page is about because it says "X is een van onze waarden"."""
    titled = [section for section in sections if section.heading is not None]
    body = [passage for section in sections for passage in section.paragraphs]
    for section in titled[:3]:
        first = section.paragraphs[0].plain if section.body else ""
        match = ONE_OF.match(first)
        if match and section.heading and fold(match["name"]) == fold(section.title):
            place = name_place(source, section.heading.words)
            unit = Unit(literal_name(place.text), place, tuple(body), "statement")
            return Found(literal_name(match["set"]), "values", 1, "one", (unit,))
    return None


ONE_OF = re.compile(
    rf"(?P<name>[\w-]+(?: [\w-]+){{0,3}}) is (?:een|één|1) van "
    rf"(?P<set>(?:de|onze) (?:[\w]+ ){{0,2}}{CUE})\b",
    re.IGNORECASE,
)


def _starts_with(opening: Sequence[str], stems: Sequence[str]) -> bool:
    return any(list(opening[skip : skip + len(stems)]) == list(stems) for skip in range(3))
