"""Which waves may be filled in on a shared tablet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.domain.waves import settings_from
from surveyapp.store.tables import OrganisationRow, WaveRow


@dataclass(frozen=True, slots=True)
class TabletWave:
    """An open wave with tablets switched on, and whose it is; ``formal`` says "u"."""

    title: str
    invented: bool
    organisation: str
    organisation_name: str
    brand: str
    logo: int | None
    formal: bool


def tablet_waves(session: Session, today: date) -> list[TabletWave]:
    """Return the waves that can be filled in today on a shared tablet."""
    rows = session.execute(
        select(WaveRow, OrganisationRow)
        .join(OrganisationRow, OrganisationRow.id == WaveRow.organisation_id)
        .where(WaveRow.state == "open", WaveRow.opens_on <= today, WaveRow.closes_on >= today)
        .order_by(WaveRow.id)
    )
    return [
        TabletWave(
            title=wave.title,
            invented=wave.invented,
            organisation=organisation.id,
            organisation_name=organisation.name,
            brand=organisation.brand,
            logo=organisation.settings_version if organisation.logo_type else None,
            formal=organisation.formal,
        )
        for wave, organisation in rows
        if settings_from(wave.settings).tablet
    ]
