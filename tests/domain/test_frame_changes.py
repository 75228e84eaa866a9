import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.frame import Employee, Frame, Unit, check_frame, reporting_tree
from surveyapp.domain.frame_changes import FrameChanges, compare_frames
from surveyapp.domain.frame_data import frame_data, frame_from, leaders_data, leaders_from
from surveyapp.domain.frame_matching import keep_identities
from surveyapp.domain.leads import Leadership
from surveyapp.domain.management_teams import propose_management_teams, with_management_teams
from tests import made


def frame(*units, people=()):
    """A frame of (id, name, parent) and (number, unit)."""
    return Frame(
        (Unit("oss", "Oss", None), *(Unit(*unit) for unit in units)),
        tuple(Employee(number, f"P{number}", "", unit) for number, unit in people),
    )


def applied(before, changes):
    """What a frame becomes when its changes are made one by one."""
    people = {e.number: e for e in before.employees}
    for gone in changes.left:
        del people[gone.number]
    for after in (*changes.new, *(pair[1] for pair in (*changes.changed, *changes.moved))):
        people[after.number] = after
    units = {unit.id: unit for unit in before.units}
    for unit in changes.units_gone:
        del units[unit.id]
    for unit in changes.units_new:
        units[unit.id] = unit
    for _, after in changes.units_renamed:
        units[after.id] = replace(units[after.id], name=after.name)
    for _, after in changes.units_moved:
        units[after.id] = replace(units[after.id], parent=after.parent)
    return set(units.values()), set(people.values())


@st.composite
def small_frames(draw):
    teams = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True))
    units = [
        (
            team,
            draw(st.sampled_from(["Groen", "Wegen", "Balie"])) + team,
            draw(st.sampled_from(["oss", *teams[:place]])),
        )
        for place, team in enumerate(teams)
    ]
    people = draw(st.dictionaries(st.sampled_from("123456789"), st.sampled_from(teams), max_size=9))
    return frame(*units, people=people.items())


@settings(max_examples=60, deadline=None)
@given(small_frames(), small_frames())
def test_the_changes_of_a_frame_make_it_the_other_one(before, after):
    changes = compare_frames(before, after)

    assert applied(before, changes) == (set(after.units), set(after.employees))
    assert changes.nothing == (
        (set(before.units), set(before.employees)) == (set(after.units), set(after.employees))
    )


def test_each_person_is_in_one_kind_of_change():
    before = made.frame()
    people = {e.number: e for e in before.employees}
    after = replace(
        before,
        employees=(
            *(e for e in before.employees if e.number not in {"900", "101", "102"}),
            replace(people["101"], unit="wegen", name="Anders"),
            replace(people["102"], email="nieuw@voorbeeld.example"),
            Employee("999", "Nieuw", "", "balie"),
        ),
    )

    changes = compare_frames(before, after)

    assert [e.number for e in changes.new] == ["999"]
    assert [e.number for e in changes.left] == ["900"]
    assert [(old.unit, new.unit) for old, new in changes.moved] == [("groen", "wegen")]
    assert [new.email for _, new in changes.changed] == ["nieuw@voorbeeld.example"]


def test_a_unit_that_keeps_most_of_its_people_is_renamed_and_keeps_its_id():
    before = frame(("g", "Groen", "oss"), people=[("1", "g"), ("2", "g"), ("3", "g")])
    after = frame(("x", "Stadsbeheer", "oss"), people=[("1", "x"), ("2", "x"), ("9", "x")])

    kept, ids = keep_identities(before, after)

    assert ids == {"oss": "oss", "x": "g"}
    changes = compare_frames(before, kept)
    assert [(old.name, new.name) for old, new in changes.units_renamed] == [
        ("Groen", "Stadsbeheer")
    ]
    assert not changes.units_new and not changes.units_gone and not changes.moved


def test_a_unit_that_shares_half_of_its_people_is_another_unit():
    before = frame(("g", "Groen", "oss"), people=[("1", "g"), ("2", "g")])
    after = frame(("x", "Stadsbeheer", "oss"), people=[("1", "x"), ("9", "x")])

    kept, _ = keep_identities(before, after)

    assert [unit.id for unit in kept.units] == ["oss", "x"]


def test_a_unit_with_the_same_name_elsewhere_was_moved():
    before = frame(("r", "Ruimte", "oss"), ("d", "Dienst", "oss"), ("g", "Groen", "r"))
    after = frame(("r1", "Ruimte", "oss"), ("d1", "Dienst", "oss"), ("g1", "Groen", "d1"))

    kept, _ = keep_identities(before, after)

    assert [(old.parent, new.parent) for old, new in compare_frames(before, kept).units_moved] == [
        ("r", "d")
    ]


