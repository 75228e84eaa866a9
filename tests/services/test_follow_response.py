"""The response of the morning: counted by the clock, once, and what to expect at closing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from surveyapp.errors import NotFoundError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.follow_response import (
    count_response,
    counted_morning,
    expected_response,
    follow_response,
)
from surveyapp.services.plan_series import plan_series
from surveyapp.services.stop_wave import stop_wave
from surveyapp.store import response_days, waves
from tests import made
from tests.made_plans import HR, PLANNED, at, day, keep_file, yearly


def curve(stores, wave):
    with stores.reading() as session:
        return [(one.day, one.low, one.high) for one in response_days.days_of(session, wave)]


def test_the_clock_counts_at_six_and_nobody_has_to_look(wave):
    for one in wave.of("balie"):
        wave.answer(one)

    assert count_response(wave.stores, now=at(2026, 11, 10, 5, 59)) == 1  # of the ninth
    assert count_response(wave.stores, now=at(2026, 11, 10, 6, 0)) == 1
    assert count_response(wave.stores, now=at(2026, 11, 10, 6, 1)) == 0

    assert curve(wave.stores, wave.id) == [
        (day("2026-11-09"), 30, 40),
        (day("2026-11-10"), 30, 40),
    ]


def test_an_answer_of_the_day_shows_the_next_morning_only(wave):
    """The attack: look before and after somebody is seen answering."""
    count_response(wave.stores, now=at(2026, 11, 10, 6, 0))
    before = follow_response(wave.stores, account=HR, wave=wave.id, now=at(2026, 11, 10, 7))
    for one in wave.issued[:20]:
        wave.answer(one)

    count_response(wave.stores, now=at(2026, 11, 10, 18))
    after = follow_response(wave.stores, account=HR, wave=wave.id, now=at(2026, 11, 10, 19))

    assert after == before
    assert curve(wave.stores, wave.id) == [(day("2026-11-10"), 0, 10)]
    assert follow_response(wave.stores, account=HR, wave=wave.id, now=at(2026, 11, 11)) != before


def test_of_two_that_count_at_once_one_does(wave):
    with ThreadPoolExecutor(4) as pool:
        counted = list(pool.map(lambda _: count_response(wave.stores, now=made.DURING), range(4)))

    assert sum(counted) == 1
    assert len(curve(wave.stores, wave.id)) == 1


@pytest.mark.parametrize(
    ("moment", "counted"),
    [
        # the clock goes back in this night: six o'clock is 5.00 UTC and not 4.00
        (datetime(2026, 10, 25, 4, 59, tzinfo=UTC), "2026-10-24"),
        (datetime(2026, 10, 25, 5, 0, tzinfo=UTC), "2026-10-25"),
    ],
)
def test_six_in_the_morning_is_dutch_time(stores, moment, counted):
    wave = made.make_wave(stores, opens=day("2026-10-19"), closes=day("2026-11-06"))

    count_response(stores, now=moment)

    assert [on for on, _, _ in curve(stores, wave.id)] == [day(counted)]


@pytest.mark.parametrize("moment", [(2, 5, 0), (2, 6, 0), (2, 23, 59), (3, 5, 59)])
def test_nothing_is_counted_or_shown_before_the_morning_after_the_first_day(wave, moment):
    for one in wave.issued[:20]:
        wave.answer(one, now=at(2026, 11, 2, 9))
    now = at(2026, 11, *moment)

    assert count_response(wave.stores, now=now) == 0
    assert follow_response(wave.stores, account=HR, wave=wave.id, now=now) == ()
    assert counted_morning(day("2026-11-02"), now) is None
    assert curve(wave.stores, wave.id) == []
    assert count_response(wave.stores, now=at(2026, 11, 3, 6, 0)) == 1
    assert follow_response(wave.stores, account=HR, wave=wave.id, now=at(2026, 11, 3, 7))


def test_a_wave_that_was_stopped_before_its_first_count_has_no_bands(wave):
    stop_wave(
        wave.stores, organisation="voorbeeld", wave=wave.id, version=2, now=at(2026, 11, 2, 12)
    )

    assert follow_response(wave.stores, account=HR, wave=wave.id, now=at(2026, 11, 2, 13)) == ()


def test_after_closing_the_last_count_stays(wave):
    for one in wave.of("balie"):
        wave.answer(one)
    count_response(wave.stores, now=at(2026, 11, 20))
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    assert count_response(wave.stores, now=at(2026, 11, 22)) == 0
    bands = follow_response(wave.stores, account=HR, wave=wave.id, now=at(2026, 11, 22))
    assert (bands[0].low, bands[0].high) == (30, 40)


def year(stores, title, opens, *, answering, asked=None):
    """Hold a wave in which people answer one by one: ``answering`` on each of ten days."""
    wave = made.make_wave(
        stores, title=title, opens=opens, closes=opens + timedelta(days=18), questionnaire=asked
    )
    left = list(wave.issued)
    for number in range(10):
        now = made.noon(opens + timedelta(days=number))
        for _ in range(answering):
            if left:
                wave.answer(left.pop(), now=now)
        count_response(stores, now=now + timedelta(hours=20))
    return wave


def test_what_to_expect_follows_last_time(stores):
    before = year(stores, "Teammeting 2025", day("2025-11-03"), answering=2)
    close_wave(stores, wave=before.id, now=at(2025, 11, 22))
    wave = made.make_wave(stores)
    assert expected_response(stores, account=HR, wave=wave.id) is None  # nothing counted yet

    for number, one in enumerate(wave.issued[:12]):
        now = made.noon(made.OPENS + timedelta(days=number // 2))
        wave.answer(one, now=now)
    count_response(stores, now=at(2026, 11, 8))

    low, high = expected_response(stores, account=HR, wave=wave.id)
    assert low <= 100 * 20 / 32 <= high  # last time twenty of 32 had answered in the end
    assert high - low >= 10


def test_a_wave_with_other_questions_says_nothing_about_this_one(stores):
    other = replace(made.questionnaire(), id="voorbeeld-anders")
    before = year(stores, "Iets anders", day("2025-11-03"), answering=2, asked=other)
    close_wave(stores, wave=before.id, now=at(2025, 11, 22))
    wave = made.make_wave(stores)
    count_response(stores, now=at(2026, 11, 8))

    assert expected_response(stores, account=HR, wave=wave.id) is None


def test_in_a_series_the_wave_of_last_year_counts_whatever_it_asked(stores):
    keep_file(stores)
    other = replace(made.questionnaire(), id="voorbeeld-anders")
    before = year(stores, "Vorig jaar", day("2025-11-03"), answering=2, asked=other)
    close_wave(stores, wave=before.id, now=at(2025, 11, 22))
    wave = made.make_wave(stores)
    count_response(stores, now=at(2026, 11, 8))
    series = plan_series(
        stores, organisation="voorbeeld", wish=yearly(), now=PLANNED, first_wave=wave.id
    )
    assert expected_response(stores, account=HR, wave=wave.id) is None

    with stores.writing() as session:
        waves.find_wave(session, before.id).series_id = series

    assert expected_response(stores, account=HR, wave=wave.id) is not None


@pytest.mark.parametrize("role", ["team_lead", "council", "administrator"])
def test_only_hr_follows_the_response(wave, role):
    account = replace(HR, role=role)

    with pytest.raises(NotFoundError):
        expected_response(wave.stores, account=account, wave=wave.id)
    with pytest.raises(NotFoundError):
        expected_response(wave.stores, account=replace(HR, organisation="elders"), wave=wave.id)
