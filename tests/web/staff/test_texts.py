"""HR writes its own mails: shown as people get them, refused where they cannot be sent."""

import re

import pytest

from surveyapp.domain.mail_texts import EXAMPLES
from surveyapp.services.create_account import create_account
from surveyapp.services.create_organisation import create_organisation
from tests import made
from tests.web.staff.conftest import sign_in, token
from tests.web.staff.people_desk import parse, words

TEXT = "/hr/teksten/uitnodiging/nl"
GOOD = "Hoi {naam},\n\n{link}\n\nOf {adres} met\n\n{code}"


@pytest.fixture
def hr(hr_desk):
    """A browser in which HR is signed in, on an installation of this test alone."""
    return hr_desk.nadia


def send(client, address=TEXT, *, onderwerp="Doe mee", tekst=GOOD, doe="bewaar", **more):
    page = client.get(address)
    fields = {"csrf_token": token(page), "versie": version(page), "onderwerp": onderwerp}
    return client.post(address, data=fields | {"tekst": tekst, "doe": doe} | more)


def version(page):
    return re.search(r'name="versie" value="(\d+)"', page.text)[1]


def mail(page):
    """Return the words of the mail that is shown as an example."""
    section = next(
        element for element in parse(page.text).iter("div") if element.get("class") == "mail"
    )
    return words(section)


def test_the_list_says_which_texts_are_the_own_ones(hr):
    before = hr.get("/hr/teksten").text
    assert before.count(">tekst van surveyapp<") == 6
    assert "jullie eigen tekst" not in before

    assert send(hr).location == "/hr/teksten?bewaard=uitnodiging"

    after = hr.get("/hr/teksten?bewaard=uitnodiging").text
    assert after.count("jullie eigen tekst") == 1
    assert "De tekst ‘Uitnodiging’ is bewaard" in after


def test_the_example_shows_the_mail_with_invented_values_and_the_own_organisation(hr):
    shown = mail(hr.get(TEXT))

    assert f"Beste {EXAMPLES['naam']}" in shown
    assert "Gemeente Voorbeeld heeft opgeschreven" in shown
    assert "Nadia van HR, 0412 00 00 00" in shown
    assert "{" not in shown


def test_looking_at_the_example_keeps_nothing(hr):
    page = send(hr, onderwerp="Een proef voor {organisatie}", doe="voorbeeld")

    assert page.status_code == 200
    assert "Een proef voor Gemeente Voorbeeld" in mail(page)
    assert "Een proef" not in hr.get(TEXT).text


def test_what_hr_types_is_text_in_the_example_and_never_markup(hr):
    page = send(hr, tekst=GOOD + "\n\n<img src=x onerror=alert(1)><b>dik</b>", doe="voorbeeld")

    parse(page.text)
    assert "<img src=x" not in page.text
    assert "<b>dik</b>" in mail(page)


def test_faults_stand_at_their_field_and_nothing_is_lost(hr):
    page = send(hr, onderwerp="Code: {code}", tekst="Zonder link, {naem}")

    assert page.status_code == 422
    assert "<title>Fout: " in page.text.replace("\n", "").replace("      ", "")
    tree = parse(page.text)
    told = {e.get("id"): words(e) for e in tree.iter("p") if e.get("class") == "error-text"}
    assert "onderwerp" in told["onderwerp-fout"]
    assert "{naem}" in told["tekst-fout"]
    assert "{link}" in told["tekst-fout"]
    links = {a.get("href") for a in tree.iter("a")}
    assert {"#onderwerp", "#tekst"} <= links
    assert "Zonder link, {naem}" in page.text
    assert "jullie eigen tekst" not in hr.get("/hr/teksten").text


def test_the_second_of_two_sees_both_texts_and_overwrites_nothing(hr):
    old = version(hr.get(TEXT))
    assert send(hr, onderwerp="De eerste was ik").status_code == 303

    page = send(hr, onderwerp="De tweede was ik", versie=old)

    assert page.status_code == 409
    assert "De tweede was ik" in page.text
    assert "De eerste was ik" in page.text
    assert "niets overschreven" in page.text
    assert "De tweede was ik" not in hr.get(TEXT).text
    again = send(hr, onderwerp="De tweede was ik", versie=version(page))
    assert again.status_code == 303


def test_going_back_to_the_shipped_text_asks_first(hr):
    send(hr, onderwerp="Eigen woorden")
    page = hr.get(f"{TEXT}/terug")
    assert "verdwijnt" in page.text
    fields = {"csrf_token": token(page), "versie": version(page)}

    assert hr.post(f"{TEXT}/terug", data=fields).status_code == 303
    assert "Eigen woorden" not in hr.get(TEXT).text

    assert hr.post(f"{TEXT}/terug", data=fields).status_code == 409


def test_a_form_that_lay_open_too_long_keeps_what_was_typed(hr):
    page = send(hr, onderwerp="Lang getypt", csrf_token="oud")

    assert page.status_code == 400
    assert "Lang getypt" in page.text
    assert "te lang open" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/hr/teksten/aankondiging/nl",
        "/hr/teksten/uitnodiging/fr",
        "/hr/teksten/account/en",
        "/hr/teksten/x/nl/terug",
    ],
)
def test_there_is_no_other_text(hr, address):
    assert hr.get(address).status_code == 404


def test_another_town_does_not_get_our_words(hr_desk, hr):
    send(hr, onderwerp="Alleen van Voorbeeld")
    create_organisation(hr_desk.stores, id="elders", name="Elders", brand="#ffcc00", contact="Omar")
    create_account(
        hr_desk.stores,
        organisation="elders",
        login="elders@voorbeeld.example",
        name="Omar",
        role="hr",
        password=made.PASSWORD,
    )
    client = hr_desk.app.test_client()
    sign_in(client, "elders@voorbeeld.example")

    page = client.get(TEXT).text
    assert "Alleen van Voorbeeld" not in page
    assert "Nadia" not in page


def test_the_pages_take_a_handful_of_queries(hr_desk, hr):
    for address in ("/hr/teksten", TEXT):
        hr.get(address)
        with hr_desk.counted() as statements:
            assert hr.get(address).status_code == 200
        assert len(statements) < 10
