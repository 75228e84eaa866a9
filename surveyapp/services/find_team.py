"""Find the team that a link or code of a team stands for; who used it, is kept nowhere."""

from dataclasses import dataclass
from datetime import date, datetime

from surveyapp.domain.waves import AMSTERDAM, settings_from
from surveyapp.errors import InvitationError
from surveyapp.services.open_form import spoken_to, token_hashes
from surveyapp.services.write_report_mail import last_day
from surveyapp.store import announced_reports, report_links
from surveyapp.store.database import Stores
from surveyapp.voices import DUTCH, Voice, to_say


class UnknownTeamCodeError(InvitationError):
    """No team is behind this link or code: the same answer to everything that opens nothing."""


class TeamReportShutError(InvitationError):
    """There is a team behind it, but nothing to open today; ``title`` says why in few words."""

    def __init__(self, title: str, reason: str, /, **values: object) -> None:
        super().__init__(reason, **values)
        self.title = title


@dataclass(frozen=True, slots=True)
class FoundTeam:
    """The team that a good link or code stands for today, with what its pages say.

    ``logo`` is the version of the organisation's logo, or None. ``last_day`` is until when the
    link and the code work. ``path`` is where the report lies. ``voice`` is how its pages speak.
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
    voice: Voice


def find_team(
    stores: Stores, *, token: str, now: datetime, language: str = DUTCH, accepted: str = ""
) -> FoundTeam:
    """Return the team behind a link or code; it is counted nowhere that it was used.

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
    spoken = spoken_to(found, language, accepted)
    if told is None:
        raise report_not_there(contact).said_in(spoken, formal=found.formal)
    today, first = now.astimezone(AMSTERDAM).date(), told.due_at.astimezone(AMSTERDAM).date()
    if today < first:
        raise TeamReportShutError(
            to_say("Het rapport komt eraan"),
            to_say(
                "Je code klopt. Je team kan het rapport lezen vanaf %(day)s. Gebruik dan dezelfde "
                "link of code."
            ),
            day=first,
        ).said_in(spoken, formal=found.formal)
    if today > last_day(told.due_at):
        raise TeamReportShutError(
            to_say("Deze link is verlopen"),
            to_say(
                "Je kon het rapport lezen tot en met %(day)s. Heb je het nog nodig? Vraag het aan "
                "%(contact)s."
            ),
            day=last_day(told.due_at),
            contact=contact,
        ).said_in(spoken, formal=found.formal)
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
        voice=Voice(spoken, found.formal),
    )


def report_not_there(contact: str) -> TeamReportShutError:
    """Return what the holder of a good code reads while the report is being made."""
    return TeamReportShutError(
        to_say("Het rapport wordt gemaakt"),
        to_say(
            "Je code klopt, maar het rapport is nog in de maak. Probeer het over een paar minuten "
            "nog eens. Lukt het dan nog niet? Vraag het aan %(contact)s."
        ),
        contact=contact,
    )
