"""Take over a frame that is right already, without a dry run: for demonstration and tests."""

from surveyapp.domain.frame import Frame, check_frame
from surveyapp.errors import FrameError
from surveyapp.services.propose_import import UNKNOWN
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
            raise FrameError(UNKNOWN.format(id=organisation))
        organisations.replace_frame(session, organisation, frame)
        organisations.next_frame_version(session, organisation)
