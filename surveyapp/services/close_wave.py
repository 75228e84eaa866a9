"""Close a wave: open the ballots, compute and guard the release, freeze it, destroy the rest."""

import secrets
from collections import Counter
from datetime import datetime
from pathlib import Path

from surveyapp.domain import publishing
from surveyapp.domain import release as releases
from surveyapp.domain.bridging import reworded_items
from surveyapp.domain.disclosure.bridge import BridgeDesign
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.release import Release
from surveyapp.domain.responses import Response, as_asked, enough, unpack
from surveyapp.domain.waves import AMSTERDAM, GRACE, Schedule, settings_from
from surveyapp.errors import ReleaseError, WaveError
from surveyapp.private_files import replace_file
from surveyapp.services.delete_expired import delete_expired
from surveyapp.services.draw_cards import remove_needless_cards
from surveyapp.store import agreements, invited, keys, organisations, waves
from surveyapp.store import answers as ballots
from surveyapp.store.database import Stores
from surveyapp.store.invitations import Transaction
from surveyapp.store.tables import WaveRow


def close_wave(stores: Stores, *, wave: str, now: datetime, early: bool = False) -> Release:
    """Close a wave and publish its release; killed at any moment, it can simply run again.

    The steps: refuse late answers (state closed); compute and guard; freeze the release and remove
    the ballots in one transaction over both stores; rewrite both files and destroy the key, until
    that is recorded.

    Args:
        stores: the installation.
        wave: id of the wave.
        now: aware moment.
        early: close before the last day is over, because HR says so.

    Raises:
        WaveError: the wave is not open, its last day is not over, or its key is missing.
        ReleaseError: the numbers would not be safe together; nothing is published or destroyed.
    """
    row, organisation = _closed(stores, wave, now=now, early=early)
    release, text = _publish(stores, row, organisation, now)
    _clean(stores, row, text)
    delete_expired(stores, now=now)
    return release


def _closed(
    stores: Stores, wave: str, *, now: datetime, early: bool
) -> tuple[WaveRow, tuple[str, str]]:
    """Return the wave in state closed or released, and its organisation's name and brand."""
    with stores.writing() as session:
        row = waves.find_wave(session, wave)
        if row is None:
            raise WaveError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
        if row.state == "draft":
            raise WaveError(
                f"De meting '{row.title}' is nog niet geopend. Open die eerst: "
                f"surveyapp wave open {wave}"
            )
        schedule = Schedule(opens_on=row.opens_on, closes_on=row.closes_on)
        if row.state == "open":
            if not early and not schedule.may_be_counted(now):
                ready = (schedule.closes_at() + GRACE).astimezone(AMSTERDAM)
                raise WaveError(
                    f"De meting '{row.title}' loopt nog. Sluiten kan vanaf {ready:%d-%m-%Y %H.%M} "
                    "uur, of nu met --early; daarna komt er niets meer bij."
                )
            refuse_answers(session, row, now=now)
        organisation = organisations.find_organisation(session, row.organisation_id)
        if organisation is None:
            raise WaveError(
                f"De gemeente van '{row.title}' is niet meer in deze installatie. Zet een back-up "
                "terug: surveyapp backup restore"
            )
        return row, (organisation.name, organisation.brand)


def refuse_answers(session: Transaction, row: WaveRow, *, now: datetime) -> None:
    """Take in no more answers; a wave that is stopped early has its last day today.

    What is kept for a while only is counted from that day, and the release says it.
    """
    waves.change_state(session, row.id, before="open", after="closed")
    session.refresh(row)
    today = now.astimezone(AMSTERDAM).date()
    if row.state == "closed" and today < row.closes_on:
        row.closes_on = max(today, row.opens_on)
        session.flush()


def _publish(
    stores: Stores, row: WaveRow, organisation: tuple[str, str], now: datetime
) -> tuple[Release, str]:
    """Compute, guard and freeze; returns the release and its text, of whoever closed first."""
    asked = from_json(row.questionnaire)
    with stores.reading() as session:
        if waves.state_of(session, row.id) == "released":
            return _read(session, row.id)
        tree = waves.read_tree(session, row.id)
        earlier = waves.earlier_release(
            session, row.organisation_id, asked=asked, before=row.closes_on
        )
        choices = _choices(session, row, asked)
        agreed = agreements.asked(session, row.id)
    previous = None if earlier is None else releases.from_json(earlier)
    responses = _shuffled_responses(stores, row)
    publication = publishing.publish(
        facts=publishing.Facts(
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
        ),
        questionnaire=asked,
        tree=tree,
        responses=responses,
        previous=previous,
        choices=choices,
        agreements=agreed,
    )
    text = releases.as_json(publication.release)
    # What is guarded is what is published: the release as it reads back from its own text.
    release = releases.from_json(text)
    publishing.guard(
        release,
        tree,
        publication.crossing,
        counts=Counter(
            one.atom for one in as_asked(asked, responses) if enough(asked, one.answers)
        ),
        previous=previous,
    )
    _freeze(stores, row, text, counted=len(responses), now=now)
    return release, text


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
        subjects=settings.subjects,
    )


def _shuffled_responses(stores: Stores, row: WaveRow) -> list[Response]:
    """Open every ballot, in an order that says nothing, with no seed kept.

    Raises:
        WaveError: the key is missing or does not fit, or a ballot is damaged.
        ReleaseError: a ballot holds something else than a response.
    """
    opened = keys.open_ballots(
        stores.settings,
        row.id,
        public_key=row.public_key or b"",
        sealed=ballots.sealed_ballots(stores, row.id),
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


def _freeze(stores: Stores, row: WaveRow, text: str, *, counted: int, now: datetime) -> None:
    """Keep the release and remove the ballots it was made of: both or neither."""
    with ballots.both(stores, write=True) as session:
        if not waves.change_state(session, row.id, before="closed", after="released"):
            raise WaveError(
                f"De meting '{row.title}' werd net al gesloten. Er is niets dubbel gedaan."
            )
        if ballots.count_ballots(session, row.id) != counted:
            raise ReleaseError(
                "Tijdens het sluiten veranderde het aantal vragenlijsten. Er is niets "
                "gepubliceerd. Sluit de meting opnieuw."
            )
        waves.add_release(
            session,
            wave=row.id,
            json=text,
            sha256=releases.digest(text),
            released_on=now.astimezone(AMSTERDAM).date(),
        )
        ballots.destroy_ballots(session, row.id)


def _clean(stores: Stores, row: WaveRow, text: str) -> None:
    """Leave nothing of the answers but the release, and a copy of that; recorded when all is done.

    The copy comes last: a full disk must keep no key and no old page alive.
    """
    keys.destroy_wave_key(stores.settings, row.id)  # also one that was put back later
    if not row.cleaned:
        ballots.vacuum(stores)
        for message in (stores.settings.instance / "outbox" / row.id).glob("*"):
            message.unlink(missing_ok=True)
        remove_needless_cards(stores)
    _copy(stores.settings.instance / "release" / f"{row.id}.json", text)
    with stores.writing() as session:
        waves.mark_cleaned(session, row.id)


def _read(session: Transaction, wave: str) -> tuple[Release, str]:
    row = waves.find_release(session, wave)
    if row is None:
        raise ReleaseError(f"De vrijgave van '{wave}' ontbreekt. Zet een back-up terug.")
    return releases.from_json(row.json), row.json


def _copy(path: Path, text: str) -> None:
    """Keep a readable copy beside the database, whole or not at all."""
    path.parent.mkdir(exist_ok=True, mode=0o700)
    replace_file(path, text.encode())
