"""List the waves of an organisation as its staff may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.accounts import Account
from surveyapp.domain.chosen import Chosen, chosen_words
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.waves import State, WaveSettings, settings_from
from surveyapp.errors import NotFoundError
from surveyapp.store import comment_review, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import WaveRow

NOT_FOUND = (
    "Deze pagina bestaat niet, of is niet voor jou. Ga terug naar je startpagina, "
    "of vraag de beheerder of je account klopt."
)


@dataclass(frozen=True, slots=True)
class WaveSummary:
    """A wave without any number that came out of answers.

    ``settings`` is what HR chose beside the dates; None where nobody asked for it. ``chosen`` says
    it in words; ``read_until`` is the last day to read comments of a wave in
    review; in a list the title of the earlier wave of a bridge is left out of it.
    """

    id: str
    title: str
    state: State
    organisation: str
    organisation_name: str
    opens_on: date
    closes_on: date
    minimum_group: int
    questionnaire_title: str
    fingerprint: str
    invited: int
    released_on: date | None
    digest: str | None
    invented: bool
    opens_itself: bool = False
    settings: WaveSettings | None = None
    version: int = 1
    chosen: tuple[Chosen, ...] = ()
    read_until: date | None = None


def list_waves(stores: Stores, *, account: Account) -> tuple[WaveSummary, ...]:
    """Return the waves of the account's organisation, the newest first."""
    with stores.reading() as session:
        rows = waves.waves_of(session, account.organisation)
        facts = _facts(session, rows)
        counts = waves.invited_by_wave(session, [row.id for row in rows])
    return tuple(
        _summary(row, account.organisation_name, counts.get(row.id, 0), facts.get(row.id))
        for row in rows
    )


def load_wave(stores: Stores, *, account: Account, wave: str) -> WaveSummary:
    """Return one wave of the account's organisation.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's: both read the same.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        if row is None or row.organisation_id != account.organisation:
            raise NotFoundError(NOT_FOUND)
        facts = _facts(session, [row])
        counts = waves.invited_by_wave(session, [wave])
        bridge = settings_from(row.settings).bridge
        earlier = waves.find_wave(session, bridge) if bridge else None
    return _summary(
        row,
        account.organisation_name,
        counts.get(wave, 0),
        facts.get(wave),
        bridge_title=earlier.title if earlier else "",
    )


def _facts(session: Transaction, rows: Sequence[WaveRow]) -> dict[str, tuple[date, str]]:
    """Return day and hash of each release; before there is one, nothing is asked."""
    released = [row.id for row in rows if row.state == "released"]
    return waves.release_facts(session, released) if released else {}


def _summary(
    row: WaveRow,
    organisation_name: str,
    invited: int,
    released: tuple[date, str] | None,
    *,
    bridge_title: str = "",
) -> WaveSummary:
    asked, settings = from_json(row.questionnaire), settings_from(row.settings)
    return WaveSummary(
        id=row.id,
        title=row.title,
        state=row.state,  # type: ignore[arg-type]  # CHECK known_state
        organisation=row.organisation_id,
        organisation_name=organisation_name,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        minimum_group=row.minimum_group,
        questionnaire_title=asked.title,
        fingerprint=row.fingerprint,
        invited=invited,
        released_on=released[0] if released else None,
        digest=released[1] if released else None,
        invented=row.invented,
        opens_itself=row.opens_itself,
        settings=settings,
        version=row.version,
        chosen=chosen_words(settings, asked, bridge_title=bridge_title),
        read_until=comment_review.read_until(row) if row.state == "reviewing" else None,
    )
