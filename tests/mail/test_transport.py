import socket
import threading
import time
from email.message import EmailMessage

import pytest

from surveyapp.domain.mail_texts import MailText
from surveyapp.errors import SettingsError
from surveyapp.mail.smtp_channel import one_line
from surveyapp.mail.transport import (
    Later,
    Refused,
    RelayDownError,
    Sent,
    smtp_transport,
    transport_for,
)
from surveyapp.settings import Settings
from tests.mail.made_mail import SENDER, received, written
from tests.relay import running_relay

PASSWORD = "drie-geheime-woorden"


def send(relay, tmp_path, *addresses, **settings):
    """Return what became of a mail to each address, all over one connection."""
    transport = smtp_transport(relay.settings(tmp_path, **settings), timeout=5)
    with transport.connected() as channel:
        return [channel.send(written(address)) for address in addresses]


def recipients(relay):
    return [taken.recipients for taken in relay.taken()]


def test_a_mail_arrives_as_it_was_written(relay, tmp_path):
    mail = written()
    with smtp_transport(relay.settings(tmp_path)).connected() as channel:
        assert channel.send(mail) == Sent()
    (taken,) = relay.taken()
    assert taken.sender == SENDER and taken.recipients == ["p101@voorbeeld.example"]
    assert taken.content == mail.as_bytes()
    assert received(taken.content)["Subject"] == "Teammeting 2026: past dit bij jouw team?"


def test_a_line_that_opens_with_a_dot_arrives_whole(relay, tmp_path):
    mail = written(text=MailText("Punten", "boven\n.\n..midden\n.onder"))
    with smtp_transport(relay.settings(tmp_path)).connected() as channel:
        channel.send(mail)
        channel.send(written("p102@voorbeeld.example"))
    first, second = relay.taken()
    said = received(first.content).get_body(("plain",)).get_content()
    assert said == "boven\r\n.\r\n..midden\r\n.onder\r\n"
    assert second.recipients == ["p102@voorbeeld.example"]


def test_an_address_that_is_refused_says_why_and_holds_up_nobody(relay, tmp_path):
    relay.behave(refuse=["weg@voorbeeld.example"])
    outcomes = send(
        relay, tmp_path, "a@voorbeeld.example", "weg@voorbeeld.example", "b@voorbeeld.example"
    )
    refused = Refused("550 5.1.1 <weg@voorbeeld.example>: no such mailbox")
    assert outcomes == [Sent(), refused, Sent()]
    assert recipients(relay) == [["a@voorbeeld.example"], ["b@voorbeeld.example"]]
    assert relay.heard().lower().count(b"ehlo") == 2  # one connection, greeted again once secured


def test_an_address_that_has_to_wait_is_told_apart_from_one_that_is_refused(relay, tmp_path):
    relay.behave(greylist=True)
    first, again = send(relay, tmp_path, "a@voorbeeld.example", "a@voorbeeld.example")
    assert isinstance(first, Later) and "451 4.7.1" in first.text
    assert again == Sent()


@pytest.mark.parametrize(
    ("stage", "answer", "outcome"),
    [
        ("rcpt", "552 5.2.2 Mailbox full", Refused("552 5.2.2 Mailbox full")),
        ("rcpt", "452 4.2.2 Mailbox full", Later("452 4.2.2 Mailbox full")),
        ("data", "554 5.7.1 Not this one", Refused("554 5.7.1 Not this one")),
        ("data", "451 4.3.0 Try later", Later("451 4.3.0 Try later")),
        ("answer", "550 5.7.1 Looks like spam", Refused("550 5.7.1 Looks like spam")),
        ("answer", "451 4.3.0 Scanner busy", Later("451 4.3.0 Scanner busy")),
    ],
)
def test_an_answer_at_any_stage_is_about_the_address(relay, tmp_path, stage, answer, outcome):
    relay.behave(say={stage: answer})
    with smtp_transport(relay.settings(tmp_path)).connected() as channel:
        assert channel.send(written()) == outcome
        relay.behave()
        assert channel.send(written("p102@voorbeeld.example")) == Sent()
    assert recipients(relay) == [["p102@voorbeeld.example"]]


@pytest.mark.parametrize(
    ("stage", "answer", "said"),
    [
        ("mail", "550 5.7.1 Sender not allowed", "weigert de afzender teammeting@voorbeeld"),
        ("mail", "451 4.3.2 Slow down", "451 4.3.2 Slow down"),
        ("mail", "421 Closing", "421 Closing"),
        ("rcpt", "421 Closing", "421: hij sluit de verbinding"),
        ("rcpt", "530 5.7.0 Authentication required", "530: hij wil dat we ons"),
        ("data", "421 Closing", "421: hij sluit de verbinding"),
        ("answer", "421 Closing", "421: hij sluit de verbinding"),
    ],
)
def test_an_answer_about_the_relay_itself_blames_no_address(relay, tmp_path, stage, answer, said):
    relay.behave(say={stage: answer})
    with pytest.raises(RelayDownError, match=said) as down:
        send(relay, tmp_path, "a@voorbeeld.example")
    assert not down.value.answer_lost
    assert relay.taken() == []


