"""HR says who leads a team: appointing, replacing, standing in, stopping."""

from datetime import timedelta

import pytest

from surveyapp.services.create_account import create_account
from surveyapp.web.access.pages import today
from tests import made
from tests.web.staff.conftest import sign_in
from tests.web.staff.people_desk import form_with, parse, text

GROEN = "/hr/teams/groen/leiding"
BALIE = "/hr/teams/balie/leiding"
NEW = {"email": "noor@voorbeeld.example", "naam": "Noor Bakker"}


def leads(desk, unit: str) -> list[str]:
    return [lead.name for lead in desk.unit(unit).leads]


def test_a_team_without_a_lead_says_what_that_means(hr_desk):
    page = text(hr_desk.nadia.get(GROEN))

    assert "Nu nog niemand. Zonder leidinggevende ziet alleen HR het rapport" in page


def test_who_has_no_account_yet_gets_one_and_a_mail_brings_the_link(hr_desk):
    answer = hr_desk.press(GROEN, "wijs_aan", **NEW)

    assert answer.status_code == 200
    assert leads(hr_desk, "groen") == ["Noor Bakker"]
    assert "Er gaat een mail naar noor@voorbeeld.example" in text(answer)
    assert "koos nog geen wachtwoord" in text(answer)


def test_who_leads_a_team_already_gets_this_one_beside_it(hr_desk):
    answer = hr_desk.press(GROEN, "wijs_aan", email="lead@voorbeeld.example")

    assert answer.status_code == 303
    assert leads(hr_desk, "groen") == leads(hr_desk, "balie") == ["Lotte Jansen"]
    assert "Leidt ook Balie." in text(hr_desk.nadia.get(GROEN))


def test_a_second_lead_stands_beside_the_first(hr_desk):
    hr_desk.press(BALIE, "wijs_aan", rol="leidt", **NEW)

    assert sorted(leads(hr_desk, "balie")) == ["Lotte Jansen", "Noor Bakker"]


def test_a_replaced_lead_opens_nothing_of_the_team_any_more(hr_desk):
    lead = hr_desk.unit("balie").leads[0]

    hr_desk.press(BALIE, "wijs_aan", rol=f"na-{lead.account}", **NEW)

    assert leads(hr_desk, "balie") == ["Noor Bakker"]


def test_who_replaces_themselves_goes_on_leading(hr_desk):
    lead = hr_desk.unit("balie").leads[0]

    hr_desk.press(BALIE, "wijs_aan", rol=f"na-{lead.account}", email=lead.login)

    assert leads(hr_desk, "balie") == ["Lotte Jansen"]


