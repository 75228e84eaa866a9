"""Sending waits and tries again: nothing that was filled in is lost, and nothing counts twice."""

from threading import Event, Thread

import pytest
from werkzeug.serving import make_server

from tests.browser.conftest import _Quiet
from tests.browser.page_checks import wait_until
from tests.browser.test_respondent import ballots, begin, choose, kept, to_the_end

pytestmark = pytest.mark.browser

NO_CONNECTION = "Geen verbinding. Je antwoorden staan op dit apparaat."


def fill_in(page, link):
    """Answer everything and go to the last step."""
    begin(page, link)
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    choose(page)
    to_the_end(page)


def send(page):
    page.get_by_role("button", name="Versturen", exact=True).click()


def is_thanked(page):
    page.get_by_role("heading", level=1, name="Bedankt").wait_for()


def count_sent(page):
    sent = []
    page.on(
        "request",
        lambda request: sent.append(request.url) if request.url.endswith("/versturen") else None,
    )
    return sent


class Relay:
    """The app behind a server that can be stopped, started again, or swallow its answers."""

    def __init__(self, app):
        self.app = app
        self.swallows = False
        self.server = None
        self.port = 0

    def __call__(self, environ, start_response):
        answer = self.app(environ, start_response)
        if self.swallows and environ["PATH_INFO"].endswith("/versturen"):
            list(answer)  # the app has done its work; nobody hears of it
            answer.close()
            raise ConnectionAbortedError
        return answer

    def start(self):
        self.server = make_server(
            "127.0.0.1", self.port, self, threaded=True, request_handler=_Quiet
        )
        self.port = self.server.port
        Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def relay(site):
    relay = Relay(site.app)
    relay.start()
    yield relay
    relay.stop()


def link_of(relay, site):
    token = site.invitation().link.partition("#")[2]
    return f"http://127.0.0.1:{relay.port}/v#{token}"


def test_without_a_connection_it_waits_and_sends_once_there_is_one(site, open_page):
    page = open_page(390)
    sent = count_sent(page)
    before = ballots(site)
    fill_in(page, site.link())
    wait_until(page, "localStorage.length === 1")
    page.context.set_offline(True)
    send(page)
    page.get_by_text(NO_CONNECTION).wait_for()
    notice = page.get_by_role("status").filter(has_text=NO_CONNECTION)
    assert "over 8 seconden opnieuw" in notice.inner_text()
    assert page.locator("input:checked").count() == 6
    assert len(kept(page)) > 100
    assert ballots(site) == before
    page.context.set_offline(False)  # the browser says so, and it does not wait for its turn
    is_thanked(page)
    assert page.get_by_role("heading", level=1).evaluate("(e) => e === document.activeElement")
    assert ballots(site) == before + 1
    assert len(sent) == 2
    page.get_by_text("Je concept is al van dit apparaat gewist.").wait_for()
    assert kept(page) == "{}"


def test_a_server_that_starts_anew_gets_the_form_all_the_same(site, open_page, relay):
    page = open_page()
    before = ballots(site)
    fill_in(page, link_of(relay, site))
    relay.stop()
    send(page)
    page.get_by_text(NO_CONNECTION).wait_for()
    relay.start()
    page.get_by_role("button", name="Nu proberen").click()
    is_thanked(page)
    assert ballots(site) == before + 1


def test_after_a_lost_answer_the_next_try_counts_nothing_twice(site, open_page, relay):
    page = open_page()
    before = ballots(site)
    fill_in(page, link_of(relay, site))
    relay.swallows = True
    send(page)
    page.get_by_text(NO_CONNECTION).wait_for()
    assert ballots(site) == before + 1  # it came in, but this browser does not know
    relay.swallows = False
    send(page)
    is_thanked(page)
    assert page.get_by_text("Alle 3 stellingen passen.").count() == 2
    assert ballots(site) == before + 1


