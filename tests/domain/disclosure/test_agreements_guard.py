"""The guard refuses every agreement that publishing would not have made."""

from dataclasses import replace

import pytest

from surveyapp.domain.agreements import LONGEST
from surveyapp.domain.publishing import guard, publish
from surveyapp.domain.release import AgreementResults, Mean, PastAgreement, Shares
from surveyapp.domain.responses import Response
from surveyapp.errors import ReleaseError
from tests.domain.waves_in_numbers import facts, questionnaire, tree

TEXTS = ("We beginnen elk overleg op tijd.",)
SIZES = {"dep": 0, "a": 14, "b": 8, "c": 3, "d": 9}
GROUPS = tree({"org": None, "dep": "org", "a": "dep", "b": "dep", "c": "dep", "d": "org"}, SIZES)


@pytest.fixture(scope="module")
def release():
    """A department of three teams, one of them withheld, and a team beside it."""
    responses = [
        Response(id_, {"p0i0": str(1 + n % 5), "p0i1": "4"}, agreement="12445"[n % 5])
        for id_, size in SIZES.items()
        for n in range(size)
    ]
    made = publish(
        facts=facts(),
        questionnaire=questionnaire(2),
        tree=GROUPS,
        responses=responses,
        previous=None,
        agreements=dict.fromkeys("abcd", TEXTS),
    ).release
    guard(made, GROUPS)
    assert [one.results is not None for one in made.agreements] == [True, False, False, True]
    return made


def changed(release, place, **fields):
    """Return the release with something else in the results at a place."""
    one = release.agreements[place]
    wrong = replace(one, results=replace(one.results, **fields))
    return with_one(release, place, wrong)


def with_one(release, place, one):
    kept = release.agreements
    return replace(release, agreements=(*kept[:place], one, *kept[place + 1 :]))


SHOWN = AgreementResults(n=8, mean=Mean("exact", 3.5))
WRONG = {
    "a group above others": lambda r: replace(
        r, agreements=(PastAgreement("dep", TEXTS, None), *r.agreements)
    ),
    "the organisation": lambda r: replace(
        r, agreements=(PastAgreement("org", TEXTS, SHOWN), *r.agreements)
    ),
    "an unknown group": lambda r: with_one(r, 1, PastAgreement("zes", TEXTS, None)),
    "a group twice": lambda r: replace(r, agreements=(r.agreements[0], *r.agreements)),
    "another order": lambda r: replace(r, agreements=r.agreements[::-1]),
    "a withheld group": lambda r: with_one(r, 2, PastAgreement("c", TEXTS, SHOWN)),
    "fewer than the minimum": lambda r: changed(r, 3, n=4),
    "more than took part": lambda r: changed(r, 3, n=10),
    "shares under k_dist": lambda r: changed(r, 3, shares=Shares("favour_rest", 67, rest=33)),
    "no shares from k_dist": lambda r: changed(r, 0, shares=None),
    "a mean that is too exact": lambda r: changed(r, 3, mean=Mean("exact", 5.0)),
    "a mean of two decimals": lambda r: changed(r, 3, mean=Mean("exact", 3.56)),
    "a mean no sum of whole answers has": lambda r: changed(r, 3, n=5, mean=Mean("exact", 3.3)),
    "another bound": lambda r: changed(r, 3, mean=Mean("at_least", 4.9)),
    "a share of nobody": lambda r: changed(
        r, 0, shares=Shares("three", favour=64, neutral=36, against=0)
    ),
    "a share of a few too exact": lambda r: changed(
        r, 0, shares=Shares("three", favour=61, neutral=20, against=19)
    ),
    "no text": lambda r: with_one(r, 1, PastAgreement("b", (), None)),
    "three texts": lambda r: with_one(r, 1, PastAgreement("b", TEXTS * 3, None)),
    "an empty text": lambda r: with_one(r, 1, PastAgreement("b", ("",), None)),
    "a text that no form takes": lambda r: with_one(
        r, 1, PastAgreement("b", ("x" * (LONGEST + 1),), None)
    ),
    "a text over two lines": lambda r: with_one(r, 1, PastAgreement("b", ("een\ntwee",), None)),
    "a text with something unseen": lambda r: with_one(
        r, 1, PastAgreement("b", ("een\N{ZERO WIDTH SPACE}twee",), None)
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_the_guard_refuses(release, what):
    with pytest.raises(ReleaseError):
        guard(WRONG[what](release), GROUPS)
