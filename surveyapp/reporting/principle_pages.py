"""What the pages about the principles show: items, bars and disagreement before the mean."""

from collections.abc import Sequence
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.conversation_rules import smaller_side
from surveyapp.domain.release import (
    Agreement,
    AskedPrinciple,
    GroupResults,
    ItemResult,
    Mean,
    PrincipleResult,
    Release,
    Shares,
)
from surveyapp.reporting.page_room import (
    DENSITIES,
    ROOMS,
    Density,
    Fill,
    ItemLine,
    PrincipleBlock,
    PrinciplePart,
    Segment,
    fits,
    half,
)

_FITS_IN_BAR: Final = 25
"""A share under this many percent leaves no room for its own figure."""
_ORDER: Final[dict[Agreement | None, int]] = {"close": 0, "some": 1, "apart": 2, None: 1}


def density(release: Release, results: GroupResults) -> Density:
    """Return the widest setting in which the principles are expected to fit on two pages."""
    for each in DENSITIES[:-1]:
        if fits(parts(release, results, each), ROOMS[each]):
            return each
    return DENSITIES[-1]


def parts(release: Release, results: GroupResults, density: Density) -> tuple[PrinciplePart, ...]:
    """Put the principles in the order in which they are told.

    With disagreement released: from answers close together to answers apart, in two halves that
    take about the same room. Without: in the organisation's own order, under one heading.
    """
    found = {result.principle: result for result in results.principles}
    blocks = [
        _block(
            release,
            asked,
            found[asked.id],
            detailed=results.detailed,
            quote=wording.shortened(asked.explanation, ROOMS[density].quote),
        )
        for asked in release.principles
        if asked.id in found
    ]
    if not any(block.agreement for block in blocks):
        return (PrinciplePart("stellingen", *wording.PLAIN, tuple(blocks)),)
    blocks.sort(key=lambda block: _ORDER[block.agreement])
    cut = half(blocks, ROOMS[density])
    halves = [part for part in (blocks[:cut], blocks[cut:]) if part]
    alike = len({block.agreement for block in blocks}) == 1 and len(halves) > 1
    return tuple(
        PrinciplePart(
            f"stellingen-{place}", *(_ALIKE[place - 1] if alike else _heading(part)), tuple(part)
        )
        for place, part in enumerate(halves, 1)
    )


def _heading(blocks: Sequence[PrincipleBlock]) -> tuple[str, str]:
    return wording.over({block.agreement for block in blocks})


_ALIKE: Final = (wording.PLAIN, (wording.PLAIN[0], "Stelling voor stelling, vervolg"))


def _block(
    release: Release,
    asked: AskedPrinciple,
    result: PrincipleResult,
    *,
    detailed: bool,
    quote: str,
) -> PrincipleBlock:
    texts = {item.id: item.text for item in asked.items}
    widest = max(map(smaller_side, result.items), default=0) if result.agreement == "apart" else 0
    left = [texts[item] for item in release.left_scale if item in texts]
    return PrincipleBlock(
        id=asked.id,
        name=asked.name,
        quote=quote,
        agreement=result.agreement,
        says=wording.agreement(result.agreement) if result.agreement else "",
        lines=tuple(
            _line(
                texts[item.item],
                item,
                widest=bool(widest) and smaller_side(item) == widest,
                detailed=detailed,
            )
            for item in result.items
            if item.item in texts
        ),
        n=result.n,
        bound=wording.bound(result.mean) if result.mean else "",
        score=wording.number(result.mean.value) if result.mean else "",
        note=_note(asked, result, left),
    )


def _note(asked: AskedPrinciple, result: PrincipleResult, left: Sequence[str]) -> str:
    return " ".join(filter(None, (wording.no_score(asked, result), wording.left_scale(left))))


def _line(text: str, item: ItemResult, *, widest: bool, detailed: bool) -> ItemLine:
    if item.shares is not None:
        segments, others = _bar(item.shares), _others(item.shares)
    elif detailed:
        segments, others = (), wording.SHARES_NOT_SHOWN
    else:
        segments, others = _score_bar(item.mean), ""
    return ItemLine(
        text=text,
        widest=widest,
        segments=segments,
        others=others,
        n=item.n,
        bound=wording.bound(item.mean),
        score=wording.number(item.mean.value),
    )


def _bar(shares: Shares) -> tuple[Segment, ...]:
    """Return the parts of a bar of 100 %: agreeing from the left, disagreeing from the right."""
    favour, against, neutral = shares.favour or 0, shares.against or 0, shares.neutral or 0
    words = wording.favour(shares) if favour >= _FITS_IN_BAR else ""
    rest = max(0, 100 - favour - against)
    match shares.kind:
        case "favour_at_least":
            return _row(("favour", favour, words), ("open", rest, ""))
        case "against_at_least":
            return _row(("open", rest, ""), ("against", against, ""))
        case "neutral_at_least":
            edge = (100 - neutral) / 2
            return _row(("open", edge, ""), ("neutral", neutral, ""), ("open", edge, ""))
        case _:
            return _row(("favour", favour, words), ("neutral", rest, ""), ("against", against, ""))


def _row(*fills: tuple[Fill, float, str]) -> tuple[Segment, ...]:
    """Put the parts of a bar behind each other; what has no width is left out."""
    made, start = [], 0.0
    for fill, wide, words in fills:
        if wide > 0:
            made.append(Segment(fill, start, wide, words))
        start += wide
    return tuple(made)


def _others(shares: Shares) -> str:
    """Return the figures that are not in the bar itself."""
    if shares.favour is not None and shares.favour < _FITS_IN_BAR:
        return wording.all_shares(shares)
    return wording.others(shares)


def _score_bar(mean: Mean) -> tuple[Segment, ...]:
    """Return a bar from 1 to 5 for a group that gets means only."""
    wide = (mean.value - 1) * 25
    match mean.kind:
        case "at_least":
            return _row(("score", wide, ""), ("open", 100 - wide, ""))
        case "at_most" | "about":
            return _row(("open", wide, ""))
        case _:
            return _row(("score", wide, ""))
