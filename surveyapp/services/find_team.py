"""Find the team that a link or code of a team stands for; who used it, is kept nowhere."""

from dataclasses import dataclass
from datetime import date, datetime

from surveyapp.domain.dates import whole_date
from surveyapp.domain.waves import AMSTERDAM, settings_from
from surveyapp.errors import InvitationError
from surveyapp.services.open_form import token_hashes
from surveyapp.services.write_report_mail import last_day
from surveyapp.store import announced_reports, report_links
from surveyapp.store.database import Stores


class UnknownTeamCodeError(InvitationError):
    """No team is behind this link or code: the same answer to everything that opens nothing."""


class TeamReportShutError(InvitationError):
    """There is a team behind it, but nothing to open today; ``title`` says why in few words."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(reason)
        self.title = title


@dataclass(frozen=True, slots=True)
class FoundTeam:
    """The team that a good link or code stands for today, with what its pages say.

    ``logo`` is the version of the organisation's logo, or None. ``last_day`` is until when the
    link and the code work. ``path`` is where the report lies.
    """

    wave: str
    wave_title: str
    group: str
    group_name: str
    organisation: str
    organisation_name: str
    brand: str
    logo: int | None
    contact: str
    invented: bool
    last_day: date
    path: str


def find_team(stores: Stores, *, token: str, now: datetime) -> FoundTeam:
    """Return the team behind a link or code; it is counted nowhere that it was used.

    Args:
        stores: the installation.
        token: what stood in the link, or was typed.
        now: aware moment.

    Raises:
        UnknownTeamCodeError: there is none: unknown and malformed are alike in text and time.
        TeamReportShutError: the code is good, but not today.
    """
    hashes = token_hashes(stores.settings, token)
    with stores.reading() as session:
        found = report_links.find_report(session, hashes)
        if found is None:
            raise UnknownTeamCodeError(
                "Deze code kennen we niet. Kijk of alle 13 tekens kloppen en probeer het opnieuw. "
                "Lukt het dan nog niet? Vraag je leidinggevende of HR om hulp."
            )
        told = announced_reports.round_of_group(session, found.wave, found.group)
    contact = (settings_from(found.settings).contact or found.contact).strip().rstrip(".")
    if told is None:
        raise report_not_there(contact)
    today, first = now.astimezone(AMSTERDAM).date(), told.due_at.astimezone(AMSTERDAM).date()
    if today < first:
        raise TeamReportShutError(
            "Het rapport komt eraan",
            f"Je code klopt. Je team kan het rapport lezen vanaf {whole_date(first)}. Gebruik dan "
            "dezelfde link of code.",
        )
    if today > last_day(told.due_at):
        raise TeamReportShutError(
            "Deze link is verlopen",
            f"Je kon het rapport lezen tot en met {whole_date(last_day(told.due_at))}. Heb je het "
            f"nog nodig? Vraag het aan {contact}.",
        )
    return FoundTeam(
        wave=found.wave,
        wave_title=found.wave_title,
        group=found.group,
        group_name=found.group_name,
        organisation=found.organisation,
        organisation_name=found.organisation_name,
        brand=found.brand,
        logo=found.logo,
        contact=contact,
        invented=found.invented,
        last_day=last_day(told.due_at),
        path=found.path,
    )


def report_not_there(contact: str) -> TeamReportShutError:
    """Return what the holder of a good code reads while the report is being made."""
    return TeamReportShutError(
        "Het rapport wordt gemaakt",
        "Je code klopt, maar het rapport is nog in de maak. Probeer het over een "
        f"paar minuten nog eens. Lukt het dan nog niet? Vraag het aan {contact}.",
    )
