"""The check on how finely means and shares are shown."""

from surveyapp.domain.disclosure.bars import possible_bars
from surveyapp.domain.disclosure.coarse import (
    combine,
    highest,
    lowest,
    possible_exact,
    possible_shares,
)
from surveyapp.domain.release import (
    AskedPrinciple,
    ItemResult,
    Mean,
    PrincipleResult,
    Release,
)
from surveyapp.errors import ReleaseError


def refuse(reason: str) -> ReleaseError:
    """Return the error for a release that is not safe, with the reason in its sentence."""
    return ReleaseError(
        f"Deze vrijgave is niet veilig: {reason}. Er is niets gepubliceerd en er is geen antwoord "
        "weggegooid. Geef deze melding door aan de beheerder."
    )


def check_display(
    release: Release, asked: AskedPrinciple, result: PrincipleResult, place: str
) -> None:
    """Refuse means and shares of one principle that say more than the coarse display allows.

    Args:
        release: for the items that left their scale.
        asked: the principle.
        result: what one group shows of it.
        place: where that is, for the sentence.

    Raises:
        ReleaseError: something is shown too finely.
    """
    for item in result.items:
        check_item(item, place)
    names = {item.id for item in asked.items if item.id not in release.left_scale}
    in_scale = [item.mean for item in result.items if item.item in names]
    if result.mean is None:
        return
    if not in_scale:
        raise refuse(f"{place} heeft een score zonder stellingen")
    if any(mean.kind != "exact" for mean in in_scale):
        if result.mean != combine(in_scale):
            raise refuse(f"{place} verraadt met de score een stelling die grof is getoond")
    elif not _coarse_enough(result.mean, result.n, whole_answers=False):
        raise refuse(f"{place} toont een gemiddelde te precies")


def check_item(item: ItemResult, place: str) -> None:
    """Refuse a mean, shares or bars of one item that say more than the coarse display allows."""
    about = item.shares is not None and item.shares.kind == "neutral_at_least"
    if (item.mean.kind == "about") != about or (about and item.mean.value != 3):  # noqa: PLR2004 -- the middle
        raise refuse(f"stelling {item.item} in {place} toont een gemiddelde te precies")
    if not about and not _coarse_enough(item.mean, item.n, whole_answers=True):
        raise refuse(f"stelling {item.item} in {place} toont een gemiddelde te precies")
    if item.shares is not None and not possible_shares(item.shares, item.n):
        raise refuse(f"stelling {item.item} in {place} toont een aandeel te precies")
    if not possible_bars(item.bars, item.shares, item.n):
        raise refuse(f"stelling {item.item} in {place} toont een verdeling te precies")


def _coarse_enough(mean: Mean, n: int, *, whole_answers: bool) -> bool:
    if mean.kind == "at_least":
        return mean.value == float(highest(n))
    if mean.kind == "at_most":
        return mean.value == float(lowest(n))
    return mean.kind == "exact" and possible_exact(mean.value, n, whole_answers=whole_answers)
