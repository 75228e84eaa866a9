"""Compute and guard what a closed wave publishes, from its opened ballots: in memory only."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveyapp.domain import publishing
from surveyapp.domain import release as releases
from surveyapp.domain.bridging import reworded_items
from surveyapp.domain.comment_review import ReadComment, comments_to_read
from surveyapp.domain.disclosure.bridge import BridgeDesign
from surveyapp.domain.disclosure.comments import Comment
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.release import Release
from surveyapp.domain.responses import Response, as_asked, enough, unpack
from surveyapp.domain.waves import settings_from
from surveyapp.errors import ReleaseError
from surveyapp.store import agreements, invited, keys, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import WaveRow


@dataclass(frozen=True, slots=True)
class Computed:
    """A release that passed the guard, its text, and of how many ballots it is."""

    release: Release
    text: str
    counted: int


@dataclass(frozen=True, slots=True)
class ToRead:
    """Comments that somebody reads before there can be a release; at least one."""

    comments: tuple[ReadComment, ...]


def compute_release(
    stores: Stores,
    row: WaveRow,
    *,
    organisation: tuple[str, str],
    sealed: Iterable[bytes],
    comments: tuple[ReadComment, ...] | None,
) -> Computed | ToRead:
    """Open the ballots of a closed wave and return its release, or what is read before that.

    Nothing is written.

    Args:
        stores: the installation.
        row: the wave.
        organisation: name and brand of whose it is.
        sealed: its ballots.
        comments: what a reader let through, in an order of chance; None before anybody read.

    Raises:
        WaveError: the key is missing or does not fit, or a ballot is damaged.
        ReleaseError: a ballot holds something else than a response, or the numbers would not be
            safe together.
    """
    asked = from_json(row.questionnaire)
    with stores.reading() as session:
        tree = waves.read_tree(session, row.id)
        earlier = waves.earlier_release(
            session, row.organisation_id, asked=asked, before=row.closes_on
        )
        choices = _choices(session, row, asked)
        agreed = agreements.asked(session, row.id)
    responses = _shuffled_responses(stores, row, sealed)
    if (
        comments is None
        and settings_from(row.settings).comments
        and (to_read := _to_read(row, asked, tree, responses, choices))
    ):
        return ToRead(to_read)
    previous = None if earlier is None else releases.from_json(earlier)
    publication = publishing.publish(
        facts=_facts(row, organisation),
        questionnaire=asked,
        tree=tree,
        responses=responses,
        previous=previous,
        choices=choices,
        comments=[Comment(one.block, one.principle, one.text) for one in comments or ()],
        agreements=agreed,
    )
    text = releases.as_json(publication.release)
    # What is guarded is what is published: the release as it reads back from its own text.
    release = releases.from_json(text)
    counts = Counter(one.atom for one in as_asked(asked, responses) if enough(asked, one.answers))
    publishing.guard(release, tree, publication.crossing, counts=counts, previous=previous)
    return Computed(release, text, len(responses))


def _to_read(
    row: WaveRow,
    asked: Questionnaire,
    tree: GroupTree,
    responses: Sequence[Response],
    choices: publishing.Choices,
) -> tuple[ReadComment, ...]:
    return comments_to_read(
        asked,
        tree,
        responses,
        row.minimum_group,
        secrets.SystemRandom(),
        in_teams=choices.team_comments,
        crossed=choices.crossed,
    )


def _facts(row: WaveRow, organisation: tuple[str, str]) -> publishing.Facts:
    return publishing.Facts(
        wave=row.id,
        title=row.title,
        organisation=row.organisation_id,
        organisation_name=organisation[0],
        brand=organisation[1],
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        minimum_group=row.minimum_group,
        invented=row.invented,
        salt=secrets.token_hex(16),
    )


def _choices(session: Transaction, row: WaveRow, asked: Questionnaire) -> publishing.Choices:
    """Return what HR chose before opening, as far as it decides what is published."""
    settings = settings_from(row.settings)
    bridge = None
    if settings.bridge:
        earlier = waves.find_wave(session, settings.bridge)
        if earlier is None or earlier.organisation_id != row.organisation_id:
            raise ReleaseError(
                f"De eerdere meting waar '{row.title}' op aansluit, is niet meer in deze "
                "installatie. Er is niets gepubliceerd. Zet een back-up terug: "
                "surveyapp backup restore"
            )
        bridge = BridgeDesign(
            wave=earlier.id,
            title=earlier.title,
            items=reworded_items(asked, from_json(earlier.questionnaire)),
        )
    return publishing.Choices(
        asks_priorities=settings.priorities,
        remainder_reports=settings.remainder_reports,
        attribute=settings.attribute,
        invited_by_value=invited.count_by_trait(session, row.id) if settings.attribute else {},
        bridge=bridge,
        team_comments=settings.team_comments,
        subjects=settings.subjects,
    )


def _shuffled_responses(stores: Stores, row: WaveRow, sealed: Iterable[bytes]) -> list[Response]:
    """Open every ballot, in an order that says nothing, with no seed kept."""
    opened = keys.open_ballots(
        stores.settings, row.id, public_key=row.public_key or b"", sealed=sealed
    )
    try:
        responses = [unpack(content) for content in opened]
    except ValueError as error:
        raise ReleaseError(
            "Een ingevulde vragenlijst is niet te lezen. Er is niets gepubliceerd en niets "
            "weggegooid. Zet de laatste back-up terug en sluit de meting opnieuw."
        ) from error
    secrets.SystemRandom().shuffle(responses)
    return responses
