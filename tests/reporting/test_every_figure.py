"""Every figure in every report of a demo is the one that the release has in that place."""

from dataclasses import replace
from datetime import date

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import Mean, Release, as_json, digest, from_json
from surveyapp.domain.reports import ReportKey, reports_of
from surveyapp.domain.waves import settings_from
from surveyapp.reporting import score_table
from surveyapp.reporting.documents import make_document
from surveyapp.resources import shipped
from surveyapp.services.create_instance import create_instance
from surveyapp.services.simulate_organisation import SimulatedOrganisation
from surveyapp.store import waves
from tests.reporting.figure_check import Report, drawn_report, faults

DESIGNS = (shipped("reports"),)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The release of the newest wave of a demo, and every report that it has."""
    stores = create_instance(tmp_path_factory.mktemp("demo") / "instance", outbox=True)
    made = SimulatedOrganisation(stores, "loon-op-zand", date(2026, 11, 22), lambda *_: None)
    made.last_year()
    wave = made.this_year()
    with stores.reading() as session:
        release = from_json(waves.find_release(session, wave).json)
        settings = settings_from(waves.settings_kept(session, [wave])[wave])
    stores.close()
    return release, reports_of(release, replace(settings, department_reports=True))


def drawn(release: Release, key: ReportKey, designs=DESIGNS) -> Report:
    identity = digest(as_json(release))
    return drawn_report(
        release, lambda one: make_document(one, identity, key, designs=designs, logo=None)
    )


def whose(release: Release, key: ReportKey) -> frozenset[str] | None:
    """Return the groups whose numbers may be in a report: its own and the whole organisation."""
    return frozenset({key.group, release.root.id}) if key.group else None


def a_team(release: Release) -> ReportKey:
    return next(
        ReportKey("team", group.id)
        for group in release.leaves()
        if group.results is not None and group.results.detailed
    )


def test_every_figure_in_every_report_of_a_demo_is_in_the_release_in_that_place(demo):
    release, keys = demo
    count = 0
    for key in keys:
        report = drawn(release, key)
        assert faults(report, release, whose(release, key)) == [], key
        count += len(report.page.figures)
    print(f"{len(keys)} reports, {count} figures, each with its place in the release")
    assert count > 40 * len([key for key in keys if key.kind == "team"])


def test_a_figure_that_a_design_made_up_is_found(demo, tmp_path):
    release, _ = demo
    own = tmp_path / "team" / "overview.html"
    own.parent.mkdir()
    shown = (DESIGNS[0] / "team" / "overview.html").read_text("utf-8")
    own.write_text(shown.replace("</section>", "<p>Gemiddeld 4,9.</p></section>"), "utf-8")
    report = drawn(release, a_team(release), designs=(tmp_path, *DESIGNS))
    assert any("4,9" in fault for fault in faults(report, release))


def test_a_figure_that_is_written_down_wrongly_is_found(demo, monkeypatch):
    release, _ = demo
    monkeypatch.setattr(wording, "mean", lambda mean: f"{mean.value + 0.1:.1f}".replace(".", ","))
    report = drawn(release, a_team(release))
    assert any("is not what stands at" in fault for fault in faults(report, release))


def test_a_figure_of_another_team_is_found(demo, monkeypatch):
    release, _ = demo
    key = a_team(release)
    other = next(
        group for group in release.leaves() if group.results is not None and group.id != key.group
    )

    def of_another(one: Release, group):
        return score_table_of(one, one.group(other.id))

    score_table_of = score_table.score_table
    monkeypatch.setattr(score_table, "score_table", of_another)
    found = faults(drawn(release, key), release, whose(release, key))
    assert any("another group's" in fault for fault in found)


def test_a_figure_in_the_pdf_that_nothing_was_drawn_from_is_found(demo):
    release, _ = demo
    report = drawn(release, a_team(release))
    changed = replace(
        release,
        groups=tuple(
            replace(group, results=_higher(group.results)) if group.results else group
            for group in release.groups
        ),
    )
    other = drawn(changed, a_team(release))
    assert any(
        "never" in fault for fault in faults(replace(report, content=other.content), release)
    )


def _higher(results):
    odd = Mean("exact", 1.7)
    return replace(
        results,
        principles=tuple(
            replace(one, items=tuple(replace(item, mean=odd) for item in one.items))
            for one in results.principles
        ),
    )
