"""List the waves of an organisation as its staff may see them."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.accounts import Account
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.waves import State
from surveyapp.errors import NotFoundError
from surveyapp.store import waves
from surveyapp.store.database import Stores
from surveyapp.store.tables import WaveRow

NOT_FOUND = (
    "Deze pagina bestaat niet, of is niet voor jou. Ga terug naar je startpagina, "
    "of vraag de beheerder of je account klopt."
)


@dataclass(frozen=True, slots=True)
class WaveSummary:
    """A wave without any number that came out of answers."""

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


def list_waves(stores: Stores, *, account: Account) -> tuple[WaveSummary, ...]:
    """Return the waves of the account's organisation, the newest first."""
    with stores.reading() as session:
        rows = waves.waves_of(session, account.organisation)
        facts = waves.release_facts(session, [row.id for row in rows])
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
        facts = waves.release_facts(session, [wave])
        counts = waves.invited_by_wave(session, [wave])
    return _summary(row, account.organisation_name, counts.get(wave, 0), facts.get(wave))


def _summary(
    row: WaveRow, organisation_name: str, invited: int, released: tuple[date, str] | None
) -> WaveSummary:
    return WaveSummary(
        id=row.id,
        title=row.title,
        state=row.state,  # type: ignore[arg-type]  # CHECK known_state
        organisation=row.organisation_id,
        organisation_name=organisation_name,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        minimum_group=row.minimum_group,
        questionnaire_title=from_json(row.questionnaire).title,
        fingerprint=row.fingerprint,
        invited=invited,
        released_on=released[0] if released else None,
        digest=released[1] if released else None,
        invented=row.invented,
    )
