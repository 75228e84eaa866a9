"""What a release says of differences, held against what is true of the made groups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.release import Label, Release
from surveyapp.domain.simulating.truths import Truth, changes, differences

Kind = Literal["rest", "trend"]
Strength = Literal["clear", "hint", "none"]

VISIBLE: Final = 0.05
"""A true difference from here on reads as one in a report, which shows one decimal."""
_STRENGTHS: Final[dict[Label, tuple[Strength, int]]] = {
    "clearly_higher": ("clear", 1),
    "clearly_lower": ("clear", -1),
    "hint_higher": ("hint", 1),
    "hint_lower": ("hint", -1),
    "no_difference": ("none", 0),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a report says of one difference that was tested; ``is_so`` whether it is true."""

    group: str
    principle: str
    kind: Kind
    strength: Strength
    is_so: bool


@dataclass(frozen=True, slots=True)
class Found:
    """True differences of teams: how many there are, were tested, and were rightly reported."""

    true: int = 0
    tested: int = 0
    clear: int = 0
    hinted: int = 0


def verdicts(tree: GroupTree, truth: Truth, release: Release) -> tuple[Verdict, ...]:
    """Return every difference that the reports of a release tested, beside what is true."""
    true = {"rest": differences(tree, truth.now), "trend": changes(tree, truth)}
    said = []
    for group in release.groups:
        for result in group.results.principles if group.results else ():
            kinds: tuple[Kind, Kind] = ("rest", "trend")
            for kind, one in zip(kinds, (result.rest, result.trend), strict=True):
                if one is None or one.label == "too_small":
                    continue
                strength, direction = _STRENGTHS[one.label]
                points = true[kind].get((group.id, result.principle), 0.0)
                said.append(
                    Verdict(
                        group=group.id,
                        principle=result.principle,
                        kind=kind,
                        strength=strength,
                        is_so=points * direction >= VISIBLE,
                    )
                )
    return tuple(said)


def found(said: Sequence[Verdict], kind: Kind, true: Collection[tuple[str, str]]) -> Found:
    """Return how many of the true differences of teams the reports found.

    Args:
        said: see ``verdicts``.
        kind: with the rest, or with last time.
        true: the (team, principle) pairs that truly differ.
    """
    about = [one for one in said if one.kind == kind and (one.group, one.principle) in true]
    return Found(
        true=len(true),
        tested=len(about),
        clear=sum(one.strength == "clear" and one.is_so for one in about),
        hinted=sum(one.strength == "hint" and one.is_so for one in about),
    )


def marked(tree: GroupTree, truth: Truth, release: Release) -> tuple[bool, ...]:
    """Return of every mark in the heat map whether it is true."""
    true = differences(tree, truth.now)
    return tuple(
        true.get((mark.group, mark.principle), 0.0) * (1 if mark.direction == "higher" else -1)
        >= VISIBLE
        for mark in (release.heat_map.marks if release.heat_map else ())
    )
