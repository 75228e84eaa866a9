"""One zip with every whole report of a wave; what is missing is said in it."""

import io
import zipfile

import pypdf
import pytest

from surveyapp.domain.reports import ReportKey
from surveyapp.errors import NotFoundError
from surveyapp.services.gather_reports import gather_reports
from surveyapp.services.sign_in import sign_in
from tests import made
from tests.services.released import WAVE, facts, lay_ready, logged, planned


@pytest.fixture
def stores(tmp_path):
    """An installation with a released wave of which the cards are made, and nothing else."""
    stores = planned(tmp_path / "instance")
    lay_ready(stores, [key for key in facts(stores) if key.kind == "card"])
    yield stores
    stores.close()


def gathered(stores, role="hr"):
    account = sign_in(stores, login=f"{role}@voorbeeld.example", password=made.PASSWORD)
    found = gather_reports(stores, account=account, wave=WAVE, now=made.AFTER)
    with found.file:
        return found, zipfile.ZipFile(io.BytesIO(found.file.read()))


def test_the_zip_holds_what_is_whole_and_lists_what_is_missing(stores):
    path = stores.settings.instance / "pdf" / facts(stores)[ReportKey("card", "groen")].path
    path.write_bytes(path.read_bytes()[:-200])

    found, archive = gathered(stores)

    assert found.name == "rapporten-teammeting-2026.zip"
    assert sorted(archive.namelist()) == [
        "03-actiekaarten/actiekaart-balie-2026.pdf",
        "03-actiekaarten/actiekaart-belastingen-2026.pdf",
        "03-actiekaarten/actiekaart-wegen-2026.pdf",
        "LEESMIJ.txt",
    ]
    for name in archive.namelist()[:-1]:
        assert pypdf.PdfReader(io.BytesIO(archive.read(name))).pages
    said = archive.read("LEESMIJ.txt").decode()
    assert "NOG NIET COMPLEET" in said
    assert "- Actiekaart van Groen is nog niet klaar." in said
    assert "- Organisatierapport is nog niet klaar." in said
    assert "Actiekaart van Balie" not in said
    assert found.missing == len(facts(stores)) - 3
    assert said.count("\r\n- ") == found.missing


def test_each_report_in_it_counts_as_fetched_and_the_log_says_so_once(stores):
    gathered(stores)

    counts = {one.key: one.downloads for one in facts(stores).values()}
    assert {key.kind for key, count in counts.items() if count} == {"card"}
    assert set(counts.values()) == {0, 1}
    said = [(event.action, event.subject) for event in logged(stores)]
    assert said == [("reports_zip", f"4 van de {len(counts)} rapporten")]


def test_the_same_reports_give_the_same_zip(stores):
    first, second = gathered(stores)[1], gathered(stores)[1]

    assert first.fp.getvalue() == second.fp.getvalue()


@pytest.mark.parametrize("role", ["lead", "council", "administrator"])
def test_nobody_but_hr_gets_it(stores, role):
    with pytest.raises(NotFoundError):
        gathered(stores, role)

    assert logged(stores) == []


def test_a_zip_leaves_nothing_behind_on_the_disk(stores):
    folder = stores.settings.instance / "pdf"
    before = sorted(folder.rglob("*"))

    gathered(stores)

    assert sorted(folder.rglob("*")) == before
