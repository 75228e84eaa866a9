"""The page with the figures of the whole organisation: what HR reads there, and the council."""

from dataclasses import replace

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.disclosure.bridge import BridgeDesign
from surveyapp.domain.publishing import Choices, publish
from surveyapp.web.hr.figures_page import figures_page
from tests.domain.waves_in_numbers import facts, invited_by_value, random_wave
from tests.web.staff.conftest import OLD


def published(choices: Choices, traits: tuple[str, ...] = ("",)):
    """Publish a wave of 260 people in eighteen groups, the traits dealt out in turn."""
    tree, asked, responses = random_wave(7, groups=18, people=260, sizes=[4, 3])
    dealt = [
        replace(one, trait=traits[number % len(traits)], priorities=(f"p{number % 2}",))
        for number, one in enumerate(responses)
    ]
    return publish(
        facts=facts(),
        questionnaire=asked,
        tree=tree,
        responses=dealt,
        previous=None,
        choices=replace(choices, invited_by_value=invited_by_value(tree, dealt)),
    ).release


def test_every_principle_has_its_score_and_what_can_be_said_of_it():
    page = figures_page(published(Choices()))
    assert [line.name for line in page.principles] == ["Principe 0", "Principe 1"]
    for line in page.principles:
        assert line.score
        assert [heading for heading, _ in line.said] == [
            "Marge",
            "Samenhang van de stellingen",
            "Verschil tussen teams",
        ]
    assert "vakken" in page.heat_map
    assert page.by_attribute is None
    assert page.remainders is None
    assert not page.bridge


def test_what_people_want_to_work_on_is_told():
    page = figures_page(published(Choices(asks_priorities=True)))
    for line in page.principles:
        assert "als werkpunt" in dict(line.said)["Werkpunt"]


def test_an_attribute_stands_beside_the_principles_with_who_took_part():
    page = figures_page(published(Choices(attribute="Soort werk"), ("binnen", "buiten")))
    assert page.attribute == "soort werk"
    assert [name for name, _ in page.by_attribute.columns] == ["Binnen", "Buiten"]
    assert all(int(people) > 50 for _, people in page.by_attribute.columns)
    assert [len(scores) for _, scores in page.by_attribute.rows] == [2, 2]


def test_withheld_teams_are_shown_together_where_hr_wished_so():
    page = figures_page(published(Choices(remainder_reports=True)))
    assert page.remainders.columns
    assert all(name.startswith("Overige teams van") for name, _ in page.remainders.columns)


def test_new_words_are_told_with_what_they_did():
    design = BridgeDesign(wave="2024", title="Meting 2024", items=("p0i0",))
    page = figures_page(published(Choices(bridge=design), (EARLIER, NEW)))
    assert page.bridge_title == "Meting 2024"
    assert [line.text for line in page.bridge] == ["Stelling 0."]
    assert "nieuwe woorden" in page.bridge[0].sentence.lower()


def test_hr_reaches_the_page_from_the_reports_of_the_wave(visit):
    assert f"/hr/meting/{OLD}/cijfers" in visit("hr").get(f"/hr/meting/{OLD}").text


def test_what_the_council_was_not_promised_it_does_not_see(visit):
    assert visit("council").get(f"/hr/meting/{OLD}/cijfers").status_code == 404


def test_a_wave_of_nobody_says_so():
    tree, asked, _ = random_wave(7, groups=18, people=260, sizes=[4, 3])
    empty = publish(
        facts=facts(), questionnaire=asked, tree=tree, responses=[], previous=None
    ).release
    page = figures_page(empty)
    assert page.whole
    assert not any(line.score or line.said for line in page.principles)
