"""Remainders: the withheld teams of a department together, and nothing that was not there."""

from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.disclosure.remainders import remainder_results
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.release import GroupResults, Remainder
from surveyapp.domain.responses import Response
from tests.domain.waves_in_numbers import questionnaire, respond, tree

ITEMS = ("p0i0", "p0i1")
PARENTS = {"D": None, "A": "D", "B": "D", "C": "D"}


def remainders(
    own: dict[str, int], responses: list[Response], parents: dict[str, str | None] = PARENTS
) -> dict[str, GroupResults]:
    asked, groups = questionnaire(2), tree(parents, own)
    plan = plan_release(groups, asked, read_answers(asked, responses), 5)
    found: tuple[Remainder, ...] = remainder_results(asked, groups, plan, 5)
    return {one.of: one.results for one in found}


def team(atom: str, people: int, *values: int | None) -> list[Response]:
    return [respond(atom, *values, items=ITEMS)] * people


def test_withheld_siblings_are_shown_together_and_coarsely():
    """V2: C is too small, B is withheld to protect it; together they are nine."""
    responses = team("A", 8, 4, 2) + team("B", 6, 2, 4) + team("C", 3, 5, 4)
    found = remainders({"A": 10, "B": 7, "C": 4}, responses)
    assert set(found) == {"D"}
    rest = found["D"]
    assert (rest.n, rest.invited, rest.detailed) == (9, 11, False)
    (result,) = rest.principles
    assert [(item.item, item.n, item.mean.value) for item in result.items] == [
        ("p0i0", 9, 3.0),
        ("p0i1", 9, 4.0),
    ]
    assert (result.n, result.mean.kind, result.mean.value) == (9, "exact", 3.5)
    assert (result.interval, result.agreement, result.rest, result.trend) == (None,) * 4


def test_who_hangs_on_the_department_itself_is_no_team():
    """Their numbers follow from the others as well, but they are not other teams."""
    staff = team("D", 6, 4, 4) + team("A", 8, 4, 2) + team("B", 6, 2, 4)
    assert remainders({"D": 6, "A": 10, "B": 7}, staff) == {}
    assert remainders({"D": 6, "A": 10, "B": 7, "C": 3}, staff)["D"].n == 6


def test_a_team_that_nobody_answered_in_looks_like_one_that_is_too_small():
    """Whether there is a remainder tells nothing about who answered."""
    nobody = team("D", 6, 4, 4) + team("A", 8, 4, 2) + team("B", 6, 2, 4)
    few = [*nobody, *team("C", 3, 2, 2)]
    own = {"D": 6, "A": 10, "B": 7, "C": 4}
    assert remainders(own, nobody).keys() == remainders(own, few).keys()


def test_where_every_team_has_its_report_nothing_is_left():
    responses = team("A", 8, 4, 2) + team("B", 6, 2, 4) + team("C", 5, 5, 4)
    assert remainders({"A": 10, "B": 7, "C": 5}, responses) == {}


def test_an_item_that_is_withheld_in_a_team_under_it_is_left_out():
    """Its own remainder holds that team's answers as well: it is of other people."""
    responses = [
        *team("A", 8, 4, None),  # the second item is answered by two of them, and left its scale
        *team("A", 2, 4, 5),
        *team("B", 6, 2, 4),
        *team("C", 3, 5, 4),
    ]
    rest = remainders({"A": 12, "B": 7, "C": 4}, responses)["D"]
    assert [item.item for item in rest.principles[0].items] == ["p0i0"]


def test_where_no_team_has_a_report_the_others_would_be_the_group_itself():
    responses = team("A", 4, 4, 2) + team("B", 4, 2, 4) + team("C", 3, 5, 4)
    assert remainders({"A": 10, "B": 7, "C": 5}, responses) == {}


def test_a_mean_is_as_coarse_as_that_of_a_group_of_the_same_people():
    """Nine neutral and one 5: beside the group's shares 3.2 would give the one away."""
    responses = [
        *team("A", 12, 4, 2),
        *[respond("B", 3, 3, items=ITEMS)] * 8,
        *[respond("C", 3, 4, items=ITEMS), respond("C", 5, 2, items=ITEMS)],
    ]
    rest = remainders({"A": 12, "B": 9, "C": 4}, responses)["D"]
    assert rest.n == 10
    assert [item.mean.kind for item in rest.principles[0].items] == ["about", "about"]
    assert rest.principles[0].items[0].shares is None


def test_an_organisation_of_nobody_has_no_remainder():
    assert remainders({"A": 9}, []) == {}
    assert remainders({"A": 9}, team("A", 4, 4, 4)) == {}


def test_the_remainder_is_what_a_reader_of_all_reports_could_subtract():
    """Only with more digits: the same people, the same sums."""
    own = {"A": 10, "B": 7, "C": 4}
    responses = team("A", 8, 4, 2) + team("B", 6, 2, 4) + team("C", 3, 5, 4)
    asked, groups = questionnaire(2), tree(PARENTS, own)
    plan = plan_release(groups, asked, read_answers(asked, responses), 5)
    rest = remainders(own, responses)["D"]
    assert rest.n == plan.n("D") - plan.n("A")
    left = plan.answers("p0i0", "D") - plan.answers("p0i0", "A")
    assert rest.principles[0].items[0].mean.value == float(left.mean)


def test_a_remainder_at_odds_with_itself_reads_about_three_as_one_that_agrees():
    """Without shares beside it "about 3" would say that nearly everybody answered neutral."""
    agreed = team("A", 12, 4, 2) + team("B", 8, 3, 4) + team("C", 4, 3, 2)
    at_odds = team("A", 12, 4, 2) + team("B", 6, 5, 4) + team("C", 4, 1, 2) + team("B", 2, 1, 4)
    own = {"A": 12, "B": 8, "C": 4}
    shown = [remainders(own, found)["D"].principles[0].items[0] for found in (agreed, at_odds)]
    assert shown[0] == shown[1]
    assert shown[0].mean.kind == "about"
