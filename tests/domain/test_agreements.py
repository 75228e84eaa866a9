"""What a team agrees on: what is taken, whose names stand in it, and who is asked about it."""

from dataclasses import replace
from datetime import date

import pytest

from surveyapp.domain.agreements import (
    LONGEST,
    Agreement,
    agreement_faults,
    asked_again,
    names_in,
    one_line,
)
from surveyapp.domain.release import Group
from tests.domain.waves_in_numbers import tree
from tests.releases import release, small_results

RELEASED = date(2026, 11, 21)
GOOD = Agreement("We beginnen op tijd.", "de voorzitter", date(2027, 3, 1), "Het lukt.")


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"what": ""}, "what"),
        ({"what": "x" * (LONGEST + 1)}, "what"),
        ({"who": "x" * (LONGEST + 1)}, "who"),
        ({"notice": "x" * (LONGEST + 1)}, "notice"),
        ({"by_when": RELEASED}, "by_when"),
    ],
)
def test_what_is_missing_too_long_or_over_already_is_told_at_its_place(changes, part):
    faults = agreement_faults([GOOD, replace(GOOD, **changes)], released_on=RELEASED)

    assert [(one.place, one.part) for one in faults] == [(2, part)]


def test_what_fits_has_no_faults_and_nothing_at_all_is_no_agreement():
    longest = Agreement("x" * LONGEST, "x" * LONGEST, date(2026, 11, 22), "x" * LONGEST)

    assert not agreement_faults([longest, Agreement("")], released_on=RELEASED)


PEOPLE = ["Jan de Vries", "Özge Yılmaz", "Bo van Aa", "HENDRIKS, A.", "Anna de Wit"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jan belt elke week.", ("Jan",)),
        ("We vragen het aan Jan de Vries.", ("Jan", "Vries")),
        ("We vragen het aan jan.", ()),
        ("De Januari-planning, Van nu af aan.", ()),
        ("Yılmaz en Özge, Yılmaz", ("Yılmaz", "Özge")),
        ("We doen het samen.", ()),
        ("JAN belt, ÖZGE ook.", ("JAN", "ÖZGE")),
        ("O\N{COMBINING DIAERESIS}zge belt.", ("Özge",)),
        ("Hendriks belt, De Wit niet.", ("Hendriks", "Wit")),
    ],
)
def test_names_are_whole_words_with_a_capital(text, found):
    assert names_in(text, PEOPLE) == found


def test_a_text_becomes_one_line_without_what_nobody_sees():
    assert one_line(" Een \r\n twee\u200b\x07 drie ") == "Een twee drie"


THEN = {
    "a": ("team", ()),
    "b": ("team", ()),
    "c": ("team", ()),
    "joint": ("joint", ("Een", "Twee")),
}


def last_release(withheld=()):
    """Return a release of three teams and a joint group."""
    results = small_results((), n=6, invited=8)
    return release(
        *(
            Group(id_, id_, kind, "oss", members, None if id_ in withheld else results)
            for id_, (kind, members) in THEN.items()
        ),
        principles=(),
    )


def now(**parents):
    """Return the groups of this year."""
    parents = {"oss": None, **(parents or dict.fromkeys(THEN, "oss"))}
    return tree(parents, dict.fromkeys(parents, 8))


def texts(groups, before=None, noted=("a", "b", "c", "joint")):
    return asked_again(groups, before or last_release(), dict.fromkeys(noted, (GOOD,)))


def test_the_same_groups_are_asked_about_what_they_agreed_on():
    assert texts(now()) == dict.fromkeys(THEN, (GOOD.what,))
    assert asked_again(now(), last_release(), {"a": (GOOD, replace(GOOD, what="We bellen."))}) == {
        "a": (GOOD.what, "We bellen.")
    }


def test_a_group_without_results_or_without_an_agreement_is_not_asked():
    assert set(texts(now(), last_release(withheld=("b",)))) == {"a", "c", "joint"}
    assert set(texts(now(), noted=("a",))) == {"a"}
    assert not texts(now(), noted=())


def test_a_group_that_is_not_the_same_any_more_is_not_asked():
    became_a_department = now(a="oss", new="a", b="oss", joint="oss")
    assert set(texts(became_a_department)) == {"b", "joint"}
    others = tree({"oss": None, "a": "oss", "joint": "oss"}, {"a": 8, "joint": 8})
    joined = replace(others.groups[2], members=("Een", "Drie"))
    assert set(texts(replace(others, groups=(*others.groups[:2], joined)))) == {"a"}
    assert set(
        texts(replace(others, groups=(*others.groups[:2], replace(joined, kind="team"))))
    ) == {"a"}
