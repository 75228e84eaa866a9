"""What the first page weighs, cold from a personal link, and that nothing comes from elsewhere.

Counted twice: by the browser (bytes that came in over the line, packed) and by the server, which
also sees the icon that a browser asks for by itself.
"""

from urllib.parse import urlsplit

import pytest
from flask import request

from tests.browser.respondent_town import ITEMS
from tests.browser.respondent_visits import Visit
from tests.browser.wire import watch_wire
from tests.chromium import ARGUMENTS, find_chromium

pytestmark = pytest.mark.browser

MOST_BYTES = 80_000
MOST_REQUESTS = 8
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
SETTINGS = {"locale": "nl-NL"}


def asked_by(town):
    """Return a list that grows with every request that the server gets."""
    asked = []
    hooks = town.site.app.before_request_funcs.setdefault(None, [])
    hooks.append(lambda: asked.append(request.full_path))
    return asked, hooks


def test_the_first_page_is_light_and_takes_few_requests(town, open_page):
    page = open_page(390, **SETTINGS)
    asked, hooks = asked_by(town)
    wire = watch_wire(page)
    Visit(page, town).open_link()
    page.wait_for_load_state("networkidle")
    hooks.pop()
    assert page.locator("[name^=s-][value='1']").count() == ITEMS
    print(f"{wire.weight()} bytes, {len(wire.fetched)} requests;", *wire.lines(), sep="\n")
    assert wire.weight() <= MOST_BYTES, wire.lines()
    assert len(wire.fetched) <= MOST_REQUESTS, wire.lines()
    assert len(asked) <= MOST_REQUESTS, asked


@pytest.fixture(scope="module")
def shut_in(chromium):
    """A browser for which no other host exists."""
    browser = chromium.browser_type.launch(
        executable_path=find_chromium(), args=[*ARGUMENTS, NO_OTHER_HOST]
    )
    yield browser
    browser.close()


def watched(browser):
    """Return a page, and what it asks for and does not get."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, **SETTINGS).new_page()
    page.set_default_timeout(60_000)
    asked, failed = [], []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("requestfailed", lambda sent: failed.append(sent.url))
    return page, asked, failed


def elsewhere(addresses):
    """Return the addresses on other hosts."""
    return [one for one in addresses if urlsplit(one).hostname not in {"127.0.0.1", None}]


def test_the_whole_journey_asks_no_other_host_and_needs_none(town, shut_in):
    page, asked, failed = watched(shut_in)
    visit = Visit(page, town)
    for path in ("/", "/privacy", "/r", "/tablet", "/v"):
        visit.goto(path)
        page.wait_for_load_state("networkidle")  # who leaves sooner breaks off what was asked
    visit.begin_to_send()
    visit.answer()
    visit.send()
    page.locator("#kop-profiel").wait_for()
    page.wait_for_load_state("networkidle")
    page.context.close()
    assert len(asked) > 10
    assert elsewhere(asked) == []
    assert failed == []


@pytest.mark.parametrize(("our_policy", "stopped"), [(False, False), (True, True)])
def test_a_picture_from_elsewhere_is_noticed_and_our_policy_stops_it(
    town, shut_in, our_policy, stopped
):
    page, asked, failed = watched(shut_in)
    planted = '<img src="http://elders.example/volgt-je.png" alt="">'

    def plant(route):
        answer = route.fetch()
        headers = answer.headers
        if not our_policy:
            del headers["content-security-policy"]
        route.fulfill(body=answer.text().replace("</main>", f"{planted}</main>"), headers=headers)

    page.route("**/privacy", plant)
    Visit(page, town).goto("/privacy")
    page.wait_for_load_state("networkidle")
    page.context.close()
    if stopped:
        assert elsewhere(asked) == [] or elsewhere(failed) == elsewhere(asked)
    else:
        assert elsewhere(asked) == ["http://elders.example/volgt-je.png"]
        assert elsewhere(failed) == elsewhere(asked)
