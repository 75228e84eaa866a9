"""Mail about reports over a real relay: a process of its own, with STARTTLS, that misbehaves."""

import email
import email.policy
import time
from collections import Counter
from datetime import timedelta

import pytest

from surveyapp.domain.waves import WaveSettings
from surveyapp.mail.transport import transport_for
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.open_team_report import open_team_report
from surveyapp.services.send_mail import send_due_mail
from surveyapp.store.database import Stores
from tests import made_reports
from tests.made_reports import MORNING, TEAMS_READ

LEADS = {"lot@voorbeeld.example": ["balie", "belasting"], "wim@voorbeeld.example": ["wegen"]}


@pytest.fixture
def sending(wave, relay):
    """Return the installation as it sends over the relay, with reports and who leads."""
    for login, units in LEADS.items():
        made_reports.lead(wave.stores, login, units)
    made_reports.release(wave, settings=WaveSettings(attach_reports=True, reminders=()))
    made_reports.make(wave, size=60_000)
    stores = Stores(relay.settings(wave.stores.settings.instance, mails_per_minute=6000))
    yield stores
    stores.close()


def send(stores, moment):
    begun = time.monotonic()
    announce_reports(stores, now=moment)
    announce_reports(stores, now=moment)
    send_due_mail(
        stores,
        transport=transport_for(stores.settings),
        clock=lambda: moment + timedelta(seconds=time.monotonic() - begun),
        limit=1000,
    )


def mails(relay):
    return [
        (one.recipients[0], email.message_from_bytes(one.content, policy=email.policy.default))
        for one in relay.taken()
    ]


def test_leads_get_their_own_reports_whole_and_nobody_else_s(sending, relay):
    send(sending, MORNING)

    brought = {
        to: [part.get_filename() for part in mail.iter_attachments()] for to, mail in mails(relay)
    }
    assert brought == {
        "lot@voorbeeld.example": [
            "teamrapport-balie-2026.pdf",
            "gespreksrapport-belastingen-2026.pdf",
        ],
        "wim@voorbeeld.example": ["teamrapport-wegen-2026.pdf"],
    }
    for _, mail in mails(relay):
        for part in mail.iter_attachments():
            content = part.get_content()
            assert content.startswith(b"%PDF-") and content.endswith(b"%%EOF\n")
            assert part.get_content_type() == "application/pdf"


def test_the_link_and_the_code_in_every_mail_of_a_team_open_the_report_of_that_team(sending, relay):
    send(sending, MORNING)
    send(sending, TEAMS_READ)

    to_teams = [(to, mail) for to, mail in mails(relay) if to not in LEADS]
    assert len(to_teams) == 22
    groups = Counter()
    for _, mail in to_teams:
        words = mail.get_body(("plain",)).get_content().split()
        token = next(word for word in words if "/r#" in word).partition("#")[2]
        start = words.index("team:") + 1
        found = open_team_report(sending, token=token, now=TEAMS_READ)
        assert found == open_team_report(
            sending, token="".join(words[start : start + 4]), now=TEAMS_READ
        )
        assert found.team.group_name in mail["Subject"]
        groups[found.team.group_name] += 1
    assert groups == {"Balie": 12, "Wegen": 7, "Belastingen": 3}


def test_a_relay_that_breaks_off_gets_the_same_message_again_and_nobody_is_left_out(sending, relay):
    relay.behave(disconnect={"answer": 5})
    send(sending, MORNING)
    send(sending, TEAMS_READ)
    relay.behave()
    for minutes in (1, 5, 20):
        send(sending, TEAMS_READ + timedelta(minutes=minutes))

    ids = {}
    for to, mail in mails(relay):
        ids.setdefault(to, set()).add(mail["Message-ID"])
    assert len(ids) == 24
    assert all(len(own) == 1 for own in ids.values())
    assert len(mails(relay)) > 24
