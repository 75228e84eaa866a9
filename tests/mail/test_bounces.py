from email.message import EmailMessage, MIMEPart

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.mail.bounces import LARGEST, Bounce, is_automatic, read_bounce
from tests.mail.made_mail import written

OURS = "<6f0d8a4c1b2e3f405162738495a6b7c8@voorbeeld.example>"
STATUS = """\
Reporting-MTA: dns; mail.voorbeeld.example
Arrival-Date: Mon, 2 Nov 2026 08:00:11 +0100

Original-Recipient: rfc822;p101@voorbeeld.example
Final-Recipient: rfc822; p101@voorbeeld.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <p101@voorbeeld.example>: Recipient address
    rejected: User unknown
"""
REASON = "550 5.1.1 <p101@voorbeeld.example>: Recipient address rejected: User unknown"


def report(status=STATUS, *, returned="whole", kind="delivery-status", **headers):
    """Return a report as a mail server writes it, with what it sends back."""
    lines = [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mail.voorbeeld.example (Mail Delivery System)",
        "To: teammeting@voorbeeld.example",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type={kind}; boundary="b/voorbeeld"',
        "",
        "This is a MIME-encapsulated message.",
        "",
        "--b/voorbeeld",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "I'm sorry to have to inform you.",
        "",
        "--b/voorbeeld",
        "Content-Type: message/delivery-status",
        "",
        status,
    ]
    if returned:
        whole = written(message_id=OURS).as_bytes().decode().replace("\r\n", "\n")
        headers_only = whole.split("\n\n", 1)[0] + "\n"
        lines += [
            "--b/voorbeeld",
            f"Content-Type: {'message/rfc822' if returned == 'whole' else 'text/rfc822-headers'}",
            "",
            whole if returned == "whole" else headers_only,
        ]
    return "\n".join([*lines, "--b/voorbeeld--", ""]).encode()


@pytest.mark.parametrize("returned", ["whole", "headers"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_report_names_the_message_and_the_reason(returned, line_end):
    content = report(returned=returned).replace(b"\n", line_end)
    assert read_bounce(content) == Bounce(OURS, permanent=True, text=REASON)


def test_a_report_that_the_server_still_tries_is_not_permanent():
    status = STATUS.replace("failed", "delayed (will retry)").replace("5.1.1", "4.4.1")
    found = read_bounce(report(status))
    assert found is not None and not found.permanent


def test_a_message_that_was_tried_too_long_is_given_up():
    status = STATUS.replace("Status: 5.1.1", "Status: 4.4.7").split("Diagnostic")[0]
    assert read_bounce(report(status)) == Bounce(OURS, permanent=True, text="4.4.7")


def test_a_status_that_the_words_do_not_repeat_stands_before_them():
    status = STATUS.split("Diagnostic", maxsplit=1)[0] + "Diagnostic-Code: smtp; mailbox gone\n"
    found = read_bounce(report(status))
    assert found is not None and found.text == "5.1.1 mailbox gone"


@pytest.mark.parametrize("header", ["In_Reply_To", "References"])
def test_a_report_that_sends_nothing_back_may_refer_to_the_message(header):
    content = report(returned="", **{header: f"<eerder@elders.example> {OURS}"})
    found = read_bounce(content)
    wanted = "<eerder@elders.example>" if header == "In_Reply_To" else OURS
    assert found is not None and found.message_id == wanted


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "", "mislukt"])
def test_a_report_of_anything_but_trouble_is_no_bounce(action):
    assert read_bounce(report(STATUS.replace("failed", action))) is None


def test_a_report_that_names_no_message_is_no_bounce():
    assert read_bounce(report(returned="")) is None


def test_a_receipt_and_an_answer_of_a_person_are_no_bounce():
    receipt = report(kind="disposition-notification")
    assert read_bounce(receipt.replace(b"/delivery-status", b"/disposition-notification")) is None
    answer = EmailMessage()
    answer["In-Reply-To"] = OURS
    answer["Auto-Submitted"] = "auto-replied"
    answer.set_content("Ik ben er niet. Action: failed\nStatus: 5.1.1")
    assert read_bounce(answer.as_bytes()) is None