@pytest.mark.parametrize("stage", ["rcpt", "data", "answer"])
@pytest.mark.parametrize("code", [199, 399, 421, 530, 534, 535, 538, 600, 999])
def test_trouble_with_the_relay_is_told_without_its_words_for_they_may_name_somebody(
    relay, tmp_path, stage, code
):
    relay.behave(say={stage: f"{code} 5.7.0 <anna@voorbeeld.example> Anna de Vries not now"})
    with pytest.raises(RelayDownError, match=rf"\({code}: ") as down:
        send(relay, tmp_path, "anna@voorbeeld.example")
    assert "anna" not in str(down.value).lower()


@pytest.mark.parametrize("code", [421, 451, 550])
def test_a_relay_that_names_the_one_before_at_the_next_message_is_not_quoted(relay, tmp_path, code):
    with smtp_transport(relay.settings(tmp_path)).connected() as channel:
        channel.send(written("anna@voorbeeld.example"))
        relay.behave(say={"mail": f"{code} too much to anna@voorbeeld.example"})
        with pytest.raises(RelayDownError, match=f"{code}") as down:
            channel.send(written("bilal@voorbeeld.example"))
    assert "anna" not in str(down.value)


@pytest.mark.parametrize(
    ("stage", "answer_lost", "taken"),
    [("mail", False, 0), ("rcpt", False, 0), ("data", False, 0), ("answer", True, 1)],
)
def test_a_broken_line_says_whether_the_message_may_have_arrived(
    relay, tmp_path, stage, answer_lost, taken
):
    relay.behave(disconnect={stage: 1})
    with pytest.raises(RelayDownError, match="neemt nu geen mail aan") as down:
        send(relay, tmp_path, "a@voorbeeld.example")
    assert down.value.answer_lost is answer_lost
    assert len(relay.taken()) == taken


def test_a_line_that_breaks_inside_the_message_leaves_no_part_of_it_behind(relay, tmp_path):
    relay.behave(disconnect={"body": 1})
    with pytest.raises(RelayDownError):
        send(relay, tmp_path, "a@voorbeeld.example")
    assert relay.taken() == []


def test_a_relay_that_takes_one_message_a_connection_gets_a_new_connection(relay, tmp_path):
    relay.behave(per_connection=1)
    addresses = [f"p{number}@voorbeeld.example" for number in range(4)]
    assert send(relay, tmp_path, *addresses) == [Sent()] * 4
    assert recipients(relay) == [[address] for address in addresses]


def test_a_connection_that_was_ended_while_idle_costs_nothing(relay, tmp_path):
    with smtp_transport(relay.settings(tmp_path)).connected() as channel:
        channel.send(written("a@voorbeeld.example"))
        relay.stop()
        relay.start()
        assert channel.send(written("b@voorbeeld.example")) == Sent()
    assert recipients(relay) == [["a@voorbeeld.example"], ["b@voorbeeld.example"]]


def test_a_relay_that_is_gone_is_down_and_comes_back(relay, tmp_path):
    relay.stop()
    with pytest.raises(RelayDownError, match="is niet te bereiken \\(daar luistert niets\\)"):
        send(relay, tmp_path, "a@voorbeeld.example")
    relay.start()
    assert send(relay, tmp_path, "a@voorbeeld.example") == [Sent()]


def test_a_name_that_does_not_exist_is_said(tmp_path):
    settings = Settings(tmp_path, smtp_host="mail.bestaatniet.invalid", mail_from=SENDER)
    with pytest.raises(RelayDownError, match=r"mail\.bestaatniet\.invalid:587"):
        smtp_transport(settings).connected().__enter__()


def test_a_relay_that_looks_through_a_message_at_leisure_is_waited_for(relay, tmp_path):
    relay.behave(delay={"answer": 1.5})
    transport = smtp_transport(relay.settings(tmp_path), timeout=1, limit=10)
    with transport.connected() as channel:
        assert channel.send(written()) == Sent()


def test_a_relay_that_stays_silent_is_given_up_in_time(relay, tmp_path):
    relay.behave(delay={"answer": 30})
    start = time.monotonic()
    with smtp_transport(relay.settings(tmp_path), timeout=1, limit=1.5).connected() as channel:
        with pytest.raises(RelayDownError) as down:
            channel.send(written())
        assert down.value.answer_lost
    assert time.monotonic() - start < 8


def test_a_relay_that_drags_out_its_answer_letter_by_letter_is_given_up_too(tmp_path):
    with dripping_server() as port:
        settings = Settings(
            tmp_path, smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", mail_from=SENDER
        )
        start = time.monotonic()
        transport = smtp_transport(settings, timeout=2, limit=1.5)
        with transport.connected() as channel, pytest.raises(RelayDownError):
            channel.send(written())
        assert time.monotonic() - start < 6


def test_an_answer_is_shown_as_one_printable_line():
    said = one_line(b"550 5.1.1\n\x1b[31mweg\r\nBcc: x \xff" + "\u202e".encode() + b"z" * 900, 200)
    assert said.isprintable() and len(said) == 200 and said.startswith("550 5.1.1 [31mweg Bcc: x")


