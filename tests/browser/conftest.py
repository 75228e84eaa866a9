"""A real Chromium, and a real server on a free port of this machine."""

import os
import shutil
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.web import STORES
from tests import made

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium():
    """Return the path of a browser on this machine, or None."""
    chosen = os.environ.get("SURVEYAPP_CHROMIUM")
    return chosen or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all browser tests; every test takes a context of its own."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium found: install it (apt install chromium) or set SURVEYAPP_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


class _Quiet(WSGIRequestHandler):
    """Answer without an access log, as the real server does on respondents' paths."""

    def log_request(self, *_args):
        pass


@dataclass
class Site:
    """A running installation and the invitations that nobody has used yet."""

    url: str
    app: object
    stores: object
    wave: made.MadeWave
    waiting: list = field(default_factory=list)

    def invitation(self):
        """Return an invitation for one test."""
        return self.waiting.pop()

    def link(self):
        """Return a personal link on this server's own address."""
        return f"{self.url}/v#{self.invitation().link.partition('#')[2]}"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve an installation with an open wave until the module is done."""
    stores = made.make_instance(tmp_path_factory.mktemp("site") / "instance")
    today = datetime.now(AMSTERDAM).date()
    wave = made.make_wave(
        stores, opens=today - timedelta(days=3), closes=today + timedelta(days=10)
    )
    app = create_app(stores.settings)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    waiting = [issued for issued in wave.issued if issued.group == "balie"]
    yield Site(f"http://127.0.0.1:{server.port}", app, stores, wave, waiting)
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions[STORES].close()
    stores.close()


@pytest.fixture
def open_page(chromium):
    """Return a function that opens a page in a fresh context and watches what goes wrong there."""
    contexts = []
    faults = []

    def make(width=1280, **settings):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on(
            "console",
            lambda message: (
                faults.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []
