"""No results of any kind before the release: not while a wave runs, and not when closing failed."""

from pathlib import Path

import pytest

from surveyapp.errors import WaveError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_account import create_account
from tests import made
from tests.web.staff.conftest import sign_in

WEB = Path(__file__).resolve().parents[3] / "surveyapp" / "web"
READERS = {
    "hr/figures_views.py",
    "hr/report_list.py",
    "hr/report_views.py",
    "hr/wave_page.py",
    "team_lead/download.py",
    "team_lead/views.py",
}
"""The views that can reach a release at all; the addresses below are those of their pages."""
ROLES = ("hr", "lead", "lead-dienst", "council", "administrator")
GROUPS = ("voorbeeld", "dienst", "ruimte", "balie", "groen", "wegen", "belasting")


def addresses(wave: str) -> list[str]:
    reports = [
        f"/rapport/{wave}/{kind}/{group}.pdf"
        for kind in ("team", "afdeling", "actiekaart", "overig")
        for group in GROUPS
    ]
    whole = [f"/rapport/{wave}/{kind}.pdf" for kind in ("organisatie", "openbaar", "samenvatting")]
    return [
        f"/hr/meting/{wave}/cijfers",
        f"/hr/meting/{wave}/rapporten.zip",
        *whole,
        *reports,
    ]


@pytest.fixture
def staff(own_town, start):
    """Signed-in browsers of every role, and of somebody who leads a department."""
    create_account(
        own_town,
        organisation="voorbeeld",
        login="lead-dienst@voorbeeld.example",
        name="Bilal Yilmaz",
        role="team_lead",
        password=made.PASSWORD,
        units=["dienst", "balie"],
    )
    app = start(own_town.settings)
    browsers = {}
    for role in ROLES:
        browsers[role] = app.test_client()
        assert sign_in(browsers[role], f"{role}@voorbeeld.example").status_code == 303
    return browsers


def test_every_view_that_reads_a_release_is_asked_below():
    modules = tuple(
        f"services.{name} import"
        for name in (
            "gather_reports",
            "list_reports",
            "read_release",
            "read_report",
            "remake_reports",
        )
    )
    found = {
        str(path.relative_to(WEB))
        for path in WEB.rglob("*.py")
        if any(module in path.read_text("utf-8") for module in modules)
    }

    assert found == READERS


def test_before_the_release_every_results_page_reads_like_one_that_does_not_exist(own_town, staff):
    """The attack: all have answered, so what a page would show exists already, sealed."""
    wave = made.make_wave(own_town)
    for issued in wave.issued:
        wave.answer(issued, "5")
    key = own_town.settings.keys / wave.id
    kept = key.read_bytes()

    def statuses():
        return {
            (role, address): browser.get(address).status_code
            for role, browser in staff.items()
            for address in addresses(wave.id)
        }

    def links():
        pages = {"hr": f"/hr/meting/{wave.id}", "lead": "/team", "council": "/or"}
        texts = {role: staff[role].get(address).text for role, address in pages.items()}
        return sum(text.count(address) for text in texts.values() for address in addresses(wave.id))

    assert set(statuses().values()) == {404}
    assert links() == 0
    key.unlink()
    with pytest.raises(WaveError):
        close_wave(own_town, wave=wave.id, now=made.AFTER)
    assert set(statuses().values()) == {404}
    assert links() == 0

    key.write_bytes(kept)
    close_wave(own_town, wave=wave.id, now=made.AFTER)
    asked = len(staff) * len(addresses(wave.id))
    print(f"{asked} requests before, and again after a closing that failed: all 404")
    assert staff["hr"].get(f"/hr/meting/{wave.id}/cijfers").status_code == 200
    assert staff["lead"].get(f"/rapport/{wave.id}/team/balie.pdf").status_code == 200
    assert links() > 0
