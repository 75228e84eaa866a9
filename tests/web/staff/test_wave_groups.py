"""HR decides which small teams are reported together, and sees what follows."""

import json

import pytest

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.services.import_frame import import_frame
from tests.web.staff.people_desk import form_with, parse, text, words
from tests.web.staff.wave_office import draft, plan, town_of


@pytest.fixture
def desk(wave_desk):
    return wave_desk


LEFT = {"keuze-bijen": "", "keuze-bomen": ""}
"""What is sent when HR leaves both small teams as they are; nothing is chosen beforehand."""


def small_town() -> Frame:
    """Return a department with teams of 3, 2, 6 and 9 people, and one with 7."""
    units = [
        Unit("voorbeeld", "Gemeente Voorbeeld", None),
        Unit("ruimte", "Ruimte", "voorbeeld"),
        Unit("dienst", "Dienstverlening", "voorbeeld"),
    ]
    sizes = {"bomen": 3, "bijen": 2, "wegen": 6, "water": 9}
    units += [Unit(team, team.capitalize(), "ruimte") for team in sizes]
    units.append(Unit("balie", "Balie", "dienst"))
    people = [
        Employee(f"{team}{n}", f"Persoon {n}", f"{team}{n}@x.example", team)
        for team, size in {**sizes, "balie": 7}.items()
        for n in range(size)
    ]
    return Frame(tuple(units), tuple(people))


@pytest.fixture
def groups(desk):
    """A draft in the small town: (desk, wave, address of its groups)."""
    import_frame(desk.stores, organisation="voorbeeld", frame=small_town())
    wave = draft(desk.stores)
    return desk, wave, f"/hr/meting/{wave}/groepen"


def joint(desk, wave):
    return {name: set(units) for name, units in plan(desk.stores, wave).joint}


def table(page) -> dict[str, list[str]]:
    section = next(s for s in parse(page).iter("section") if s.get("aria-labelledby") == "verwacht")
    return {
        words(row.find("th")): [words(cell) for cell in row.iter("td")]
        for body in section.iter("tbody")
        for row in body.iter("tr")
    }


def test_small_teams_stand_there_with_proposals_siblings_first(groups):
    desk, _, address = groups
    page = parse(desk.nadia.get(address).text)
    teams = {words(f.find("legend")): words(f) for f in page.iter("fieldset")}

    assert [name.split()[0] for name in teams] == ["Bijen", "Bomen"]
    for name, said in teams.items():
        assert "nog kiezen" in name
        assert "Bijen en Bomen, samen 5 mensen" in said
        assert "Elk van deze teams is te klein." in said
        assert "Laat zo" in said
        assert "telt mee in Ruimte" in said


def test_choosing_a_proposal_joins_and_the_consequences_follow(groups):
    desk, wave, address = groups
    before = table(desk.nadia.get(address).text)
    together = json.dumps(["bijen", "bomen"])
    answer = desk.press(address, **{"keuze-bijen": together, "keuze-bomen": together})
    after = desk.nadia.get(answer.location)

    assert before["Bijen"] == ["2", "gespreksrapport", "gespreksrapport", "gespreksrapport"]
    assert answer.status_code == 303
    assert joint(desk, wave) == {"Bijen en Bomen": {"bijen", "bomen"}}
    assert "Je keuzes zijn bewaard" in text(after)
    assert table(after.text)["Bijen en Bomen"][0] == "5"
    assert table(after.text)["Bijen en Bomen"][-1] == "eigen rapport"
    assert "Bijen" not in table(after.text)


def test_leaving_it_as_it_is_is_a_decision_too(groups):
    desk, wave, address = groups
    assert "Beslis wat je ermee doet." in text(desk.nadia.get(f"/hr/meting/{wave}"))

    desk.press(address, **LEFT)

    assert joint(desk, wave) == {}
    assert LEFT.items() <= desk.form(address).items()
    assert "nog kiezen" not in desk.nadia.get(address).text
    assert "Beslis wat je" not in text(desk.nadia.get(f"/hr/meting/{wave}"))


