"""Municipalities, their units and people, and the lists that HR reads in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.store.tables.base import Base


class OrganisationRow(Base):
    """A municipality that uses this installation.

    ``frame_version`` goes up with every change of units and people, ``settings_version`` with
    every change of the columns of this row: who edits an older version is told. ``holidays`` is a
    list of ``[name, first day, last day]``, days as ISO text. ``formal`` says "u" to employees.
    """

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    brand: Mapped[str] = mapped_column(String(7))
    contact: Mapped[str] = mapped_column(String(300))
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    logo_type: Mapped[str | None] = mapped_column(String(40))
    holidays: Mapped[list[Any]] = mapped_column(JSON, default=list)
    frame_version: Mapped[int] = mapped_column(default=0)
    settings_version: Mapped[int] = mapped_column(default=0)
    formal: Mapped[bool] = mapped_column(default=False)


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
    """Somebody who may be invited; ``excluded`` people are kept in the list and not invited."""

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
    excluded: Mapped[bool] = mapped_column(default=False)
    trait: Mapped[str] = mapped_column(String(60), default="")


class FrameProposalRow(Base):
    """The list that HR tried out last and has not taken over yet; one for each municipality.

    ``content`` is the proposal as compressed JSON, made for the frame of ``frame_version``.
    """

    __tablename__ = "frame_proposal"

    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(32))
    frame_version: Mapped[int]
    made_at: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class FrameImportRow(Base):
    """The last list that was taken over, with what was there before it, to undo it.

    ``before`` is the frame and who led what, as compressed JSON; ``frame_version`` is that of the
    frame right after the import: a higher one means that it was changed by hand since.
    """

    __tablename__ = "frame_import"

    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    file_name: Mapped[str] = mapped_column(String(200))
    made_on: Mapped[date]
    frame_version: Mapped[int]
    summary: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[bytes] = mapped_column(LargeBinary)
