"""Waves open by themselves at the first moment of their first day, Dutch time, once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_due_waves import open_due_waves
from surveyapp.store import waves
from tests import made
from tests.made_plans import ORGANISATION, at, day, keep_file, plan, planned_from_file, row_of
from tests.worker_pair import run_two


@pytest.mark.parametrize(
    ("first", "last", "too_early", "first_moment"),
    [
        # winter time: midnight is 23.00 UTC
        ("2026-11-02", "2026-11-20", (2026, 11, 1, 22, 59), (2026, 11, 1, 23, 0)),
        # the night in which the clock goes forward begins in winter time
        ("2027-03-28", "2027-04-15", (2027, 3, 27, 22, 59), (2027, 3, 27, 23, 0)),
        # the day after it begins in summer time: midnight is 22.00 UTC
        ("2027-03-29", "2027-04-16", (2027, 3, 28, 21, 59), (2027, 3, 28, 22, 0)),
        # the night in which the clock goes back begins in summer time
        ("2026-10-25", "2026-11-12", (2026, 10, 24, 21, 59), (2026, 10, 24, 22, 0)),
        # a leap day
        ("2028-02-29", "2028-03-17", (2028, 2, 28, 22, 59), (2028, 2, 28, 23, 0)),
    ],
)
def test_it_opens_at_the_first_moment_of_the_day_in_the_netherlands(
    stores, first, last, too_early, first_moment
):
    wave = plan(stores, schedule=Schedule(day(first), day(last)), opens_itself=True)

    assert open_due_waves(stores, now=datetime(*too_early, 59, tzinfo=UTC)).opened == ()
    assert open_due_waves(stores, now=datetime(*first_moment, tzinfo=UTC)).opened == (wave,)
    assert row_of(stores, wave).state == "open"


def test_a_wave_that_hr_has_to_confirm_stays_shut(stores):
    plan(stores)

    assert open_due_waves(stores, now=made.DURING).opened == ()


def test_of_four_workers_that_open_at_once_one_does_and_nobody_is_invited_twice(stores):
    wave = plan(stores, opens_itself=True)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: open_due_waves(stores, now=made.DURING), range(4)))

    assert sum(len(one.opened) for one in found) == 1
    with stores.reading() as session:
        assert waves.invited_by_wave(session, [wave]) == {wave: 32}


OPEN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from surveyapp.services.open_due_waves import open_due_waves
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
stores = open_stores(load_settings(Path(sys.argv[1])))
print("ready", flush=True)
sys.stdin.readline()
print(len(open_due_waves(stores, now=datetime(2026, 11, 3, 8, tzinfo=UTC)).opened))
"""


def test_of_two_worker_processes_one_opens_it(stores):
    plan(stores, opens_itself=True)
    assert run_two(OPEN, stores.settings.instance) == ["0", "1"]


def test_what_stands_in_the_way_is_told_and_tried_again(stores):
    wave = planned_from_file(stores, opens_itself=True)
    import_frame(stores, organisation=ORGANISATION, frame=replace(made.frame(), employees=()))
    keep_file(stores, made.questionnaire(items=4))

    ((stuck, sentence),) = open_due_waves(stores, now=made.DURING).stuck

    assert stuck == wave
    assert "nog geen medewerkers" in sentence and "vragenlijst is gewijzigd" in sentence
    assert row_of(stores, wave).state == "draft"
    import_frame(stores, organisation=ORGANISATION, frame=made.frame())
    keep_file(stores)
    assert open_due_waves(stores, now=made.DURING).opened == (wave,)


def test_an_installation_that_cannot_mail_opens_nothing_that_was_to_be_mailed(stores):
    wave = plan(stores, opens_itself=True)
    stores.settings = replace(stores.settings, outbox=False)

    assert "mailserver" in open_due_waves(stores, now=made.DURING).stuck[0][1]

    cards = plan(
        stores,
        title="Op kaartjes",
        opens_itself=True,
        settings=WaveSettings(by_mail=False),
        now=None,
    )
    assert open_due_waves(stores, now=made.DURING).opened == (cards,)
    assert row_of(stores, wave).state == "draft"


def test_a_period_that_is_over_is_not_opened_any_more(stores):
    plan(stores, opens_itself=True)

    found = open_due_waves(stores, now=at(2026, 11, 21, 0, 0))

    assert (found.opened, found.stuck) == ((), ())


def test_on_its_last_minute_a_late_wave_still_opens(stores):
    wave = plan(stores, opens_itself=True)

    assert open_due_waves(stores, now=at(2026, 11, 20, 23, 59)).opened == (wave,)
