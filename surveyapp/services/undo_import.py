"""Take back the last list that was taken over."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.frame_data import frame_from, leaders_from
from surveyapp.domain.frame_outcome import ImportSummary
from surveyapp.errors import FrameError
from surveyapp.store import frame_imports, leaders, organisations
from surveyapp.store.database import Stores

NOTHING = (
    "Er is geen ingelezen lijst om ongedaan te maken: de laatste is al teruggedraaid, of er is nog "
    "geen lijst ingelezen. Er is niets gewijzigd."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastImport:
    """The last list that was taken over; it can be undone until the next one.

    ``version`` is that of the present list. ``changed_since`` tells that people, teams or leads
    were changed by hand after it: undoing takes those changes back as well.
    """

    file_name: str
    made_on: date
    summary: ImportSummary
    version: int
    changed_since: bool


def last_import(stores: Stores, *, organisation: str) -> LastImport | None:
    """Return the import that can be undone, or None."""
    with stores.reading() as session:
        kept = frame_imports.find_import(session, organisation)
        version = organisations.frame_version(session, organisation)
    if kept is None:
        return None
    return LastImport(
        file_name=kept.file_name,
        made_on=kept.made_on,
        summary=ImportSummary(**kept.summary),
        version=version,
        changed_since=version != kept.frame_version,
    )


def undo_import(stores: Stores, *, organisation: str, version: int) -> None:
    """Bring back the units, people and leads of before the last import.

    What was changed by hand since then goes too. An account that the import made goes where its
    holder has not chosen a password yet. Waves that are open keep what they opened with.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        version: of the list that HR saw.

    Raises:
        StaleError: the list is not the one that HR saw any more.
        FrameError: there is nothing to undo.
    """
    with stores.writing() as session:
        organisations.next_frame_version(session, organisation, expected=version)
        kept = frame_imports.find_import(session, organisation)
        if kept is None:
            raise FrameError(NOTHING)
        organisations.replace_frame(session, organisation, frame_from(kept.before["frame"]))
        leaders.replace_leaders(session, organisation, leaders_from(kept.before["leaders"]))
        leaders.remove_unused_accounts(session, kept.before["accounts_made"])
        frame_imports.drop_import(session, organisation)
