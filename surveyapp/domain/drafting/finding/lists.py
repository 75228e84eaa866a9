"""Find sets whose principles are the entries of a list or the rows of a table."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from surveyapp.domain.drafting.finding.entries import read_list
from surveyapp.domain.drafting.finding.evidence import Claim, is_past
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.found import Found
from surveyapp.domain.drafting.finding.rows import UNNAMED, UNNAMED_RANK, announcing
from surveyapp.domain.drafting.finding.running_text import hidden_names, title_in
from surveyapp.domain.drafting.finding.sections import Section
from surveyapp.domain.drafting.finding.set_names import count_said, name_in_lead, set_name
from surveyapp.domain.drafting.finding.tables import header_says, read_table, rows_of, upright
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.finding.weighing import Judge
from surveyapp.domain.drafting.passages import SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES, Cue

SHORT_LEAD = 10


def _runs(section: Section) -> Iterator[tuple[Block | None, tuple[Block, ...]]]:
    """Yield each list or table of a section with the block that announces it."""
    lead: Block | None = None
    for kind, blocks in groupby(
        section.body, key=lambda b: b.kind if b.kind == "cell" else (b.kind == "entry")
    ):
        run = tuple(blocks)
        if kind:
            yield lead, run
            lead = lead if lead is not None and kind != "cell" else None
        else:
            lead = run[-1]


def _last_sentence(lead: Block | None) -> str:
    return re.split(r"(?<=[.!?])\s+", lead.words.plain)[-1] if lead else ""


def _cue(section: Section, lead: Block | None) -> tuple[Cue | None, str]:
    """Return what a list is about, and the sentence before it that says so, if one does."""
    last = _last_sentence(lead)
    lead_cue, title_cue = CUES.find(last), CUES.find(section.title)
    if lead_cue and (lead_cue.strong or not lead_cue.rank):
        return lead_cue, last
    if lead and FINDING.says("weight.refers", last):
        # "Zij worden hier herhaald": the sentence before says what.
        back = [s for s in announcing(section) if (c := CUES.find(s)) and c.strong]
        if back:
            return CUES.find(back[-1]), back[-1]
    if title_cue:
        return title_cue, ""
    short = len(last.split()) <= SHORT_LEAD // 2 and not last.endswith(".")
    if lead_cue and (short or last.endswith(":") or count_said(last)):
        return lead_cue, last
    said = [s for s in announcing(section) if count_said(s)]
    cue = next(filter(None, map(CUES.find, said)), None)
    return cue, (said[0] if cue else "")


def _named(section: Section, lead: Block | None, cue: Cue | None, said: str) -> str:
    short = lead is not None and len(lead.words.plain.split()) <= SHORT_LEAD
    own = CUES.find(section.title)
    if cue and said and not (own and own.strong) and (short or not own):
        name = name_in_lead(said, cue)
    else:
        name = set_name(section.title)
    above = lead.words.plain if lead and short else ""
    return name or set_name(section.title) or set_name(above) or UNNAMED


def _found(  # noqa: PLR0917 -- everything around one list
    section: Section, lead: Block | None, units: tuple[Unit, ...], form: str, document: str,
    cue: Cue | None, said: str, judge: Judge,
) -> Found | None:  # fmt: skip
    last = _last_sentence(lead)
    lead_cue = CUES.find(last)
    if CUES.lists["outcomes"].search(fold(last)) or (lead_cue and not lead_cue.rank):
        return None
    if not judge(Claim(cue, section.title, said or last, document, units)):
        return None
    if is_past(section.title, last):
        return None
    kind, rank = (cue.kind, cue.rank) if cue else ("unnamed", UNNAMED_RANK)
    count = count_said(section.title, last, said)
    return Found(_named(section, lead, cue, said), kind, rank, form, units, count)


def lists_in(
    source: SourceText, sections: Sequence[Section], *, document: str, judge: Judge
) -> Iterator[Found]:
    """Yield the sets that stand in lists and tables."""
    for section in sections:
        motto = title_in([b.words for b in section.body if b.kind == "paragraph"])
        for lead, run in _runs(section):
            cue, said = _cue(section, lead)
            if run[0].kind == "cell":
                found = _table(source, section, lead, run, document, judge)
            elif (named := hidden_names(source, motto, [b.words for b in run])) and cue:
                name = f"{set_name(section.title)}: {motto}"
                found = Found(name, cue.kind, cue.rank, "hidden", named)
            else:
                units = _until_other(read_list(source, run))
                form = f"list {units[0].shape}" if units else ""
                found = (
                    _found(section, lead, units, form, document, cue, said, judge)
                    if units
                    else None
                )
            if found:
                yield found


def _until_other(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Leave out what comes after the principles in the same form: strategy, risks, contact."""
    for place, unit in enumerate(units):
        cue = CUES.find(unit.name)
        other = cue is not None and cue.kind in {"context", "mission", "vision"}
        said = any(FINDING.says("voices.behaviour", passage.plain) for passage in unit.body)
        closes = FINDING.closes(unit.name)
        own = closes and said and not (cue and cue.rank)
        if place > 1 and (other or closes) and not own:
            return units[:place]
    return units


def _table(  # noqa: PLR0917 -- everything around one table
    source: SourceText, section: Section, lead: Block | None, run: Sequence[Block], document: str,
    judge: Judge,
) -> Found | None:  # fmt: skip
    rows = upright(rows_of(run))
    if header_says(rows, "other") or len(rows) < 2:  # noqa: PLR2004
        return None
    named = header_says(rows, "name")
    cue, said = _cue(section, lead)
    units = read_table(source, rows, headed=named)
    if named and not (cue and cue.strong):
        cue = next(filter(None, (CUES.find(c.plain) for c in rows[0].values())), None) or cue
        cue = cue if cue and cue.strong else CUES.find("kernwaarden")
    return _found(section, lead, units, "table", document, cue, said, judge)
