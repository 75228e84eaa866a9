"""Open the report of a team for who has its link or code; who that is, is kept nowhere."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.services.find_team import FoundTeam, find_team, report_not_there
from surveyapp.services.keep_report import whole_report
from surveyapp.services.write_report_mail import name_of
from surveyapp.store.database import Stores
from surveyapp.voices import DUTCH


@dataclass(frozen=True, slots=True)
class TeamReport:
    """The report of a team as its members get it."""

    team: FoundTeam
    filename: str
    content: bytes


def open_team_report(
    stores: Stores, *, token: str, now: datetime, language: str = DUTCH, accepted: str = ""
) -> TeamReport:
    """Return the report behind a link or code; it is counted nowhere that it was opened.

    Args:
        stores: the installation.
        token: what stood in the link, or was typed.
        now: aware moment.
        language: what was chosen on a page; empty where nothing was.
        accepted: what the browser says of languages (the header Accept-Language).

    Raises:
        UnknownTeamCodeError: there is none: unknown and malformed are alike in text and time.
        TeamReportShutError: the code is good, but not today.
    """
    team = find_team(stores, token=token, now=now, language=language, accepted=accepted)
    content = whole_report(stores.settings, team.path)
    if content is None:
        raise report_not_there(team.contact).said_in(team.voice.language, formal=team.voice.formal)
    return TeamReport(team=team, filename=name_of(team.path), content=content)
