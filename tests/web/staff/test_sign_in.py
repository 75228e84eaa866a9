"""Signing in: one sentence for every refusal, and patience that runs out."""

import re

import pytest

from surveyapp.web.access.views import PER_ACCOUNT, PER_ADDRESS
from surveyapp.web.limits import FailureLimits
from tests.web.staff.conftest import sign_in, token

HR, LEAD = "hr@voorbeeld.example", "lead@voorbeeld.example"


def fail(app, login: str, times: int, *, address: str = "127.0.0.1") -> list[int]:
    """Try wrong passwords in one browser; return the answers' status codes."""
    client = app.test_client()
    data = {"csrf_token": token(client.get("/aanmelden")), "login": login, "password": "nee"}
    return [
        client.post("/aanmelden", data=data, environ_base={"REMOTE_ADDR": address}).status_code
        for _ in range(times)
    ]


def count(app, limit, kind: str, who: str) -> None:
    """Count all but one of the failures that a limit allows, without their slow hashes."""
    for _ in range(limit.amount - 1):
        app.extensions[FailureLimits.NAME].failed(limit, kind, who)


def test_an_unknown_account_and_a_wrong_password_read_alike(app):
    def page(login: str) -> str:
        text = sign_in(app.test_client(), login, "verkeerd wachtwoord hier").text
        return re.sub(r'name="csrf_token"[^>]*>', "", text).replace(login, "")

    assert page(HR) == page("niemand@voorbeeld.example")


def test_too_many_failures_on_an_account_close_it_for_the_right_password_too(app):
    statuses = fail(app, HR, PER_ACCOUNT.amount + 1)

    assert statuses == [422] * PER_ACCOUNT.amount + [429]
    refused = sign_in(app.test_client(), HR.upper())
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == 15 * 60
    assert "Probeer het over een kwartier opnieuw" in refused.text
    assert sign_in(app.test_client(), LEAD).status_code == 303


def test_failures_from_one_address_on_many_accounts_stop_that_address_only(app):
    count(app, PER_ADDRESS, "sign-in", "10.0.0.7")

    assert fail(app, "een@voorbeeld.example", 1, address="10.0.0.7") == [422]
    assert fail(app, "ander@voorbeeld.example", 1, address="10.0.0.7") == [429]
    assert fail(app, "ander@voorbeeld.example", 1, address="10.0.0.8") == [422]


def test_an_account_that_does_not_exist_is_closed_just_the_same(app):
    nobody = "niemand@voorbeeld.example"
    count(app, PER_ACCOUNT, "account", nobody)

    assert fail(app, nobody, 2) == [422, 429]


def test_signing_in_often_is_no_failure(app):
    statuses = [sign_in(app.test_client(), HR).status_code for _ in range(PER_ACCOUNT.amount + 2)]

    assert set(statuses) == {303}


@pytest.mark.parametrize(
    ("login", "password", "sentence"),
    [
        ("", "iets", "Vul je e-mailadres in."),
        (HR, "", "Vul je wachtwoord in."),
        (HR, "x" * 201, "Een wachtwoord heeft hooguit 200 tekens."),
    ],
)
def test_an_incomplete_form_says_what_is_missing_at_the_field(app, login, password, sentence):
    page = sign_in(app.test_client(), login, password)

    assert page.status_code == 422
    assert page.text.count(sentence) == 2  # in the summary and at the field
    assert "<title>Fout: Aanmelden" in page.text.replace("\n", "").replace("      ", "")
    assert 'aria-invalid="true"' in page.text
