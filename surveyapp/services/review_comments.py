"""Show the comments of a closed wave to whoever reads them before they are published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.comment_review import ReadComment, unpack_comment
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.wave_states import check_allowed
from surveyapp.domain.waves import AMSTERDAM, settings_from
from surveyapp.errors import NotFoundError, ReleaseError, WaveError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import answers as ballots
from surveyapp.store import comment_review, keys, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import WaveRow

TOO_LATE = (
    "De laatste dag om toelichtingen na te kijken is voorbij. De uitkomsten worden nu zonder "
    "toelichtingen vrijgegeven."
)


@dataclass(frozen=True, slots=True)
class KeptComment:
    """A comment as it is kept until the release: a random id, and whether it is withheld."""

    id: bytes
    comment: ReadComment
    withheld: bool


@dataclass(frozen=True, slots=True)
class ListedComment:
    """A comment as its reader sees it: in whose list it would stand, and nothing of its writer."""

    id: str
    principle: str
    group: str
    text: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class CommentReview:
    """What a reader has to read of a wave, until when (a day in the Netherlands)."""

    wave: str
    title: str
    until: date
    version: int
    comments: tuple[ListedComment, ...]
    invented: bool

    @property
    def withheld(self) -> int:
        """How many are not to be shown."""
        return sum(1 for one in self.comments if one.withheld)


def review_comments(stores: Stores, *, account: Account, wave: str, now: datetime) -> CommentReview:
    """Return the comments that are read before the release, by principle and group.

    Within a list they stand in the order of their random ids: an order of chance that stays.

    Raises:
        NotFoundError: there is no such wave, it is another organisation's, or the account is not
            one of those that the settings of the wave let read: all read the same.
        WaveError: nothing is being read of it now, or the last day for that is over; or the wave's
            key is missing.
    """
    with stores.reading() as session:
        row = wave_to_read(session, account, wave, now=now)
        names = {group.id: group.name for group in waves.read_tree(session, wave).groups}
    asked = [principle.id for principle in from_json(row.questionnaire).asked()]
    title = {principle.id: principle.name for principle in from_json(row.questionnaire).asked()}
    place = {group: number for number, group in enumerate(names)}
    found = sorted(
        opened_comments(stores, row),
        key=lambda one: (asked.index(one.comment.principle), place[one.comment.group], one.id),
    )
    return CommentReview(
        wave=row.id,
        title=row.title,
        until=comment_review.read_until(row) or row.closes_on,
        version=row.version,
        comments=tuple(
            ListedComment(
                id=one.id.hex(),
                principle=title[one.comment.principle],
                group=names[one.comment.group],
                text=one.comment.text,
                withheld=one.withheld,
            )
            for one in found
        ),
        invented=row.invented,
    )


def wave_to_read(session: Transaction, account: Account, wave: str, *, now: datetime) -> WaveRow:
    """Return a wave of which an account may read comments at this moment; raises as above."""
    row = waves.find_wave(session, wave)
    if (
        row is None
        or row.organisation_id != account.organisation
        or not settings_from(row.settings).comments
        or settings_from(row.settings).comment_reader != account.role
    ):
        raise NotFoundError(NOT_FOUND)
    check_allowed(row.state, "review_comments")  # type: ignore[arg-type]  # CHECK known_state
    if reading_passed(row, now):
        raise WaveError(TOO_LATE)
    return row


def reading_passed(row: WaveRow, now: datetime) -> bool:
    """Tell whether the last day to read comments is over at an aware moment."""
    until = comment_review.read_until(row)
    return until is None or now.astimezone(AMSTERDAM).date() > until


def opened_comments(stores: Stores, row: WaveRow) -> Sequence[KeptComment]:
    """Open the comments that are kept of a wave, in the order of their random ids.

    Raises:
        WaveError: the wave's key is missing or does not fit.
        ReleaseError: what is kept is no comment.
    """
    with ballots.both(stores) as session:
        rows = ballots.sealed_comments(session, row.id)
    opened = keys.open_ballots(
        stores.settings,
        row.id,
        public_key=row.public_key or b"",
        sealed=[sealed for _, sealed, _ in rows],
    )
    try:
        return [
            KeptComment(id_, unpack_comment(content), withheld)
            for (id_, _, withheld), content in zip(rows, opened, strict=True)
        ]
    except ValueError as error:
        raise ReleaseError(
            "Een toelichting is niet te lezen. Er is niets gepubliceerd en niets weggegooid. Zet "
            "de laatste back-up terug."
        ) from error
