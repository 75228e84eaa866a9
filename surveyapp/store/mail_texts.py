"""The texts of mails that HR wrote, in the place of those that are shipped."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.store.tables import MailTextRow


@dataclass(frozen=True, slots=True)
class OwnText:
    """What is kept of one text.

    ``subject`` and ``body`` are None where HR went back to the shipped text. Such a row stays:
    its ``version`` goes on, so that a form from before is still known to be old.
    """

    kind: str
    language: str
    subject: str | None
    body: str | None
    version: int


def texts_of(session: Session, organisation: str) -> list[OwnText]:
    """Return the texts of an organisation."""
    rows = session.scalars(select(MailTextRow).where(MailTextRow.organisation_id == organisation))
    return [_own(row) for row in rows]


def find_text(session: Session, organisation: str, kind: str, language: str) -> OwnText | None:
    """Return one text, or None where HR never wrote one."""
    row = session.get(MailTextRow, (organisation, kind, language))
    return _own(row) if row is not None else None


def keep_text(
    session: Session, organisation: str, kind: str, language: str, *, subject: str, body: str
) -> None:
    """Keep another text; an empty subject and body stand for the shipped one."""
    row = session.get(MailTextRow, (organisation, kind, language))
    if row is None:
        session.add(
            MailTextRow(
                organisation_id=organisation,
                kind=kind,
                language=language,
                subject=subject,
                body=body,
            )
        )
        return
    row.subject, row.body, row.version = subject, body, row.version + 1


def _own(row: MailTextRow) -> OwnText:
    return OwnText(
        kind=row.kind,
        language=row.language,
        subject=row.subject or None,
        body=row.body or None,
        version=row.version,
    )
