"""The first table of every file: of what the figures are, and how they are to be read."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from surveyapp.domain import wording
from surveyapp.domain.release import Release
from surveyapp.reporting.group_tables import WITHHELD

if TYPE_CHECKING:
    from surveyapp.reporting.tables import Row, Table

NAME: Final = "Uitleg"
ABOUT: Final = "één gegeven over de meting, of één uitleg"
COLUMNS: Final = ("onderwerp", "waarde")


def explained(release: Release, digest: str, found: Sequence["Table"]) -> Iterator["Row"]:
    """Yield what there is to know about a release and the tables made of it.

    Args:
        release: as it is handed out.
        digest: SHA-256 (hex) of the stored release.
        found: the other tables.
    """
    if release.invented:
        yield "Let op", "Alle cijfers zijn verzonnen, voor een demonstratie of een simulatie."
    yield from _wave(release, digest)
    root = release.root.results
    if root is not None:
        yield "Uitgenodigd", root.invited
        yield "Meegedaan", root.n
        yield "Respons in procent (AAPOR RR2)", wording.response(root)
        if release.complete is not None:
            yield "Beantwoordde minstens 80 % van de stellingen", release.complete
    texts = {item.id: item.text for one in release.principles for item in one.items}
    for item in release.left_scale:
        yield "Stelling die in geen score meetelt", texts.get(item, item)
    for notice in release.notices:
        yield "Bijzonder", wording.notice(notice)
    if release.heat_map is not None:
        yield "Vakken getoetst voor ‘Opvallend’", release.heat_map.tested
        yield "Daarvan hooguit door toeval opvallend", release.heat_map.expected_false
    for table in found:
        yield f"Tabel {table.name}", f"Elke rij is {table.about}."
    yield from _reading()


def _wave(release: Release, digest: str) -> Iterator["Row"]:
    yield "Organisatie", release.organisation_name
    yield "Meting", release.title
    yield "Eerste dag", release.opens_on
    yield "Laatste dag", release.closes_on
    yield "Vragenlijst", f"{release.questionnaire}, versie {release.questionnaire_version}"
    if release.source_address:
        yield "Bron van de vragenlijst", release.source_address
    yield "Vingerafdruk van de vragenlijst (SHA-256)", release.fingerprint
    yield "Vingerafdruk van de vrijgave (SHA-256)", digest
    yield "Vorige meting", release.previous_title
    yield "Ondergrens voor cijfers (ingevulde vragenlijsten)", release.minimum_group
    yield "Ondergrens voor details (ingevulde vragenlijsten)", release.detail_group


def _reading() -> Iterator["Row"]:
    yield "Schaal", "1 = helemaal mee oneens, 5 = helemaal mee eens"
    yield "Kolommen op _soort", _KINDS
    yield WITHHELD, "Dit tonen we niet, om anonimiteit te beschermen, wat de reden ook is."
    yield "Lege cel", "Dit cijfer is er niet, of we tonen het niet bij deze groepsgrootte."
    yield "n", _COUNTS
    yield "marge_van, marge_tot", "Waar de score van de hele groep waarschijnlijk ligt (95 %)."
    yield "grens_van, grens_tot", "De score als alle anderen 1, of 5, hadden geantwoord."


_KINDS: Final = (
    "Zegt hoe je het getal ernaast leest. Alleen bij ‘precies’ is het een gewoon getal. "
    "Reken niet met getallen die minstens, hooguit of ongeveer zijn."
)
_COUNTS: Final = (
    "Hoeveel mensen antwoordden. Een enkele persoon zonder mening telt mee, zodat niemand te "
    "herkennen is."
)
