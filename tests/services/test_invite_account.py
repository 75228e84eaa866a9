"""A colleague is invited: an account without a password, and a link that works once."""

import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from surveyapp.errors import AccountError, NotFoundError, SurveyError
from surveyapp.services.choose_password import (
    NO_WAY,
    PasswordLinkError,
    choose_password,
    find_invited,
)
from surveyapp.services.invite_account import invite_account, mint_account_link
from surveyapp.services.list_colleagues import list_colleagues
from surveyapp.services.remove_colleague import remove_colleague
from surveyapp.services.resend_link import resend_link
from surveyapp.services.sign_in import REFUSED, sign_in
from surveyapp.store import accounts
from surveyapp.store.database import Stores
from surveyapp.store.tables import AccountRow
from tests import made

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
LOGIN = "samira@voorbeeld.example"
CHOSEN = "drie gele fietsen buiten"


@pytest.fixture
def staffed(stores):
    """The installation with accounts of three roles; none of these signs in here."""
    with stores.writing() as session:
        for role in ("hr", "council", "administrator"):
            row = AccountRow(
                id=role,
                organisation_id="voorbeeld",
                login=f"{role}@voorbeeld.example",
                name=f"Medewerker {role}",
                role=role,
                password_hash="chosen",
            )
            accounts.add_account(session, row, ())
    return stores


@pytest.fixture
def silent(staffed):
    """The same, on a machine that cannot mail."""
    stores = staffed
    quiet = Stores(replace(stores.settings, outbox=False))
    assert not quiet.settings.can_mail
    yield quiet
    quiet.close()


def invite(stores, *, login=LOGIN, role="hr", name="Samira de Boer", **more):
    return invite_account(
        stores, organisation="voorbeeld", login=login, name=name, role=role, now=NOW, **more
    )


def token(link):
    return link.partition("#")[2]


def lines(stores, table):
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    try:
        return connection.execute(f"SELECT * FROM {table}").fetchall()
    finally:
        connection.close()


def colleague(stores, login=LOGIN):
    found = list_colleagues(stores, organisation="voorbeeld")
    return next(one for one in found if one.login == login)


def test_without_mail_hr_gets_a_link_that_opens_the_account(silent):
    invited = invite(silent)

    assert invited.link.startswith(f"{silent.settings.base_url}/wachtwoord#")
    account = choose_password(silent, token=token(invited.link), password=CHOSEN, now=NOW)
    assert account.login == LOGIN
    assert sign_in(silent, login=LOGIN, password=CHOSEN).id == account.id


def test_only_the_hash_of_a_link_is_kept(silent):
    secret = token(invite(silent).link)

    ((kept, *_),) = lines(silent, "account_invitation")
    assert kept == hashlib.sha256(secret.encode()).digest()
    everything = b"".join(path.read_bytes() for path in silent.settings.instance.glob("*.db"))
    assert kept in everything  # so a link in the clear would be found as well
    assert secret.encode() not in everything


def test_with_mail_a_worker_brings_the_link_and_hr_never_sees_it(staffed):
    stores = staffed
    invited = invite(stores)

    assert invited.link is None
    assert lines(stores, "account_invitation") == []  # made when the mail goes out
    assert colleague(stores).mail == "waiting"
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    found = connection.execute("SELECT kind, state, account_id, wave_id FROM message").fetchall()
    connection.close()
    assert found == [("account-1", "waiting", invited.account, None)]


def test_a_mail_that_waits_is_not_doubled_and_a_later_one_has_its_own_number(staffed):
    stores = staffed
    account = invite(stores).account
    resend_link(stores, organisation="voorbeeld", account=account, now=NOW)
    assert len(lines(stores, "message")) == 1
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    connection.execute("UPDATE message SET state = 'sent'")
    connection.commit()
    connection.close()

    resend_link(stores, organisation="voorbeeld", account=account, now=NOW)

    kinds = sorted(row[4] for row in lines(stores, "message"))
    assert kinds == ["account-1", "account-2"]


def test_a_link_works_once(silent):
    link = token(invite(silent).link)
    choose_password(silent, token=link, password=CHOSEN, now=NOW)

    with pytest.raises(PasswordLinkError):
        choose_password(silent, token=link, password="vier andere losse woorden", now=NOW)
    assert sign_in(silent, login=LOGIN, password=CHOSEN)


def test_a_mail_that_was_repeated_brings_two_links_and_one_choice_ends_both(silent):
    first = invite(silent)
    with silent.writing() as session:
        second = mint_account_link(session, silent.settings, first.account, now=NOW)
    assert find_invited(silent, token=token(first.link), now=NOW).login == LOGIN

    choose_password(silent, token=token(second), password=CHOSEN, now=NOW)

    with pytest.raises(PasswordLinkError):
        find_invited(silent, token=token(first.link), now=NOW)
    assert lines(silent, "account_invitation") == []


def test_unknown_used_and_expired_links_read_alike(silent):
    used = token(invite(silent).link)
    choose_password(silent, token=used, password=CHOSEN, now=NOW)
    expired = token(invite(silent, login="oud@voorbeeld.example").link)
    later = NOW + timedelta(days=14)
    just_before = later - timedelta(seconds=1)
    assert find_invited(silent, token=expired, now=just_before).login == "oud@voorbeeld.example"

    for text in (used, expired, "A" * 22, "", "x" * 500, "é\x00"):
        with pytest.raises(PasswordLinkError) as refused:
            find_invited(silent, token=text, now=later)
        assert str(refused.value) == NO_WAY


def test_a_password_that_is_too_easy_leaves_the_link_as_it_was(silent):
    link = token(invite(silent).link)

    for easy in ("kort", "mijn wachtwoord is lang", "samira en nog wat woorden"):
        with pytest.raises(AccountError):
            choose_password(silent, token=link, password=easy, now=NOW)

    assert choose_password(silent, token=link, password=CHOSEN, now=NOW)


