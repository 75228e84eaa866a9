"""What somebody learns who has every stored file but the keys: anonymity.md T4, T5, T8."""

import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from surveyapp.domain.waves import AMSTERDAM
from surveyapp.jobs.clock import tick
from surveyapp.mail.transport import transport_for
from surveyapp.services.back_up import back_up
from surveyapp.services.close_wave import close_wave
from surveyapp.services.open_form import open_form
from surveyapp.services.submit_response import submit_response
from surveyapp.store import answers as ballots
from surveyapp.store import invitations, keys
from tests import made


@dataclass(frozen=True)
class Pair:
    """A person and answers that belong together, as the attacker claims."""

    person: str
    answers: str


def rows(path, query):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def readable(payload):
    """Return the contents of a ballot where they can be read without a key."""
    try:
        return json.loads(payload)
    except (ValueError, UnicodeDecodeError):
        return None


def people_who_answered(folder):
    return rows(
        folder / "identity.db",
        "SELECT i.group_id, e.name, e.number FROM invitation i JOIN employee e"
        " ON e.number = i.employee_number WHERE i.used = 1",
    )


def read_ballots(folder):
    return dict(rows(folder / "answers.db", "SELECT id, sealed FROM ballot"))


def attack_one_copy(folder):
    """Pair whoever is the only one of a reporting atom to have answered with its only ballot."""
    answered = people_who_answered(folder)
    contents = [c for c in map(readable, read_ballots(folder).values()) if c]
    pairs = set()
    for group, name, _ in answered:
        if sum(1 for other in answered if other[0] == group) == 1:
            own = [c for c in contents if c["atom"] == group]
            pairs |= {Pair(name, json.dumps(c["answers"])) for c in own if len(own) == 1}
    return pairs


def attack_two_copies(before, after):
    """Pair who answered between two backups with the ballot that came between them."""
    new_people = set(people_who_answered(after)) - set(people_who_answered(before))
    new_ids = read_ballots(after).keys() - read_ballots(before).keys()
    contents = [readable(read_ballots(after)[ballot]) for ballot in new_ids]
    if len(new_people) == 1 and len(contents) == 1 and contents[0]:
        return {Pair(next(iter(new_people))[1], json.dumps(contents[0]["answers"]))}
    return set()


def attack_everything(stores, backups):
    """Run every attack over everything that is stored but the keys."""
    pairs = attack_one_copy(stores.settings.instance)
    for backup in backups:
        pairs |= attack_one_copy(backup)
    for before, after in itertools.pairwise(backups):
        pairs |= attack_two_copies(before, after)
    return pairs


def half_a_wave(wave):
    """Let some answer, among them both managers, each alone on an atom; with three backups."""
    tick(wave.stores, now=made.DURING, transport=transport_for(wave.stores.settings))
    assert list((wave.stores.settings.instance / "outbox" / wave.id).glob("*.eml"))
    backups = [back_up(wave.stores, now=datetime(2026, 11, 10, 1, tzinfo=AMSTERDAM))]
    wave.answer(wave.of("ruimte")[0], "1")
    backups.append(back_up(wave.stores, now=datetime(2026, 11, 10, 2, tzinfo=AMSTERDAM)))
    wave.answer(wave.of("dienst")[0], "2")
    for one in wave.of("balie")[:7]:
        wave.answer(one, "5")
    backups.append(back_up(wave.stores, now=datetime(2026, 11, 10, 3, tzinfo=AMSTERDAM)))
    return backups


def test_nobody_pairs_a_person_and_answers_without_the_key(wave):
    backups = half_a_wave(wave)

    assert attack_everything(wave.stores, backups) == set()


def test_the_same_attacker_wins_where_ballots_are_not_sealed(wave, monkeypatch):
    monkeypatch.setattr(keys, "seal", lambda _key, content: content)
    backups = half_a_wave(wave)

    names = {pair.person for pair in attack_everything(wave.stores, backups)}

    assert names == {"Anna de Vries", "Bilal Yilmaz"}


def test_no_backup_holds_a_key(wave):
    backups = half_a_wave(wave)
    secrets = [path.read_bytes() for path in wave.stores.settings.keys.iterdir()]

    assert len(secrets) == 2
    for backup in backups:
        for path in filter(Path.is_file, backup.rglob("*")):
            assert not any(secret in path.read_bytes() for secret in secrets)


def test_no_stored_file_but_the_outbox_holds_a_way_in_or_a_name_beside_ballots(wave, caplog):
    half_a_wave(wave)
    folder = wave.stores.settings.instance
    ways_in = [one.link.split("#")[1].encode() for one in wave.issued]
    ways_in += [one.code.encode() for one in wave.issued]
    people = [b"Anna de Vries", b"anna@voorbeeld.example", b"voorbeeld.example", b"Persoon 1"]

    for path in (path for path in folder.rglob("*") if path.is_file()):
        if path.is_relative_to(folder / "outbox"):
            continue
        content = path.read_bytes()
        assert not any(way in content for way in ways_in), path
        if path.name.startswith("answers"):
            assert not any(person in content for person in people), path
    assert not any(way.decode() in caplog.text for way in ways_in)


