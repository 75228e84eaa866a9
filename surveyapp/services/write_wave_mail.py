"""Write what the mails of a wave say: in its languages, and to who reads its comments."""

import json
from collections.abc import Sequence
from datetime import date

from surveyapp.domain.also_in import also_in
from surveyapp.domain.answering_time import minutes_to_answer
from surveyapp.domain.dates import whole_date
from surveyapp.domain.mail_texts import (
    LANGUAGES,
    TO_STAFF,
    Kind,
    Language,
    MailText,
    button,
)
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.waves import WaveSettings, settings_from
from surveyapp.errors import WaveError
from surveyapp.services.change_mail_text import text_to_send
from surveyapp.services.derive_team_link import PATH
from surveyapp.services.make_messages import ANNOUNCEMENT, REMINDER
from surveyapp.services.write_mail import Letter, Recipient, short_address
from surveyapp.settings import Settings
from surveyapp.store import accounts, comment_review, due_rounds, organisations, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.messages import COMMENTS, REPORT, TEAM_REPORT, ClaimedMessage
from surveyapp.voices import DUTCH, Voice


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
            "adres": f"{short_address(stores.settings.base_url)}{_page(kind)}",
            "laatste_dag": voice.whole_date(row.closes_on),
            "minuten": str(minutes_to_answer(from_json(row.questionnaire))[0]),
            "contact": contact,
        },
        organisation=found.name,
        brand=found.brand,
        button=_button(_kind(kind), (language, *settings.languages), formal=found.formal),
        reply_to="" if kind.startswith(REMINDER) else contact,
    )


def comment_reader(
    session: Transaction, settings: Settings, message: ClaimedMessage
) -> Recipient | None:
    """Return who gets a mail that comments wait to be read; None where it is of no use any more."""
    row = waves.find_wave(session, message.wave or "")
    found = accounts.find_account(session, message.account or "")
    until = comment_review.read_until(row) if row else None
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
