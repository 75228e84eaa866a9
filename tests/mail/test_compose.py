import re
from email import message_from_bytes, policy
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.colours import contrast
from surveyapp.domain.mail_texts import EXAMPLES, MailText, default_text, fill
from surveyapp.mail.compose import Attachment, new_message_id
from surveyapp.mailboxes import AddressError, Mailbox, mailbox
from tests.mail.made_mail import MOMENT, SENDER, received, written

HEADERS = [
    *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted"),
    *("X-Auto-Response-Suppress", "MIME-Version", "Content-Type", "Content-Language"),
]
ATTACKS = [
    "Jan\r\nBcc: allen@elders.example",
    "Jan\nTo: ander@elders.example",
    "Jan\x0bBcc: x@elders.example\x0c",
    "Jan\u2028Bcc: x@elders.example",
    'Jan" <ander@elders.example>, "x',
    "ander@elders.example",
    "Jan <ander@elders.example>, x",
    "=?utf-8?q?Jan=0D=0ABcc=3A_x=40elders.example?=",
    "Groep: a@b.example, c@d.example;",
    "(opmerking) Jan \\",
    "\u202eJan",
    "é" * 300 + ", x@elders.example",
]


class Page(HTMLParser):
    """What an HTML part holds: elements with attributes, and the words."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.words = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


def html_of(mail):
    return received(mail).get_body(("html",)).get_content().replace("\r\n", "\n")


def text_of(mail):
    return received(mail).get_body(("plain",)).get_content().replace("\r\n", "\n")


def words(text):
    return re.sub(r"\s+", "", text)


def test_a_mail_has_exactly_the_headers_that_it_needs():
    mail = received(written())
    assert [name for name, _ in mail.items()] == HEADERS
    assert mail["From"] == "Gemeente Voorbeeld <teammeting@voorbeeld.example>"
    assert mail["To"] == "Samira de Boer <p101@voorbeeld.example>"
    assert mail["Reply-To"] == "hr@voorbeeld.example"
    assert mail["Date"].datetime == MOMENT
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nl"
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert not mail.defects


@pytest.mark.parametrize("contact", ["Nadia van HR, toestel 12", "a@b.example of c@d.example", ""])
def test_answers_go_to_the_contact_only_where_it_holds_one_address(contact):
    assert received(written(reply_to=contact))["Reply-To"] is None


def test_the_same_message_is_the_same_byte_for_byte():
    assert written().as_bytes() == written().as_bytes()


def test_a_mail_with_reports_is_the_same_byte_for_byte_and_brings_them_whole():
    reports = [Attachment("teamrapport-groen-2026.pdf", bytes(range(256)) * 40)] * 2

    first, again = (written(attached=reports).as_bytes() for _ in range(2))

    assert first == again
    mail = received(first)
    assert not mail.defects
    found = list(mail.iter_attachments())
    assert [one.get_filename() for one in found] == ["teamrapport-groen-2026.pdf"] * 2
    assert [one.get_content() for one in found] == [reports[0].content] * 2
    assert max(map(len, first.split(b"\r\n"))) < 998
    assert mail.get_body(("plain",)) and mail.get_body(("html",))


def test_a_message_id_is_made_of_random_bytes_and_the_domain_of_the_sender():
    made = new_message_id(bytes(range(16)), sender=SENDER)
    assert made == "<000102030405060708090a0b0c0d0e0f@voorbeeld.example>"
    assert received(written(message_id=made))["Message-ID"] == made


@pytest.mark.parametrize("wrong", ["geen", "<a@b>\r\nBcc: x@elders.example", "<a b@c.example>"])
def test_a_message_id_of_another_form_is_refused(wrong):
    with pytest.raises(ValueError, match="Message-ID"):
        written(message_id=wrong)


def test_a_date_without_a_time_zone_and_a_link_elsewhere_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        written(date=MOMENT.replace(tzinfo=None))
    with pytest.raises(ValueError, match="page of ours"):
        written(link="javascript:alert(1)")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_name_never_adds_a_header_or_a_recipient(attack):
    mail = written(
        to=mailbox("p101@voorbeeld.example", name=attack), sender=mailbox(SENDER, name=attack)
    )
    check_headers(mail, subject="Teammeting 2026: past dit bij jouw team?")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_name_that_went_round_the_check_is_checked_again(attack):
    check_headers(written(to=Mailbox("p101@voorbeeld.example", attack)))
    with pytest.raises(AddressError):
        written(to=Mailbox(f"p101@voorbeeld.example, {attack}", "Jan"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_subject_never_adds_a_header(attack):
    check_headers(written(text=fill(MailText(f"Over {attack}", "Tekst"), {})))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.text(max_size=120), subject=st.text(max_size=150), contact=st.text(max_size=60))
def test_no_text_whatever_adds_a_header_or_a_recipient(name, subject, contact):
    name, subject, contact = (as_utf8(text) for text in (name, subject, contact))
    mail = written(
        to=mailbox("p101@voorbeeld.example", name=name),
        sender=mailbox(SENDER, name=name),
        text=fill(MailText(subject, f"Beste {name}"), {"naam": name}),
        reply_to=contact,
    )
    check_headers(mail)


@settings(max_examples=300, deadline=None)
@given(address=st.text(alphabet="ab.@,;<>\"'\\()[]: \r\n\té\u2028\u202e%!=?-_", max_size=30))
def test_an_address_is_one_recipient_or_is_refused(address):
    try:
        to = mailbox(address)
    except AddressError:
        return
    found = received(written(to=to))
    assert [one.addr_spec for one in found["To"].addresses] == [to.address]


def as_utf8(text):
    return text.encode("utf-8", "replace").decode()


def check_headers(mail, *, subject=None):
    """Read the bytes as two readers do, one strict and one of before headers had types."""
    content = mail.as_bytes()
    found = received(content)
    names = [name for name, _ in found.items()]
    assert names == [name for name in HEADERS if name != "Reply-To" or name in names]
    assert [one.addr_spec for one in found["To"].addresses] == ["p101@voorbeeld.example"]
    assert [one.addr_spec for one in found["From"].addresses] == [SENDER]
    assert subject is None or found["Subject"] == subject
    old = message_from_bytes(content, policy=policy.compat32)
    assert len(old.keys()) == len(names)
    assert old["To"].count("@") == old["From"].count("@") == 1
    assert content.isascii()
    assert max(len(line) for line in content.splitlines()) < 998


def test_an_accented_name_is_read_as_it_is_written():
    mail = received(written(to=mailbox("p@voorbeeld.example", name="Zoë Şahin-Łukasz 李")))
    assert mail["To"].addresses[0].display_name == "Zoë Şahin-Łukasz 李"


def test_text_and_html_say_the_same():
    mail = written()
    page = Page(html_of(mail))
    said = words(page.words)
    for paragraph in text_of(mail).split("\n\n"):
        assert words(paragraph) in said


def test_the_link_is_a_button_and_can_be_read_as_well():
    page = Page(html_of(written()))
    links = [attrs for tag, attrs in page.elements if tag == "a"]
    assert [attrs["href"] for attrs in links] == [EXAMPLES["link"]] * 2
    assert page.words.count(EXAMPLES["link"]) == 1
    assert "Open je persoonlijke link" in page.words
    assert EXAMPLES["code"] in page.words


def test_a_link_in_the_middle_of_a_sentence_can_be_followed_too():
    page = Page(html_of(written(text=MailText("Link", f"Ga naar {EXAMPLES['link']} & vul in."))))
    assert [attrs["href"] for tag, attrs in page.elements if tag == "a"] == [EXAMPLES["link"]]
    assert "& vul in." in page.words


def test_the_html_loads_nothing_and_runs_nothing():
    page = Page(html_of(written()))
    assert {tag for tag, _ in page.elements} <= {
        *("html", "head", "meta", "title", "body", "table", "tr", "td", "p", "a", "span", "br"),
    }
    for _tag, attrs in page.elements:
        assert not {"src", "background", "srcset", "onclick", "class", "id"} & set(attrs)
        assert "url(" not in attrs.get("style", "")
    addresses = re.findall(r"https?://[^\s\"<]+", html_of(written()))
    assert set(addresses) == {EXAMPLES["link"]}


def test_what_somebody_is_called_is_text_and_nothing_else():
    name = '<img src=x onerror=alert(1)>{{7*7}}" & {link}'
    text = fill(default_text("invitation", "nl"), {**EXAMPLES, "naam": name})
    page = Page(html_of(written(text=text, organisation_name="<script>1</script>")))
    assert not {"img", "script"} & {tag for tag, _ in page.elements}
    assert name in page.words and name in text_of(written(text=text))


def test_line_ends_within_a_paragraph_stay():
    page = html_of(written(text=MailText("Regels", "een\ntwee\n\ndrie")))
    assert "een<br>\ntwee</p>" in page and page.count("<p ") == 3


@pytest.mark.parametrize(
    "brand", ["#00665e", "#ffcc00", "#ffffff", "#000000", "#808080", "#e3000f"]
)
def test_every_letter_has_enough_contrast_in_every_house_colour(brand):
    html = html_of(written(brand=brand))
    button = re.search(r'bgcolor="(#\w{6})".*?[;"]color:(#\w{6})', html, re.DOTALL)
    assert button and contrast(*button.groups()) >= 4.5
    on_white = set(re.findall(r"[;\"]color:(#\w{6})", html)) - {button[2]}
    assert on_white and all(contrast(colour, "#ffffff") >= 4.5 for colour in on_white)
    ink = re.search(r"line-height:1.55;color:(#\w{6})", html)
    tint = re.search(r"padding:10px 16px;background-color:(#\w{6})", html)
    assert ink and tint and contrast(ink[1], tint[1]) >= 4.5


def test_an_english_mail_says_that_it_is():
    text = fill(default_text("invitation", "en"), EXAMPLES)
    mail = written(text=text, language="en", button="Open your personal link")
    assert received(mail)["Content-Language"] == "en"
    assert '<html lang="en">' in html_of(mail) and "Open your personal link" in html_of(mail)