def test_two_choices_that_need_the_same_team_are_refused_at_their_field(groups):
    desk, wave, address = groups
    answer = desk.press(
        address,
        **{
            "keuze-bijen": json.dumps(["bijen", "bomen"]),
            "keuze-bomen": json.dumps(["bomen", "wegen"]),
        },
    )

    assert answer.status_code == 422
    assert "Een van deze teams zit al in ‘Bijen en Bomen’" in text(answer)
    assert "#keuze-bomen" in {a.get("href") for a in parse(answer.text).iter("a")}
    assert joint(desk, wave) == {}


def test_teams_can_be_joined_by_hand_and_taken_apart_again(groups):
    desk, wave, address = groups
    sent = desk.form(address) | LEFT
    desk.nadia.post(
        address, data={**sent, "teams-ruimte": ["wegen", "water"], "naam-ruimte": "Beheer"}
    )
    assert joint(desk, wave) == {"Beheer": {"wegen", "water"}}
    assert "Wegen, Water: samen 15 mensen" in text(desk.nadia.get(address)).replace(
        "Water, Wegen", "Wegen, Water"
    )

    desk.press(address, **{"los-0": "ja"})

    assert joint(desk, wave) == {}


def test_one_team_by_hand_is_no_group(groups):
    desk, wave, address = groups
    answer = desk.press(address, **{"teams-ruimte": "wegen"})

    assert answer.status_code == 422
    assert "Kies minstens twee teams" in text(answer)
    assert joint(desk, wave) == {}


def test_a_form_cannot_join_what_the_page_did_not_offer(groups):
    desk, wave, address = groups
    other = desk.press(address, **{"keuze-bijen": json.dumps(["bijen", "balie"])})
    large = desk.press(
        address, **{"teams-ruimte": "bestaat-niet", "keuze-water": '["water","wegen"]'}
    )

    assert other.status_code == large.status_code == 422
    assert joint(desk, wave) == {}


def test_a_choice_that_was_not_made_is_asked_for(groups):
    desk, _, address = groups
    sent = desk.form(address)
    assert not LEFT.keys() & sent.keys()

    answer = desk.nadia.post(address, data=sent | {"keuze-bomen": ""})

    assert answer.status_code == 422
    assert "Kies wat je met dit team doet." in text(answer)


def move(desk, unit, parent, client):
    """Give a unit another place, on the page, as a colleague does."""
    answer = desk.press(f"/hr/teams/{unit}", "verplaats", client=client, onder=parent)
    assert answer.status_code == 303, text(answer)


def test_a_proposal_that_a_colleague_took_away_meanwhile_is_said_and_not_thrown_away(groups):
    desk, wave, address = groups
    together = json.dumps(["bijen", "bomen"])
    slow = desk.form(address) | {"keuze-bijen": together, "keuze-bomen": together}
    move(desk, "bomen", "dienst", desk.omar)

    answer = desk.nadia.post(address, data=slow)

    assert answer.status_code == 409
    assert "De lijst met mensen en teams is intussen gewijzigd" in text(answer)
    assert "Dit voorstel is er niet meer. Kies opnieuw" in text(answer)
    assert joint(desk, wave) == {}
    # once more without looking keeps nothing either: nothing is chosen for that team
    again = desk.nadia.post(address, data=form_with(answer.text, "lijst"))
    assert again.status_code == 422
    assert joint(desk, wave) == {}
    now = form_with(again.text, "lijst") | {"keuze-bijen": "", "keuze-bomen": ""}
    assert desk.nadia.post(address, data=now).status_code == 303


