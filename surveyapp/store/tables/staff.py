"""Staff accounts, what they lead, and their sessions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.store.tables.base import UNORDERED, Base


class AccountRow(Base):
    """A staff account; ``password_hash`` is empty until its holder has chosen a password."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('hr', 'team_lead', 'council', 'administrator')", "known_role"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    login: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(200))


class AccountInvitationRow(Base):
    """A way to choose a password once: only the hash of its link is kept."""

    __tablename__ = "account_invitation"
    __table_args__ = (UNORDERED,)

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    valid_until: Mapped[datetime]


class LeadershipRow(Base):
    """A unit that a team lead leads. No foreign key to unit: it outlives a reorganisation.

    A ``deputy`` sees the same as the lead from the first to the last day, both included; an open
    end is no day. A lead who is away keeps the unit.
    """

    __tablename__ = "leadership"
    __table_args__ = (CheckConstraint("kind IN ('lead', 'deputy')", "known_kind"),)

    account_id: Mapped[str] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    unit_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), default="lead")
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]


class StaffSessionRow(Base):
    """A signed-in browser of a staff member; only the hash of its cookie is kept."""

    __tablename__ = "staff_session"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
