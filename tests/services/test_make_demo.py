from datetime import date

import page
import pypdf
import pytest

from surveyapp.errors import SettingsError
from surveyapp.services.check_anonymity import check_anonymity
from surveyapp.services.make_demo import make_demo, open_demo
from surveyapp.services.open_form import open_form
from surveyapp.services.sign_in import sign_in
from surveyapp.services.simulate_organisation import PASSWORD
from surveyapp.store import waves
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
    stores = open_demo(folder)
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


def test_a_folder_that_is_no_demo_is_left_alone(stores):
    folder = stores.settings.instance
    before = (folder / "identity.db").read_bytes()

    with pytest.raises(SettingsError, match="geen demo"):
        make(folder)

    assert (folder / "identity.db").read_bytes() == before


def test_an_unknown_organisation_is_named_with_the_known_ones(tmp_path):
    with pytest.raises(SettingsError, match=r"'amsterdam'.*oss, putten"):
        make(tmp_path / "instance", organisations=["amsterdam"])
