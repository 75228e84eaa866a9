from dataclasses import replace

from surveyapp.domain.release import Mean, Share
from surveyapp.reporting.picture_words import priorities_shown, scores_shown
from surveyapp.reporting.priority_chart import Point
from tests import releases


def scored(*means):
    """Return what is heard of a chart with these scores."""
    asked = releases.asked(len(means))
    results = releases.full_results(asked)
    principles = tuple(
        replace(one, mean=mean) for one, mean in zip(results.principles, means, strict=True)
    )
    results = replace(results, principles=principles)
    made = releases.release(releases.team(results), principles=asked)
    return scores_shown(made, results, of="Vergunningen")


def test_who_hears_a_chart_hears_which_scores_stand_out():
    text = scored(Mean("exact", 4.2), Mean("exact", 3.0), Mean("exact", 3.6))
    assert "Maatschappelijke opgave (4,2) heeft de hoogste score, Doel (3,0) de laagste." in text


def test_no_end_is_named_that_a_bound_could_pass():
    text = scored(Mean("at_least", 3.9), Mean("exact", 4.0), Mean("exact", 3.6))
    assert "Geen score is zeker de hoogste of de laagste." in text


def test_scores_that_lie_near_each_other_are_said_to():
    text = scored(Mean("exact", 3.5), Mean("exact", 3.6), Mean("exact", 3.7))
    assert "De scores verschillen minder dan drie tiende punt." in text


def test_what_most_want_to_work_on_is_named_only_where_it_is_known():
    def point(name, kind, percent):
        return Point(name, Share(kind, percent), Mean("exact", 3.4), 14)

    known = [point("Doel", "exact", 43), point("Innovatie", "exact", 21)]
    assert "Het vaakst gekozen: Doel (43" in priorities_shown(known)
    assert "Het vaakst" not in priorities_shown([*known, point("Samenwerken", "at_least", 40)])
    assert "Het vaakst" not in priorities_shown([*known, point("Samenwerken", "exact", 43)])


def test_it_stays_short_enough_to_be_heard():
    asked = releases.asked(6)
    long = tuple(replace(one, name=f"{one.name} {'en omgevingsbewustzijn ' * 6}") for one in asked)
    results = releases.full_results(asked)
    made = releases.release(releases.team(results), principles=long)
    assert len(scores_shown(made, results, of="Vergunningverlening " * 8)) <= 300
