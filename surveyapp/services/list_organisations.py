"""Look up the municipalities of an installation."""

from surveyapp.errors import SettingsError
from surveyapp.store import organisations
from surveyapp.store.database import Stores


def find_name(stores: Stores, organisation: str) -> str:
    """Return the name of a municipality.

    Raises:
        SettingsError: there is no such municipality; the sentence lists those there are.
    """
    with stores.reading() as session:
        found = organisations.list_organisations(session)
    for row in found:
        if row.id == organisation:
            return row.name
    known = ", ".join(row.id for row in found) or "nog geen"
    raise SettingsError(f"De gemeente '{organisation}' bestaat hier niet. Bekend: {known}.")
