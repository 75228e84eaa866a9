"""Settings of a wave that cannot be kept: each names its field."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surveyapp.domain.wave_setting_faults import settings_faults, subject_faults
from surveyapp.domain.waves import Schedule, WaveSettings
from tests import made

FIRST = date(2028, 2, 20)


def test_a_principle_that_is_not_asked_about_is_no_subject():
    asked = made.questionnaire()

    assert list(subject_faults(WaveSettings(subjects=("voorbeeld-p1",)), asked)) == []
    (fault,) = subject_faults(WaveSettings(subjects=("voorbeeld-p1", "lef")), asked)
    assert fault.field == "subjects" and "'lef'" in fault.sentence


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subjects": ("a", "b", "c")}, "subjects"),
        ({"subjects": ("a", "a")}, "subjects"),
        ({"team_days": 4}, "team_days"),
        ({"team_days": -1}, "team_days"),
    ],
)
def test_a_team_gets_two_subjects_and_three_days_at_most(changes, field):
    period = Schedule(FIRST, FIRST + timedelta(days=20))
    assert list(settings_faults(WaveSettings(), period)) == []

    (fault,) = settings_faults(replace(WaveSettings(), **changes), period)
    assert fault.field == field
