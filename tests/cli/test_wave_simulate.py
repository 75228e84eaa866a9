"""``surveyapp wave simulate`` as HR uses it: a sentence, a table, and numbers for a program."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys

import pytest

from surveyapp.cli import main
from tests import made
from tests.cli.processes import PATIENCE, alive, running, until

SMALL = ("--people", "60", "--teams", "6", "--departments", "2", "--largest", "16")
QUICK = (*SMALL, "--principles", "2", "--items", "3", "--organisations", "3")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return what runs the command where no installation is: (exit code, output, errors)."""
    monkeypatch.setenv("SURVEYAPP_INSTANCE", str(tmp_path / "instance"))

    def command(*words):
        with pytest.raises(SystemExit) as ended:
            main(["wave", "simulate", *words])
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return command


def test_without_an_installation_it_says_first_what_a_minimum_costs(run, tmp_path):
    code, said, _ = run(*QUICK)

    first = " ".join(said.split("\n\n")[0].split())
    assert code == 0
    assert re.fullmatch(
        r"Bij een ondergrens van 5 krijg(t|en) gemiddeld \d van de 6 teams een eigen rapport; "
        r"bij 8 (is|zijn) dat er \d en bij 10 (is|zijn) dat er \d\.",
        first,
    )
    assert not (tmp_path / "instance").exists()


@pytest.mark.parametrize(
    "more", [(), ("--minimum", "5,6,7,8,9,10"), ("--response", "55", "--response", "90,100")]
)
def test_no_line_is_wider_than_a_terminal_and_every_row_fills_its_columns(run, more):
    _, said, _ = run(*QUICK, *more)

    lines = said.splitlines()
    assert max(map(len, lines)) <= 80
    rows = [line for line in lines if line.startswith("  ")]
    assert rows and all(len(line) == 80 for line in rows)
    assert len({line.count("ondergrens ") for line in lines}) > 1
    minimums = re.findall(r"respons, ondergrens +(.*)", said)
    asked = (more[1] if "--minimum" in more else "5,8,10").split(",")
    responses = 3 if "--response" in more else 1
    assert " ".join(minimums).split() == asked * responses


def test_json_has_the_numbers_of_the_table_and_is_the_same_every_time(run):
    words = (*QUICK, "--format", "json", "--own-staff", "1", "--share", "40")
    code, said, _ = run(*words)
    found = json.loads(said)

    assert code == 0
    assert run(*words)[1] == said
    assert run(*words, "--seed", "2")[1] != said
    assert [cost["minimum"] for cost in found["costs"]] == [5, 8, 10]
    assert found["settings"]["own_staff"] == 1 and found["settings"]["difference"] == 0.5
    table = run(*QUICK, "--own-staff", "1", "--share", "40")[1]
    shown = [cost["teams_shown"] / cost["organisations"] for cost in found["costs"]]
    row = next(line for line in table.splitlines() if line.startswith("  teams "))
    assert row.split()[1:] == [f"{value:.1f}".replace(".", ",") for value in shown]
    assert f"Cliffs delta {found['measures']['cliffs_delta']:.2f}".replace(".", ",") in table
    assert 0.5 < found["measures"]["agreement"] < 1


def test_few_teams_and_no_differences_read_well_too(run):
    one = ("--people", "20", "--teams", "1", "--departments", "1", "--organisations", "2")
    said = run(*one, "--minimum", "5,40", "--difference", "0", "--shift", "0")[1]

    sentences = " ".join(said.split())
    assert "krijgt gemiddeld het ene team een eigen rapport; bij 40 geen enkel." in sentences
    assert "20 mensen in 1 team en 1 afdeling." in sentences
    assert "Op de helft van de principes" not in sentences and "Cliff" not in sentences
    changed = run(*QUICK, "--share", "40", "--difference", "0")[1]
    assert "Op de helft van de principes veranderde 40 % van de teams echt." in " ".join(
        changed.split()
    )


