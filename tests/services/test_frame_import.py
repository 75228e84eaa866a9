"""A list of people: tried out, taken over, and taken back."""

from dataclasses import replace
from datetime import date

import pytest

from surveyapp.domain.frame import Employee
from surveyapp.domain.frame_data import frame_data, frame_from
from surveyapp.errors import FrameError, NotFoundError, StaleError
from surveyapp.services import edit_frame
from surveyapp.services.appoint_lead import appoint_deputy, appoint_lead
from surveyapp.services.commit_import import commit_import
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.import_frame import import_frame
from surveyapp.services.propose_import import discard_proposal, propose_import, read_proposal
from surveyapp.services.read_people import team_tree
from surveyapp.services.undo_import import last_import, undo_import
from surveyapp.store import accounts, leaders, organisations, waves
from tests import made
from tests.importing.lists import HEAD, MORE, csv

HERE = {"organisation": "voorbeeld"}


def rows(frame=None, *, leads=None):
    """The list that gives a frame, as HR would have it."""
    frame = frame or made.frame()
    units = {unit.id: unit for unit in frame.units}

    def path(unit):
        above = units[unit].parent
        return (
            units[unit].name
            if above in {None, "voorbeeld"}
            else f"{path(above)} > {units[unit].name}"
        )

    found = [(e.number, e.name, e.email, path(e.unit)) for e in frame.employees]
    if leads is None:
        return csv(*found)
    return csv(*((*row, leads.get(row[0], "")) for row in found), head=(*HEAD, "leidt"))


def propose(stores, content, *, part=False):
    return propose_import(
        stores, **HERE, content=content, file_name="mensen.csv", part=part, now=made.BEFORE
    )


def commit(stores, proposal, *, teams=True):
    return commit_import(
        stores, **HERE, proposal=proposal.id, make_management_teams=teams, now=made.BEFORE
    )


def kept(stores):
    """Everything that an import may change."""
    with stores.reading() as session:
        return (
            organisations.read_frame(session, "voorbeeld"),
            leaders.read_leaders(session, "voorbeeld"),
            leaders.known_accounts(session),
        )


def without(frame, *numbers):
    return replace(frame, employees=tuple(e for e in frame.employees if e.number not in numbers))


def lotte(stores):
    """Let Lotte lead Balie."""
    appoint_lead(
        stores,
        **HERE,
        version=team_tree(stores, **HERE).version,
        login="lead@voorbeeld.example",
        name="Lotte Jansen",
        unit="balie",
    )


def test_a_dry_run_changes_nothing_and_can_be_read_again(stores):
    before = kept(stores)

    proposal = propose(stores, rows(without(made.frame(), "101"), leads={"109": "Groen"}))

    assert kept(stores) == before
    assert read_proposal(stores, **HERE) == proposal
    assert proposal.summary.left == 1 and not proposal.stale
    assert [team.name for team in proposal.management_teams] == [
        "Managementteam Ruimte",
        "Managementteam Dienstverlening",
    ]
    discard_proposal(stores, **HERE)
    assert read_proposal(stores, **HERE) is None


def test_a_list_with_faults_leaves_the_proposal_before_it(stores):
    proposal = propose(stores, rows())

    with pytest.raises(FrameError):
        propose(stores, csv(("1", "", "", "Groen")))

    assert read_proposal(stores, **HERE).id == proposal.id


def test_a_whole_list_takes_the_place_of_the_old_one(stores):
    listed = without(made.frame(), "101", "102")
    listed = replace(listed, employees=(*listed.employees, Employee("999", "Nieuw", "", "balie")))

    summary = commit(stores, propose(stores, rows(listed)))

    frame = kept(stores)[0]
    assert (summary.people, summary.new, summary.left, summary.moved) == (31, 1, 2, 2)
    assert {e.number for e in frame.employees} == {e.number for e in listed.employees}
    assert {e.number: e.unit for e in frame.employees}["900"] == "ruimte-managementteam"
    assert [u.id for u in frame.units if u.parent == "ruimte"] == [
        "ruimte-managementteam",
        "groen",
        "wegen",
    ]


