"""What the pages of a list that was tried out, or taken over, show."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.dates import day
from surveyapp.domain.management_teams import ManagementTeam
from surveyapp.services.propose_import import Proposal
from surveyapp.services.read_people import TeamTree
from surveyapp.services.undo_import import LastImport
from surveyapp.web.hr import import_words
from surveyapp.web.hr.import_words import Part

MOST_MANAGERS = 8
WHY = (
    "Deze mensen horen rechtstreeks bij een afdeling waar teams onder vallen. Wie de cijfers van "
    "de teams aftrekt van die van de afdeling, houdt hun cijfers over. In een eigen team tellen "
    "zij mee als ieder ander team."
)
ALONE = (
    "Eén persoon alleen beschermt niets: dit team krijgt geen eigen rapport. Met welk team het "
    "samengaat, kies je bij de meting."
)


@dataclass(frozen=True, slots=True)
class ManagementLine:
    """A proposed management team: its name, who would be on it, and what to know about it."""

    name: str
    people: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """A dry run; ``id`` is what the button takes over, ``stale`` that it no longer can."""

    id: str
    stale: bool
    heading: str
    file_name: str
    standing: str
    parts: tuple[Part, ...]
    warnings: tuple[str, ...]
    management: tuple[ManagementLine, ...]
    management_why: str
    leads: tuple[Part, ...]
    lead_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePage:
    """The last list that was taken over, and what undoing it takes along."""

    standing: str
    parts: tuple[Part, ...]
    undo_note: str


def proposal_page(proposal: Proposal, tree: TeamTree) -> ProposalPage:
    """Return a dry run as its page shows it; ``tree`` is the present one, for names of teams."""
    names = import_words.unit_names(tree.units, proposal.changes)
    return ProposalPage(
        id=proposal.id,
        stale=proposal.stale,
        heading="De lijst is goed te lezen",
        file_name=proposal.file_name,
        standing=import_words.standing(proposal),
        parts=import_words.change_parts(proposal.changes, names),
        warnings=proposal.warnings,
        management=tuple(
            ManagementLine(team.name, _names(team), ALONE if len(team.people) == 1 else "")
            for team in proposal.management_teams
        ),
        management_why=_why(proposal.management_teams),
        leads=import_words.lead_parts(proposal.leads),
        lead_notes=proposal.leads.problems,
    )


def _names(team: ManagementTeam) -> str:
    names = [person.name for person in team.people]
    more = len(names) - MOST_MANAGERS
    return ", ".join(names[:MOST_MANAGERS]) + (f" en nog {more}" if more > 0 else "")


def _why(teams: Sequence[ManagementTeam]) -> str:
    """Return the reason: that of one team in its own words, of more teams said once."""
    return teams[0].why if len(teams) == 1 else WHY if teams else ""


def done_page(last: LastImport) -> DonePage:
    """Return the last list that was taken over as its page shows it."""
    since = (
        "Let op: na het overnemen is er nog iets met de hand gewijzigd. Maak je de lijst ongedaan, "
        "dan gaat dat ook weg."
        if last.changed_since
        else "Wijzig je hierna iets met de hand, dan gaat dat bij ongedaan maken ook weg."
    )
    return DonePage(
        standing=import_words.done_standing(last.summary, last.file_name, day(last.made_on)),
        parts=import_words.summary_parts(last.summary),
        undo_note="Je zet alles terug zoals het was voordat je deze lijst overnam: mensen, teams "
        f"en leidinggevenden. Dat kan tot je een volgende lijst overneemt. {since}",
    )
