"""What a release says about the organisation as a whole, beside its groups."""

from dataclasses import dataclass
from typing import Literal

from surveyapp.domain.release.numbers import GroupResults, Mean, Shares

Coefficient = Literal["alpha", "spearman_brown"]
Coherence = Literal["coherent", "uncertain", "not_one_scale"]
Direction = Literal["higher", "lower"]
Notice = Literal["nobody_answered", "nothing_released", "only_unsure", "answers_left_out"]
"""What was odd about a wave: said in words, never with a number of people."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the items of a principle hang together, over ``n`` people with all ``items`` of it.

    ``value``, ``low`` and ``high`` (95 %) have two decimals.
    """

    principle: str
    coefficient: Coefficient
    items: int
    n: int
    value: float
    low: float
    high: float
    label: Coherence


@dataclass(frozen=True, slots=True)
class TeamEffect:
    """How much teams matter for a principle: ICC(1) and ICC(2) over ``teams``, two decimals."""

    principle: str
    teams: int
    icc1: float
    icc2: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of the heat map that stands out from the rest of the organisation."""

    group: str
    principle: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Marks among ``tested`` cells; of these marks about ``expected_false`` are chance at most."""

    tested: int
    marks: tuple[Mark, ...]
    expected_false: float


@dataclass(frozen=True, slots=True)
class Break:
    """What keeps a principle from being compared with last time as a whole.

    Item ids: ``reworded`` items were asked in other words, ``added`` ones not at all, ``removed``
    ones are not asked any more; ``common`` ones were asked alike.
    """

    principle: str
    common: tuple[str, ...]
    reworded: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remainder:
    """The other teams of a department together, for HR only: no names, no details, no trend.

    ``of`` is the id of the released group that they are the rest of.
    """

    of: str
    results: GroupResults


@dataclass(frozen=True, slots=True)
class PrincipleScore:
    """A scale score of the ``n`` respondents with a value.

    How many of them have a score is not told: that would be one more thing to subtract.
    """

    principle: str
    n: int
    mean: Mean


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """One value of the background attribute, or several that had to be joined."""

    labels: tuple[str, ...]
    n: int
    scores: tuple[PrincipleScore, ...]


@dataclass(frozen=True, slots=True)
class AttributeResults:
    """The organisation by one background attribute; never crossed with teams."""

    name: str
    values: tuple[AttributeValue, ...]


@dataclass(frozen=True, slots=True)
class BridgeItem:
    """One reworded item, half of the people in the earlier wording.

    ``effect`` is the mean of the new wording minus that of the earlier one, with its 95 % interval,
    two decimals; None where a mean is shown coarsely.
    """

    item: str
    earlier_n: int
    earlier: Mean
    n: int
    mean: Mean
    effect: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class BridgeResults:
    """What new wording does by itself, from a wave in which half of the people had the old one."""

    earlier_wave: str
    earlier_title: str
    items: tuple[BridgeItem, ...]


@dataclass(frozen=True, slots=True)
class GroupComments:
    """Comments on one principle in one group, in an order that says nothing."""

    group: str
    principle: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementResults:
    """How a group answers whether it did what it agreed on; ``n`` counts valid answers.

    ``shares`` from k_dist only.
    """

    n: int
    mean: Mean
    shares: Shares | None = None


@dataclass(frozen=True, slots=True)
class PastAgreement:
    """What a group agreed on after the last wave; the first of ``texts`` was asked about.

    ``results`` is None where too few answered; every group's stand by themselves, for each had
    other words: they are in no scale and no total.
    """

    group: str
    texts: tuple[str, ...]
    results: AgreementResults | None
