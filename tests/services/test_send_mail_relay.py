"""The same over a real relay: a process of its own, with STARTTLS, that misbehaves on request."""

import email
import email.policy
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from surveyapp.mail.transport import transport_for
from surveyapp.services.mail_progress import mail_progress
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_form import open_form
from surveyapp.services.send_mail import send_due_mail
from surveyapp.store.database import Stores
from tests import made
from tests.relay import running_relay

FIRST = made.noon(made.OPENS)


@pytest.fixture
def sending(wave, relay):
    """Return the installation as it sends over the relay, with invitations that are due."""
    make_due_messages(wave.stores, now=FIRST)
    instance = wave.stores.settings.instance
    stores = Stores(relay.settings(instance, mails_per_minute=6000))
    yield stores
    stores.close()


def send(stores, *, later=0.0):
    """Send over the relay at a moment some seconds after the first; time goes on from there."""
    begun = time.monotonic() - later

    def clock():
        return FIRST + timedelta(seconds=time.monotonic() - begun)

    return send_due_mail(stores, transport=transport_for(stores.settings), clock=clock, limit=1000)


def recipients(relay):
    return Counter(address for taken in relay.taken() for address in taken.recipients)


def message_ids(relay):
    found = {}
    for taken in relay.taken():
        mail = email.message_from_bytes(taken.content, policy=email.policy.default)
        found.setdefault(taken.recipients[0], set()).add(mail["Message-ID"])
    return found


def progress(stores, wave):
    return mail_progress(stores, organisation="voorbeeld", wave=wave.id, now=FIRST)


def test_everybody_gets_one_mail_over_a_secured_line_and_its_link_opens_the_form(
    wave, sending, relay
):
    assert send(sending) == 24

    assert len(recipients(relay)) == 24 and set(recipients(relay).values()) == {1}
    for taken in relay.taken():
        mail = email.message_from_bytes(taken.content, policy=email.policy.default)
        text = mail.get_body(("plain",)).get_content()
        token = next(word for word in text.split() if "/v#" in word).partition("#")[2]
        assert open_form(sending, token=token, now=FIRST).wave == wave.id


def test_one_address_in_ten_that_is_refused_is_listed_and_the_others_get_their_mail(
    wave, sending, relay
):
    bad = ["p116@voorbeeld.example", "anna@voorbeeld.example"]
    relay.behave(refuse=bad)

    assert send(sending) == 22
    assert send(sending, later=3600) == 0
    shown = progress(sending, wave)
    assert [(one.name, one.address) for one in shown.refused] == [
        ("Anna de Vries", bad[1]),
        ("Persoon 116", bad[0]),
    ]
    assert all("no such mailbox" in one.problem for one in shown.refused)


def test_a_relay_that_greylists_everybody_gets_everything_once(wave, sending, tmp_path):
    with running_relay(tmp_path / "new") as relay:  # it has seen nobody before
        relay.behave(greylist=True)
        stores = Stores(relay.settings(sending.settings.instance, mails_per_minute=6000))

        assert send(stores) == 0
        assert send(stores, later=60) == 0
        assert send(stores, later=31 * 60) == 24
        assert set(recipients(relay).values()) == {1}
        stores.close()


def test_a_relay_that_was_away_for_a_while_gets_everything_once(wave, sending, relay):
    relay.stop()
    assert send(sending) == 0
    assert "niet te bereiken" in progress(sending, wave).relay_problem
    relay.start()

    assert send(sending, later=10) == 0  # it rests for half a minute
    assert send(sending, later=40) == 24
    assert set(recipients(relay).values()) == {1}
    assert progress(sending, wave).relay_problem == ""
    assert progress(sending, wave).refused == ()


def test_a_relay_that_swallows_answers_gets_only_those_mails_again_under_the_same_id(
    wave, sending, relay
):
    relay.behave(disconnect={"answer": 8})
    send(sending)
    lost = len(relay.taken())
    relay.behave()
    send(sending, later=2000)

    assert lost == 8  # the eighth was taken in, and its answer never came
    assert len(recipients(relay)) == 24
    assert sum(recipients(relay).values()) == 25
    assert all(len(ids) == 1 for ids in message_ids(relay).values())


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "body"])
def test_a_relay_that_breaks_off_halfway_a_mail_loses_and_doubles_nothing(
    wave, sending, relay, stage
):
    relay.behave(disconnect={stage: 9})
    for tries in range(6):
        send(sending, later=tries * 2000)

    assert len(recipients(relay)) == 24 and set(recipients(relay).values()) == {1}


def test_a_slow_relay_delays_and_nothing_else(wave, sending, relay):
    relay.behave(delay={"answer": 0.05})

    assert send(sending) == 24
    assert set(recipients(relay).values()) == {1}


def test_two_workers_at_once_send_everybody_one_mail(wave, sending, relay):
    other = Stores(sending.settings)
    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(send, [sending, other]))
    other.close()

    assert sum(sent) == 24 and min(sent) > 0
    assert len(recipients(relay)) == 24 and set(recipients(relay).values()) == {1}


def test_a_relay_whose_certificate_is_not_trusted_gets_no_mail(wave, sending, tmp_path):
    with running_relay(tmp_path / "other", certificate="untrusted") as other:
        stores = Stores(other.settings(sending.settings.instance, mails_per_minute=6000))
        assert send(stores) == 0
        assert other.taken() == [] and b"Persoon" not in other.heard()
        assert "certificaat" in progress(stores, wave).relay_problem
        stores.close()
