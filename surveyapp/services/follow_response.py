"""Show HR how many take part so far, in steps that give nobody away."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from surveyapp.domain.accounts import Account
from surveyapp.domain.disclosure.tree_plan import plan_tree
from surveyapp.domain.frame import GroupKind, GroupTree
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND, load_wave
from surveyapp.store import waves
from surveyapp.store.database import Stores

SMALLEST_UNIT = 10
NARROWEST = 2.5
WIDTHS = (10, 20, 25)
"""Points that a band may be wide; the first that is ``NARROWEST`` people of the unit is taken.

Ten points of ten people would be exactly one person: every new answer would show.
"""
REFRESH_AT = time(6, 0)


@dataclass(frozen=True, slots=True)
class ResponseBand:
    """A unit's response so far: between ``low`` and ``high`` percent of ``invited``."""

    group: str
    name: str
    kind: GroupKind
    depth: int
    invited: int
    low: int
    high: int


def follow_response(
    stores: Stores, *, account: Account, wave: str, now: datetime
) -> tuple[ResponseBand, ...]:
    """Return the response of the units that are large enough, as counted once today.

    Only units with at least ten invited, in bands of ten points, wider where ten points are one
    person or two; and the table itself passes the release plan on numbers invited, so that no
    subtraction of units reaches fewer than ten people. It is counted at the first look after six
    in the morning, Dutch time, and stays as it is until the next morning.

    Raises:
        NotFoundError: the wave is not there, not this account's, or the account is not HR's.
    """
    load_wave(stores, account=account, wave=wave)
    if account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    day = _counting_day(now)
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        if row is None or row.public_key is None:  # not opened yet: nobody is invited
            return ()
        tree = waves.read_tree(session, wave)
        if row.counted_on is not None and row.counted_on >= day:
            return _bands(tree, waves.answered_of_groups(session, wave))
    with stores.writing() as session:
        waves.count_answered(session, wave, day)
        return _bands(tree, waves.answered_of_groups(session, wave))


def _counting_day(now: datetime) -> date:
    """Return the day whose six o'clock was the last one."""
    local = now.astimezone(AMSTERDAM)
    return local.date() if local.time() >= REFRESH_AT else local.date() - timedelta(days=1)


def _bands(tree: GroupTree, answered: dict[str, int]) -> tuple[ResponseBand, ...]:
    shown = plan_tree(tree, {group.id: group.own for group in tree.groups}, SMALLEST_UNIT)
    bands = []
    for group in tree.groups:
        if group.id not in shown:
            continue
        invited = tree.invited(group.id)
        count = sum(answered.get(atom, 0) for atom in tree.below(group.id))
        width = next((w for w in WIDTHS if invited * w / 100 >= NARROWEST), WIDTHS[-1])
        low = min(100 - width, count * 100 // invited // width * width)
        bands.append(
            ResponseBand(
                group=group.id,
                name=group.name,
                kind=group.kind,
                depth=sum(1 for _ in tree.above(group.id)),
                invited=invited,
                low=low,
                high=low + width,
            )
        )
    return tuple(bands)
