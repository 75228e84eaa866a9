"""What employees read about their privacy, made from the settings of the measurement itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from surveyapp.domain.dates import whole_date
from surveyapp.domain.wave_faults import LANGUAGE_NAMES
from surveyapp.domain.waves import INVITATIONS_KEPT, WaveSettings, detail_group
from surveyapp.domain.wording import in_sentence, in_text, listed

PROMISE: Final = (
    "Je antwoorden worden zonder naam, tijd of IP-adres bewaard. Wie alleen de opgeslagen "
    "gegevens, back-ups of logbestanden heeft en niet bij de sleutel van deze meting kan, kan je "
    "antwoorden niet aan jou koppelen. Een beheerder die op het moment zelf meekijkt in de "
    "draaiende server zou dat wel kunnen."
)
"""Exactly what may be promised, no more; it holds for sealed ballots kept without name or time."""

_PURPOSE: Final = (
    "Om in je team te praten over hoe jullie werken. Niet om mensen te beoordelen.",
    "Overslaan mag, bij elke stelling.",
)
_FINAL: Final = (
    "Na het versturen kun je niets meer wijzigen of terughalen.",
    "We weten dan niet welke antwoorden van jou zijn.",
)
_SOMETIMES_WITHHELD: Final = (
    "Soms tonen we ook van een grotere groep niets, of een cijfer minder precies. Anders zou "
    "iemand kunnen uitrekenen wat een kleine groep antwoordde."
)
_NOT_KNOWN: Final = "niet bekend"
_DRAFT: Final = "Je concept staat alleen op het apparaat waarop je invult, nooit op de server."
_ANSWERS_DESTROYED: Final = (
    "Daarna maken we de cijfers per groep. Dan vernietigen we alle ingevulde vragenlijsten en de "
    "sleutel."
)


@dataclass(frozen=True, slots=True)
class PrivacyFacts:
    """What the text is made from; nothing in it is typed by hand."""

    organisation_name: str
    last_day: date
    minimum_group: int
    settings: WaveSettings
    contact: str
    """Whom employees may ask when the settings name nobody."""
    by_mail: bool
    """Whether mail goes out: the setting, and an installation that can mail."""
    cards: bool
    """Whether anybody gets a card."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading with sentences that belong together."""

    heading: str
    sentences: tuple[str, ...]


def privacy_text(facts: PrivacyFacts) -> tuple[Paragraph, ...]:
    """Return the privacy text of a measurement, in the order in which it is read.

    Every sentence follows from a setting or is promised of every measurement.
    """
    return (
        Paragraph("Waarom we dit vragen", _purpose(facts)),
        Paragraph("Wat we bewaren", (PROMISE, *_trait_kept(facts))),
        Paragraph("Zo kom je bij de vragenlijst", _ways_in(facts)),
        Paragraph("Wie wat ziet", _readers(facts)),
        Paragraph("Kleine groepen", _small_groups(facts)),
        Paragraph("Hoe lang", _kept(facts)),
        Paragraph("Wat niet meer kan", _FINAL),
        Paragraph("Vragen", _questions(facts)),
    )


def by_attribute(name: str, value: str) -> str:
    """Return in which group of the background attribute an answer counts too.

    Args:
        name: of the attribute; empty where the wave has none.
        value: of whoever answers; empty where it is not known, as on a card.
    """
    if not name:
        return ""
    return (
        "Je antwoorden tellen ook mee in de cijfers van de hele gemeente naar "
        f"{in_text(name)}, bij ‘{value or _NOT_KNOWN}’. Is die groep te klein, dan voegen we haar "
        "samen met een andere."
    )