def test_the_answers_store_has_no_place_for_a_person_a_time_or_an_address(wave):
    columns = rows(
        wave.stores.settings.instance / "answers.db",
        "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND t.name <> 'alembic_version'",
    )

    assert columns == [
        ("ballot", "id"),
        ("ballot", "wave"),
        ("ballot", "sealed"),
        ("comment", "id"),
        ("comment", "wave"),
        ("comment", "sealed"),
        ("comment", "withheld"),
    ]


def test_every_ballot_of_a_questionnaire_is_of_one_size(wave):
    wave.answer(wave.of("balie")[0], "5")
    one = wave.of("balie")[1]
    form = open_form(wave.stores, token=one.code, now=made.DURING)
    submit_response(wave.stores, token=one.code, stamp=form.stamp, answers={}, now=made.DURING)

    assert len({len(b) for b in read_ballots(wave.stores.settings.instance).values()}) == 1


def tau(order):
    """Kendall's rank correlation of a permutation with the order 0, 1, 2 ..."""
    pairs = [(a, b) for a in range(len(order)) for b in range(a)]
    agree = sum(1 if order[a] > order[b] else -1 for a, b in pairs)
    return agree / len(pairs)


def test_the_order_of_the_ballots_says_nothing_about_who_came_first(wave, monkeypatch):
    monkeypatch.setattr(keys, "seal", lambda _key, content: content)
    sent = []
    for number, one in enumerate(wave.issued):
        answers = {item.id: "4" for item in list(wave.questionnaire.items())[: 1 + number % 6]}
        form = open_form(wave.stores, token=one.code, now=made.DURING)
        submit_response(
            wave.stores, token=one.code, stamp=form.stamp, answers=answers, now=made.DURING
        )
        after = set(read_ballots(wave.stores.settings.instance))
        sent.append(next(iter(after - set(sent))))
    selected = list(read_ballots(wave.stores.settings.instance))

    assert tau(list(range(32))) == 1.0  # what a table in order of arrival would give
    assert abs(tau([selected.index(ballot) for ballot in sent])) < 0.6


def test_the_place_of_an_invitation_does_not_move_when_it_is_used(wave):
    path = wave.stores.settings.instance / "identity.db"
    before = path.read_bytes()
    people = rows(path, "SELECT hex(id) FROM invitation")

    for one in wave.of("balie"):
        wave.answer(one)
    after = path.read_bytes()

    assert rows(path, "SELECT hex(id) FROM invitation") == people
    assert len(before) == len(after)
    # beyond the file's change counter in its first 100 bytes: one flag bit for each who answered
    changed = [place for place in range(100, len(before)) if before[place] != after[place]]
    assert len(changed) == 12


def test_no_write_ahead_log_ever_appears(wave):
    wave.answer(wave.issued[0])

    with ballots.both(wave.stores) as session:
        modes = [ballots.journal_mode(session, schema) for schema in ("main", "answers")]
    assert modes == ["delete", "delete"]
    assert not list(wave.stores.settings.instance.glob("*-wal"))


def test_after_closing_no_file_holds_an_answer_or_its_seal(wave):
    half_a_wave(wave)
    sealed = list(read_ballots(wave.stores.settings.instance).values())
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    for name in ("identity.db", "answers.db"):
        content = (wave.stores.settings.instance / name).read_bytes()
        assert not any(ballot[64:128] in content for ballot in sealed)
    assert not list((wave.stores.settings.instance / "outbox").rglob("*.eml"))


SEND = """
import sys, datetime
from pathlib import Path
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
from surveyapp.services.open_form import open_form
from surveyapp.services.submit_response import submit_response
now = datetime.datetime(2026, 11, 10, 8, tzinfo=datetime.UTC)
stores = open_stores(load_settings(Path(sys.argv[1])))
print("ready", flush=True)
for code in sys.argv[2:]:
    form = open_form(stores, token=code, now=now)
    submit_response(stores, token=code, stamp=form.stamp, answers={}, now=now)
    print("sent", flush=True)
"""


def test_killed_while_people_send_every_used_invitation_has_its_ballot(wave):
    chance = random.Random(7)
    waiting = [one.code for one in wave.issued]
    seen = set()
    for _ in range(6):
        if not waiting:
            break
        process = subprocess.Popen(
            [sys.executable, "-c", SEND, str(wave.stores.settings.instance), *waiting],
            stdout=subprocess.PIPE,
        )
        for _ in range(chance.randint(1, 4)):  # "ready", then one line for each that was sent
            process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.01))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with ballots.both(wave.stores) as session:
            stored = ballots.count_ballots(session, wave.id)
            used = invitations.count_used(session, wave.id)
        assert stored == used
        seen.add(stored)
        waiting = waiting[stored - (len(wave.issued) - len(waiting)) :]

    assert max(seen) > 0


@pytest.mark.parametrize("name", ["identity.db", "answers.db"])
def test_a_restore_in_mid_wave_loses_no_answer(wave, name):
    from surveyapp.services.restore_backup import restore_backup

    half_a_wave(wave)
    last = max((wave.stores.settings.instance / "backup").iterdir())
    wave.stores.close()
    (wave.stores.settings.instance / name).write_bytes(b"damaged")

    restore_backup(last, wave.stores.settings.instance)

    release = close_wave(wave.stores, wave=wave.id, now=made.AFTER)
    assert release.root.results.n == 9
