"""Say in Dutch why a set is the primary one, and why a text gives none."""

import re
from collections.abc import Sequence

from surveyapp.domain.drafting.finding.evidence import FACT
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.found import Found
from surveyapp.domain.drafting.language import detect_language
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES

ADVICE = (
    "Staat er wel een lijst met kernwaarden of principes in? Kopieer dan alleen die lijst, "
    "met de kop erboven, en probeer het opnieuw."
)
NOTHING = "In deze tekst vonden we geen principes."
SHORT = 12
"""Words; a text of fewer holds no principles with their explanation."""
MANY_FACTS, MANY_PEOPLE = 6, 3
NEWS = re.compile(
    r"\b(?:gepubliceerd|geplaatst|nieuwsbericht|persbericht|laatste nieuws)\b|^nieuws$",
    re.IGNORECASE | re.MULTILINE,
)
PERSON = re.compile(r"^\W*[A-ZÀ-Ý]\w+(?: (?:de|van|der|den|ter|el|'t|[A-ZÀ-Ý]\w+)){1,4}\W+[-–(,]")


def why_primary(found: Found, others: Sequence[Found]) -> str:
    """Return why a set comes first of all sets in a text, in a sentence for HR."""
    others = [other for other in others if other is not found]
    if not others:
        return "Dit is de enige set met principes in deze tekst."
    best = min(other.rank for other in others)
    if found.rank == best:
        longest = max(len(other.units) for other in others if other.rank == best)
        if len(found.units) > longest:
            return "Deze set heeft de meeste principes van de sets die even goed passen."
        return "Deze set staat als eerste in de tekst. Andere sets passen even goed."
    return f"{ABOUT.get(found.kind, ABOUT[''])} {_rest(others)}"


ABOUT = {
    "values": "De tekst noemt dit waarden van de organisatie.",
    "principles": "De tekst noemt dit principes of regels voor het gedrag.",
    "pillars": "De tekst noemt dit de pijlers onder jullie manier van werken.",
    "working": "De kop zegt dat dit gaat over hoe jullie werken.",
    "starting_points": "De tekst noemt dit uitgangspunten.",
    "vision": "Dit staat onder de visie en gaat over hoe jullie werken.",
    "mission": "Dit staat onder de missie.",
    "": "Deze set zegt het meest over wat medewerkers doen.",
}


def _rest(others: Sequence[Found]) -> str:
    kinds = {other.kind for other in others}
    for kind, words in (
        ("leaders", "Een andere set gaat over leidinggeven."),
        ("leadership", "Een andere set gaat over leidinggeven."),
        ("steering", "Een andere set gaat over sturing of voorwaarden."),
        ("service", "Een andere set gaat over dienstverlening."),
    ):
        if kind in kinds:
            return words
    return "De andere sets zeggen minder over hoe medewerkers werken."


def why_nothing(source: SourceText, blocks: Sequence[Block]) -> str:
    """Return why no principles were found in a text, and what to do, in Dutch."""
    return f"{NOTHING} {_because(source, blocks)} {ADVICE}"


def _because(source: SourceText, blocks: Sequence[Block]) -> str:  # noqa: PLR0911 -- one per reason
    text = [block.words.plain for block in blocks if not block.apart]
    titles = [block.words.plain for block in blocks if block.kind == "heading"][:2]
    whole = " ".join(text)
    if detect_language(source.text) == "other":
        return "De tekst lijkt niet in het Nederlands of Engels te zijn."
    if len(whole.split()) < SHORT:
        return "De tekst is te kort om principes met uitleg te bevatten."
    kind = next(
        (words for name, words in KINDS.items() if any(FINDING.says(name, t) for t in titles)), ""
    )
    if kind:
        return kind
    if (
        sum(bool(PERSON.match(t) and CUES.lists["people"].search(t.lower())) for t in text)
        >= MANY_PEOPLE
    ):
        return "Het lijkt een lijst van mensen met hun functie."
    if NEWS.search(whole[:1500]) or NEWS.search(source.text[:1500]):
        return "Het lijkt een nieuwsbericht: dat vertelt wat er gebeurde."
    cue = re.search(
        r"\b(?:kernwaarden?|kernbegrippen|principes|gedragsregels)\b", whole, re.IGNORECASE
    )
    if cue:
        return f"De tekst noemt wel ‘{cue.group()}’, maar zegt niet welke dat zijn."
    if len(FACT.findall(whole)) >= MANY_FACTS:
        return "De tekst bevat vooral feiten, bedragen of data."
    if not FINDING.says("voices.ours", whole):
        return "De tekst zegt niets over hoe medewerkers werken."
    return "Er staat geen lijst, rij met koppen of zin in die waarden of principes noemt."


KINDS = {
    "kinds.programme": (
        "Het lijkt een programma, akkoord of begroting: dat gaat over plannen, niet over gedrag."
    ),
    "kinds.rules": (
        "Het lijken huisregels of een regeling: daarin staat niet hoe medewerkers werken."
    ),
    "kinds.vacancy": "Het lijkt een vacature: die gaat over één functie.",
    "kinds.meeting": "Het lijkt een agenda of verslag: dat gaat over één vergadering.",
    "kinds.practical": (
        "Het lijkt praktische informatie voor inwoners: die zegt niet hoe jullie werken."
    ),
}
