"""The conversation kit picks its subjects by rule, from released numbers only."""

from dataclasses import replace

from surveyapp.domain import wording
from surveyapp.domain.conversation import AGENDAS, subjects
from surveyapp.domain.conversation_words import LONGEST_ITEM
from surveyapp.domain.release import Comparison, GroupResults, ItemResult, Mean, Share, Shares
from tests.releases import asked, full_results, release, small_results, team

PRINCIPLES = asked(6)


def kit(results, **changes):
    made = release(team(results), principles=PRINCIPLES, **changes)
    return subjects(made, made.groups[1])


def plain(results: GroupResults, **changes: dict[str, object]) -> GroupResults:
    """Return results in which nothing stands out, but for what is given per principle id."""
    return replace(
        results,
        principles=tuple(
            replace(
                each,
                **{
                    "mean": Mean("exact", 3.5),
                    "agreement": "close",
                    "rest": None,
                    "trend": None,
                    "items": tuple(
                        ItemResult(item.item, each.n, Mean("exact", 3.5)) for item in each.items
                    ),
                    **changes.get(each.principle, {}),
                },
            )
            for each in results.principles
        ),
    )


FULL = full_results(PRINCIPLES)


def test_there_are_three_subjects_about_three_principles_with_two_questions_each():
    for results in (FULL, small_results(PRINCIPLES), None):
        for changes in ({}, {"root": None}):
            found = kit(results, **changes)
            assert len({subject.principle for subject in found}) == 3
            for subject in found:
                assert all(question.endswith(("?", ".")) for question in subject.questions)
                assert "?" in subject.questions[0] + subject.questions[1]
                assert "{" not in "".join(subject.questions)


def test_the_highest_score_the_widest_split_and_the_lowest_score_are_picked():
    results = plain(
        FULL,
        p1={"mean": Mean("exact", 4.1)},
        p4={
            "agreement": "apart",
            "items": (
                ItemResult("p4i0", 14, Mean("exact", 3.1), Shares("three", 50, 29, 21)),
                ItemResult("p4i2", 14, Mean("exact", 3.0), Shares("three", 43, 14, 43)),
            ),
        },
        p3={"mean": Mean("exact", 2.9)},
    )
    found = kit(results)
    assert [(each.principle, each.reason) for each in found] == [
        ("p1", "strongest"),
        ("p4", "divided"),
        ("p3", "lowest"),
    ]
    quoted = {item.id: item.text for item in PRINCIPLES[4].items}["p4i2"]
    assert quoted in found[1].questions[0]
    assert "43\N{NO-BREAK SPACE}% is het eens" in found[1].fact
    assert "4,1" in found[0].fact


def test_a_clear_change_comes_before_the_lowest_score_and_a_hint_does_not():
    clear = Comparison(3.0, 0.5, 12, "clearly_higher")
    hint = Comparison(3.0, 0.5, 12, "hint_higher")
    low = {"mean": Mean("exact", 2.9)}
    high = {"mean": Mean("exact", 4.1)}
    reasons = [each.reason for each in kit(plain(FULL, p1=high, p3=low, p5={"trend": clear}))]
    assert "changed" in reasons
    reasons = [each.reason for each in kit(plain(FULL, p1=high, p3=low, p5={"trend": hint}))]
    assert "changed" not in reasons
    assert "lowest" in reasons


def wanting(results, **percents):
    """Return results in which these parts of the group want to work on these principles."""
    return replace(
        results,
        principles=tuple(
            replace(each, importance=Share("exact", percents.get(each.principle, 7)))
            for each in results.principles
        ),
    )


def test_the_biggest_gap_between_importance_and_score_comes_before_a_clear_change():
    clear = Comparison(3.0, 0.5, 12, "clearly_higher")
    high, changed = {"mean": Mean("exact", 4.1)}, {"trend": clear}
    results = plain(FULL, p1=high, p5=changed)
    assert "wanted" not in [each.reason for each in kit(results)]
    found = kit(wanting(results, p2=57, p4=29))
    assert [(each.principle, each.reason) for each in found[:2]] == [
        ("p1", "strongest"),
        ("p2", "wanted"),
    ]
    assert found[1].fact.replace("\N{NO-BREAK SPACE}", " ") == (
        "57 % wil hieraan werken. Score 3,5 (n = 14)."
    )


def test_a_share_of_other_people_than_the_score_has_its_own_n():
    said = wording.wanted(Share("exact", 57), 14, Mean("exact", 3.5), 12)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "57 % wil hieraan werken (n = 14). Score 3,5 (n = 12)."
    )