def test_managers_stay_where_they_are_when_hr_wants_that(stores):
    commit(stores, propose(stores, rows()), teams=False)

    assert set(kept(stores)[0].units) == set(made.frame().units)


def test_the_same_list_again_changes_nothing(stores):
    commit(stores, propose(stores, rows()))

    again = propose(stores, rows())

    assert again.changes.nothing


def test_a_partial_list_adds_and_changes_and_nobody_leaves(stores):
    proposal = propose(
        stores, csv(("101", "Ander", "", "Wegen"), ("999", "Nieuw", "", "Balie")), part=True
    )
    summary = commit(stores, proposal, teams=False)

    people = {e.number: e for e in kept(stores)[0].employees}
    assert (summary.people, summary.new, summary.left, summary.moved) == (33, 1, 0, 1)
    assert people["101"] == Employee("101", "Ander", "", "wegen")


def test_people_who_are_excluded_stay_so_after_both_kinds_of_list(stores):
    edit_frame.exclude_person(stores, **HERE, version=1, number="101")
    for part in (True, False):
        commit(stores, propose(stores, rows(), part=part))

        assert [e.number for e in kept(stores)[0].employees if e.excluded] == ["101"]


def test_a_new_municipality_starts_with_a_list(stores):
    create_organisation(stores, id="nieuw", name="Gemeente Nieuw", brand="#00665e", contact="HR")
    proposal = propose_import(
        stores,
        organisation="nieuw",
        content=csv(("1", "Jan", "", "Groen")),
        file_name="x.csv",
        part=False,
        now=made.BEFORE,
    )
    summary = commit_import(
        stores,
        organisation="nieuw",
        proposal=proposal.id,
        make_management_teams=True,
        now=made.BEFORE,
    )

    assert (summary.people, summary.teams, summary.new) == (1, 1, 1)
    assert set(kept(stores)[0].employees) == set(made.frame().employees)


def test_a_list_that_drops_many_people_asks_whether_it_is_whole(stores):
    proposal = propose(stores, csv(("101", "Persoon 101", "", "Ruimte > Groen")))

    assert any("31 van de 32 mensen" in warning for warning in proposal.warnings)
    assert propose(stores, rows()).warnings == ()


def test_another_list_or_a_change_by_hand_stops_the_button(stores):
    first = propose(stores, rows())
    second = propose(stores, rows())
    with pytest.raises(StaleError, match="andere lijst"):
        commit(stores, first)
    before = kept(stores)
    edit_frame.remove_person(stores, **HERE, version=1, number="101")

    assert read_proposal(stores, **HERE).stale
    with pytest.raises(StaleError, match="gewijzigd nadat"):
        commit(stores, second)
    assert kept(stores)[0] == without(before[0], "101")


def test_the_button_pressed_twice_takes_over_once(stores):
    proposal = propose(stores, rows())
    commit(stores, proposal)

    with pytest.raises(StaleError):
        commit(stores, proposal)


def test_leads_of_the_list_get_accounts_without_a_password(stores):
    lotte(stores)
    proposal = propose(stores, rows(leads={"109": "Wegen", "116": "Balie | Belastingen"}))

    assert len(proposal.leads.appointed) == 3 and len(proposal.leads.new_accounts) == 2
    assert [each.login for each in proposal.leads.ended] == ["lead@voorbeeld.example"]
    commit(stores, proposal)

    lines = {line.id: line for line in team_tree(stores, **HERE).units}
    assert [(lead.login, lead.has_password) for lead in lines["balie"].leads] == [
        ("p116@voorbeeld.example", False)
    ]
    assert lines["groen"].leads == ()


