from dataclasses import replace
from datetime import timedelta

import pytest

from surveyapp.errors import SettingsError
from surveyapp.services.mail_progress import mail_progress
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.record_bounces import record_bounce, record_bounces
from surveyapp.services.write_wave_mail import wave_letter
from surveyapp.store import organisations
from surveyapp.store.database import Stores
from tests import made
from tests.services.sending import Clock, Post, send

FIRST = made.noon(made.OPENS)
REPORT = """\
From: MAILER-DAEMON@relay.example
To: teammeting@voorbeeld.example
Subject: Undelivered mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="deel"

--deel
Content-Type: text/plain

Sorry.

--deel
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} mailbox is gone

--deel
Content-Type: message/rfc822

Message-ID: {id}
Subject: x

x

--deel--
"""


@pytest.fixture
def invited(wave, tmp_path):
    """A wave whose invitations went out, with the mails; reports come into a Maildir."""
    for part in ("new", "cur", "tmp"):
        (tmp_path / "bounces" / part).mkdir(parents=True)
    stores = Stores(replace(wave.stores.settings, bounce_folder=tmp_path / "bounces"))
    make_due_messages(stores, now=FIRST)
    post = Post()
    send(stores, post, Clock(FIRST))
    yield stores, wave.id, post
    stores.close()


def report(mail, *, action="failed", status="5.1.1"):
    address = mail["To"].addresses[0].addr_spec
    text = REPORT.format(address=address, action=action, status=status, id=mail["Message-ID"])
    return text.replace("\n", "\r\n").encode()


def listed(stores, wave):
    shown = mail_progress(stores, organisation="voorbeeld", wave=wave, now=FIRST)
    return [one.address for one in shown.refused]


def put(stores, content, name="1"):
    (stores.settings.bounce_folder / "new" / name).write_bytes(content)


def left(stores):
    return [path.name for path in stores.settings.bounce_folder.rglob("*") if path.is_file()]


def test_an_invitation_that_came_back_is_listed_and_its_report_is_removed(invited):
    stores, wave, post = invited
    put(stores, report(post.taken[0]))

    record_bounces(stores)

    assert listed(stores, wave) == [post.taken[0]["To"].addresses[0].addr_spec]
    assert left(stores) == []


def test_a_report_that_the_relay_still_tries_changes_nothing(invited):
    stores, wave, post = invited

    assert record_bounce(stores, content=report(post.taken[0], action="delayed", status="4.4.1"))
    assert listed(stores, wave) == []


def test_a_reminder_that_came_back_leaves_no_trace_anywhere(invited):
    stores, wave, _ = invited
    day = FIRST + timedelta(days=7)
    make_due_messages(stores, now=day)
    post = Post()
    send(stores, post, Clock(day))
    before = (stores.settings.instance / "identity.db").read_bytes()
    put(stores, report(post.taken[0]))

    record_bounces(stores)

    assert listed(stores, wave) == [] and left(stores) == []
    assert (stores.settings.instance / "identity.db").read_bytes() == before


def test_mail_that_reports_nothing_is_left_as_read_for_a_person(invited):
    stores, _, _ = invited
    put(stores, b"From: a@b.example\r\nSubject: Vraag\r\n\r\nKan ik later invullen?\r\n")

    record_bounces(stores)
    record_bounces(stores)

    assert left(stores) == ["1:2,S"]


OUT_OF_OFFICE = """\
From: {address}
To: teammeting@voorbeeld.example
Subject: Automatisch antwoord: {subject}
Auto-Submitted: auto-replied
In-Reply-To: {id}

Ik ben er weer op maandag.
"""
EXIM = """\
Return-Path: <>
From: Mail Delivery System <Mailer-Daemon@relay.example>
X-Failed-Recipients: {address}
Subject: Mail delivery failed: returning message to sender

This message was created automatically. {id}
"""
UNKNOWN = REPORT.replace("Message-ID: {id}", "Message-ID: <iets@anders.example> {id}")


@pytest.mark.parametrize(
    "written",
    [OUT_OF_OFFICE, EXIM, UNKNOWN.replace("Action: {action}", "Action: expired"), REPORT],
)
def test_nothing_that_a_program_sent_back_to_a_reminder_stays_to_tell_who_got_one(invited, written):
    stores, _, _ = invited
    day = FIRST + timedelta(days=7)
    make_due_messages(stores, now=day)
    post = Post()
    send(stores, post, Clock(day))
    for number, mail in enumerate(post.taken[:3]):
        text = written.format(
            address=mail["To"].addresses[0].addr_spec,
            id=mail["Message-ID"],
            subject=mail["Subject"],
            action="relayed",
            status="2.0.0",
        )
        put(stores, text.encode(), str(number))

    record_bounces(stores)

    assert left(stores) == []


def test_a_reminder_asks_no_mail_program_to_answer_to_the_contact(invited):
    stores, wave, _ = invited
    day = FIRST + timedelta(days=7)
    make_due_messages(stores, now=day)
    reminded = Post()
    with stores.writing() as session:
        organisation = organisations.find_organisation(session, "voorbeeld")
        organisation.contact = "Nadia van HR, hr@voorbeeld.example"
    send(stores, reminded, Clock(day))

    assert reminded.taken
    for mail in reminded.taken:
        assert mail["Reply-To"] is None
        assert "hr@voorbeeld.example" in mail.get_body(("plain",)).get_content()
    announced = wave_letter(stores, wave=wave, kind="invitation")
    assert "hr@voorbeeld.example" in announced.reply_to  # so the mails differ only in this


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"Message-ID: <x@y>\r\n\r\n" * 9])
def test_rubbish_in_the_folder_stops_nothing(invited, content):
    stores, wave, post = invited
    put(stores, content, "0")
    put(stores, report(post.taken[3]), "1")

    record_bounces(stores)

    assert len(listed(stores, wave)) == 1


def test_a_folder_that_is_not_there_is_named(invited, tmp_path):
    stores, _, _ = invited
    lost = Stores(replace(stores.settings, bounce_folder=tmp_path / "weg"))
    with pytest.raises(SettingsError, match="bounce_folder"):
        record_bounces(lost)
    lost.close()
