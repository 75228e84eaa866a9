"""Counting answers: from responses to exact counts of 1..5 per item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.responses import Response, enough

LOWEST, HIGHEST = 1, 5
_NEUTRAL = 3
_NOTHING = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Answers:
    """The scored answers of one respondent: item id to 1..5; what has no score is absent.

    ``unsure`` are the items answered with "weet ik niet of n.v.t.". ``priorities`` and ``trait``
    are those of ``Response``.
    """

    atom: str
    values: Mapping[str, int]
    unsure: frozenset[str] = frozenset()
    priorities: tuple[str, ...] = ()
    trait: str = ""


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often each of 1..5 was answered; sums of it are exact and know no order."""

    counts: tuple[int, int, int, int, int] = _NOTHING

    def __sub__(self, other: "Histogram") -> "Histogram":
        a, b = self.counts, other.counts
        return Histogram((a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4]))

    @property
    def n(self) -> int:
        """How many valid answers."""
        return sum(self.counts)

    @property
    def against(self) -> int:
        """How many answered 1 or 2."""
        return self.counts[0] + self.counts[1]

    @property
    def neutral(self) -> int:
        """How many answered 3."""
        return self.counts[_NEUTRAL - 1]

    @property
    def favour(self) -> int:
        """How many answered 4 or 5."""
        return self.counts[3] + self.counts[4]

    def between(self, first: int, last: int) -> int:
        """Return how many answered ``first`` to ``last``, both included."""
        return sum(self.counts[first - LOWEST : last])

    @property
    def total(self) -> int:
        """All answers added up."""
        return sum(value * count for value, count in enumerate(self.counts, start=LOWEST))

    @property
    def mean(self) -> Fraction:
        """The exact mean, 1..5; only where there is an answer."""
        return Fraction(self.total, self.n)

    @property
    def deviation(self) -> Fraction:
        """Mean absolute deviation from the mean, 0..2; only where there is an answer.

        Source: Burke, Finkelstein & Dusig 1999, AD(M); R multilevel::ad.m.
        """
        n, total = self.n, self.total
        pairs = enumerate(self.counts, start=LOWEST)
        return Fraction(sum(abs(n * value - total) * count for value, count in pairs), n * n)


def histogram(values: Iterable[int]) -> Histogram:
    """Count answers of 1..5."""
    counts = [0] * HIGHEST
    for value in values:
        counts[value - LOWEST] += 1
    return Histogram((counts[0], counts[1], counts[2], counts[3], counts[4]))


def add_up(histograms: Iterable[Histogram]) -> Histogram:
    """Return the sum of histograms; of none, the empty one."""
    one, two, three, four, five = _NOTHING
    for each in histograms:
        a, b, c, d, e = each.counts
        one, two, three, four, five = one + a, two + b, three + c, four + d, five + e
    return Histogram((one, two, three, four, five))


def read_answers(
    questionnaire: Questionnaire, responses: Sequence[Response]
) -> tuple[Answers, ...]:
    """Return the scored answers of every response that counts.

    Responses to fewer than half of the items are dropped before anything is planned. An item in
    the reverse direction is turned round here, never in store.
    """
    values = {option.code: option.value for option in questionnaire.scale.options}
    items = tuple(questionnaire.items())
    counted = []
    for response in responses:
        if not enough(questionnaire, response.answers):
            continue
        scored = {}
        unsure = []
        for item in items:
            code = response.answers.get(item.id, "")
            value = values.get(code)
            if value is not None:
                scored[item.id] = LOWEST + HIGHEST - value if item.reverse else value
            elif code in values:
                unsure.append(item.id)
        counted.append(
            Answers(
                atom=response.atom,
                values=scored,
                unsure=frozenset(unsure),
                priorities=response.priorities,
                trait=response.trait,
            )
        )
    return tuple(counted)
