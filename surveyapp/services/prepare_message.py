"""Make a claimed message ready to go out, or tell why it must not: its recipient and ways in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from surveyapp.domain.waves import Schedule
from surveyapp.services.invite_account import mint_account_link
from surveyapp.services.issue_ways_in import hash_address, hash_code, hash_link, mint
from surveyapp.services.make_messages import ANNOUNCEMENT, REMINDER
from surveyapp.services.write_mail import Recipient
from surveyapp.services.write_report_mail import ReportMail, report_mail
from surveyapp.services.write_wave_mail import comment_reader
from surveyapp.settings import Settings
from surveyapp.store import invitations, messages
from surveyapp.store.database import Transaction
from surveyapp.store.messages import COMMENTS, REPORT, TEAM_REPORT, ClaimedMessage

MOVED: Final = (
    "De uitnodiging is al op een ander adres aangekomen. Naar een nieuw adres sturen we hem niet."
)
GONE: Final = "Deze persoon staat niet meer in de lijst, of heeft er geen e-mailadres."


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed message with the one it is for, and the hashes of the ways in that it brings."""

    message: ClaimedMessage
    to: Recipient
    hashes: tuple[bytes, ...] = ()
    report: ReportMail | None = None


def in_the_way(
    session: Transaction, settings: Settings, message: ClaimedMessage, *, now: datetime
) -> str | None:
    """Return why a message must not go out: a sentence for HR, or the empty text; else None.

    A reminder goes only where the invitation went. Otherwise whoever keeps the list could have
    somebody's reminder come to an address of their own, and see by it who has not answered.
    """
    if _is_needless(message, now):
        return ""
    # these bring nothing that HR does not see anyhow, so they may go to another address
    if message.invitation is None or message.kind.startswith((ANNOUNCEMENT, TEAM_REPORT)):
        return None
    address = invitations.ways_of(session, [message.invitation])[0].email
    moved = message.address_hash != hash_address(settings, address)
    if message.kind.startswith(REMINDER):
        return "" if moved or not address else None
    if not address:
        return GONE
    if moved and messages.invitation_arrived(session, message.invitation):
        return MOVED
    return None


def _is_needless(message: ClaimedMessage, now: datetime) -> bool:
    """Tell whether a message must not go out any more: its wave is over, or it has no use."""
    if message.closes_on is None:
        return False
    if message.kind.startswith((REPORT, TEAM_REPORT)):
        return message.withdrawn
    if message.kind.startswith(COMMENTS):
        return message.state != "reviewing"
    over = now > Schedule(message.closes_on, message.closes_on).closes_at()
    answered = message.used and message.kind.startswith(REMINDER)
    return message.state != "open" or over or message.withdrawn or answered


def with_ways_in(
    session: Transaction, settings: Settings, message: ClaimedMessage, *, now: datetime
) -> Ready | None:
    """Return a message with its recipient, and one more link and code where the mail has them.

    None where it is of no use any more.
    """
    if message.kind.startswith((REPORT, TEAM_REPORT)):
        report = report_mail(session, settings, message, now=now)
        return Ready(message, report.to, report=report) if report is not None else None
    if message.kind.startswith(COMMENTS):
        to = comment_reader(session, settings, message)
        return Ready(message, to) if to is not None else None
    if message.account is not None:
        link = mint_account_link(session, settings, message.account, now=now)
        return Ready(message, Recipient(name="", address="-", link=link))
    ways = invitations.ways_of(session, [message.invitation or b""])
    if message.kind.startswith(ANNOUNCEMENT):
        return Ready(message, Recipient(name=ways[0].name, address=ways[0].email))
    issued = mint(session, settings, ways)[0]
    if not message.kind.startswith(REMINDER):
        kept = hash_address(settings, issued.email)
        invitations.keep_address(session, issued.invitation, kept)
    return Ready(
        message,
        Recipient(name=issued.name, address=issued.email, link=issued.link, code=issued.code),
        (hash_link(issued.link.partition("#")[2]), hash_code(settings, issued.code)),
    )