def test_a_first_wave_says_nothing_about_change(run):
    assert "veranderingen" in run(*QUICK, "--share", "40")[1]
    assert "verander" not in run(*QUICK, "--share", "40", "--first-time")[1]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--people", "20"), 1, "daar gaan er 180 tot en met 1500 in"),
        (("--teams", "4"), 1, "te klein voor 6 afdelingen"),
        (("--minimum", "4"), 2, "van 5 tot en met 100, zoals --minimum 5"),
        (("--minimum", "5,acht"), 2, "geef een of meer hele getallen"),
        (("--minimum", "9" * 5000), 2, "van 5 tot en met 100"),
        (("--response", "170"), 2, "van 10 tot en met 100"),
        (("--difference", "veel"), 2, "punten van 0 tot en met 1"),
        (("--shift", "nan"), 2, "punten van 0 tot en met 1"),
        (("--share", "60"), 2, "een getal zijn van 0 tot en met 50"),
        (("--organisations", "0"), 2, "een getal zijn van 1 tot en met 10000"),
        (("--wave", "x", "--own-staff", "1"), 1, "Kies: --wave of --own-staff"),
        (("--wave", "x"), 1, "surveyapp instance create"),
    ],
)
def test_what_cannot_be_simulated_is_said_in_dutch(run, words, code, sentence):
    ended, said, error = run(*words)

    assert (ended, said) == (code, "")
    assert error.startswith("Fout: ") and sentence in error


def test_the_groups_of_a_planned_wave_are_used_and_its_answers_are_not(run, stores, wave):
    words = ("--wave", wave.id, "--organisations", "2", "--format", "json")
    code, said, _ = run(*words)
    for issued in wave.issued:
        wave.answer(issued, code="1")

    assert code == 0
    assert json.loads(said)["costs"][0]["teams"] == 2 * 4
    assert json.loads(said)["settings"]["people"] is None
    assert run(*words)[1] == said
    assert "de groepen van deze meting, 32 mensen" in " ".join(run(*words[:-2])[1].split())
    assert "bestaat niet" in run("--wave", "nergens")[2]


@pytest.mark.parametrize("started", [1, 2, 3])
def test_ctrl_c_stops_it_and_every_process_that_it_started(tmp_path, started):
    """At whatever moment: a keeper of resources starts first, then one process for each core."""
    if len(os.sched_getaffinity(0)) == 1:
        pytest.skip("with one processor no other process is started")
    words = ("wave", "simulate", "--organisations", "10000")
    with running(tmp_path / "leeg", *words) as process:
        until(lambda: len(process.below()) >= started)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
        said = process.stdout.read()

        assert process.wait(timeout=PATIENCE) == 130
        assert not any(alive(one) for one in process.below())
    assert said == "\nGestopt.\n"


def test_a_part_of_it_that_the_computer_stops_ends_it_with_a_sentence(tmp_path):
    if len(os.sched_getaffinity(0)) == 1:
        pytest.skip("with one processor no other process is started")
    words = ("wave", "simulate", "--organisations", "10000")
    with running(tmp_path / "leeg", *words) as process:
        workers = until(
            lambda: [one for one, line in process.below().items() if "spawn_main" in str(line)]
        )
        os.kill(workers[0], signal.SIGKILL)  # as a system without memory does
        said = process.stdout.read()

        assert process.wait(timeout=PATIENCE) == 1
    assert said.startswith("Fout: Het naspelen is afgebroken") and "Traceback" not in said


def test_a_terminal_sees_how_far_it_is_and_a_file_gets_only_the_numbers(tmp_path):
    screen, terminal = pty.openpty()
    command = (sys.executable, "-m", "surveyapp.cli", "wave", "simulate", *QUICK[:-2])
    done = subprocess.Popen(
        [*command, "--organisations", "40", "--format", "json"],
        env={**os.environ, "SURVEYAPP_INSTANCE": str(tmp_path), "TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
    )
    os.close(terminal)
    seen = b""
    while select.select([screen], [], [], PATIENCE)[0]:
        try:
            seen += os.read(screen, 4096)
        except OSError:  # the other end is closed
            break
    os.close(screen)
    said = done.stdout.read()
    done.stdout.close()

    assert done.wait(timeout=PATIENCE) == 0
    assert "Naspelen" in seen.decode() and "40/40" in seen.decode()
    assert json.loads(said)["costs"]
    assert made.questionnaire().organisation not in said
