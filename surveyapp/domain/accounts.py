"""Staff accounts and what each role is for; respondents have none."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["hr", "team_lead", "council", "administrator"]

ROLE_NAMES: dict[Role, str] = {
    "hr": "HR",
    "team_lead": "leidinggevende",
    "council": "OR/FG",
    "administrator": "beheerder",
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in; belongs to one organisation and sees nothing of another.

    ``logo`` is the version of the organisation's logo, or None where it has none.
    """

    id: str
    organisation: str
    organisation_name: str
    brand: str
    login: str
    name: str
    role: Role
    logo: int | None = None
