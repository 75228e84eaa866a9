"""A report is handed over whole or not at all, and who fetched it is written down."""

import threading

import pytest

from surveyapp.domain.reports import ReportKey
from surveyapp.errors import NotFoundError
from surveyapp.resources import shipped
from surveyapp.services import draw_reports
from surveyapp.services.make_reports import make_reports
from surveyapp.services.read_report import ReportNotReadyError, read_report
from surveyapp.services.remake_reports import remake_reports
from surveyapp.services.sign_in import sign_in
from tests import made
from tests.services.released import WAVE, content, facts, logged, making, planned, released

CARD = ReportKey("card", "balie")


@pytest.fixture
def stores(tmp_path):
    """An installation with a released wave whose reports are planned, and none made."""
    stores = planned(tmp_path / "instance")
    yield stores
    stores.close()


def account(stores, role="hr"):
    return sign_in(stores, login=f"{role}@voorbeeld.example", password=made.PASSWORD)


def read(stores, role="hr", key=CARD):
    return read_report(stores, account=account(stores, role), wave=WAVE, key=key, now=made.AFTER)


def events(stores):
    return [
        (event.actor, event.role, event.action, event.wave, event.subject)
        for event in logged(stores)
    ]


def test_each_download_is_counted_and_the_log_says_who_it_was(stores):
    for role in ("hr", "lead", "lead"):
        read(stores, role)

    assert facts(stores)[CARD].downloads == 3
    assert [event[:2] for event in events(stores)] == [
        ("Medewerker hr (hr@voorbeeld.example)", "hr"),
        ("Lotte Jansen (lead@voorbeeld.example)", "team_lead"),
        ("Lotte Jansen (lead@voorbeeld.example)", "team_lead"),
    ]
    assert {event[2:] for event in events(stores)} == {
        ("report_read", WAVE, "Actiekaart van Balie")
    }


def test_what_is_refused_is_neither_counted_nor_written_down(stores):
    for role, key in (("lead", ReportKey("card", "groen")), ("council", CARD)):
        with pytest.raises(NotFoundError):
            read(stores, role, key)

    assert events(stores) == []
    assert {one.downloads for one in facts(stores).values()} == {0}


def test_a_report_can_be_read_before_any_worker_came_by(tmp_path):
    stores = released(tmp_path / "instance")

    file = read(stores)

    assert facts(stores)[CARD].state == "made" and content(stores, CARD) == file.content
    stores.close()


@pytest.mark.parametrize("harm", ["gone", "cut off", "empty"])
def test_a_file_that_is_not_whole_is_made_anew_and_never_served(stores, harm):
    whole = read(stores).content
    path = stores.settings.instance / "pdf" / facts(stores)[CARD].path
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2] if harm == "cut off" else b"")

    assert read(stores).content == whole == path.read_bytes()


def test_a_new_design_is_served_at_once_and_not_the_report_of_before(stores):
    before = read(stores).content
    own = stores.settings.instance / "reports" / "card"
    own.mkdir(parents=True)
    sheet = next((shipped("reports") / "card").glob("*.css"))
    (own / sheet.name).write_text(f"{sheet.read_text('utf-8')}\nbody {{ opacity: .5 }}", "utf-8")

    after = read(stores).content

    assert after != before
    assert content(stores, CARD) == after


def test_a_report_that_failed_says_why_until_somebody_lets_it_be_made_again(stores):
    own = stores.settings.instance / "reports" / "card"
    own.mkdir(parents=True)
    sheet = next((shipped("reports") / "card").glob("*.css"))
    (own / sheet.name).write_text("body::before { content: url(weg.png) }", "utf-8")
    make_reports(stores, wave=WAVE, making=making(), kinds=["card"], groups=["balie"])

    with pytest.raises(ReportNotReadyError, match=r"^Actiekaart van Balie: .*ontwerp"):
        read(stores)
    assert facts(stores)[CARD].state == "failed" and events(stores) == []

    (own / sheet.name).unlink()
    assert read(stores).content.startswith(b"%PDF")


def test_whoever_comes_while_others_are_drawing_reads_when_to_come_back(stores, monkeypatch):
    monkeypatch.setattr(draw_reports, "_WAITS", 0.05)
    busy = threading.Event()

    with draw_reports._ONE_AT_A_TIME:
        busy.set()
        with pytest.raises(ReportNotReadyError, match="over een minuut opnieuw"):
            read(stores)

    assert read(stores).content.startswith(b"%PDF")


def test_hr_alone_lets_reports_be_made_again_one_or_all(stores):
    read(stores)
    hr, lead = account(stores), account(stores, "lead")

    with pytest.raises(NotFoundError):
        remake_reports(stores, account=lead, wave=WAVE, now=made.AFTER)
    with pytest.raises(NotFoundError):
        remake_reports(stores, account=hr, wave=WAVE, now=made.AFTER, key=ReportKey("team", "weg"))
    assert facts(stores)[CARD].state == "made"

    assert remake_reports(stores, account=hr, wave=WAVE, now=made.AFTER, key=CARD) == 1
    assert facts(stores)[CARD].state == "waiting"
    assert remake_reports(stores, account=hr, wave=WAVE, now=made.AFTER) == len(facts(stores))
    assert [event[2:] for event in events(stores)[1:]] == [
        ("reports_remade", WAVE, "Actiekaart van Balie"),
        ("reports_remade", WAVE, "alle rapporten"),
    ]
