"""A draft as data for a program or a page: plain dicts and lists, and the JSON of them."""

import json
from typing import Any

from surveyapp.domain.drafting.checking.item_check import check_items
from surveyapp.domain.drafting.checking.item_findings import Finding
from surveyapp.domain.drafting.draft import Draft, DraftPrinciple, DraftSet
from surveyapp.domain.drafting.passages import Passage
from surveyapp.domain.drafting.wording.statements import DraftItem

Findings = dict[str, tuple[Finding, ...]]


def draft_data(draft: Draft, *, organisation: str) -> dict[str, Any]:
    """Return everything in a draft.

    Args:
        draft: the draft of one text.
        organisation: its full name for people.

    Returns:
        A dict with ``organisation``, ``language``, ``reason``, ``remarks``, ``adopted``, ``sets``
        and ``accounting``. Every ``start`` and ``end`` counts characters of the text as it was
        read (after repair of its encoding), and every ``text`` beside them is literal.
    """
    items = tuple(draft.items())
    found = check_items([item.text for item in items])
    findings = {item.id: each for item, each in zip(items, found, strict=True)}
    return {
        "organisation": organisation,
        "language": draft.language,
        "sets": [_set(each, findings) for each in draft.sets],
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


def as_json(draft: Draft, *, organisation: str) -> str:
    """Return a draft as JSON, the same characters each time."""
    return json.dumps(draft_data(draft, organisation=organisation), ensure_ascii=False, indent=2)


def _set(each: DraftSet, findings: Findings) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "primary": each.primary,
        "on": each.on,
        "reason": each.reason,
        "principles": [_principle(principle, findings) for principle in each.principles],
    }


def _principle(principle: DraftPrinciple, findings: Findings) -> dict[str, Any]:
    unit = principle.unit
    return {
        "id": principle.id,
        "name": unit.name,
        "on": principle.on,
        "flags": list(unit.flags),
        "merged_from": list(unit.merged_from),
        "split_from": unit.split_from,
        "line": unit.heading.first_line,
        "source": _span(unit.heading),
        "explanation": principle.explanation,
        "clauses": [
            {"text": clause.text, "source": _span(clause.passage)} for clause in principle.clauses
        ],
        "items": [_item(item, findings[item.id]) for item in principle.items],
    }


def _item(item: DraftItem, findings: tuple[Finding, ...]) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "kind": item.kind,
        "source": _span(item.passage),
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


def _span(passage: Passage) -> dict[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "line": passage.first_line,
        "text": passage.text,
    }
