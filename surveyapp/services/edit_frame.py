"""Change people and units by hand, one at a time.

Every change raises FrameError with the reason where it cannot be, and StaleError where units,
people or leads changed since the page was made; then nothing is written.
"""

from collections.abc import Callable

from surveyapp.domain import frame_edits
from surveyapp.domain.frame import Employee, Frame
from surveyapp.errors import FrameError
from surveyapp.services.propose_import import UNKNOWN
from surveyapp.store import leaders, organisations
from surveyapp.store.database import Stores, Transaction


def _edit(
    stores: Stores,
    organisation: str,
    version: int,
    change: Callable[[Frame], Frame],
    also: Callable[[Transaction, Frame], None] | None = None,
) -> None:
    """Make one change of the frame that HR looked at, in one transaction.

    ``also`` is given the frame of before, for what else changes with it.
    """
    with stores.writing() as session:
        row = organisations.find_organisation(session, organisation)
        if row is None:
            raise FrameError(UNKNOWN.format(id=organisation))
        organisations.next_frame_version(session, organisation, expected=version)
        before = organisations.present_frame(session, row)
        organisations.replace_frame(session, organisation, change(before))
        if also is not None:
            also(session, before)


def add_person(
    stores: Stores,
    *,
    organisation: str,
    version: int,
    number: str,
    name: str,
    email: str,
    unit: str,
    trait: str = "",
) -> None:
    """Add somebody to a team; without an address they get a card."""
    person = Employee(number.strip(), name.strip(), email.strip(), unit, trait=trait.strip())
    _edit(stores, organisation, version, lambda frame: frame_edits.add_person(frame, person))


def change_person(
    stores: Stores,
    *,
    organisation: str,
    version: int,
    number: str,
    name: str,
    email: str,
    trait: str | None = None,
) -> None:
    """Give somebody another name, address or value of the attribute; None leaves the last."""
    _edit(
        stores,
        organisation,
        version,
        lambda frame: frame_edits.change_person(
            frame,
            number,
            name=name.strip(),
            email=email.strip(),
            trait=None if trait is None else trait.strip(),
        ),
    )


def move_person(stores: Stores, *, organisation: str, version: int, number: str, unit: str) -> None:
    """Put somebody in another team; a wave that is open keeps them where they were."""
    _edit(stores, organisation, version, lambda frame: frame_edits.move_person(frame, number, unit))


def exclude_person(
    stores: Stores, *, organisation: str, version: int, number: str, excluded: bool = True
) -> None:
    """Keep somebody in the list without inviting them, or invite them again."""
    _edit(
        stores,
        organisation,
        version,
        lambda frame: frame_edits.exclude_person(frame, number, excluded=excluded),
    )


def remove_person(stores: Stores, *, organisation: str, version: int, number: str) -> None:
    """Take somebody off the list, who then leads nothing; an open wave keeps their invitation."""

    def stop_leading(session: Transaction, before: Frame) -> None:
        login = frame_edits.find_employee(before, number).email.lower()
        known = {each.id: each for each in leaders.known_accounts(session)}
        for each in leaders.read_leaders(session, organisation):
            if login and known[each.account].login == login:
                leaders.remove_leader(session, each.account, each.unit)

    _edit(
        stores,
        organisation,
        version,
        lambda frame: frame_edits.remove_person(frame, number),
        stop_leading,
    )


def add_unit(stores: Stores, *, organisation: str, version: int, name: str, parent: str) -> str:
    """Add a unit below another one, and return its id."""
    ids: list[str] = []

    def change(frame: Frame) -> Frame:
        changed, unit = frame_edits.add_unit(frame, name, parent)
        ids.append(unit)
        return changed

    _edit(stores, organisation, version, change)
    return ids[0]


def rename_unit(stores: Stores, *, organisation: str, version: int, unit: str, name: str) -> None:
    """Give a unit another name; it stays the same unit for trend and leads."""
    _edit(stores, organisation, version, lambda frame: frame_edits.rename_unit(frame, unit, name))


def move_unit(stores: Stores, *, organisation: str, version: int, unit: str, parent: str) -> None:
    """Put a unit, with everything below it, under another unit."""
    _edit(stores, organisation, version, lambda frame: frame_edits.move_unit(frame, unit, parent))


def remove_unit(stores: Stores, *, organisation: str, version: int, unit: str) -> None:
    """Remove a unit that has no people and no units below it; its leads keep earlier reports."""
    _edit(stores, organisation, version, lambda frame: frame_edits.remove_unit(frame, unit))
