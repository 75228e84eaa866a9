"""HR's own words in the mails: read them, write others, or go back to what is shipped."""

from dataclasses import dataclass

from surveyapp.domain.mail_texts import (
    KINDS,
    LANGUAGES,
    Kind,
    Language,
    MailText,
    check_text,
    default_text,
)
from surveyapp.domain.waves import settings_from
from surveyapp.errors import NotFoundError, StaleError, SurveyError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import mail_texts, organisations, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.mail_texts import OwnText
from surveyapp.voices import DUTCH

CHANGED = (
    "Iemand anders heeft deze tekst gewijzigd terwijl jij bezig was. Er is niets overschreven: "
    "jouw tekst staat hieronder, met ernaast wat er nu staat."
)
CHANGED_BEFORE_RESTORE = (
    "Iemand anders heeft deze tekst gewijzigd sinds je hem zag. Er is niets teruggezet. Bekijk de "
    "tekst eerst, en kies het dan opnieuw."
)


class MailTextError(SurveyError):
    """A text cannot be sent as it is; the sentences say why, per field."""

    def __init__(self, subject: tuple[str, ...], body: tuple[str, ...]) -> None:
        super().__init__(" ".join((*subject, *body)))
        self.subject = subject
        self.body = body


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text as it is sent now; ``own`` says that HR wrote it, ``version`` goes with a form.

    ``formal`` says that the organisation speaks with "u": its own text is never changed by that.
    """

    kind: Kind
    language: Language
    text: MailText
    own: bool
    version: int
    formal: bool = False


def read_mail_texts(
    stores: Stores, *, organisation: str, language: Language = "nl"
) -> tuple[KeptText, ...]:
    """Return every text of an organisation in one language."""
    with stores.reading() as session:
        own = {
            text.kind: text
            for text in mail_texts.texts_of(session, organisation)
            if text.language == language
        }
        formal = _is_formal(session, organisation)
    return tuple(_kept(kind, language, own.get(kind), formal=formal) for kind in KINDS)


def mail_languages(stores: Stores, *, organisation: str) -> tuple[Language, ...]:
    """Return the languages of mails to respondents: Dutch, and those that any wave is held in."""
    with stores.reading() as session:
        kept = [wave.settings for wave in waves.waves_of(session, organisation)]
    held = {language for settings in kept for language in settings_from(settings).languages}
    return tuple(one for one in LANGUAGES if one == DUTCH or one in held)


def read_mail_text(
    stores: Stores, *, organisation: str, kind: str, language: Language = "nl"
) -> KeptText:
    """Return one text.

    Raises:
        NotFoundError: there is no such kind of mail.
    """
    found = _known(kind)
    with stores.reading() as session:
        return text_to_send(session, organisation, found, language)


def text_to_send(
    session: Transaction, organisation: str, kind: Kind, language: Language = "nl"
) -> KeptText:
    """Return the text that goes out now: HR's own, else the shipped one."""
    own = mail_texts.find_text(session, organisation, kind, language)
    return _kept(kind, language, own, formal=_is_formal(session, organisation))


def change_mail_text(
    stores: Stores,
    *,
    organisation: str,
    kind: str,
    language: Language = "nl",
    version: int,
    text: MailText,
) -> None:
    """Keep HR's own text.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        kind: one of ``domain.mail_texts.KINDS``.
        language: of the text.
        version: of the text that the form was made from.
        text: what HR wrote.

    Raises:
        MailTextError: the text cannot be sent as it is.
        StaleError: somebody else changed it meanwhile.
        NotFoundError: there is no such kind of mail.
    """
    known = _known(kind)
    check_mail_text(known, text, language)
    _keep(stores, organisation, known, language, version=version, text=text, stale=CHANGED)


def restore_mail_text(
    stores: Stores, *, organisation: str, kind: str, language: Language = "nl", version: int
) -> None:
    """Go back to the text that is shipped.

    Raises:
        StaleError: somebody else changed it meanwhile.
        NotFoundError: there is no such kind of mail.
    """
    _keep(
        stores,
        organisation,
        _known(kind),
        language,
        version=version,
        text=MailText("", ""),
        stale=CHANGED_BEFORE_RESTORE,
    )


def check_mail_text(kind: Kind, text: MailText, language: Language = "nl") -> None:
    """Check a text, each field beside the shipped other one, so that a fault has its place.

    Raises:
        MailTextError: the text cannot be sent as it is.
    """
    shipped = default_text(kind, language)
    subject = check_text(kind, MailText(text.subject, shipped.body))
    body = check_text(kind, MailText(shipped.subject, text.body))
    if subject or body:
        raise MailTextError(subject, body)


def _keep(
    stores: Stores,
    organisation: str,
    kind: Kind,
    language: Language,
    *,
    version: int,
    text: MailText,
    stale: str,
) -> None:
    with stores.writing() as session:
        now = text_to_send(session, organisation, kind, language)
        if now.version != version:
            raise StaleError(stale)
        mail_texts.keep_text(
            session, organisation, kind, language, subject=text.subject, body=text.body
        )


def _known(kind: str) -> Kind:
    found = next((known for known in KINDS if known == kind), None)
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def _is_formal(session: Transaction, organisation: str) -> bool:
    row = organisations.find_organisation(session, organisation)
    return row is not None and row.formal


def _kept(kind: Kind, language: Language, own: OwnText | None, *, formal: bool) -> KeptText:
    written = own is not None and own.subject is not None and own.body is not None
    text = (
        MailText(own.subject or "", own.body or "")
        if own is not None and written
        else default_text(kind, language, formal=formal)
    )
    version = own.version if own else 0
    return KeptText(kind, language, text, own=written, version=version, formal=formal)
