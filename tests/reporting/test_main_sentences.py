"""Three sentences for management say what is certain, and never more."""

from dataclasses import replace

import pytest

from surveyapp.domain.release import Comparison, HeatMap, Mark, Mean
from surveyapp.reporting.main_sentences import three_sentences
from tests.releases import asked, full_results, release

SIX = asked(6)


def with_scores(means, trends=(), **changes):
    """Return a release with these scores of the whole organisation, and these trends."""
    results = full_results(SIX, n=560, invited=800, rest=False, trend=False)
    trends = [*trends, *[None] * (6 - len(trends))]
    made = tuple(
        replace(one, mean=mean, trend=trend)
        for one, mean, trend in zip(results.principles, means, trends, strict=True)
    )
    return release(principles=SIX, root=replace(results, principles=made), **changes)


def exact(*values):
    return [Mean("exact", value) for value in values]


FLAT = exact(3.3, 3.4, 3.3, 3.4, 3.3, 3.4)


def test_the_first_says_who_took_part():
    took, _, _ = three_sentences(with_scores(FLAT))
    assert took.claim == "560 van de 800 collega’s deden mee"
    assert took.detail.replace("\N{NO-BREAK SPACE}", " ") == (
        "Dat is 70 %. We weten niet of de 240 anderen iets anders hadden geantwoord."
    )


@pytest.mark.parametrize(
    ("means", "claim"),
    [
        (
            exact(4.2, 3.6, 3.6, 3.6, 3.6, 3.1),
            "Maatschappelijke opgave heeft de hoogste score, Innovatie de laagste",
        ),
        (
            exact(4.2, 4.1, 3.6, 3.6, 3.6, 3.1),
            "Innovatie heeft de laagste score",
        ),
        (
            exact(4.2, 3.6, 3.6, 3.6, 3.2, 3.1),
            "Maatschappelijke opgave heeft de hoogste score",
        ),
        (FLAT, "De scores verschillen minder dan drie tiende punt"),
        (
            [Mean("at_least", 4.6), *exact(4.8, 3.3, 3.3, 3.3, 3.3)],
            "Geen score is zeker de hoogste of de laagste",
        ),
    ],
)
def test_the_second_names_an_end_only_where_it_is_one(means, claim):
    _, ends, _ = three_sentences(with_scores(means))
    assert ends.claim == claim


RISE = Comparison(3.0, 0.4, 500, "clearly_higher")
FALL = Comparison(3.9, -0.5, 500, "clearly_lower")
HINT = Comparison(3.0, 0.4, 500, "hint_higher")
SAME = Comparison(3.3, 0.0, 500, "no_difference")
MARKED = HeatMap(96, (Mark("verg", "p0", "lower"),), 0.1)


@pytest.mark.parametrize(
    ("trends", "changes", "claim"),
    [
        ([SAME, RISE], {}, "Doel is duidelijk hoger dan bij de vorige meting"),
        ([FALL, SAME], {}, "Maatschappelijke opgave is duidelijk lager dan bij de vorige meting"),
        ([RISE, RISE], {}, "Meer dan één score is duidelijk hoger dan bij de vorige meting"),
        ([RISE, FALL], {}, "Meer dan één score is duidelijk anders dan bij de vorige meting"),
        ([HINT, SAME], {}, "Met de vorige meting is geen duidelijk verschil te zien"),
        ([HINT, SAME], {"heat_map": MARKED}, "Eén uitkomst van een team of afdeling valt op"),
        ([RISE], {"heat_map": MARKED}, "Maatschappelijke opgave is duidelijk hoger dan bij"),
        ([], {}, "De vorige meting is niet te vergelijken met deze"),
        ([], {"previous_wave": None}, "Dit is de eerste meting"),
    ],
)
def test_the_third_says_what_differs_for_certain(trends, changes, claim):
    _, _, difference = three_sentences(with_scores(FLAT, trends, **changes))
    assert difference.claim.startswith(claim)
    assert difference.detail


def test_a_clear_change_is_told_with_both_scores_and_both_counts():
    _, _, difference = three_sentences(with_scores(FLAT, [RISE]))
    assert difference.detail.replace("\N{NO-BREAK SPACE}", " ") == (
        "Maatschappelijke opgave: score 3,0 werd 3,3 (eerst n = 500, nu 560)."
    )


def test_a_withheld_organisation_has_no_sentence():
    assert three_sentences(release(principles=SIX, root=None)) == ()
