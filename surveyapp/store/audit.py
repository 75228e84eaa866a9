"""The log of what staff did: added to, read, and never changed."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import String, func, insert, select, text, type_coerce
from sqlalchemy.orm import Session

from surveyapp.domain.accounts import Account
from surveyapp.domain.audit import START, AuditAction, AuditEvent, chained
from surveyapp.store.moments import aware, kept
from surveyapp.store.tables import AuditEventRow

_TRIGGERS = 3
_ACTOR, _SUBJECT = 200, 400
"""How many letters the log keeps of who did it, and of what it was about."""


def add_event(
    session: Session,
    *,
    at: datetime,
    organisation: str,
    actor: str,
    role: str,
    action: AuditAction,
    wave: str = "",
    subject: str = "",
) -> None:
    """Write down what staff did, in the write transaction of whatever they did.

    Args:
        session: of ``Stores.writing``: its transaction keeps two writers from one number.
        at: an aware moment; kept to the second.
        organisation: the id of whose it is; its HR and council read it.
        actor: the name of the account, or of the command.
        role: a key of ``domain.audit.ACTOR_ROLES``.
        action: what was done.
        wave: the id of the wave it was about, if any.
        subject: what it was about, in Dutch, such as the name of a team.
    """
    last = session.scalars(select(AuditEventRow).order_by(AuditEventRow.number.desc())).first()
    event = AuditEvent(
        number=1 if last is None else last.number + 1,
        at=at.astimezone(UTC).replace(microsecond=0),
        organisation=organisation,
        actor=actor[:_ACTOR],
        role=role,
        action=action,
        wave=wave,
        subject=subject[:_SUBJECT],
    )
    session.execute(
        insert(AuditEventRow).values(
            number=event.number,
            at=kept(event.at),
            organisation_id=event.organisation,
            actor=event.actor,
            role=event.role,
            action=event.action,
            wave_id=event.wave,
            subject=event.subject,
            hash=chained(event, START if last is None else last.hash),
        )
    )


def actor_name(account: Account) -> str:
    """Return what the log calls an account: names alone may be alike, sign-in names never are."""
    return f"{account.name} ({account.login})"


def add_act(
    session: Session,
    account: Account,
    *,
    at: datetime,
    action: AuditAction,
    wave: str = "",
    subject: str = "",
) -> None:
    """Write down what an account did; arguments are those of ``add_event``."""
    add_event(
        session,
        at=at,
        organisation=account.organisation,
        actor=actor_name(account),
        role=account.role,
        action=action,
        wave=wave,
        subject=subject,
    )


def events_of(
    session: Session, organisation: str, *, skip: int, most: int
) -> tuple[AuditEvent, ...]:
    """Return at most so many events of an organisation, the newest first."""
    rows = session.scalars(
        select(AuditEventRow)
        .where(AuditEventRow.organisation_id == organisation)
        .order_by(AuditEventRow.number.desc())
        .offset(skip)
        .limit(most)
    )
    return tuple(_event(row) for row in rows)


def last_of(
    session: Session, organisation: str, actor: str, action: AuditAction, wave: str
) -> AuditEvent | None:
    """Return the last time that somebody did something with a wave."""
    row = session.scalars(
        select(AuditEventRow)
        .where(
            AuditEventRow.organisation_id == organisation,
            AuditEventRow.actor == actor[:_ACTOR],
            AuditEventRow.action == action,
            AuditEventRow.wave_id == wave,
        )
        .order_by(AuditEventRow.number.desc())
    ).first()
    return None if row is None else _event(row)


def count_events(session: Session, organisation: str) -> int:
    """Return how many events there are of an organisation."""
    found = session.scalar(
        select(func.count())
        .select_from(AuditEventRow)
        .where(AuditEventRow.organisation_id == organisation)
    )
    return found or 0


def hash_of(session: Session, number: int) -> bytes | None:
    """Return the hash of an event, or None where there is none with that number."""
    return session.scalar(select(AuditEventRow.hash).where(AuditEventRow.number == number))


def has_triggers(session: Session) -> bool:
    """Tell whether the database itself still refuses to change or remove an event."""
    found = session.execute(
        text(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name = 'audit_event' AND name IN ('audit_event_stays_update', "
            "'audit_event_stays_delete', 'audit_event_stays_insert')"
        )
    )
    return found.scalar() == _TRIGGERS


def chain(session: Session) -> Iterator[tuple[int, AuditEvent | None, bytes]]:
    """Yield the number of every event, the event and its hash, the first one first.

    Instead of an event comes None where what is kept is none any more. A few hundred are in
    memory at a time.
    """
    moment = type_coerce(AuditEventRow.at, String)  # read by us: one bad row must not stop all
    rows = session.execute(
        select(
            AuditEventRow.number,
            moment,
            AuditEventRow.organisation_id,
            AuditEventRow.actor,
            AuditEventRow.role,
            AuditEventRow.action,
            AuditEventRow.wave_id,
            AuditEventRow.subject,
            AuditEventRow.hash,
        )
        .order_by(AuditEventRow.number)
        .execution_options(yield_per=500)
    )
    for number, at, *words, found in rows:
        try:
            event = AuditEvent(number, aware(datetime.fromisoformat(at)), *words)
        except (TypeError, ValueError):
            event = None
        yield number, event, found if isinstance(found, bytes) else b""


def _event(row: AuditEventRow) -> AuditEvent:
    return AuditEvent(
        number=row.number,
        at=aware(row.at),
        organisation=row.organisation_id,
        actor=row.actor,
        role=row.role,
        action=row.action,
        wave=row.wave_id,
        subject=row.subject,
    )
