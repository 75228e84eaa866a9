import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from surveyapp.domain import publishing
from surveyapp.domain import release as releases
from surveyapp.errors import ReleaseError, WaveError
from surveyapp.services.close_due_waves import close_due_waves
from surveyapp.services.close_wave import close_wave
from surveyapp.services.delete_expired import delete_expired
from surveyapp.services.read_release import load_release
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from tests import made, made_bridge


def answer_all(wave):
    for one in wave.issued:
        wave.answer(one)


def ballots_left(wave):
    with ballots.both(wave.stores) as session:
        return ballots.count_ballots(session, wave.id)


def test_closing_publishes_once_and_leaves_no_answer_and_no_key(wave):
    answer_all(wave)

    release = close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    assert release.root.results.n == 32
    assert ballots_left(wave) == 0
    assert not keys.has_wave_key(wave.stores.settings, wave.id)
    with wave.stores.reading() as session:
        row = waves.find_wave(session, wave.id)
        assert (row.state, row.cleaned) == ("released", True)


def test_the_same_release_comes_back_when_closing_is_asked_again(wave):
    answer_all(wave)
    first = close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    assert close_wave(wave.stores, wave=wave.id, now=made.AFTER) == first


def test_what_is_hashed_is_what_is_kept(wave):
    answer_all(wave)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    with wave.stores.reading() as session:
        row = waves.find_release(session, wave.id)
    assert releases.digest(row.json) == row.sha256
    copy = wave.stores.settings.instance / "release" / f"{wave.id}.json"
    assert copy.read_text("utf-8") == row.json


def test_a_running_wave_closes_only_when_hr_says_early(wave):
    with pytest.raises(WaveError, match=r"vanaf 21-11-2026 00\.29"):
        close_wave(wave.stores, wave=wave.id, now=made.DURING)

    assert close_wave(wave.stores, wave=wave.id, now=made.DURING, early=True).wave == wave.id


ANOTHER = "SELECT wave_id, '{}', sha256, released_on FROM release"
COLUMNS = "release (wave_id, json, sha256, released_on)"


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE release SET json = '{}'",
        "UPDATE OR REPLACE release SET json = '{}'",
        "DELETE FROM release",
        f"INSERT OR REPLACE INTO {COLUMNS} {ANOTHER}",
        f"REPLACE INTO {COLUMNS} {ANOTHER}",
        f"INSERT INTO {COLUMNS} {ANOTHER} WHERE 1 ON CONFLICT (wave_id) DO UPDATE SET json = ''",
    ],
)
def test_a_release_can_be_neither_changed_nor_removed(wave, attack):
    answer_all(wave)
    release = close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    assert release.schema == releases.SCHEMA

    with (
        pytest.raises(IntegrityError, match="a release is final"),
        wave.stores.writing() as session,
    ):
        session.execute(text(attack))
    with wave.stores.reading() as session:
        assert waves.find_release(session, wave.id).json == releases.as_json(release)


def test_a_release_that_was_changed_behind_our_back_is_not_shown(wave):
    """The attack: somebody with the file drops the triggers and raises a mean."""
    answer_all(wave)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    assert load_release(wave.stores, organisation="voorbeeld", wave=wave.id)[0].wave == wave.id

    with closing(sqlite3.connect(wave.stores.settings.instance / "identity.db")) as bare, bare:
        triggers = bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            bare.execute(f"DROP TRIGGER {name}")
        (old,) = bare.execute("SELECT json FROM release").fetchone()
        bare.execute("UPDATE release SET json = ?", (old.replace('"value":4.0', '"value":4.4'),))

    with pytest.raises(ReleaseError, match="veranderd nadat die is vastgelegd"):
        load_release(wave.stores, organisation="voorbeeld", wave=wave.id)


def test_without_the_key_nothing_is_lost_and_with_it_closing_goes_on(wave):
    answer_all(wave)
    path = wave.stores.settings.keys / wave.id
    kept = path.read_bytes()
    path.unlink()

    with pytest.raises(WaveError, match="sleutel van deze meting ontbreekt"):
        close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    path.write_bytes(b"x" * 32)
    with pytest.raises(WaveError, match="past niet"):
        close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    assert ballots_left(wave) == 32

    path.write_bytes(kept)
    assert close_wave(wave.stores, wave=wave.id, now=made.AFTER).root.results.n == 32


