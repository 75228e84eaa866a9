"""The privacy text on who sees what: reports, small groups, and comments."""

from collections.abc import Iterator

from surveyapp.domain.comment_review import READING_DAYS
from surveyapp.domain.disclosure.comments import FEWEST_COMMENTS
from surveyapp.domain.privacy_facts import PrivacyFacts
from surveyapp.domain.waves import detail_group
from surveyapp.voices import Voice


def readers_said(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    """Yield who gets which report, and that nobody gets a filled-in questionnaire."""
    settings = facts.settings
    if settings.team_reports:
        yield (
            voice("Je leidinggevende krijgt een rapport van je team, met cijfers en toelichtingen.")
            if settings.comments and settings.team_comments
            else voice("Je leidinggevende krijgt een rapport van je team, met alleen cijfers.")
        )
        yield _team_reads(settings.team_days, voice)
    else:
        yield voice("Je leidinggevende krijgt geen rapport van het team.")
    if settings.department_reports:
        yield (
            voice(
                "Wie je afdeling leidt, krijgt een rapport van de hele afdeling, met cijfers en "
                "toelichtingen. Dat zie jij als die het deelt."
            )
            if settings.comments
            else voice(
                "Wie je afdeling leidt, krijgt een rapport van de hele afdeling. Dat zie jij als "
                "die het deelt."
            )
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


def small_groups_said(facts: PrivacyFacts, voice: Voice) -> Iterator[str]:
    """Yield what is not shown of a group because it is small."""
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
        "Wie leest, ziet de tekst, het principe en voor het rapport van welke groep de tekst is. "
        "Geen naam en geen antwoorden, en geen team binnen die groep."
    )
    yield voice(
        "Een toelichting weglaten kan, veranderen niet. Is het lezen niet op tijd klaar, dan komt "
        "er geen enkele toelichting in een rapport."
    )
    yield voice(
        "Je toelichting kan letterlijk in één rapport komen, zonder naam en door elkaar met die "
        "van anderen. Het is het rapport van de kleinste groep waarin minstens %(number)s mensen "
        "invulden en minstens %(fewest)s bij dat principe iets schreven.",
        number=detail_group(facts.minimum_group),
        fewest=FEWEST_COMMENTS,
    )
    yield (
        voice("Dat kan het rapport van je team zijn, van je afdeling of van de hele organisatie.")
        if facts.settings.team_comments
        else voice(
            "Dat kan het rapport van je afdeling zijn of van de hele organisatie, nooit dat van je "
            "team."
        )
    )
    yield voice("Is er zo geen groep, dan leest niemand je toelichting.")
    yield voice(
        "Een collega kan je aan je schrijfstijl of een voorbeeld herkennen. Noem daarom geen "
        "namen, ook niet die van jezelf."
    )


def _team_reads(days: int, voice: Voice) -> str:
    return voice(
        "Je team leest het rapport zelf ook, %(when)s. Iedereen van het team krijgt dezelfde link "
        "of code, met of zonder ingevulde vragenlijst. Wie het opent, houden we niet bij.",
        when=voice.many("een dag later", "%(count)s dagen later", days)
        if days
        else voice("op dezelfde dag"),
    )
