"""The published numbers of one group: means, shares, margins and comparisons, as they may be read.

What is shown coarsely exists here coarsely only, and what may not be shown is None or empty.
"""

from dataclasses import dataclass
from typing import Literal

MeanKind = Literal["exact", "at_least", "at_most", "about"]
SharesKind = Literal[
    "three",  # favour, neutral, against
    "favour_rest",  # favour, and neutral with against as rest
    "against_rest",  # against, and neutral with favour as rest
    "favour_at_least",
    "against_at_least",
    "neutral_at_least",
]
ShareKind = Literal["exact", "at_least", "at_most"]
Label = Literal[
    "clearly_higher", "clearly_lower", "hint_higher", "hint_lower", "no_difference", "too_small"
]
Agreement = Literal["close", "some", "apart"]
Basis = Literal["all", "common"]
"""Whether a trend is over the whole scale, or over the items that both waves asked alike."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean on the scale 1..5 as it may be shown: one decimal, or a bound where it is coded."""

    kind: MeanKind
    value: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Whole percentages of the valid answers; which are filled depends on ``kind``."""

    kind: SharesKind
    favour: int | None = None
    neutral: int | None = None
    against: int | None = None
    rest: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """One whole percentage of people, or a bound where it would be (nearly) nobody or everybody."""

    kind: ShareKind
    percent: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The share of valid answers from ``first`` to ``last`` (1..5), a whole percentage."""

    first: int
    last: int
    percent: int


@dataclass(frozen=True, slots=True)
class CountRange:
    """How many of ``of`` people would agree, were everybody asked (95 %): ``low``..``high``.

    It follows from the share as shown, and ``of`` leaves out who took part without an opinion.
    """

    low: int
    high: int
    of: int


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where a mean of the whole group lies, on the scale 1..5, one decimal."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another mean beside the group's own: of the rest of the organisation, or of last time.

    ``difference`` is own minus other, computed before rounding. ``n`` counts the other side.
    ``basis`` says of a trend what was compared; ``own`` is then the group's own mean over the
    common items, and None where the whole scale was compared.
    """

    value: float
    difference: float
    n: int
    label: Label
    basis: Basis = "all"
    own: float | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """How one group rates one item; ``n`` counts valid answers.

    Below k_dist only the mean. ``unsure`` is the share of "weet ik niet of n.v.t." among those who
    answered; as a bound it is one on everybody without a valid answer. ``bars`` (from twenty
    answers) holds the five answers, joined where one would be (nearly) nobody's. ``favour_range``
    says what ``shares.favour`` means for the whole group.
    """

    item: str
    n: int
    mean: Mean
    shares: Shares | None = None
    unsure: Share | None = None
    bars: tuple[Bar, ...] = ()
    favour_range: CountRange | None = None


@dataclass(frozen=True, slots=True)
class PrincipleResult:
    """How one group rates one principle.

    ``mean`` is None where the scale score is not released for this group; its items may still be.
    ``interval``, ``bounds``, ``agreement``, ``rest`` and ``trend`` exist from k_dist only and never
    beside a coded mean. ``bounds`` stands in place of ``interval`` where fewer than six in ten took
    part: what the mean would be, had all others answered 1, or 5. ``spread`` is the standard
    deviation of the scale scores rounded up to the next 0.25, and at least 0.5 (under it, ten
    people may all have answered alike): never shown, kept because next year's trend needs it when
    the answers are long gone. ``importance`` is the share of the group that chose this principle as
    one of at most two to work on.
    """

    principle: str
    n: int
    mean: Mean | None
    items: tuple[ItemResult, ...]
    interval: Interval | None = None
    bounds: Interval | None = None
    spread: float | None = None
    agreement: Agreement | None = None
    rest: Comparison | None = None
    trend: Comparison | None = None
    importance: Share | None = None


@dataclass(frozen=True, slots=True)
class GroupResults:
    """The published numbers of one group: n of ``invited`` answered.

    ``detailed`` says that the group reaches k_dist in the plan for distributions.
    """

    n: int
    invited: int
    detailed: bool
    principles: tuple[PrincipleResult, ...]
