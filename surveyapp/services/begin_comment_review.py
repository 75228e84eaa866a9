"""Let comments of a closed wave be read before they are published: apart, sealed and shuffled."""

import secrets
from datetime import date, datetime

from surveyapp.domain.comment_review import (
    ReadComment,
    day_before,
    last_reading_day,
    pack_comments,
)
from surveyapp.domain.holidays import holidays_from
from surveyapp.domain.waves import AMSTERDAM, mail_moment, settings_from
from surveyapp.mail.compose import new_message_id
from surveyapp.settings import Settings
from surveyapp.store import accounts_overview, audit, comment_review, keys, messages, waves
from surveyapp.store import answers as ballots
from surveyapp.store import organisations as kept_organisations
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.messages import COMMENTS, NewMessage
from surveyapp.store.tables import WaveRow


def begin_comment_review(
    stores: Stores, *, wave: str, comments: tuple[ReadComment, ...], now: datetime
) -> None:
    """Keep comments apart to be read, write down until when, and write to those who read them.

    All in one transaction over both stores: killed at any moment, all of it was done or nothing.
    Where it was done already, by another worker or before, nothing is.

    Args:
        stores: the installation.
        wave: that is closed.
        comments: what would be published, in an order of chance; at least one.
        now: aware moment.
    """
    packed = pack_comments(comments)
    with ballots.both(stores, write=True) as session:
        row = waves.find_wave(session, wave)
        if (
            row is None
            or comment_review.reading_is_over(row)
            or not waves.change_state(session, wave, before="closed", after="reviewing")
        ):
            return
        session.refresh(row)
        organisation = kept_organisations.find_organisation(session, row.organisation_id)
        holidays = holidays_from(organisation.holidays if organisation else ())
        today = now.astimezone(AMSTERDAM).date()
        until = last_reading_day(row.closes_on, today, holidays)
        comment_review.begin_reading(row, until)
        row.version += 1
        ballots.add_comments(
            session,
            wave,
            [
                (secrets.token_bytes(16), keys.seal(row.public_key or b"", content))
                for content in packed
            ],
        )
        _write_to_readers(session, stores.settings, row, now, reminded=day_before(until, holidays))
        audit.add_event(
            session,
            at=now,
            organisation=row.organisation_id,
            actor="surveyapp",
            role="machine",
            action="comments_begun",
            wave=wave,
        )


def _write_to_readers(
    session: Transaction, settings: Settings, row: WaveRow, now: datetime, *, reminded: date
) -> None:
    """Make two mails for each reader: that reading begins, and on the last working day but one."""
    if not settings.can_mail:
        return
    reader = settings_from(row.settings).comment_reader
    today = now.astimezone(AMSTERDAM).date()
    moments = [max(now, mail_moment(today))]
    if reminded > today:
        moments.append(mail_moment(reminded))
    messages.add_messages(
        session,
        [
            NewMessage(
                id=secrets.token_bytes(16),
                kind=f"{COMMENTS}{number}",
                message_id=new_message_id(secrets.token_bytes(16), sender=settings.sender),
                due_at=due_at,
                wave=row.id,
                account=account.id,
            )
            for account in accounts_overview.accounts_of(session, row.organisation_id)
            if account.role == reader
            for number, due_at in enumerate(moments, 1)
        ],
    )
