"""What employees read about their privacy, made from the settings of the measurement itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from surveyapp.domain.privacy_facts import PrivacyFacts
from surveyapp.domain.privacy_readers import comments_said, readers_said, small_groups_said
from surveyapp.domain.waves import INVITATIONS_KEPT
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
        (voice("Wie wat ziet"), readers_said(facts, voice)),
        (voice("Kleine groepen"), small_groups_said(facts, voice)),
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
    if facts.settings.team_reports:
        yield voice("Om in je team te praten over hoe jullie werken. Niet om mensen te beoordelen.")
    else:
        yield voice("Om te praten over hoe jullie werken. Niet om mensen te beoordelen.")
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
