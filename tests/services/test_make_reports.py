"""Reports are made by processes side by side: all of them, whole, and whatever happens to one."""

import multiprocessing
import os
import signal
import subprocess
import threading
import time
from datetime import timedelta

import pypdf
import pytest

from surveyapp.domain.reports import ReportKey
from surveyapp.errors import NotFoundError
from surveyapp.services.change_organisation import change_organisation
from surveyapp.services.draw_reports import draw_report
from surveyapp.services.make_in_shifts import DiskError
from surveyapp.services.make_reports import make_due_reports, make_reports
from surveyapp.services.plan_reports import plan_reports
from surveyapp.services.read_edition import read_edition
from surveyapp.services.read_organisation import read_organisation
from surveyapp.store import report_queue
from tests import made
from tests.services.released import WAVE, content, facts, logged, making, planned, released

TEAMS = ("groen", "wegen", "balie", "belasting")
BALIE = ReportKey("team", "balie")


@pytest.fixture
def stores(tmp_path):
    """An installation with a released wave whose reports are planned, and none made."""
    stores = planned(tmp_path / "instance")
    yield stores
    stores.close()


def own_design(stores, name, text):
    path = stores.settings.instance / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def shipped(name):
    from surveyapp.resources import shipped as folder

    return (folder("reports") / name).read_text("utf-8")


def test_a_release_without_rows_gets_them_at_the_next_stroke_and_once(tmp_path):
    stores = released(tmp_path / "instance")
    assert facts(stores) == {}

    assert plan_reports(stores) == ()
    first = facts(stores)
    plan_reports(stores)

    assert facts(stores) == first
    assert {one.state for one in first.values()} == {"waiting"}
    assert {key.group for key in first if key.kind == "team"} == set(TEAMS)
    assert [key.kind for key in first][:3] == ["organisation", "public", "summary"]
    stores.close()


def test_every_report_is_made_and_another_stroke_makes_nothing(stores):
    assert make_due_reports(stores, making(2)) == ()

    found = facts(stores)
    assert {one.state for one in found.values()} == {"made"}, [
        one.problem for one in found.values()
    ]
    paths = [stores.settings.instance / "pdf" / one.path for one in found.values()]
    assert (
        len(set(paths))
        == len(found)
        == len(list((stores.settings.instance / "pdf").rglob("*"))) - 2
    )
    for path in paths:
        assert pypdf.PdfReader(path).pages
        assert path.stat().st_mode & 0o077 == 0
    times = [path.stat().st_mtime_ns for path in paths]

    begun = time.perf_counter()
    assert make_due_reports(stores, making()) == ()
    assert plan_reports(stores) == ()
    assert time.perf_counter() - begun < 1  # no process was started for nothing
    assert [path.stat().st_mtime_ns for path in paths] == times


def test_the_same_release_gives_the_same_bytes_in_another_process(stores):
    key = BALIE
    chosen = {"wave": WAVE, "making": making(), "kinds": ["team"], "groups": ["balie"]}
    made_once = make_reports(stores, **chosen)
    first = content(stores, key)

    make_reports(stores, **chosen, again=True)
    here = draw_report(read_edition(stores, organisation="voorbeeld", wave=WAVE), key)

    assert [one.key for one in made_once] == [key]
    assert [(event.actor, event.action, event.subject) for event in logged(stores)] == [
        ("surveyapp report make", "reports_remade", "1 rapport")
    ]
    assert first == content(stores, key) == here


def test_progress_goes_from_nothing_to_all(stores):
    seen = []

    found = make_reports(
        stores,
        wave=WAVE,
        making=making(),
        kinds=["card"],
        progress=lambda *step: seen.append(step),
    )

    assert [one.state for one in found] == ["made"] * 4
    assert seen[0] == (0, 4) and seen[-1] == (4, 4) and seen == sorted(seen)


def test_a_wave_without_outcomes_and_an_unknown_group_are_said(stores):
    later = made.make_wave(stores, title="Tussenmeting 2026")

    with pytest.raises(NotFoundError, match="nog geen uitkomsten"):
        make_reports(stores, wave=later.id, making=making())
    with pytest.raises(NotFoundError, match="De groep 'weg' bestaat niet"):
        make_reports(stores, wave=WAVE, making=making(), groups=["weg"])
    with pytest.raises(NotFoundError, match="wave list"):
        make_reports(stores, wave="weg", making=making())


