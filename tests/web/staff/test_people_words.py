"""People, teams and a list that was tried out, in words, without an application around them."""

from datetime import date

import pytest

from surveyapp.domain.frame import Employee, Unit
from surveyapp.domain.frame_changes import FrameChanges
from surveyapp.domain.frame_faults import Fault, FrameFileError
from surveyapp.domain.leads import Appointment, LeadPlan, NewAccount
from surveyapp.services.read_people import Lead, TeamLine, TeamTree
from surveyapp.web.hr import import_words, people_words, unit_words
from surveyapp.web.hr.people_forms import Filled

TODAY = date(2026, 11, 16)


def line(name: str, **more: object) -> TeamLine:
    """Return a team of seven under the municipality, or whatever is said."""
    values = {
        "id": name.lower(),
        "name": name,
        "parent": "voorbeeld",
        "depth": 1,
        "people": 7,
        "people_below": 7,
        "excluded": 0,
        "is_team": True,
        "leads": (),
        "deputies": (),
    }
    return TeamLine(**values | more)


def lead(name: str, **more: object) -> Lead:
    values = {
        "account": name,
        "login": f"{name}@v.example",
        "name": name,
        "kind": "lead",
        "first_day": None,
        "last_day": None,
        "has_password": True,
    }
    return Lead(**values | more)


def tree(*units: TeamLine, without_mail: int = 0) -> TeamTree:
    people = sum(unit.people for unit in units)
    return TeamTree(units=units, people=people, without_mail=without_mail, version=3)


@pytest.mark.parametrize(
    ("units", "without_mail", "everybody", "said"),
    [
        ([], 0, 0, "Niemand in 0 teams."),
        ([line("A", people=1)], 0, 1, "1 persoon in 1 team."),
        (
            [line("A"), line("B", excluded=1)],
            1,
            15,
            (
                "15 mensen in 2 teams. 1 persoon heeft geen e-mailadres en krijgt een kaartje. "
                "1 persoon doet niet mee."
            ),
        ),
        (
            [line("A", excluded=2)],
            2,
            9,
            (
                "9 mensen in 1 team. 2 mensen hebben geen e-mailadres en krijgen een kaartje. "
                "2 mensen doen niet mee."
            ),
        ),
    ],
)
def test_the_standing_counts_in_good_dutch(units, without_mail, everybody, said):
    assert people_words.standing(tree(*units, without_mail=without_mail), everybody) == said


def test_a_path_leaves_the_municipality_out():
    units = [
        line("Voorbeeld", id="voorbeeld", parent=None, depth=0, is_team=False),
        line("Ruimte", is_team=False),
        line("Groen", parent="ruimte", depth=2),
    ]

    assert people_words.unit_paths(units) == {"ruimte": "Ruimte", "groen": "Ruimte > Groen"}
    assert people_words.team_options(tree(*units)) == [("groen", "Ruimte > Groen")]


@pytest.mark.parametrize(
    ("people", "small"), [(0, False), (1, True), (4, True), (5, False), (12, False)]
)
def test_only_a_team_of_one_to_four_is_called_small(people, small):
    note = unit_words.unit_line(line("A", people=people), TODAY).note

    assert ("Minder dan 5" in note) is small
    assert (note == unit_words.EMPTY) is (people == 0)


def test_teams_without_people_need_no_lead_yet():
    units = [line("A"), line("B", people=0), line("C", leads=(lead("Noor"),))]

    assert unit_words.without_lead(tree(*units)).startswith("1 team heeft nog geen leidinggevende.")
    assert unit_words.without_lead(tree(units[2])) == ""


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 12, 1), date(2026, 12, 20), "van 1 december 2026 tot en met 20 december 2026"),
        (None, date(2026, 12, 20), "tot en met 20 december 2026"),
        (date(2026, 12, 1), None, "vanaf 1 december 2026"),
        (None, None, "zonder einddatum"),
    ],
)
def test_a_deputy_s_days_are_said_whole(first, last, said):
    deputy = lead("Noor", kind="deputy", first_day=first, last_day=last)

    assert unit_words.lead_words(deputy, TODAY) == f"Vervanger {said}"
    shown = unit_words.unit_line(line("A", deputies=(deputy,)), TODAY).deputy
    assert shown == f"Noor vervangt {said}"


