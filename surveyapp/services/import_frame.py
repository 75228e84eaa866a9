"""Take over a list of units and employees."""

from surveyapp.domain.frame import Frame, check_frame
from surveyapp.errors import FrameError
from surveyapp.store import organisations
from surveyapp.store.database import Stores


def import_frame(stores: Stores, *, organisation: str, frame: Frame) -> None:
    """Put a list of units and employees in the place of the present one, whole or not at all.

    Waves that are open keep the groups and invitations that they opened with.

    Raises:
        FrameError: the list has faults; every one of them is in the sentence.
    """
    faults = check_frame(frame)
    if faults:
        raise FrameError("\n".join(faults))
    with stores.writing() as session:
        if organisations.find_organisation(session, organisation) is None:
            raise FrameError(
                f"De gemeente '{organisation}' bestaat niet in deze installatie. Kijk de korte "
                "naam na."
            )
        organisations.replace_frame(session, organisation, frame)
