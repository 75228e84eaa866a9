"""Make one message: text and HTML that say the same, to one address, without anything remote."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from surveyapp.domain.mail_texts import Language, MailText
from surveyapp.mail.letter import letter
from surveyapp.mailboxes import Mailbox, mailbox, only_address

_MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,253}>")
_ENCODED: Final = re.compile(r"=\?")
"""Opens an encoded word: a subject never means one. Source: RFC 2047, section 2."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF that goes with a mail, under a name that every system can keep."""

    name: str
    content: bytes


def compose(
    text: MailText,
    *,
    to: Mailbox,
    sender: Mailbox,
    reply_to: str,
    message_id: str,
    date: datetime,
    brand: str,
    organisation_name: str,
    language: Language = "nl",
    link: str = "",
    button: str = "",
    code: str = "",
    attached: Sequence[Attachment] = (),
) -> EmailMessage:
    """Return a message that is the same, byte for byte, for the same arguments.

    Args:
        text: filled: nothing is left to replace.
        to: who gets it.
        sender: the installation's address, under the organisation's name.
        reply_to: the contact as HR wrote it; answers go there where it holds one address.
        message_id: as ``new_message_id`` made it; the same for every attempt.
        date: aware.
        brand: the organisation's colour, "#rrggbb".
        organisation_name: stands above the text.
        language: of the text.
        link: as it stands in ``text``; becomes a button. Empty where the mail has none.
        button: what stands on it.
        code: as it stands in ``text``, in groups of four. Empty where the mail has none.
        attached: goes with it, in this order.

    Raises:
        AddressError: an address is not one address.
        ValueError: the Message-ID, the date or the link has not the form that it should have.
    """
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"{message_id!r} is no Message-ID of ours")
    if date.tzinfo is None:
        raise ValueError("a mail's date needs a time zone")
    if link and not link.startswith(("https://", "http://")):
        raise ValueError("a mail links to a page of ours only")
    message = EmailMessage(policy=SMTP)
    message["From"] = _header(sender)
    message["To"] = _header(to)
    answers_to = only_address(reply_to)
    if answers_to:
        message["Reply-To"] = Address(addr_spec=answers_to)
    message["Subject"] = _ENCODED.sub("= ?", " ".join(text.subject.split()))
    message["Date"] = date
    message["Message-ID"] = message_id
    # No out-of-office notes to a mailbox that nobody reads. Source: RFC 3834, section 5; MS-OXCMAIL
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(f"{text.body}\n", cte="quoted-printable")
    message.add_alternative(
        letter(
            text,
            brand=brand,
            organisation_name=organisation_name,
            language=language,
            link=link,
            button=button,
            code=code,
        ),
        subtype="html",
        cte="quoted-printable",
    )
    for one in attached:
        message.add_attachment(
            one.content, maintype="application", subtype="pdf", filename=one.name
        )
    message["Content-Language"] = language  # after the content, which takes such headers with it
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            mark = hashlib.sha256(f"{message_id} {number}".encode()).hexdigest()[:32]
            part.set_boundary(f"=_{mark}")
    return message


def new_message_id(random: bytes, *, sender: str) -> str:
    """Return a Message-ID under the sender's domain, in which only the random bytes tell apart.

    Args:
        random: 16 bytes.
        sender: the address that mails come from.
    """
    return f"<{random.hex()}@{mailbox(sender).domain}>"


def _header(whom: Mailbox) -> Address:
    """Return a mailbox as a header may hold it, checked here again: it came from anywhere."""
    checked = mailbox(whom.address, name=whom.name)
    return Address(display_name=checked.name, addr_spec=checked.address)
