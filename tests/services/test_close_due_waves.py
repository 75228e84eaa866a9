"""Waves close by themselves once the last form can have come in, and failures are told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from surveyapp.services.close_due_waves import close_due_waves
from surveyapp.services.close_wave import close_wave
from tests import made
from tests.made_plans import at, day, row_of


def test_half_an_hour_after_the_last_day_it_is_counted(wave):
    wave.answer(wave.issued[0])
    # 23.59.59 and thirty minutes, in winter time
    last = datetime(2026, 11, 20, 23, 29, 59, tzinfo=UTC)

    assert close_due_waves(wave.stores, now=last).closed == ()
    assert close_due_waves(wave.stores, now=last.replace(minute=30, second=0)).closed == (wave.id,)
    assert row_of(wave.stores, wave.id).state == "released"


@pytest.mark.parametrize(
    ("opens", "closes", "still_open", "closed"),
    [
        # the clock goes back on the last day: it has 25 hours
        ("2026-10-05", "2026-10-25", (2026, 10, 25, 23, 29), (2026, 10, 25, 23, 31)),
        # the clock goes forward on the last day: it ends in summer time
        ("2027-03-08", "2027-03-28", (2027, 3, 28, 22, 29), (2027, 3, 28, 22, 31)),
        # a leap day
        ("2028-02-07", "2028-02-29", (2028, 2, 29, 23, 29), (2028, 2, 29, 23, 31)),
    ],
)
def test_a_change_of_the_clocks_and_a_leap_day_move_nothing(
    stores, opens, closes, still_open, closed
):
    wave = made.make_wave(stores, opens=day(opens), closes=day(closes))

    assert close_due_waves(stores, now=datetime(*still_open, tzinfo=UTC)).closed == ()
    assert close_due_waves(stores, now=datetime(*closed, tzinfo=UTC)).closed == (wave.id,)


def test_a_wave_without_its_key_is_told_and_holds_up_no_other(stores):
    lost = made.make_wave(stores, title="Meting A")
    good = made.make_wave(stores, title="Meting B")
    key = stores.settings.keys / lost.id
    kept = key.read_bytes()
    key.unlink()

    found = close_due_waves(stores, now=made.AFTER)

    assert found.closed == (good.id,)
    assert [wave for wave, _ in found.failed] == [lost.id]
    assert "sleutel van deze meting ontbreekt" in found.failed[0][1]

    key.write_bytes(kept)
    assert close_due_waves(stores, now=made.AFTER).closed == (lost.id,)
    assert close_due_waves(stores, now=made.AFTER) == type(found)((), ())


def test_of_two_workers_that_close_at_once_nothing_is_done_twice(wave):
    for one in wave.issued:
        wave.answer(one)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: close_due_waves(wave.stores, now=made.AFTER), range(2)))

    assert row_of(wave.stores, wave.id).state == "released"
    assert close_wave(wave.stores, wave=wave.id, now=made.AFTER).root.results.n == 32


def test_a_wave_that_still_runs_is_left_alone(wave):
    assert close_due_waves(wave.stores, now=at(2026, 11, 20, 23, 59)).closed == ()
