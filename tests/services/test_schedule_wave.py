"""Planning a wave: what is refused, and that nothing is kept then."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.waves import Schedule, WaveSettings, settings_from
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.load_questionnaire import load_questionnaire
from tests import made
from tests.made_plans import PERIOD, PLANNED, all_titles, at, day, plan, row_of


@pytest.mark.parametrize(
    ("changes", "fields", "sentence"),
    [
        ({"now": at(2026, 11, 3, 0, 1)}, {"opens_on"}, "is al voorbij"),
        (
            {"settings": WaveSettings(reminders=(7, 19))},
            {"reminders"},
            "Na 19 dagen is de meting al voorbij",
        ),
        ({"settings": WaveSettings(reminders=(14, 7))}, {"reminders"}, "niet op volgorde"),
        ({"settings": WaveSettings(reminders=(7, 7))}, {"reminders"}, "niet op volgorde"),
        ({"settings": WaveSettings(reminders=(0, 7))}, {"reminders"}, "1 dag of later"),
        ({"settings": WaveSettings(reminders=(1, 2, 3, 4))}, {"reminders"}, "hooguit 3"),
        ({"settings": WaveSettings(languages=("nl", "fr"))}, {"languages"}, "taal 'fr'"),
        (
            {"settings": WaveSettings(languages=("nl", "en"))},
            {"languages"},
            "er ontbreken teksten in het Engels. Vul die aan bij Vragenlijsten",
        ),
        ({"settings": WaveSettings(languages=("en",))}, {"languages"}, "altijd ook in het Ned"),
        ({"settings": WaveSettings(languages=("nl", "nl"))}, {"languages"}, "taal twee keer"),
        ({"settings": WaveSettings(languages=())}, {"languages"}, "altijd ook in het Nederlands"),
        ({"settings": WaveSettings(contact="a\r\nBcc: x")}, {"contact"}, "op één regel"),
        ({"minimum_group": 4}, {"minimum_group"}, "Kies 5 of hoger"),
        ({"title": "Teammeting\n2026"}, {"title"}, "onzichtbaar teken"),
        ({"title": "x" * 121}, {"title"}, "te lang"),
        (
            {"schedule": Schedule(made.OPENS, day("2027-11-20"))},
            {"closes_on"},
            "langer dan een half jaar",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_field_and_kept_nowhere(
    stores, changes, fields, sentence
):
    with pytest.raises(RefusedPlanError, match=sentence) as refusal:
        plan(stores, **changes)

    assert {fault.field for fault in refusal.value.faults} == fields
    assert all_titles(stores) == []


def test_all_that_is_wrong_is_said_at_once(stores):
    with pytest.raises(RefusedPlanError) as refusal:
        plan(
            stores,
            minimum_group=3,
            now=made.AFTER,
            settings=WaveSettings(reminders=(30,), languages=("nl", "xx")),
        )

    fields = {fault.field for fault in refusal.value.faults}
    assert fields == {"minimum_group", "opens_on", "reminders", "languages"}


def test_a_wave_can_be_planned_for_today(stores):
    assert row_of(stores, plan(stores, now=at(2026, 11, 2, 23, 59))).state == "draft"


def test_the_day_that_counts_is_the_day_in_the_netherlands(stores):
    """At 23.30 UTC on 1 November it is 2 November in the Netherlands."""
    with pytest.raises(RefusedPlanError, match="al voorbij"):
        plan(stores, schedule=Schedule(day("2026-11-01"), made.CLOSES), now=at(2026, 11, 2, 0, 30))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-11-20", "2026-12-01"),  # the last day of the other
        ("2026-10-20", "2026-11-02"),  # its first day
        ("2026-11-05", "2026-11-06"),  # inside it
        ("2026-10-01", "2026-12-31"),  # around it
    ],
)
def test_two_waves_never_ask_the_same_people_on_the_same_day(stores, first, last):
    plan(stores)

    with pytest.raises(RefusedPlanError, match="al de meting 'Teammeting 2026'"):
        plan(stores, title="Extra meting", schedule=Schedule(day(first), day(last)))
    assert all_titles(stores) == ["Teammeting 2026"]


def test_waves_side_by_side_are_fine_and_another_municipality_does_not_count(stores):
    create_organisation(stores, id="elders", name="Elders", brand="#00665e", contact="HR")
    plan(stores)

    plan(stores, title="Vervolg", schedule=Schedule(day("2026-11-21"), day("2026-12-10")))
    plan(
        stores,
        organisation="elders",
        questionnaire=replace(made.questionnaire(), organisation="elders"),
    )


def test_of_two_that_plan_overlapping_waves_at_once_one_is_told(stores):
    def attempt(number):
        try:
            return plan(stores, title=f"Meting {number}")
        except RefusedPlanError as error:
            return error

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(attempt, range(4)))

    assert sum(isinstance(one, str) for one in found) == 1
    assert len(all_titles(stores)) == 1


def test_the_questionnaire_of_another_municipality_is_refused(stores):
    shipped = load_questionnaire(stores.settings.instance, "oss/netwerkprincipes")

    with pytest.raises(RefusedPlanError, match="principes van een andere gemeente") as refusal:
        plan(stores, questionnaire=shipped, questionnaire_name="oss/netwerkprincipes")

    assert [fault.field for fault in refusal.value.faults] == ["questionnaire"]


def test_titles_that_read_alike_get_ids_of_their_own(stores):
    periods = [Schedule(day(f"2026-{month}-01"), day(f"2026-{month}-20")) for month in (10, 11, 12)]
    titles = ["Teammeting 2026", "Teammeting: 2026", "TEAMMETING 2026"]

    found = [
        plan(stores, title=title, schedule=period)
        for title, period in zip(titles, periods, strict=True)
    ]

    assert found[0] == "voorbeeld-teammeting-2026"
    assert len(set(found)) == 3


def test_a_wave_is_kept_with_what_was_chosen(stores):
    settings = WaveSettings(reminders=(5, 18), contact="Omar, 0412 11 11 11", tablet=True)

    row = row_of(stores, plan(stores, settings=settings, opens_itself=True))

    assert settings_from(row.settings) == settings
    assert (row.opens_itself, row.version, row.invented) == (True, 1, False)


def test_without_a_choice_only_the_reminders_that_fit_are_planned(stores):
    short = Schedule(made.OPENS, day("2026-11-11"))

    assert settings_from(row_of(stores, plan(stores, schedule=short)).settings).reminders == (7,)


def test_a_made_wave_may_lie_in_the_past_and_beside_another(stores):
    first = plan(stores, now=None, invented=True)
    second = plan(stores, now=None, invented=True, title="Nog een", schedule=PERIOD)

    assert first != second
    with pytest.raises(RefusedPlanError):
        plan(stores, title="Een echte", now=PLANNED)
