"""Comments are read before a release: by whom, until when, and what becomes of each."""

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from surveyapp.domain.comment_review import ReadComment
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.errors import NotFoundError, StaleError, WaveError
from surveyapp.jobs.clock import tick
from surveyapp.mail.transport import transport_for
from surveyapp.services.back_up import back_up
from surveyapp.services.begin_comment_review import begin_comment_review
from surveyapp.services.check_anonymity import check_anonymity
from surveyapp.services.close_due_waves import close_due_waves
from surveyapp.services.close_wave import close_wave
from surveyapp.services.finish_comment_review import (
    finish_comment_review,
    leave_out_comments,
)
from surveyapp.services.follow_comment_review import follow_comment_review
from surveyapp.services.list_due import due_this_week
from surveyapp.services.read_release import read_release
from surveyapp.services.restore_backup import restore_backup
from surveyapp.services.review_comments import review_comments
from surveyapp.services.withhold_comments import withhold_comments
from surveyapp.settings import load_settings
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from surveyapp.store.database import open_stores
from tests import made
from tests.services.read_comments import account_of, comment_wave, copied, words

LAST = date(2026, 11, 27)  # five working days after Friday the twentieth
TOO_LATE = datetime(2026, 11, 28, 0, 1, tzinfo=AMSTERDAM)


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """An open wave that everybody answered and wrote comments in."""
    wave = comment_wave(tmp_path_factory.mktemp("answered") / "instance")
    yield wave
    wave.stores.close()


@pytest.fixture(scope="module")
def begun(answered, tmp_path_factory):
    """The same one, closed: its comments are being read by HR."""
    wave = copied(answered, tmp_path_factory.mktemp("begun") / "instance")
    assert close_wave(wave.stores, wave=wave.id, now=made.AFTER) is None
    yield wave
    wave.stores.close()


@pytest.fixture
def reading(begun, tmp_path):
    """A copy of a wave whose comments are being read."""
    wave = copied(begun, tmp_path / "instance")
    yield wave
    wave.stores.close()


def state(wave):
    with wave.stores.reading() as session:
        return waves.state_of(session, wave.id)


def left(wave):
    with ballots.both(wave.stores) as session:
        return ballots.count_ballots(session, wave.id), ballots.count_comments(session, wave.id)


def read(wave, role="hr", now=made.AFTER):
    return review_comments(
        wave.stores, account=account_of(wave.stores, role), wave=wave.id, now=now
    )


def hide(wave, *, withhold=(), put_back=(), now=made.AFTER, role="hr"):
    return withhold_comments(
        wave.stores,
        account=account_of(wave.stores, role),
        wave=wave.id,
        withhold=withhold,
        put_back=put_back,
        now=now,
    )


def finish(wave, *, show=True, now=made.AFTER, version=None, role="hr"):
    finish_comment_review(
        wave.stores,
        account=account_of(wave.stores, role),
        wave=wave.id,
        version=read(wave).version if version is None else version,
        show=show,
        now=now,
    )


def shown(release):
    return [text for one in release.comments for text in one.texts]


def test_a_wave_with_comments_is_read_first_and_nothing_is_released(reading):
    assert state(reading) == "reviewing"
    assert left(reading) == (32, 64)
    assert follow_comment_review(reading.stores, wave=reading.id).until == LAST
    assert close_wave(reading.stores, wave=reading.id, now=made.AFTER) is None  # again: the same
    assert left(reading) == (32, 64)
    with pytest.raises(NotFoundError):
        read_release(reading.stores, account=account_of(reading.stores, "hr"), wave=reading.id)
    assert all(one.holds for one in check_anonymity(reading.stores, now=made.AFTER))


@pytest.mark.parametrize("writers", [0, 4])
def test_a_wave_without_a_list_to_show_is_released_at_once(tmp_path, writers):
    wave = comment_wave(tmp_path / "instance", writers=writers, principles=1)

    release = close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    assert release.comments == ()
    assert left(wave) == (0, 0)
    wave.stores.close()


