"""What HR chose before a wave opened decides what its release holds, and nothing else does."""

from collections.abc import Callable, Sequence
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
from surveyapp.store import invitations, invited
from surveyapp.store.database import Stores
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
    return listed(stores, lambda _team, n: ("kantoor", "buiten")[n % 2])


def listed(stores: Stores, trait_of: Callable[[str, int], str]) -> Stores:
    frame = made.frame()
    people = tuple(
        replace(
            frame.employees[0],
            number=f"{team}{n}",
            email=f"{team}{n}@voorbeeld.nl",
            unit=team,
            trait=trait_of(team, n),
        )
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


def by_value(stores: Stores, trait_of: Callable[[str, int], str], *absent: str) -> dict:
    """Return how many answered per shown value, of a wave that all but some took part in."""
    wave = made.make_wave(listed(stores, trait_of), settings=WaveSettings(attribute="Soort werk"))
    responses = [
        replace(one, trait=trait_of(one.atom, place % A_TEAM))
        for place, one in enumerate(answered())
        if f"{one.atom}{place % A_TEAM}" not in absent
    ]
    release = released(wave, responses)
    assert release.attribute is not None
    return {value.labels: value.n for value in release.attribute.values}


@pytest.mark.parametrize("absent", [(), ("wegen0",)])
def test_figures_by_value_do_not_tell_whether_one_chosen_colleague_took_part(stores, absent):
    """Who fills the list gives a colleague a value of their own, and looks for it in the labels."""

    def trait_of(team: str, n: int) -> str:
        return "op straat" if (team, n) == ("wegen", 0) else ("kantoor", "buiten")[n % 2]

    shown = by_value(stores, trait_of, *absent)

    assert set(shown) == {("buiten",), ("kantoor", "op straat")}


@pytest.mark.parametrize("invented", [0, 7])
def test_four_helpers_and_one_colleague_never_make_a_value(stores, invented):
    """Also with people in the list who do not exist: ten invited are not ten answers."""
    helpers = {("groen", n) for n in range(4)} | {("wegen", 0)}
    others = {("belasting", n) for n in range(invented)}

    def trait_of(team: str, n: int) -> str:
        chosen = (team, n) in helpers | others
        return "halve tijd" if chosen else ("kantoor", "buiten")[n % 2]

    shown = by_value(stores, trait_of, *(f"{team}{n}" for team, n in others))

    assert ("halve tijd",) not in shown
    assert min(shown.values()) >= 10
    assert sorted(label for labels in shown for label in labels) == [
        "buiten",
        "halve tijd",
        "kantoor",
    ]


def test_whose_invitation_was_withdrawn_still_counts_as_invited(town):
    """As in their group: the labels were fixed when the wave opened."""
    wave = made.make_wave(town, settings=WaveSettings(attribute="Soort werk"))
    with town.writing() as session:
        before = invited.count_by_trait(session, wave.id)
        invitations.withdraw(session, wave.id, "groen0")
        assert invited.count_by_trait(session, wave.id) == before == {"kantoor": 26, "buiten": 26}


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
