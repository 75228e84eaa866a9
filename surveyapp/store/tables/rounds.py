"""Waves, the yearly series they come from, their groups and their releases."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.store.tables.base import Base


class SeriesRow(Base):
    """A measurement that comes back every year: what each year's wave is made from.

    ``title`` holds ``{jaar}``. ``rule`` is the part after ``RRULE:`` of RFC 5545. ``days`` is the
    length of the field period, ``prepare_days`` how long before the first day the draft is made.
    ``prepared_year`` is the last year that a wave was made for.
    """

    __tablename__ = "series"
    __table_args__ = (
        CheckConstraint("minimum_group >= 5", "minimum_group_at_least_five"),
        CheckConstraint("days >= 1", "at_least_a_day"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    questionnaire_name: Mapped[str] = mapped_column(String(200))
    rule: Mapped[str] = mapped_column(String(200))
    days: Mapped[int]
    prepare_days: Mapped[int]
    minimum_group: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    opens_itself: Mapped[bool]
    ended: Mapped[bool] = mapped_column(default=False)
    prepared_year: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)


class WaveRow(Base):
    """One measurement. ``cleaned`` follows a release.

    ``questionnaire`` is the frozen JSON, ``questionnaire_name`` the file it was read from.
    ``settings`` is ``domain.waves.WaveSettings`` as JSON. ``version`` goes up with every change
    of a planned wave: who edits an older version is told.
    """

    __tablename__ = "wave"
    __table_args__ = (
        CheckConstraint("opens_on <= closes_on", "field_period_in_order"),
        CheckConstraint("minimum_group >= 5", "minimum_group_at_least_five"),
        CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'reviewing', 'released')", "known_state"
        ),
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
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    opens_itself: Mapped[bool] = mapped_column(default=False)
    series_id: Mapped[str | None] = mapped_column(ForeignKey("series.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)


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


class ResponseDayRow(Base):
    """The whole organisation's response of one morning, as the band that HR saw.

    ``low`` and ``high`` are percentages. Kept to say, next year, what to expect at closing.
    """

    __tablename__ = "response_day"
    __table_args__ = (CheckConstraint("low <= high", "band_in_order"),)

    wave_id: Mapped[str] = mapped_column(
        ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    low: Mapped[int]
    high: Mapped[int]


class AgreementRow(Base):
    """What a group agreed on after a release, at most two things; ``place`` is 1 or 2.

    ``version`` goes up with every change: who edits an older one is told.
    """

    __tablename__ = "agreement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("place IN (1, 2)", "at_most_two"),
    )

    wave_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(400), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(200))
    who: Mapped[str] = mapped_column(String(200), default="")
    by_when: Mapped[date | None]
    notice: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)


class AskedAgreementRow(Base):
    """What a group agreed on after the last wave, fixed when this one opened.

    ``texts`` holds one or two; the first is asked about on the form.
    """

    __tablename__ = "asked_agreement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            ondelete="CASCADE",
        ),
    )

    wave_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(400), primary_key=True)
    texts: Mapped[list[Any]] = mapped_column(JSON)


class ReleaseRow(Base):
    """The frozen numbers of a wave; triggers forbid every change and removal."""

    __tablename__ = "release"

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    json: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    released_on: Mapped[date]
