"""Which reports a release has, for whom each is, and what its file is called."""

import re
from dataclasses import replace

import pytest

from surveyapp.domain.release import Group
from surveyapp.domain.reports import (
    SLUGS,
    ReportKey,
    keys_for_leads,
    report_filename,
    report_title,
    reports_of,
)
from surveyapp.domain.waves import WaveSettings
from tests import releases


def town(**names):
    """A town with one department of a team with figures and one without."""
    whole = releases.release()
    shown = next(group for group in whole.groups if group.results is not None)

    def group(id_, parent, kind, *, withheld=False):
        return Group(
            id_, names.get(id_, id_), kind, parent, (), None if withheld else shown.results
        )

    groups = (
        group("stad", None, "organisation"),
        group("dienst", "stad", "department"),
        group("balie", "dienst", "team"),
        group("post", "dienst", "team", withheld=True),
    )
    return replace(whole, groups=groups, remainders=())


@pytest.mark.parametrize(
    ("settings", "given"),
    [
        (WaveSettings(), {"team balie", "card balie", "team post", "card post"}),
        (
            WaveSettings(team_reports=False, department_reports=True),
            {"department dienst", "card dienst"},
        ),
        (WaveSettings(team_reports=False), set()),
    ],
)
def test_leads_get_what_hr_gave_them_and_nothing_about_the_whole(settings, given):
    keys = keys_for_leads(town(), settings)

    assert {f"{key.kind} {key.group}" for key in keys} == given
    assert keys <= set(reports_of(town(), settings))


@pytest.mark.parametrize(
    "name",
    ["Balie", "Réception & Gäste", "a/b\\c", "Balie\r\nSet-Cookie: a=b", "…", "a" * 300, "سلام"],
)
def test_a_file_name_keeps_only_what_every_system_can_store(name):
    release = town(balie=name)

    for key in reports_of(release, WaveSettings(department_reports=True)):
        assert re.fullmatch(r"[a-z0-9-]{5,100}\.pdf", report_filename(release, key))


def test_a_report_without_figures_of_its_own_is_called_after_the_conversation():
    release = town()

    assert report_filename(release, ReportKey("team", "post")).startswith("gespreksrapport-post")
    assert report_title(release, ReportKey("team", "post")) == "Gespreksrapport van post"
    assert report_filename(release, ReportKey("department", "dienst")).startswith(
        "afdelingsrapport-dienst"
    )
    titles = [report_title(release, key) for key in reports_of(release, WaveSettings())]
    assert len(set(titles)) == len(titles)


def test_every_kind_has_an_address_of_its_own():
    assert len(set(SLUGS.values())) == len(SLUGS) == 7
