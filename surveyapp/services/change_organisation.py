"""Change what HR sets for its organisation: how it is known, how it speaks, and its holidays."""

from collections.abc import Mapping, Sequence
from typing import Literal

from surveyapp.domain.colours import palette
from surveyapp.domain.holidays import Holiday, holiday_faults, holidays_data
from surveyapp.errors import NotFoundError, SettingsError, StaleError, SurveyError
from surveyapp.importing.read_logo import LogoError, read_logo
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import organisations
from surveyapp.store.database import Stores

LONGEST_NAME, LONGEST_CONTACT = 200, 300
MOST_HOLIDAYS = 100
LOGO_TYPE = "image/png"
CHANGED = (
    "Iemand anders heeft de instellingen gewijzigd terwijl jij bezig was. Er is niets "
    "overschreven: wat je invulde staat er nog, met ernaast wat er nu staat."
)
Logo = bytes | Literal["remove"] | None
"""A file as it came in, or what to do without one: nothing changes with None."""


class OrganisationError(SurveyError):
    """What was filled in cannot be kept; ``faults`` has a sentence for each field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def change_organisation(
    stores: Stores,
    *,
    organisation: str,
    version: int,
    name: str | None = None,
    contact: str | None = None,
    brand: str | None = None,
    logo: Logo = None,
    holidays: Sequence[Holiday] | None = None,
    formal: bool | None = None,
) -> None:
    """Change an organisation; what is None stays as it is.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        version: of the settings that the form was made from.
        name: as people write it, "Gemeente Oss".
        contact: whom employees can ask, in one line.
        brand: one colour of its house style, "#rrggbb".
        logo: a PNG, JPEG or WebP file, or "remove".
        holidays: all of them, in any order.
        formal: say "u" to employees instead of "je".

    Raises:
        OrganisationError: a value cannot be kept.
        StaleError: somebody else changed the settings meanwhile.
        NotFoundError: there is no such organisation.
    """
    faults = _faults(name, contact, brand) | _holiday_faults(holidays)
    drawn = None
    if isinstance(logo, bytes):
        try:
            drawn = read_logo(logo)
        except LogoError as error:
            faults["logo"] = str(error)
    if faults:
        raise OrganisationError(faults)
    with stores.writing() as session:
        row = organisations.find_organisation(session, organisation)
        if row is None:
            raise NotFoundError(NOT_FOUND)
        if row.settings_version != version:
            raise StaleError(CHANGED)
        row.name = name.strip() if name is not None else row.name
        row.contact = contact.strip() if contact is not None else row.contact
        row.brand = whole_colour(brand) if brand is not None else row.brand
        if logo is not None:
            row.logo, row.logo_type = drawn, LOGO_TYPE if drawn is not None else None
        if holidays is not None:
            row.holidays = holidays_data(holidays)
        row.formal = formal if formal is not None else row.formal
        row.settings_version += 1


def whole_colour(text: str) -> str:
    """Return a colour as it is kept: "#rrggbb" in lower case, whatever of that was typed."""
    return "#" + text.strip().lower().removeprefix("#")


def _faults(name: str | None, contact: str | None, brand: str | None) -> dict[str, str]:
    faults = {}
    if name is not None:
        faults["name"] = _line_fault(name, LONGEST_NAME, "de naam, bijvoorbeeld Gemeente Oss")
    if contact is not None:
        faults["contact"] = _line_fault(
            contact, LONGEST_CONTACT, "bij wie medewerkers terechtkunnen, met een telefoonnummer"
        )
    if brand is not None:
        try:
            palette(brand)
        except SettingsError as error:
            faults["brand"] = str(error)
    return {field: sentence for field, sentence in faults.items() if sentence}


def _line_fault(text: str, longest: int, what: str) -> str:
    if not text.strip():
        return f"Dit veld is nog leeg. Vul in: {what}."
    if len(text.strip()) > longest:
        return f"Dit is te lang: {len(text.strip())} tekens. Er passen er {longest} in."
    if not text.strip().isprintable():
        return "Hier staat een onzichtbaar teken of een nieuwe regel in. Typ het opnieuw."
    return ""


def _holiday_faults(holidays: Sequence[Holiday] | None) -> dict[str, str]:
    if not holidays:
        return {}
    if len(holidays) > MOST_HOLIDAYS:
        return {"holidays": f"Er passen {MOST_HOLIDAYS} vrije periodes in. Haal oude weg."}
    found = holiday_faults(holidays)
    return {"holidays": " ".join(found)} if found else {}
