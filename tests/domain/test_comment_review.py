"""Which comments somebody reads before a release, for how long, and how they are kept."""

import random
from datetime import date, timedelta

import pytest

from surveyapp.domain.comment_review import (
    SIZES,
    ReadComment,
    comments_to_read,
    day_before,
    last_reading_day,
    pack_comments,
    unpack_comment,
)
from surveyapp.domain.frame import reporting_tree
from surveyapp.domain.holidays import Holiday
from surveyapp.domain.responses import Response
from surveyapp.domain.simulating.organisations import Shape, make_tree
from tests import made

FRIDAY = date(2026, 11, 20)
QUESTIONNAIRE = made.questionnaire()
TREE, _ = reporting_tree(made.frame())
LARGE = make_tree(random.Random(1), Shape(48, 4, 2, smallest=12, largest=12))


def responses(writers, tree):
    """Everybody answers; of each atom the first so many write one comment of their own."""
    answers = {item.id: "4" for item in QUESTIONNAIRE.items()}
    found = []
    for group in tree.groups:
        for number in range(group.own):
            said = {"voorbeeld-p1": f"{group.id} {number}"}
            found.append(
                Response(group.id, answers, said if number < writers.get(group.id, 0) else {})
            )
    return found


def to_read(writers, *, in_teams=False, tree=TREE):
    return comments_to_read(
        QUESTIONNAIRE,
        tree,
        responses(writers, tree),
        5,
        random.Random(3),
        in_teams=in_teams,
        crossed=False,
    )


def test_a_reader_has_five_working_days_from_the_day_after_the_last_one():
    assert last_reading_day(FRIDAY, FRIDAY + timedelta(days=1), ()) == date(2026, 11, 27)
    assert last_reading_day(date(2026, 11, 17), date(2026, 11, 18), ()) == date(2026, 11, 24)


def test_holidays_of_the_organisation_are_no_days_to_read():
    off = (Holiday("Vrij", date(2026, 11, 24), date(2026, 11, 25)),)

    assert last_reading_day(FRIDAY, FRIDAY + timedelta(days=1), off) == date(2026, 12, 1)
    assert day_before(date(2026, 11, 26), off) == date(2026, 11, 23)


def test_a_closing_that_came_late_takes_no_days_from_the_reader():
    assert last_reading_day(FRIDAY, date(2026, 12, 7), ()) == date(2026, 12, 11)


def test_holidays_without_end_do_not_keep_a_wave_from_its_release():
    always = (Holiday("Altijd", date(2020, 1, 1), date(2030, 1, 1)),)

    assert last_reading_day(FRIDAY, FRIDAY, always) == date(2026, 11, 25)


def test_comments_that_could_not_be_listed_are_read_by_nobody():
    assert to_read({"groen": 4}) == ()  # under five in the whole organisation
    assert {one.group for one in to_read({"groen": 4, "balie": 3})} == {"voorbeeld"}


def test_a_team_reads_its_own_only_where_hr_chose_that_and_it_is_large_enough():
    everybody = {group.id: group.own for group in LARGE.groups}

    assert {one.group for one in to_read(everybody, tree=LARGE)} == {"d1", "d2"}
    in_teams = {one.group for one in to_read(everybody, in_teams=True, tree=LARGE)}
    assert in_teams == {"t1", "t2", "t3", "t4"}
    small = {"groen": 8, "wegen": 7, "balie": 12}  # no team can be listed beside its rest
    assert {one.group for one in to_read(small, in_teams=True)} == {"ruimte", "dienst"}


def test_comments_that_are_alike_word_for_word_are_each_read():
    answers = {item.id: "4" for item in QUESTIONNAIRE.items()}
    alike = [
        Response(group.id, answers, {"voorbeeld-p1": "Hetzelfde."})
        for group in TREE.groups
        for _ in range(group.own)
    ]

    found = comments_to_read(
        QUESTIONNAIRE, TREE, alike, 5, random.Random(1), in_teams=False, crossed=False
    )

    assert len(found) == len(alike)
    assert {one.block for one in found} >= {"ruimte", "dienst"}


def test_all_comments_of_a_wave_are_kept_at_one_length():
    short, long = (
        ReadComment("b", "g", "p", "Kort."),
        ReadComment("b", "g", "p", "\N{WAVING HAND SIGN}" * 500),
    )

    packed = pack_comments((short, long))

    assert {len(one) for one in packed} == {SIZES[0]}
    assert [unpack_comment(one) for one in packed] == [short, long]
    assert {len(one) for one in pack_comments((short, ReadComment("b", "g", "p", "e" * 5000)))} == {
        SIZES[1]
    }
    with pytest.raises(ValueError, match="does not fit"):
        pack_comments((ReadComment("b", "g", "p", "e" * 20_000),))
    with pytest.raises(ValueError, match="not a packed comment"):
        unpack_comment(b'{"other":1}')