def test_who_stood_in_until_yesterday_is_not_called_a_deputy_any_more():
    over = lead("Noor", kind="deputy", last_day=date(2026, 11, 15))

    assert unit_words.lead_words(over, TODAY) == "Was vervanger tot en met 15 november 2026"
    assert unit_words.unit_line(line("A", deputies=(over,)), TODAY).deputy == ""


def test_a_thousand_new_people_are_a_number_and_the_first_names():
    new = tuple(Employee(str(n), f"Persoon {n}", "", "a") for n in range(1000))

    part = import_words.change_parts(FrameChanges(new=new), {"a": "Team A"})[0]

    assert (part.count, len(part.lines), part.more) == (1000, 500, "En nog 500.")
    assert part.lines[0].note == "Team A"


def test_every_kind_of_change_says_what_was_and_what_will_be():
    old = Employee("1", "Noor", "", "a")
    changes = FrameChanges(
        changed=((old, Employee("1", "Nora", "n@v.example", "a", excluded=True)),),
        moved=((old, Employee("1", "Noor", "", "b")),),
        units_renamed=((Unit("a", "Oud", "v"), Unit("a", "Nieuw", "v")),),
        units_moved=((Unit("a", "A", "v"), Unit("a", "A", "b")),),
        units_gone=(Unit("c", "Weg", "v"),),
    )

    parts = {p.words: p for p in import_words.change_parts(changes, {"a": "A", "b": "B"})}

    changed = parts["gewijzigd"].lines[0]
    assert changed.note == "heette Noor, van geen adres naar n@v.example, doet niet mee"
    assert parts["verhuisd naar een ander team"].lines[0].note == "van A naar B"
    assert parts["teams met een andere naam"].lines[0].note == "heette Oud"
    assert parts["teams weg"].lines[0].name == "Weg"
    assert parts["teams op een andere plek"].count == 1
    assert parts["nieuw"].count == 0
    assert "nieuwe teams" not in parts


def test_a_plan_for_leads_names_who_starts_stops_and_gets_an_account():
    plan = LeadPlan(
        appointed=(Appointment("Noor", "noor@v.example", "a", "Team A"),),
        ended=(Appointment("Lotte", "lotte@v.example", "a", "Team A", "x"),),
        new_accounts=(NewAccount("noor@v.example", "Noor"),),
        without_lead=("Team B",),
    )

    said = {
        part.words: (part.lines[0].name, part.lines[0].note)
        for part in import_words.lead_parts(plan)
    }

    assert said == {
        "gaat leiden": ("Noor", "Team A"),
        "stopt met leiden": ("Lotte", "Team A"),
        "nieuwe accounts": ("Noor", "noor@v.example"),
        "teams zonder leidinggevende": ("Team B", ""),
    }
    assert import_words.lead_parts(LeadPlan()) == ()


def test_who_leads_two_units_is_counted_once_and_a_department_is_no_team():
    twice = tuple(Appointment("Noor", "noor@v.example", unit, f"Team {unit}") for unit in "ab")
    (part,) = import_words.lead_parts(LeadPlan(appointed=twice))
    assert (part.count, part.lines[0].note) == (1, "Team a, Team b")

    changes = FrameChanges(units_new=(Unit("d", "Dienst", "v"), Unit("t", "Balie", "d")))
    counts = {part.words: part.count for part in import_words.change_parts(changes, {})}
    assert (counts["nieuwe teams"], counts["nieuwe afdelingen"]) == (1, 1)


def test_more_faults_than_are_shown_are_counted():
    error = FrameFileError(Fault(row, "naam", "leeg. Vul de naam in.") for row in range(2, 302))

    page = import_words.faults_page(error, "lijst.csv")

    assert page.heading == "Er zitten 300 fouten in de lijst"
    assert page.shown.startswith("Hieronder staan de eerste 200.")
    assert len(page.faults) == 200


def test_who_was_overtaken_sees_only_what_differs():
    form = Filled({"naam": "Mijn", "email": "zelfde@v.example"}, version=3)

    shown = form.overtaken("Te laat.", version=5, now={"naam": "Hun", "email": "zelfde@v.example"})

    assert (shown.version, shown.status, shown.now) == (5, 409, {"naam": "Hun"})
    assert shown.values == form.values
