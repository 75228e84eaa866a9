"""What HR chose before a wave opened decides what its release holds, and nothing else does."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.responses import Response
from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import ReleaseError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.import_frame import import_frame
from surveyapp.store import answers as ballots
from tests import made, made_bridge
from tests.sealed_waves import add_sealed

ITEMS = tuple(item.id for item in made.questionnaire().items())
FIRST, SECOND = (principle.id for principle in made.questionnaire().asked())
TEAMS = ("groen", "wegen", "balie", "belasting")
A_TEAM = 12
APART = 4


@pytest.fixture
def town(stores):
    """Four teams of twelve, and four people right on one of the two departments."""
    frame = made.frame()
    people = tuple(
        replace(frame.employees[0], number=f"{team}{n}", email="", unit=team)
        for team, size in (*((team, A_TEAM) for team in TEAMS), ("dienst", APART))
        for n in range(size)
    )
    import_frame(stores, organisation="voorbeeld", frame=replace(frame, employees=people))
    return stores


def answered(traits: Sequence[str] = ("",), skip: str = "") -> list[Response]:
    """Return responses of everybody, with a first and a second choice and traits in turn."""
    return [
        Response(
            team,
            {item: str(2 + (n + at) % 4) for at, item in enumerate(ITEMS)},
            {},
            (FIRST,) if n % 3 else (FIRST, SECOND),
            traits[n % len(traits)],
        )
        for team in TEAMS
        for n in range(A_TEAM - (9 if team == skip else 0))
    ]


def released(wave, responses):
    add_sealed(wave.stores, wave.id, responses)
    return close_wave(wave.stores, wave=wave.id, now=made.AFTER)


@pytest.mark.parametrize("asks", [True, False])
def test_priorities_are_shown_only_of_a_wave_that_asked_for_them(town, asks):
    wave = made.make_wave(town, settings=WaveSettings(priorities=asks))

    release = released(wave, answered())

    shown = [one.importance for one in release.root.results.principles]
    assert shown.count(None) == (0 if asks else 2)


@pytest.mark.parametrize("name", ["Soort werk", ""])
def test_the_attribute_is_shown_only_of_a_wave_that_has_it(town, name):
    """Where HR chose none, a trait that is in a ballot all the same comes to nothing."""
    wave = made.make_wave(town, settings=WaveSettings(attribute=name))

    release = released(wave, answered(traits=("kantoor", "buiten")))

    if name:
        assert release.attribute.name == name
        assert sorted(value.labels for value in release.attribute.values) == [
            ("buiten",),
            ("kantoor",),
        ]
    else:
        assert release.attribute is None


@pytest.mark.parametrize("chosen", [True, False])
def test_the_rest_of_a_department_is_for_who_chose_it(town, chosen):
    wave = made.make_wave(town, settings=WaveSettings(remainder_reports=chosen))

    apart = [replace(one, atom="dienst") for one in answered()[:APART]]

    release = released(wave, [*answered(skip="belasting"), *apart])

    assert release.group("balie").results is not None
    assert release.group("belasting").results is None
    assert [(one.of, one.results.n) for one in release.remainders] == [("dienst", 7)] * chosen


def test_a_bridge_wave_compares_the_wordings_of_the_wave_it_names(town):
    wave = made_bridge.bridge_wave(town)

    release = released(wave, answered(traits=(EARLIER, NEW)))

    assert release.bridge.earlier_title == "Teammeting 2025"
    assert tuple(one.item for one in release.bridge.items) == made_bridge.REWORDED
    assert {one.n for one in release.bridge.items} == {24}
    bridged = {item.id for one in release.principles for item in one.items if item.bridged}
    assert bridged == set(made_bridge.REWORDED)


def test_without_the_earlier_wave_a_bridge_is_refused_and_nothing_is_lost(town):
    wave = made_bridge.bridge_wave(town)
    with town.writing() as session:
        session.execute(
            text("UPDATE wave SET settings = json_set(settings, '$.bridge', 'weg') WHERE id = :id"),
            {"id": wave.id},
        )

    with pytest.raises(ReleaseError, match="eerdere meting"):
        released(wave, answered(traits=(EARLIER, NEW)))

    with ballots.both(town) as session:
        assert ballots.count_ballots(session, wave.id) == A_TEAM * len(TEAMS)
