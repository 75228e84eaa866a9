"""Send one mail to one address, so that IT sees the whole way work before the first measurement."""

from datetime import datetime

from surveyapp.domain.mail_texts import MailText
from surveyapp.mail.compose import compose, new_message_id
from surveyapp.mail.transport import Outcome, transport_for
from surveyapp.mailboxes import mailbox
from surveyapp.settings import Settings

NAME = "surveyapp"
COLOUR = "#1d4f5c"
TEXT = MailText(
    "Proefmail van surveyapp",
    "Dit is een proefmail van surveyapp.\n\n"
    "Je leest hem, dus mail versturen werkt: de mailserver nam hem aan en bracht hem hier.\n\n"
    "Kijk ook of hij niet bij ongewenste mail terechtkwam. Zo ja, vraag dan de beheerder van de "
    "mailserver om SPF, DKIM en DMARC voor het afzenderadres na te gaan.",
)


def send_test_mail(settings: Settings, *, to: str, random: bytes, now: datetime) -> Outcome:
    """Offer a test mail to the relay, and return what it said.

    Args:
        settings: of the installation.
        to: one address.
        random: 16 bytes, for the Message-ID.
        now: aware.

    Raises:
        AddressError: ``to`` is not one address.
        SettingsError: this installation has no way out for mail.
        RelayDownError: the relay itself is in trouble.
    """
    message = compose(
        TEXT,
        to=mailbox(to),
        sender=mailbox(settings.sender, name=NAME),
        reply_to="",
        message_id=new_message_id(random, sender=settings.sender),
        date=now,
        brand=COLOUR,
        organisation_name=NAME,
    )
    with transport_for(settings).connected() as channel:
        return channel.send(message)
