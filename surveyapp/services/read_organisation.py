"""Show HR what is set for its own organisation."""

from dataclasses import dataclass

from surveyapp.domain.holidays import Holiday, holidays_from
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import organisations
from surveyapp.store.database import Stores
from surveyapp.store.tables import OrganisationRow


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation as its pages show it.

    ``version`` goes with every form. ``logo`` is the version that its logo is asked for with, or
    None where there is none. ``formal`` says "u" to employees.
    """

    id: str
    name: str
    contact: str
    brand: str
    logo: int | None
    holidays: tuple[Holiday, ...]
    version: int
    formal: bool


def read_organisation(stores: Stores, *, organisation: str) -> OrganisationView:
    """Return what is set for an organisation.

    Raises:
        NotFoundError: there is no such organisation.
    """
    with stores.reading() as session:
        row = organisations.find_organisation(session, organisation)
    if row is None:
        raise NotFoundError(NOT_FOUND)
    return view_of(row)


def read_only_organisation(stores: Stores) -> OrganisationView | None:
    """Return what is set for the one organisation of an installation; None where it has more."""
    with stores.reading() as session:
        rows = organisations.list_organisations(session)
    return view_of(rows[0]) if len(rows) == 1 else None


def read_logo_of(stores: Stores, *, organisation: str) -> bytes:
    """Return the logo of an organisation, a PNG.

    Raises:
        NotFoundError: it has none, or there is no such organisation.
    """
    with stores.reading() as session:
        row = organisations.find_organisation(session, organisation)
    if row is None or row.logo is None:
        raise NotFoundError(NOT_FOUND)
    return row.logo


def view_of(row: OrganisationRow) -> OrganisationView:
    """Return a row as the pages know it."""
    return OrganisationView(
        id=row.id,
        name=row.name,
        contact=row.contact,
        brand=row.brand,
        logo=row.settings_version if row.logo_type else None,
        holidays=holidays_from(row.holidays),
        version=row.settings_version,
        formal=row.formal,
    )
