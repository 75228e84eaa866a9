"""HR's settings: the house style with its contrast, holidays, colleagues, and how mail leaves."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from surveyapp.services.appoint_lead import appoint_lead
from surveyapp.services.invite_account import invite_account
from surveyapp.services.list_colleagues import list_colleagues
from surveyapp.services.read_people import team_tree
from surveyapp.web.hr.settings_colours import in_words, shown
from tests.web.staff.conftest import cookie, sign_in, token
from tests.web.staff.people_desk import parse, words
from tests.web.staff.test_texts import hr, version

__all__ = ["hr"]  # a fixture

SETTINGS = "/hr/instellingen"
ORGANISATION = f"{SETTINGS}/organisatie"
HOLIDAYS = f"{SETTINGS}/vrije-dagen"
COLLEAGUES = f"{SETTINGS}/collegas"


@pytest.fixture
def with_settings(hr_desk, start):
    """Give HR's browser on the same installation, run with other settings."""

    def browser(**settings):
        client = start(replace(hr_desk.stores.settings, **settings)).test_client()
        client.set_cookie("surveyapp", cookie(hr_desk.nadia))
        return client

    return browser


@pytest.fixture
def silent(with_settings):
    """HR on a machine that cannot mail."""
    return with_settings(outbox=False)


def send(client, address=ORGANISATION, **values):
    """Send the form of a page with other values."""
    page = client.get(address)
    fields = {"csrf_token": token(page)}
    if 'name="versie"' in page.text:
        fields["versie"] = version(page)
    for element in parse(page.text).iter("input"):
        if element.get("type") in {"text", "date"} and element.get("name"):
            fields[element.get("name")] = element.get("value") or ""
    return client.post(address, data=fields | values)


