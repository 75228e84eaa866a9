"""Compare this year's questionnaire with last year's, and say what that does to the trend."""

from collections.abc import Mapping, Sequence

from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.questionnaire import Questionnaire, Scale
from surveyapp.domain.rewording.found import (
    Changes,
    ItemChange,
    Line,
    Moved,
    Placed,
    PrincipleChange,
    PrincipleKind,
)
from surveyapp.domain.rewording.items import (
    Standing,
    count_shares,
    item_change,
    lone_change,
    pair_items,
    standing,
)
from surveyapp.domain.rewording.principles import (
    Group,
    find_moved,
    group_principles,
    kind_of,
    place,
)
from surveyapp.domain.rewording.sources import source_changes
from surveyapp.domain.rewording.translations import translation_changes
from surveyapp.domain.rewording.warnings import find_warnings


def compare_questionnaires(
    old: Questionnaire,
    new: Questionnaire,
    *,
    old_is_page: bool = False,
    new_is_page: bool = False,
) -> Changes:
    """Return what differs between two questionnaires, principle by principle.

    The finding rests on what is written, never on ids alone: where the files say something else,
    that is a warning. A page is a draft of a published text; its ids and its wordings are
    provisional. Against a page, the items of a questionnaire are compared by their source words.

    Args:
        old: last year's.
        new: this year's.
        old_is_page: whether the old one is a draft of a published text.
        new_is_page: the same for the new one.

    Source: method 1.8: only items of the same id and version count in a trend.
    """
    files = not old_is_page and not new_is_page
    by_source = old_is_page != new_is_page
    before, after = place(old), place(new)
    items_before, items_after = standing(before), standing(after)
    shares: Mapping[tuple[int, int], int] = {}
    if not by_source:
        shares = count_shares(pair_items(items_before, items_after, by_id=files))
    groups = group_principles(before, after, shares)
    moved = find_moved(groups, before, after)
    same_scale = by_source or same_answers(old.scale, new.scale)
    if by_source:
        found = [_by_source(group, before, after, new_is_page=new_is_page) for group in groups]
    else:
        pairs = pair_items(items_before, items_after, by_id=files, groups=groups)
        found = [_by_wording(group, before, after, pairs, same_scale) for group in groups]
    principles = tuple(
        _principle_change(
            [before[row] for row in group.old],
            [after[column] for column in group.new],
            moved.get(group, Moved.NO),
            items,
            by_source=by_source,
        )
        for group, items in zip(groups, found, strict=True)
    )
    warnings = find_warnings(old, new, principles, same_scale=same_scale) if files else ()
    return Changes(
        old,
        new,
        principles,
        warnings,
        by_source=by_source,
        same_scale=same_scale,
        translations=translation_changes(principles) if files else (),
    )


def same_answers(old: Scale, new: Scale) -> bool:
    """Say whether two scales offer the same answers with the same scores."""
    before, after = (
        [(option.code, option.value, fold(option.labels["nl"])) for option in scale.options]
        for scale in (old, new)
    )
    return before == after


def _by_wording(
    group: Group,
    before: Sequence[Placed],
    after: Sequence[Placed],
    pairs: Sequence[tuple[Standing, Standing]],
    same_scale: bool,  # noqa: FBT001 -- passed on by position, once
) -> tuple[ItemChange, ...]:
    partner = {id(new.item): old for old, new in pairs}
    left = {id(old.item) for old, _ in pairs}
    found = []
    for one in standing([after[column] for column in group.new]):
        old = partner.get(id(one.item))
        if old is None:
            found.append(lone_change(one, added=True))
            continue
        away = old.principle not in group.old
        name = before[old.principle].principle.name if away else ""
        found.append(item_change(old, one, same_scale=same_scale, moved_from=name))
    found += [
        lone_change(one, added=False)
        for one in standing([before[row] for row in group.old])
        if id(one.item) not in left
    ]
    return tuple(found)


def _by_source(
    group: Group, before: Sequence[Placed], after: Sequence[Placed], *, new_is_page: bool
) -> tuple[ItemChange, ...]:
    old, new = [before[row] for row in group.old], [after[column] for column in group.new]
    ours, page, every = (old, new, after) if new_is_page else (new, old, before)
    others = [place for place in every if place not in page]
    return source_changes(ours, page, others, page_is_new=new_is_page)


def _principle_change(
    old: Sequence[Placed],
    new: Sequence[Placed],
    moved: Moved,
    items: tuple[ItemChange, ...],
    *,
    by_source: bool,
) -> PrincipleChange:
    kind = kind_of(old, new)
    scale = _scale_line(items)
    if scale is Line.CONTINUES and not by_source:
        sizes = {sum(len(p.principle.items) for p in side if p.asked) for side in (old, new)}
        away = any(item.moved_from for item in items) or sizes != {len(items)}
        scale = Line.COMMON if away else scale
    if scale is Line.CONTINUES and kind in {PrincipleKind.SPLIT, PrincipleKind.MERGED}:
        scale = Line.COMMON
    if by_source and old and new:
        # Words that no item was made of break nothing while HR adds no item for them.
        scale = _scale_line([item for item in items if item.difference or item.own])
    return PrincipleChange(kind, tuple(old), tuple(new), moved, scale, items)


def _scale_line(items: Sequence[ItemChange]) -> Line:
    """Return what happens to the score of a principle: it goes on with the very same items only.

    Source: method 1.8: a scale whose item set changed gets its trend on the common items or none.
    """
    lines = {item.line for item in items} - {Line.NONE}
    if not lines:
        return Line.NONE
    if len(lines) == 1:
        return lines.pop()
    return Line.COMMON if Line.CONTINUES in lines else Line.BREAKS
