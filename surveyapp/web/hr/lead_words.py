"""Who leads a team, in words: role, days, other teams, and whether they can sign in yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.services.read_people import Lead, TeamLine
from surveyapp.web.hr.unit_words import lead_words

LEAD, DEPUTY, INSTEAD = "leidt", "vervangt", "na-"
"""What a role is called in a form; the account that goes follows ``INSTEAD``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadLine:
    """Somebody who leads the team, or stands in; ``also`` names what else they lead."""

    account: str
    name: str
    login: str
    words: str
    also: str
    waits: bool


def lead_lines(unit: TeamLine, units: Sequence[TeamLine], today: date) -> tuple[LeadLine, ...]:
    """Return who leads a unit, leads before deputies."""
    return tuple(
        LeadLine(
            account=lead.account,
            name=lead.name,
            login=lead.login,
            words=lead_words(lead, today),
            also=_also(lead, unit, units),
            waits=not lead.has_password,
        )
        for lead in (*unit.leads, *unit.deputies)
    )


def roles(unit: TeamLine) -> tuple[tuple[str, str, str], ...]:
    """Return the roles that somebody can get, each with what it means."""
    beside = "Leidinggevende, naast wie er nu is" if unit.leads else "Leidinggevende"
    instead = (
        (f"{INSTEAD}{lead.account}", f"Leidinggevende, in plaats van {lead.name}", "")
        for lead in unit.leads
    )
    return (
        *instead,
        (LEAD, beside, ""),
        (
            DEPUTY,
            "Vervanger tijdens afwezigheid",
            "Ziet op de dagen hieronder hetzelfde als de leidinggevende, die het team houdt.",
        ),
    )


def known_logins(units: Sequence[TeamLine]) -> tuple[tuple[str, str], ...]:
    """Return who leads or stands in anywhere, to choose from."""
    found = {lead.login: lead.name for unit in units for lead in (*unit.leads, *unit.deputies)}
    return tuple(sorted(found.items()))


def waiting(units: Sequence[TeamLine]) -> tuple[Lead, ...]:
    """Return everybody who leads or stands in and has not chosen a password, once each."""
    found = {
        lead.account: lead
        for unit in units
        for lead in (*unit.leads, *unit.deputies)
        if not lead.has_password
    }
    return tuple(sorted(found.values(), key=lambda lead: lead.name.casefold()))


def _also(lead: Lead, unit: TeamLine, units: Sequence[TeamLine]) -> str:
    names = [
        other.name
        for other in units
        if other.id != unit.id and any(one.account == lead.account for one in other.leads)
    ]
    if not names:
        return ""
    shown = names[:3]
    rest = f" en nog {len(names) - 3}" if len(names) > 3 else ""  # noqa: PLR2004 -- as many as read at once
    return f"Leidt ook {', '.join(shown)}{rest}."
