"""Each year's draft is made once, in time, with what fits, and never half."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from surveyapp.domain.waves import Schedule, WaveSettings, settings_from
from surveyapp.services.decide_groups import groups_preview
from surveyapp.services.import_frame import import_frame
from surveyapp.services.plan_series import change_series, end_series, plan_series, skip_year
from surveyapp.services.plan_wave import change_wave, remove_wave
from surveyapp.services.prepare_waves import prepare_due_waves
from surveyapp.store import planned_waves
from tests import made
from tests.made_plans import (
    ORGANISATION,
    PLANNED,
    all_titles,
    at,
    day,
    keep_file,
    plan,
    row_of,
    yearly,
)
from tests.worker_pair import run_two

DUE = at(2026, 9, 21, 0, 0)
"""Six weeks before the first Monday of November, at midnight."""


@pytest.fixture
def series(stores):
    keep_file(stores)
    return plan_series(stores, organisation=ORGANISATION, wish=yearly(), now=PLANNED)


def test_a_draft_is_made_on_its_day_and_not_a_moment_before(stores, series):
    assert prepare_due_waves(stores, now=DUE - timedelta(seconds=1)).made == ()

    (wave,) = prepare_due_waves(stores, now=DUE).made

    row = row_of(stores, wave)
    assert (row.title, row.state, row.series_id) == ("Teammeting 2026", "draft", series)
    assert (row.opens_on, row.closes_on) == (made.OPENS, made.CLOSES)
    assert (row.opens_itself, row.minimum_group) == (True, 5)


def test_it_is_made_once_however_often_the_clock_comes_by(stores, series):
    for hours in range(48):
        prepare_due_waves(stores, now=DUE + timedelta(hours=hours))

    assert all_titles(stores) == ["Teammeting 2026"]


def test_a_draft_that_hr_took_away_does_not_come_back(stores, series):
    (wave,) = prepare_due_waves(stores, now=DUE).made
    remove_wave(stores, organisation=ORGANISATION, wave=wave, version=1)

    assert prepare_due_waves(stores, now=DUE + timedelta(days=1)).made == ()
    assert prepare_due_waves(stores, now=at(2027, 9, 20)).made != ()
    assert all_titles(stores) == ["Teammeting 2027"]


def test_of_four_workers_that_prepare_at_once_one_makes_it(stores, series):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: prepare_due_waves(stores, now=DUE), range(4)))

    assert sum(len(one.made) for one in found) == 1
    assert [one.stuck for one in found] == [()] * 4
    assert all_titles(stores) == ["Teammeting 2026"]


PREPARE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from surveyapp.services.prepare_waves import prepare_due_waves
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
stores = open_stores(load_settings(Path(sys.argv[1])))
print("ready", flush=True)
sys.stdin.readline()
print(len(prepare_due_waves(stores, now=datetime(2026, 9, 21, 8, tzinfo=UTC)).made))
"""


def test_of_two_worker_processes_one_makes_it(stores, series):
    assert run_two(PREPARE, stores.settings.instance) == ["0", "1"]
    assert all_titles(stores) == ["Teammeting 2026"]


def test_next_year_has_the_questionnaire_of_then_and_the_joint_groups_that_still_fit(
    stores, series
):
    (first,) = prepare_due_waves(stores, now=DUE).made
    with stores.writing() as session:
        row = planned_waves.drafts_to_open(session, made.OPENS)[0]
        joint = [("Buiten", ("groen", "wegen")), ("Binnen", ("balie", "belasting"))]
        planned_waves.keep_joint(row, joint)
        row.state, row.public_key = "released", b"k" * 32
    asked = keep_file(stores, made.questionnaire(items=4))
    frame = made.frame()
    import_frame(
        stores,
        organisation=ORGANISATION,
        frame=replace(
            frame,
            units=tuple(one for one in frame.units if one.id != "belasting"),
            employees=tuple(one for one in frame.employees if one.unit != "belasting"),
        ),
    )

    (second,) = prepare_due_waves(stores, now=at(2027, 9, 20)).made

    row = row_of(stores, second)
    assert (row.title, row.fingerprint) == ("Teammeting 2027", asked.fingerprint())
    assert row_of(stores, first).fingerprint != asked.fingerprint()
    assert planned_waves.joint_of(row) == (("Buiten", ("groen", "wegen")),)
    assert groups_preview(stores, organisation=ORGANISATION, wave=second).broken == ()


def test_one_that_overlaps_is_told_and_made_once_there_is_room(stores, series):
    wave = plan(stores, title="Tussendoor", schedule=Schedule(day("2026-11-10"), day("2026-11-30")))

    blocked = prepare_due_waves(stores, now=DUE)

    assert blocked.made == ()
    assert "al de meting 'Tussendoor'" in blocked.stuck[0].why_not
    assert all_titles(stores) == ["Tussendoor"]
    change_wave(
        stores,
        organisation=ORGANISATION,
        wave=wave,
        version=1,
        title="Tussendoor",
        schedule=Schedule(day("2026-12-01"), day("2026-12-11")),
        minimum_group=5,
        settings=WaveSettings(reminders=()),
        opens_itself=False,
        questionnaire_name=None,
        now=PLANNED,
    )
    assert len(prepare_due_waves(stores, now=DUE).made) == 1


def test_one_whose_questionnaire_is_gone_holds_up_no_other(stores, series):
    plan_series(
        stores,
        organisation=ORGANISATION,
        wish=yearly(title="Voorjaar {jaar}", rule="FREQ=YEARLY;BYMONTH=10;BYDAY=1MO", days=15),
        now=PLANNED,
    )
    path = stores.settings.instance / "questionnaires" / "voorbeeld" / "waarden.toml"
    (path.parent / "anders.toml").write_text(path.read_text("utf-8"), "utf-8")
    change_series(
        stores,
        organisation=ORGANISATION,
        series=series,
        version=1,
        wish=yearly(questionnaire_name="voorbeeld/anders"),
        now=PLANNED,
    )
    path.unlink()

    found = prepare_due_waves(stores, now=DUE)

    assert [row_of(stores, wave).title for wave in found.made] == ["Teammeting 2026"]
    assert [one.coming.title for one in found.stuck] == ["Voorjaar 2026"]


def test_a_year_that_was_passed_over_and_a_series_that_ended_make_nothing(stores, series):
    skip_year(stores, organisation=ORGANISATION, series=series, version=1, year=2026)
    assert prepare_due_waves(stores, now=DUE).made == ()

    end_series(stores, organisation=ORGANISATION, series=series, version=2)
    assert prepare_due_waves(stores, now=at(2027, 10, 1)).made == ()


def test_a_worker_that_was_away_for_weeks_still_makes_it_up_to_the_first_day(stores, series):
    assert len(prepare_due_waves(stores, now=at(2026, 11, 2, 23, 59)).made) == 1


def test_a_first_day_that_passed_is_not_made_any_more(stores, series):
    assert prepare_due_waves(stores, now=at(2026, 11, 3, 0, 1)).made == ()


def test_the_settings_of_a_series_are_those_of_its_waves(stores):
    keep_file(stores)
    settings = WaveSettings(reminders=(3, 10, 17), tablet=True, contact="Omar")
    wish = yearly(settings=settings, opens_itself=False, minimum_group=8)
    plan_series(stores, organisation=ORGANISATION, wish=wish, now=PLANNED)

    row = row_of(stores, prepare_due_waves(stores, now=DUE).made[0])

    assert settings_from(row.settings) == settings
    assert (row.opens_itself, row.minimum_group) == (False, 8)
