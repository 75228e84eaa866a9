"""A yearly measurement: titles, days, and what cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from surveyapp.domain.holidays import Holiday
from surveyapp.domain.waves import WaveSettings
from surveyapp.domain.yearly import (
    SeriesWish,
    coming_waves,
    other_year,
    series_faults,
    title_for,
    yearly_title,
)

TODAY = date(2026, 9, 1)
WISH = SeriesWish(
    title="Teammeting {jaar}",
    questionnaire_name="voorbeeld/waarden",
    rule="FREQ=YEARLY;BYMONTH=11;BYDAY=1MO",
    days=19,
    prepare_days=42,
    minimum_group=5,
    settings=WaveSettings(),
    opens_itself=True,
)


@pytest.mark.parametrize(
    ("title", "year", "yearly"),
    [
        ("Teammeting 2026", 2026, "Teammeting {jaar}"),
        ("Hoe doen we het?", 2026, "Hoe doen we het? {jaar}"),
        ("Visie 2030, meting 2026", 2026, "Visie 2030, meting {jaar}"),
        ("Teammeting 2027", 2026, "Teammeting {jaar}"),
        ("Visie 2030, meting 2027", 2026, "Visie 2030, meting {jaar}"),
        ("Ruimte 120261", 2026, "Ruimte 120261 {jaar}"),
    ],
)
def test_the_title_of_a_wave_gives_that_of_its_series_and_back(title, year, yearly):
    assert yearly_title(title, year) == yearly
    assert str(year) in title_for(yearly, year)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Teammeting 2027", "2027"),
        ("Teammeting 2026", ""),
        ("Visie 2030, meting 2026", ""),
        ("Hoe doen we het?", ""),
        ("Ruimte 120271", ""),
    ],
)
def test_a_year_in_a_title_that_is_not_that_of_the_wave_is_named(title, named):
    assert other_year(title, 2026) == named


def test_the_coming_years_follow_each_other_across_leap_years():
    found = coming_waves(WISH, (), TODAY, prepared_year=2026, count=5)

    assert [one.year for one in found] == [2026, 2027, 2028, 2029, 2030]
    assert [one.prepared for one in found] == [True, False, False, False, False]
    assert {one.schedule.opens_on.weekday() for one in found} == {0}
    assert {(one.schedule.opens_on - one.prepared_on).days for one in found} == {42}


def test_a_last_day_in_a_holiday_moves_on_and_the_first_stays():
    holiday = Holiday("Sluiting", date(2026, 11, 20), date(2026, 11, 20))

    found = coming_waves(WISH, (holiday,), TODAY)[0]

    assert found.schedule.opens_on == date(2026, 11, 2)
    assert found.schedule.closes_on == date(2026, 11, 23)
    assert found.why_moved == ""


def test_a_good_series_has_no_fault():
    assert list(series_faults(WISH, (), today=TODAY)) == []


def test_every_fault_has_its_field():
    wish = replace(WISH, title="Meting", minimum_group=2, prepare_days=400, rule="RRULE:X")

    fields = [fault.field for fault in series_faults(wish, (), today=TODAY)]

    assert fields == ["title", "minimum_group", "prepare_days", "rule"]
