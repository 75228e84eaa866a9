"""A measurement that comes back every year: planning, changing, passing over, ending."""

import pytest

from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.errors import NotFoundError, QuestionnaireError, StaleError, WaveError
from surveyapp.services.list_series import find_series, list_series
from surveyapp.services.plan_series import (
    change_series,
    end_series,
    plan_series,
    schedule_yearly,
    skip_year,
)
from surveyapp.services.schedule_wave import Wish
from surveyapp.store import organisations
from tests import made
from tests.made_plans import (
    NAME,
    ORGANISATION,
    PERIOD,
    PLANNED,
    all_titles,
    day,
    keep_file,
    plan,
    row_of,
    yearly,
)


@pytest.fixture
def asked(stores):
    return keep_file(stores)


def start(stores, **changes):
    return plan_series(stores, organisation=ORGANISATION, wish=yearly(**changes), now=PLANNED)


def show(stores, series, today="2026-09-01"):
    return find_series(stores, organisation=ORGANISATION, series=series, today=day(today))


def holidays(stores, *listed):
    with stores.writing() as session:
        organisations.find_organisation(session, ORGANISATION).holidays = list(listed)


def test_the_next_three_years_are_shown(stores, asked):
    found = show(stores, start(stores))

    assert found.rule_words == "elk jaar op de eerste maandag van november"
    assert [(one.title, one.schedule.opens_on, one.schedule.closes_on) for one in found.coming] == [
        ("Teammeting 2026", day("2026-11-02"), day("2026-11-20")),
        ("Teammeting 2027", day("2027-11-01"), day("2027-11-19")),
        ("Teammeting 2028", day("2028-11-06"), day("2028-11-24")),
    ]
    assert found.coming[0].prepared_on == day("2026-09-21")


def test_a_holiday_moves_the_day_and_says_which(stores, asked):
    holidays(stores, ["Allerheiligen", "2027-11-01", "2027-11-02"])

    moved = show(stores, start(stores)).coming[1]

    assert moved.schedule.opens_on == day("2027-11-03")
    assert "‘Allerheiligen’" in moved.why_moved


def test_a_leap_day_comes_back_every_year(stores, asked):
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"

    coming = show(stores, start(stores, rule=rule), today="2027-03-02").coming

    # 29 February 2028 is a Tuesday; 28 February 2029 and 2030 are a Wednesday and a Thursday
    assert [one.schedule.opens_on for one in coming] == [
        day("2028-02-29"),
        day("2029-02-28"),
        day("2030-02-28"),
    ]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": "Teammeting"}, "title", "ontbreekt"),
        ({"title": "{jaar}\n"}, "title", "onzichtbaar"),
        ({"rule": "FREQ=WEEKLY"}, "rule", "elk jaar"),
        ({"rule": "elke maandag"}, "rule", "klopt niet"),
        ({"days": 0}, "days", "1 tot en met"),
        ({"days": 500}, "days", "1 tot en met"),
        ({"prepare_days": 2}, "prepare_days", "7 tot en met 180"),
        ({"minimum_group": 4}, "minimum_group", "te laag"),
        ({"days": 10}, "reminders", "al voorbij"),
        ({"settings": WaveSettings(languages=("nl", "en"))}, "languages", "vertaald: er"),
    ],
)
def test_a_series_that_cannot_be_says_why(stores, asked, changes, field, sentence):
    with pytest.raises(RefusedPlanError, match=sentence) as refusal:
        start(stores, **changes)

    assert [fault.field for fault in refusal.value.faults] == [field]
    assert list_series(stores, organisation=ORGANISATION, today=day("2026-09-01")) == ()


def test_a_series_asks_the_own_questionnaire_of_a_municipality(stores, asked):
    with pytest.raises(RefusedPlanError, match="andere gemeente"):
        start(stores, questionnaire_name="oss/netwerkprincipes")
    with pytest.raises(QuestionnaireError, match="geen vragenlijst"):
        start(stores, questionnaire_name="voorbeeld/weg")


def test_a_series_changes_and_the_second_editor_is_told(stores, asked):
    series = start(stores)

    def change(version, **changes):
        change_series(
            stores,
            organisation=ORGANISATION,
            series=series,
            version=version,
            wish=yearly(**changes),
            now=PLANNED,
        )

    change(1, days=12, settings=WaveSettings(reminders=(7,)))
    with pytest.raises(StaleError):
        change(1, days=15)

    assert show(stores, series).wish.days == 12


def test_a_series_that_ended_shows_no_years_and_cannot_be_changed(stores, asked):
    series = start(stores)

    end_series(stores, organisation=ORGANISATION, series=series, version=1)

    assert (show(stores, series).ended, show(stores, series).coming) == (True, ())
    with pytest.raises(WaveError, match="gestopt"):
        skip_year(stores, organisation=ORGANISATION, series=series, version=2, year=2027)


def test_a_year_can_be_passed_over(stores, asked):
    series = start(stores)

    skip_year(stores, organisation=ORGANISATION, series=series, version=1, year=2026)

    assert [one.prepared for one in show(stores, series).coming] == [True, False, False]


def test_a_wave_and_the_series_that_it_begins_come_together_or_not_at_all(stores, asked):
    first = Wish(
        organisation=ORGANISATION,
        title="Teammeting 2026",
        questionnaire=asked,
        questionnaire_name=NAME,
        schedule=PERIOD,
        minimum_group=5,
        settings=WaveSettings(),
    )
    with pytest.raises(RefusedPlanError):
        schedule_yearly(stores, first=first, wish=yearly(title="zonder"), now=PLANNED)
    with pytest.raises(RefusedPlanError):
        schedule_yearly(stores, first=first, wish=yearly(), now=made.AFTER)
    assert all_titles(stores) == []
    assert list_series(stores, organisation=ORGANISATION, today=day("2026-09-01")) == ()

    wave, series = schedule_yearly(stores, first=first, wish=yearly(), now=PLANNED)

    assert row_of(stores, wave).series_id == series
    assert [one.prepared for one in show(stores, series).coming] == [True, False, False]


def test_a_wave_that_is_there_can_begin_a_series_once(stores, asked):
    wave = plan(stores)

    def begin():
        return plan_series(
            stores, organisation=ORGANISATION, wish=yearly(), now=PLANNED, first_wave=wave
        )

    series = begin()

    assert row_of(stores, wave).series_id == series
    with pytest.raises(WaveError, match="al elk jaar terug"):
        begin()
    assert len(list_series(stores, organisation=ORGANISATION, today=day("2026-09-01"))) == 1


def test_a_series_of_another_municipality_is_not_there(stores, asked):
    series = start(stores)

    with pytest.raises(NotFoundError):
        end_series(stores, organisation="elders", series=series, version=1)
    assert list_series(stores, organisation="elders", today=day("2026-09-01")) == ()


def test_two_series_of_the_same_name_have_ids_of_their_own(stores, asked):
    assert start(stores) != start(stores, rule="FREQ=YEARLY;BYMONTH=4;BYDAY=1MO")


def test_a_wave_moved_by_a_year_end_belongs_to_the_year_that_asked_for_it(stores, asked):
    holidays(stores, ["Kerst", "2026-12-21", "2027-01-03"])
    rule = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30"

    coming = show(stores, start(stores, rule=rule)).coming[0]

    assert (coming.year, coming.title) == (2026, "Teammeting 2026")
    assert coming.schedule == Schedule(day("2027-01-04"), day("2027-01-22"))
