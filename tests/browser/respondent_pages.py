"""Every page that a respondent can meet, and how to get there in a real browser.

Accessibility rules, HTML, measures and the pictures in docs/ all walk this one list. A page is
reached as a person reaches it; only what no person does on purpose (a full disk, a server that
fails, a form from another website) is brought about in another way.
"""

from dataclasses import dataclass

from tests.browser import respondent_visits as visits
from tests.browser.respondent_town import Town
from tests.browser.respondent_visits import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentPage:
    """One page: its name, what it is in a line for docs, and the way to it.

    ``mark`` is an element that only this page has, so that a way that went wrong is seen.
    """

    name: str
    line: str
    reach: Reach
    mark: str
    script: bool = True
    also_in_english: bool = True
    status: int = 200


PAGES: tuple[RespondentPage, ...] = (
    RespondentPage(name="start", line="De startpagina", reach=visits.path("/"), mark=".band h1"),
    RespondentPage(
        name="privacy",
        line="Wat voor elke meting geldt",
        reach=visits.path("/privacy"),
        mark="#kop-groepen",
    ),
    RespondentPage(
        name="code",
        line="Een code typen",
        reach=visits.path("/v"),
        mark="#token:not([aria-invalid])",
    ),
    RespondentPage(
        name="code-zonder-script",
        line="Een code typen, met JavaScript uit",
        reach=visits.path("/v"),
        mark="#token",
        script=False,
    ),
    RespondentPage(
        name="code-onbekend",
        line="Een code die we niet kennen",
        reach=visits.code(lambda _: visits.WRONG_CODE),
        mark="#token[aria-invalid]",
    ),
    RespondentPage(
        name="te-vroeg",
        line="De meting is nog niet begonnen",
        reach=visits.code(lambda town: town.code_of("early")),
        mark=visits.REFUSED,
    ),
    RespondentPage(
        name="al-binnen",
        line="Op deze uitnodiging is al ingestuurd",
        reach=visits.code(Town.used),
        mark=visits.REFUSED,
    ),
    RespondentPage(
        name="gesloten",
        line="De laatste dag is voorbij",
        reach=visits.code(lambda town: town.code_of("late")),
        mark=visits.REFUSED,
    ),
    RespondentPage(
        name="te-vaak",
        line="Te vaak een verkeerde code",
        reach=visits.guessing,
        mark=visits.REFUSED,
    ),
    RespondentPage(
        name="van-elders",
        line="Een formulier dat van een andere website kwam",
        reach=visits.elsewhere,
        mark=visits.REFUSED,
    ),
    RespondentPage(
        name="vooraf",
        line="Vóór de eerste vraag: wie vraagt wat, en wat ermee gebeurt",
        reach=visits.Visit.open_link,
        mark="[data-intro]:visible",
    ),
    RespondentPage(
        name="vooraf-verder",
        line="Wie al begonnen was, gaat verder",
        reach=visits.resumed,
        mark="[data-begin][data-resume]",
    ),
    RespondentPage(
        name="stap", line="Een stap: één principe", reach=visits.step(1), mark=".step-head h1"
    ),
    RespondentPage(
        name="stap-ingevuld",
        line="Een stap met antwoorden",
        reach=visits.step(2, answered=True),
        mark="[data-step]:not([hidden]) :checked",
    ),
    RespondentPage(
        name="stap-bron",
        line="Waar een stelling vandaan komt",
        reach=visits.source_open,
        mark="[data-step]:not([hidden]) details[open]",
    ),
    RespondentPage(
        name="stap-lang",
        line="De langste stap",
        reach=visits.step(5),
        mark=".step-head h1",
        also_in_english=False,
    ),
    RespondentPage(
        name="voorbeeld",
        line="Zo kan het rapport eruitzien, met verzonnen cijfers",
        reach=visits.preview,
        mark="form[action$='/v'] button",
    ),
    RespondentPage(
        name="toelichting",
        line="Een toelichting waarin iemand te herkennen is",
        reach=visits.comment,
        mark="[data-hint] p",
    ),
    RespondentPage(
        name="toelichting-collega",
        line="Een toelichting met de naam van een collega, na versturen",
        reach=visits.colleague,
        mark="[data-summary] a[href^='#t-']",
    ),
    RespondentPage(
        name="afspraak",
        line="De afspraak van vorig jaar",
        reach=visits.last_but(2),
        mark="#afspraak:visible",
    ),
    RespondentPage(
        name="werkpunten",
        line="Waar het team aan moet werken",
        reach=visits.last_but(1),
        mark="[data-picks]:visible",
    ),
    RespondentPage(
        name="nakijken",
        line="Nakijken en versturen",
        reach=visits.last,
        mark="[data-overview]:visible",
    ),
    RespondentPage(
        name="overgeslagen",
        line="Drie stellingen overgeslagen",
        reach=visits.skips(21),
        mark="[data-summary] [type=submit]",
    ),
    RespondentPage(
        name="weinig",
        line="Minder dan de helft ingevuld",
        reach=visits.skips(9),
        mark="[data-summary] [type=submit]",
    ),
    RespondentPage(
        name="te-veel-werkpunten",
        line="Meer dan twee werkpunten gekozen",
        reach=visits.too_many,
        mark="[data-summary] a",
    ),
    RespondentPage(
        name="onbekend-antwoord",
        line="Een antwoord dat niet bestaat",
        reach=visits.foreign,
        mark="[data-summary] a",
    ),
    RespondentPage(
        name="mislukt", line="Er ging iets mis bij ons", reach=visits.failure, mark="[data-summary]"
    ),
    RespondentPage(
        name="schijf-vol",
        line="De schijf van de server is vol",
        reach=visits.disk,
        mark="[data-summary]",
    ),
    RespondentPage(
        name="geen-verbinding",
        line="Er is geen verbinding: de pagina wacht en probeert het opnieuw",
        reach=visits.waiting,
        mark=".sending.notice",
    ),
    RespondentPage(
        name="heel",
        line="De hele vragenlijst op één pagina, zonder JavaScript",
        reach=visits.whole,
        mark="fieldset",
        script=False,
    ),
    RespondentPage(
        name="heel-overgeslagen",
        line="Zonder JavaScript, met drie overgeslagen stellingen",
        reach=visits.whole_with_skips,
        mark="[data-summary] [type=submit]",
        script=False,
    ),
    RespondentPage(
        name="bedankt",
        line="Bedankt, met het eigen profiel",
        reach=visits.thanks(99),
        mark="#kop-profiel",
    ),
    RespondentPage(
        name="bedankt-open",
        line="Het eigen profiel met alle antwoorden",
        reach=visits.answers_open,
        mark="[data-open-in-print][open]",
        also_in_english=False,
    ),
    RespondentPage(
        name="bedankt-weinig",
        line="Bedankt, maar te weinig om mee te tellen",
        reach=visits.thanks(6),
        mark="#kop-profiel",
    ),
    RespondentPage(
        name="gewist",
        line="Alles is van het apparaat gewist",
        reach=visits.wiped,
        mark="main:not(:has(.band)) .lead",
    ),
    RespondentPage(
        name="tablet",
        line="Een gedeelde tablet",
        reach=visits.path("/tablet"),
        mark=".tablet-enter",
    ),
    RespondentPage(
        name="tablet-onbekend",
        line="Een gedeelde tablet, met een onbekende code",
        reach=visits.code(lambda _: visits.WRONG_CODE, "/tablet"),
        mark="#token[aria-invalid]",
    ),
    RespondentPage(
        name="niet-op-tablet",
        line="Deze meting is niet voor een gedeelde tablet",
        reach=visits.code(lambda town: town.code_of("apart"), "/tablet"),
        mark=visits.REFUSED,
    ),
    RespondentPage(
        name="tablet-vooraf",
        line="Op een gedeelde tablet: vóór de eerste vraag",
        reach=visits.tablet_form,
        mark="[data-intro]:visible",
    ),
    RespondentPage(
        name="tablet-stap",
        line="Op een gedeelde tablet: een stap",
        reach=visits.tablet_step,
        mark="[data-wipe-now]",
    ),
    RespondentPage(
        name="tablet-stil",
        line="De tablet vraagt of er nog iemand is",
        reach=visits.tablet_idle,
        mark="dialog[open]",
    ),
    RespondentPage(
        name="tablet-bedankt",
        line="Op een gedeelde tablet: klaar",
        reach=visits.thanks(99, "/tablet"),
        mark="main [data-wipe-now]",
    ),
    RespondentPage(
        name="teamrapport-code",
        line="De code van een team typen",
        reach=visits.path("/r"),
        mark="#token",
    ),
    RespondentPage(
        name="teamrapport-onbekend",
        line="Een onbekende code van een team",
        reach=visits.code(lambda _: visits.WRONG_CODE, "/r"),
        mark="#token[aria-invalid]",
    ),
    RespondentPage(
        name="teamrapport",
        line="Het rapport van een team openen",
        reach=visits.team_report,
        mark="form[action*='rapport.pdf']",
        also_in_english=False,  # its measurement was held in Dutch
    ),
    RespondentPage(
        name="teamafspraak",
        line="Opschrijven wat een team afspreekt",
        reach=visits.team_agreement,
        mark="#wat_1",
        also_in_english=False,  # its measurement was held in Dutch
    ),
    RespondentPage(
        name="teamafspraak-fout",
        line="Er ontbreekt iets aan de afspraak",
        reach=visits.team_agreement_wrong,
        mark=".notice--error",
        also_in_english=False,  # its measurement was held in Dutch
    ),
    RespondentPage(
        name="teamafspraak-bewaard",
        line="De afspraak is bewaard",
        reach=visits.team_agreement_kept,
        mark=".notice--done",
        also_in_english=False,  # its measurement was held in Dutch
    ),
    RespondentPage(
        name="fout-404",
        line="Een adres dat niet bestaat",
        reach=visits.path("/bestaat-niet"),
        mark=visits.REFUSED,
    ),
    RespondentPage(
        name="fout-413",
        line="Te groot om te versturen",
        reach=visits.too_large,
        mark=visits.REFUSED,
        also_in_english=False,
    ),
    RespondentPage(
        name="fout-500", line="Er ging iets mis bij ons", reach=visits.broken, mark=visits.REFUSED
    ),
)
