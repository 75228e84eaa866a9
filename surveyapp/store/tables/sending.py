"""Invitations, the ways into them, and what has to be brought to people.

Nothing here says when an invitation was used, or points at an answer.
"""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.store.tables.base import UNORDERED, Base


class InvitationRow(Base):
    """The right to answer once.

    ``employee_number`` is empty for a printed card, which belongs to its group's pool. A
    ``withdrawn`` one opens nothing any more: its holder left the organisation. ``address_hash`` is
    that of the address the invitation went to last: no reminder goes to another one. ``trait`` is
    the value of the wave's background attribute, or the arm of a bridge wave, fixed at opening.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            ondelete="CASCADE",
        ),
        Index("ix_invitation_wave_group", "wave_id", "group_id"),
        UNORDERED,
    )

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    wave_id: Mapped[str] = mapped_column(String(80))
    group_id: Mapped[str] = mapped_column(String(400))
    employee_number: Mapped[str | None] = mapped_column(String(64))
    address_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    used: Mapped[bool] = mapped_column(default=False)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    trait: Mapped[str] = mapped_column(String(60), default="")


class TokenRow(Base):
    """One way into an invitation: the hash of a link token or of a typed code."""

    __tablename__ = "token"
    __table_args__ = (UNORDERED,)

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    invitation_id: Mapped[bytes] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), index=True
    )


class MessageRow(Base):
    """A mail that is to be sent, or was: at most one of a kind for an invitation.

    It belongs to an invitation or to a staff account. ``kind`` is ``invitation``,
    ``reminder-1`` (and on), ``announcement-1`` (and on), ``again-1`` (and on), ``team-1`` (and on:
    a member may read the report of the group), ``account-1``, or ``report-1`` (and on: an account
    may read the reports it leads; of those with an account only these have a wave).
    A row is claimed until a moment by one conditional update, so that a killed worker's claim runs
    out. ``message_id`` is given when the row is made: a repeated message carries the same one.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint(
            "state IN ('waiting', 'sent', 'refused', 'bounced', 'dropped')", "known_state"
        ),
        CheckConstraint(
            "(invitation_id IS NULL) <> (account_id IS NULL)", "for_an_invitation_or_an_account"
        ),
        UniqueConstraint("invitation_id", "kind"),
        Index("ix_message_state_due", "state", "due_at"),
        Index("ix_message_wave_kind", "wave_id", "kind", "state"),
        UNORDERED,
    )

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    wave_id: Mapped[str | None] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    invitation_id: Mapped[bytes | None] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE")
    )
    account_id: Mapped[str | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    due_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(300), default="")


class RoundRow(Base):
    """A round of mail of a wave that was decided on: its messages are made once.

    ``kind`` is as in ``MessageRow``. ``text`` is JSON: what HR wrote for an announcement, or the
    list of ids of the groups whose reports were told of.
    """

    __tablename__ = "mail_round"
    __table_args__ = (UNORDERED,)

    wave_id: Mapped[str] = mapped_column(
        ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    due_at: Mapped[datetime]
    made: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(default="")


class CardSheetRow(Base):
    """The printed cards of one group: asked for, being drawn, ready to fetch, or fetched.

    ``printing`` counts how often they were made: a reprint voids the cards before it. ``path`` is
    the file's name under ``instance/cards``, only while it waits to be fetched.
    """

    __tablename__ = "card_sheet"
    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("state IN ('none', 'wanted', 'ready', 'fetched')", "known_state"),
    )

    wave_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(400), primary_key=True)
    cards: Mapped[int]
    state: Mapped[str] = mapped_column(String(8), default="none")
    printing: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    path: Mapped[str | None] = mapped_column(String(80))


class MailTextRow(Base):
    """A text that HR wrote for a kind of mail, in the place of the one that is shipped."""

    __tablename__ = "mail_text"

    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)


class WorkerRow(Base):
    """What the workers share: when one was last seen, and when the relay may be used again.

    One row, with id 1. ``next_at`` throttles all workers together; ``failures`` counts how often
    in a row the relay could not be reached, ``problem`` says how it failed last.
    """

    __tablename__ = "worker"

    id: Mapped[int] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(300), default="")
