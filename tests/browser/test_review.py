"""HR makes a questionnaire in a real browser: words light up and edits save themselves."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import made, made_review
from tests.browser.page_checks import wait_until
from tests.browser.test_staff import PHONE, TARGETS, WIDTHS
from tests.web.staff.conftest import cookie, sign_in

pytestmark = pytest.mark.browser

REVIEWS = "/hr/vragenlijsten"
FIRST = "voorbeeld-open-1"
FIELD = f"#t-{FIRST}"


@pytest.fixture(scope="module")
def town(site):
    """The running site with staff."""
    made.make_staff(site.stores)
    return site


@pytest.fixture(scope="module")
def cookies(town):
    """The cookie of HR's browser, signed in once."""
    client = town.app.test_client()
    sign_in(client, "hr@voorbeeld.example")
    return [{"name": "surveyapp", "value": cookie(client), "url": town.url}]


@pytest.fixture
def hr(open_page, cookies):
    """Open a page in a browser in which HR is signed in."""

    def make(width=1280, **settings):
        page = open_page(width, **settings)
        page.context.add_cookies(cookies)
        return page

    return make


@pytest.fixture
def draft(town, request):
    """A review that no other test works on."""
    return made_review.keep(town.stores, draft=f"d{abs(hash(request.node.name)):x}"[:16])


@pytest.fixture
def review(town, hr, draft):
    """Open a review at some width, signed in as HR."""

    def make(width=1280, **settings):
        page = hr(width, **settings)
        page.goto(f"{town.url}{REVIEWS}/{draft}")
        return page

    return make


# a link within a sentence is as high as its line, which WCAG lets be
WITHIN_TEXT = ".source, .clauses, .help, .preview-note, .tick, [aria-hidden]"
STANDING_ALONE = TARGETS.replace(
    "e.checkVisibility()", f"e.checkVisibility() && !e.closest('{WITHIN_TEXT}')"
)


