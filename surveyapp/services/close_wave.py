"""Close a wave: open the ballots, compute and guard the release, freeze it, destroy the rest."""

from datetime import datetime
from pathlib import Path

from surveyapp.domain import release as releases
from surveyapp.domain.comment_review import ReadComment
from surveyapp.domain.release import Release
from surveyapp.domain.waves import AMSTERDAM, GRACE, Schedule
from surveyapp.errors import ReleaseError, WaveError
from surveyapp.private_files import replace_file
from surveyapp.services.begin_comment_review import begin_comment_review
from surveyapp.services.compute_release import ToRead, compute_release
from surveyapp.services.delete_expired import delete_expired
from surveyapp.services.draw_cards import remove_needless_cards
from surveyapp.services.finish_comment_review import leave_out_unread
from surveyapp.services.review_comments import opened_comments
from surveyapp.store import answers as ballots
from surveyapp.store import comment_review, keys, organisations, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import WaveRow


def close_wave(stores: Stores, *, wave: str, now: datetime, early: bool = False) -> Release | None:
    """Close a wave and publish its release; killed at any moment, it can simply run again.

    The steps: refuse late answers (state closed); compute and guard; freeze the release and remove
    the ballots in one transaction over both stores; rewrite both files and destroy the key, until
    that is recorded. Where there are comments to publish, somebody reads them first (state
    reviewing): then nothing is released yet, and whoever calls this again after it goes on.

    Args:
        stores: the installation.
        wave: id of the wave.
        now: aware moment.
        early: close before the last day is over, because HR says so.

    Returns:
        The release; None where comments are being read first.

    Raises:
        WaveError: the wave is not open, its last day is not over, or its key is missing.
        ReleaseError: the numbers would not be safe together; nothing is published or destroyed.
    """
    row, organisation = _closed(stores, wave, now=now, early=early)
    if row.state == "reviewing" and not leave_out_unread(stores, wave=wave, now=now):
        return None
    published = _publish(stores, row, organisation, now)
    if published is None:
        return None
    release, text = published
    _clean(stores, row, text)
    delete_expired(stores, now=now)
    return release


def _closed(
    stores: Stores, wave: str, *, now: datetime, early: bool
) -> tuple[WaveRow, tuple[str, str]]:
    """Return the wave, which takes in nothing more, and its organisation's name and brand."""
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
) -> tuple[Release, str] | None:
    """Compute, guard and freeze; returns the release and its text, of whoever closed first.

    None where somebody first reads the comments.
    """
    with stores.reading() as session:
        if waves.state_of(session, row.id) == "released":
            return _read(session, row.id)
    computed = compute_release(
        stores,
        row,
        organisation=organisation,
        sealed=ballots.sealed_ballots(stores, row.id),
        comments=_let_through(stores, row.id),
    )
    if isinstance(computed, ToRead):
        begin_comment_review(stores, wave=row.id, comments=computed.comments, now=now)
        return None
    _freeze(stores, row, computed.text, counted=computed.counted, now=now)
    return computed.release, computed.text


def _let_through(stores: Stores, wave: str) -> tuple[ReadComment, ...] | None:
    """Return the comments that may be published; None where nobody was asked to read any yet."""
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
    if row is None or not comment_review.reading_is_over(row):
        return None
    return tuple(one.comment for one in opened_comments(stores, row) if not one.withheld)


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
        ballots.destroy_comments(session, row.id)


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
