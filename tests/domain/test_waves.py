from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.waves import AMSTERDAM, GRACE, Schedule, detail_group, mail_moment

SPRING = Schedule(date(2026, 3, 20), date(2026, 3, 29))  # clocks go forward on the last day
AUTUMN = Schedule(date(2026, 10, 12), date(2026, 10, 25))  # clocks go back on the last day


@pytest.mark.parametrize(
    ("schedule", "last"),
    [
        (SPRING, datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)),
        (AUTUMN, datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_last_second_is_right_on_the_days_the_clocks_change(schedule, last):
    opened = last - timedelta(hours=1)

    assert schedule.closes_at().astimezone(UTC) == last
    assert schedule.accepts(now=last + timedelta(minutes=30), form_opened=opened)
    assert not schedule.accepts(now=last + timedelta(minutes=31), form_opened=opened)
    assert not schedule.may_be_counted(last + timedelta(minutes=30))
    assert schedule.may_be_counted(last + timedelta(minutes=30, seconds=1))


def test_a_form_opened_after_closing_is_never_accepted():
    closed = AUTUMN.closes_at()

    assert not AUTUMN.accepts(
        now=closed + timedelta(minutes=5), form_opened=closed + timedelta(seconds=1)
    )


def test_the_first_day_begins_at_midnight_in_the_netherlands():
    assert SPRING.opens_at() == datetime(2026, 3, 20, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(("minimum", "detail"), [(5, 10), (8, 10), (10, 10), (12, 12)])
def test_details_start_at_ten_or_at_a_higher_minimum(minimum, detail):
    assert detail_group(minimum) == detail


@pytest.mark.parametrize(
    ("change", "hours"),
    [
        (date(2026, 3, 29), 23),  # the last Sunday of March
        (date(2026, 10, 25), 25),  # the last Sunday of October
        (date(2026, 7, 1), 24),
    ],
)
def test_the_day_of_a_clock_change_lasts_from_midnight_to_midnight(change, hours):
    only = Schedule(change, change)
    first, last = only.opens_at(), only.closes_at()

    length = last.astimezone(UTC) - first.astimezone(UTC) + timedelta(seconds=1)
    assert length == timedelta(hours=hours)
    naive_end = first.astimezone(UTC) + timedelta(hours=24) - timedelta(seconds=1)
    assert (naive_end == last.astimezone(UTC)) == (hours == 24)
    assert first.astimezone(AMSTERDAM).time() == time(0, 0)
    assert last.astimezone(AMSTERDAM).time() == time(23, 59, 59)
    assert (last + timedelta(seconds=1)).date() == change + timedelta(days=1)


@pytest.mark.parametrize("schedule", [SPRING, AUTUMN])
def test_one_second_before_and_after_the_last_second_are_told_apart(schedule):
    last = schedule.closes_at().astimezone(UTC)

    assert schedule.accepts(now=last, form_opened=last)
    assert not schedule.accepts(
        now=last + timedelta(seconds=1), form_opened=last + timedelta(seconds=1)
    )
    # a fixed offset, taken from the first day, closes an hour early or late
    fixed = timezone(schedule.opens_at().utcoffset())
    naive = datetime.combine(schedule.closes_on, time(23, 59, 59), fixed)
    assert abs(naive.astimezone(UTC) - last) == timedelta(hours=1)


@pytest.mark.parametrize("zone", [UTC, AMSTERDAM, timezone(timedelta(hours=-9))])
@pytest.mark.parametrize("schedule", [SPRING, AUTUMN])
def test_the_zone_that_a_moment_is_written_in_says_nothing(schedule, zone):
    late = (schedule.closes_at().astimezone(UTC) + GRACE).astimezone(zone)

    assert schedule.accepts(now=late, form_opened=schedule.opens_at())
    assert not schedule.may_be_counted(late)
    # by its own calendar day a moment of another zone may look like a day earlier or later
    days = {late.astimezone(one).date() for one in (UTC, timezone(timedelta(hours=-9)))}
    assert schedule.closes_on in days
    assert late.astimezone(AMSTERDAM).date() == schedule.closes_on + timedelta(days=1)


def test_a_form_opened_in_the_hour_that_comes_twice_was_opened_before_closing():
    closing_day = Schedule(date(2026, 10, 25), date(2026, 10, 25))
    first = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)
    second = first.replace(fold=1)
    assert first == second  # compared by the clock on the wall, an hour is lost
    assert second.timestamp() - first.timestamp() == 3600

    assert closing_day.accepts(now=second, form_opened=first)
    assert not closing_day.may_be_counted(second)


@pytest.mark.parametrize(
    ("first", "after", "naive_hour"),
    [
        (date(2026, 3, 23), 7, 9),  # the clocks go forward in between
        (date(2026, 10, 19), 7, 7),  # and back
        (date(2026, 11, 2), 7, 8),
    ],
)
def test_a_reminder_goes_out_at_eight_whatever_the_clocks_do(first, after, naive_hour):
    moment = mail_moment(first + timedelta(days=after))

    assert moment.astimezone(AMSTERDAM).time() == time(8, 0)
    assert moment.date() == first + timedelta(days=after)
    naive = mail_moment(first).astimezone(UTC) + timedelta(days=after)
    assert naive.astimezone(AMSTERDAM).hour == naive_hour


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.integers(0, 60))
def test_every_moment_of_a_field_period_lies_between_its_first_and_last(opens, days):
    schedule = Schedule(opens, opens + timedelta(days=days))

    assert schedule.opens_at().timestamp() < mail_moment(opens).timestamp()
    assert mail_moment(schedule.closes_on).timestamp() < schedule.closes_at().timestamp()
    nights = timedelta(days=days + 1).total_seconds()
    length = schedule.closes_at().timestamp() + 1 - schedule.opens_at().timestamp()
    assert length - nights in (-3600, 0, 3600)
