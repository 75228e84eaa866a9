"""How the figures of a release were made, in sentences; only of what there is in that release."""

from collections.abc import Iterator
from typing import Final

from surveyapp.domain.release import PrincipleResult, Release

_RESPONSE: Final = (
    "Respons",
    (
        "Mee telt wie minstens de helft van de stellingen beantwoordde (AAPOR RR2). Staat er ook "
        "een aantal bij voor wie bijna alles beantwoordde? Dat is AAPOR RR1. ‘Weet ik niet’ is "
        "ook een antwoord. We nodigden iedereen op de lijst uit: er is geen steekproef getrokken."
    ),
)
_SCORE: Final = (
    "Score",
    (
        "Per persoon het gemiddelde van de stellingen van een principe, als die persoon minstens "
        "de helft ervan beantwoordde; daarna het gemiddelde van alle personen. ‘Weet ik niet’ "
        "telt niet mee. Een omgekeerde stelling telt als zes min het antwoord. De schaal loopt "
        "van 1 (helemaal mee oneens) tot 5 (helemaal mee eens)."
    ),
)
_ROUNDED: Final = (
    "Afronden",
    (
        "Er is gerekend met breuken en één keer afgerond, als laatste stap, op één cijfer achter "
        "de komma; een half gaat naar boven. Verschillen zijn berekend vóór het afronden."
    ),
)
_SHARES: Final = (
    "Eens, neutraal, oneens",
    (
        "‘Helemaal’ is bij eens en oneens geteld. Percentages gaan over wie een mening gaf. Een "
        "deel dat zo klein is dat het over bijna niemand gaat, is met zijn buren samengenomen."
    ),
)
_INTERVAL: Final = (
    "Marge",
    (
        "95 procent, met de t-verdeling en een correctie voor een eindige groep: hoe meer "
        "collega’s meededen, hoe smaller. Doet iedereen mee, dan is er geen marge. De marge gaat "
        "ervan uit dat meedoen niets met de mening te maken heeft."
    ),
)
_BOUNDS: Final = (
    "Grenzen",
    (
        "De score als alle anderen een 1 hadden gegeven, en als alle anderen een 5 hadden "
        "gegeven, naar buiten afgerond. Ze staan er in plaats van een marge als minder dan zes "
        "op de tien meededen."
    ),
)
_AGREEMENT: Final = (
    "Dicht bij elkaar of uiteen",
    (
        "De gemiddelde afstand tot het gemiddelde: tot 0,55 dicht bij elkaar, tot 0,83 iets "
        "verspreid, daarboven uiteen."
    ),
)
_TREND: Final = (
    "Vorige meting",
    (
        "Toets van Welch, alsof beide keren andere mensen antwoordden: antwoorden van één "
        "persoon zijn niet te koppelen. Over de principes samen is gecorrigeerd volgens Holm. "
        "Alleen stellingen die beide keren gelijk zijn gevraagd, tellen in de vergelijking mee."
    ),
)
_WORDS: Final = (
    "Duidelijk of aanwijzing",
    (
        "Duidelijk: na correctie is de kans op toeval kleiner dan 5 procent, en het verschil is "
        "minstens drie tiende punt. Aanwijzing: even groot, maar alleen zonder correctie. Geen "
        "aantoonbaar verschil betekent niet dat het gelijk is."
    ),
)
_IMPORTANCE: Final = (
    "Werkpunt",
    (
        "Het deel van de deelnemers dat dit principe koos om samen aan te werken, hooguit twee "
        "per persoon. Het is genoemd belang: niet berekend uit de scores."
    ),
)
_RELIABILITY: Final = (
    "Samenhang",
    (
        "Cronbachs alfa, bij twee stellingen Spearman-Brown, over wie alle stellingen van het "
        "principe beantwoordde. Voldoende: de hele marge ligt vanaf 0,70. Geen eenduidige "
        "schaal: de hele marge ligt eronder. Anders onzeker."
    ),
)
_TEAMS: Final = (
    "Verschil tussen teams",
    (
        "ICC(1) en ICC(2) uit een variantieanalyse over de teams. Een teamgemiddelde heet "
        "stabiel vanaf een ICC(2) van 0,70."
    ),
)
_HEAT: Final = (
    "Opvallende vakken",
    (
        "Elke groep is vergeleken met de rest van de organisatie, met een exacte "
        "permutatietoets, of boven 60 mensen de normale benadering. Over alle vakken samen is "
        "gecorrigeerd volgens Benjamini en Hochberg; een teamrapport corrigeert volgens Holm. Een "
        "verschil onder drie tiende punt telt als toeval. Getoetst is vanaf 10 in de groep en 20 "
        "in de rest."
    ),
)
_ATTRIBUTE: Final = (
    "Achtergrondkenmerk",
    (
        "Kleine waarden zijn samengenomen. Verschillen tussen waarden zijn niet getoetst: een "
        "klein verschil zegt hier niets."
    ),
)
_BRIDGE: Final = (
    "Nieuwe woorden",
    (
        "De helft van de collega’s kreeg de oude woorden. Het verschil is nieuw min oud, met de "
        "marge van Welch, niet gecorrigeerd voor het aantal stellingen."
    ),
)
_NOT_DONE: Final = (
    "Wat niet is gedaan",
    (
        "We hebben niet gewogen, niets bijgeschat en niemand gevolgd. We onderzochten geen "
        "oorzaken, zetten teams niet op volgorde van score en vergeleken geen organisaties."
    ),
)


def method(release: Release) -> tuple[tuple[str, str], ...]:
    """Return what was done, a heading and a text each; only what the release holds."""
    return (*_measured(release), *_beside(release), _shown(release), _NOT_DONE)


def _measured(release: Release) -> Iterator[tuple[str, str]]:
    results = release.root.results
    yield _RESPONSE
    if results is None:
        return
    found = results.principles
    items = [item for one in found for item in one.items]
    yield _SCORE
    yield _ROUNDED
    if any(item.shares for item in items):
        yield _SHARES
    if any(one.interval for one in found):
        yield _INTERVAL
    if any(one.bounds for one in found):
        yield _BOUNDS
    if any(one.agreement for one in found):
        yield _AGREEMENT
    yield from _compared(found)


def _compared(found: tuple[PrincipleResult, ...]) -> Iterator[tuple[str, str]]:
    if any(one.trend for one in found):
        yield _TREND
        yield _WORDS


def _beside(release: Release) -> Iterator[tuple[str, str]]:
    results = release.root.results
    if results is None:
        return
    if any(one.importance for one in results.principles):
        yield _IMPORTANCE
    for part, said in (
        (release.reliability, _RELIABILITY),
        (release.team_effects, _TEAMS),
        (release.heat_map, _HEAT),
        (release.attribute, _ATTRIBUTE),
        (release.bridge, _BRIDGE),
    ):
        if part:
            yield said


def _shown(release: Release) -> tuple[str, str]:
    text = (
        f"Groepen van minstens {release.minimum_group} collega’s die antwoord gaven; marges, "
        f"verdelingen en vergelijkingen vanaf {release.detail_group}. Ook door uitkomsten van "
        "elkaar af te trekken, kom je niet bij een kleinere groep uit. Liggen antwoorden bijna "
        "allemaal gelijk, dan noemen we alleen een grens."
    )
    return "Wat we tonen", text