def logo(size=(90, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, "#00665e").save(out, "PNG")
    return (io.BytesIO(out.getvalue()), "logo.png")


def test_the_menu_has_seven_places_and_marks_the_one_that_is_open(hr):
    for address, name in ((SETTINGS, "Instellingen"), ("/hr/teksten", "Teksten")):
        menu = next(
            nav
            for nav in parse(hr.get(address).text).iter("nav")
            if nav.get("class") == "menu not-printed"
        )
        links = list(menu.iter("a"))
        assert [words(link) for link in links] == [
            "Deze week",
            "Metingen",
            "Mensen",
            "Teams",
            "Vragenlijsten",
            "Teksten",
            "Instellingen",
        ]
        assert [words(link) for link in links if link.get("aria-current")] == [name]


def test_what_is_filled_in_stands_on_every_page(hr):
    answer = send(hr, naam="Gemeente Nieuwstad", kleur="#a01d23")

    assert answer.status_code == 303
    page = hr.get(SETTINGS).text
    assert "Gemeente Nieuwstad" in page
    assert re.search(r"/huisstijl/voorbeeld\.css\?soort=staff&amp;v=\w+&amp;kleur=a01d23", page)


def test_every_fault_stands_at_its_field(hr):
    page = send(hr, naam="", kleur="groen", logo=(io.BytesIO(b"<svg/>"), "logo.svg"))

    assert page.status_code == 422
    told = {
        e.get("id"): words(e) for e in parse(page.text).iter("p") if e.get("class") == "error-text"
    }
    assert set(told) == {"naam-fout", "kleur-fout", "logo-fout"}
    assert "script" in told["logo-fout"]


def test_the_second_of_two_reads_what_stands_there_now(hr):
    old = version(hr.get(ORGANISATION))
    assert send(hr, contact="Eerst, 0412").status_code == 303

    page = send(hr, contact="Laatst, 0413", versie=old)

    assert page.status_code == 409
    assert "Eerst, 0412" in page.text
    assert "Laatst, 0413" in page.text
    assert "Laatst" not in hr.get(SETTINGS).text


def test_a_logo_stands_above_every_page_also_for_who_fills_in(hr, hr_desk):
    assert "logo.png" not in hr.get(SETTINGS).text
    assert send(hr, logo=logo()).status_code == 303

    page = hr.get(SETTINGS).text
    address = re.search(r'src="(/huisstijl/voorbeeld/logo\.png\?versie=\d+)"', page)[1]
    answer = hr_desk.app.test_client().get(address)
    assert answer.mimetype == "image/png"
    assert answer.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in answer.headers
    assert Image.open(io.BytesIO(answer.data)).size == (90, 30)

    assert send(hr, logo_weg="ja").status_code == 303
    assert "logo.png" not in hr.get(SETTINGS).text
    assert hr.get(address).status_code == 404


def test_a_logo_that_is_too_large_is_told_on_the_form(hr):
    body = b"--x\r\n" + b"x" * (4 * 1024 * 1024)
    page = hr.post(ORGANISATION, data=body, content_type="multipart/form-data; boundary=x")

    assert page.status_code == 413
    assert "hooguit 2 MB" in page.text


def test_looking_at_a_colour_shows_the_page_in_it_and_keeps_nothing(hr):
    page = send(hr, kleur="#ffcc00", doe="voorbeeld")

    assert page.status_code == 200
    assert "kleur=ffcc00" in page.text
    assert "Wit op deze kleur: 1,5 : 1, niet leesbaar." in page.text
    assert "donkere letters" in page.text
    assert "kleur=00665e" in hr.get(SETTINGS).text


@pytest.mark.parametrize(
    "brand", ["#00665e", "#ffcc00", "#ff0000", "#101010", "#fefefe", "#7f7f7f"]
)
def test_whatever_the_colour_every_use_of_it_can_be_read(brand):
    for use in shown(brand).uses:
        assert re.search(r"(heel )?goed leesbaar\.$", use.sentence), (brand, use)


@pytest.mark.parametrize(
    ("ratio", "sentence"),
    [
        (7.0, "7,0 : 1, heel goed leesbaar"),
        (4.5, "4,5 : 1, goed leesbaar"),
        (4.499, "4,4 : 1, alleen leesbaar als het groot is"),
        (2.99, "2,9 : 1, niet leesbaar"),
    ],
)
def test_a_contrast_in_words_is_never_rounded_up_over_a_border(ratio, sentence):
    assert in_words(ratio) == sentence


def test_without_holidays_the_page_says_which_to_begin_with(hr):
    assert "Er staan geen vrije dagen in" in hr.get(HOLIDAYS).text
    assert "Er staan geen vrije dagen in" in hr.get(SETTINGS).text


def test_holidays_are_added_and_taken_away(hr):
    assert send(hr, HOLIDAYS, naam="Kerst", eerste="2098-12-25", laatste="").status_code == 303
    assert (
        send(hr, HOLIDAYS, naam="Zomer", eerste="2098-07-01", laatste="2098-08-20").status_code
        == 303
    )
    page = hr.get(HOLIDAYS).text
    assert page.index("Zomer") < page.index("Kerst")

    assert send(hr, HOLIDAYS, weg="0").status_code == 303

    page = hr.get(HOLIDAYS).text
    assert "Zomer" not in page
    assert "Kerst" in page


def test_a_holiday_is_not_taken_away_from_a_list_that_changed_meanwhile(hr):
    send(hr, HOLIDAYS, naam="Kerst", eerste="2098-12-25", laatste="")
    old = version(hr.get(HOLIDAYS))
    send(hr, HOLIDAYS, naam="Zomer", eerste="2098-07-01", laatste="")  # is the first one now

    page = send(hr, HOLIDAYS, weg="0", versie=old)

    assert page.status_code == 409
    assert "Zomer" in hr.get(HOLIDAYS).text
    assert "Kerst" in hr.get(HOLIDAYS).text


@pytest.mark.parametrize(
    "values",
    [
        {"naam": "", "eerste": "2098-12-25"},
        {"naam": "Kerst", "eerste": ""},
        {"naam": "Kerst", "eerste": "31-02-2098"},
        {"naam": "Kerst", "eerste": "2098-12-25", "laatste": "2098-12-24"},
        {"naam": "Kerst", "eerste": "2098-12-25", "laatste": "morgen"},
    ],
)
def test_a_holiday_that_cannot_be_is_refused_and_stays_in_the_form(hr, values):
    page = send(hr, HOLIDAYS, **values)

    assert page.status_code == 422
    assert f'value="{values["naam"]}"' in page.text
    assert "Er staan geen vrije dagen in" in hr.get(HOLIDAYS).text


def test_how_mail_leaves_is_shown_with_where_it_sets_it(hr, silent):
    assert "komen als bestanden in de map outbox" in hr.get(SETTINGS).text
    page = silent.get(SETTINGS).text
    assert "Deze installatie kan niet mailen" in page
    assert "smtp_host" in page


def test_the_password_of_the_mail_server_is_on_no_page(with_settings):
    client = with_settings(
        outbox=False,
        smtp_host="mail.voorbeeld.example",
        smtp_user="gebruiker",
        smtp_password="zeer-geheim-woord",
        mail_from="meting@voorbeeld.example",
    )

    page = client.get(SETTINGS).text

    assert "mail.voorbeeld.example" in page
    assert "meting@voorbeeld.example" in page
    assert "zeer-geheim-woord" not in page
    assert "gebruiker" not in page


def test_without_mail_the_link_is_shown_once(silent):
    page = send(
        silent, f"{COLLEAGUES}/nieuw", naam="Samira", email="samira@voorbeeld.example", rol="hr"
    )

    assert page.status_code == 200
    assert re.search(r"/wachtwoord#[\w-]{22}</code>", page.text)
    assert "/wachtwoord#" not in silent.get(COLLEAGUES).text


def test_with_mail_the_link_is_on_no_page(hr):
    page = send(
        hr, f"{COLLEAGUES}/nieuw", naam="Samira", email="samira@voorbeeld.example", rol="hr"
    )

    assert "We mailen de link naar samira@voorbeeld.example" in page.text
    assert "/wachtwoord#" not in page.text
    assert "mail met link staat klaar" in page.text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"naam": "", "email": "s@voorbeeld.example", "rol": "hr"}, "naam"),
        ({"naam": "Sam", "email": "", "rol": "hr"}, "email"),
        ({"naam": "Sam", "email": "geen adres", "rol": "hr"}, "email"),
        ({"naam": "Sam", "email": "hr@voorbeeld.example", "rol": "hr"}, "email"),
        ({"naam": "Sam", "email": "s@voorbeeld.example", "rol": ""}, "rol"),
        ({"naam": "Sam", "email": "s@voorbeeld.example", "rol": "administrator"}, "rol"),
        ({"naam": "Sam", "email": "s@voorbeeld.example", "rol": "council"}, "rol"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_at_its_field(hr, values, field):
    page = send(hr, f"{COLLEAGUES}/nieuw", **values)

    assert page.status_code == 422
    assert f'id="{field}-fout"' in page.text
    assert values["naam"] in page.text


def acts(client):
    """Return, per colleague, what HR can do."""
    tree = parse(client.get(COLLEAGUES).text)
    return {
        words(row.find("th")): {words(e) for e in (*row.iter("button"), *row.iter("a"))}
        for row in next(tree.iter("tbody")).iter("tr")
    }


def test_hr_sees_what_can_be_done_for_whom(hr, silent):
    can = acts(hr)
    assert can["Medewerker administrator"] == set()
    assert can["Medewerker hr (jij)"] == {"Mail een nieuw wachtwoord voor Medewerker hr"}
    assert "Haal weg: Lotte Jansen" in can["Lotte Jansen"]
    # without mail HR would see the link, and could sign in as somebody else
    assert acts(silent)["Lotte Jansen"] == {"Haal weg: Lotte Jansen"}


def test_hr_cannot_take_the_place_of_the_works_council(hr_desk, silent):
    found = list_colleagues(hr_desk.stores, organisation="voorbeeld")
    council = next(one.id for one in found if one.role == "council")
    form = {"csrf_token": token(silent.get(f"{COLLEAGUES}/nieuw"))}

    # the attack: council's account away, and one at HR's own address in its place
    gone = silent.post(f"{COLLEAGUES}/{council}/weg", data=form)
    link = silent.post(f"{COLLEAGUES}/{council}/link", data=form)
    own = send(
        silent, f"{COLLEAGUES}/nieuw", naam="OR", email="ik@voorbeeld.example", rol="council"
    )

    assert [gone.status_code, link.status_code, own.status_code] == [422, 422, 422]
    assert "wijzigt de beheerder op de server" in gone.text
    assert silent.get(f"{COLLEAGUES}/{council}/weg").status_code == 404
    assert "/wachtwoord#" not in link.text
    assert acts(silent)["Medewerker council"] == set()
    assert "ik@voorbeeld.example" not in silent.get(COLLEAGUES).text
    assert sign_in(hr_desk.app.test_client(), "council@voorbeeld.example").status_code == 303


def test_hr_is_told_who_makes_an_account_for_the_works_council(hr):
    for address in (COLLEAGUES, f"{COLLEAGUES}/nieuw"):
        assert "Vraag de beheerder om een account voor de OR" in hr.get(address).text


def test_an_account_is_taken_away_after_one_question(hr):
    address = re.search(
        rf'href="({COLLEAGUES}/\w+/weg)">Haal weg<span class="only-spoken">: Lotte',
        hr.get(COLLEAGUES).text,
    )[1]
    page = hr.get(address)
    assert "Het account van Lotte Jansen weghalen?" in page.text

    assert hr.post(address, data={"csrf_token": token(page)}).status_code == 303

    assert "Lotte Jansen" not in hr.get(COLLEAGUES).text
    assert hr.get(address).status_code == 404


def test_every_page_of_the_settings_takes_under_twenty_queries_whatever_the_size(hr_desk, hr):
    addresses = (SETTINGS, ORGANISATION, HOLIDAYS, COLLEAGUES, f"{COLLEAGUES}/nieuw")
    numbers = []
    for times in (1, 12):
        for number in range(times):
            invite_account(
                hr_desk.stores,
                organisation="voorbeeld",
                login=f"p{times}-{number}@voorbeeld.example",
                name="Samira",
                role="hr",
                now=datetime.now(UTC),
            )
        found = []
        for address in addresses:
            hr.get(address)
            with hr_desk.counted() as statements:
                assert hr.get(address).status_code == 200
            found.append(len(statements))
        numbers.append(found)

    assert numbers[0] == numbers[1]
    assert max(numbers[0]) < 20


def test_a_mail_that_waits_where_nobody_can_mail_any_more_does_not_keep_a_link_away(hr, silent):
    send(hr, f"{COLLEAGUES}/nieuw", naam="Samira", email="samira@voorbeeld.example", rol="hr")
    assert "mail met link staat klaar" in hr.get(COLLEAGUES).text

    page = silent.get(COLLEAGUES)

    assert "mail met link staat klaar" not in page.text
    assert "Maak een nieuwe link" in page.text


def test_a_lead_who_never_had_a_link_is_no_lead_whose_link_ran_out(hr, hr_desk):
    assert "Stuur alle leidinggevenden een link" not in hr.get(COLLEAGUES).text
    appoint_lead(
        hr_desk.stores,
        organisation="voorbeeld",
        version=team_tree(hr_desk.stores, organisation="voorbeeld").version,
        login="noor@voorbeeld.example",
        name="Noor",
        unit="groen",
    )

    page = hr.get(COLLEAGUES)

    assert "nog geen link gestuurd" in page.text
    assert "link verlopen" not in page.text
    assert 'href="/hr/leiding-uitnodigen">Stuur alle leidinggevenden een link' in page.text


def test_hr_chooses_how_employees_are_spoken_to_and_a_form_without_it_changes_nothing(hr):
    assert "we zeggen je tegen medewerkers" in words(parse(hr.get(SETTINGS).text))

    send(hr, aanspreken="u")
    assert "we zeggen u tegen medewerkers" in words(parse(hr.get(SETTINGS).text))
    chosen = [
        one.get("value")
        for one in parse(hr.get(ORGANISATION).text).iter("input")
        if one.get("name") == "aanspreken" and one.get("checked") is not None
    ]
    assert chosen == ["u"]

    send(hr, contact="Een ander", aanspreken="hallo")
    assert "we zeggen u tegen medewerkers" in words(parse(hr.get(SETTINGS).text))
