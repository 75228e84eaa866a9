"""Looking up and changing people, teams and leads by hand, with two HR people at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surveyapp.domain.frame import Employee
from surveyapp.errors import AccountError, FrameError, NotFoundError, StaleError
from surveyapp.services import edit_frame
from surveyapp.services.appoint_lead import (
    appoint_deputy,
    appoint_lead,
    end_leadership,
)
from surveyapp.services.change_account import change_password
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_account import create_account
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.import_frame import import_frame
from surveyapp.services.list_reports import list_reports
from surveyapp.services.read_people import PAGE, find_person, people_page, team_tree
from surveyapp.services.sign_in import sign_in
from tests import made

HERE = {"organisation": "voorbeeld"}
KEES = {"login": "Kees@voorbeeld.example", "name": "Kees Bos"}
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)

EDITS = {
    edit_frame.add_person: {"number": "9", "name": "N", "email": "", "unit": "balie"},
    edit_frame.change_person: {"number": "101", "name": "N", "email": ""},
    edit_frame.move_person: {"number": "101", "unit": "balie"},
    edit_frame.exclude_person: {"number": "101"},
    edit_frame.remove_person: {"number": "101"},
    edit_frame.add_unit: {"name": "Noord", "parent": "ruimte"},
    edit_frame.rename_unit: {"unit": "groen", "name": "Groener"},
    edit_frame.move_unit: {"unit": "groen", "parent": "dienst"},
    edit_frame.remove_unit: {"unit": "leeg"},
    appoint_lead: {**KEES, "unit": "groen"},
    appoint_deputy: {**KEES, "unit": "groen", "first_day": FIRST, "last_day": LAST},
    end_leadership: {"account": "nobody", "unit": "groen"},
}


def version(stores):
    return team_tree(stores, **HERE).version


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_the_second_of_two_people_is_told_and_overwrites_nothing(stores, edit):
    seen = version(stores)
    edit_frame.add_unit(stores, **HERE, version=seen, name="Leeg", parent="voorbeeld")
    before = team_tree(stores, **HERE)

    with pytest.raises(StaleError, match="niets overschreven"):
        edit(stores, **HERE, version=seen, **EDITS[edit])

    assert team_tree(stores, **HERE) == before


def test_every_change_by_hand_counts_as_one(stores):
    edit_frame.add_unit(stores, **HERE, version=1, name="Leeg", parent="voorbeeld")
    for count, (edit, values) in enumerate(list(EDITS.items())[:-1], 2):
        more = {"unit": "wegen"} if edit is appoint_deputy else {}  # Kees leads the other one
        edit(stores, **HERE, version=count, **{**values, **more})
        assert version(stores) == count + 1


def test_a_change_that_cannot_be_made_counts_as_none(stores):
    with pytest.raises(FrameError):
        edit_frame.move_person(stores, **HERE, version=1, number="101", unit="ruimte")

    assert version(stores) == 1


def test_a_municipality_without_a_list_gets_its_first_team_by_hand(stores):
    create_organisation(stores, id="nieuw", name="Nieuw", brand="#00665e", contact="HR")
    unit = edit_frame.add_unit(
        stores, organisation="nieuw", version=0, name="Groen", parent="nieuw"
    )
    edit_frame.add_person(
        stores, organisation="nieuw", version=1, number="1", name="A", email="", unit=unit
    )

    tree = team_tree(stores, organisation="nieuw")
    assert [(line.name, line.depth, line.people_below) for line in tree.units] == [
        ("Nieuw", 0, 1),
        ("Groen", 1, 1),
    ]
    assert team_tree(stores, **HERE).people == 32


def test_people_are_found_by_parts_of_name_number_and_address(stores):
    def found(search, **more):
        return [
            person.employee.number
            for person in people_page(stores, **HERE, search=search, **more).people
        ]

    edit_frame.add_person(
        stores, **HERE, version=1, number="77", name="Zoë Şen", email="", unit="balie"
    )

    assert found("zoe sen") == found("ŞEN") == found("77") == ["77"]
    assert found("anna@voor") == ["900"]
    assert found("persoon", unit="belasting") == ["128", "129", "130"]
    assert len(found("", unit="ruimte")) == 16
    assert found("niemand") == []


def test_pages_hold_everybody_once_and_a_page_after_the_last_is_the_last(stores):
    frame = made.frame()
    many = [Employee(f"n{n}", f"Naam {n:03}", "", "balie") for n in range(2 * PAGE)]
    import_frame(stores, **HERE, frame=replace(frame, employees=(*frame.employees, *many)))

    pages = [people_page(stores, **HERE, page=number) for number in (1, 2, 3)]

    numbers = [person.employee.number for page in pages for person in page.people]
    assert len(numbers) == len(set(numbers)) == 132 == pages[0].total
    assert pages[0].pages == 3
    assert people_page(stores, **HERE, page=99) == pages[2]
    assert people_page(stores, **HERE, page=-1) == pages[0]


def test_somebody_is_shown_with_the_units_above_them(stores):
    person, seen = find_person(stores, **HERE, number="101")

    assert person.path == ("Ruimte", "Groen") and person.unit_name == "Groen" and seen == 1
    with pytest.raises(NotFoundError):
        find_person(stores, **HERE, number="404")


def test_the_tree_counts_who_is_invited_and_names_leads(stores):
    appoint_lead(
        stores, **HERE, version=1, login="lead@voorbeeld.example", name="Lotte", unit="balie"
    )
    edit_frame.exclude_person(stores, **HERE, version=version(stores), number="101")
    appoint_deputy(stores, **HERE, version=version(stores), **EDITS[appoint_deputy])

    lines = {line.id: line for line in team_tree(stores, **HERE).units}

    assert (lines["groen"].people, lines["groen"].excluded) == (7, 1)
    assert (lines["ruimte"].people, lines["ruimte"].people_below) == (1, 15)
    assert [lead.name for lead in lines["balie"].leads] == ["Lotte"]
    deputy = lines["groen"].deputies[0]
    assert (deputy.login, deputy.first_day, deputy.last_day) == (
        "kees@voorbeeld.example",
        FIRST,
        LAST,
    )
    without = [line.id for line in lines.values() if line.is_team and not line.leads]
    assert without == ["groen", "wegen", "belasting"]


def test_one_account_leads_several_teams_and_a_team_may_change_hands(stores):
    one = appoint_lead(stores, **HERE, version=1, **KEES, unit="groen")
    two = appoint_lead(stores, **HERE, version=2, **KEES, unit="wegen")
    assert (one.made, two.made, one.account) == (True, False, two.account)

    end_leadership(stores, **HERE, version=3, account=one.account, unit="groen")
    with pytest.raises(NotFoundError):
        end_leadership(stores, **HERE, version=4, account=one.account, unit="groen")

    lines = {line.id: line for line in team_tree(stores, **HERE).units}
    assert lines["groen"].leads == () and len(lines["wegen"].leads) == 1


def test_a_known_account_is_appointed_without_a_name_and_keeps_its_own(stores):
    appoint_lead(stores, **HERE, version=1, **KEES, unit="groen")
    appoint_lead(stores, **HERE, version=2, login=KEES["login"], name="", unit="wegen")

    line = next(u for u in team_tree(stores, **HERE).units if u.id == "wegen")
    assert [lead.name for lead in line.leads] == [KEES["name"]]
    with pytest.raises(AccountError, match="naam is leeg"):
        appoint_lead(
            stores, **HERE, version=3, login="nieuw@voorbeeld.example", name="", unit="balie"
        )


def test_a_lead_is_replaced_in_one_step_or_not_at_all(stores):
    old = appoint_lead(stores, **HERE, version=1, **KEES, unit="groen")
    new = {"login": "lotte@voorbeeld.example", "name": "Lotte", "unit": "groen"}
    before = team_tree(stores, **HERE)

    with pytest.raises(NotFoundError):
        appoint_lead(stores, **HERE, version=2, **new, instead_of="niemand")
    assert team_tree(stores, **HERE) == before

    made_now = appoint_lead(stores, **HERE, version=2, **new, instead_of=old.account)
    line = next(u for u in team_tree(stores, **HERE).units if u.id == "groen")
    assert made_now.made and [lead.name for lead in line.leads] == ["Lotte"]
    assert team_tree(stores, **HERE).version == before.version + 1


def test_somebody_who_replaces_themselves_stays_lead(stores):
    one = appoint_lead(stores, **HERE, version=1, **KEES, unit="groen")
    appoint_lead(stores, **HERE, version=2, **KEES, unit="groen", instead_of=one.account)

    line = next(u for u in team_tree(stores, **HERE).units if u.id == "groen")
    assert [lead.account for lead in line.leads] == [one.account]


def test_a_deputy_who_becomes_lead_is_lead_and_a_lead_needs_no_deputy_in_themselves(stores):
    appoint_deputy(stores, **HERE, version=1, **EDITS[appoint_deputy])
    appoint_lead(stores, **HERE, version=2, **KEES, unit="groen")

    line = next(u for u in team_tree(stores, **HERE).units if u.id == "groen")
    assert len(line.leads) == 1 and line.deputies == ()
    with pytest.raises(AccountError, match="leidt dit team al"):
        appoint_deputy(stores, **HERE, version=3, **EDITS[appoint_deputy])


REFUSED = [
    ({"login": "hr@voorbeeld.example"}, AccountError, "andere rol"),
    ({"login": "elders@elders.example"}, AccountError, "andere rol"),
    ({"login": "geen adres"}, AccountError, "geen e-mailadres"),
    ({"login": "a@b.nl,c@d.nl"}, AccountError, "geen e-mailadres"),
    ({"name": "\n"}, AccountError, "naam is leeg"),
    ({"unit": "weg"}, FrameError, "bestaat niet meer"),
    ({"last_day": FIRST - timedelta(1)}, AccountError, "vóór de eerste dag"),
]


def test_a_deputy_who_cannot_be_appointed_is_refused_with_the_reason(stores):
    create_account(
        stores,
        **HERE,
        login="hr@voorbeeld.example",
        name="HR",
        role="hr",
        password=made.PASSWORD,
    )
    create_organisation(stores, id="elders", name="Elders", brand="#00665e", contact="HR")
    _lead_elsewhere(stores)
    before = team_tree(stores, **HERE)

    for values, error, sentence in REFUSED:
        with pytest.raises(error, match=sentence):
            appoint_deputy(stores, **HERE, version=1, **{**EDITS[appoint_deputy], **values})

    assert team_tree(stores, **HERE) == before


def _lead_elsewhere(stores):
    unit = edit_frame.add_unit(stores, organisation="elders", version=0, name="X", parent="elders")
    appoint_lead(
        stores,
        organisation="elders",
        version=1,
        login="elders@elders.example",
        name="E",
        unit=unit,
    )


def test_an_account_of_another_municipality_is_not_ended_from_here(stores):
    create_organisation(stores, id="elders", name="Elders", brand="#00665e", contact="HR")
    _lead_elsewhere(stores)
    line = team_tree(stores, organisation="elders").units[1]

    with pytest.raises(NotFoundError):
        end_leadership(stores, **HERE, version=1, account=line.leads[0].account, unit=line.id)
    assert team_tree(stores, organisation="elders").units[1] == line


def test_a_deputy_opens_the_report_within_the_days_and_not_outside_them(wave):
    for one in wave.issued:
        wave.answer(one)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    values = {**EDITS[appoint_deputy], "unit": "balie"}
    appoint_deputy(wave.stores, **HERE, version=1, **values)
    change_password(wave.stores, login=KEES["login"], password=made.PASSWORD)
    kees = sign_in(wave.stores, login=KEES["login"].lower(), password=made.PASSWORD)

    def reports(day):
        return [r.group for r in list_reports(wave.stores, account=kees, today=day)]

    assert reports(FIRST) == reports(LAST) == ["balie"]
    assert reports(FIRST - timedelta(1)) == reports(LAST + timedelta(1)) == []
