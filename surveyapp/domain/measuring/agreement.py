"""How far people in a team agree, and how much it matters which team somebody is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveyapp.domain.measuring.counting import HIGHEST
from surveyapp.domain.release import Agreement

_CLOSE = Fraction(55, 100)
_SOME = Fraction(83, 100)


def agreement(deviation: Fraction) -> Agreement:
    """Return how far answers lie apart, from the mean absolute deviation on a scale of five.

    Source: Dunlap, Burke & Smith-Crowe 2003, cut-off A/6 = 0.83; 0.55 is our own choice.
    """
    if deviation <= _CLOSE:
        return "close"
    return "some" if deviation <= _SOME else "apart"


def rwg(rows: Sequence[Sequence[int]], options: int = HIGHEST) -> Fraction | None:
    """Return the within-group agreement on one or more items, 0..1, exact.

    One minus the variance as a part of that of answering at random, for several items stepped up:
    ``J(1 - q) / (J(1 - q) + q)``. None for fewer than two people.

    Args:
        rows: one row per person who answered every item.
        options: A, how many answers there are; random answers have variance (A² - 1) / 12.

    Source: James, Demaree & Wolf 1984; R multilevel::rwg and rwg.j, truncated at 0.
    """
    people = len(rows)
    if people < 2:  # noqa: PLR2004 -- a spread takes two
        return None
    items = len(rows[0])
    squares = sum(
        people * sum(value * value for value in column) - sum(column) ** 2
        for column in zip(*rows, strict=True)
    )
    variance = Fraction(squares, people * (people - 1) * items)
    part = min(Fraction(1), variance / Fraction(options**2 - 1, 12))
    alike = items * (1 - part)
    return alike / (alike + part)


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """One-way analysis of variance: mean squares between and within teams, mean team size."""

    between: Fraction
    within: Fraction
    size: Fraction

    @property
    def icc1(self) -> Fraction | None:
        """The part of the variance that lies between teams, at most 1; None where all is alike.

        Source: Bliese 2000; R multilevel::ICC1 (the plain mean team size, not k0).
        """
        total = self.between + (self.size - 1) * self.within
        return (self.between - self.within) / total if total else None

    @property
    def icc2(self) -> Fraction | None:
        """How stable the mean of a team is, at most 1; None where all teams have the same mean.

        Source: Bliese 2000; R multilevel::ICC2.
        """
        return (self.between - self.within) / self.between if self.between else None


def mean_squares(teams: Sequence[Mapping[int, int]]) -> MeanSquares | None:
    """Return the mean squares between and within teams, exact.

    None for fewer than two teams, or where no team has two people.

    Args:
        teams: per team, whole score to number of people; no team is empty.
    """
    sizes = [sum(team.values()) for team in teams]
    sums = [sum(score * people for score, people in team.items()) for team in teams]
    squares = sum(score * score * people for team in teams for score, people in team.items())
    n, many = sum(sizes), len(teams)
    if many < 2 or n <= many:  # noqa: PLR2004 -- a difference takes two
        return None
    explained = sum(
        (Fraction(total * total, size) for total, size in zip(sums, sizes, strict=True)),
        start=Fraction(0),
    )
    return MeanSquares(
        between=(explained - Fraction(sum(sums) ** 2, n)) / (many - 1),
        within=(squares - explained) / (n - many),
        size=Fraction(n, many),
    )
