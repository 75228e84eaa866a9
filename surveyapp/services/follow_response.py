"""Show HR how many take part so far, in steps that give nobody away."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from surveyapp.domain.accounts import Account
from surveyapp.domain.disclosure.tree_plan import plan_tree
from surveyapp.domain.expected_response import expected_at_closing
from surveyapp.domain.frame import GroupKind, GroupTree
from surveyapp.domain.release import from_json
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import NotFoundError
from surveyapp.services.find_wave import own_wave
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import planned_waves, response_days, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.response_days import ResponseDay
from surveyapp.store.tables import WaveRow

SMALLEST_UNIT = 10
NARROWEST = 2.5
WIDTHS = (10, 20, 25)
"""Points that a band may be wide; the first that is ``NARROWEST`` people of the unit is taken.

Ten points of ten people would be exactly one person: every new answer would show.
"""
REFRESH_AT = time(6, 0)


@dataclass(frozen=True, slots=True)
class ResponseBand:
    """A unit's response so far: between ``low`` and ``high`` percent of ``invited``.

    ``within`` is the name of the department right under the organisation that it lies in; empty
    for such a department itself and for the whole.
    """

    group: str
    name: str
    kind: GroupKind
    depth: int
    invited: int
    low: int
    high: int
    within: str = ""


def follow_response(
    stores: Stores, *, account: Account, wave: str, now: datetime
) -> tuple[ResponseBand, ...]:
    """Return the response of the units that are large enough, as counted once today.

    Only units with at least ten invited, in bands of ten points, wider where ten points are one
    person or two; and the table itself passes the release plan on numbers invited, so that no
    subtraction of units reaches fewer than ten people. It is counted after six in the morning,
    Dutch time, by the clock or at the first look, and stays as it is until the next morning. The
    first morning is the one after the first day; before it there is nothing to show.

    Raises:
        NotFoundError: the wave is not there, not this account's, or the account is not HR's.
    """
    with stores.reading() as session:
        row = _own(session, account, wave)
        if row.public_key is None:  # not opened yet: nobody is invited
            return ()
        day = _counting_day(now)
        if row.counted_on is None and (row.state != "open" or day < first_count(row.opens_on)):
            return ()
        if row.state != "open" or day < first_count(row.opens_on) or _is_counted(row, day):
            return _bands(waves.read_tree(session, wave), waves.answered_of_groups(session, wave))
    with stores.writing() as session:
        _count(session, wave, day)
        return _bands(waves.read_tree(session, wave), waves.answered_of_groups(session, wave))


def first_count(opens_on: date) -> date:
    """Return the morning on which a wave is counted first: that after its first day.

    On the first day itself a count would say that nobody answered yet, of people whose invitation
    is still on its way.
    """
    return opens_on + timedelta(days=1)


def counted_morning(opens_on: date, now: datetime) -> date | None:
    """Return of which morning the response of an open wave is; None before the first count."""
    day = _counting_day(now)
    return day if day >= first_count(opens_on) else None


def count_response(stores: Stores, *, now: datetime) -> int:
    """Count this morning's response of every open wave, once, whoever asks and however often.

    Returns:
        How many waves were counted.
    """
    day = _counting_day(now)
    with stores.reading() as session:
        due = [
            row.id
            for row in planned_waves.open_waves(session)
            if first_count(row.opens_on) <= day and not _is_counted(row, day)
        ]
    counted = 0
    for wave in due:
        with stores.writing() as session:
            counted += _count(session, wave, day)
    return counted


def expected_response(stores: Stores, *, account: Account, wave: str) -> tuple[int, int] | None:
    """Return between which percentages the response will end if it grows as last time.

    Last time is the wave before it in the series, else the last one with the same questionnaire.
    None where there is none, it is too early, or nothing useful can be said.

    Raises:
        NotFoundError: as ``follow_response``.
    """
    with stores.reading() as session:
        row = _own(session, account, wave)
        here = response_days.days_of(session, wave)
        before = _last_time(session, row)
        if before is None or not here or row.state != "open":
            return None
        curve = response_days.days_of(session, before.id)
        found = waves.find_release(session, before.id)
    if found is None:
        return None
    root = from_json(found.json).root
    today = here[-1]
    return expected_at_closing(
        [(_number(before, one.day), one.low, one.high) for one in curve],
        _band(root.results.n, root.results.invited) if root.results is not None else None,
        today_number=_number(row, today.day),
        low=today.low,
        high=today.high,
    )


def _own(session: Transaction, account: Account, wave: str) -> WaveRow:
    if account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    return own_wave(session, account.organisation, wave)


def _is_counted(row: WaveRow, day: date) -> bool:
    return row.counted_on is not None and row.counted_on >= day


def _count(session: Transaction, wave: str, day: date) -> bool:
    """Count a wave and keep the band of the whole, where that is large enough to be followed."""
    if not waves.count_answered(session, wave, day):
        return False
    tree = waves.read_tree(session, wave)
    for band in _bands(tree, waves.answered_of_groups(session, wave)):
        if band.group == tree.root.id:
            found = ResponseDay(day=day, low=band.low, high=band.high)
            response_days.add_day(session, wave, found)
    return True


def _last_time(session: Transaction, row: WaveRow) -> WaveRow | None:
    """Return the released wave that this one can be laid beside."""
    earlier = response_days.released_before(session, row.organisation_id, before=row.opens_on)
    in_series = (one for one in earlier if row.series_id and one.series_id == row.series_id)
    asked = _asked(row)
    return next(in_series, None) or next((one for one in earlier if _asked(one) == asked), None)


def _asked(row: WaveRow) -> str:
    """Return the id of a wave's questionnaire."""
    return str(json.loads(row.questionnaire)["id"])


def _number(row: WaveRow, day: date) -> int:
    """Return which day of a wave's field period a day is; the first is 1."""
    return (day - row.opens_on).days + 1


def _counting_day(now: datetime) -> date:
    """Return the day whose six o'clock was the last one."""
    local = now.astimezone(AMSTERDAM)
    return local.date() if local.time() >= REFRESH_AT else local.date() - timedelta(days=1)


def _bands(tree: GroupTree, answered: dict[str, int]) -> tuple[ResponseBand, ...]:
    shown = plan_tree(tree, {group.id: group.own for group in tree.groups}, SMALLEST_UNIT)
    bands = []
    for group in tree.depth_first():
        if group.id not in shown:
            continue
        invited = tree.invited(group.id)
        above = [one.name for one in tree.above(group.id)]
        low, high = _band(sum(answered.get(atom, 0) for atom in tree.below(group.id)), invited)
        bands.append(
            ResponseBand(
                group=group.id,
                name=group.name,
                kind=group.kind,
                depth=len(above),
                invited=invited,
                low=low,
                high=high,
                within=above[-2] if len(above) > 1 else "",
            )
        )
    return tuple(bands)


def _band(count: int, invited: int) -> tuple[int, int]:
    """Return the band, in percent, that a number of those invited lies in."""
    width = next((w for w in WIDTHS if invited * w / 100 >= NARROWEST), WIDTHS[-1])
    low = min(100 - width, count * 100 // invited // width * width)
    return low, low + width
