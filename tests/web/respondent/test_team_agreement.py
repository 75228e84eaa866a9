"""A team writes down what it agreed on beside its own report: unseen, and with its own code."""

import shutil
from datetime import date, timedelta

import pytest

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.settings import load_settings
from surveyapp.store import agreements
from surveyapp.web import STORES
from surveyapp.web.limits import CODES
from tests import made, made_reports
from tests.web.respondent.conftest import Visitor, around_today, rows
from tests.web.respondent.test_team_report import MALFORMED, UNKNOWN, now

TEXT = "We beginnen elk overleg met één vraag van een inwoner."
OTHER = "We bellen altijd terug."
FORM, KEEP = "/r/afspraak", "/r/afspraak/bewaren"
LATER = date(2099, 3, 1)
FIELDS = {
    "wat_1": TEXT,
    "wie_1": "de voorzitter",
    "wanneer_1": LATER.isoformat(),
    "merken_1": "Het staat op de agenda.",
    "wat_2": "",
    "wie_2": "",
    "wanneer_2": "",
    "merken_2": "",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Make a town whose teams may open their reports today."""
    folder = tmp_path_factory.mktemp("told") / "instance"
    stores = made.make_instance(folder)
    wave = around_today(stores)
    made_reports.release(wave, now=now(), settings=WaveSettings(team_days=0))
    made_reports.make(wave)
    announce_reports(stores, now=now())
    stores.close()
    return folder, wave.id


@pytest.fixture
def app(told, tmp_path):
    shutil.copytree(told[0], tmp_path / "instance")
    app = create_app(load_settings(tmp_path / "instance"))
    app.testing = True
    yield app
    app.extensions[STORES].close()


@pytest.fixture
def stores(app):
    return app.extensions[STORES]


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture
def way(stores, told):
    return derive_team_link(stores.settings, wave=told[1], group="balie")


def send(visitor, token, *, version=0, headers=None, **changes):
    fields = FIELDS | {"token": token, "versie": str(version)} | changes
    return visitor.post(KEEP, fields, **(headers or {}))


def noted(stores, told, group="balie"):
    with stores.reading() as session:
        return [one.what for one in agreements.noted(session, told[1]).get(group, ())]


def test_a_link_or_code_leads_from_the_report_to_the_form_and_back(visitor, way):
    for token in (way.link.partition("#")[2], way.code):
        report = visitor.post("/r", {"token": token})
        assert "Dit spraken we af" in report.text
        assert "Hier staat nog niets." in report.text

        form = visitor.post(FORM, {"token": report.hidden()["token"]})
        assert form.status == 200
        assert form.hidden() == {"token": token, "taal": "nl", "versie": "0"}
        assert form.title.startswith("Wat Balie afspreekt")


def test_what_is_written_down_is_read_back_on_the_page_of_the_report(visitor, way):
    kept = send(visitor, way.code, wat_2=OTHER)

    assert kept.status == 200
    assert "Bewaard." in kept.text
    for page in (kept, visitor.post("/r", {"token": way.code})):
        for part in (TEXT, "de voorzitter", "1 maart 2099", "Het staat op de agenda.", OTHER):
            assert part in page.text
    again = visitor.post(FORM, {"token": way.code})
    assert again.hidden()["versie"] == "1"
    assert TEXT in again.text
    assert LATER.isoformat() in again.html


def test_reloading_what_was_kept_keeps_nothing_twice_and_says_so_again(visitor, way, stores, told):
    first, second = send(visitor, way.code), send(visitor, way.code)

    assert (first.status, first.html) == (second.status, second.html)
    assert rows(stores, "agreement", where="version = 1") == 1
    assert noted(stores, told) == [TEXT]


def test_emptied_it_is_gone(visitor, way, stores, told):
    send(visitor, way.code)

    page = send(visitor, way.code, version=1, **dict.fromkeys(FIELDS, ""))

    assert page.status == 200
    assert "Er staat nu niets meer." in page.text
    assert noted(stores, told) == []


def test_no_page_of_it_sets_a_cookie_or_leaves_a_row_but_the_agreement(visitor, way, stores):
    tables = ("audit_event", "staff_session", "token", "message", "invitation", "report_link")
    counted = {table: rows(stores, table) for table in tables}

    visitor.post(FORM, {"token": way.code})
    send(visitor, way.code, wat_1="")
    send(visitor, way.code, wat_1=OTHER)
    send(visitor, way.code)
    send(visitor, UNKNOWN)

    assert visitor.cookies == []
    assert {table: rows(stores, table) for table in tables} == counted
    assert rows(stores, "agreement") == 1


def test_what_is_missing_or_no_date_is_told_at_its_field_and_all_that_was_typed_stays(visitor, way):
    for changes, field in (
        ({"wat_1": ""}, "wat_1"),
        ({"wanneer_1": "ooit"}, "wanneer_1"),
        ({"wanneer_1": "2020-01-01"}, "wanneer_1"),
        ({"wanneer_1": "0000-99-99"}, "wanneer_1"),
        ({"wie_2": "iedereen"}, "wat_2"),
        ({"wat_1": "x" * 201}, "wat_1"),
        ({"wie_1": "x" * 5000}, "wie_1"),
        ({"merken_1": "é" * 201}, "merken_1"),
    ):
        page = send(visitor, way.code, **changes)
        assert page.status == 422
        assert f'id="{field}-fout"' in page.html
        assert page.title.startswith("Fout: ")
        assert page.hidden()["token"] == way.code
        assert "Het staat op de agenda." in page.html or field == "merken_1"


def test_a_name_is_asked_about_once_and_then_accepted(visitor, way):
    asked = send(visitor, way.code, wat_1="Persoon belt elke week.")
    assert asked.status == 422
    assert "Staat hier een naam van een collega: Persoon?" in asked.text

    fields = asked.hidden()
    assert fields["namen"] == "gezien"
    again = send(visitor, way.code, wat_1="Persoon belt elke week.", namen=fields["namen"])
    assert again.status == 200


def test_of_two_that_write_at_once_the_second_sees_both(app, visitor, way, stores, told):
    send(visitor, way.code)

    late = send(Visitor(app), way.code, wat_1=OTHER)

    assert late.status == 409
    assert "Nu staat er:" in late.text
    assert TEXT in late.text and OTHER in late.text
    # the day is the same, however it is written
    assert late.html.count('class="stands-now"') == 1
    assert noted(stores, told) == [TEXT]
    assert send(visitor, way.code, version=late.hidden()["versie"], wat_1=OTHER).status == 200


def test_once_the_next_wave_is_open_it_can_be_read_and_not_changed(visitor, way, stores, told):
    send(visitor, way.code)
    today = now().date()
    made.make_wave(stores, title="Volgend jaar", opens=today, closes=today + timedelta(days=30))

    late = send(visitor, way.code, version=1, wat_1=OTHER)

    assert late.status == 409
    report = visitor.post("/r", {"token": way.code})
    for page in (late, visitor.post(FORM, {"token": way.code}), report):
        assert TEXT in page.text
        assert "De meting ‘Volgend jaar’ is geopend. Wijzigen kan niet meer." in page.text
        assert not page.all("textarea")
        assert KEEP not in page.html
    assert noted(stores, told) == [TEXT]


def test_a_team_without_figures_reads_that_it_is_not_asked(visitor, stores, told, way):
    groen = derive_team_link(stores.settings, wave=told[1], group="groen")
    unasked = "Daarom vragen we er bij de volgende meting niet naar."

    assert unasked in visitor.post(FORM, {"token": groen.code}).text
    assert unasked not in visitor.post(FORM, {"token": way.code}).text
    assert send(visitor, groen.code).status == 200
    assert noted(stores, told) == []  # Balie's stays its own


@pytest.mark.parametrize("path", [FORM, KEEP])
@pytest.mark.parametrize("token", ["", MALFORMED, UNKNOWN, "x" * 22, "\x00", "<b>", "é" * 4000])
def test_what_opens_nothing_reads_as_it_does_for_the_report(visitor, stores, path, token):
    refused = visitor.post(path, FIELDS | {"token": token, "versie": "0"})

    assert refused.status == 422
    assert refused.html == visitor.post("/r", {"token": token}).html
    assert rows(stores, "agreement") == 0


@pytest.mark.parametrize("path", [FORM, KEEP])
def test_guessing_here_is_stopped_too_and_who_has_a_link_still_gets_in(visitor, way, path):
    for _ in range(CODES.amount):
        visitor.post(path, FIELDS | {"token": UNKNOWN})

    assert visitor.post(path, FIELDS | {"token": way.code}).status == 429
    assert visitor.post("/r", {"token": UNKNOWN}).status == 429
    assert visitor.post(path, FIELDS | {"token": way.link.partition("#")[2]}).status == 200


@pytest.mark.parametrize("path", [FORM, KEEP])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elders.example"},
    ],
)
def test_a_form_of_another_website_is_refused(visitor, way, stores, path, headers):
    page = visitor.post(path, FIELDS | {"token": way.code}, **headers)

    assert page.status == 403
    assert "Balie" not in page.html
    assert rows(stores, "agreement") == 0


@pytest.mark.parametrize("version", ["-1", "1", "x", "9" * 400, "٣", "1e3", "0x0"])
def test_a_version_that_was_made_up_overwrites_nothing(visitor, way, stores, told, version):
    send(visitor, way.code)
    send(visitor, way.code, version=1, wat_1=OTHER)

    assert send(visitor, way.code, version=version).status == 409
    assert noted(stores, told) == [OTHER]


def test_a_report_that_is_made_again_meanwhile_loses_nothing_that_was_typed(visitor, way, stores):
    for file in (stores.settings.instance / "pdf").rglob("*-teamrapport-balie-*.pdf"):
        file.unlink()

    assert visitor.post("/r", {"token": way.code}).status == 409
    assert send(visitor, way.code).status == 200


def test_after_its_year_a_code_writes_nothing(visitor, way, stores):
    with stores.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE mail_round SET due_at = datetime(due_at, '-366 days')")

    assert "Deze link is verlopen" in visitor.post(FORM, {"token": way.code}).text
    assert send(visitor, way.code).status == 409
    assert rows(stores, "agreement") == 0


def test_before_its_day_a_code_writes_nothing(visitor, way, stores):
    tomorrow = (now() + timedelta(days=1)).astimezone(AMSTERDAM).strftime("%Y-%m-%d 12:00:00")
    with stores.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE mail_round SET due_at = ?", (tomorrow,))

    assert send(visitor, way.code).status == 409
    assert rows(stores, "agreement") == 0


def test_html_and_unseen_letters_in_an_agreement_are_text(visitor, way):
    send(visitor, way.code, wat_1='We <script>alert("1")</script> \u202edoen\x00 \U0001f600.')

    page = visitor.post("/r", {"token": way.code})
    assert "<script>alert" not in page.html
    assert "We &lt;script&gt;" in page.html
    assert "\u202e" not in page.html and "\x00" not in page.html
    assert "\U0001f600" in page.html


def test_going_back_to_an_address_of_it_leads_to_the_code(visitor):
    for path in (FORM, KEEP):
        assert visitor.get(path).response.location == "/r"