def test_a_message_with_two_recipients_is_not_sent(relay, tmp_path):
    mail = written()
    del mail["To"]
    mail["To"] = "a@voorbeeld.example, b@voorbeeld.example"
    with smtp_transport(relay.settings(tmp_path)).connected() as channel:
        with pytest.raises(ValueError, match="one To"):
            channel.send(mail)
        with pytest.raises(ValueError, match="one From"):
            channel.send(EmailMessage())
    assert relay.taken() == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("certificate", ["untrusted", "wrong name"])
def test_a_relay_that_cannot_be_trusted_hears_nothing(tmp_path, security, certificate):
    with running_relay(
        tmp_path / "relay", security=security, certificate=certificate, login=["hr", PASSWORD]
    ) as relay:
        with pytest.raises(RelayDownError, match="certificaat van de mailserver"):
            send(relay, tmp_path, "a@voorbeeld.example", smtp_user="hr", smtp_password=PASSWORD)
        nothing_was_told(relay)


def test_a_relay_without_starttls_hears_nothing(tmp_path):
    with running_relay(tmp_path / "relay", security="none", login=["hr", PASSWORD]) as relay:
        login = {"smtp_user": "hr", "smtp_password": PASSWORD}
        with pytest.raises(RelayDownError, match="geen STARTTLS"):
            send(relay, tmp_path, "a@voorbeeld.example", smtp_security="starttls", **login)
        nothing_was_told(relay)
        # the same relay would have been told all of it
        send(relay, tmp_path, "a@voorbeeld.example", smtp_security="none", **login)
        assert b"a@voorbeeld.example" in relay.heard()


def test_our_own_authority_vouches_for_the_relay_and_the_system_does_not(relay, tmp_path):
    assert send(relay, tmp_path, "a@voorbeeld.example") == [Sent()]
    own = relay.settings(tmp_path)
    others = Settings(
        tmp_path, smtp_host=own.smtp_host, smtp_port=own.smtp_port, mail_from=own.mail_from
    )
    with pytest.raises(RelayDownError, match="smtp_ca_file"):
        smtp_transport(others).connected().__enter__()


def nothing_was_told(relay):
    told = relay.heard()
    assert relay.taken() == []
    for secret in (b"voorbeeld.example>", b"MAIL", b"AUTH", PASSWORD.encode(), b"Subject"):
        assert secret not in told


def test_signing_on_works_over_a_line_that_is_secured(tmp_path):
    with running_relay(tmp_path / "relay", login=["hr", PASSWORD]) as relay:
        sent = send(relay, tmp_path, "a@voorbeeld.example", smtp_user="hr", smtp_password=PASSWORD)
        assert sent == [Sent()]
        with pytest.raises(RelayDownError, match="weigert de aanmelding") as refused:
            send(relay, tmp_path, "a@voorbeeld.example", smtp_user="hr", smtp_password="mis")
        assert "mis)" not in str(refused.value)
        with pytest.raises(RelayDownError, match="530"):
            send(relay, tmp_path, "a@voorbeeld.example")


def test_a_line_can_be_secured_from_the_first_byte(tmp_path):
    with running_relay(tmp_path / "relay", security="tls") as relay:
        assert send(relay, tmp_path, "a@voorbeeld.example") == [Sent()]


def test_the_relay_hears_the_name_of_the_site_and_never_of_the_machine(relay, tmp_path):
    send(relay, tmp_path, "a@voorbeeld.example", base_url="https://teammeting.voorbeeld.example")
    assert b"ehlo teammeting.voorbeeld.example\r\n" in relay.heard().lower()
    assert socket.gethostname().encode() not in relay.heard()


def test_a_password_is_in_no_representation_of_the_way_out(relay, tmp_path):
    transport = smtp_transport(relay.settings(tmp_path, smtp_user="hr", smtp_password=PASSWORD))
    assert PASSWORD not in repr(transport)


def test_the_settings_choose_the_way_out(relay, tmp_path):
    with transport_for(relay.settings(tmp_path)).connected() as channel:
        channel.send(written())
    assert len(relay.taken()) == 1
    with transport_for(Settings(tmp_path, outbox=True)).connected() as channel:
        channel.send(written())
    assert len(list((tmp_path / "outbox" / "accounts").iterdir())) == 1
    with pytest.raises(SettingsError, match="smtp_host"):
        transport_for(Settings(tmp_path))


class dripping_server:  # noqa: N801 -- reads as what it is in a with statement
    """A server that greets and obeys, and then says one letter of its answer every half second."""

    def __enter__(self):
        self.listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()
        return self.listening.getsockname()[1]

    def __exit__(self, *_):
        self.listening.close()

    def serve(self):
        line, _ = self.listening.accept()
        with line:
            line.sendall(b"220 ready\r\n")
            line.recv(1000)
            line.sendall(b"250 hello\r\n")
            line.recv(1000)
            for letter in b"250 " + b"o" * 100:
                try:
                    line.sendall(bytes([letter]))
                except OSError:
                    return
                time.sleep(0.5)