def test_who_leads_a_department_leads_the_management_team_that_is_made_for_it(stores):
    commit(stores, propose(stores, rows(leads={"900": "Ruimte"})))

    lines = {line.id: line for line in team_tree(stores, **HERE).units}
    assert [lead.name for lead in lines["ruimte-managementteam"].leads] == ["Anna de Vries"]


def test_a_list_without_the_column_leaves_leads_alone(stores):
    lotte(stores)
    before = kept(stores)[1]

    commit(stores, propose(stores, rows()))

    assert kept(stores)[1] == before != ()


def test_undo_brings_back_people_units_leads_and_accounts(stores):
    lotte(stores)
    version = team_tree(stores, **HERE).version
    appoint_deputy(
        stores,
        **HERE,
        version=version,
        login="kees@voorbeeld.example",
        name="Kees",
        unit="groen",
        first_day=date(2026, 11, 1),
        last_day=date(2026, 11, 30),
    )
    before = kept(stores)
    listed = replace(made.frame(), units=made.frame().units[:-1])
    listed = without(listed, *(e.number for e in listed.employees if e.unit == "belasting"))
    commit(stores, propose(stores, rows(listed, leads={"109": "Wegen"})))
    last = last_import(stores, **HERE)
    assert (last.file_name, last.made_on, last.changed_since) == (
        "mensen.csv",
        made.BEFORE.date(),
        False,
    )
    assert kept(stores) != before
    edit_frame.remove_person(stores, **HERE, version=last.version, number="103")
    last = last_import(stores, **HERE)
    assert last.changed_since

    undo_import(stores, **HERE, version=last.version)

    assert kept(stores) == before
    assert last_import(stores, **HERE) is None
    with pytest.raises(FrameError, match="om ongedaan te maken"):
        undo_import(stores, **HERE, version=last.version + 1)


def test_undo_keeps_an_account_whose_holder_chose_a_password(stores):
    commit(stores, propose(stores, rows(leads={"109": "Wegen", "116": "Balie"})))
    with stores.writing() as session:
        accounts.replace_password(session, "p109@voorbeeld.example", "a hash")

    undo_import(stores, **HERE, version=last_import(stores, **HERE).version)

    assert [account.login for account in kept(stores)[2]] == ["p109@voorbeeld.example"]
    assert kept(stores)[1] == ()


def test_undo_of_a_list_that_moved_on_is_told_and_changes_nothing(stores):
    commit(stores, propose(stores, rows()))
    seen = last_import(stores, **HERE).version
    edit_frame.remove_person(stores, **HERE, version=seen, number="101")
    before = kept(stores)

    with pytest.raises(StaleError):
        undo_import(stores, **HERE, version=seen)
    assert kept(stores) == before


def test_an_import_that_fails_half_way_leaves_everything_as_it_was(stores, monkeypatch):
    proposal = propose(stores, rows(leads={"109": "Wegen"}))
    before = kept(stores)

    def fail(*_, **__):
        raise OSError("no space left on device")

    monkeypatch.setattr("surveyapp.store.frame_imports.keep_import", fail)
    with pytest.raises(OSError, match="no space"):
        commit(stores, proposal)

    assert kept(stores) == before
    assert read_proposal(stores, **HERE) == proposal


def test_a_wave_that_is_open_keeps_its_groups_and_invitations(wave):
    def groups():
        with wave.stores.reading() as session:
            return waves.read_tree(session, wave.id)

    before = groups()
    commit(wave.stores, propose(wave.stores, csv(("1", "Jan", "", "Anders"))))

    assert groups() == before
    for group in ("groen", "belasting"):
        wave.answer(wave.of(group)[0])


def test_a_lead_may_be_appointed_by_hand_between_two_lists(stores):
    commit(stores, propose(stores, rows()))
    version = last_import(stores, **HERE).version
    appoint_lead(
        stores, **HERE, version=version, login="x@voorbeeld.example", name="X", unit="groen"
    )

    assert last_import(stores, **HERE).changed_since