def test_a_choice_from_a_list_of_before_is_not_kept_even_where_it_still_fits(groups):
    desk, wave, address = groups
    together = json.dumps(["bijen", "bomen"])
    slow = desk.form(address) | {"keuze-bijen": together, "keuze-bomen": together}
    slow |= {"teams-ruimte": ["wegen", "water"], "naam-ruimte": "Beheer"}
    desk.press(
        "/hr/mensen/nieuw",
        "naam",
        client=desk.omar,
        nummer="n1",
        naam="Iemand Nieuw",
        email="nieuw@x.example",
        team="wegen",
    )

    answer = desk.nadia.post(address, data=slow)

    assert answer.status_code == 409
    assert joint(desk, wave) == {}
    kept = parse(answer.text)
    ticks = {
        e.get("value")
        for e in kept.iter("input")
        if e.get("name") == "teams-ruimte"
        if e.get("checked") is not None
    }
    assert ticks == {"wegen", "water"}
    assert form_with(answer.text, "lijst")["keuze-bijen"] == together
    redone = form_with(answer.text, "lijst") | {"teams-ruimte": ["wegen", "water"]}
    assert desk.nadia.post(address, data=redone).status_code == 303
    assert joint(desk, wave) == {
        "Bijen en Bomen": {"bijen", "bomen"},
        "Beheer": {"wegen", "water"},
    }


def test_teams_of_two_departments_cannot_be_joined(groups):
    desk, wave, address = groups
    sent = desk.form(address) | LEFT
    answer = desk.nadia.post(address, data={**sent, "teams-ruimte": ["wegen", "balie"]})

    assert answer.status_code == 422
    assert "niet bij dezelfde afdeling" in text(answer)
    assert joint(desk, wave) == {}


def test_the_second_of_two_is_told_and_nothing_is_overwritten(groups):
    desk, wave, address = groups
    slow = desk.form(address, client=desk.omar) | LEFT
    together = json.dumps(["bijen", "bomen"])
    desk.press(address, **{**LEFT, "keuze-bijen": together})

    answer = desk.press(address, client=desk.omar, filled=slow)

    assert answer.status_code == 409
    assert "intussen gewijzigd, door iemand anders of in een ander venster" in text(answer)
    assert joint(desk, wave) == {"Bijen en Bomen": {"bijen", "bomen"}}


def test_groups_are_fixed_at_opening(groups):
    desk, wave, address = groups
    slow = desk.form(address)
    desk.press(f"/hr/meting/{wave}/openen", "nu")
    version = str(plan(desk.stores, wave).version)

    page = desk.nadia.get(address)
    late = desk.press(
        address, filled={**slow, "versie": version, "keuze-bijen": json.dumps(["bijen", "bomen"])}
    )

    assert "De groepen liggen vast sinds het openen" in text(page)
    assert late.status_code == 422
    assert joint(desk, wave) == {}


def test_an_empty_list_says_what_comes_first(desk):
    import_frame(
        desk.stores,
        organisation="voorbeeld",
        frame=Frame((Unit("voorbeeld", "Gemeente Voorbeeld", None),), ()),
    )
    wave = draft(desk.stores)

    assert "Er staat nog niemand in de lijst." in text(desk.nadia.get(f"/hr/meting/{wave}/groepen"))


def test_many_teams_are_folded_up_by_department(desk):
    import_frame(desk.stores, organisation="voorbeeld", frame=town_of(60))
    wave = draft(desk.stores)
    page = parse(desk.nadia.get(f"/hr/meting/{wave}/groepen").text)
    section = next(s for s in page.iter("section") if s.get("aria-labelledby") == "verwacht")

    assert [words(s) for s in section.iter("summary")][1:3] == [
        "Afdeling 0 (11 groepen)",
        "Afdeling 1 (11 groepen)",
    ]


def test_a_verdict_is_told_in_words_and_not_by_colour_alone(groups):
    desk, _, address = groups
    cells = [cell for row in table(desk.nadia.get(address).text).values() for cell in row[1:]]

    assert set(cells) == {"eigen rapport", "gespreksrapport"}


def test_a_small_team_that_is_joined_by_hand_needs_no_other_choice(groups):
    desk, wave, address = groups
    sent = desk.form(address) | {"teams-ruimte": ["bijen", "bomen"], "naam-ruimte": "Groen"}

    desk.nadia.post(address, data=sent)

    assert joint(desk, wave) == {"Groen": {"bijen", "bomen"}}
