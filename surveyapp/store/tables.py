"""The tables of ``identity.db``. They hold columns and constraints; they decide nothing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# Rows lie in the order of their random keys, never in the order in which they came in.
UNORDERED = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """Base of the identity tables; named constraints let migrations change them on SQLite."""

    metadata = MetaData(naming_convention=NAMES)


class OrganisationRow(Base):
    """A municipality that uses this installation."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    brand: Mapped[str] = mapped_column(String(7))
    contact: Mapped[str] = mapped_column(String(300))


class UnitRow(Base):
    """A node of the organisation's tree; ``position`` keeps the order of the list HR gave."""

    __tablename__ = "unit"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "parent_id"],
            ["unit.organisation_id", "unit.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[str | None] = mapped_column(String(200))
    position: Mapped[int]


class EmployeeRow(Base):
    """Somebody who may be invited."""

    __tablename__ = "employee"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "unit_id"],
            ["unit.organisation_id", "unit.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    organisation_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    unit_id: Mapped[str] = mapped_column(String(200))


class AccountRow(Base):
    """A staff account."""

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


class LeadershipRow(Base):
    """A unit that a team lead leads. No foreign key to unit: it outlives a reorganisation."""

    __tablename__ = "leadership"

    account_id: Mapped[str] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    unit_id: Mapped[str] = mapped_column(String(200), primary_key=True)


class StaffSessionRow(Base):
    """A signed-in browser of a staff member; only the hash of its cookie is kept."""

    __tablename__ = "staff_session"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class WaveRow(Base):
    """One measurement. ``cleaned`` follows a release.

    ``questionnaire`` is the frozen JSON, ``questionnaire_name`` the file it was read from.
    """

    __tablename__ = "wave"
    __table_args__ = (
        CheckConstraint("opens_on <= closes_on", "field_period_in_order"),
        CheckConstraint("minimum_group >= 5", "minimum_group_at_least_five"),
        CheckConstraint("state IN ('draft', 'open', 'closed', 'released')", "known_state"),
        CheckConstraint("state = 'draft' OR public_key IS NOT NULL", "sealed_once_open"),
        CheckConstraint("cleaned = 0 OR state = 'released'", "cleaned_after_release"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(16))
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    minimum_group: Mapped[int]
    joint: Mapped[list[Any]] = mapped_column(JSON)
    questionnaire: Mapped[str]
    questionnaire_name: Mapped[str | None] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    invented: Mapped[bool]
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    counted_on: Mapped[date | None]
    cleaned: Mapped[bool] = mapped_column(default=False)


class GroupRow(Base):
    """A reporting group, fixed at opening. ``answered`` is the count of one morning."""

    __tablename__ = "reporting_group"
    __table_args__ = (
        CheckConstraint("kind IN ('organisation', 'department', 'team', 'joint')", "known_kind"),
    )

    wave_id: Mapped[str] = mapped_column(
        ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(400), primary_key=True)
    name: Mapped[str] = mapped_column(String(400))
    kind: Mapped[str] = mapped_column(String(16))
    parent_id: Mapped[str | None] = mapped_column(String(400))
    position: Mapped[int]
    own: Mapped[int]
    members: Mapped[list[Any]] = mapped_column(JSON)
    answered: Mapped[int | None]


class GroupUnitRow(Base):
    """Which group a unit is reported in, so that its lead finds the report."""

    __tablename__ = "group_unit"
    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            ondelete="CASCADE",
        ),
    )

    wave_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    unit_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(400))


class InvitationRow(Base):
    """The right to answer once. Nothing here says when it was used, or points at an answer.

    ``employee_number`` is empty for a printed card, which belongs to its group's pool.
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
    used: Mapped[bool] = mapped_column(default=False)


class TokenRow(Base):
    """One way into an invitation: the hash of a link token or of a typed code."""

    __tablename__ = "token"
    __table_args__ = (UNORDERED,)

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    invitation_id: Mapped[bytes] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), index=True
    )


class ReleaseRow(Base):
    """The frozen numbers of a wave; triggers forbid every change and removal."""

    __tablename__ = "release"

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    json: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    released_on: Mapped[date]


class QuestionnaireDraftRow(Base):
    """A questionnaire that HR is looking through.

    ``page`` is the text it was drafted from, as JSON. ``step`` is the number of the step that is
    shown now; ``last_step`` was given out last, so that a number never means two things.
    ``approved_as`` names the file of the last approval, ``approved_step`` what was approved.
    """

    __tablename__ = "questionnaire_draft"
    __table_args__ = (
        CheckConstraint("step <= last_step", "step_was_given_out"),
        CheckConstraint(
            "(approved_as IS NULL) = (approved_step IS NULL)", "approved_as_what_it_was"
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    page: Mapped[str]
    step: Mapped[int]
    last_step: Mapped[int]
    changed_at: Mapped[datetime]
    approved_as: Mapped[str | None] = mapped_column(String(200))
    approved_step: Mapped[int | None]


class QuestionnaireStepRow(Base):
    """The questionnaire after one change, whole, as JSON; ``what`` names the change."""

    __tablename__ = "questionnaire_step"

    draft_id: Mapped[str] = mapped_column(
        ForeignKey("questionnaire_draft.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(300))
    sets: Mapped[str]