def test_what_a_frame_may_not_be_is_refused_also_without_a_file(stores):
    with pytest.raises(FrameError, match="Nummer 101"):
        import_frame(
            stores,
            **HERE,
            frame=replace(made.frame(), employees=made.frame().employees * 2),
        )
    with pytest.raises(FrameError, match="bestaat niet"):
        propose_import(
            stores, organisation="weg", content=rows(), file_name="x", part=False, now=made.BEFORE
        )
    with pytest.raises(NotFoundError):
        team_tree(stores, organisation="weg")


def test_units_above_of_a_list_stay_in_the_order_of_the_list(stores):
    content = csv(
        ("1", "A", "", "Zorg > Z", "", ""), ("2", "B", "", "Aanbod > A", "", ""), head=MORE
    )
    commit(stores, propose(stores, content))

    assert [unit.name for unit in kept(stores)[0].units[1:]] == ["Zorg", "Z", "Aanbod", "A"]


def with_traits(*traits):
    """The list in which the first people have these values."""
    frame = made.frame()
    given = {e.number: t for e, t in zip(frame.employees, traits, strict=False)}
    return replace(
        frame, employees=tuple(replace(e, trait=given.get(e.number, "")) for e in frame.employees)
    )


def trait_rows(frame):
    lines = rows(frame).decode().splitlines()
    values = ["kenmerk", *(employee.trait for employee in frame.employees)]
    both = zip(lines, values, strict=True)
    return "".join(f"{line};{value}\n" for line, value in both).encode()


def test_the_attribute_is_taken_over_shown_as_a_change_and_taken_back(stores):
    before = kept(stores)[0]
    frame = with_traits("kantoor", "buiten")

    proposal = propose(stores, trait_rows(frame))
    assert [(old.trait, new.trait) for old, new in proposal.changes.changed] == []
    moved = {new.number: new.trait for _, new in proposal.changes.moved}
    assert moved == {"900": "kantoor", "901": "buiten"}  # managers get a team of their own
    commit(stores, proposal, teams=False)
    assert {e.number: e.trait for e in kept(stores)[0].employees if e.trait} == {
        "900": "kantoor",
        "901": "buiten",
    }

    again = propose(stores, trait_rows(with_traits("buiten", "buiten")))
    assert again.summary.left == 0
    undo_import(stores, **HERE, version=last_import(stores, **HERE).version)
    assert kept(stores)[0] == before


def test_another_value_of_somebody_who_stays_is_a_change(stores):
    frame = made.frame()
    people = tuple(replace(e, trait="buiten") if e.number == "109" else e for e in frame.employees)

    proposal = propose(stores, trait_rows(replace(frame, employees=people)))

    ((old, new),) = proposal.changes.changed
    assert (old.number, old.trait, new.trait) == ("109", "", "buiten")


@pytest.mark.parametrize("part", [False, True])
def test_a_list_without_the_attribute_leaves_what_everybody_has(stores, part):
    import_frame(stores, **HERE, frame=with_traits("kantoor", "buiten"))

    commit(stores, propose(stores, rows(), part=part), teams=False)

    assert {e.number: e.trait for e in kept(stores)[0].employees if e.trait} == {
        "900": "kantoor",
        "901": "buiten",
    }


def test_a_list_with_the_attribute_says_what_everybody_has(stores):
    import_frame(stores, **HERE, frame=with_traits("kantoor", "buiten"))

    commit(stores, propose(stores, trait_rows(with_traits("", "kantoor"))), teams=False)

    assert {e.number: e.trait for e in kept(stores)[0].employees if e.trait} == {"901": "kantoor"}


def test_a_list_that_was_kept_before_there_were_attributes_is_read_back(stores):
    data = frame_data(made.frame())
    old = {**data, "people": [values[:5] for values in data["people"]]}

    assert frame_from(old) == made.frame()
    assert frame_from(frame_data(with_traits("kantoor"))) == with_traits("kantoor")
