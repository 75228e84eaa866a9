"""What the pages about the principles show: items, bars and disagreement before the mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.conversation_rules import smaller_side
from surveyapp.domain.release import (
    Agreement,
    AskedPrinciple,
    GroupResults,
    ItemResult,
    PrincipleResult,
    Release,
)
from surveyapp.reporting.first_page import most_shared
from surveyapp.reporting.item_bars import (
    Scale,
    Segment,
    five_parts,
    others,
    scale_of,
    score_bar,
    three_parts,
    unbroken,
)
from surveyapp.reporting.page_room import (
    ASK,
    BARS,
    DENSITIES,
    ROOMS,
    Density,
    Form,
    ItemLine,
    PrincipleBlock,
    PrinciplePart,
    Room,
    fits,
    half,
    noted,
    room_of,
    spare,
)

_ORDER: Final[dict[Agreement | None, int]] = {"close": 0, "some": 1, "apart": 2, None: 1}
_TWO_WORDINGS: Final = "gevraagd in oude en in nieuwe woorden"
_LARGE_TYPE: Final[tuple[Density, ...]] = ("airy", "wide")
_WIDEST: Final = "hier verschillen jullie het meest"


def form_of(results: GroupResults, density: Density) -> Form:
    """Return what stands beside the statements.

    Sixty statements leave no room for five parts with their figures: then there are three.
    """
    if not results.detailed:
        return "means"
    many = any(item.bars for each in results.principles for item in each.items)
    return "five" if many and density != DENSITIES[-1] else "three"


def density(release: Release, results: GroupResults) -> Density:
    """Return the widest setting in which the principles are expected to fit on two pages.

    Where one page holds them in type that is not small, they are not spread over two.
    """
    alone = [
        each
        for each in _LARGE_TYPE
        if len(made := parts(release, results, each)) == 1
        and fits(made, _room(release, results, each))
    ]
    if alone:
        return alone[0]
    for each in DENSITIES[:-1]:
        if fits(parts(release, results, each), _room(release, results, each)):
            return each
    return DENSITIES[-1]


def parts(release: Release, results: GroupResults, density: Density) -> tuple[PrinciplePart, ...]:
    """Put the principles in the order in which they are told.

    With disagreement released: from answers close together to answers apart, in two halves that
    take about the same room. Without: in the organisation's own order.
    """
    setting = _Setting(
        release,
        _room(release, results, density),
        scale_of((item for each in results.principles for item in each.items), BARS),
    )
    found = {result.principle: result for result in results.principles}
    blocks = [
        _block(setting, asked, found[asked.id]) for asked in release.principles if asked.id in found
    ]
    blocks.sort(key=lambda block: _ORDER[block.agreement])
    cut = half(blocks, setting.room)
    halves = [tuple(part) for part in (blocks[:cut], blocks[cut:]) if part]
    over = [wording.over({block.agreement for block in part}) for part in halves]
    same = len({block.agreement for block in blocks}) == 1 or len(set(over)) == 1
    if same and len(halves) > 1:
        over = [wording.PLAIN, wording.PLAIN_ON]
    note = noted(halves, setting.room)
    made = [
        PrinciplePart(f"stellingen-{place + 1}", *over[place], part, note=place == note)
        for place, part in enumerate(halves)
    ]
    if len(made) == 1 or min(spare(part, setting.room) for part in made) < ASK:
        return tuple(made)
    return tuple(
        replace(part, ask=wording.ask_under({block.agreement for block in part.blocks}, last=last))
        for part, last in zip(made, (False, True), strict=True)
    )


def range_example(release: Release, results: GroupResults, density: Density) -> str:
    """Return how to read a share, by the statement that most agree with; empty where it has none.

    Once, as an example: beside every statement it would hide the shares themselves.
    """
    item = most_shared([item for result in results.principles for item in result.items])
    if item is None or not ROOMS[density].total:
        return ""
    texts = {each.id: each.text for asked in release.principles for each in asked.items}
    return wording.range_example(texts[item.item], item)


def _room(release: Release, results: GroupResults, density: Density) -> Room:
    example = range_example(release, results, density)
    return room_of(density, form_of(results, density), example)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is the same for every principle of a report."""

    release: Release
    room: Room
    scale: Scale


def _block(setting: _Setting, asked: AskedPrinciple, result: PrincipleResult) -> PrincipleBlock:
    release = setting.release
    found = {item.item: item for item in result.items}
    widest = _widest(result) if result.agreement == "apart" else frozenset()
    changed = next((each for each in release.breaks if each.principle == asked.id), None)
    lines = []
    for item in asked.items:
        if item.id in found:
            marks = (
                _WIDEST if item.id in widest else "",
                wording.changed(changed, item.id),
                _TWO_WORDINGS if item.bridged else "",
            )
            lines.append(_line(setting, item.text, found[item.id], marks))
    left = [item.text for item in asked.items if item.id in release.left_scale]
    return PrincipleBlock(
        id=asked.id,
        name=asked.name,
        quote=wording.shortened(asked.explanation, setting.room.quote),
        agreement=result.agreement,
        says=wording.agreement(result.agreement) if result.agreement else "",
        lines=tuple(lines),
        n=result.n,
        bound=wording.bound(result.mean) if result.mean else "",
        score=wording.number(result.mean.value) if result.mean else "",
        note=" ".join(filter(None, (wording.no_score(asked, result), wording.left_scale(left)))),
    )


def _widest(result: PrincipleResult) -> frozenset[str]:
    """Return the items with the largest smaller side; none where that would be most of them."""
    sides = {item.item: smaller_side(item) for item in result.items}
    most = max(sides.values(), default=0)
    found = frozenset(item for item, side in sides.items() if side == most > 0)
    return found if len(found) == 1 or 2 * len(found) <= len(sides) else frozenset()


def _line(setting: _Setting, text: str, item: ItemResult, marks: Sequence[str]) -> ItemLine:
    segments, beside = _bar(setting, item)
    return ItemLine(
        text=text,
        marks=wording.capital(", ".join(filter(None, marks))),
        segments=segments,
        others=unbroken(beside, wording.unsure_short(item.unsure) if setting.room.total else ""),
        n=item.n,
        bound=wording.bound(item.mean),
        score=wording.number(item.mean.value),
    )


def _bar(setting: _Setting, item: ItemResult) -> tuple[tuple[Segment, ...], str]:
    """Return the bar of a statement, and the words beside it."""
    if setting.room.form == "means":
        return score_bar(item.mean), ""
    if item.shares is None:
        return (), wording.SHARES_NOT_SHOWN
    if setting.room.form == "five":
        return five_parts(item, setting.scale), wording.all_shares(item.shares)
    return three_parts(item.shares), others(item.shares)