def test_an_unsafe_release_is_refused_and_nothing_is_destroyed(wave, monkeypatch):
    """The attack: a release by plain threshold, in which department minus team is one manager."""
    answer_all(wave)
    honest = publishing.publish

    def plain_threshold(**settings):
        tree, responses = settings["tree"], settings["responses"]
        publication = honest(**settings)
        release = publication.release
        groups = []
        for group in release.groups:
            below = tree.below(group.id)
            n = sum(1 for response in responses if response.atom in below)
            results = release.root.results
            groups.append(
                replace(group, results=replace(results, n=n, invited=tree.invited(group.id)))
                if n >= 5
                else group
            )
        return replace(publication, release=replace(release, groups=tuple(groups)))

    monkeypatch.setattr(publishing, "publish", plain_threshold)

    with pytest.raises(ReleaseError):
        close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    assert ballots_left(wave) == 32
    assert keys.has_wave_key(wave.stores.settings, wave.id)

    monkeypatch.undo()
    assert close_wave(wave.stores, wave=wave.id, now=made.AFTER).root.results.n == 32


@pytest.mark.parametrize(("days", "left"), [(30, 32), (31, 0)])
def test_invitations_are_removed_thirty_days_after_the_last_day(wave, days, left):
    answer_all(wave)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    later = made.AFTER + timedelta(days=days - 1)

    delete_expired(wave.stores, now=later)

    with wave.stores.reading() as session:
        kept = session.execute(text("SELECT count(*) FROM invitation")).scalar_one()
        tokens = session.execute(text("SELECT count(*) FROM token")).scalar_one()
        assert (kept, tokens) == (left, 2 * left)
        assert waves.invited_by_wave(session, [wave.id]) == {wave.id: 32}


def test_invitations_of_an_open_wave_stay_however_old_it_is(wave):
    assert delete_expired(wave.stores, now=made.AFTER + timedelta(days=400)) == 0


def test_a_key_that_is_put_back_after_closing_is_destroyed_again(wave):
    answer_all(wave)
    path = wave.stores.settings.keys / wave.id
    kept = path.read_bytes()
    first = close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    path.write_bytes(kept)

    assert close_wave(wave.stores, wave=wave.id, now=made.AFTER) == first
    assert not path.exists()


def test_a_copy_that_cannot_be_written_keeps_no_key_alive_and_comes_later(wave):
    answer_all(wave)
    in_the_way = wave.stores.settings.instance / "release" / f"{wave.id}.json.new"
    in_the_way.mkdir()

    assert [one for one, _ in close_due_waves(wave.stores, now=made.AFTER).failed] == [wave.id]
    assert ballots_left(wave) == 0
    assert not keys.has_wave_key(wave.stores.settings, wave.id)

    in_the_way.rmdir()
    assert close_due_waves(wave.stores, now=made.AFTER).closed == (wave.id,)
    assert in_the_way.with_suffix("").is_file()
    assert close_due_waves(wave.stores, now=made.AFTER).closed == ()


def test_a_closing_that_was_broken_off_goes_on_by_itself(wave):
    answer_all(wave)
    path = wave.stores.settings.keys / wave.id
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(WaveError):
        close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    path.write_bytes(kept)

    assert close_due_waves(wave.stores, now=made.AFTER).closed == (wave.id,)

    with wave.stores.reading() as session:
        assert waves.find_release(session, wave.id) is not None
        assert waves.half_closed(session) == []


def test_a_wave_whose_key_is_lost_does_not_hold_up_the_others(stores):
    opened = [made.make_wave(stores, title=title) for title in ("Meting A", "Meting B", "Meting C")]
    paths = [stores.settings.keys / one.id for one in opened]
    kept = [path.read_bytes() for path in paths]
    for one, path in zip(opened, paths, strict=True):
        answer_all(one)
        path.unlink()
        with pytest.raises(WaveError):
            close_wave(stores, wave=one.id, now=made.AFTER)
    for place in (0, 2):
        paths[place].write_bytes(kept[place])

    ((failed, sentence),) = close_due_waves(stores, now=made.AFTER).failed

    assert failed == opened[1].id and "ontbreekt" in sentence

    with stores.reading() as session:
        assert waves.half_closed(session) == [opened[1].id]


def test_the_trend_passes_over_a_wave_with_other_questions(stores):
    def closed(title, year, questionnaire):
        first, last = date(year, 11, 2), date(year, 11, 20)
        one = made.make_wave(
            stores, title=title, opens=first, closes=last, questionnaire=questionnaire
        )
        for issued in one.issued:
            one.answer(issued, now=made.noon(first))
        return close_wave(stores, wave=one.id, now=made.noon(last + timedelta(days=1)))

    asked = made.questionnaire()
    closed("Teammeting 2024", 2024, asked)
    closed("Iets anders 2025", 2025, made_bridge.other_items())

    renamed = replace(asked, id="voorbeeld-2026")  # what was changed is kept under a new name
    assert closed("Teammeting 2026", 2026, renamed).previous_title == "Teammeting 2024"
