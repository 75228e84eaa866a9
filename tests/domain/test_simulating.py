"""Made data is believable, and a seed makes the same data again."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from statistics import fmean, pstdev

import pytest

from surveyapp.domain.frame import Frame, GroupTree, ReportingGroup
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.responses import enough
from surveyapp.domain.simulating.answers import a_year_later, draw_climate, simulate_answers
from surveyapp.domain.simulating.frames import make_frame, next_year, team_leads
from surveyapp.domain.simulating.municipalities import MUNICIPALITIES, Municipality, slug
from surveyapp.domain.simulating.people import invent_names, mail_address
from tests import made


def questionnaire(principles: int = 6, items: int = 3) -> Questionnaire:
    return made.questionnaire(principles, items)


def tree(sizes: list[int]) -> GroupTree:
    teams = [
        ReportingGroup(f"t{place}", f"Team {place}", "team", "org", own=size)
        for place, size in enumerate(sizes)
    ]
    return GroupTree((ReportingGroup("org", "Organisatie", "organisation", None, own=0), *teams))


def team_sizes(frame: Frame) -> Counter[str]:
    return Counter(employee.unit for employee in frame.employees)


@pytest.fixture(scope="module", params=sorted(MUNICIPALITIES))
def frame(request: pytest.FixtureRequest) -> Frame:
    return make_frame(random.Random(2026), MUNICIPALITIES[request.param])


def test_the_five_municipalities_together_have_about_2000_people_in_about_150_teams() -> None:
    assert 1800 <= sum(made.people for made in MUNICIPALITIES.values()) <= 2200
    assert 140 <= sum(made.teams for made in MUNICIPALITIES.values()) <= 160


def test_a_frame_has_exactly_the_people_and_teams_asked_for(frame: Frame) -> None:
    made = MUNICIPALITIES[frame.units[0].id]
    assert len(frame.employees) == made.people
    assert len(team_sizes(frame)) == made.teams


def test_units_form_one_tree_with_parents_before_children(frame: Frame) -> None:
    seen: set[str | None] = {None}
    for unit in frame.units:
        assert unit.parent in seen
        assert unit.id not in seen
        assert unit.id == slug(unit.id), "ids go into addresses and file names"
        seen.add(unit.id)
    assert [unit.parent for unit in frame.units].count(None) == 1
    assert {employee.unit for employee in frame.employees} <= seen


def test_teams_have_3_to_40_people_and_a_tenth_to_a_fifth_is_under_the_minimum(
    frame: Frame,
) -> None:
    sizes = team_sizes(frame).values()
    assert min(sizes) >= 3
    assert max(sizes) <= 40
    assert 0.1 <= sum(size < 5 for size in sizes) / len(sizes) <= 0.2


def test_exactly_one_department_has_a_single_team(frame: Frame) -> None:
    children = frame.children()
    assert [len(children[unit]) for unit in children[frame.units[0].id]].count(1) == 1


def test_managers_sit_in_management_teams_and_each_team_has_a_lead(frame: Frame) -> None:
    leads = team_leads(frame)
    children = frame.children()
    assert set(leads) == set(team_sizes(frame))
    for department in children[frame.units[0].id]:
        management = [team for team in children[department] if team.endswith("-managementteam")]
        for team in children[department] if management else ():
            assert leads[team].unit == management[0]


def test_numbers_names_and_addresses_are_each_somebodys_own(frame: Frame) -> None:
    mailed = [employee.email for employee in frame.employees if employee.email]
    assert len(set(mailed)) == len(mailed)
    assert all(email.isascii() and email.endswith(".example") for email in mailed)
    for kind in ("number", "name"):
        assert len({getattr(e, kind) for e in frame.employees}) == len(frame.employees)


def test_only_the_outdoor_service_has_people_without_mail(frame: Frame) -> None:
    without = {e.unit for e in frame.employees if not e.email}
    assert without
    assert all(unit.startswith(("openbare-ruimte-", "economie-")) for unit in without)


def test_own_staff_hangs_right_on_each_department_when_asked_for() -> None:
    made = Municipality("dorp", "Dorp", people=120, teams=10, departments=3, own_staff=2)
    frame = make_frame(random.Random(1), made)
    sizes = team_sizes(frame)
    assert [sizes[unit] for unit in frame.children() if frame.children()[unit]] == [0, 2, 2, 2]
    assert len(frame.employees) == 120


def test_more_teams_than_there_are_names_for_is_refused() -> None:
    with pytest.raises(ValueError, match="teams"):
        make_frame(random.Random(1), Municipality("stad", "Stad", 5000, 300, 8))


def test_more_people_than_fit_the_teams_is_refused() -> None:
    with pytest.raises(ValueError, match="fit"):
        make_frame(random.Random(1), Municipality("stad", "Stad", 5000, 20, 5))


def test_one_seed_makes_one_frame_and_another_seed_another(frame: Frame) -> None:
    made = MUNICIPALITIES[frame.units[0].id]
    assert make_frame(random.Random(2026), made) == frame
    assert make_frame(random.Random(2027), made) != frame


def test_a_year_later_some_left_some_moved_some_are_new(frame: Frame) -> None:
    later = next_year(random.Random(1), frame)
    before = {e.number: e for e in frame.employees}
    after = {e.number: e for e in later.employees}
    assert later.units == frame.units
    assert len(after) == len(before)
    assert 0.7 <= len(before.keys() & after.keys()) / len(before) < 1
    assert any(before[n].unit != after[n].unit for n in before.keys() & after.keys())
    assert all(before[n].name == after[n].name for n in before.keys() & after.keys())
    assert set(team_sizes(later)) == set(team_sizes(frame))
    assert min(team_sizes(later).values()) >= 3
    assert max(team_sizes(later).values()) <= 40
    mailed = [e.email for e in later.employees if e.email]
    assert len(set(mailed)) == len(mailed)


def test_names_come_from_more_than_one_background() -> None:
    names = list(islice(invent_names(random.Random(1)), 2000))
    assert len(set(names)) == 2000
    for part in ("van der ", "El ", "Yılmaz", "Sewpersad", "’t "):
        assert any(part in name for name in names)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Ayşe Yıldız", "a.yildiz@x.example"),
        ("Aïcha El Idrissi", "a.elidrissi@x.example"),
        ("Truus in ’t Veld", "t.intveld@x.example"),
    ],
)
def test_an_address_is_plain_ascii_and_a_second_holder_gets_a_number(
    name: str, address: str
) -> None:
    assert mail_address(name, "x.example", ()) == address
    assert mail_address(name, "x.example", {address}) == address.replace("@", "2@")


def answered(
    seed: int, groups: GroupTree, asked: Questionnaire
) -> list[tuple[str, dict[str, str]]]:
    rng = random.Random(seed)
    climate = draw_climate(rng, asked, groups)
    return [
        (atom, dict(answers))
        for atom, answers in simulate_answers(rng, asked, groups, climate=climate)
    ]


def group_means(found: list[tuple[str, dict[str, str]]]) -> dict[tuple[str, str], float]:
    values = defaultdict(list)
    for atom, answers in found:
        for item, code in answers.items():
            value = made.SCALE.value(code)
            if value is not None:
                values[atom, item.rsplit("-", 1)[0]].append(value)
    return {key: fmean(rated) for key, rated in values.items()}


def test_nobody_answers_who_was_not_invited_and_the_response_lies_in_its_range() -> None:
    groups = tree([30] * 40)
    counts = Counter(atom for atom, _ in answered(1, groups, questionnaire()))
    assert "org" not in counts
    assert max(counts.values()) <= 30
    rates = [count / 30 for count in counts.values()]
    assert 0.6 < fmean(rates) < 0.8
    assert pstdev(rates) > 0.1, "each team draws a response rate of its own"


def test_answers_are_codes_of_the_scale_with_some_unsure_some_open_and_some_broken_off() -> None:
    asked = questionnaire()
    found = [answers for _, answers in answered(2, tree([40] * 25), asked)]
    codes = Counter(code for answers in found for code in answers.values())
    assert set(codes) == made.SCALE.codes()
    assert 0.01 < codes["x"] / codes.total() < 0.1
    stopped = [answers for answers in found if not enough(asked, answers)]
    assert 0 < len(stopped) / len(found) < 0.06
    assert any(len(answers) < 18 for answers in found if enough(asked, answers))


def test_means_of_larger_teams_are_believable_and_differ_between_teams_and_principles() -> None:
    means = group_means(answered(3, tree([40] * 30), questionnaire()))
    asked = questionnaire().asked()
    assert all(2.7 <= mean <= 4.4 for mean in means.values())
    teams = [fmean(means[f"t{t}", p.id] for p in asked) for t in range(30)]
    principles = [fmean(means[f"t{t}", p.id] for t in range(30)) for p in asked]
    # 40 people who are all alike would differ by chance by about 0.1 between teams.
    assert pstdev(teams) > 0.12
    assert pstdev(principles) > 0.1


def test_a_reversed_item_is_answered_the_other_way_round() -> None:
    asked = questionnaire(principles=1, items=2)
    (only,) = asked.sets
    plain, turned = only.principles[0].items
    principle = replace(only.principles[0], items=(plain, replace(turned, reverse=True)))
    asked = replace(asked, sets=(replace(only, principles=(principle,)),))
    found = answered(4, tree([400]), asked)
    pairs = [
        (made.SCALE.value(answers[plain.id]), made.SCALE.value(answers[turned.id]))
        for _, answers in found
        if len(answers) == 2
    ]
    high = [b for a, b in pairs if a is not None and b is not None and a >= 4]
    low = [b for a, b in pairs if a is not None and b is not None and a <= 3]
    assert fmean(high) < fmean(low)


def test_a_year_later_most_groups_stay_as_they_were_and_a_few_clearly_move() -> None:
    groups, asked = tree([20] * 60), questionnaire()
    before = draw_climate(random.Random(5), asked, groups)
    after = a_year_later(random.Random(6), before)
    steps = [
        abs(fmean(after.levels[g.id, i] - before.levels[g.id, i] for i in before.usual))
        for g in groups.groups
    ]
    assert sum(step < 0.2 for step in steps) > 30
    assert 2 < sum(step > 0.3 for step in steps) < 25


def test_groups_and_items_that_the_climate_does_not_know_are_answered_all_the_same() -> None:
    climate = draw_climate(random.Random(7), questionnaire(), tree([10]))
    wider, longer = tree([10, 10]), questionnaire(principles=7)
    found = list(simulate_answers(random.Random(8), longer, wider, climate=climate))
    assert {atom for atom, _ in found} == {"t0", "t1"}
    assert any(any(item.startswith("voorbeeld-p7") for item in answers) for _, answers in found)


def test_one_seed_makes_the_same_answers_and_another_seed_others() -> None:
    one, again, other = (answered(seed, tree([20]), questionnaire()) for seed in (1, 1, 2))
    assert one == again
    assert one != other