def on_shared_tablet(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the text as it holds on a shared tablet, where no draft is kept."""
    return tuple(
        replace(one, sentences=tuple(said for said in one.sentences if said != _DRAFT))
        for one in paragraphs
    )


def _purpose(facts: PrivacyFacts) -> tuple[str, ...]:
    said = list(_PURPOSE)
    if facts.settings.priorities:
        said.append(
            "We vragen ook waar jullie als team aan moeten werken. Je kiest hooguit twee principes."
        )
    if facts.settings.subjects:
        said.append("Waar teams met weinig cijfers in elk geval over praten, koos HR vooraf.")
    return tuple(said)


def _trait_kept(facts: PrivacyFacts) -> Iterator[str]:
    settings = facts.settings
    if settings.attribute:
        yield (
            f"Van de hele gemeente maken we ook cijfers naar {in_text(settings.attribute)}. Wat "
            "daarvan in de lijst met medewerkers bij je staat, gaat daarom verzegeld mee met je "
            "antwoorden. Per team tonen we dat nooit."
        )
    if settings.bridge:
        yield (
            "We proberen van enkele stellingen twee bewoordingen uit. Wie welke krijgt, bepaalt "
            "het toeval. Welke je kreeg, gaat verzegeld mee met je antwoorden."
        )


def _ways_in(facts: PrivacyFacts) -> tuple[str, ...]:
    settings = facts.settings
    languages = listed(tuple(f"het {LANGUAGE_NAMES.get(one, one)}" for one in settings.languages))
    sentences = [f"De vragenlijst is er in {languages}."]
    if facts.by_mail:
        who = "Wie werkmail heeft, krijgt" if facts.cards else "Je krijgt"
        sentences.append(f"{who} een persoonlijke link en een code per mail.")
        if settings.reminders:
            sentences.append(
                f"Er {_times(len(settings.reminders))}. Dat gaat vanzelf: HR ziet niet wie er een "
                "krijgt."
            )
    if facts.cards:
        who = "Wie geen werkmail heeft, krijgt" if facts.by_mail else "Je krijgt"
        sentences.append(f"{who} een kaartje met een code. Op dat kaartje staat geen naam.")
    if settings.tablet:
        sentences.append(
            "Je kunt je code ook gebruiken op een tablet van het werk. Die maakt zichzelf leeg als "
            "niemand hem een minuut aanraakt."
        )
    sentences.append("Langs welke weg ook: je kunt één keer insturen.")
    return tuple(sentences)


def _times(reminders: int) -> str:
    if reminders == 1:
        return "gaat hooguit één herinnering uit"
    return f"gaan hooguit {reminders} herinneringen uit"


def _readers(facts: PrivacyFacts) -> tuple[str, ...]:
    settings = facts.settings
    sentences = []
    if settings.team_reports:
        sentences.append("Je leidinggevende krijgt een rapport met alleen cijfers van de groep.")
        sentences.append(_team_reads(settings.team_days))
    else:
        sentences.append("Je leidinggevende krijgt geen rapport van het team.")
    if settings.department_reports:
        sentences.append(
            "Wie je afdeling leidt, krijgt een rapport van de hele afdeling. Dat zie jij als die "
            "het deelt."
        )
    if settings.attach_reports and (settings.team_reports or settings.department_reports):
        sentences.append("Leidinggevenden krijgen hun rapport ook als bijlage bij een mail.")
    sentences.append("HR ziet alle rapporten: ook daarin staan alleen cijfers van groepen.")
    if settings.remainder_reports:
        sentences.append(
            "Krijgen een of meer teams van een afdeling geen eigen cijfers? Dan ziet HR die teams "
            "samen, met wie rechtstreeks onder de afdeling valt. De namen van die teams staan er "
            "niet bij, en ook deze groep moet groot genoeg zijn."
        )
    return (
        *sentences,
        "Tijdens de meting ziet HR hoogstens ongeveer hoeveel mensen meedoen, niet wie.",
        "De ondernemingsraad en de functionaris gegevensbescherming zien wat we hier beloven.",
        "Niemand van hen krijgt jouw ingevulde vragenlijst te zien.",
    )


def _team_reads(days: int) -> str:
    when = {0: "op dezelfde dag", 1: "een dag later"}.get(days, f"{days} dagen later")
    return (
        f"Je team leest het rapport zelf ook, {when}. Iedereen van het team krijgt dezelfde link "
        "of code, met of zonder ingevulde vragenlijst. Wie het opent, houden we niet bij."
    )


def _small_groups(facts: PrivacyFacts) -> tuple[str, ...]:
    return (
        (
            f"Vullen minder dan {facts.minimum_group} mensen van een groep de vragenlijst in? Dan "
            "maken we voor die groep geen cijfers. De antwoorden tellen alleen mee in de groep "
            "erboven."
        ),
        f"Een marge of verdeling tonen we pas vanaf {detail_group(facts.minimum_group)} mensen.",
        _SOMETIMES_WITHHELD,
    )


def _kept(facts: PrivacyFacts) -> tuple[str, ...]:
    return (
        _DRAFT,
        f"Je kunt insturen tot en met {whole_date(facts.last_day)}, 23.59 uur.",
        _ANSWERS_DESTROYED,
        (
            "Wie een uitnodiging kreeg en of die is gebruikt, wissen we "
            f"{INVITATIONS_KEPT} dagen na de laatste dag. Wanneer die is gebruikt, bewaren "
            "we nooit."
        ),
        *_trait_gone(facts.settings),
        "De cijfers van groepen blijven.",
    )


def _trait_gone(settings: WaveSettings) -> Iterator[str]:
    if settings.attribute:
        name = in_text(settings.attribute)
        yield f"Wat over {name} bij je uitnodiging staat, wissen we dan ook."
    if settings.bridge:
        yield "Welke bewoording bij je uitnodiging hoort, wissen we dan ook."


def _questions(facts: PrivacyFacts) -> tuple[str, ...]:
    contact = (facts.settings.contact or facts.contact).strip().rstrip(".")
    return (
        f"Vraag het aan {contact}.",
        (
            "Je kunt ook terecht bij de functionaris gegevensbescherming of de ondernemingsraad "
            f"van {in_sentence(facts.organisation_name)}."
        ),
    )
