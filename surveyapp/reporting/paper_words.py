"""What stands on a printed questionnaire, in the language of who fills it in."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.voices import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What the words follow from: the wave, its settings, and where a code is typed."""

    organisation_name: str
    contact: str
    closes: str
    minutes: int
    statements: int
    minimum_group: int
    address: str
    team_reports: bool
    bridged: bool
    comment_reader: str
    """Who reads comments first: "hr" or "council"; empty where the wave asks for none."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Texts of the form that do not depend on a statement.

    ``facts`` and ``steps`` are a heading and a text each.
    """

    document: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    how: tuple[str, ...]
    source: str
    question: str
    comment: str
    comment_help: str
    priorities: str
    asked: str
    at_most: str
    agreement: str
    agreed: str
    handing_in: str
    alone: str
    steps: tuple[tuple[str, str], ...]
    help: str
    invented: str


def paper_words(voice: Voice, facts: PaperFacts) -> PaperWords:
    """Return all texts of the form."""
    return PaperWords(
        document=voice("Vragenlijst in grote letters"),
        title=voice("Past dit bij jouw team?"),
        lead=voice(
            "%(organisation)s heeft opgeschreven hoe jullie willen werken. Lees die woorden en "
            "geef aan hoe goed ze bij jouw team passen. Er is geen goed of fout antwoord.",
            organisation=facts.organisation_name,
        ),
        facts=tuple(_facts(voice, facts)),
        how=tuple(_how(voice, facts)),
        source=voice("Zo staat het in:"),
        question=voice("Hoe goed past dit bij jouw team? Denk aan de laatste maanden."),
        comment=voice("Toelichting (mag, hoeft niet)"),
        comment_help=voice(
            "Noem geen namen, en niets waaraan iemand te herkennen is. Wat je schrijft, kan "
            "letterlijk in een rapport staan."
        ),
        priorities=voice("Werkpunten"),
        asked=voice("Waar moeten wij als team aan werken?"),
        at_most=voice("Kies er hooguit twee. Niets kiezen mag ook."),
        agreement=voice("Jullie afspraak"),
        agreed=voice("Na de vorige meting spraken jullie dit af:"),
        handing_in=voice("Zo komen je antwoorden binnen"),
        alone=voice(
            "Dit papier lever je nergens in. Je antwoorden komen binnen via een scherm. Dat doe je "
            "samen met iemand die je vertrouwt."
        ),
        steps=tuple(_steps(voice, facts)),
        help=voice("Hulp nodig? Vraag het aan %(contact)s.", contact=_bare(facts.contact)),
        invented=voice("Verzonnen gegevens"),
    )


def _facts(voice: Voice, facts: PaperFacts) -> Iterator[tuple[str, str]]:
    yield (
        voice("Waarom we dit vragen"),
        voice("Om in je team te praten over hoe jullie werken. Niet om mensen te beoordelen.")
        if facts.team_reports
        else voice("Om te praten over hoe jullie werken. Niet om mensen te beoordelen."),
    )
    yield (
        voice("Tijd"),
        voice(
            "Ongeveer %(minutes)s minuten, voor %(statements)s stellingen.",
            minutes=facts.minutes,
            statements=facts.statements,
        ),
    )
    yield voice("Laatste dag"), facts.closes
    yield (
        voice("Wat we bewaren"),
        voice("Je antwoorden, zonder je naam. Dit papier bewaren we niet."),
    )
    yield voice("Wie wat ziet"), _readers(voice, facts)
    yield (
        voice("Vragen"),
        voice("Vraag het aan %(contact)s.", contact=_bare(facts.contact)),
    )


def _readers(voice: Voice, facts: PaperFacts) -> str:
    if facts.comment_reader == "council":
        first = voice(
            "Je leidinggevende ziet je vragenlijst niet. De ondernemingsraad of de functionaris "
            "gegevensbescherming leest je toelichtingen, zonder je naam."
        )
    elif facts.comment_reader:
        first = voice(
            "Je leidinggevende ziet je vragenlijst niet. HR leest je toelichtingen, zonder je naam."
        )
    elif facts.team_reports:
        first = voice("Je leidinggevende krijgt alleen cijfers van een groep.")
    else:
        first = voice("Je leidinggevende krijgt geen rapport van je team.")
    least = voice(
        "Cijfers zijn er pas als minstens %(minimum)s mensen van een groep meedoen. "
        "De hele uitleg staat op het scherm.",
        minimum=facts.minimum_group,
    )
    return f"{first} {least}"


def _how(voice: Voice, facts: PaperFacts) -> Iterator[str]:
    yield voice("Zet bij elke stelling één kruis. Overslaan mag.")
    yield voice("Schrijf nergens je naam of je code op. Die staan ook niet op dit papier.")
    yield voice("Op de laatste bladzijde staat hoe je instuurt.")
    if facts.bridged:
        yield voice(
            "Staat een stelling op het scherm er net anders? Kies dan wat bij de woorden op het "
            "scherm past."
        )


def _steps(voice: Voice, facts: PaperFacts) -> Iterator[tuple[str, str]]:
    yield (
        voice("Kies zelf iemand die je vertrouwt"),
        voice("Wie je helpt, ziet wat je koos. Je hoeft dit papier aan niemand anders te geven."),
    )
    yield (
        voice("Ga samen achter één scherm zitten"),
        voice(
            "Ga naar %(address)s. Je code staat op je kaartje of in je uitnodiging. Die houd je "
            "zelf.",
            address=facts.address,
        ),
    )
    yield (
        voice("Laat je antwoorden overnemen"),
        voice("De ander kiest op het scherm wat hier staat aangekruist. Jij kijkt mee."),
    )
    yield (
        voice("Verstuur zelf"),
        voice("Dat kan één keer, tot en met %(day)s.", day=facts.closes),
    )
    yield (
        voice("Neem dit papier mee"),
        voice("Of haal het samen door de papierversnipperaar. Wij bewaren en scannen het niet."),
    )


def _bare(contact: str) -> str:
    return contact.strip().rstrip(".")
