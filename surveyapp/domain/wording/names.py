"""Names and quoted words as they fit into a sentence."""

from collections.abc import Mapping
from typing import Final

from surveyapp.domain.frame import GroupKind

INVENTED: Final = "verzonnen gegevens"

_THE_GROUP: Mapping[GroupKind, str] = {
    "team": "het hele team",
    "department": "de hele afdeling",
    "joint": "alle teams samen",
    "organisation": "de hele organisatie",
}

_REPORTS: Mapping[GroupKind, str] = {
    "team": "Teamrapport",
    "department": "Afdelingsrapport",
    "joint": "Teamrapport",
    "organisation": "Organisatierapport",
}
WITHOUT_FIGURES: Final = "Gespreksrapport"
"""The report of a withheld group, of whatever kind."""


def report_of(kind: GroupKind) -> str:
    """Return what the report of such a group is called."""
    return _REPORTS[kind]


def what_it_is(organisation_name: str) -> str:
    """Return in one line for a newcomer what a group's report is, and what it is for."""
    return (
        "Zo kijken jullie zelf naar jullie werk, aan de hand van de principes van "
        f"{in_sentence(organisation_name)}. Het is geen rapportcijfer, maar een begin voor een "
        "goed gesprek."
    )


def logo_of(organisation_name: str) -> str:
    """Return what somebody who cannot see a logo reads in its place."""
    return f"Logo van de organisatie: {organisation_name}"


def the_group(kind: GroupKind) -> str:
    """Return everybody in a group, those who did not answer as well."""
    return _THE_GROUP[kind]


def in_sentence(organisation_name: str) -> str:
    """Return an organisation's name as it reads in a sentence: de gemeente Oss."""
    if organisation_name.startswith("Gemeente "):
        return f"de g{organisation_name[1:]}"
    return organisation_name


def rest_of(organisation_name: str) -> str:
    """Return everybody outside the group: de rest van de gemeente Oss."""
    return f"de rest van {in_sentence(organisation_name)}"


def remainder(department: str) -> str:
    """Return the name of the teams of a department that have no report of their own."""
    return f"overige teams van {department}"


def attribute_value(labels: tuple[str, ...]) -> str:
    """Return the name of a value of the background attribute, or of several that are joined."""
    return listed(labels)


def in_text(name: str) -> str:
    """Return the name of an attribute as it stands within a sentence: "soort werk", but "FTE"."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def bare(item_text: str) -> str:
    """Return a statement without its full stop, for between quotation marks in a sentence."""
    return item_text.rstrip().removesuffix(".")


def listed(names: tuple[str, ...]) -> str:
    """Return names in one clause: A, B en C."""
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def shortened(text: str, most: int) -> str:
    """Return the organisation's words, cut after a word where they take too much room."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
