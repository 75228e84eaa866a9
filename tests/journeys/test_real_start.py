"""A municipality starts without the demo: from the command line to a team report on paper."""

import io
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

import page
import pypdf
import pytest

from surveyapp.domain.waves import AMSTERDAM

PASSWORD = "vier losse woorden hier"
PEOPLE = [("Ruimte > Groen", 7), ("Ruimte > Wegen", 3), ("Dienst > Balie", 12)]


def csv():
    rows = ["nummer;naam;email;eenheid"]
    for unit, size in PEOPLE:
        for _ in range(size):
            number = 100 + len(rows)
            rows.append(f"{number};Persoon {number};p{number}@oss.example;{unit}")
    return "\r\n".join(rows)


@pytest.fixture
def run(tmp_path):
    """Run a command of surveyapp on an instance of its own, as a person would type it."""
    environment = {**os.environ, "SURVEYAPP_INSTANCE": str(tmp_path / "instance")}

    def command(*words, code=0):
        done = subprocess.run(
            [Path(sys.executable).with_name("surveyapp"), *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    command.environment = environment
    return command


@pytest.fixture
def started(run, tmp_path):
    """An instance of Oss with its people, made by the commands of the README."""
    port = free_port()
    run(
        *("instance", "create", "--organisation", "oss", "--name", "Gemeente Oss"),
        *("--contact", "Nadia van HR, 0412 00 00 00", "--base-url", f"http://127.0.0.1:{port}"),
    )
    (tmp_path / "mensen.csv").write_text(csv(), "cp1252")
    run("frame", "import", str(tmp_path / "mensen.csv"), "--organisation", "oss", "--commit")
    return port


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """A running server, and a browser without script that fills in forms."""

    def __init__(self, run, port):
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [Path(sys.executable).with_name("surveyapp"), "serve", "--port", str(port)],
            env=run.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def __enter__(self):
        for _ in range(100):
            try:
                self.get("/v")
            except urllib.error.URLError:
                time.sleep(0.1)
            else:
                return self
        raise AssertionError(self.process.stderr.read().decode())

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.process.stderr.close()

    def get(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.read().decode()

    def post(self, path, **fields):
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(
            self.address + path, data, {"Origin": self.address, "Sec-Fetch-Site": "same-origin"}
        )
        with urllib.request.urlopen(request) as answer:
            assert "Set-Cookie" not in answer.headers
            return answer.read().decode()

    def fill_in(self, code, choice):
        form = self.post("/v", token=code)
        hidden = dict(
            re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
        )
        items = set(re.findall(r'<input[^>]*type="radio"[^>]*name="([^"]+)"', form))
        assert len(items) == 24
        return self.post("/v/versturen", **hidden, **dict.fromkeys(items, choice))


def codes_on(pdf):
    text = "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return re.findall(
        r"\b[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} \w\b", text
    )


def test_from_an_empty_folder_to_a_team_report(run, started, tmp_path):
    today = datetime.now(AMSTERDAM).date()
    cards = tmp_path / "kaartjes.pdf"
    run(
        *("account", "create", "--organisation", "oss", "--login", "hr@oss.example"),
        *("--name", "Nadia", "--role", "hr", "--password", PASSWORD),
    )
    planned = run(
        *("wave", "schedule", "--organisation", "oss", "--title", "Teammeting 2026"),
        *("--questionnaire", "oss/netwerkprincipes"),
        *("--opens", str(today), "--closes", str(today + timedelta(7))),
    )
    assert "Gepland: oss-teammeting-2026" in planned
    assert "22 mensen krijgen een kaartje" in run("wave", "open", "oss-teammeting-2026")
    said = run("wave", "cards", "oss-teammeting-2026", "--output", str(cards))
    assert "22 kaartjes" in said
    codes = codes_on(cards.read_bytes())
    assert len(codes) == 22

    with Served(run, started) as served:
        for number, code in enumerate(codes):
            assert "Bedankt" in served.fill_in(code, str(2 + number % 4))

    assert "loopt nog" in run("wave", "close", "oss-teammeting-2026", code=1)
    assert "klopt" in run("anonymity", "check")
    assert "vernietigd" in run("wave", "close", "oss-teammeting-2026", "--early")
    assert "9 rapporten" in run("report", "make", "oss-teammeting-2026")
    reports = sorted((tmp_path / "instance" / "pdf").rglob("*.pdf"))
    assert len(reports) == 9  # of three teams, with a card each, and three of the whole
    for report in reports:
        assert page.validate_pdf(str(report), profile="ua1").is_compliant
    first = [pypdf.PdfReader(report).pages[0].extract_text() for report in reports]
    assert any("Balie" in text for text in first)


def test_a_list_is_tried_before_it_is_taken_over(run, started, tmp_path):
    path = tmp_path / "fout.csv"
    path.write_text(
        "nummer;naam;email;eenheid\n1;Jan;jan@;Groen\n1;;=HYPERLINK(1);\n", encoding="utf-8"
    )

    said = run("frame", "import", str(path), "--organisation", "oss", code=1)

    for words in ("Rij 2, kolom email", "Rij 3, kolom nummer", "staat ook in rij 2", "formule"):
        assert words in said
    path.write_text("nummer;naam;email;eenheid\n1;Jan;;Groen\n", encoding="utf-8")
    assert "er is niets gewijzigd" in run("frame", "import", str(path), "--organisation", "oss")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("wave", "open", "nergens"), "bestaat niet"),
        (("wave", "close", "nergens"), "bestaat niet"),
        (("report", "make", "nergens"), "bestaat niet"),
        (("frame", "import", "weg.csv", "--organisation", "oss"), "kan niet gelezen worden"),
        (("frame", "import", "weg.csv", "--organisation", "elders"), "Bekend: oss"),
        (("backup", "restore", "weg", "--yes"), "is geen back-up"),
        (("instance", "create", "--organisation", "x", "--name", "X", "--contact", "c"), "al een"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(run, started, words, sentence):
    assert sentence in run(*words, code=1)


def test_a_port_that_is_taken_is_said_with_another_one(run, started):
    with socket.socket() as other:
        other.bind(("127.0.0.1", started))
        other.listen()
        said = run("serve", "--port", str(started), code=1)
    assert f"--port {started + 1}" in said


def test_a_folder_that_cannot_be_written_is_said(run, tmp_path):
    (tmp_path / "instance").write_text("a file stands in the way")

    said = run(
        *("instance", "create", "--organisation", "oss", "--name", "Oss", "--contact", "c"), code=1
    )

    assert "kan niet geschreven worden" in said


def test_a_slip_in_the_short_name_leaves_no_half_installation(run, tmp_path):
    create = ("instance", "create", "--name", "Gemeente Oss", "--contact", "HR")

    assert "kleine letters" in run(*create, "--organisation", "Oss", code=1)
    assert "http" in run(*create, "--organisation", "oss", "--base-url", "http://oss.nl", code=1)
    assert not (tmp_path / "instance").exists()
    assert "Installatie gemaakt" in run(*create, "--organisation", "oss")


def test_a_backup_comes_back_on_a_new_machine(run, started, tmp_path):
    run("backup", "make", "--folder", str(tmp_path / "apart"))
    (tmp_path / "instance").rename(tmp_path / "old machine")
    backup = next((tmp_path / "apart").iterdir())

    assert "Teruggezet" in run("backup", "restore", str(backup), "--yes")
    (tmp_path / "old machine" / "keys").rename(tmp_path / "instance" / "keys")
    assert "klopt" in run("anonymity", "check")


def test_a_wrong_setting_refuses_to_start_and_is_named(run, started, tmp_path):
    config = tmp_path / "instance" / "config.toml"
    for text, sentence in (
        ("base_url = 3", "'base_url'"),
        ("colour = 'red'", "Onbekende instelling 'colour'"),
        ("base_url = 'http://oss.nl'", "alleen over https"),
        ("base_url = ", "geen geldige TOML"),
    ):
        config.write_text(text)
        assert sentence in run("wave", "list", code=1)


def test_a_questionnaire_that_changes_after_planning_is_noticed(run, started, tmp_path):
    own = tmp_path / "instance" / "questionnaires" / "oss"
    own.mkdir()
    shipped = Path(__file__).parents[2] / "questionnaires" / "oss" / "netwerkprincipes.toml"
    (own / "netwerkprincipes.toml").write_text(shipped.read_text("utf-8"), "utf-8")
    today = datetime.now(AMSTERDAM).date()
    run(
        *("wave", "schedule", "--organisation", "oss", "--title", "Teammeting 2026"),
        *("--questionnaire", "oss/netwerkprincipes"),
        *("--opens", str(today), "--closes", str(today + timedelta(7))),
    )
    changed = shipped.read_text("utf-8").replace(
        "We nemen uit onszelf initiatief.", "We nemen vaak initiatief."
    )
    assert changed != shipped.read_text("utf-8")
    (own / "netwerkprincipes.toml").write_text(changed, "utf-8")

    assert "gewijzigd nadat deze meting is gepland" in run("wave", "list")
    said = run("wave", "open", "oss-teammeting-2026", code=1)
    assert "Er is niets geopend" in said
