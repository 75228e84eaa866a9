"""HR confirms a wave: before its first day it waits, after that it opens at once."""

from dataclasses import replace

import pytest

from surveyapp.errors import StaleError, WaveError
from surveyapp.services.confirm_wave import confirm_wave
from surveyapp.services.open_due_waves import open_due_waves
from tests import made
from tests.made_plans import ORGANISATION, PLANNED, at, plan, planned_from_file, row_of


def confirm(stores, wave, now, version=1, **more):
    return confirm_wave(
        stores, organisation=ORGANISATION, wave=wave, version=version, now=now, **more
    )


def test_before_its_first_day_a_confirmed_wave_waits_and_then_opens_by_itself(stores):
    wave = planned_from_file(stores)
    assert open_due_waves(stores, now=at(2026, 11, 2)).opened == ()

    assert confirm(stores, wave, PLANNED) is False

    assert row_of(stores, wave).state == "draft"
    assert open_due_waves(stores, now=at(2026, 11, 2, 0, 0)).opened == (wave,)


def test_a_late_confirmation_opens_at_once(stores):
    wave = planned_from_file(stores)

    assert confirm(stores, wave, at(2026, 11, 5)) is True

    assert row_of(stores, wave).state == "open"


def test_a_wave_can_open_before_its_first_day_so_that_the_cards_can_be_printed(stores):
    wave = planned_from_file(stores)

    assert confirm(stores, wave, PLANNED, at_once=True) is True

    assert row_of(stores, wave).state == "open"


def test_what_stands_in_the_way_is_said_when_it_should_open_now(stores):
    wave = plan(stores)
    stores.settings = replace(stores.settings, outbox=False)

    with pytest.raises(WaveError, match="kan nog geen mail versturen"):
        confirm(stores, wave, at(2026, 11, 5))
    with pytest.raises(WaveError, match="is voorbij"):
        confirm(stores, wave, made.AFTER)
    assert row_of(stores, wave).state == "draft"


def test_a_confirmation_of_an_older_plan_opens_nothing(stores):
    wave = plan(stores)

    with pytest.raises(StaleError):
        confirm(stores, wave, made.DURING, version=9)
    assert row_of(stores, wave).state == "draft"


def test_an_open_wave_cannot_be_confirmed(wave):
    version = row_of(wave.stores, wave.id).version

    with pytest.raises(WaveError, match="is open"):
        confirm(wave.stores, wave.id, made.DURING, version=version)