def test_a_department_whose_teams_stay_is_renamed():
    before = frame(("r", "Ruimte", "oss"), ("g", "Groen", "r"), ("w", "Wegen", "r"))
    after = frame(("f", "Fysiek", "oss"), ("fg", "Groen", "f"), ("fw", "Wegen", "f"))

    kept, _ = keep_identities(before, after)

    changes = compare_frames(before, kept)
    assert [(old.name, new.name) for old, new in changes.units_renamed] == [("Ruimte", "Fysiek")]
    assert not changes.units_new and not changes.units_moved


def test_an_id_of_a_unit_that_is_gone_does_not_come_back_for_another():
    before = frame(("groen", "Groen", "oss"), people=[("1", "groen")])
    after = frame(("groen", "Groen!", "oss"), people=[("2", "groen")])

    kept, _ = keep_identities(before, after)

    assert kept.units[1].id != "groen"
    assert kept.employees[0].unit == kept.units[1].id


@settings(max_examples=60, deadline=None)
@given(small_frames(), small_frames(), st.integers(0, 2**32))
def test_keeping_ids_loses_nothing_and_needs_no_order(before, after, seed):
    kept, ids = keep_identities(before, after)

    assert check_frame(kept) == []
    assert [unit.name for unit in kept.units] == [unit.name for unit in after.units]
    assert [e.unit for e in kept.employees] == [ids[e.unit] for e in after.employees]
    people = list(after.employees)
    random.Random(seed).shuffle(people)
    again, _ = keep_identities(before, replace(after, employees=tuple(people)))
    assert again.units == kept.units


def test_a_frame_that_did_not_change_keeps_every_id():
    kept, _ = keep_identities(made.frame(), made.frame())

    assert compare_frames(made.frame(), kept) == FrameChanges()


def test_who_was_excluded_stays_so_when_a_new_list_comes():
    before = made.frame()
    out = replace(before.employees[0], excluded=True)

    kept, _ = keep_identities(replace(before, employees=(out, *before.employees[1:])), made.frame())

    assert [e.number for e in kept.employees if e.excluded] == [out.number]


def test_excluded_people_are_counted_in_no_group():
    before = made.frame()
    out = replace(before.employees[-1], excluded=True)

    tree, _ = reporting_tree(replace(before, employees=(*before.employees[:-1], out)))

    assert tree.invited("voorbeeld") == 31
    assert tree.invited("belasting") == 2


def test_people_on_a_department_get_a_management_team_and_are_told_why():
    teams = propose_management_teams(made.frame())

    assert [(t.unit, t.name, len(t.people), t.exists) for t in teams] == [
        ("ruimte", "Managementteam Ruimte", 1, False),
        ("dienst", "Managementteam Dienstverlening", 1, False),
    ]
    assert "Eén persoon hangt rechtstreeks bij 'Ruimte'" in teams[0].why
    after = with_management_teams(made.frame())
    assert check_frame(after) == []
    assert {e.number: e.unit for e in after.employees}["900"] == "ruimte-managementteam"
    assert propose_management_teams(after) == ()


def test_nobody_can_be_singled_out_by_subtracting_teams_from_their_department():
    def singled_out(each):
        tree, _ = reporting_tree(each)
        groups = [group for group in tree.groups if group.parent == "voorbeeld"]
        return [
            group.name
            for group in groups
            if tree.invited(group.id)
            - sum(tree.invited(g.id) for g in tree.groups if g.parent == group.id)
        ]

    assert singled_out(made.frame()) == ["Ruimte", "Dienstverlening"]
    assert singled_out(with_management_teams(made.frame())) == []


def test_next_years_list_finds_the_management_team_of_this_year():
    this_year = with_management_teams(made.frame())
    next_year, _ = keep_identities(this_year, made.frame())

    assert compare_frames(this_year, with_management_teams(next_year, this_year)) == FrameChanges()


def test_a_management_team_keeps_the_name_that_hr_gave_it():
    this_year = with_management_teams(made.frame())
    renamed = replace(
        this_year,
        units=tuple(
            replace(u, name="Directie Ruimte") if u.id == "ruimte-managementteam" else u
            for u in this_year.units
        ),
    )
    next_year, _ = keep_identities(renamed, made.frame())

    assert compare_frames(renamed, with_management_teams(next_year, renamed)) == FrameChanges()


def test_a_list_that_names_the_management_team_itself_gets_no_second_one():
    listed = frame(
        ("r", "Ruimte", "oss"),
        ("m", "managementteam  ruimte", "r"),
        ("g", "Groen", "r"),
        people=[("1", "r"), ("2", "m")],
    )

    (team,) = propose_management_teams(listed)

    assert (team.team, team.exists) == ("m", True)
    assert {e.unit for e in with_management_teams(listed).employees} == {"m"}


def test_frames_and_leads_come_back_from_data_as_they_were():
    leaders = (
        Leadership("a", "groen"),
        Leadership("b", "groen", "deputy", made.OPENS, None),
    )

    assert frame_from(frame_data(made.frame())) == made.frame()
    assert leaders_from(leaders_data(leaders)) == leaders
