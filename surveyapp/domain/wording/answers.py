"""Sentences about the answers to one statement, and about what people chose to work on."""

from typing import Final

from surveyapp.domain.release import CountRange, ItemResult, Share, Shares
from surveyapp.domain.wording.figures import HARD_SPACE, capital, count, percent

DIVIDED: Final = "Daar denken jullie verschillend over."
"""Said of a statement with a fair part of the group on either side."""

_SHARE = {"exact": "", "at_least": f"minstens{HARD_SPACE}", "at_most": f"hooguit{HARD_SPACE}"}


def favour(shares: Shares) -> str:
    """Return what stands in or before the bar: the share that agrees, where it is shown."""
    if shares.favour is None:
        return ""
    least = f"minstens{HARD_SPACE}" if shares.kind == "favour_at_least" else ""
    return least + percent(shares.favour)


def others(shares: Shares) -> str:
    """Return the rest of the shares in words, empty where only a bound is shown for agreeing."""
    if shares.kind == "three" and shares.neutral is not None and shares.against is not None:
        return f"{percent(shares.neutral)} neutraal, {percent(shares.against)} oneens"
    if shares.kind == "favour_rest" and shares.rest is not None:
        return f"{percent(shares.rest)} neutraal of oneens"
    if shares.against is not None:
        if shares.rest is not None:
            return f"{percent(shares.rest)} neutraal of eens, {percent(shares.against)} oneens"
        return f"minstens {percent(shares.against)} oneens"
    if shares.kind == "neutral_at_least" and shares.neutral is not None:
        return f"minstens {percent(shares.neutral)} neutraal"
    return ""


def all_shares(shares: Shares) -> str:
    """Return every share of an item in one clause."""
    agree = f"{favour(shares)} eens" if shares.favour is not None else ""
    return ", ".join(filter(None, (agree, others(shares))))


def agreeing(shares: Shares) -> str:
    """Return the sentence about how many agree; empty where that share is not shown.

    It is about those with an opinion: "weet ik niet" is no part of the share.
    """
    if shares.favour is None:
        return ""
    if shares.kind == "favour_at_least":
        return "Bijna iedereen met een mening is het hiermee eens."
    return f"Van wie een mening gaf, is {favour(shares)} het hiermee eens."


def divided(shares: Shares) -> str:
    """Return both sides of an item in one clause; only for shares of kind "three".

    Raises:
        ValueError: one of the sides was not released as such.
    """
    if shares.kind != "three" or shares.favour is None or shares.against is None:
        raise ValueError(f"shares of kind {shares.kind} do not show both sides")
    return f"{percent(shares.favour)} is het eens, {percent(shares.against)} oneens"


def divided_about(item: ItemResult) -> str:
    """Return how the statement that stands below divides a group; empty where that is not shown."""
    if item.shares is None or item.shares.kind != "three":
        return ""
    return f"De stelling hieronder: {divided(item.shares)} ({count(item.n)})."


def both_sides(n: int) -> str:
    """Return the sentence under the two shares of a statement that divides a group."""
    return f"Zoveel is het eens, en zoveel oneens, met één van de stellingen ({count(n)})."


def share(value: Share) -> str:
    """Return a share as it may be shown: 12 %, hooguit 8 % or minstens 92 %."""
    return _SHARE[value.kind] + percent(value.percent)


def unsure(value: Share) -> str:
    """Return the sentence about those who had no opinion on a statement."""
    return capital(f"{share(value)} koos ‘weet ik niet of n.v.t.’.")


def unsure_short(value: Share | None) -> str:
    """Return the same in a few words, empty where it would be a person at most, or not shown."""
    if value is None or value.kind == "at_most":
        return ""
    return f"{share(value)} weet ik niet"


def importance(value: Share) -> str:
    """Return the sentence about those who want to work on a principle as a team."""
    return capital(f"{share(value)} van de deelnemers koos dit principe als werkpunt.")


def favour_range(value: CountRange) -> str:
    """Return the sentence about how many would agree, had everybody in the group answered."""
    many = f"{value.low} tot {value.high}" if value.low < value.high else f"{value.low}"
    return (
        f"Had iedereen meegedaan, dan waren waarschijnlijk {many} van de {value.of} "
        "collega’s met een mening het hiermee eens."
    )


def range_example(text: str, item: ItemResult) -> str:
    """Return how to read a share of those who took part, by the example of one statement.

    Empty where the item has no range for the whole group.
    """
    if item.shares is None or item.favour_range is None:
        return ""
    return (
        f"‘{text}’ {capital(favour(item.shares))} is het eens ({count(item.n)}). "
        f"{favour_range(item.favour_range)}"
    )