def test_what_was_not_withheld_stands_in_the_release_and_nothing_else(reading):
    hidden = [one for one in read(reading).comments if one.group == "Dienstverlening"][:3]
    assert hide(reading, withhold=[one.id for one in hidden]) == (3, 0)
    assert hide(reading, put_back=[hidden[0].id]) == (0, 1)
    finish(reading)

    release = close_wave(reading.stores, wave=reading.id, now=made.AFTER)

    everything = {words(number, f"voorbeeld-p{p}") for number in range(32) for p in (1, 2)}
    assert set(shown(release)) == everything - {one.text for one in hidden[1:]}
    assert state(reading) == "released"
    assert left(reading) == (0, 0)
    assert not keys.has_wave_key(reading.stores.settings, reading.id)
    assert all(one.holds for one in check_anonymity(reading.stores, now=made.AFTER))


def test_where_fewer_than_five_are_left_the_list_goes_up_or_away(reading):
    of_department = [
        one
        for one in read(reading).comments
        if one.group == "Ruimte" and one.principle == "Waarde 1"
    ]
    hide(reading, withhold=[one.id for one in of_department[4:]])
    finish(reading)

    release = close_wave(reading.stores, wave=reading.id, now=made.AFTER)

    groups = {one.group for one in release.comments if one.principle == "voorbeeld-p1"}
    assert "ruimte" not in groups
    listed = set(shown(release))
    together = {one.text for one in of_department[:4]} & listed
    assert len(together) in {0, 4}


def test_after_the_last_day_the_clock_releases_without_any_comment(reading):
    last_minute = datetime(2026, 11, 27, 23, 58, tzinfo=AMSTERDAM)
    assert close_due_waves(reading.stores, now=last_minute).closed == ()
    assert len(read(reading, now=last_minute).comments) == 64

    with pytest.raises(WaveError, match="zonder toelichtingen"):
        read(reading, now=TOO_LATE)
    with pytest.raises(WaveError, match="zonder toelichtingen"):
        hide(reading, withhold=[], now=TOO_LATE)
    with pytest.raises(WaveError, match="zonder toelichtingen"):
        finish(reading, now=TOO_LATE)
    assert close_due_waves(reading.stores, now=TOO_LATE).closed == (reading.id,)

    release, _ = read_release(
        reading.stores, account=account_of(reading.stores, "hr"), wave=reading.id
    )
    assert release.comments == ()
    assert release.root.results.n == 32
    assert left(reading) == (0, 0)


def test_a_reader_or_a_command_may_leave_all_comments_out_at_once(reading):
    finish(reading, show=False)
    assert left(reading) == (32, 0)
    assert close_wave(reading.stores, wave=reading.id, now=made.AFTER).comments == ()
    with pytest.raises(WaveError, match="nakijken kan nu niet"):
        leave_out_comments(reading.stores, wave=reading.id, now=made.AFTER)


def test_a_command_leaves_comments_out_and_says_so_in_the_log(reading):
    leave_out_comments(reading.stores, wave=reading.id, now=made.AFTER)

    assert close_wave(reading.stores, wave=reading.id, now=made.AFTER).comments == ()
    assert ("comments_left_out", "command", "64") in log_of(reading)


def log_of(wave):
    path = wave.stores.settings.instance / "identity.db"
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT action, role, subject FROM audit_event").fetchall()
    connection.close()
    return found


def test_the_log_says_how_many_and_never_which(reading):
    one = read(reading).comments[0]
    hide(reading, withhold=[one.id])
    finish(reading)

    log = log_of(reading)

    assert ("comments_withheld", "hr", "1 niet tonen, 0 toch wel") in log
    assert ("comments_finished", "hr", "63 door, 1 niet") in log
    assert not any(one.id in str(line) or one.text in str(line) for line in log)


