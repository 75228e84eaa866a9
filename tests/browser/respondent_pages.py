"""Every page that a respondent can meet, and how to get there in a real browser.

Accessibility rules, HTML, measures and the pictures in docs/ all walk this one list. A page is
reached as a person reaches it; only what no person does on purpose (a full disk, a server that
fails, a form from another website) is brought about in another way.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.respondent_town import Town

REFUSED = "main:not(:has(#token)) .lead"
WRONG_CODE = "0000 0000 0000 1"
POINTING = "Volgens mij weet alleen mevrouw De Vries hoe dit werkt."
"""A comment that points at a person, as the browser can tell."""
COLLEAGUE = "Persoon 120 helpt ons hier altijd mee."
"""A comment with the name of a colleague, as only the server can tell."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser on its way to one page."""

    page: Page
    town: Town
    language: str = "nl"

    def address(self, path: str, base: str = "") -> str:
        """Return the address of a page; of another language than Dutch it says so itself."""
        place, hash_mark, link = path.partition("#")
        asked = "" if self.language == "nl" else f"?taal={self.language}"
        return f"{base or self.town.site.url}{place}{asked}{hash_mark}{link}"

    def goto(self, path: str) -> None:
        """Open an address of the respondents' site."""
        self.page.goto(self.address(path))

    def type_code(self, code: str, path: str = "/v") -> None:
        """Type a code and send it."""
        base = self.town.reported.url if path == "/r" else ""
        self.page.goto(self.address(path, base))
        self.page.locator("#token").fill(code)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_load_state()

    def open_link(self) -> None:
        """Follow a personal link to the page before the first question."""
        link = self.town.unused.link.partition("#")[2]
        self.goto(f"/v#{link}")
        self.page.locator("[data-begin]").wait_for()

    def begin(self) -> None:
        """Go to the first step."""
        self.open_link()
        self.page.evaluate("document.querySelector('[data-begin]').click()")
        self.page.locator(".step-head h1").wait_for()

    def begin_to_send(self, path: str = "/v") -> None:
        """Go to the first step on an invitation that is going to be used."""
        self.type_code(self.town.take().code, path)
        self.page.evaluate("document.querySelector('[data-begin]').click()")
        self.page.locator(".step-head h1").wait_for()

    def step(self, number: int) -> None:
        """Go to a step by the list of steps; straight in the page, for a click takes a second."""
        self.page.evaluate(
            "(to) => document.querySelector(`a[href='#deel-${to}']`).click()", number
        )

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return self.page.locator("[data-step]").count()

    def answer(self, most: int = 99) -> None:
        """Choose an answer at statements of the page, as different as people's answers are."""
        self.page.evaluate(
            """(most) => [...document.querySelectorAll("fieldset")]
              .filter((set) => set.querySelector("input[type=radio]")).slice(0, most)
              .forEach((set, place) => {
                const inputs = set.querySelectorAll("input[type=radio]");
                inputs[[3, 3, 4, 2, 3, 1, 5][place % 7]].click();
              })""",
            most,
        )

    def send(self) -> None:
        """Go to the end and send; answers whatever page comes."""
        self.step(self.steps)
        self.page.locator("[data-step]:visible [type=submit]").click()
        self.page.wait_for_load_state()


Reach = Callable[[Visit], None]


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


def _path(path: str) -> Reach:
    return lambda visit: visit.goto(path)


def _code(code: Callable[[Town], str], path: str = "/v") -> Reach:
    return lambda visit: visit.type_code(code(visit.town), path)


def _guessing(visit: Visit) -> None:
    with visit.town.guessed_too_often():
        visit.type_code(WRONG_CODE)


def _elsewhere(visit: Visit) -> None:
    body = f"<form method=post action='{visit.address('/v')}'><input name=token></form>"
    visit.page.route(
        "http://elders.example/**",
        lambda route: route.fulfill(body=f"<!doctype html>{body}", content_type="text/html"),
    )
    visit.page.goto("http://elders.example/")
    with visit.page.expect_navigation():
        visit.page.evaluate("document.forms[0].submit()")


def _too_large(visit: Visit) -> None:
    visit.goto("/v")
    visit.page.evaluate("document.querySelector('#token').value = 'A'.repeat(600000)")
    visit.page.locator("main form button[type=submit]").first.click()
    visit.page.locator("h1").wait_for()


def _broken(visit: Visit) -> None:
    with visit.town.without_table("identity.db", "invitation"):
        visit.type_code(visit.town.unused.code)


def _whole(visit: Visit) -> None:
    visit.type_code(visit.town.unused.code)


