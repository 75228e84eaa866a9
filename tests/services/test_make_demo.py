from datetime import date

import page
import pypdf
import pytest

from surveyapp.errors import SettingsError
from surveyapp.services.check_anonymity import check_anonymity
from surveyapp.services.make_demo import _outcome, make_demo
from surveyapp.services.open_form import open_form
from surveyapp.services.sign_in import sign_in
from surveyapp.services.simulate_organisation import SimulatedOrganisation
from surveyapp.services.simulate_staff import PASSWORD
from surveyapp.settings import load_settings
from surveyapp.store import waves
from surveyapp.store.database import open_stores, serving
from tests import made

TODAY = date(2026, 11, 22)
NOW = made.DURING.replace(day=22)


class StoppedHalfWayError(Exception):
    """Somebody pressed Ctrl+C."""


def make(folder, progress=lambda *_: None, organisations=("loon-op-zand",)):
    return make_demo(
        folder,
        organisations=organisations,
        base_url="http://127.0.0.1:8000",
        today=TODAY,
        progress=progress,
    )


def test_an_interrupted_demo_starts_clean_and_a_whole_one_is_kept(tmp_path):
    folder = tmp_path / "instance"

    def stop_half_way(step, done, total):
        if "2026: vragenlijsten" in step and done > 20:
            raise StoppedHalfWayError

    with pytest.raises(StoppedHalfWayError):
        make(folder, stop_half_way)
    steps = set()
    whole = make(folder, lambda step, *_: steps.add(step))
    kept = make(folder, lambda step, *_: pytest.fail(f"made again: {step}"))

    assert "niet afgekomen" in whole.outcome and len(steps) > 4
    assert "stond er al" in kept.outcome
    assert kept.invitations == whole.invitations and len(whole.invitations) == 3
    _everything_is_there(folder, whole)


def _everything_is_there(folder, demo):
    stores = open_stores(load_settings(folder))
    with stores.reading() as session:
        states = sorted(row.state for row in waves.all_waves(session))
        assert all(row.invented for row in waves.all_waves(session))
    assert states == ["open", "released", "released"]
    assert len(list((folder / "pdf").rglob("*.pdf"))) == demo.reports == 16
    for report in (folder / "pdf").rglob("*.pdf"):
        assert page.validate_pdf(str(report), profile="ua1").is_compliant, report.name
        assert "verzonnen" in pypdf.PdfReader(report).pages[0].extract_text()
    assert all(finding.holds for finding in check_anonymity(stores, now=NOW))
    for login, _ in demo.accounts:
        assert sign_in(stores, login=login, password=PASSWORD).organisation == "loon-op-zand"
    for _, link, code in demo.invitations:
        for token in (link.split("#")[1], code):
            assert open_form(stores, token=token, now=NOW).invented
    stores.close()


def test_a_demo_is_not_made_anew_under_a_running_server(tmp_path):
    folder = tmp_path / "instance"
    folder.mkdir()
    (folder / "demo.json").write_text('{"whole": true, "organisations": ["oss"]}')

    with serving(folder), pytest.raises(SettingsError, match="in gebruik"):
        make(folder)

    assert (folder / "demo.json").exists()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "nieuw gemaakt"),
        ({"whole": False}, "niet afgekomen"),
        ({"whole": True, "organisations": ["oss"], "open_until": "2026-12-03"}, "andere"),
        ({"whole": True, "organisations": ["putten"], "open_until": "2026-11-21"}, "voorbij"),
        ({"whole": True, "organisations": ["putten"], "open_until": "2026-11-22"}, "stond er al"),
    ],
)
def test_it_says_what_becomes_of_the_demo_that_is_there(found, words):
    assert words in _outcome(found, ["putten"], TODAY)


@pytest.mark.parametrize("day", [date(2027, 1, 12), date(2029, 1, 11), date(2028, 2, 29)])
def test_last_year_and_this_year_have_names_of_their_own_on_every_day(stores, day):
    made_up = SimulatedOrganisation(stores, "leusden", day, lambda *_: None)

    # 364 days lie between the two: on some days both fall in one calendar year
    assert made_up.last_year() != made_up.this_year()


def test_a_folder_that_is_no_demo_is_left_alone(stores):
    folder = stores.settings.instance
    before = (folder / "identity.db").read_bytes()

    with pytest.raises(SettingsError, match="geen demo"):
        make(folder)

    assert (folder / "identity.db").read_bytes() == before


def test_an_unknown_organisation_is_named_with_the_known_ones(tmp_path):
    with pytest.raises(SettingsError, match=r"'amsterdam'.*oss, putten"):
        make(tmp_path / "instance", organisations=["amsterdam"])
