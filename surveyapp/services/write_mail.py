"""Write one mail of a wave or to a staff account: the text that HR chose, with its words filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage

from surveyapp.domain.dates import whole_date
from surveyapp.domain.invitations import spaced
from surveyapp.domain.mail_texts import (
    Language,
    MailText,
    button,
    fill,
)
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import AccountError
from surveyapp.mail.compose import Attachment, compose
from surveyapp.mailboxes import Mailbox, mailbox
from surveyapp.services.change_mail_text import text_to_send
from surveyapp.services.invite_account import LINK_DAYS
from surveyapp.settings import Settings
from surveyapp.store import accounts, organisations
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class Letter:
    """What every mail of one kind says, whoever gets it; ``values`` fill most placeholders.

    ``reply_to`` is the contact that answers go to, or empty. A reminder has none: mail programs
    answer by themselves, and the contact would learn who has not answered.
    """

    text: MailText
    language: Language
    values: dict[str, str]
    organisation: str
    brand: str
    button: str
    reply_to: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a mail, and the ways in that it brings (empty where the mail has none).

    ``teams`` and ``last_day`` stand in a mail about reports: whose they are, until when they open.
    """

    name: str
    address: str
    link: str = ""
    code: str = ""
    teams: str = ""
    last_day: str = ""


def write_mail(
    letter: Letter,
    settings: Settings,
    *,
    to: Recipient,
    message_id: str,
    now: datetime,
    notes: Sequence[str] = (),
    attached: Sequence[Attachment] = (),
) -> EmailMessage:
    """Return the mail for one person; whoever has answered is written to in the same words.

    Args:
        letter: what all mails of the kind say.
        settings: of the installation.
        to: who gets it.
        message_id: of the message.
        now: aware.
        notes: sentences under the text, each a paragraph.
        attached: what goes with it.

    Raises:
        AddressError: the address is none that mail can go to.
    """
    code = spaced(to.code)
    own = {"naam": to.name, "link": to.link, "code": code, "teams": to.teams}
    if to.last_day:
        own["laatste_dag"] = to.last_day
    filled = fill(letter.text, {**letter.values, **own})
    return compose(
        MailText(filled.subject, "\n\n".join((filled.body, *notes))),
        to=mailbox(to.address, name=to.name),
        sender=Mailbox(settings.sender, mailbox(settings.sender, name=letter.organisation).name),
        reply_to=letter.reply_to,
        message_id=message_id,
        date=now,
        brand=letter.brand,
        organisation_name=letter.organisation,
        language=letter.language,
        link=to.link,
        button=letter.button,
        code=code,
        attached=attached,
    )


def account_letter(stores: Stores, *, account: str, now: datetime) -> tuple[Letter, Recipient]:
    """Return what the mail to a staff account says, and to whom, still without its link.

    Raises:
        AccountError: the account was removed.
    """
    with stores.reading() as session:
        found = accounts.find_account(session, account)
        row = organisations.find_organisation(session, found.organisation_id) if found else None
        if found is None or row is None:
            raise AccountError("Dit account bestaat niet meer.")
        text = text_to_send(session, row.id, "account").text
    last_day = (now + timedelta(days=LINK_DAYS)).astimezone(AMSTERDAM).date()
    letter = Letter(
        text=text,
        language="nl",
        values={
            "organisatie": row.name,
            "adres": f"{short_address(stores.settings.base_url)}/aanmelden",
            "laatste_dag": whole_date(last_day),
            "contact": row.contact,
        },
        organisation=row.name,
        brand=row.brand,
        button=button("account", "nl"),
        reply_to=row.contact,
    )
    return letter, Recipient(name=found.name, address=found.login)


def short_address(address: str) -> str:
    """Return an address as people type it."""
    return address.removeprefix("https://").removeprefix("http://")
