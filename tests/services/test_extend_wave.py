"""The last day of an open wave moves on, and nowhere else."""

import pytest

from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.waves import Schedule
from surveyapp.errors import NotFoundError, StaleError, SurveyError, WaveError
from surveyapp.services.close_due_waves import close_due_waves
from surveyapp.services.close_wave import close_wave
from surveyapp.services.extend_wave import extend_wave
from surveyapp.services.stop_wave import stop_wave
from tests import made
from tests.made_plans import ORGANISATION, at, day, plan, row_of


def extend(wave, to, *, now=made.DURING, version=None, organisation=ORGANISATION):
    extend_wave(
        wave.stores,
        organisation=organisation,
        wave=wave.id,
        version=version or row_of(wave.stores, wave.id).version,
        closes_on=day(to),
        now=now,
    )


def test_people_can_answer_until_the_new_last_day(wave):
    extend(wave, "2026-11-27")

    wave.answer(wave.issued[0], now=at(2026, 11, 27, 23, 0))
    assert close_due_waves(wave.stores, now=made.AFTER).closed == ()
    assert close_due_waves(wave.stores, now=at(2026, 11, 28)).closed == (wave.id,)


def test_it_can_be_done_more_than_once_and_after_the_last_day_until_it_is_counted(wave):
    extend(wave, "2026-11-23")
    extend(wave, "2026-11-25", now=at(2026, 11, 24, 0, 10))

    assert row_of(wave.stores, wave.id).closes_on == day("2026-11-25")


@pytest.mark.parametrize(
    ("to", "now", "sentence"),
    [
        ("2026-11-20", made.DURING, "Kies een latere dag"),
        ("2026-11-12", made.DURING, "Kies een latere dag"),
        ("2026-11-22", at(2026, 11, 24), "al voorbij"),
        ("2027-11-20", made.DURING, "langer dan een half jaar"),
    ],
)
def test_another_day_than_a_later_one_is_refused(wave, to, now, sentence):
    with pytest.raises(RefusedPlanError, match=sentence) as refusal:
        extend(wave, to, now=now)

    assert [fault.field for fault in refusal.value.faults] == ["closes_on"]
    assert row_of(wave.stores, wave.id).closes_on == made.CLOSES


def test_a_day_that_was_too_late_comes_back_but_never_before_the_promised_one(wave):
    extend(wave, "2026-12-27")
    extend(wave, "2026-11-27")
    with pytest.raises(RefusedPlanError, match="20 november 2026 beloofd: eerder kan niet"):
        extend(wave, "2026-11-19")
    assert row_of(wave.stores, wave.id).closes_on == day("2026-11-27")

    extend(wave, "2026-11-20")

    assert row_of(wave.stores, wave.id).closes_on == made.CLOSES
    with pytest.raises(RefusedPlanError, match="Kies een latere dag"):
        extend(wave, "2026-11-19")


def test_a_day_that_has_passed_is_no_way_back(wave):
    extend(wave, "2026-12-27")

    with pytest.raises(RefusedPlanError, match="al voorbij"):
        extend(wave, "2026-11-23", now=at(2026, 11, 24))


def test_it_does_not_reach_into_the_next_wave(wave):
    plan(
        wave.stores,
        title="Vervolg",
        schedule=Schedule(day("2026-12-01"), day("2026-12-20")),
    )

    with pytest.raises(RefusedPlanError, match="al de meting 'Vervolg'"):
        extend(wave, "2026-12-01")
    extend(wave, "2026-11-30")


def test_the_second_of_two_is_told(wave):
    version = row_of(wave.stores, wave.id).version
    extend(wave, "2026-11-27")

    with pytest.raises(StaleError):
        extend(wave, "2026-11-30", version=version)
    assert row_of(wave.stores, wave.id).closes_on == day("2026-11-27")


def test_only_an_open_wave_of_the_own_municipality_moves(wave):
    with pytest.raises(NotFoundError):
        extend(wave, "2026-11-27", organisation="elders")
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    with pytest.raises(WaveError, match="is vrijgegeven"):
        extend(wave, "2026-11-27")


def stop(wave, now, version=None):
    stop_wave(
        wave.stores,
        organisation=ORGANISATION,
        wave=wave.id,
        version=version or row_of(wave.stores, wave.id).version,
        now=now,
    )


def test_a_wave_that_is_stopped_takes_in_nothing_more_and_is_published_by_the_clock(wave):
    for one in wave.issued[:-1]:
        wave.answer(one)

    stop(wave, made.DURING)

    with pytest.raises(SurveyError, match="gesloten"):
        wave.answer(wave.issued[-1])
    assert row_of(wave.stores, wave.id).state == "closed"
    assert close_due_waves(wave.stores, now=made.DURING).closed == (wave.id,)
    release = close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    assert (release.root.results.n, release.closes_on) == (31, made.DURING.date())


def test_stopping_twice_is_told_and_does_nothing_more(wave):
    version = row_of(wave.stores, wave.id).version
    stop(wave, made.DURING)

    with pytest.raises(StaleError):
        stop(wave, made.DURING, version=version)
    with pytest.raises(WaveError, match="is gesloten"):
        stop(wave, made.DURING)


def test_after_stopping_early_the_next_wave_may_begin_in_what_was_its_period(wave):
    stop(wave, made.DURING)
    close_due_waves(wave.stores, now=made.DURING)

    plan(
        wave.stores,
        title="Opnieuw",
        schedule=Schedule(day("2026-11-12"), day("2026-11-27")),
        now=made.DURING,
    )


def test_a_wave_that_opened_early_can_be_stopped_before_its_first_day(wave):
    stop(wave, made.BEFORE)

    row = row_of(wave.stores, wave.id)
    assert (row.opens_on, row.closes_on, row.state) == (made.OPENS, made.OPENS, "closed")
