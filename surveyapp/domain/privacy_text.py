"""What employees read about their privacy, made from the settings of the measurement itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from surveyapp.domain.comment_review import READING_DAYS
from surveyapp.domain.waves import INVITATIONS_KEPT, WaveSettings, detail_group
from surveyapp.domain.wording import in_sentence, in_text
from surveyapp.voices import DUTCH, Voice, language_name, to_say

PROMISE: Final = to_say(
    "Je antwoorden worden zonder naam, tijd of IP-adres bewaard. Wie alleen de opgeslagen "
    "gegevens, back-ups of logbestanden heeft en niet bij de sleutel van deze meting kan, kan je "
    "antwoorden niet aan jou koppelen. Een beheerder die op het moment zelf meekijkt in de "
    "draaiende server zou dat wel kunnen."
)
"""Exactly what may be promised, no more; it holds for sealed ballots kept without name or time."""

_DRAFT: Final = to_say(
    "Je concept staat alleen op het apparaat waarop je invult, nooit op de server."
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


def privacy_text(facts: PrivacyFacts, voice: Voice) -> tuple[Paragraph, ...]:
    """Return the privacy text of a measurement, in the order in which it is read.

    Every sentence follows from a setting or is promised of every measurement.

    Args:
        facts: what it is made from.
        voice: how it speaks to who reads it.
    """
    parts = [
        (voice("Waarom we dit vragen"), _purpose(facts, voice)),
        (voice("Wat we bewaren"), (voice(PROMISE), *_also_kept(facts, voice))),
        (voice("Zo kom je bij de vragenlijst"), _ways_in(facts, voice)),
        (voice("Wie wat ziet"), _readers(facts, voice)),
        (voice("Kleine groepen"), _small_groups(facts, voice)),
    ]
    if facts.settings.comments:
        parts.append((voice("Toelichtingen"), comments_said(facts, voice)))
    parts += [
        (voice("Hoe lang"), _kept(facts, voice)),
        (voice("Wat niet meer kan"), _final(voice)),
        (voice("Vragen"), _questions(facts, voice)),
    ]
    return tuple(Paragraph(heading, tuple(sentences)) for heading, sentences in parts)


def by_attribute(name: str, value: str, voice: Voice) -> str:
    """Return in which group of the background attribute an answer counts too.

    Args:
        name: of the attribute; empty where the wave has none.
        value: of whoever answers; empty where it is not known, as on a card.
        voice: how it is said.
    """
    if not name:
        return ""
    return voice(
        "Je antwoorden tellen ook mee in de cijfers van de hele gemeente naar %(attribute)s, bij "
        "‘%(value)s’. Is die groep te klein, dan voegen we haar samen met een andere.",
        attribute=in_text(name),
        value=value or voice("niet bekend"),
    )


def on_shared_tablet(paragraphs: tuple[Paragraph, ...], voice: Voice) -> tuple[Paragraph, ...]:
    """Return the text as it holds on a shared tablet, where no draft is kept.

    Args:
        paragraphs: what ``privacy_text`` returned.
        voice: that it was said in.
    """
    draft = voice(_DRAFT)
    return tuple(
        replace(one, sentences=tuple(said for said in one.sentences if said != draft))
        for one in paragraphs
    )


def _purpose(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    yield voice("Om in je team te praten over hoe jullie werken. Niet om mensen te beoordelen.")
    yield voice("Overslaan mag, bij elke stelling.")
    if facts.settings.priorities:
        yield voice(
            "We vragen ook waar jullie als team aan moeten werken. Je kiest hooguit twee principes."
        )
    if facts.settings.subjects:
        yield voice("Waar teams met weinig cijfers in elk geval over praten, koos HR vooraf.")


def _also_kept(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    settings = facts.settings
    if settings.comments:
        yield voice("Wat je als toelichting schrijft, gaat verzegeld mee met je antwoorden.")
    if settings.attribute:
        yield voice(
            "Van de hele gemeente maken we ook cijfers naar %(attribute)s. Wat daarvan in de lijst "
            "met medewerkers bij je staat, gaat daarom verzegeld mee met je antwoorden. Per team "
            "tonen we dat nooit.",
            attribute=in_text(settings.attribute),
        )
    if settings.bridge:
        yield voice(
            "We proberen van enkele stellingen twee bewoordingen uit. Wie welke krijgt, bepaalt "
            "het toeval. Welke je kreeg, gaat verzegeld mee met je antwoorden."
        )


def _ways_in(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    settings = facts.settings
    yield voice(
        "De vragenlijst is er in %(languages)s.",
        languages=voice.listed(
            tuple(
                voice("het %(language)s", language=language_name(one, voice.language))
                for one in settings.languages
            )
        ),
    )
    if facts.by_mail:
        yield (
            voice("Wie werkmail heeft, krijgt een persoonlijke link en een code per mail.")
            if facts.cards
            else voice("Je krijgt een persoonlijke link en een code per mail.")
        )
        if settings.reminders:
            yield voice.many(
                "Er gaat hooguit één herinnering uit. Dat gaat vanzelf: HR ziet niet wie er een "
                "krijgt.",
                "Er gaan hooguit %(count)s herinneringen uit. Dat gaat vanzelf: HR ziet niet wie "
                "er een krijgt.",
                len(settings.reminders),
            )
    if facts.cards:
        yield (
            voice(
                "Wie geen werkmail heeft, krijgt een kaartje met een code. Op dat kaartje staat "
                "geen naam."
            )
            if facts.by_mail
            else voice("Je krijgt een kaartje met een code. Op dat kaartje staat geen naam.")
        )
    if settings.tablet:
        yield voice(
            "Je kunt je code ook gebruiken op een tablet van het werk. Die maakt zichzelf leeg als "
            "niemand hem een minuut aanraakt."
        )
    yield voice("Langs welke weg ook: je kunt één keer insturen.")


def _readers(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    settings = facts.settings
    if settings.team_reports:
        yield (
            voice("Je leidinggevende krijgt een rapport met cijfers en toelichtingen van de groep.")
            if settings.comments and settings.team_comments
            else voice("Je leidinggevende krijgt een rapport met alleen cijfers van de groep.")
        )
        yield _team_reads(settings.team_days, voice)
    else:
        yield voice("Je leidinggevende krijgt geen rapport van het team.")
    if settings.department_reports:
        yield voice(
            "Wie je afdeling leidt, krijgt een rapport van de hele afdeling. Dat zie jij als die "
            "het deelt."
        )
    if settings.attach_reports and (settings.team_reports or settings.department_reports):
        yield voice("Leidinggevenden krijgen hun rapport ook als bijlage bij een mail.")
    yield (
        voice("HR ziet alle rapporten: daarin staan alleen cijfers en toelichtingen van groepen.")
        if settings.comments
        else voice("HR ziet alle rapporten: ook daarin staan alleen cijfers van groepen.")
    )
    if settings.remainder_reports:
        yield voice(
            "Krijgen een of meer teams van een afdeling geen eigen cijfers? Dan ziet HR die teams "
            "samen, met wie rechtstreeks onder de afdeling valt. De namen van die teams staan er "
            "niet bij, en ook deze groep moet groot genoeg zijn."
        )
    yield voice("Tijdens de meting ziet HR hoogstens ongeveer hoeveel mensen meedoen, niet wie.")
    yield voice(
        "De ondernemingsraad en de functionaris gegevensbescherming zien wat we hier beloven."
    )
    yield voice("Niemand van hen krijgt jouw ingevulde vragenlijst te zien.")


def _team_reads(days: int, voice: Voice) -> str:
    return voice(
        "Je team leest het rapport zelf ook, %(when)s. Iedereen van het team krijgt dezelfde link "
        "of code, met of zonder ingevulde vragenlijst. Wie het opent, houden we niet bij.",
        when=voice.many("een dag later", "%(count)s dagen later", days)
        if days
        else voice("op dezelfde dag"),
    )


def _small_groups(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    yield voice(
        "Vullen minder dan %(minimum)s mensen van een groep de vragenlijst in? Dan maken we voor "
        "die groep geen cijfers. De antwoorden tellen alleen mee in de groep erboven.",
        minimum=facts.minimum_group,
    )
    yield voice(
        "Een marge of verdeling tonen we pas vanaf %(number)s mensen.",
        number=detail_group(facts.minimum_group),
    )
    yield voice(
        "Soms tonen we ook van een grotere groep niets, of een cijfer minder precies. Anders zou "
        "iemand kunnen uitrekenen wat een kleine groep antwoordde."
    )


def comments_said(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    """Yield what holds for comments: who reads them, where they end up, and what to leave out."""
    yield voice("Bij elk principe kun je een toelichting schrijven. Dat hoeft niet.")
    yield (
        voice(
            "Na de laatste dag leest de ondernemingsraad of de functionaris gegevensbescherming "
            "de toelichtingen, in hooguit %(days)s werkdagen.",
            days=READING_DAYS,
        )
        if facts.settings.comment_reader == "council"
        else voice(
            "Na de laatste dag leest HR de toelichtingen, in hooguit %(days)s werkdagen.",
            days=READING_DAYS,
        )
    )
    yield voice(
        "Wie leest, ziet de tekst, het principe en in het rapport van welke groep hij zou staan. "
        "Geen naam en geen antwoorden, en geen team binnen die groep."
    )
    yield voice(
        "Een toelichting weglaten kan, veranderen niet. Is het lezen niet op tijd klaar, dan komt "
        "er geen enkele toelichting in een rapport."
    )
    yield voice(
        "Je toelichting staat letterlijk in één rapport, zonder naam en door elkaar met die van "
        "anderen: dat van de kleinste groep waar minstens %(number)s mensen invulden. Is geen "
        "groep groot genoeg, dan staat ze nergens.",
        number=detail_group(facts.minimum_group),
    )
    yield (
        voice("Dat kan het rapport van je team zijn, van je afdeling of van de hele organisatie.")
        if facts.settings.team_comments
        else voice(
            "Dat kan het rapport van je afdeling zijn of van de hele organisatie, nooit dat van je "
            "team."
        )
    )
    yield voice(
        "Een collega kan je aan je schrijfstijl of een voorbeeld herkennen. Noem daarom geen "
        "namen, ook niet die van jezelf."
    )


def _kept(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    yield voice(_DRAFT)
    yield voice("Je kunt insturen tot en met %(day)s, 23.59 uur.", day=facts.last_day)
    yield (
        voice(
            "Daarna worden de toelichtingen gelezen en maken we de cijfers per groep. Dan "
            "vernietigen we alle ingevulde vragenlijsten, ook de toelichtingen die in geen rapport "
            "staan, en de sleutel."
        )
        if facts.settings.comments
        else voice(
            "Daarna maken we de cijfers per groep. Dan vernietigen we alle ingevulde "
            "vragenlijsten en de sleutel."
        )
    )
    yield voice(
        "Wie een uitnodiging kreeg en of die is gebruikt, wissen we %(days)s dagen na de laatste "
        "dag. Wanneer die is gebruikt, bewaren we nooit.",
        days=INVITATIONS_KEPT,
    )
    if facts.settings.attribute:
        yield voice(
            "Wat over %(attribute)s bij je uitnodiging staat, wissen we dan ook.",
            attribute=in_text(facts.settings.attribute),
        )
    if facts.settings.bridge:
        yield voice("Welke bewoording bij je uitnodiging hoort, wissen we dan ook.")
    yield (
        voice("De cijfers van groepen blijven, en de toelichtingen die in een rapport staan ook.")
        if facts.settings.comments
        else voice("De cijfers van groepen blijven.")
    )


def _final(voice: Voice) -> Iterator[str]:
    yield voice("Na het versturen kun je niets meer wijzigen of terughalen.")
    yield voice("We weten dan niet welke antwoorden van jou zijn.")


def _questions(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    contact = (facts.settings.contact or facts.contact).strip().rstrip(".")
    name = facts.organisation_name
    yield voice("Vraag het aan %(contact)s.", contact=contact)
    yield voice(
        "Je kunt ook terecht bij de functionaris gegevensbescherming of de ondernemingsraad van "
        "%(organisation)s.",
        # only Dutch has a word before the name: the municipality calls itself Gemeente Oss
        organisation=in_sentence(name) if voice.language == DUTCH else name,
    )
