"""Small teams before the start: proposals, decisions, and what an import does to them."""

from dataclasses import replace

import pytest

from surveyapp.domain.frame import Unit
from surveyapp.errors import FrameError, StaleError
from surveyapp.services.check_opening import obstacles
from surveyapp.services.decide_groups import decide_groups, groups_preview
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_wave import open_wave
from surveyapp.store import waves
from tests import made
from tests.made_plans import ORGANISATION, PLANNED, plan, row_of

TOGETHER = [("Balie en Belastingen", ["balie", "belasting"])]


def look(stores, wave, joint=None):
    return groups_preview(stores, organisation=ORGANISATION, wave=wave, joint=joint)


def decide(stores, wave, joint, version=1):
    decide_groups(stores, organisation=ORGANISATION, wave=wave, version=version, joint=joint)


def without_team(unit):
    frame = made.frame()
    return replace(
        frame,
        units=tuple(one for one in frame.units if one.id != unit),
        employees=tuple(one for one in frame.employees if one.unit != unit),
    )


def test_a_small_team_is_listed_with_a_proposal_and_what_follows(stores):
    found = look(stores, plan(stores))

    assert [(team.name, team.people) for team in found.small] == [("Belastingen", 3)]
    assert set(found.small[0].proposals[0].units) == {"balie", "belasting"}
    assert found.undecided == {"belasting"}
    assert [one.rate for one in found.expectations] == [60, 75, 100]
    # at 60 % Groen has 4 and Wegen 4: no team but Balie reaches five
    assert found.expectations[0].teams_shown < found.expectations[2].teams_shown
    assert found.expectations[2].teams_total == 4
    assert found.invited == 32


def test_trying_groups_out_keeps_nothing(stores):
    wave = plan(stores)

    tried = look(stores, wave, joint=TOGETHER)

    assert tried.small == ()
    assert {group.kind for group in tried.groups if "Belastingen" in group.name} == {"joint"}
    assert look(stores, wave).joint == ()


def test_a_decision_is_kept_and_the_teams_left_small_are_decided_too(stores):
    wave = plan(stores)

    decide(stores, wave, [])

    after = look(stores, wave)
    assert ([team.unit for team in after.small], after.undecided) == (["belasting"], frozenset())
    assert after.version == 2


def test_a_decision_on_a_list_that_changed_meanwhile_is_refused(stores):
    wave = plan(stores)
    seen = look(stores, wave)
    import_frame(stores, organisation=ORGANISATION, frame=without_team("wegen"))

    with pytest.raises(StaleError, match="lijst met mensen en teams is intussen gewijzigd"):
        decide_groups(
            stores,
            organisation=ORGANISATION,
            wave=wave,
            version=seen.version,
            joint=TOGETHER,
            frame_version=seen.frame_version,
        )

    after = look(stores, wave)
    assert (after.joint, after.version) == ((), seen.version)
    assert after.frame_version > seen.frame_version


def test_the_groups_that_were_decided_are_those_of_the_open_wave(stores):
    wave = plan(stores)
    decide(stores, wave, TOGETHER)

    open_wave(stores, wave=wave, now=made.BEFORE)

    with stores.reading() as session:
        tree = waves.read_tree(session, wave)
    assert tree.by_id()["balie+belasting"].own == 15
    assert look(stores, wave).may_decide is False


def test_a_team_that_became_small_after_the_decision_has_to_be_decided(stores):
    wave = plan(stores)
    decide(stores, wave, [])
    frame = made.frame()
    fewer = tuple(one for one in frame.employees if one.unit != "wegen" or one.number < "112")
    import_frame(stores, organisation=ORGANISATION, frame=replace(frame, employees=fewer))

    assert look(stores, wave).undecided == {"wegen"}


def test_a_joint_group_that_lost_a_team_is_told_and_stands_in_the_way_of_opening(stores):
    wave = plan(stores, joint=TOGETHER)
    import_frame(stores, organisation=ORGANISATION, frame=without_team("belasting"))

    found = look(stores, wave)

    assert [group.name for group in found.broken] == ["Balie en Belastingen"]
    assert "bestaat niet" in found.broken[0].why_not
    assert found.broken[0].unit_names == ("Balie", "belasting")
    stopped = obstacles(
        stores.settings, row_of(stores, wave), without_team("belasting"), now=PLANNED
    )
    assert [one.place for one in stopped] == ["groups"]
    with pytest.raises(FrameError):
        open_wave(stores, wave=wave, now=made.BEFORE)

    decide(stores, wave, [])
    assert look(stores, wave).broken == ()
    assert open_wave(stores, wave=wave, now=made.BEFORE).invited == 29


def test_an_excluded_person_is_not_counted(stores):
    frame = made.frame()
    people = tuple(
        replace(one, excluded=one.number == "101") if one.unit == "groen" else one
        for one in frame.employees
    )
    import_frame(stores, organisation=ORGANISATION, frame=replace(frame, employees=people))

    groups = {group.id: group.people for group in look(stores, plan(stores)).groups}

    assert groups["groen"] == 7


@pytest.mark.parametrize(
    ("joint", "sentence"),
    [
        ([("", ["balie", "belasting"])], "leesbare naam"),
        ([("A\nB", ["balie", "belasting"])], "leesbare naam"),
        ([("A", ["balie", "belasting"]), ("a", ["groen", "wegen"])], "twee samengevoegde groepen"),
        ([("A", ["balie", "wegen"])], "niet bij dezelfde afdeling"),
    ],
)
def test_groups_that_cannot_be_are_refused_and_nothing_is_kept(stores, joint, sentence):
    wave = plan(stores)

    with pytest.raises(FrameError, match=sentence):
        decide(stores, wave, joint)

    assert look(stores, wave).version == 1


def test_the_second_of_two_who_decide_is_told(stores):
    wave = plan(stores)
    decide(stores, wave, TOGETHER)

    with pytest.raises(StaleError):
        decide(stores, wave, [])

    assert [group.name for group in look(stores, wave).joint] == ["Balie en Belastingen"]


def test_without_people_there_is_nothing_to_decide_yet(stores):
    empty = replace(made.frame(), employees=(), units=(Unit("voorbeeld", "Voorbeeld", None),))
    import_frame(stores, organisation=ORGANISATION, frame=empty)

    found = look(stores, plan(stores))

    assert (found.small, found.expectations, found.invited) == ((), (), 0)