def test_it_tries_again_by_itself_and_never_two_at_once(site, open_page):
    page = open_page()
    page.clock.install()
    busy, most, arrived, let_go = [], [], [], Event()

    def answer(route):
        arrived.append(route)
        busy.append(route)
        most.append(len(busy))
        busy.pop()
        if let_go.is_set():
            route.continue_()
        else:
            route.fulfill(status=502, body="<p>Van de proxy</p>")

    fill_in(page, site.link())
    page.route("**/versturen", answer)
    send(page)
    page.get_by_text("over 8 seconden opnieuw").wait_for()
    page.clock.run_for(8_100)
    page.get_by_text("over 15 seconden opnieuw").wait_for()
    assert len(arrived) == 2
    page.clock.run_for(10_000)
    assert len(arrived) == 2
    let_go.set()
    page.clock.run_for(5_100)
    is_thanked(page)
    assert len(arrived) == 3


def test_a_page_that_is_not_ours_is_no_answer(site, open_page):
    page = open_page()
    fill_in(page, site.link())
    page.route(
        "**/versturen",
        lambda route: route.fulfill(content_type="text/html", body="<h1>Hotel Wifi: betaal</h1>"),
    )
    send(page)
    page.get_by_text(NO_CONNECTION).wait_for()
    assert "Hotel" not in page.content()
    assert page.locator("input:checked").count() == 6


def test_who_changes_an_answer_while_it_waits_decides_again_when_to_send(site, open_page):
    page = open_page()
    page.clock.install()
    sent = count_sent(page)
    fill_in(page, site.link())
    page.context.set_offline(True)
    send(page)
    page.get_by_text(NO_CONNECTION).wait_for()
    page.get_by_role("link", name="Waarde 1").last.click()
    page.get_by_label("neutraal").first.check()
    page.clock.run_for(60_000)
    assert len(sent) == 1


def test_what_is_sent_has_a_round_length_so_the_network_sees_not_who_wrote_most(site, open_page):
    lengths = []
    for answers in (True, False):
        page = open_page()
        begin(page, site.link())
        if answers:
            choose(page)
        to_the_end(page)
        with page.expect_request(lambda request: request.url.endswith("/versturen")) as sent:
            send(page)
        lengths.append(len(sent.value.post_data_buffer))
        page.context.close()
    assert lengths == [4096, 4096]


def test_one_back_after_sending_leaves_and_nothing_shows_answers_again(site, open_page):
    page = open_page()
    page.goto(f"{site.url}/privacy")
    fill_in(page, site.link())
    send(page)
    is_thanked(page)
    page.go_back()
    page.wait_for_url("**/privacy")
    for _ in range(3):
        page.go_forward()
        page.wait_for_load_state()
        assert page.locator("fieldset").count() == 0
        assert "Zo zie jij je team" not in page.content()


def test_the_skip_link_stays_on_the_page_that_it_is_on(site, open_page):
    page = open_page()
    begin(page, site.link())
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.keyboard.press("Tab")
    page.get_by_role("link", name="Direct naar de vragenlijst").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.title().startswith("Stap 2 van 3")
    choose(page)
    page.get_by_role("button", name="Verder naar Nakijken").click()
    send(page)
    page.get_by_role("button", name="Verstuur toch").click()
    is_thanked(page)
    page.get_by_role("link", name="Direct naar je profiel").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()


def test_another_link_opened_where_somebody_just_sent_opens_its_own_form(site, open_page):
    page = open_page()
    fill_in(page, site.link())
    send(page)
    is_thanked(page)
    page.goto(f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    page.get_by_role("link", name="Begin met de eerste stelling").wait_for()
    assert page.locator(":checked").count() == 0


def test_the_browser_that_sent_has_nothing_left_and_can_wipe_what_others_left(site, open_page):
    page = open_page()
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    choose(page)
    wait_until(page, "localStorage.length === 1")
    page.evaluate("localStorage.setItem('van-iemand-anders', 'blijft')")
    page.goto(f"{site.url}/v")
    page.get_by_role("button", name="Wis alles van dit apparaat").click()
    heading = page.get_by_role("heading", level=1, name="Alles is van dit apparaat gewist")
    assert heading.evaluate("(e) => e === document.activeElement")
    assert "de mail met je link" in page.inner_text("main")
    everything = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    assert page.evaluate(everything) == '[{"van-iemand-anders":"blijft"},{}]'