@pytest.mark.parametrize("reader", ["hr", "council"])
def test_only_the_role_that_the_settings_name_reads(tmp_path, reader):
    wave = comment_wave(
        tmp_path / "instance", settings=WaveSettings(comments=True, comment_reader=reader)
    )
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    others = {"hr", "council", "administrator", "team_lead"} - {reader}

    assert len(read(wave, reader).comments) == 64
    for role in others:
        with pytest.raises(NotFoundError):
            read(wave, role)
        with pytest.raises(NotFoundError):
            hide(wave, withhold=[], role=role)
        with pytest.raises(NotFoundError):
            finish(wave, version=1, role=role)
    wave.stores.close()


def test_nobody_of_another_organisation_reads(reading):
    stranger = replace(account_of(reading.stores, "hr"), organisation="elders")

    with pytest.raises(NotFoundError):
        review_comments(reading.stores, account=stranger, wave=reading.id, now=made.AFTER)


def test_the_order_is_the_same_each_time_somebody_looks(reading):
    assert [one.id for one in read(reading).comments] == [one.id for one in read(reading).comments]


def test_two_who_read_at_once_do_not_undo_each_other(reading):
    first, second = read(reading), read(reading)
    hide(reading, withhold=[first.comments[0].id])
    hide(reading, withhold=[second.comments[1].id])

    assert {one.id for one in read(reading).comments if one.withheld} == {
        first.comments[0].id,
        first.comments[1].id,
    }
    with pytest.raises(StaleError, match="nog niets vrijgegeven"):
        finish(reading, version=first.version)
    assert state(reading) == "reviewing"


def test_an_id_that_is_none_or_of_another_wave_changes_nothing(reading):
    assert hide(reading, withhold=["geen id", "00" * 16, ""]) == (0, 0)


def test_restored_in_mid_review_the_reader_goes_on(reading):
    instance = reading.stores.settings.instance
    hide(reading, withhold=[read(reading).comments[0].id])
    backup = back_up(reading.stores, now=made.AFTER)
    hide(reading, withhold=[read(reading).comments[1].id])
    reading.stores.close()

    restore_backup(backup, instance)

    stores = open_stores(load_settings(instance))
    wave = made.MadeWave(stores, reading.id, (), reading.questionnaire)
    assert [one.withheld for one in read(wave).comments].count(True) == 1
    finish(wave)
    assert len(shown(close_wave(stores, wave=wave.id, now=made.AFTER))) == 63
    stores.close()


def test_a_backup_of_mid_review_does_not_come_back_after_the_release(reading):
    instance = reading.stores.settings.instance
    backup = back_up(reading.stores, now=made.AFTER)
    finish(reading)
    close_wave(reading.stores, wave=reading.id, now=made.AFTER)
    reading.stores.close()

    with pytest.raises(Exception, match="wist die uitkomsten"):
        restore_backup(backup, instance)
    restore_backup(backup, instance, older=True)

    stores = open_stores(load_settings(instance))  # sealed for ever: the key is gone
    with pytest.raises(WaveError, match="sleutel van deze meting ontbreekt"):
        read(made.MadeWave(stores, reading.id, (), reading.questionnaire))
    stores.close()


def test_readers_get_a_mail_when_it_begins_and_a_day_before_the_end(reading):
    moments = [
        made.AFTER + timedelta(minutes=1),
        datetime(2026, 11, 25, 9, tzinfo=AMSTERDAM),
        datetime(2026, 11, 26, 9, tzinfo=AMSTERDAM),
    ]
    found = []
    for moment in moments:
        tick(reading.stores, now=moment, transport=transport_for(reading.stores.settings))
        found.append(mails(reading))

    assert [len(one) for one in found] == [1, 1, 2]
    text = found[-1][0]
    assert "To: Medewerker hr" in text
    assert f"/hr/meting/{reading.id}/toelichtingen" in text
    assert "vrijdag 27 november 2026" in text
    assert not any("Zin-" in one for one in found[-1])


def mails(wave):
    folder = wave.stores.settings.instance / "outbox" / wave.id
    texts = [path.read_text("utf-8").replace("=\n", "") for path in folder.glob("*.eml")]
    return [one for one in texts if "toelichtingen na" in one.partition("\n\n")[0]]


