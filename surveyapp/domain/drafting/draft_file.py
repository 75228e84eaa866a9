"""Write a draft down: as a questionnaire for the file that a person edits, or as JSON."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from surveyapp.domain.drafting.draft import Draft, DraftPrinciple, DraftSet
from surveyapp.domain.drafting.passages import Passage, fold
from surveyapp.domain.drafting.statements import DraftItem
from surveyapp.domain.questionnaire import (
    ABOUT_ONE_PERSON,
    Item,
    Principle,
    PrincipleSet,
    Questionnaire,
    Scale,
    Source,
    Span,
)

Locate = Callable[[Passage], tuple[int, int, str]]
"""Gives the first and last place of a passage in the text as it was decoded, and its words."""

VERSION = "concept"
LONGEST_WORDS = 390
FLAG_NOTES = {
    "about_one_person": "Gaat over één persoon: zet dit alleen aan als HR en OR dat samen kiezen.",
    "thin_source": "Dunne bron: de tekst zegt hier weinig over.",
    "bracket_missing": "In de bron ontbreekt een haakje: controleer de naam en de uitleg.",
    "double_name": "De naam noemt twee dingen: lees de uitkomst per stelling.",
}


def as_json(draft: Draft, locate: Locate) -> str:
    """Return a draft as JSON; ``start`` and ``end`` count characters of the decoded text."""
    data = {
        "sets": [_set_json(each, locate) for each in draft.sets],
        "remarks": list(draft.remarks),
        "reason": draft.reason,
        "adopted": draft.adopted,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _set_json(each: DraftSet, locate: Locate) -> dict[str, Any]:
    principles = [_principle_json(principle, locate) for principle in each.principles]
    return {
        "name": each.name,
        "primary": each.primary,
        "on": each.on,
        "principles": principles,
    }


def _principle_json(principle: DraftPrinciple, locate: Locate) -> dict[str, Any]:
    unit = principle.unit
    return {
        "name": unit.name,
        "line": unit.heading.first_line,
        "flags": list(unit.flags),
        "merged_from": list(unit.merged_from),
        "split_from": unit.split_from,
        "explanation": principle.explanation,
        "clauses": [
            {"text": clause.text, "source": _span_json(clause.passage, locate)}
            for clause in principle.clauses
        ],
        "items": [
            {
                "text": item.text,
                "needs_wording": item.needs_wording,
                "reason": item.reason,
                "changes": item.changes,
                "source": _span_json(item.passage, locate),
            }
            for item in principle.items
        ],
    }


def _span_json(passage: Passage, locate: Locate) -> dict[str, Any]:
    start, end, text = locate(passage)
    return {"start": start, "end": end, "line": passage.first_line, "text": text}


def slug(text: str, *, fallback: str) -> str:
    """Return a short name for the computer: lower-case letters, digits and hyphens."""
    return "-".join(fold(text).split()[:4])[:40].strip("-") or fallback


class _Ids:
    """Gives each thing an id of its own."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def take(self, wanted: str) -> str:
        number, free = 2, wanted
        while free in self.used:
            free, number = f"{wanted}-{number}", number + 1
        self.used.add(free)
        return free


def as_questionnaire(
    draft: Draft,
    *,
    organisation: str,
    organisation_name: str,
    title: str,
    scale: Scale,
    read_on: date,
    fingerprint: str,
) -> Questionnaire:
    """Return a draft in the shape of a questionnaire, marked as a draft by its version and notes.

    Args:
        draft: a draft with at least one set.
        organisation: short name for the computer, as in a questionnaire file.
        organisation_name: full name for people.
        title: what the published text is called.
        scale: the response scale of all items.
        read_on: the day the text was read.
        fingerprint: SHA-256 (hex) of the text's bytes.
    """
    sets, principles = _Ids(), _Ids()
    adopted = f", vastgesteld op {draft.adopted}" if draft.adopted else ""
    return Questionnaire(
        id=f"{organisation}/{VERSION}",
        version=VERSION,
        title=next(each.name for each in draft.sets if each.primary),
        organisation=organisation,
        organisation_name=organisation_name,
        source=Source(f"{title}{adopted}", "", read_on, fingerprint),
        scale=scale,
        sets=tuple(
            PrincipleSet(
                id=sets.take(slug(each.name, fallback="set")),
                name=each.name,
                primary=each.primary,
                on=each.on,
                principles=tuple(
                    _principle(
                        p, principles.take(slug(p.unit.name, fallback="principe")), organisation
                    )
                    for p in each.principles
                ),
            )
            for each in draft.sets
        ),
    )


def _principle(principle: DraftPrinciple, own_id: str, organisation: str) -> Principle:
    unit = principle.unit
    return Principle(
        id=own_id,
        name=unit.name,
        explanation=principle.explanation,
        first_line=unit.heading.first_line,
        last_line=unit.last_line,
        items=tuple(
            _item(item, f"{organisation}-{own_id}-{number}")
            for number, item in enumerate(principle.items, start=1)
        ),
        on=ABOUT_ONE_PERSON not in unit.flags,
        flags=unit.flags,
        note=_note(principle),
        merged_from=unit.merged_from,
        split_from=unit.split_from,
    )


def _note(principle: DraftPrinciple) -> str:
    notes = [FLAG_NOTES[flag] for flag in principle.unit.flags if flag in FLAG_NOTES]
    notes += [
        f"Stelling {number} nog verwoorden: {item.reason}"
        for number, item in enumerate(principle.items, start=1)
        if item.needs_wording
    ]
    return " ".join(notes)


def _item(item: DraftItem, own_id: str) -> Item:
    words = " ".join(item.passage.text.split())
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rsplit(" ", 1)[0]
    words = re.sub(r"\*\*|__", "", words)
    span = Span(words, item.passage.first_line, item.passage.last_line)
    return Item(own_id, 1, {"nl": item.text}, span, item.changes)
