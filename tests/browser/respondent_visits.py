"""Ways to the pages of a respondent, as a person comes to them with a browser."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.page_checks import wait_until
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
        self.page.locator("[data-begin]").wait_for()
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


def path(address: str) -> Reach:
    return lambda visit: visit.goto(address)


def code(taken_from: Callable[[Town], str], path: str = "/v") -> Reach:
    return lambda visit: visit.type_code(taken_from(visit.town), path)


def guessing(visit: Visit) -> None:
    with visit.town.guessed_too_often():
        visit.type_code(WRONG_CODE)


def elsewhere(visit: Visit) -> None:
    body = f"<form method=post action='{visit.address('/v')}'><input name=token></form>"
    visit.page.route(
        "http://elders.example/**",
        lambda route: route.fulfill(body=f"<!doctype html>{body}", content_type="text/html"),
    )
    visit.page.goto("http://elders.example/")
    with visit.page.expect_navigation():
        visit.page.evaluate("document.forms[0].submit()")


def too_large(visit: Visit) -> None:
    visit.goto("/v")
    visit.page.evaluate("document.querySelector('#token').value = 'A'.repeat(600000)")
    visit.page.locator("main form button[type=submit]").first.click()
    visit.page.locator("h1").wait_for()


def broken(visit: Visit) -> None:
    with visit.town.without_table("identity.db", "invitation"):
        visit.type_code(visit.town.unused.code)


def whole(visit: Visit) -> None:
    visit.type_code(visit.town.unused.code)


def whole_with_skips(visit: Visit) -> None:
    visit.type_code(visit.town.unused.code)
    for number, group in enumerate(visit.page.locator("fieldset:has([type=radio])").all()):
        if number not in {1, 9, 17}:
            group.locator("label").nth(3).click()
    visit.page.locator("#vragenlijst [type=submit]").last.click()


def step(number: int, *, answered: bool = False) -> Reach:
    def reach(visit: Visit) -> None:
        visit.begin()
        if answered:
            visit.answer()
        visit.step(number)

    return reach


def last_but(back: int) -> Reach:
    def reach(visit: Visit) -> None:
        visit.begin()
        visit.step(visit.steps - back)

    return reach


def last(visit: Visit) -> None:
    visit.begin()
    visit.answer(most=22)
    visit.step(visit.steps)


def source_open(visit: Visit) -> None:
    visit.begin()
    visit.page.locator("[data-step]:visible summary").first.click()


def skips(most: int) -> Reach:
    def reach(visit: Visit) -> None:
        visit.begin()
        visit.answer(most=most)
        visit.send()
        visit.page.locator("[data-summary]").wait_for()

    return reach


def too_many(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.evaluate("document.querySelectorAll('[data-picks] input').forEach((b) => b.click())")
    visit.send()
    visit.page.locator("[data-summary]").wait_for()


def foreign(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.evaluate("document.querySelector('[name^=s-]:checked').value = '9'")
    visit.send()
    visit.page.locator("[data-summary]").wait_for()


def failure(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    with visit.town.without_table("answers.db", "ballot"):
        visit.send()
        visit.page.locator("[data-summary]").wait_for()


def disk(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    with visit.town.full_disk():
        visit.send()
        visit.page.locator("[data-summary]").wait_for()


def comment(visit: Visit) -> None:
    visit.begin()
    field = visit.page.locator("[data-step]:visible textarea")
    field.fill(POINTING)
    field.blur()
    visit.page.locator("[data-step]:visible [data-hint] p").first.wait_for()


def colleague(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.locator("[data-step]:visible textarea").fill(COLLEAGUE)
    visit.send()
    visit.page.locator("[data-summary]").wait_for()


def waiting(visit: Visit) -> None:
    visit.begin()
    visit.answer()
    visit.page.route("**/versturen", lambda route: route.abort())
    visit.send()
    visit.page.locator(".sending.notice").wait_for()


def preview(visit: Visit) -> None:
    visit.open_link()
    # in this tab, not in a new one
    visit.page.evaluate("document.querySelector('[data-preview]').removeAttribute('target')")
    visit.page.locator("[data-preview] button").click()
    visit.page.locator("form[action$='/v'] button").first.wait_for()


def wiped(visit: Visit) -> None:
    visit.page.on("dialog", lambda dialog: dialog.accept())
    thanks(99)(visit)
    visit.page.locator("[data-wipe-all]").click()
    visit.page.locator("main:not(:has(.band)) .lead").wait_for()


def resumed(visit: Visit) -> None:
    visit.begin()
    visit.answer(most=7)
    visit.step(2)
    wait_until(visit.page, "localStorage.length === 1")
    visit.page.goto("about:blank")
    visit.open_link()
    visit.page.locator("[data-begin][data-resume]").wait_for()


def thanks(most: int, path: str = "/v") -> Reach:
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


def answers_open(visit: Visit) -> None:
    thanks(99)(visit)
    visit.page.locator("[data-open-in-print] summary").click()


def tablet_form(visit: Visit) -> None:
    visit.type_code(visit.town.unused.code, "/tablet")
    visit.page.locator("[data-begin]").wait_for()


def tablet_step(visit: Visit) -> None:
    tablet_form(visit)
    visit.page.locator("[data-begin]").click()
    visit.page.locator(".step-head h1").wait_for()


def tablet_idle(visit: Visit) -> None:
    visit.page.clock.install()
    tablet_step(visit)
    visit.page.clock.run_for(45_000)
    visit.page.locator("dialog[open]").wait_for()


def team_report(visit: Visit) -> None:
    visit.type_code(visit.town.team_code("balie"), "/r")


def team_agreement(visit: Visit) -> None:
    team_report(visit)
    visit.page.locator("[formaction*=afspraak], form[action*=afspraak] button").first.click()
    visit.page.locator("#wat_1").wait_for()


def team_agreement_wrong(visit: Visit) -> None:
    team_agreement(visit)
    visit.page.locator("#wie_1").fill("iedereen")
    visit.page.locator("main form button").first.click()
    visit.page.locator(".notice--error").wait_for()


def team_agreement_kept(visit: Visit) -> None:
    team_agreement(visit)
    visit.page.locator("#wat_1").fill("We beginnen elk overleg met een vraag van een inwoner.")
    visit.page.locator("main form button").first.click()
    visit.page.locator(".notice--done").wait_for()
