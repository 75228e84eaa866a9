"""Questionnaires that HR is looking through."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from surveyapp.store.tables.base import Base


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
