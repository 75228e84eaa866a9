"""One mail for tests of how mail looks and travels, and how a receiver reads it."""

from datetime import datetime
from email import message_from_bytes, policy

from surveyapp.domain.mail_texts import EXAMPLES, default_text, fill
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.mail.compose import compose, new_message_id
from surveyapp.mailboxes import mailbox

SENDER = "teammeting@voorbeeld.example"
MOMENT = datetime(2026, 11, 2, 8, 0, tzinfo=AMSTERDAM)


def written(address="p101@voorbeeld.example", **other):
    """Return an invitation to one address, with whatever a test wants otherwise."""
    told = {
        "to": mailbox(address, name="Samira de Boer"),
        "sender": mailbox(SENDER, name="Gemeente Voorbeeld"),
        "reply_to": "Nadia van HR, hr@voorbeeld.example",
        "message_id": new_message_id(address.encode().ljust(16)[:16], sender=SENDER),
        "date": MOMENT,
        "brand": "#00665e",
        "organisation_name": "Gemeente Voorbeeld",
        "link": EXAMPLES["link"],
        "button": "Open je persoonlijke link",
        "code": EXAMPLES["code"],
    }
    text = other.pop("text", fill(default_text("invitation", "nl"), EXAMPLES))
    return compose(text, **{**told, **other})


def received(mail):
    """Return a mail as the program of the one who gets it reads it."""
    content = mail if isinstance(mail, bytes) else mail.as_bytes()
    return message_from_bytes(content, policy=policy.default)
