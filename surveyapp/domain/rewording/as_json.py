"""Write a comparison of two questionnaires as JSON, for a program."""

import json
from collections import Counter
from typing import Any

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.rewording.found import (
    Changes,
    ItemChange,
    ItemKind,
    Line,
    Placed,
    PrincipleChange,
    PrincipleKind,
)
from surveyapp.domain.rewording.report import difference_in_words


def as_json(changes: Changes) -> str:
    """Return the comparison; the same two questionnaires give the same bytes."""
    kinds = Counter(change.kind for change in changes.principles)
    item_kinds = Counter(item.kind for item in changes.items)
    item_lines = Counter(item.line for item in changes.items)
    scales = Counter(change.scale for change in changes.principles)
    data = {
        "changed": changes.changed,
        "compared_by": "source" if changes.by_source else "wording",
        "same_scale": changes.same_scale,
        "old": _questionnaire(changes.old),
        "new": _questionnaire(changes.new),
        "summary": {
            "principles": {kind.value: kinds[kind] for kind in PrincipleKind},
            "items": {kind.value: item_kinds[kind] for kind in ItemKind},
            "item_lines": {
                line.value: item_lines[line] for line in Line if line is not Line.COMMON
            },
            "scale_lines": {line.value: scales[line] for line in Line},
        },
        "principles": [_principle(change) for change in changes.principles],
        "translations": [
            {
                "kind": one.kind.value,
                "language": one.language,
                "of": one.of,
                "id": one.id,
                "was": one.was,
                "becomes": one.becomes,
            }
            for one in changes.translations
        ],
        "warnings": [
            {"what": one.what, "remedy": one.remedy, "false_line": one.false_line}
            for one in changes.warnings
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _questionnaire(questionnaire: Questionnaire) -> dict[str, str]:
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "organisation": questionnaire.organisation,
    }


def _principle(change: PrincipleChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "changed": change.changed,
        "old": [_placed(place) for place in change.old],
        "new": [_placed(place) for place in change.new],
        "moved": change.moved.value,
        "scale_line": change.scale.value,
        "common_items": change.common,
        "items": [_item(item) for item in change.items],
    }


def _placed(place: Placed) -> dict[str, Any]:
    principle = place.principle
    return {
        "id": principle.id,
        "name": principle.name,
        "set": place.set_name,
        "asked": place.asked,
    }


def _item(change: ItemChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "line": change.line.value,
        "was": change.was,
        "becomes": change.becomes,
        "old": {"id": change.old.id, "version": change.old.version} if change.old else None,
        "new": {"id": change.new.id, "version": change.new.version} if change.new else None,
        "reason": change.difference.reason if change.difference else None,
        "why": difference_in_words(change.difference),
        "moved_from": change.moved_from,
        "reversed": change.reversed,
    }
