"""A real server on a free port of this machine."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.web import STORES
from tests import made


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


@contextmanager
def served(stores, wave):
    """Serve an installation, with the invitations of Balie to use."""
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


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve an installation with an open wave until the module is done."""
    stores = made.make_instance(tmp_path_factory.mktemp("site") / "instance")
    today = datetime.now(AMSTERDAM).date()
    wave = made.make_wave(
        stores, opens=today - timedelta(days=3), closes=today + timedelta(days=10)
    )
    with served(stores, wave) as site:
        yield site


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """Serve a municipality in which every page of a respondent can be met."""
    from tests.browser.respondent_town import served_town  # it imports this module

    with served_town(tmp_path_factory.mktemp("town")) as town:
        yield town