SPOILT = {
    "a design without its font": "@font-face { font-family: Weg; src: url(weg.woff2); }",
    "a missing logo": "body::before { content: url(logo-van-ons.png); }",
    "a broken SVG": "body::before { content: url(kapot.svg); }",
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_design_that_cannot_be_drawn_names_the_team_and_stops_no_other_report(stores, what):
    own_design(stores, "team/report.css", shipped("team/report.css") + SPOILT[what])
    own_design(stores, "team/kapot.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>")

    found = make_reports(stores, wave=WAVE, making=making(), groups=["balie"])

    states = {one.key.kind: one for one in found}
    assert states["card"].state == "made"
    assert states["team"].state == "failed" and states["team"].path == ""
    print(f"{what}: {states['team'].problem}")
    assert " van Balie: " in states["team"].problem
    assert states["team"].problem.endswith("maak het rapport opnieuw.")
    assert not list((stores.settings.instance / "pdf").rglob("*team*balie*"))

    (stores.settings.instance / "reports" / "team" / "report.css").unlink()
    plan_reports(stores)  # a design that was put right is all it takes
    assert facts(stores)[BALIE].state == "waiting"


def pool_processes():
    return multiprocessing.active_children()


class Killer:
    """Kills processes that draw with signal 9, each time ``when`` says so."""

    def __init__(self, when):
        self.killed = []
        self._when = when
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _work(self):
        while not self._done.wait(0.02):
            for process in pool_processes():
                if process.pid not in self.killed and self._when(self.killed):
                    self.killed.append(process.pid)
                    os.kill(process.pid, signal.SIGKILL)


def test_a_process_that_is_killed_in_the_middle_costs_no_report(stores):
    done = [0]

    with Killer(lambda killed: not killed and done[0] >= 1) as killer:
        found = make_reports(
            stores,
            wave=WAVE,
            making=making(2),
            kinds=["card"],
            progress=lambda made, _all: done.__setitem__(0, made),
        )

    assert len(killer.killed) == 1
    assert [(one.state, one.attempts, one.problem) for one in found] == [("made", 0, "")] * 4
    assert not list((stores.settings.instance / "pdf").rglob("*.part"))


def test_a_report_that_ends_its_process_each_time_fails_after_three_attempts(stores):
    with Killer(lambda _killed: True) as killer:
        found = make_reports(stores, wave=WAVE, making=making(), kinds=["card"], groups=["balie"])[
            0
        ]

    assert len(killer.killed) == 3
    assert (found.state, found.attempts) == ("failed", 3)
    assert found.problem.startswith("Actiekaart van Balie: het maken brak af")
    again = make_reports(stores, wave=WAVE, making=making(), kinds=["card"], groups=["balie"])[0]
    assert (again.state, again.problem) == ("made", "")


@pytest.fixture
def small_disk(stores):
    """The folder of the reports on a disk of 48 kB; where that cannot be, one nobody may use."""
    folder = stores.settings.instance / "pdf"
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        print(f"no small disk here ({mounted.stderr.strip()}): a file stands where the folder was")
        folder.rmdir()
        folder.write_text("")
        yield lambda: (folder.unlink(), folder.mkdir())
        return
    yield lambda: subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_no_half_report_and_the_rest_follows_when_there_is_room(
    stores, small_disk
):
    chosen = {"wave": WAVE, "making": making(), "kinds": ["team"], "groups": ["balie", "groen"]}

    with pytest.raises(DiskError, match="Maak ruimte op de schijf"):
        make_reports(stores, **chosen)

    found = [one for one in facts(stores).values() if one.key.kind == "team" and one.problem]
    assert [(one.state, one.attempts) for one in found] == [("waiting", 0)]
    assert "kunnen niet worden bewaard" in found[0].problem
    left = [path for path in (stores.settings.instance / "pdf").rglob("*") if path.is_file()]
    assert all(path.read_bytes()[-16:].count(b"%%EOF") for path in left)

    small_disk()
    assert {one.state for one in make_reports(stores, **chosen)} == {"made"}


def test_what_another_worker_has_begun_is_waited_for_and_taken_over_when_its_claim_runs_out(stores):
    now = making().clock()
    with stores.writing() as session:
        taken = report_queue.claim_report(
            session,
            WAVE,
            now=now,
            until=now.replace(microsecond=0) + timedelta(seconds=2),
            tried=False,
            keys=[ReportKey("card", "groen")],
        )

    found = make_reports(stores, wave=WAVE, making=making(), kinds=["card"], groups=["groen"])

    assert taken.attempts == 1 and making().clock() - now > timedelta(seconds=1)
    assert [one.state for one in found] == ["made"]


def test_a_claim_that_ran_out_three_times_is_not_tried_for_ever(stores):
    key = ReportKey("card", "groen")
    for _ in range(3):
        with stores.writing() as session:
            now = making().clock()
            assert report_queue.claim_report(
                session,
                WAVE,
                now=now,
                until=now,
                tried=bool(facts(stores)[key].attempts),
                keys=[key],
            )

    found = make_reports(stores, wave=WAVE, making=making(), kinds=["card"], groups=["groen"])

    assert [(one.state, one.key) for one in found] == [("failed", key)]


def test_a_new_logo_or_design_makes_every_report_anew_and_removes_the_old_files(stores):
    chosen = {"wave": WAVE, "making": making(), "kinds": ["card"], "groups": ["balie"]}
    before = make_reports(stores, **chosen)[0]
    version = read_organisation(stores, organisation="voorbeeld").version
    change_organisation(stores, organisation="voorbeeld", version=version, logo=png())

    plan_reports(stores)
    assert facts(stores)[before.key].state == "waiting"
    after = make_reports(stores, **chosen)[0]

    assert after.made_of != before.made_of
    folders = list((stores.settings.instance / "pdf" / "voorbeeld").iterdir())
    assert [folder.name for folder in folders] == [f"{WAVE}-{after.made_of}"]


def png():
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (120, 40), "#00665e").save(file, "PNG")
    return file.getvalue()


def test_nothing_is_begun_any_more_when_the_worker_stops(stores):
    assert make_due_reports(stores, making(stopping=lambda: True)) == ()

    assert {one.attempts for one in facts(stores).values()} == {0}
