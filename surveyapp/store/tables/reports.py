"""Reports of a release: which there are, how far they are, and how a team opens its own."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.store.tables.base import UNORDERED, Base


class ReportRow(Base):
    """One file of a released wave: to be made, made, or failed; ``group_id`` may be empty.

    ``kind`` is ``domain.reports.ReportKind``. A row is claimed until a moment by one conditional
    update, so that a killed worker's claim runs out. ``made_of`` is the fingerprint of release,
    design and version that ``path`` (under ``instance/pdf``) was made from. ``downloads`` counts
    how often staff fetched it, whoever they are.
    """

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'made', 'failed')", "known_state"),
        Index("ix_report_state_wave", "state", "wave_id"),
    )

    wave_id: Mapped[str] = mapped_column(
        ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(400), primary_key=True)
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(600), default="")
    made_of: Mapped[str] = mapped_column(String(16), default="")
    path: Mapped[str] = mapped_column(String(300), default="")
    downloads: Mapped[int] = mapped_column(default=0)


class ReportLinkRow(Base):
    """A way for the members of a group to open its report: one for all of them, by its hash.

    Two rows a group: of the link and of the code to type. Who used it is kept nowhere.
    """

    __tablename__ = "report_link"
    __table_args__ = (UNORDERED,)

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[str] = mapped_column(String(400))


class AuditEventRow(Base):
    """Something that staff did, chained to what was before it; never about a respondent.

    ``actor`` is the name of the account, or of the command; ``subject`` says what it was about in
    Dutch. ``hash`` is the SHA-256 of the row and of the ``hash`` before it: a row that was changed
    or taken out breaks the chain. Triggers forbid both.
    """

    __tablename__ = "audit_event"

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    organisation_id: Mapped[str] = mapped_column(String(64), index=True)
    actor: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(40))
    wave_id: Mapped[str] = mapped_column(String(80), default="")
    subject: Mapped[str] = mapped_column(String(400), default="")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
