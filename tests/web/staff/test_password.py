"""Choosing a password with a link: once, signed in at once, and every bad link alike."""

import re
from datetime import UTC, datetime

import pytest

from surveyapp.services.invite_account import invite_account, mint_account_link
from tests.web.staff.conftest import sign_in, token

LOGIN = "samira@voorbeeld.example"
CHOSEN = "drie gele fietsen buiten"


@pytest.fixture
def visitor(hr_desk):
    """A browser in which nobody is signed in."""
    return hr_desk.app.test_client()


@pytest.fixture
def link(hr_desk):
    """A link for a new colleague of HR, as the worker mails it."""
    stores = hr_desk.stores
    invited = invite_account(
        stores,
        organisation="voorbeeld",
        login=LOGIN,
        name="Samira de Boer",
        role="hr",
        now=datetime.now(UTC),
    )
    with stores.writing() as session:
        return mint_account_link(session, stores.settings, invited.account, now=datetime.now(UTC))


def post(visitor, text, **more):
    page = visitor.get("/wachtwoord")
    return visitor.post("/wachtwoord", data={"csrf_token": token(page), "token": text, **more})


def choose(visitor, text, password=CHOSEN, again=None):
    return post(
        visitor, text, wachtwoord=password, nog_een_keer=password if again is None else again
    )


def test_the_link_leads_to_a_form_and_the_password_to_the_own_page(visitor, link):
    code = link.partition("#")[2]
    page = post(visitor, code)
    assert "Welkom, Samira de Boer" in page.text
    assert "Gemeente Voorbeeld" in page.text

    answer = choose(visitor, code)

    assert answer.status_code == 303
    assert answer.location == "/hr"
    assert "Samira de Boer" in visitor.get("/hr/instellingen").text
    assert sign_in(visitor.application.test_client(), LOGIN, CHOSEN).status_code == 303


def test_without_script_the_whole_link_can_be_pasted(visitor, link):
    assert "Welkom, Samira" in post(visitor, f"  {link}\n").text


def test_the_code_of_a_link_is_in_no_address(visitor, link):
    code = link.partition("#")[2]
    page = post(visitor, code).text

    assert f'name="token" value="{code}"' in page
    assert not re.search(rf'(?:href|src|action)="[^"]*{re.escape(code)}', page)


def test_unknown_used_and_malformed_links_read_alike(visitor, link):
    code = link.partition("#")[2]
    choose(visitor, code)
    other = visitor.application.test_client()

    pages = [post(other, text) for text in (code, "A" * 22, "", "x" * 3000)]
    pages.append(choose(other, code))

    assert {page.status_code for page in pages} == {422}
    assert len({re.sub(r'value="[^"]*"', "", page.text) for page in pages}) == 1
    assert "Vraag HR om een nieuwe" in pages[0].text
    assert "A" * 22 not in pages[1].text


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("kort", None, "te kort"),
        ("x" * 201, None, "te lang"),
        ("dit is mijn wachtwoord", None, "te raden"),
        ("samira houdt van lezen", None, "te raden"),
        (CHOSEN, CHOSEN + "!", "niet hetzelfde"),
    ],
)
def test_a_password_that_is_not_good_enough_can_be_chosen_again(
    visitor, link, password, again, words
):
    code = link.partition("#")[2]
    page = choose(visitor, code, password, again)

    assert page.status_code == 422
    assert words in page.text
    assert password not in page.text.replace("wachtwoord", "") or len(password) < 5
    assert choose(visitor, code).status_code == 303


def test_looking_at_the_form_uses_nothing_up(visitor, link):
    code = link.partition("#")[2]
    for _ in range(3):  # a mail scanner, and a second thought
        assert post(visitor, code).status_code == 200
    assert choose(visitor, code).status_code == 303


def test_a_form_of_another_session_is_refused(visitor, link):
    answer = visitor.post(
        "/wachtwoord",
        data={"token": link.partition("#")[2], "wachtwoord": CHOSEN, "nog_een_keer": CHOSEN},
    )

    assert answer.status_code == 400
    assert sign_in(visitor, LOGIN, CHOSEN).status_code == 422


def test_whoever_was_signed_in_here_is_not_any_more(visitor, link):
    sign_in(visitor, "council@voorbeeld.example")
    before = visitor.get_cookie("surveyapp").value

    choose(visitor, link.partition("#")[2])

    assert "Samira" in visitor.get("/hr/instellingen").text
    old = visitor.application.test_client()
    old.set_cookie("surveyapp", before)
    assert old.get("/or").status_code == 303
