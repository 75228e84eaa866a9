"""An earlier wording is offered only where it can say something, to its own municipality."""

from dataclasses import replace
from datetime import datetime

import pytest

from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.waves import Schedule, WaveSettings, settings_from
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.offer_bridge import offer_bridges
from surveyapp.services.plan_series import plan_series
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.store import waves
from surveyapp.store.tables import SeriesRow
from tests import made, made_bridge, made_plans


def offers(stores, *questionnaires):
    return offer_bridges(
        stores,
        organisation="voorbeeld",
        questionnaires=questionnaires or [made_bridge.this_year()],
    )


def plan(stores, **changes):
    settings = {
        "organisation": "voorbeeld",
        "title": "Teammeting 2026",
        "questionnaire": made_bridge.this_year(),
        "schedule": Schedule(made.OPENS, made.CLOSES),
        "minimum_group": 5,
    }
    return schedule_wave(stores, **{**settings, **changes})


def test_before_anything_was_released_nothing_is_offered(stores):
    made.make_wave(stores)

    assert offers(stores) == ()


def test_the_last_wave_is_offered_with_the_words_of_then_and_now(stores):
    wave = made_bridge.last_year(stores)

    (offer,) = offers(stores)

    assert (offer.wave, offer.title) == (wave, "Teammeting 2025")
    assert [(one.before, one.now) for one in offer.items] == [
        ("We helpen elkaar bij waarde 1.", "Anders gezegd: voorbeeld-p1-1."),
        ("We helpen elkaar bij waarde 2.", "Anders gezegd: voorbeeld-p2-1."),
    ]


def test_nothing_is_offered_where_no_wording_changed(stores):
    made_bridge.last_year(stores)

    assert offers(stores, made.questionnaire()) == ()


def test_of_other_items_nothing_is_offered(stores):
    made_bridge.last_year(stores)

    assert offers(stores, made_bridge.other_items()) == ()


def test_a_changed_questionnaire_that_was_kept_under_a_new_name_is_the_same_one(stores):
    earlier = made_bridge.last_year(stores)
    renamed = made_bridge.this_year(id="voorbeeld-2026-2")

    (offer,) = offers(stores, renamed)

    assert offer.wave == earlier
    assert plan(stores, questionnaire=renamed, settings=WaveSettings(bridge=earlier))


def test_a_wave_with_an_earlier_wording_is_planned(stores):
    earlier = made_bridge.last_year(stores)

    wave = plan(stores, settings=WaveSettings(bridge=earlier))

    with stores.reading() as session:
        assert settings_from(waves.find_wave(session, wave).settings).bridge == earlier


def refused(stores, **changes):
    with pytest.raises(RefusedPlanError) as refusal:
        plan(stores, **changes)
    return {fault.field: fault.sentence for fault in refusal.value.faults}


def test_a_wave_that_is_not_there_is_refused(stores):
    faults = refused(stores, settings=WaveSettings(bridge="voorbeeld-nooit"))

    assert "bestaat niet bij deze gemeente" in faults["bridge"]


def test_a_wave_of_another_municipality_is_refused_like_one_that_is_not_there(stores):
    earlier = made_bridge.last_year(stores)
    create_organisation(
        stores, id="elders", name="Gemeente Elders", brand="#00665e", contact="Omar van HR"
    )

    faults = refused(
        stores,
        organisation="elders",
        questionnaire=made_bridge.this_year(organisation="elders"),
        settings=WaveSettings(bridge=earlier),
    )

    assert "bestaat niet bij deze gemeente" in faults["bridge"]
    assert "Teammeting 2025" not in faults["bridge"]


def test_a_wave_without_a_release_is_refused(stores):
    running = made.make_wave(stores, title="Teammeting 2025")

    faults = refused(stores, settings=WaveSettings(bridge=running.id))

    assert "nog geen uitkomsten" in faults["bridge"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (made.questionnaire(), "geen stelling van deze vragenlijst een hogere versie"),
        (made_bridge.other_items(), "geen enkele heeft hetzelfde id"),
    ],
    ids=["same words", "other items"],
)
def test_a_wave_in_which_nothing_was_said_otherwise_is_refused(stores, asked, sentence):
    earlier = made_bridge.last_year(stores)

    faults = refused(stores, questionnaire=asked, settings=WaveSettings(bridge=earlier))

    assert sentence in faults["bridge"]


def test_two_wordings_and_an_attribute_do_not_go_together(stores):
    settings = WaveSettings(bridge=made_bridge.last_year(stores), attribute="Soort werk")

    faults = refused(stores, settings=settings)

    assert set(faults) == {"attribute"}
    assert "kunnen niet samen in één meting" in faults["attribute"]


def test_a_series_repeats_every_setting_but_the_two_wordings(stores):
    made_plans.keep_file(stores)
    settings = WaveSettings(bridge="voorbeeld-eerder", priorities=True, remainder_reports=True)

    series = plan_series(
        stores,
        organisation="voorbeeld",
        wish=made_plans.yearly(settings=settings),
        now=datetime(2026, 9, 1, 9, 0, tzinfo=made.AMSTERDAM),
    )

    with stores.reading() as session:
        kept = settings_from(session.get(SeriesRow, series).settings)
    assert kept == replace(settings, bridge="")
