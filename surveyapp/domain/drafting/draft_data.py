"""A draft as data for a program or a page: plain dicts and lists, and the JSON of them."""

import json
from collections.abc import Callable
from typing import Any

from surveyapp.domain.drafting.checking.item_check import check_items
from surveyapp.domain.drafting.checking.item_findings import Finding
from surveyapp.domain.drafting.draft import Draft, DraftPrinciple, DraftSet
from surveyapp.domain.drafting.passages import Passage
from surveyapp.domain.drafting.wording.statements import DraftItem

Findings = dict[str, tuple[Finding, ...]]
Places = Callable[[int], str]
"""Says where a character of the text stands in its file: "pagina 3, regel 12", or nothing."""


def _nowhere(_offset: int) -> str:
    return ""


def draft_data(draft: Draft, *, organisation: str, place_of: Places = _nowhere) -> dict[str, Any]:
    """Return everything in a draft.

    Args:
        draft: the draft of one text.
        organisation: its full name for people.
        place_of: where a character of the text stands in the file it came from.

    Returns:
        A dict with ``organisation``, ``language``, ``reason``, ``remarks``, ``adopted``, ``sets``
        and ``accounting``. Every ``start`` and ``end`` counts characters of the text as it was
        read (after repair of its encoding), and every ``text`` beside them is literal. ``place``
        is where that begins in the file, as a person looks it up, and empty where nobody knows.
    """
    items = tuple(draft.items())
    found = check_items([item.text for item in items])
    findings = {item.id: each for item, each in zip(items, found, strict=True)}
    return {
        "organisation": organisation,
        "language": draft.language,
        "sets": [_set(each, findings, place_of) for each in draft.sets],
        "reason": draft.reason,
        "remarks": list(draft.remarks),
        "adopted": draft.adopted,
        "accounting": [
            {
                "start": account.start,
                "end": account.end,
                "text": account.text,
                "status": account.status,
                "code": account.code,
                "reason": account.reason,
                "items": list(account.items),
            }
            for account in draft.accounting
        ],
    }


def as_json(draft: Draft, *, organisation: str, place_of: Places = _nowhere) -> str:
    """Return a draft as JSON, the same characters each time; see ``draft_data``."""
    data = draft_data(draft, organisation=organisation, place_of=place_of)
    return json.dumps(data, ensure_ascii=False, indent=2)


def _set(each: DraftSet, findings: Findings, place_of: Places) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "primary": each.primary,
        "on": each.on,
        "reason": each.reason,
        "principles": [_principle(principle, findings, place_of) for principle in each.principles],
    }


def _principle(principle: DraftPrinciple, findings: Findings, place_of: Places) -> dict[str, Any]:
    unit = principle.unit
    return {
        "id": principle.id,
        "name": unit.name,
        "on": principle.on,
        "flags": list(unit.flags),
        "merged_from": list(unit.merged_from),
        "split_from": unit.split_from,
        "line": unit.heading.first_line,
        "source": _span(unit.heading, place_of),
        "explanation": principle.explanation,
        "clauses": [
            {"text": clause.text, "source": _span(clause.passage, place_of)}
            for clause in principle.clauses
        ],
        "items": [_item(item, findings[item.id], place_of) for item in principle.items],
    }


def _item(item: DraftItem, findings: tuple[Finding, ...], place_of: Places) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "kind": item.kind,
        "source": _span(item.passage, place_of),
        "changes": item.changes,
        "findings": [
            {
                "code": finding.code,
                "reason": finding.reason,
                "start": finding.start,
                "end": finding.end,
                "words": finding.words,
            }
            for finding in findings
        ],
        "needs_wording": item.needs_wording,
        "reason": item.reason,
    }


def _span(passage: Passage, place_of: Places) -> dict[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "line": passage.first_line,
        "place": place_of(passage.start),
        "text": passage.text,
    }
