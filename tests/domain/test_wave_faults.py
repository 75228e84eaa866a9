"""Periods that overlap, reminders that fit, and questionnaires that cannot be asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surveyapp.domain.wave_faults import (
    CONCEPT,
    TakenPeriod,
    fitting,
    overlap_faults,
    questionnaire_faults,
    schedule_faults,
)
from surveyapp.domain.waves import Schedule
from tests import made

FIRST = date(2028, 2, 20)
TAKEN = TakenPeriod("Meting", FIRST, FIRST + timedelta(days=10))


@pytest.mark.parametrize("shift", range(-20, 21))
@pytest.mark.parametrize("length", [0, 3, 12])
def test_periods_overlap_when_and_only_when_they_share_a_day(shift, length):
    period = Schedule(FIRST + timedelta(days=shift), FIRST + timedelta(days=shift + length))
    days = {period.opens_on + timedelta(days=day) for day in range(length + 1)}
    taken = {TAKEN.opens_on + timedelta(days=day) for day in range(11)}

    assert TAKEN.overlaps(period) == bool(days & taken)
    assert bool(list(overlap_faults(period, [TAKEN]))) == bool(days & taken)


def test_only_reminders_up_to_the_last_day_fit():
    assert fitting((7, 14), Schedule(FIRST, FIRST + timedelta(days=14))) == (7, 14)
    assert fitting((7, 14), Schedule(FIRST, FIRST + timedelta(days=13))) == (7,)
    assert fitting((7, 14), Schedule(FIRST, FIRST)) == ()


def test_a_period_of_one_day_is_fine_and_one_of_half_a_year_is_the_longest():
    assert list(schedule_faults(Schedule(FIRST, FIRST), today=FIRST)) == []
    longest = Schedule(FIRST, FIRST + timedelta(days=183))
    assert list(schedule_faults(longest, today=FIRST)) == []
    longer = Schedule(FIRST, FIRST + timedelta(days=184))
    assert [fault.field for fault in schedule_faults(longer, today=FIRST)] == ["closes_on"]


@pytest.mark.parametrize(
    ("changed", "in_the_file"),
    [({"version": CONCEPT}, 'version = "2026.1"'), ({"sets": ()}, "on = true")],
)
def test_who_works_in_a_browser_and_who_works_with_files_both_read_what_to_do(changed, in_the_file):
    asked = replace(made.questionnaire(), **changed)

    (fault,) = questionnaire_faults(asked, organisation=None)

    assert "bij Vragenlijsten" in fault.sentence
    assert in_the_file in fault.sentence