def test_no_mail_goes_out_once_the_reading_is_done(reading):
    finish(reading)
    tick(
        reading.stores,
        now=made.AFTER + timedelta(minutes=1),
        transport=transport_for(reading.stores.settings),
    )

    assert mails(reading) == []
    assert state(reading) == "released"


def test_the_week_of_hr_says_what_is_to_read_and_until_when(reading):
    lines = due_this_week(
        reading.stores,
        account=account_of(reading.stores, "hr"),
        today=made.AFTER.date(),
        now=made.AFTER,
    )

    line = next(one for one in lines if one.place == "comments")
    assert "tot en met vrijdag 27 november 2026" in line.what
    assert not line.by_itself


KILLED = """
import os, signal, sys, datetime
from pathlib import Path
from surveyapp.settings import load_settings
from surveyapp.store import answers as ballots, comment_review
from surveyapp.store.database import open_stores
from surveyapp.services.close_wave import close_wave
from surveyapp.services.finish_comment_review import leave_out_comments
place, name, when, what = sys.argv[2:]
module = {"ballots": ballots, "reading": comment_review}[place]
take = getattr(module, name)
def step(*args, **values):
    if when == "after":
        take(*args, **values)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(module, name, step)
stores = open_stores(load_settings(Path(sys.argv[1])))
now = datetime.datetime(2026, 11, 21, 8, tzinfo=datetime.UTC)
if what == "begin":
    close_wave(stores, wave="voorbeeld-teammeting-2026", now=now)
else:
    leave_out_comments(stores, wave="voorbeeld-teammeting-2026", now=now)
"""


@pytest.mark.parametrize(
    ("step", "what"),
    [
        (("ballots", "add_comments", "before"), "begin"),
        (("ballots", "add_comments", "after"), "begin"),
        (("reading", "end_reading", "after"), "end"),
    ],
)
def test_killed_at_any_step_it_runs_again_and_nothing_is_doubled(
    answered, begun, tmp_path, step, what
):
    wave = copied(begun if what == "end" else answered, tmp_path / "instance")
    before = left(wave)
    wave.stores.close()
    instance = str(wave.stores.settings.instance)

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, instance, *step, what], check=False, env=os.environ
    )

    assert killed.returncode == -signal.SIGKILL
    assert left(wave) == before
    if what == "begin":
        assert state(wave) == "closed"
        assert close_wave(wave.stores, wave=wave.id, now=made.AFTER) is None
        assert left(wave) == (32, 64)
        assert len({one.id for one in read(wave).comments}) == 64
    else:
        assert state(wave) == "reviewing"
        leave_out_comments(wave.stores, wave=wave.id, now=made.AFTER)
        assert left(wave) == (32, 0)
    wave.stores.close()


def test_a_worker_that_was_slower_does_not_begin_the_reading_twice(reading):
    late = (ReadComment("ruimte", "ruimte", "voorbeeld-p1", "Nog eens."),)
    begin_comment_review(reading.stores, wave=reading.id, comments=late, now=made.AFTER)
    assert left(reading) == (32, 64)
    finish(reading)
    begin_comment_review(reading.stores, wave=reading.id, comments=late, now=made.AFTER)
    assert state(reading) == "closed"
    assert left(reading) == (32, 64)


def test_killed_while_the_release_is_frozen_the_comments_are_in_it_once(reading):
    hidden = read(reading).comments[0]
    hide(reading, withhold=[hidden.id])
    finish(reading)
    before = left(reading)
    reading.stores.close()
    step = ("ballots", "destroy_comments", "after", "begin")

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(reading.stores.settings.instance), *step], check=False
    )

    assert killed.returncode == -signal.SIGKILL
    assert (state(reading), left(reading), before) == ("closed", (32, 63), (32, 63))
    release = close_wave(reading.stores, wave=reading.id, now=made.AFTER)
    assert len(shown(release)) == 63 and hidden.text not in shown(release)
    assert (state(reading), left(reading)) == ("released", (0, 0))