def _whole_with_skips(visit: Visit) -> None:
    visit.type_code(visit.town.unused.code)
    for number, group in enumerate(visit.page.locator("fieldset:has([type=radio])").all()):
        if number not in {1, 9, 17}:
            group.locator("label").nth(3).click()
    visit.page.locator("#vragenlijst [type=submit]").last.click()


def _step(number: int, *, answered: bool = False) -> Reach:
    def reach(visit: Visit) -> None:
        visit.begin()
        if answered:
            visit.answer()
        visit.step(number)

    return reach


def _last_but(back: int) -> Reach:
    def reach(visit: Visit) -> None:
        visit.begin()
        visit.step(visit.steps - back)

    return reach


def _last(visit: Visit) -> None:
    visit.begin()
    visit.answer(most=22)
    visit.step(visit.steps)


def _source_open(visit: Visit) -> None:
    visit.begin()
    visit.page.locator("[data-step]:visible summary").first.click()


def _skips(most: int) -> Reach:
    def reach(visit: Visit) -> None:
        visit.begin()
        visit.answer(most=most)
        visit.send()
        visit.page.locator("[data-summary]").wait_for()

    return reach


def _too_many(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.evaluate("document.querySelectorAll('[data-picks] input').forEach((b) => b.click())")
    visit.send()
    visit.page.locator("[data-summary]").wait_for()


def _foreign(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.evaluate("document.querySelector('[name^=s-]:checked').value = '9'")
    visit.send()
    visit.page.locator("[data-summary]").wait_for()


def _failure(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    with visit.town.without_table("answers.db", "ballot"):
        visit.send()
        visit.page.locator("[data-summary]").wait_for()


def _disk(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    with visit.town.full_disk():
        visit.send()
        visit.page.locator("[data-summary]").wait_for()


def _comment(visit: Visit) -> None:
    visit.begin()
    field = visit.page.locator("[data-step]:visible textarea")
    field.fill(POINTING)
    field.blur()
    visit.page.locator("[data-step]:visible [data-hint] p").first.wait_for()


def _colleague(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.locator("[data-step]:visible textarea").fill(COLLEAGUE)
    visit.send()
    visit.page.locator("[data-summary]").wait_for()


def _waiting(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.route("**/versturen", lambda route: route.abort())
    visit.send()
    visit.page.locator(".sending.notice").wait_for()


def _preview(visit: Visit) -> None:
    visit.open_link()
    # in this tab, not in a new one
    visit.page.evaluate("document.querySelector('[data-preview]').removeAttribute('target')")
    visit.page.locator("[data-preview] button").click()
    visit.page.locator("form[action$='/v'] button").first.wait_for()


def _wiped(visit: Visit) -> None:
    visit.page.on("dialog", lambda dialog: dialog.accept())
    _thanks(99)(visit)
    visit.page.locator("[data-wipe-all]").click()
    visit.page.locator("main:not(:has(.band)) .lead").wait_for()


def _resumed(visit: Visit) -> None:
    visit.begin()
    visit.answer(most=7)
    visit.step(2)
    visit.page.wait_for_function("localStorage.length === 1")
    visit.page.goto("about:blank")
    visit.open_link()
    visit.page.locator("[data-begin][data-resume]").wait_for()


def _thanks(most: int, path: str = "/v") -> Reach:
    def reach(visit: Visit) -> None:
        visit.begin_to_send(path)
        visit.answer(most)
        visit.send()
        again = visit.page.locator("[data-summary] [type=submit]")
        visit.page.locator("[data-summary] [type=submit], #kop-profiel").first.wait_for()
        if again.count():
            again.click()
        visit.page.locator("#kop-profiel").wait_for()

    return reach


def _answers_open(visit: Visit) -> None:
    _thanks(99)(visit)
    visit.page.locator("[data-open-in-print] summary").click()


def _tablet_form(visit: Visit) -> None:
    visit.type_code(visit.town.unused.code, "/tablet")
    visit.page.locator("[data-begin]").wait_for()


def _tablet_step(visit: Visit) -> None:
    _tablet_form(visit)
    visit.page.locator("[data-begin]").click()
    visit.page.locator(".step-head h1").wait_for()


def _tablet_idle(visit: Visit) -> None:
    visit.page.clock.install()
    _tablet_step(visit)
    visit.page.clock.run_for(45_000)
    visit.page.locator("dialog[open]").wait_for()


def _team_report(visit: Visit) -> None:
    visit.type_code(visit.town.team_code("balie"), "/r")


def _team_agreement(visit: Visit) -> None:
    _team_report(visit)
    visit.page.locator("[formaction*=afspraak], form[action*=afspraak] button").first.click()
    visit.page.locator("#wat_1").wait_for()


def _team_agreement_wrong(visit: Visit) -> None:
    _team_agreement(visit)
    visit.page.locator("#wie_1").fill("iedereen")
    visit.page.locator("main form button").first.click()
    visit.page.locator(".notice--error").wait_for()


def _team_agreement_kept(visit: Visit) -> None:
    _team_agreement(visit)
    visit.page.locator("#wat_1").fill("We beginnen elk overleg met een vraag van een inwoner.")
    visit.page.locator("main form button").first.click()
    visit.page.locator(".notice--done").wait_for()


PAGES: tuple[RespondentPage, ...] = (
    RespondentPage(name="start", line="De startpagina", reach=_path("/"), mark=".band h1"),
    RespondentPage(
        name="privacy",
        line="Wat voor elke meting geldt",
        reach=_path("/privacy"),
        mark="#kop-groepen",
    ),
    RespondentPage(
        name="code", line="Een code typen", reach=_path("/v"), mark="#token:not([aria-invalid])"
    ),
    RespondentPage(
        name="code-zonder-script",
        line="Een code typen, met JavaScript uit",
        reach=_path("/v"),
        mark="#token",
        script=False,
    ),
    RespondentPage(
        name="code-onbekend",
        line="Een code die we niet kennen",
        reach=_code(lambda _: WRONG_CODE),
        mark="#token[aria-invalid]",
    ),
    RespondentPage(
        name="te-vroeg",
        line="De meting is nog niet begonnen",
        reach=_code(lambda town: town.code_of("early")),
        mark=REFUSED,
    ),
    RespondentPage(
        name="al-binnen",
        line="Op deze uitnodiging is al ingestuurd",
        reach=_code(Town.used),
        mark=REFUSED,
    ),
    RespondentPage(
        name="gesloten",
        line="De laatste dag is voorbij",
        reach=_code(lambda town: town.code_of("late")),
        mark=REFUSED,
    ),
    RespondentPage(
        name="te-vaak", line="Te vaak een verkeerde code", reach=_guessing, mark=REFUSED
    ),
    RespondentPage(
        name="van-elders",
        line="Een formulier dat van een andere website kwam",
        reach=_elsewhere,
        mark=REFUSED,
    ),
    RespondentPage(
        name="vooraf",
        line="Vóór de eerste vraag: wie vraagt wat, en wat ermee gebeurt",
        reach=Visit.open_link,
        mark="[data-intro]:visible",
    ),
    RespondentPage(
        name="vooraf-verder",
        line="Wie al begonnen was, gaat verder",
        reach=_resumed,
        mark="[data-begin][data-resume]",
    ),
    RespondentPage(
        name="stap", line="Een stap: één principe", reach=_step(1), mark=".step-head h1"
    ),
    RespondentPage(
        name="stap-ingevuld",
        line="Een stap met antwoorden",
        reach=_step(2, answered=True),
        mark="[data-step]:not([hidden]) :checked",
    ),
    RespondentPage(
        name="stap-bron",
        line="Waar een stelling vandaan komt",
        reach=_source_open,
        mark="[data-step]:not([hidden]) details[open]",
    ),
    RespondentPage(
        name="stap-lang",
        line="De langste stap",
        reach=_step(5),
        mark=".step-head h1",
        also_in_english=False,
    ),
    RespondentPage(
        name="voorbeeld",
        line="Zo kan het rapport eruitzien, met verzonnen cijfers",
        reach=_preview,
        mark="form[action$='/v'] button",
    ),
    RespondentPage(
        name="toelichting",
        line="Een toelichting waarin iemand te herkennen is",
        reach=_comment,
        mark="[data-hint] p",
    ),
    RespondentPage(
        name="toelichting-collega",
        line="Een toelichting met de naam van een collega, na versturen",
        reach=_colleague,
        mark="[data-summary] a[href^='#t-']",
    ),
    RespondentPage(
        name="afspraak",
        line="De afspraak van vorig jaar",
        reach=_last_but(2),
        mark="#afspraak:visible",
    ),
    RespondentPage(
        name="werkpunten",
        line="Waar het team aan moet werken",
        reach=_last_but(1),
        mark="[data-picks]:visible",
    ),
    RespondentPage(
        name="nakijken", line="Nakijken en versturen", reach=_last, mark="[data-overview]:visible"
    ),
    RespondentPage(
        name="overgeslagen",
        line="Drie stellingen overgeslagen",
        reach=_skips(21),
        mark="[data-summary] [type=submit]",
    ),
    RespondentPage(
        name="weinig",
        line="Minder dan de helft ingevuld",
        reach=_skips(9),
        mark="[data-summary] [type=submit]",
    ),
    RespondentPage(
        name="te-veel-werkpunten",
        line="Meer dan twee werkpunten gekozen",
        reach=_too_many,
        mark="[data-summary] a",
    ),
    RespondentPage(
        name="onbekend-antwoord",
        line="Een antwoord dat niet bestaat",
        reach=_foreign,
        mark="[data-summary] a",
    ),
    RespondentPage(
        name="mislukt", line="Er ging iets mis bij ons", reach=_failure, mark="[data-summary]"
    ),
    RespondentPage(
        name="schijf-vol", line="De schijf van de server is vol", reach=_disk, mark="[data-summary]"
    ),
    RespondentPage(
        name="geen-verbinding",
        line="Er is geen verbinding: de pagina wacht en probeert het opnieuw",
        reach=_waiting,
        mark=".sending.notice",
    ),
    RespondentPage(
        name="heel",
        line="De hele vragenlijst op één pagina, zonder JavaScript",
        reach=_whole,
        mark="fieldset",
        script=False,
    ),
    RespondentPage(
        name="heel-overgeslagen",
        line="Zonder JavaScript, met drie overgeslagen stellingen",
        reach=_whole_with_skips,
        mark="[data-summary] [type=submit]",
        script=False,
    ),
    RespondentPage(
        name="bedankt",
        line="Bedankt, met het eigen profiel",
        reach=_thanks(99),
        mark="#kop-profiel",
    ),
    RespondentPage(
        name="bedankt-open",
        line="Het eigen profiel met alle antwoorden",
        reach=_answers_open,
        mark="[data-open-in-print][open]",
        also_in_english=False,
    ),
    RespondentPage(
        name="bedankt-weinig",
        line="Bedankt, maar te weinig om mee te tellen",
        reach=_thanks(6),
        mark="#kop-profiel",
    ),
    RespondentPage(
        name="gewist",
        line="Alles is van het apparaat gewist",
        reach=_wiped,
        mark="main:not(:has(.band)) .lead",
    ),
    RespondentPage(
        name="tablet", line="Een gedeelde tablet", reach=_path("/tablet"), mark=".tablet-enter"
    ),
    RespondentPage(
        name="tablet-onbekend",
        line="Een gedeelde tablet, met een onbekende code",
        reach=_code(lambda _: WRONG_CODE, "/tablet"),
        mark="#token[aria-invalid]",
    ),
    RespondentPage(
        name="niet-op-tablet",
        line="Deze meting is niet voor een gedeelde tablet",
        reach=_code(lambda town: town.code_of("apart"), "/tablet"),
        mark=REFUSED,
    ),
    RespondentPage(
        name="tablet-vooraf",
        line="Op een gedeelde tablet: vóór de eerste vraag",
        reach=_tablet_form,
        mark="[data-intro]:visible",
    ),
    RespondentPage(
        name="tablet-stap",
        line="Op een gedeelde tablet: een stap",
        reach=_tablet_step,
        mark="[data-wipe-now]",
    ),
    RespondentPage(
        name="tablet-stil",
        line="De tablet vraagt of er nog iemand is",
        reach=_tablet_idle,
        mark="dialog[open]",
    ),
    RespondentPage(
        name="tablet-bedankt",
        line="Op een gedeelde tablet: klaar",
        reach=_thanks(99, "/tablet"),
        mark="main [data-wipe-now]",
    ),
    RespondentPage(
        name="teamrapport-code",
        line="De code van een team typen",
        reach=_path("/r"),
        mark="#token",
    ),
    RespondentPage(
        name="teamrapport-onbekend",
        line="Een onbekende code van een team",
        reach=_code(lambda _: WRONG_CODE, "/r"),
        mark="#token[aria-invalid]",
        also_in_english=False,
    ),
    RespondentPage(
        name="teamrapport",
        line="Het rapport van een team openen",
        reach=_team_report,
        mark="form[action*='rapport.pdf']",
        also_in_english=False,
    ),
    RespondentPage(
        name="teamafspraak",
        line="Opschrijven wat een team afspreekt",
        reach=_team_agreement,
        mark="#wat_1",
        also_in_english=False,
    ),
    RespondentPage(
        name="teamafspraak-fout",
        line="Er ontbreekt iets aan de afspraak",
        reach=_team_agreement_wrong,
        mark=".notice--error",
        also_in_english=False,
    ),
    RespondentPage(
        name="teamafspraak-bewaard",
        line="De afspraak is bewaard",
        reach=_team_agreement_kept,
        mark=".notice--done",
        also_in_english=False,
    ),
    RespondentPage(
        name="fout-404",
        line="Een adres dat niet bestaat",
        reach=_path("/bestaat-niet"),
        mark=REFUSED,
    ),
    RespondentPage(
        name="fout-413",
        line="Te groot om te versturen",
        reach=_too_large,
        mark=REFUSED,
        also_in_english=False,
    ),
    RespondentPage(name="fout-500", line="Er ging iets mis bij ons", reach=_broken, mark=REFUSED),
)