def check(page, where):
    """Hold one page against the accessibility rules and our own measures."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, where
    assert page.evaluate(STANDING_ALONE, 44 if width < PHONE else 24) == [], where


def saved(page, revision):
    """Wait until the page shows this revision."""
    page.locator(f'[data-bar][data-revision="{revision}"]').wait_for()


def background(page, selector):
    return page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_making_a_questionnaire_is_accessible_and_fits(town, review, draft, width):
    page = review(width)

    for address in ("", "/voorbeeld", "/goedkeuren", "/weggooien"):
        page.goto(f"{town.url}{REVIEWS}/{draft}{address}")
        page.locator("details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
        check(page, f"{address} at {width}")
    for address in ("", "/nieuw"):
        page.goto(f"{town.url}{REVIEWS}{address}")
        check(page, f"{address} at {width}")


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_with_remarks_and_faults_are_accessible(town, review, width):
    page = review(width)
    page.fill(FIELD, "We doen niet altijd iets")
    page.locator(FIELD).blur()
    page.locator(f"#m-{FIRST} .remark").first.wait_for()
    check(page, f"remarks at {width}")

    page.get_by_role("button", name="Verder naar goedkeuren").click()
    page.wait_for_url("**/goedkeuren")
    check(page, f"approval at {width}")
    page.goto(f"{town.url}{REVIEWS}/nieuw")
    page.get_by_role("button", name="Maak de stellingen").click()
    page.get_by_role("alert").wait_for()
    check(page, f"a fault at {width}")


def test_pasting_a_text_leads_to_a_questionnaire_that_can_be_approved(town, hr):
    page = hr()
    page.goto(f"{town.url}/hr")
    page.get_by_role("link", name="Vragenlijsten").click()
    page.get_by_role("link", name="Begin met jullie tekst").click()
    page.get_by_label("De tekst", exact=True).fill(made_review.TEXT)
    page.get_by_role("button", name="Maak de stellingen").click()
    page.get_by_role("heading", name="Kijk de vragenlijst na").wait_for()
    for number, field in enumerate(page.locator(".line__text").all()):
        field.fill(f"We bespreken samen punt {number}.")
        field.blur()

    page.get_by_role("button", name="Verder naar goedkeuren").click()
    # Every field saves itself first, one after the other: on a busy machine that takes its time.
    page.wait_for_url("**/goedkeuren", timeout=60_000)
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    page.get_by_role("button", name="Keur de vragenlijst goed").click()

    page.get_by_role("heading", name="De vragenlijst is goedgekeurd").wait_for()
    folder = town.stores.settings.instance / "questionnaires" / "voorbeeld"
    assert "We bespreken samen punt 0." in next(folder.glob("*.toml")).read_text("utf-8")


def test_a_button_that_is_pressed_while_a_save_comes_back_is_pressed(review):
    page = review()
    held = []

    def hold(route):
        if route.request.method == "POST" and "deel=ja" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/hr/**", hold)
    revision = page.locator("[data-bar]").get_attribute("data-revision")
    page.fill(FIELD, "we delen alles")
    page.locator(FIELD).blur()
    for _ in range(500):
        if held:
            break
        page.wait_for_timeout(20)
    box = page.get_by_role("button", name="Verder naar goedkeuren").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    while held:
        held.pop().continue_()
    wait_until(page, f"document.querySelector('[data-bar]').dataset.revision !== '{revision}'")
    page.mouse.up()
    page.wait_for_url("**/goedkeuren")


def test_pointing_at_a_statement_lights_its_words_and_the_other_way_round(review):
    page = review()
    words = f'.piece[data-items="{FIRST}"]'
    plain = background(page, words)

    page.locator(f"#s-{FIRST}").hover()
    assert background(page, words) != plain
    page.locator("h1").hover()
    assert background(page, words) == plain
    page.locator(FIELD).focus()
    assert background(page, words) != plain
    page.locator(words).hover()
    assert "is-lit" in page.locator(f"#s-{FIRST}").get_attribute("class")


def test_an_edit_saves_itself_and_survives_a_closed_browser(review):
    page = review()
    page.fill(FIELD, "we delen alles")
    page.locator(FIELD).blur()
    saved(page, 2)
    assert page.input_value(FIELD) == "We delen alles."
    page.context.close()

    assert review().input_value(FIELD) == "We delen alles."


def test_an_edit_saves_itself_while_somebody_goes_on_typing(review):
    page = review()
    page.locator(FIELD).focus()
    page.keyboard.press("End")
    page.keyboard.type(" echt")
    saved(page, 2)
    page.keyboard.type(" samen")

    assert page.input_value(FIELD) == "We delen wat we weten. echt samen"
    saved(page, 3)


def test_leaving_the_page_saves_what_was_just_typed(town, review, draft):
    page = review()
    page.fill(FIELD, "We delen alles.")
    page.get_by_role("link", name="Bekijk zoals een collega het ziet").click()
    page.wait_for_url("**/voorbeeld")
    page.goto(f"{town.url}{REVIEWS}/{draft}")

    assert page.input_value(FIELD) == "We delen alles."


def test_a_button_keeps_the_place_and_the_focus(review):
    page = review()
    page.get_by_role("button", name="Omlaag stelling 1", exact=True).focus()
    before = page.evaluate("document.activeElement.getBoundingClientRect().top")
    page.keyboard.press("Enter")
    saved(page, 2)

    assert page.evaluate("document.activeElement.value") == f"lower_item:{FIRST}"
    assert page.locator(".line__text").nth(1).input_value() == "We delen wat we weten."
    after = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert abs(after - before) < 3


def test_what_is_being_typed_goes_along_with_a_button(review):
    page = review()
    page.fill(FIELD, "We delen alles.")
    page.get_by_role("button", name="Zet uit stelling 2", exact=True).click()
    page.get_by_role("button", name="Zet aan").wait_for()

    assert page.input_value(FIELD) == "We delen alles."
    page.get_by_role("button", name="Maak ongedaan").click()
    page.get_by_role("button", name="Zet aan").wait_for(state="detached")
    assert page.input_value(FIELD) == "We delen alles."


def test_two_windows_end_with_both_texts_side_by_side(review, town, draft):
    page = review()
    other = page.context.new_page()
    other.goto(f"{town.url}{REVIEWS}/{draft}")
    other.fill(FIELD, "Ander venster.")
    other.locator(FIELD).blur()
    saved(other, 2)

    page.fill(FIELD, "Dit venster.")
    page.locator(FIELD).blur()
    page.get_by_text("in een ander venster gewijzigd").wait_for()
    page.locator("[data-save]").click()

    page.get_by_role("heading", name="Intussen is hier iets gewijzigd").wait_for()
    assert page.get_by_label("Jij typte").input_value() == "Dit venster."
    assert "Ander venster." in page.content()
    page.get_by_role("button", name="Bewaar mijn tekst").click()
    page.locator(FIELD).wait_for()
    assert page.input_value(FIELD) == "Dit venster."


def test_a_lost_connection_is_told_and_made_up_for(review):
    page = review()
    page.context.set_offline(True)
    page.fill(FIELD, "We delen alles.")
    page.locator(FIELD).blur()
    page.get_by_text("de verbinding is weg").wait_for()
    page.context.set_offline(False)

    saved(page, 2)
    assert page.input_value(FIELD) == "We delen alles."


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_to_the_source_words_shows_them(review, width):
    page = review(width)
    page.get_by_role("link", name="Bronwoorden van stelling 6").click()

    assert page.locator(".piece:target").inner_text().startswith("we komen afspraken na")
    expect(page.locator(".piece:target")).to_be_in_viewport()


def test_everything_works_without_script(review):
    page = review(java_script_enabled=False)
    page.fill(FIELD, "we delen alles")
    page.get_by_role("button", name="Omlaag stelling 1", exact=True).click()

    assert page.locator(".line__text").nth(1).input_value() == "We delen alles."
    page.get_by_role("button", name="Maak ongedaan").click()
    assert page.locator(".line__text").first.input_value() == "We delen alles."


def test_the_keyboard_alone_is_enough(review):
    page = review()
    page.locator(FIELD).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("We delen alles")
    page.keyboard.press("Enter")
    saved(page, 2)
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Zet uit stelling 1"
    page.keyboard.press("Enter")
    saved(page, 3)

    assert page.evaluate("document.activeElement.textContent").startswith("Zet aan")


def test_the_skip_link_passes_over_the_text(review):
    page = review()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('#stellingen') !== null")


def test_what_was_added_by_hand_begins_in_its_own_field(review):
    page = review()
    page.get_by_text("Voeg een principe toe").first.click()
    page.get_by_label("Naam van het principe").locator("visible=true").fill("Medewerkers")
    page.keyboard.press("Enter")
    saved(page, 2)
    assert page.evaluate("document.activeElement.id") == "nieuw-medewerkers"

    page.keyboard.type("we helpen nieuwe mensen")
    page.keyboard.press("Enter")
    saved(page, 3)
    assert page.evaluate("document.activeElement.value") == "We helpen nieuwe mensen."
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)


def test_a_phone_keeps_undo_and_approval_in_sight(review):
    page = review(390)
    page.fill(FIELD, "we delen alles")
    page.locator(FIELD).blur()
    saved(page, 2)
    for place in (0, 0.5):
        page.evaluate("p => scrollTo(0, document.documentElement.scrollHeight * p)", place)
        expect(page.get_by_role("button", name="Maak ongedaan")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("button", name="Verder naar goedkeuren")).to_be_in_viewport(ratio=1)
    assert page.locator("[data-bar]").bounding_box()["height"] < 900 / 5

    last = page.locator(".line__text").last
    last.focus()
    field, bar = last.bounding_box(), page.locator("[data-bar]").bounding_box()
    assert field["y"] + field["height"] <= bar["y"]


def test_a_link_above_the_statements_leads_to_a_principle(town, hr):
    made_review.keep(town.stores, made_review.long_review(), draft="wijzer")
    page = hr(390)
    page.goto(f"{town.url}{REVIEWS}/wijzer")
    page.get_by_role("navigation", name="principe").get_by_role("link", name="Waarde 9").click()

    expect(page.locator("#p-waarde-9 summary").first).to_be_in_viewport(ratio=1)


def test_sixty_statements_stay_usable(town, hr):
    made_review.keep(town.stores, made_review.long_review(), draft="zestig")
    page = hr()
    page.goto(f"{town.url}{REVIEWS}/zestig")

    last = page.locator(".line__text").last
    last.fill("We maken af wat we beginnen")
    last.blur()
    saved(page, 2)

    assert page.get_by_text("60 stellingen, ongeveer 12 minuten").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_translating_is_accessible_and_fits_with_everything_that_can_be_on_the_page(
    town, hr, draft, width
):
    page = hr(width)
    address = f"{town.url}{REVIEWS}/{draft}/vertalen"
    page.goto(address)
    check(page, "translate")
    page.fill(f"#s-{FIRST}", "We share what we know.")
    page.fill("#n-open", "Open")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status")).to_contain_text("2 van de 8 teksten")
    page.goto(f"{town.url}{REVIEWS}/{draft}")
    page.fill(FIELD, "We delen bijna alles.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_contain_text("Bewaard")
    expect(page.locator(FIELD)).to_have_value("We delen bijna alles.")
    saved(page, 3)
    page.goto(address)
    expect(page.get_by_label("Deze tekst klopt nog: We delen bijna alles.")).to_be_visible()
    page.fill("#s-voorbeeld-open-2", "We luisteren naar elkaar.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check(page, "translate with everything")
    page.get_by_role("link", name="Hier staat het Nederlands nog.").click()
    expect(page.locator("#s-voorbeeld-open-2")).to_be_focused()
