"""Scale scores: how people rate a principle as a whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from surveyapp.domain.measuring.counting import histogram


@dataclass(frozen=True, slots=True)
class ScaleTally:
    """The scale scores of some people, added up.

    ``total`` is what a published mean comes from. ``scores`` counts people per score in parts of
    ``unit`` (see ``unit_of``).
    """

    unit: int
    total: Fraction = Fraction(0)
    scores: Mapping[int, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many people have a score."""
        return sum(self.scores.values())

    @property
    def mean(self) -> Fraction:
        """The mean to publish, 1..5, exact."""
        return self.total / self.n

    @property
    def sum(self) -> int:
        """The sum of the scores, in parts of ``unit``."""
        return sum(score * people for score, people in self.scores.items())

    @property
    def variance(self) -> Fraction:
        """The sample variance of the scores (n - 1); only for two people or more."""
        n, total = self.n, self.sum
        squares = sum(score * score * people for score, people in self.scores.items())
        return Fraction(n * squares - total * total, n * (n - 1) * self.unit**2)

    def __sub__(self, other: "ScaleTally") -> "ScaleTally":
        return ScaleTally(
            unit=self.unit,
            total=self.total - other.total,
            scores=Counter(self.scores) - Counter(other.scores),
        )


def add_tallies(tallies: Sequence[ScaleTally], unit: int) -> ScaleTally:
    """Return the tally of all people together; of nobody, the empty one."""
    scores: Counter[int] = Counter()
    for tally in tallies:
        scores.update(tally.scores)
    return ScaleTally(
        unit=unit,
        total=sum((tally.total for tally in tallies), start=Fraction(0)),
        scores=scores,
    )


def unit_of(items: int) -> int:
    """Return the number that makes every mean of up to ``items`` answers whole: 12 for four."""
    return lcm(*range(1, items + 1))


def has_score(answered: int, items: int) -> bool:
    """Tell whether a person has a scale score: at least half of the items answered.

    The score is the mean of what was answered.

    Source: the half rule; Fayers & Machin 2007; psych::scoreItems warns against sums.
    """
    return answered > 0 and 2 * answered >= items


def tally_block(
    people: Iterable[Mapping[str, int]],
    items: Sequence[str],
    minimum: int,
    *,
    by_items: bool = False,
) -> ScaleTally:
    """Score the people of one residual block; fewer than ``minimum`` scores count as none.

    The published mean of the scores must not give away who left an item open. Where everybody
    answered everything, "item means minus scale mean" is zero. Where one person left one item
    open, it is that person's answers, exactly. So scores by the half rule are added up only when
    both those who answered all and those who left something open are nobody or enough people;
    otherwise the block adds its number of scores times the mean of its item means, which nobody
    can take apart further than the items themselves. Only counts decide which.

    In a wave that also shows the organisation by an attribute every block must add the latter:
    beside totals by value, totals by the half rule would give the few in a block and a value who
    left something open.

    Args:
        people: item id to value of each person in the block, hidden answers left out.
        items: the items in the scale.
        minimum: k.
        by_items: take the mean of the item means in any case.

    Source: theorem 1 of the method, applied to (person, item) pairs.
    """
    unit = unit_of(len(items))
    answers = [{item: person[item] for item in items if item in person} for person in people]
    scored = [found for found in answers if has_score(len(found), len(items))]
    if not scored or len(scored) < minimum:
        return ScaleTally(unit=unit)
    scores = Counter(sum(found.values()) * unit // len(found) for found in scored)
    asked = {item for found in answers for item in found}
    complete = sum(1 for found in answers if len(found) == len(asked))
    partial = sum(1 for found in answers if 0 < len(found) < len(asked))
    if not by_items and complete >= minimum and (partial == 0 or partial >= minimum):
        total = Fraction(sum(value * number for value, number in scores.items()), unit)
    else:
        means = [histogram(found[i] for found in answers if i in found).mean for i in asked]
        total = len(scored) * sum(means, start=Fraction(0)) / len(means)
    return ScaleTally(
        unit=unit,
        total=total,
        scores=scores,
    )
