from datetime import date, timedelta

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.leads import KnownAccount, Leadership, LeadWish, plan_leads

FRAME = Frame(
    (
        Unit("oss", "Oss", None),
        Unit("ruimte", "Ruimte", "oss"),
        Unit("groen", "Groen", "ruimte"),
        Unit("wegen", "Wegen", "ruimte"),
    ),
    (
        Employee("1", "Anna", "Anna@oss.example", "groen"),
        Employee("2", "Bilal", "bilal@oss.example", "wegen"),
        Employee("3", "Carla", "", "wegen"),
        Employee("4", "Hans", "hr@oss.example", "wegen"),
        Employee("5", "Eva", "elders@putten.example", "wegen"),
    ),
)
ANNA = KnownAccount("a", "anna@oss.example", "Anna de Vries", "team_lead", "oss")
ACCOUNTS = (
    ANNA,
    KnownAccount("h", "hr@oss.example", "HR", "hr", "oss"),
    KnownAccount("e", "elders@putten.example", "Eva", "team_lead", "putten"),
    KnownAccount("d", "daan@oss.example", "Daan", "team_lead", "oss"),
)


def plan(*wishes, part=False, present=()):
    return plan_leads(
        FRAME,
        [LeadWish(*wish) for wish in wishes],
        organisation="oss",
        part=part,
        accounts=ACCOUNTS,
        present=present,
    )


def test_a_wish_finds_the_account_of_the_address_or_asks_for_a_new_one():
    found = plan(("1", "groen"), ("2", "wegen"))

    assert [(a.login, a.unit, a.account) for a in found.appointed] == [
        ("anna@oss.example", "groen", "a"),
        ("bilal@oss.example", "wegen", ""),
    ]
    assert [(new.login, new.name) for new in found.new_accounts] == [("bilal@oss.example", "Bilal")]
    assert found.without_lead == () and found.problems == ()


def test_one_account_is_made_for_somebody_who_leads_several_teams():
    found = plan(("2", "groen"), ("2", "wegen"))

    assert len(found.appointed) == 2 and len(found.new_accounts) == 1


def test_who_leads_already_is_not_appointed_again_and_who_is_not_named_stops():
    present = [Leadership("a", "groen"), Leadership("d", "wegen")]

    found = plan(("1", "groen"), ("1", "wegen"), present=present)

    assert [each.unit for each in found.appointed] == ["wegen"]
    assert [(each.name, each.unit_name) for each in found.ended] == [("Daan", "Wegen")]


def test_a_partial_list_leaves_the_leads_of_other_units_alone():
    present = [Leadership("a", "groen"), Leadership("d", "wegen")]

    found = plan(("1", "wegen"), part=True, present=present)

    assert [(each.name, each.unit) for each in found.ended] == [("Daan", "wegen")]


def test_deputies_and_leads_of_units_that_are_gone_stay():
    present = [Leadership("d", "groen", "deputy"), Leadership("d", "vervallen")]

    assert plan(present=present).ended == ()


def test_a_lead_without_address_or_with_an_account_of_another_kind_is_a_problem():
    found = plan(("3", "wegen"), ("4", "wegen"), ("5", "groen"))

    assert found.appointed == () and found.new_accounts == ()
    assert [problem.split()[0].strip(":") for problem in found.problems] == ["Carla", "Hans", "Eva"]
    assert found.without_lead == ("Groen", "Wegen")


def test_another_municipality_is_not_named():
    assert "putten" not in plan(("5", "groen")).problems[0].replace("elders@putten.example", "")


def test_a_list_without_the_column_leaves_leads_alone():
    found = plan_leads(
        FRAME,
        None,
        organisation="oss",
        part=False,
        accounts=ACCOUNTS,
        present=[Leadership("a", "groen")],
    )

    assert not found.from_list and found.ended == () and found.appointed == ()
    assert found.without_lead == ("Wegen",)


def test_a_deputy_counts_from_the_first_to_the_last_day_and_a_lead_always():
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    deputy = Leadership("a", "groen", "deputy", first, last)

    assert [
        deputy.holds(day) for day in (first - timedelta(1), first, last, last + timedelta(1))
    ] == [False, True, True, False]
    assert Leadership("a", "groen", "deputy", first, None).holds(date(2030, 1, 1))
    assert Leadership("a", "groen", "lead", first, last).holds(date(2030, 1, 1))
