"""What comments give away: in files, in their order, and to whoever reads them (decision 20)."""

import itertools
import sqlite3
from collections import Counter

import pytest

from surveyapp.domain.comment_review import ReadComment
from surveyapp.services.back_up import back_up
from surveyapp.services.close_wave import close_wave
from surveyapp.services.finish_comment_review import finish_comment_review
from surveyapp.services.review_comments import review_comments
from surveyapp.services.withhold_comments import withhold_comments
from surveyapp.store import keys
from tests import made
from tests.attack.test_stored_files import tau
from tests.services.read_comments import account_of, comment_wave, copied, words

PRINCIPLES = ("voorbeeld-p1", "voorbeeld-p2")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A wave whose comments are being read."""
    wave = comment_wave(tmp_path_factory.mktemp("begun") / "instance")
    assert close_wave(wave.stores, wave=wave.id, now=made.AFTER) is None
    yield wave
    wave.stores.close()


@pytest.fixture
def reading(begun, tmp_path):
    wave = copied(begun, tmp_path / "instance")
    yield wave
    wave.stores.close()


def read(wave):
    account = account_of(wave.stores, "hr")
    return review_comments(wave.stores, account=account, wave=wave.id, now=made.AFTER)


def released_without(wave, hidden):
    account = account_of(wave.stores, "hr")
    at = {"account": account, "wave": wave.id, "now": made.AFTER}
    withhold_comments(wave.stores, withhold=[one.id for one in hidden], put_back=[], **at)
    finish_comment_review(wave.stores, version=read(wave).version, show=True, **at)
    return close_wave(wave.stores, wave=wave.id, now=made.AFTER)


def kept_rows(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        found = connection.execute("SELECT id, sealed FROM comment").fetchall()
    connection.close()
    return found


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_that_is_made_while_comments_are_read_opens_none(reading):
    backup = back_up(reading.stores, now=made.AFTER)
    everything = [words(n, p).encode() for n in range(32) for p in PRINCIPLES]
    private = (reading.stores.settings.keys / reading.id).read_bytes()

    assert len(kept_rows(backup / "answers.db")) == 64
    assert len({len(sealed) for _, sealed in kept_rows(backup / "answers.db")}) == 1
    for path, content in files(backup).items():
        assert not any(one in content for one in everything), path
        assert private not in content, path


def test_the_same_thief_reads_them_where_they_are_not_sealed(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "seal", lambda _key, content: content)
    monkeypatch.setattr(keys, "open_ballots", lambda *_place, sealed, **_key: iter(sealed))
    wave = comment_wave(tmp_path / "instance")
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    backup = back_up(wave.stores, now=made.AFTER)

    assert words(7, "voorbeeld-p1").encode() in (backup / "answers.db").read_bytes()
    wave.stores.close()


def test_after_the_release_no_file_holds_a_withheld_comment_or_a_seal(reading, caplog):
    caplog.set_level("DEBUG")
    folder = reading.stores.settings.instance
    sealed = [sealed for _, sealed in kept_rows(folder / "answers.db")]
    hidden = [one for one in read(reading).comments if one.text.startswith("Zin-00")]
    assert len(hidden) == 20
    release = released_without(reading, hidden)

    shown = [text for one in release.comments for text in one.texts]
    assert len(shown) == 44
    assert not {one.text for one in hidden} & set(shown)
    for path, content in files(folder).items():
        assert not any(one.text.encode() in content for one in hidden), path
        assert not any(one.id.encode() in content for one in hidden), path
        assert not any(one[at : at + 24] in content for one in sealed for at in (64, 2000)), path
    assert shown[0].encode() in (folder / "identity.db").read_bytes()  # the release itself
    assert not any(text in caplog.text for text in (*shown, *(one.text for one in hidden)))
    assert not list(folder.glob("*.db-*"))


def test_withheld_comments_leave_the_file_before_the_release_is_made(reading):
    hidden = read(reading).comments[:5]
    path = answers_of(reading)
    rows = {id_.hex(): sealed for id_, sealed in kept_rows(path)}
    account = account_of(reading.stores, "hr")
    at = {"account": account, "wave": reading.id, "now": made.AFTER}
    withhold_comments(reading.stores, withhold=[one.id for one in hidden], put_back=[], **at)
    finish_comment_review(reading.stores, version=read(reading).version, show=True, **at)

    content = path.read_bytes()
    assert not any(rows[one.id][64:128] in content for one in hidden)


def answers_of(wave):
    return wave.stores.settings.instance / "answers.db"


def number_of(comment):
    return int(comment.text[4:7])


def cells(path):
    """Return the random ids of comments in the order in which they lie in the file."""
    content = path.read_bytes()
    return sorted((id_ for id_, _ in kept_rows(path)), key=content.index)


def test_the_order_of_comments_says_nothing_about_who_wrote_them(reading):
    seen = read(reading).comments
    by_id = {bytes.fromhex(one.id): number_of(one) for one in seen}
    as_kept = [
        [by_id[id_] for id_, _ in kept_rows(answers_of(reading))],
        [by_id[id_] for id_ in cells(answers_of(reading))],
    ]
    lists = [
        [number_of(one) for one in seen if (one.principle, one.group) == place]
        for place in {(one.principle, one.group) for one in seen}
    ]
    lists += [
        [int(text[4:7]) for text in one.texts] for one in released_without(reading, ()).comments
    ]

    assert tau(list(range(32))) == 1.0  # what an order of arrival would give
    assert all(abs(tau(order)) < 0.6 for order in as_kept)
    assert all(len(order) >= 16 and abs(tau(order)) < 0.8 for order in lists)


def test_nothing_that_is_kept_ties_the_comments_of_one_person_together(reading):
    """Two comments of one person are no nearer each other than those of any two."""
    order = [number_of(one) for one in by_place(reading)]
    own = [abs(a - b) for a, b in (places(order, number) for number in range(32))]
    any_two = [abs(a - b) for a, b in itertools.combinations(range(64), 2)]

    assert min(abs(a - b) for a, b in (places(sorted(order), n) for n in range(32))) == 1
    assert sum(own) / len(own) > 0.5 * sum(any_two) / len(any_two)


def by_place(wave):
    found = {bytes.fromhex(one.id): one for one in read(wave).comments}
    return [found[id_] for id_ in cells(answers_of(wave))]


def places(order, number):
    return [place for place, one in enumerate(order) if one == number]


def test_a_comment_as_it_is_kept_holds_nothing_of_the_ballot_it_came_from():
    assert set(ReadComment.__dataclass_fields__) == {"block", "group", "principle", "text"}


@pytest.mark.parametrize("hide", [0, 9, 12, 14])
def test_what_a_reader_saw_beside_the_release_reaches_no_group_that_is_too_small(reading, hide):
    """Tell people apart by every list that a comment of theirs stood in, before and after.

    A reader knows the words, so finds each comment of a report back in the list it was read in:
    together they cut people into classes, and no class may be under k_comment.
    """
    seen = read(reading).comments
    department = [one for one in seen if (one.principle, one.group) == ("Waarde 1", "Ruimte")]
    groups_of = {number: set() for number in range(32)}
    for one in seen:
        groups_of[number_of(one)].add(one.group)

    for one in released_without(reading, department[:hide]).comments:
        for text in one.texts:
            groups_of[int(text[4:7])].add(
                {"ruimte": "Ruimte", "dienst": "Dienstverlening"}.get(
                    one.group, "Gemeente Voorbeeld"
                )
            )

    # going up a list tells nothing new of somebody: the groups that a person is seen in are nested
    nearest = Counter(
        next((one for one in found if one != "Gemeente Voorbeeld"), "Gemeente Voorbeeld")
        for found in groups_of.values()
    )
    assert all(len(found - {"Gemeente Voorbeeld"}) <= 1 for found in groups_of.values())
    assert nearest == {"Ruimte": 16, "Dienstverlening": 16}
