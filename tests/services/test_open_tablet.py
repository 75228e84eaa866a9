"""Where a shared tablet may stand: at an open wave that allows it, in the right house style."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_tablet import TabletPlace, open_tablet
from surveyapp.services.open_wave import open_wave
from surveyapp.services.schedule_wave import schedule_wave
from tests import made

FIRST, LAST = made.OPENS, made.CLOSES


def plan(stores, organisation="voorbeeld", *, tablet=True, title="Teammeting 2026"):
    """Plan and open a wave; return the name it is found by."""
    wave = schedule_wave(
        stores,
        organisation=organisation,
        title=title,
        questionnaire=replace(made.questionnaire(), organisation=organisation),
        schedule=Schedule(FIRST, LAST),
        minimum_group=5,
        settings=WaveSettings(tablet=tablet),
        now=made.BEFORE,
    )
    open_wave(stores, wave=wave, now=made.BEFORE)


@pytest.fixture
def neighbours(stores):
    create_organisation(stores, id="elders", name="Elders", brand="#ffcc00", contact="Omar")
    import_frame(stores, organisation="elders", frame=made.frame())
    return stores


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
        (date(2020, 1, 1), False),
    ],
)
def test_a_tablet_is_open_from_the_first_to_the_last_day(stores, day, there):
    plan(stores)

    assert (open_tablet(stores, today=day) is not None) is there


def test_without_the_setting_there_is_no_tablet(stores):
    plan(stores, tablet=False)

    assert open_tablet(stores, today=FIRST) is None


def test_the_page_has_the_house_style_of_the_only_town_with_tablets(neighbours):
    plan(neighbours, "voorbeeld", tablet=False)
    plan(neighbours, "elders", title="Meting van Elders")

    place = open_tablet(neighbours, today=FIRST)

    assert (place.organisation, place.brand) == ("elders", "#ffcc00")
    assert place.wave_title == "Meting van Elders"


def test_with_tablets_of_two_towns_the_page_is_nobody_s(neighbours):
    plan(neighbours, "voorbeeld")
    plan(neighbours, "elders")

    assert open_tablet(neighbours, today=FIRST) == TabletPlace()