SMALL = plain(replace(FULL, n=6, invited=8, detailed=False), p1={"mean": Mean("exact", 4.1)})


def test_a_small_group_chooses_its_strongest_and_gets_what_hr_chose():
    found = kit(SMALL, subjects=("p4", "p2"))
    assert [(each.principle, each.reason) for each in found] == [
        ("p1", "strongest"),
        ("p4", "chosen"),
        ("p2", "chosen"),
    ]
    assert {each.why for each in found[1:]} == {"Gekozen door de gemeente Oss"}
    assert all(each.fact == "" for each in found[1:])


def test_no_other_figure_of_a_small_group_changes_its_other_subjects():
    low = {"mean": Mean("exact", 2.0), "agreement": None}
    for subjects_of_hr in ((), ("p4", "p2")):
        one = kit(SMALL, subjects=subjects_of_hr)
        other = kit(plain(SMALL, p1={"mean": Mean("exact", 4.1)}, p5=low), subjects=subjects_of_hr)
        assert [each.principle for each in one] == [each.principle for each in other]
        assert one[1:] == other[1:]


def test_what_is_the_strongest_already_is_skipped_in_the_choice_of_hr():
    found = kit(SMALL, subjects=("p1", "p2", "gone"))
    assert [each.principle for each in found] == ["p1", "p2", "p0"]
    assert [each.why for each in found][2] == wording.TALK_TOO


def test_where_no_score_is_the_highest_all_three_are_chosen_by_hr():
    found = kit(plain(SMALL), subjects=("p5", "p4", "p2"))
    assert [each.principle for each in found] == ["p5", "p4", "p2"]


def test_a_group_with_figures_enough_ignores_the_choice_of_hr():
    assert kit(FULL, subjects=("p5", "p4")) == kit(FULL)


def test_a_withheld_group_gets_the_choice_of_hr_beside_the_strongest_of_the_organisation():
    found = kit(None, subjects=("p5", "p4"))
    assert [each.reason for each in found] == ["strongest", "chosen", "chosen"]
    assert "van de gemeente Oss" in found[0].why
    assert [each.reason for each in kit(None, subjects=("p5",))][:2] == ["strongest", "chosen"]


def test_a_withheld_group_reads_who_wants_to_work_on_something():
    whole = wanting(plain(full_results(PRINCIPLES, n=560, invited=800), p1={}), p2=57)
    wish = next(each for each in kit(None, root=whole) if each.reason == "wanted")
    assert wish.why == "Hier willen collega’s van de gemeente Oss aan werken"


def test_equal_highest_scores_are_not_called_the_highest():
    high = {"mean": Mean("exact", 4.1)}
    found = kit(plain(FULL, p1=high, p2=high))
    assert found[0].why == "Een van jullie hoogste scores"


def test_equal_scores_everywhere_give_subjects_without_a_ranking():
    found = kit(plain(FULL))
    assert [each.reason for each in found] == ["next"] * 3
    assert all(each.fact == "" for each in found)


def test_a_withheld_group_gets_the_figures_of_the_organisation_and_says_whose_they_are():
    made = release(team(None), principles=PRINCIPLES)
    found = subjects(made, made.groups[1])
    assert found == subjects(made, replace(made.groups[1], id="other", name="Other"))
    assert all("jullie" not in each.why.lower() for each in found)


def test_without_any_figures_the_subjects_are_the_first_principles():
    found = kit(None, root=None)
    assert [each.principle for each in found] == ["p0", "p1", "p2"]
    assert all(each.fact == "" for each in found)


def test_fewer_principles_give_fewer_subjects():
    two = asked(2)
    made = release(team(full_results(two)), principles=two)
    assert len(subjects(made, made.groups[1])) == 2


def test_questions_are_made_from_the_organisations_own_words():
    texts = [item.text for principle in PRINCIPLES for item in principle.items]
    for subject in kit(FULL):
        own = next(each for each in PRINCIPLES if each.id == subject.principle)
        assert any(text in subject.questions[0] for text in texts)
        assert own.name in subject.questions[1] or any(
            wording.capital(item.words) in subject.questions[1] for item in own.items
        )


def test_a_long_statement_is_quoted_short():
    long = asked(3, long=True)
    made = release(team(None), principles=long, root=None)
    for subject in subjects(made, made.groups[1]):
        assert len(subject.questions[0]) < LONGEST_ITEM + 90


def test_agendas_add_up():
    for minutes, parts in AGENDAS.items():
        assert sum(length for length, _ in parts) == minutes
