"""Change a questionnaire that is being looked through, and keep the step so it can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.changes import Change, item_name, make, name_of, write_texts
from surveyapp.domain.reviewing.edits import tidy_text
from surveyapp.domain.reviewing.review import Review, ReviewError, sets_as_json
from surveyapp.services.read_review import ReviewView, own_draft, review_at, view_of
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.moments import kept
from surveyapp.store.tables import QuestionnaireDraftRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement that was typed in one window while another window changed the questionnaire."""

    item: str
    name: str
    theirs: str
    mine: str


class StaleReviewError(ReviewError):
    """The questionnaire changed after the form was shown; nothing of the form was taken over.

    ``conflicts`` holds every text that was typed, beside what stands there now.
    """

    def __init__(self, conflicts: tuple[Conflict, ...], view: ReviewView) -> None:
        super().__init__(
            "Deze vragenlijst is intussen in een ander venster gewijzigd. Daarom hebben we nog "
            "niets van je overgenomen."
        )
        self.conflicts = conflicts
        self.view = view


def edit_review(
    stores: Stores,
    *,
    account: Account,
    draft: str,
    revision: int,
    texts: Mapping[str, str],
    changes: Sequence[Change] = (),
    now: datetime,
) -> ReviewView:
    """Take over typed texts, and then make the changes; each is a step of its own.

    Args:
        stores: the installation.
        account: who does it.
        draft: id of the review.
        revision: of the page that the form stood on.
        texts: what stands in the fields, by statement; what is the same changes nothing.
        changes: what was asked besides; those that change nothing are no step.
        now: aware moment.

    Raises:
        NotFoundError: see ``read_review``.
        StaleReviewError: the page was not of now.
        ReviewError: the change cannot be made; nothing was changed.
    """
    with stores.writing() as session:
        row = own_draft(session, account, draft)
        take_texts(session, row, revision=revision, texts=texts, now=now)
        for change in changes:
            review = current(session, row)
            changed = make(review, change)
            if changed != review:
                keep(session, row, changed, what=name_of(review, change), now=now)
        return view_of(session, row)


def take_texts(
    session: Transaction,
    row: QuestionnaireDraftRow,
    *,
    revision: int,
    texts: Mapping[str, str],
    now: datetime,
) -> None:
    """Take over what stands in the fields of a form, as one step.

    Raises:
        StaleReviewError: the form is not of now.
        ReviewError: a text cannot be a statement.
    """
    review = current(session, row)
    if revision != row.step:
        before = review_at(session, row, revision)
        raise StaleReviewError(_conflicts(review, before, texts), view_of(session, row))
    written, what = write_texts(review, texts)
    if what:
        keep(session, row, written, what=what, now=now)


def current(session: Transaction, row: QuestionnaireDraftRow) -> Review:
    """Return the review as it is now."""
    return view_of(session, row).review


def keep(
    session: Transaction,
    row: QuestionnaireDraftRow,
    review: Review,
    *,
    what: str,
    now: datetime,
) -> None:
    """Keep a changed review as the newest step."""
    drafts.add_step(session, row, what=what, sets=sets_as_json(review), now=kept(now))
    row.title = review.primary().name[:200]


def _conflicts(
    now: Review, before: Review | None, texts: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Return what was really typed in a form that is not of now, where it would be lost.

    A form sends every field. Fields that are as the form was shown were not typed in; where that
    step is gone, all that differs from now is shown, so that nothing is lost.
    """
    present = {item.id: item.text for item in now.items()}
    shown = {item.id: item.text for item in before.items()} if before else {}
    return tuple(
        Conflict(item, item_name(now, item), present.get(item, ""), text)
        for item, text in texts.items()
        if tidy_text(text) not in {present.get(item), shown.get(item)}
    )
