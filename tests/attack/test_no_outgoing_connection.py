"""Nothing ever leaves the house: the whole round in a process that may not connect anywhere."""

import subprocess
import sys

ROUND = """
import sys
from pathlib import Path

def refuse(event, arguments):
    # a file of the report design is opened through urllib too; that goes nowhere
    if event == "urllib.Request" and str(arguments[0]).startswith(("file:", "data:")):
        return
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}:
        raise PermissionError(f"outgoing: {event} {arguments[1:]}")

sys.addaudithook(refuse)
if sys.argv[2] == "attack":
    import urllib.request
    urllib.request.urlopen("https://www.voorbeeld.example/")

from surveyapp.app import create_app
from surveyapp.domain.reports import reports_of
from surveyapp.domain.waves import WaveSettings
from surveyapp.services.close_wave import close_wave
from surveyapp.services.draw_reports import draw_report
from surveyapp.services.read_edition import read_edition
from tests import made

stores = made.make_instance(Path(sys.argv[1]))
wave = made.make_wave(stores)
for issued in wave.issued:
    wave.answer(issued)
client = create_app(stores.settings).test_client()
for path in ("/", "/v", "/privacy", "/aanmelden"):
    assert client.get(path).status_code == 200
release = close_wave(stores, wave=wave.id, now=made.AFTER)
edition = read_edition(stores, organisation="voorbeeld", wave=wave.id)
keys = reports_of(release, WaveSettings())
for key in keys:  # one at a time: in this process, under this watch
    draw_report(edition, key)
print(len([key for key in keys if key.kind == "team"]))
"""


def run(folder, how):
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ROUND, str(folder / "instance"), how],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_whole_round_makes_no_outgoing_connection(tmp_path):
    done = run(tmp_path, "honest")

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "4"


def test_the_watch_would_see_a_connection(tmp_path):
    assert "outgoing" in run(tmp_path, "attack").stderr
