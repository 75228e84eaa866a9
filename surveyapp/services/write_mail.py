"""Write one mail of a wave or to a staff account: the text that HR chose, with its words filled."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage

from surveyapp.domain.also_in import also_in
from surveyapp.domain.dates import whole_date
from surveyapp.domain.invitations import spaced
from surveyapp.domain.mail_texts import (
    LANGUAGES,
    TO_STAFF,
    Kind,
    Language,
    MailText,
    button,
    fill,
)
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.questionnaire_file import minutes_to_answer
from surveyapp.domain.waves import AMSTERDAM, WaveSettings, settings_from
from surveyapp.errors import AccountError, WaveError
from surveyapp.mail.compose import Attachment, compose
from surveyapp.mailboxes import Mailbox, mailbox
from surveyapp.services.change_mail_text import text_to_send
from surveyapp.services.derive_team_link import PATH
from surveyapp.services.invite_account import LINK_DAYS
from surveyapp.services.make_messages import ANNOUNCEMENT, REMINDER
from surveyapp.settings import Settings
from surveyapp.store import accounts, comment_reading, due_rounds, organisations, waves
from surveyapp.store.database import Stores
from surveyapp.store.invitations import Transaction
from surveyapp.store.messages import COMMENTS, REPORT, TEAM_REPORT, ClaimedMessage
from surveyapp.voices import DUTCH, Voice


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


def wave_letter(stores: Stores, *, wave: str, kind: str) -> Letter:
    """Return what the mails of one kind (as in ``MessageRow``) of a wave say.

    Raises:
        WaveError: there is no such wave.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        found = organisations.find_organisation(session, row.organisation_id) if row else None
        if row is None or found is None:
            raise WaveError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
        settings = settings_from(row.settings)
        language = _language(kind, settings)
        text = _text(session, found.id, wave, kind, language)
        others = _also(session, found.id, kind, settings, last_day=row.closes_on)
    voice = Voice(language, found.formal)
    contact = settings.contact or found.contact
    return Letter(
        text=MailText(text.subject, "\n\n".join((text.body, *others))),
        language=language,
        values={
            "organisatie": found.name,
            "meting": row.title,
            "adres": f"{_short(stores.settings.base_url)}{_page(kind)}",
            "laatste_dag": voice.whole_date(row.closes_on),
            "minuten": str(minutes_to_answer(from_json(row.questionnaire))[0]),
            "contact": contact,
        },
        organisation=found.name,
        brand=found.brand,
        button=_button(_kind(kind), (language, *settings.languages), formal=found.formal),
        reply_to="" if kind.startswith(REMINDER) else contact,
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
            "adres": f"{_short(stores.settings.base_url)}/aanmelden",
            "laatste_dag": whole_date(last_day),
            "contact": row.contact,
        },
        organisation=row.name,
        brand=row.brand,
        button=button("account", "nl"),
        reply_to=row.contact,
    )
    return letter, Recipient(name=found.name, address=found.login)


def comment_reader(
    session: Transaction, settings: Settings, message: ClaimedMessage
) -> Recipient | None:
    """Return who gets a mail that comments wait to be read; None where it is of no use any more."""
    row = waves.find_wave(session, message.wave or "")
    found = accounts.find_account(session, message.account or "")
    until = comment_reading.read_until(row) if row else None
    if row is None or found is None or until is None:
        return None
    if found.role != settings_from(row.settings).comment_reader:
        return None
    place = "or" if found.role == "council" else "hr"
    return Recipient(
        name=found.name,
        address=found.login,
        link=f"{settings.base_url}/{place}/meting/{row.id}/toelichtingen",
        last_day=whole_date(until),
    )


def _text(
    session: Transaction, organisation: str, wave: str, kind: str, language: Language
) -> MailText:
    """Return the text of a kind of message; an announcement brings its own."""
    if kind.startswith(ANNOUNCEMENT):
        written = json.loads(due_rounds.round_text(session, wave, kind))
        return MailText(subject=written["subject"], body=written["body"])
    return text_to_send(session, organisation, _kind(kind), language).text


def _language(kind: str, settings: WaveSettings) -> Language:
    """Return what a wave's mails are written in: its first language, if there is a text in it."""
    first = settings.languages[0]
    return first if first in LANGUAGES and _kind(kind) not in TO_STAFF else DUTCH


def _also(
    session: Transaction, organisation: str, kind: str, settings: WaveSettings, *, last_day: date
) -> list[str]:
    """Return what stands under a mail that brings somebody to a questionnaire in more languages.

    For each the whole text again, its day said in that language; where there is none, one line.
    """
    known = _kind(kind)
    if known not in {"invitation", "reminder"}:
        return []
    found = []
    for language, line in also_in(settings.languages, Voice(settings.languages[0])):
        found.append(f"***\n{line}")
        if language in LANGUAGES:
            day = Voice(language).whole_date(last_day)
            whole = text_to_send(session, organisation, known, language).text.body
            found.append(whole.replace("{laatste_dag}", day))
    return found


def _button(kind: Kind, languages: Sequence[Language], *, formal: bool) -> str:
    """Return what stands on the button, in every language that the mail is in."""
    said = languages if kind in {"invitation", "reminder"} else languages[:1]
    spoken = dict.fromkeys(one for one in said if one in LANGUAGES)
    return " / ".join(button(kind, one, formal=formal) for one in spoken)


def _kind(kind: str) -> Kind:
    """Return which text a kind of message (as in ``MessageRow``) has."""
    kinds: dict[str, Kind] = {
        REMINDER: "reminder",
        ANNOUNCEMENT: "announcement",
        COMMENTS: "comments",
        REPORT: "report",
        TEAM_REPORT: "team_report",
    }
    return next((of for begin, of in kinds.items() if kind.startswith(begin)), "invitation")


def _page(kind: str) -> str:
    """Return the page that a mail sends people to, where they type a code or sign in."""
    if kind.startswith(REPORT):
        return "/team"
    if kind.startswith(COMMENTS):
        return "/aanmelden"
    return PATH if kind.startswith(TEAM_REPORT) else "/v"


def _short(address: str) -> str:
    """Return an address as people type it."""
    return address.removeprefix("https://").removeprefix("http://")
