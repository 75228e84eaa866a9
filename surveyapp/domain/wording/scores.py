"""Sentences about one score: how high, how sure, and how close the answers behind it lie."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from surveyapp.domain.frame import GroupKind
from surveyapp.domain.release import Interval, ItemResult, Mean, MeanKind
from surveyapp.domain.wording.figures import HARD_SPACE, capital, count, number
from surveyapp.domain.wording.names import the_group

ITEMS_APART: Final = "Hier verschillen de stellingen het meest"
"""Said of the principle whose statements differ most, from 0.3."""

SCORES_NEAR: Final = "Jullie scores verschillen minder dan drie tiende punt."
NO_ORDER: Final = "We kunnen hier geen score de hoogste of de laagste noemen."
CHOOSE: Final = "Kies samen een principe om over te praten."
"""Said where no answers lie apart and no score is the lowest."""
SCORES: Final = "Jullie scores op een rij"
"""The heading over scores of which nothing else is said."""

_BOUNDS: Mapping[MeanKind, str] = {
    "exact": "",
    "at_least": "minstens",
    "at_most": "hooguit",
    "about": "ongeveer",
}


def bound(mean: Mean) -> str:
    """Return the word before a coded mean, empty before an exact one."""
    return _BOUNDS[mean.kind]


def mean(value: Mean) -> str:
    """Return a mean as it may be shown: 4,2 or minstens 4,6."""
    return HARD_SPACE.join(filter(None, (bound(value), number(value.value))))


def score(value: Mean, n: int) -> str:
    """Return the sentence with a score."""
    return f"Score {mean(value)} op een schaal van 1 tot 5 ({count(n)})."


def end(rank: str, *, shared: bool, whose: str = "jullie", of: str = "") -> str:
    """Return whose highest or lowest score something is, and whether there are more of them.

    Args:
        rank: "hoogste" or "laagste".
        shared: other scores are less than 0.3 away, so none of them is the only one.
        whose: "jullie", or "de" where it is somebody else's.
        of: behind it, such as " van de gemeente Oss".
    """
    start, plural = ("Een van ", "s") if shared else ("", "")
    return capital(f"{start}{whose} {rank} score{plural}{of}")


def end_score(rank: str, n: int, *, shared: bool) -> str:
    """Return the sentence under the group's own highest or lowest score."""
    return f"{end(rank, shared=shared)}, op een schaal van 1 tot 5 ({count(n)})."


def end_item(rank: str, value: Mean, *, shared: bool) -> str:
    """Return the sentence under the statement with the highest or lowest score."""
    words = end(rank, shared=shared)
    return f"Dit heeft {words[0].lower()}{words[1:]}: {mean(value)}."


def both_ends(highest: str, lowest: str) -> str:
    """Return in one clause which principle has the highest score and which the lowest."""
    return f"{highest} scoort het hoogst, {lowest} het laagst"


def items_apart(high: ItemResult, low: ItemResult) -> str:
    """Return the sentence with the scores of two statements of one principle."""
    counts = count(high.n) if high.n == low.n else f"{count(high.n)} en {low.n}"
    return f"Scores {mean(high.mean)} en {mean(low.mean)} ({counts})."


def scores_of(whose: str, values: Sequence[tuple[str, Mean, int]]) -> str:
    """Return several scores in one sentence, with n once where that is the same for all.

    Args:
        whose: they are.
        values: name of the principle, score and n.
    """
    counts = {n for _, _, n in values}
    told = "; ".join(
        f"{name} {mean(value)}" + (f" ({count(n)})" if len(counts) > 1 else "")
        for name, value, n in values
    )
    n = f" ({count(counts.pop())})" if len(counts) == 1 else ""
    return f"De scores van {whose}{n}: {told}."


def counted(name: str, ns: Collection[int]) -> str:
    """Return on how many answers other figures rest: de rest n = 540 tot 546."""
    last = f" tot {max(ns)}" if len(set(ns)) > 1 else ""
    return f"{name} {count(min(ns))}{last}"


def from_to(value: Interval) -> str:
    """Return a margin, or bounds, in a cell: 3,6 tot 4,0."""
    return f"{number(value.low)} tot {number(value.high)}"


def interval(value: Interval, kind: GroupKind) -> str:
    """Return the sentence about the margin around a score."""
    return (
        f"De score van {the_group(kind)} ligt waarschijnlijk "
        f"tussen {number(value.low)} en {number(value.high)}."
    )


def bounds(value: Interval) -> str:
    """Return the sentence about what the score would be, had all others answered 1, or 5."""
    return (
        f"Hadden alle anderen een 1 gegeven, dan was de score {number(value.low)}; "
        f"bij een 5 was die {number(value.high)}."
    )