def test_who_has_not_chosen_a_password_is_refused_like_anybody_else(silent):
    invite(silent)

    for password in ("", CHOSEN, made.PASSWORD):
        with pytest.raises(AccountError) as refused:
            sign_in(silent, login=LOGIN, password=password)
        assert str(refused.value) == REFUSED


def test_an_account_without_a_password_costs_the_same_work_as_one_that_does_not_exist(
    silent, monkeypatch
):
    invite(silent)
    hashes = []
    verify = PasswordHasher.verify

    def noted(self, hashed, password):
        hashes.append(hashed)
        return verify(self, hashed, password)

    monkeypatch.setattr(PasswordHasher, "verify", noted)
    for login in (LOGIN, "niemand@voorbeeld.example"):
        with pytest.raises(AccountError):
            sign_in(silent, login=login, password=CHOSEN)

    assert len(hashes) == 2
    assert hashes[0] == hashes[1] != ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"login": "hr@voorbeeld.example"}, "Er is al een account"),
        ({"login": "HR@Voorbeeld.example "}, "Er is al een account"),
        ({"login": "geen adres"}, "e-mailadres"),
        ({"login": "a@b.example\nBcc: x@y.example"}, "e-mailadres"),
        ({"login": "a@b.example,c@d.example"}, "adres"),
        ({"name": "  "}, "naam"),
        ({"name": "Sam\nira"}, "naam"),
        ({"role": "administrator"}, "op de server"),
        ({"role": "team_lead", "units": ["bestaat-niet"]}, "bestaat niet"),
    ],
)
def test_a_wrong_value_makes_no_account(silent, values, words):
    before = lines(silent, "account")

    with pytest.raises(SurveyError, match=words):
        invite(silent, **values)

    assert lines(silent, "account") == before


def test_a_lead_who_is_invited_leads_the_units_that_were_given(silent):
    invited = invite(silent, role="team_lead", units=["balie", "wegen"])

    led = {row[1] for row in lines(silent, "leadership") if row[0] == invited.account}
    assert led == {"balie", "wegen"}


def test_hr_cannot_open_an_account_that_has_a_password_by_asking_for_a_link(silent):
    other = colleague(silent, "hr@voorbeeld.example")

    with pytest.raises(AccountError, match="heeft al een wachtwoord"):
        resend_link(silent, organisation="voorbeeld", account=other.id, now=NOW)

    assert lines(silent, "account_invitation") == []


def test_a_link_that_ran_out_is_replaced_by_another(silent):
    first = invite(silent)
    later = NOW + timedelta(days=20)

    again = resend_link(silent, organisation="voorbeeld", account=first.account, now=later)

    assert find_invited(silent, token=token(again.link), now=later).login == LOGIN
    assert len(lines(silent, "account_invitation")) == 1


@pytest.mark.parametrize("role", ["council", "administrator"])
def test_an_account_that_watches_hr_is_not_made_by_hr(silent, role):
    before = lines(silent, "account")

    with pytest.raises(AccountError, match="maakt de beheerder op de server"):
        invite(silent, role=role)

    assert lines(silent, "account") == before


@pytest.mark.parametrize("role", ["council", "administrator"])
def test_hr_acts_on_no_account_of_another_town_nor_on_one_that_watches_hr(silent, role):
    watcher = colleague(silent, f"{role}@voorbeeld.example")
    hr = colleague(silent, "hr@voorbeeld.example")
    for act in (
        lambda account, town: resend_link(silent, organisation=town, account=account, now=NOW),
        lambda account, town: remove_colleague(
            silent, organisation=town, account=account, by=hr.id
        ),
    ):
        with pytest.raises(AccountError, match="beheerder"):
            act(watcher.id, "voorbeeld")
        with pytest.raises(NotFoundError):
            act(hr.id, "elders")
        with pytest.raises(NotFoundError):
            act("bestaat-niet", "voorbeeld")


def test_one_account_of_hr_is_always_left(silent):
    own = colleague(silent, "hr@voorbeeld.example")

    with pytest.raises(AccountError, match="eigen account"):
        remove_colleague(silent, organisation="voorbeeld", account=own.id, by=own.id)


def test_two_of_hr_who_take_each_other_away_at_once_leave_one(silent):
    first = colleague(silent, "hr@voorbeeld.example")
    second = colleague(silent, invite(silent).login)

    def take(asking, other):
        try:
            remove_colleague(silent, organisation="voorbeeld", account=other.id, by=asking.id)
        except (AccountError, NotFoundError):
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        taken = list(pool.map(take, (first, second), (second, first)))

    left = [one.login for one in list_colleagues(silent, organisation="voorbeeld")]
    assert sorted(taken) == [False, True]
    assert len({first.login, second.login} & set(left)) == 1


@pytest.mark.parametrize("asking", ["council", "administrator", "bestaat-niet"])
def test_only_hr_of_this_organisation_takes_an_account_away(silent, asking):
    own = colleague(silent, "hr@voorbeeld.example")

    with pytest.raises(AccountError, match="intussen weggehaald"):
        remove_colleague(silent, organisation="voorbeeld", account=own.id, by=asking)

    assert colleague(silent, own.login)


def test_an_account_that_is_taken_away_opens_nothing_any_more(silent):
    link = token(invite(silent).link)
    own = colleague(silent, "hr@voorbeeld.example")

    remove_colleague(silent, organisation="voorbeeld", account=colleague(silent).id, by=own.id)

    with pytest.raises(PasswordLinkError):
        find_invited(silent, token=link, now=NOW)
