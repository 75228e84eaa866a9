"""Bring invitations to the people: mails in the outbox, cards as a PDF."""

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from surveyapp.domain.dates import whole_date
from surveyapp.domain.invitations import spaced
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.questionnaire_file import minutes_to_answer
from surveyapp.errors import WaveError
from surveyapp.services.issue_ways_in import Issued
from surveyapp.store import organisations, waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class Occasion:
    """What every invitation of a wave says, whoever gets it."""

    title: str
    organisation: str
    brand: str
    contact: str
    closes_on: date
    minutes: int
    address: str
    invented: bool


def prepare_outbox(stores: Stores, *, wave: str, issued: Sequence[Issued]) -> Callable[[], None]:
    """Make the mail invitations of a wave, and return what writes them as .eml files.

    The files have random names: their order tells nothing. They are removed at closing.

    Raises:
        WaveError: this installation has no outbox.
    """
    if not stores.settings.outbox:
        raise WaveError(
            "Deze installatie verstuurt geen mail. Open de meting met kaartjes: --cards "
            "kaartjes.pdf"
        )
    occasion = _occasion(stores, wave)
    folder = stores.settings.instance / "outbox" / wave
    mails = [
        invitation_mail(invitation, occasion).as_bytes(policy=SMTP)
        for invitation in issued
        if invitation.email
    ]

    def write() -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in folder.glob("*"):  # of an opening that did not come about: its links are dead
            left.unlink()
        for mail in mails:
            _write(folder / f"{secrets.token_hex(8)}.eml", mail)

    return write


def invitation_mail(invitation: Issued, occasion: Occasion) -> EmailMessage:
    """Return the mail that invites one person; it reads the same for everybody."""
    message = EmailMessage()
    message["Subject"] = f"{occasion.title}: hoe doet jouw team het?"
    message["To"] = invitation.email
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        f"Beste {invitation.name},\n\n"
        f"{occasion.organisation} heeft opgeschreven hoe we willen werken. Hoe goed past dat bij "
        f"jouw team? Vul de vragenlijst in. Dat duurt ongeveer {occasion.minutes} minuten.\n\n"
        f"Open je persoonlijke link:\n{invitation.link}\n\n"
        f"Of ga naar {occasion.address} en typ deze code:\n{spaced(invitation.code)}\n\n"
        f"Invullen kan tot en met {whole_date(occasion.closes_on)}.\n\n"
        "Je antwoorden worden zonder naam, tijd of IP-adres bewaard. Je leidinggevende ziet alleen "
        "cijfers van een hele groep.\n\n"
        f"Vraag of twijfel? Vraag het aan {occasion.contact.rstrip('.')}.\n"
    )
    return message


def prepare_cards(
    stores: Stores, *, wave: str, issued: Sequence[Issued], path: Path
) -> Callable[[], None]:
    """Draw printable A6 cards, one for each invitation given, and return what writes the file.

    What is returned raises WaveError where the file cannot be written.
    """
    from surveyapp.reporting.cards import Card, card_sheet

    occasion = _occasion(stores, wave)
    content = card_sheet(
        [
            Card(group=invitation.group_name, link=invitation.link, code=spaced(invitation.code))
            for invitation in issued
        ],
        title=occasion.title,
        organisation=occasion.organisation,
        brand=occasion.brand,
        contact=occasion.contact,
        closes_on=occasion.closes_on,
        minutes=occasion.minutes,
        address=occasion.address,
        invented=occasion.invented,
    )

    def write() -> None:
        try:
            _write(path, content)
        except OSError as error:
            raise WaveError(
                f"{path} kan niet geschreven worden ({error.strerror}). Er is niets geopend. Kies "
                "een andere plek voor de kaartjes."
            ) from error

    return write


def _occasion(stores: Stores, wave: str) -> Occasion:
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        found = organisations.find_organisation(session, row.organisation_id) if row else None
    if row is None or found is None:
        raise WaveError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
    return Occasion(
        title=row.title,
        organisation=found.name,
        brand=found.brand,
        contact=found.contact,
        closes_on=row.closes_on,
        minutes=minutes_to_answer(from_json(row.questionnaire))[0],
        address=f"{stores.settings.base_url}/v",
        invented=row.invented,
    )


def _write(path: Path, content: bytes) -> None:
    """Write a file that only this user can read, whole or not at all."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    beside.replace(path)
