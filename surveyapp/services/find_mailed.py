"""Find the running wave in which somebody takes part by mail, for the page of that person."""

from datetime import datetime

from surveyapp.domain.waves import Schedule
from surveyapp.store import mail_overview, planned_waves
from surveyapp.store.database import Stores


def find_mailed(stores: Stores, *, organisation: str, number: str, now: datetime) -> str | None:
    """Return the id of the running wave that mailed somebody an invitation, or None.

    Whether they answered is not looked at: only whether an invitation of their own is there.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        number: of the employee.
        now: aware moment.
    """
    if not stores.settings.can_mail:
        return None
    with stores.reading() as session:
        for row in planned_waves.open_waves(session, organisation):
            if now > Schedule(row.opens_on, row.closes_on).closes_at():
                continue
            person = mail_overview.person_invited(session, row.id, number)
            if person is not None and not person.withdrawn:
                return row.id
    return None
