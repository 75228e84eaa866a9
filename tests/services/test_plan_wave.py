"""The plan of a wave: changing it, two people at once, and what is frozen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.errors import NotFoundError, QuestionnaireError, StaleError, WaveError
from surveyapp.services.decide_groups import decide_groups
from surveyapp.services.open_wave import open_wave
from surveyapp.services.plan_wave import change_wave, remove_wave, wave_plan
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
    planned_from_file,
    row_of,
)


def change(stores, wave, **changes):
    usual = {
        "organisation": ORGANISATION,
        "wave": wave,
        "version": 1,
        "title": "Teammeting 2026",
        "schedule": PERIOD,
        "minimum_group": 5,
        "settings": WaveSettings(),
        "opens_itself": False,
        "questionnaire_name": None,
        "now": PLANNED,
    }
    change_wave(stores, **{**usual, **changes})


def show(stores, wave, now=PLANNED):
    return wave_plan(stores, organisation=ORGANISATION, wave=wave, now=now)


def test_a_plan_says_what_was_chosen_and_how_many_people_it_is_about(stores):
    wave = planned_from_file(stores)

    shown = show(stores, wave)

    assert (shown.people, shown.teams, shown.without_mail) == (32, 4, 8)
    assert shown.reminder_days() == (day("2026-11-09"), day("2026-11-16"))
    assert (shown.questionnaire_name, shown.questionnaire_changed) == (NAME, False)
    assert shown.obstacles == ()
    assert {"change_plan", "remove", "open"} <= shown.allowed


def test_a_draft_changes_and_its_version_goes_up(stores):
    wave = plan(stores)
    later = Schedule(day("2026-11-09"), day("2026-11-27"))

    change(stores, wave, title="Najaar 2026", schedule=later, minimum_group=8, opens_itself=True)

    shown = show(stores, wave)
    assert (shown.title, shown.schedule, shown.minimum_group) == ("Najaar 2026", later, 8)
    assert (shown.opens_itself, shown.version) == (True, 2)


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(stores):
    wave = plan(stores)
    change(stores, wave, title="Van de eerste")

    with pytest.raises(StaleError, match="niets van jou overgenomen"):
        change(stores, wave, title="Van de tweede", minimum_group=9)

    assert (show(stores, wave).title, show(stores, wave).minimum_group) == ("Van de eerste", 5)


def test_another_questionnaire_brings_its_own_fingerprint(stores):
    wave = plan(stores, questionnaire=made.questionnaire(principles=1))
    asked = keep_file(stores)

    change(stores, wave, questionnaire_name=NAME)

    shown = show(stores, wave)
    assert (shown.fingerprint, shown.questionnaire) == (asked.fingerprint(), asked)


def test_a_questionnaire_that_changed_is_told_and_saving_again_takes_it_as_it_is_now(stores):
    wave = planned_from_file(stores)
    changed = keep_file(stores, made.questionnaire(items=4))

    shown = show(stores, wave)
    assert shown.questionnaire_changed
    assert [one.place for one in shown.obstacles] == ["plan"]

    change(stores, wave, questionnaire_name=NAME)
    assert show(stores, wave).fingerprint == changed.fingerprint()
    assert show(stores, wave).obstacles == ()


def test_a_questionnaire_that_is_not_there_changes_nothing(stores):
    wave = plan(stores)

    with pytest.raises(QuestionnaireError, match="geen vragenlijst"):
        change(stores, wave, title="Anders", questionnaire_name="voorbeeld/weg")

    assert show(stores, wave).title == "Teammeting 2026"


def test_a_change_is_checked_like_a_new_plan(stores):
    wave = plan(stores)
    plan(stores, title="Voorjaar", schedule=Schedule(day("2027-04-01"), day("2027-04-20")))

    with pytest.raises(RefusedPlanError) as refusal:
        change(
            stores,
            wave,
            title="Voorjaar",
            minimum_group=2,
            schedule=Schedule(day("2027-04-10"), day("2027-04-11")),
        )

    fields = {fault.field for fault in refusal.value.faults}
    assert fields == {"title", "minimum_group", "reminders", "opens_on"}
    assert show(stores, wave).version == 1


def test_a_wave_does_not_stand_in_its_own_way(stores):
    wave = plan(stores)
    moved = Schedule(PERIOD.opens_on + timedelta(days=1), PERIOD.closes_on)

    change(stores, wave, schedule=moved)

    assert show(stores, wave).schedule == moved


@pytest.mark.parametrize(
    "changed",
    [
        {"schedule": Schedule(made.OPENS, day("2026-11-19"))},
        {"minimum_group": 9},
        {"questionnaire_name": NAME},
        {"title": "Andere naam"},
    ],
)
def test_what_froze_at_opening_is_refused_with_what_still_can_be_done(stores, changed):
    wave = planned_from_file(stores)
    open_wave(stores, wave=wave, now=made.BEFORE)
    before = row_of(stores, wave)

    with pytest.raises(WaveError, match="Verzet de laatste dag of stop eerder"):
        change(stores, wave, version=before.version, **changed)
    with pytest.raises(WaveError, match="liggen vast sinds het openen"):
        decide_groups(
            stores, organisation=ORGANISATION, wave=wave, version=before.version, joint=[]
        )

    after = row_of(stores, wave)
    assert (after.opens_on, after.closes_on, after.minimum_group, after.fingerprint) == (
        before.opens_on,
        before.closes_on,
        before.minimum_group,
        before.fingerprint,
    )


def test_a_form_of_before_the_opening_is_stale(stores):
    wave = plan(stores)
    open_wave(stores, wave=wave, now=made.BEFORE)

    with pytest.raises(StaleError):
        change(stores, wave, version=1)


def test_a_draft_can_be_taken_away_and_an_open_wave_cannot(stores):
    wave = plan(stores)
    with pytest.raises(StaleError):
        remove_wave(stores, organisation=ORGANISATION, wave=wave, version=7)
    remove_wave(stores, organisation=ORGANISATION, wave=wave, version=1)
    assert all_titles(stores) == []

    opened = made.make_wave(stores)
    version = row_of(stores, opened.id).version
    with pytest.raises(WaveError, match="blijven"):
        remove_wave(stores, organisation=ORGANISATION, wave=opened.id, version=version)


@pytest.mark.parametrize("wave", ["voorbeeld-teammeting-2026", "nergens"])
def test_a_wave_of_another_municipality_is_not_there(stores, wave):
    plan(stores)

    with pytest.raises(NotFoundError):
        wave_plan(stores, organisation="elders", wave=wave, now=PLANNED)
    with pytest.raises(NotFoundError):
        remove_wave(stores, organisation="elders", wave=wave, version=1)


def test_everything_in_the_way_of_opening_is_told(stores):
    asked = keep_file(stores)
    wave = plan(
        stores,
        questionnaire=replace(asked),
        questionnaire_name=NAME,
        joint=[("Balie en Belastingen", ["balie", "belasting"])],
    )
    (stores.settings.instance / "questionnaires" / "voorbeeld" / "waarden.toml").unlink()
    stores.settings = replace(stores.settings, outbox=False)

    places = [one.place for one in show(stores, wave, now=made.AFTER).obstacles]

    assert places == ["plan", "mail", "plan"]
    assert "voorbij" in show(stores, wave, now=made.AFTER).obstacles[0].what