def test_words_for_people_are_never_read():
    mail = EmailMessage()
    mail["Content-Type"] = 'multipart/report; report-type=delivery-status; boundary="x"'
    mail.set_payload([])
    page = MIMEPart()
    page.set_content(f"<p>Action: failed {OURS}</p>", subtype="html")
    mail.attach(page)
    assert read_bounce(mail.as_bytes()) is None


def test_a_reason_is_one_short_printable_line():
    status = STATUS.replace("User unknown", "\x1b[31m\u202e" + "x" * 900)
    found = read_bounce(report(status))
    assert found is not None and found.text.isprintable() and len(found.text) == 200


def test_a_message_id_with_anything_else_in_it_is_not_taken():
    content = report(returned="", In_Reply_To=f"<{'a' * 300}@x.example> <a b@c> <a'--@c.example>")
    assert read_bounce(content) is None


def test_a_report_that_is_too_large_is_not_read():
    assert read_bounce(report() + b"x" * LARGEST) is None


def test_mails_nested_without_end_are_no_bounce():
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level)
        for level in range(3000)
    )
    assert read_bounce(deep) is None
    assert read_bounce(b"Content-Type: message/rfc822\n\n" * 3000) is None


@pytest.mark.parametrize("cut", range(0, len(report()), 97))
def test_a_report_that_was_cut_off_is_read_or_not_but_never_breaks(cut):
    found = read_bounce(report()[:cut])
    assert found is None or found.message_id == OURS


WHOLE = report()


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_junk_is_no_bounce(junk):
    assert read_bounce(junk) is None
    assert read_bounce(b"Content-Type: multipart/report; boundary=b\n\n--b\n" + junk) is None


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
def test_junk_inside_a_report_never_breaks_the_reading(junk, place):
    found = read_bounce(WHOLE[:place] + junk + WHOLE[place:])
    assert found is None or found.text.isprintable()


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: auto-replied",
        "auto-submitted: AUTO-GENERATED; owner-email=x",
        "Auto-Submitted: no\nAuto-Submitted: auto-replied",
        "Auto-Submitted:",
        "Precedence: bulk",
        "Precedence: Auto_Reply",
        "X-Autoreply: yes",
        "X-Auto-Response-Suppress: All",
        "X-Failed-Recipients: anna@voorbeeld.example",
        "Return-Path: <>",
        "Return-Path: < >",
        "From: Mail Delivery <MAILER-DAEMON@relay.example>",
        "From: postmaster@relay.example",
        "Subject: Automatisch antwoord: Teammeting 2026",
        "Subject: =?utf-8?q?Afwezigheidsbericht=3A_Teammeting?=",
        "Subject: Out of Office: Teammeting",
        "Content-Type: message/delivery-status",
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="x"',
    ],
)
def test_what_a_program_wrote_is_known_by_its_headers(headers):
    content = f"{headers}\nTo: teammeting@voorbeeld.example\n\nIk ben er niet.\n".encode()
    assert is_automatic(content)
    assert is_automatic(content.replace(b"\n", b"\r\n") + b"x" * LARGEST)
    assert read_bounce(content) is None


@pytest.mark.parametrize(
    "headers",
    [
        "From: Anna de Vries <anna@voorbeeld.example>\nSubject: Vraag",
        "Auto-Submitted: no\nSubject: Re: Teammeting 2026",
        "Auto-Submitted: No\nSubject: Antwoord",
        "Return-Path: <anna@voorbeeld.example>\nPrecedence: normal",
        "Subject: Ik ben afwezig, kan ik later invullen?",
        "From: postmasters@voorbeeld.example",
        "Content-Type: multipart/alternative; boundary=x",
        "",
    ],
)
def test_what_a_person_wrote_is_no_mail_of_a_program(headers):
    assert not is_automatic(f"{headers}\n\nAuto-Submitted: auto-replied\n".encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_whoever_wrote_it_is_told_of_any_bytes(content):
    assert is_automatic(b"Auto-Submitted: auto-replied\n" + content)
    assert isinstance(is_automatic(content), bool)
