"""Let a team read and write down what it agreed on itself, by its link or code."""

from collections.abc import Sequence
from datetime import datetime

from surveyapp.domain.agreements import Agreement
from surveyapp.errors import NotFoundError
from surveyapp.services.find_team import FoundTeam
from surveyapp.services.keep_agreement import write_agreement
from surveyapp.services.list_agreements import TeamAgreement, agreements_of
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import waves
from surveyapp.store.database import Stores


def read_team_agreement(stores: Stores, *, team: FoundTeam) -> TeamAgreement:
    """Return what the team behind a good link or code agreed on.

    Raises:
        NotFoundError: the release does not know the team.
    """
    with stores.reading() as session:
        row = waves.find_release(session, team.wave)
        found = () if row is None else agreements_of(session, row, {team.group})
    if not found:
        raise NotFoundError(NOT_FOUND)
    return found[0]


def keep_team_agreement(
    stores: Stores,
    *,
    team: FoundTeam,
    agreed: Sequence[Agreement],
    version: int,
    now: datetime,
    names_seen: bool = False,
) -> TeamAgreement:
    """Write down what a team agreed on, under the rules of ``keep_agreement``, for the team itself.

    Nothing is kept of who did it or when, and the log of staff acts gets no line.

    Args:
        stores: the installation.
        team: what its link or code stands for today.
        agreed: see ``keep_agreement``, as the arguments below.
        version: that the form was made from; 0 where there was no agreement yet.
        now: aware moment.
        names_seen: a name may stand in it.

    Raises:
        NotFoundError: the release does not know the team.
        AgreementError: something is missing, too long or on a day that was over already.
        NameInAgreementError: somebody of the team seems to be named in what was agreed.
        StaleError: somebody else changed it meanwhile, or the next wave opened.
    """
    write_agreement(
        stores,
        read_team_agreement(stores, team=team),
        organisation=team.organisation,
        by=None,
        agreed=agreed,
        version=version,
        now=now,
        names_seen=names_seen,
    )
    return read_team_agreement(stores, team=team)
