from datetime import UTC, date, datetime, timedelta

import pytest

from surveyapp.domain.waves import AMSTERDAM, Schedule, detail_group

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
