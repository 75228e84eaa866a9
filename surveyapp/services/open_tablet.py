"""Open the page that a shared tablet stands on, where a wave allows that."""

from dataclasses import dataclass
from datetime import date

from surveyapp.store.database import Stores
from surveyapp.store.shared_tablets import tablet_waves


@dataclass(frozen=True, slots=True)
class TabletPlace:
    """Whose house style the page has.

    Every field is empty where more than one organisation has a wave: a code then says whose it is.
    ``formal`` says "u".
    """

    wave_title: str = ""
    organisation: str | None = None
    organisation_name: str = ""
    brand: str | None = None
    logo: int | None = None
    invented: bool = False
    formal: bool = False


def open_tablet(stores: Stores, *, today: date) -> TabletPlace | None:
    """Return the place of a shared tablet, or None where no wave allows one today."""
    with stores.reading() as session:
        found = tablet_waves(session, today)
    if not found:
        return None
    invented = any(wave.invented for wave in found)
    if len({wave.organisation for wave in found}) > 1:
        return TabletPlace(invented=invented)
    first = found[0]
    return TabletPlace(
        wave_title=first.title if len(found) == 1 else "",
        organisation=first.organisation,
        organisation_name=first.organisation_name,
        brand=first.brand,
        logo=first.logo,
        invented=invented,
        formal=first.formal,
    )