def test_a_deputy_stands_in_on_days_and_the_lead_stays(hr_desk):
    first, last = today() + timedelta(days=3), today() + timedelta(days=20)

    typed = f"{first:%d-%m-%Y}"  # as all other forms take it where a browser has no calendar
    hr_desk.press(BALIE, "wijs_aan", rol="vervangt", van=typed, tot=str(last), **NEW)

    unit = hr_desk.unit("balie")
    assert [(d.name, d.first_day, d.last_day) for d in unit.deputies] == [
        ("Noor Bakker", first, last)
    ]
    assert leads(hr_desk, "balie") == ["Lotte Jansen"]
    page = text(hr_desk.nadia.get(BALIE))
    assert f"Vervanger van {first.day} " in page
    assert "Noor Bakker vervangt van" in text(hr_desk.nadia.get("/hr/teams"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": ""}, "Vul het e-mailadres in"),
        ({"email": "geen adres"}, "geen adres"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "adres"),
        ({"naam": ""}, "naam"),
        ({"email": "council@voorbeeld.example"}, "council@voorbeeld.example"),
        ({"rol": ""}, "Kies een rol."),
        ({"rol": "na-bestaat-niet"}, "Kies een rol."),
        ({"rol": "vervangt"}, "Vul de eerste dag"),
        ({"rol": "vervangt", "van": "morgen"}, "geen datum. Schrijf hem als 2-11-2027"),
        ({"rol": "vervangt", "van": "20261102"}, "geen datum"),
        ({"rol": "vervangt", "van": "2026-12-10", "tot": "2026-12-01"}, "laatste dag"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    hr_desk, typed, sentence
):
    answer = hr_desk.press(GROEN, "wijs_aan", **NEW | typed)

    assert answer.status_code == 422
    assert sentence in text(answer)
    kept = form_with(answer.text, "wijs_aan")
    assert kept["email"] == " ".join((NEW | typed)["email"].split())
    assert leads(hr_desk, "groen") == []
    assert not hr_desk.unit("groen").deputies


def test_somebody_stops_leading_and_keeps_the_account(hr_desk):
    answer = hr_desk.press(BALIE, "stop")

    assert answer.status_code == 303
    assert leads(hr_desk, "balie") == []
    assert sign_in(hr_desk.app.test_client(), "lead@voorbeeld.example").status_code == 303


@pytest.mark.parametrize("who", ["", "bestaat-niet"])
def test_only_who_leads_a_team_can_stop(hr_desk, who):
    assert hr_desk.press(BALIE, "stop", wie=who).status_code in {404, 422}
    assert leads(hr_desk, "balie") == ["Lotte Jansen"]


def test_a_council_account_is_never_brought_a_link_by_this_page(hr_desk):
    row = create_account(
        hr_desk.stores,
        organisation="voorbeeld",
        login="fg@voorbeeld.example",
        name="Functionaris",
        role="council",
        password=made.PASSWORD,
    )

    answer = hr_desk.press(BALIE, "stop", wie=row.id, doe="link")

    assert answer.status_code in {404, 422}


@pytest.mark.parametrize("button", ["stop", "wijs_aan"])
def test_the_second_of_two_is_told_and_nothing_is_overwritten(hr_desk, button):
    opened = hr_desk.form(BALIE, button, client=hr_desk.omar)
    hr_desk.press(BALIE, "wijs_aan", rol="leidt", **NEW)

    answer = hr_desk.press(
        BALIE,
        button,
        client=hr_desk.omar,
        filled=opened,
        rol="leidt",
        email="ander@voorbeeld.example",
        naam="X",
    )

    assert answer.status_code == 409
    assert sorted(leads(hr_desk, "balie")) == ["Lotte Jansen", "Noor Bakker"]
    if button == "wijs_aan":
        assert form_with(answer.text, button)["email"] == "ander@voorbeeld.example"


def test_who_replaces_a_lead_that_a_colleague_ended_is_told(hr_desk):
    lead = hr_desk.unit("balie").leads[0]
    opened = hr_desk.form(BALIE, "wijs_aan", client=hr_desk.omar)
    hr_desk.press(BALIE, "stop")

    answer = hr_desk.press(
        BALIE,
        "wijs_aan",
        client=hr_desk.omar,
        filled=opened,
        rol=f"na-{lead.account}",
        **NEW,
    )

    assert answer.status_code == 409
    assert leads(hr_desk, "balie") == []


def test_a_form_without_its_token_changes_nothing_and_loses_nothing(hr_desk):
    answer = hr_desk.press(GROEN, "wijs_aan", csrf_token="geraden", **NEW)

    assert answer.status_code == 400
    assert form_with(answer.text, "wijs_aan")["email"] == NEW["email"]
    assert leads(hr_desk, "groen") == []


def test_a_team_of_another_town_is_not_there(hr_desk):
    assert hr_desk.nadia.get("/hr/teams/bestaat-niet/leiding").status_code == 404


def test_a_page_takes_as_many_queries_for_one_lead_as_for_many(hr_desk):
    numbers = []
    for extra in (0, 6):
        for number in range(extra):
            hr_desk.press(
                BALIE, "wijs_aan", rol="leidt", email=f"l{number}@v.example", naam=f"L {number}"
            )
        hr_desk.nadia.get(BALIE)  # opens the connection
        with hr_desk.counted() as statements:
            assert hr_desk.nadia.get(BALIE).status_code == 200
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] < 20


def test_every_label_and_description_leads_somewhere(hr_desk):
    answer = hr_desk.press(GROEN, "wijs_aan", email="", rol="vervangt")
    page = parse(answer.text)

    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    referred = {
        one
        for element in page.iter()
        for name in ("aria-labelledby", "aria-describedby", "for", "list")
        for one in (element.get(name) or "").split()
    }
    linked = {a.get("href")[1:] for a in page.iter("a") if (a.get("href") or "").startswith("#")}
    assert referred | linked <= set(ids)
    assert {"email", "van"} <= linked


def test_every_lead_without_a_password_gets_a_link_at_once(hr_desk):
    for number in (1, 2):
        hr_desk.press(
            GROEN, "wijs_aan", rol="leidt", email=f"l{number}@v.example", naam=f"L{number}"
        )
    tree = hr_desk.nadia.get("/hr/teams")
    assert "2 leidinggevenden kozen nog geen wachtwoord." in text(tree)
    asked = hr_desk.nadia.get("/hr/leiding-uitnodigen")
    assert "l1@v.example" in text(asked)
    assert "lead@voorbeeld.example" not in text(asked)  # Lotte chose one

    answer = hr_desk.press("/hr/leiding-uitnodigen")

    assert "De mails gaan zo de deur uit" in text(answer)
    assert "l2@v.example" in text(answer)
