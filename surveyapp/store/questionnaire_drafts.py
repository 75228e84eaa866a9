"""Questionnaires that are being looked through: what they are now, and every step of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from surveyapp.store.tables import QuestionnaireDraftRow, QuestionnaireStepRow

MOST_STEPS = 100
"""Steps that can be undone; the oldest go when there are more."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number, the change that led to it, and the questionnaire after it (JSON)."""

    number: int
    what: str
    sets: str


def add_draft(
    session: Session,
    *,
    id: str,  # noqa: A002 -- the column's name
    organisation: str,
    title: str,
    page: str,
    sets: str,
    now: datetime,
) -> None:
    """Add a draft with its first step, number 1."""
    session.add(
        QuestionnaireDraftRow(
            id=id,
            organisation_id=organisation,
            title=title[:200],
            page=page,
            step=1,
            last_step=1,
            changed_at=now,
        )
    )
    session.flush()
    session.add(QuestionnaireStepRow(draft_id=id, number=1, what="", sets=sets))


def find_draft(session: Session, draft: str) -> QuestionnaireDraftRow | None:
    """Return a draft, or None where there is no such draft."""
    return session.get(QuestionnaireDraftRow, draft)


def drafts_of(session: Session, organisation: str) -> list[QuestionnaireDraftRow]:
    """Return the drafts of an organisation, what was changed last first."""
    return list(
        session.scalars(
            select(QuestionnaireDraftRow)
            .where(QuestionnaireDraftRow.organisation_id == organisation)
            .order_by(QuestionnaireDraftRow.changed_at.desc(), QuestionnaireDraftRow.id)
        )
    )


def find_step(session: Session, draft: str, number: int) -> Step | None:
    """Return one step, or None where it was undone for good or is too long ago."""
    row = session.get(QuestionnaireStepRow, (draft, number))
    return Step(row.number, row.what, row.sets) if row else None


def step_before(session: Session, draft: str, number: int) -> int | None:
    """Return the number of the step before, or None at the first that is kept."""
    return session.scalar(
        select(func.max(QuestionnaireStepRow.number)).where(
            QuestionnaireStepRow.draft_id == draft, QuestionnaireStepRow.number < number
        )
    )


def step_after(session: Session, draft: str, number: int) -> int | None:
    """Return the number of the step after, or None where nothing was undone."""
    return session.scalar(
        select(func.min(QuestionnaireStepRow.number)).where(
            QuestionnaireStepRow.draft_id == draft, QuestionnaireStepRow.number > number
        )
    )


def add_step(
    session: Session, row: QuestionnaireDraftRow, *, what: str, sets: str, now: datetime
) -> None:
    """Put a new step after the one that is shown; what was undone before it is gone for good."""
    session.execute(
        delete(QuestionnaireStepRow).where(
            QuestionnaireStepRow.draft_id == row.id, QuestionnaireStepRow.number > row.step
        )
    )
    row.last_step += 1
    row.step = row.last_step
    row.changed_at = now
    session.add(QuestionnaireStepRow(draft_id=row.id, number=row.step, what=what[:300], sets=sets))
    session.flush()
    _forget_oldest(session, row.id)


def show_step(row: QuestionnaireDraftRow, number: int, *, now: datetime) -> None:
    """Go to a step that is kept."""
    row.step = number
    row.changed_at = now


def approve(row: QuestionnaireDraftRow, *, name: str, now: datetime) -> None:
    """Note that what is shown now was approved as a file of this name."""
    row.approved_as = name
    row.approved_step = row.step
    row.changed_at = now


def remove_draft(session: Session, draft: str) -> None:
    """Remove a draft with all its steps."""
    session.execute(delete(QuestionnaireDraftRow).where(QuestionnaireDraftRow.id == draft))


def _forget_oldest(session: Session, draft: str) -> None:
    kept = (
        select(QuestionnaireStepRow.number)
        .where(QuestionnaireStepRow.draft_id == draft)
        .order_by(QuestionnaireStepRow.number.desc())
        .limit(MOST_STEPS + 1)
    )
    oldest = min(session.scalars(kept))
    session.execute(
        delete(QuestionnaireStepRow).where(
            QuestionnaireStepRow.draft_id == draft, QuestionnaireStepRow.number < oldest
        )
    )
