"""HR's tree of teams: seeing it whole, adding, renaming, moving and removing units."""

import pytest

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.services.import_frame import import_frame
from tests.web.staff.people_desk import form_with, parse, text, words

TEAMS = "/hr/teams"
NEW = "/hr/nieuw-team"


def rows(answer) -> dict[str, list[str]]:
    """Return the tree on a page: name and note to cells."""
    return {
        words(row.find("th")): [words(cell) for cell in row.iter("td")]
        for body in parse(answer.text).iter("tbody")
        for row in body.iter("tr")
    }


def town_of(teams: int) -> Frame:
    units = [Unit("voorbeeld", "Gemeente Voorbeeld", None)]
    units += [Unit(f"t{number}", f"Team {number}", "voorbeeld") for number in range(teams)]
    people = tuple(Employee(f"{n}", f"Persoon {n}", "", f"t{n}") for n in range(teams))
    return Frame(tuple(units), people)


def test_the_tree_shows_depth_people_and_leads(hr_desk):
    answer = hr_desk.nadia.get(TEAMS)
    tree = rows(answer)

    assert "32 mensen in 4 teams." in text(answer)
    assert [name.split()[0] for name in tree][:4] == ["Gemeente", "Ruimte", "Groen", "Wegen"]
    assert tree["Balie"] == ["12 mensen bij Balie", "Leiding van Balie: Lotte Jansen"]
    assert tree["Groen"] == ["8 mensen bij Groen", "Leiding van Groen: nog niemand"]
    levels = [r.get("class") for b in parse(answer.text).iter("tbody") for r in b.iter("tr")]
    assert levels[:3] == ["level-0", "level-1", "level-2 is-leaf"]
    assert "3 teams hebben nog geen leidinggevende" in text(answer)


def test_a_team_under_five_gets_a_quiet_note_and_one_of_five_does_not(hr_desk):
    note = "Minder dan 5 mensen: wordt bij een meting samengevoegd of krijgt geen eigen cijfers."
    assert f"Belastingen {note}" in rows(hr_desk.nadia.get(TEAMS))

    for number in ("901", "117"):
        hr_desk.press(f"/hr/mensen/persoon?nummer={number}", "verhuis", team="belasting")

    assert "Belastingen" in rows(hr_desk.nadia.get(TEAMS))
    hr_desk.press("/hr/mensen/persoon?nummer=117", "buiten")
    assert "Belastingen" not in rows(hr_desk.nadia.get(TEAMS))


def test_people_right_on_a_department_are_pointed_out(hr_desk):
    page = text(hr_desk.nadia.get(TEAMS))

    assert "1 persoon hoort hier rechtstreeks bij. Maak daar een managementteam voor" in page


def test_an_empty_tree_says_what_to_do_first(hr_desk):
    import_frame(hr_desk.stores, organisation="voorbeeld", frame=town_of(0))

    page = hr_desk.nadia.get(TEAMS)

    assert "Er zijn nog geen teams" in text(page)
    assert 'href="/hr/mensen/inlezen"' in page.text


def test_a_team_is_added_under_a_department(hr_desk):
    answer = hr_desk.press(NEW, naam="Havens", onder="ruimte")

    assert answer.status_code == 303
    added = next(k for k in rows(hr_desk.nadia.get(answer.location)) if k.startswith("Havens"))
    assert added == "Havens Nog niemand."
    page = parse(hr_desk.nadia.get(NEW).text)
    option = next(one for one in page.iter("option") if words(one) == "Ruimte > Havens")
    assert hr_desk.unit(option.get("value")).parent == "ruimte"


@pytest.mark.parametrize("typed", [{"naam": ""}, {"naam": "Groen"}, {"onder": "bestaat-niet"}])
def test_a_team_that_cannot_be_is_refused_and_nothing_typed_is_lost(hr_desk, typed):
    before = rows(hr_desk.nadia.get(TEAMS))

    answer = hr_desk.press(NEW, **{"naam": "Havens", "onder": "ruimte"} | typed)

    assert answer.status_code == 422
    page = parse(answer.text)
    assert words(next(e for e in page.iter() if e.get("role") == "alert"))
    name = next(i for i in page.iter("input") if i.get("name") == "naam")
    assert name.get("value") == typed.get("naam", "Havens")
    assert rows(hr_desk.nadia.get(TEAMS)) == before


def test_a_renamed_team_stays_the_same_team(hr_desk):
    answer = hr_desk.press(f"{TEAMS}/balie", "hernoem", naam="Publieksbalie")

    assert answer.status_code == 303
    unit = hr_desk.unit("balie")
    assert (unit.name, unit.people, len(unit.leads)) == ("Publieksbalie", 12, 1)


def test_a_team_moves_with_everything_below_it(hr_desk):
    hr_desk.press(f"{TEAMS}/dienst", "verplaats", onder="ruimte")

    assert hr_desk.unit("dienst").parent == "ruimte"
    assert (hr_desk.unit("balie").parent, hr_desk.unit("balie").depth) == ("dienst", 3)


def test_a_department_is_never_offered_to_itself_or_below_itself(hr_desk):
    page = parse(hr_desk.nadia.get(f"{TEAMS}/ruimte").text)

    offered = {option.get("value") for option in page.iter("option")}
    assert offered == {"voorbeeld", "dienst", "balie", "belasting"}
    answer = hr_desk.press(f"{TEAMS}/ruimte", "verplaats", onder="groen")
    assert answer.status_code == 422
    assert hr_desk.unit("ruimte").parent == "voorbeeld"


def test_the_municipality_is_not_moved_or_removed(hr_desk):
    page = hr_desk.nadia.get(f"{TEAMS}/voorbeeld")

    assert "Andere plek" not in text(page)
    assert "Haal weg" not in text(page)
    assert "Die kun je niet weghalen" in text(hr_desk.nadia.get(f"{TEAMS}/voorbeeld/weghalen"))


def test_a_team_goes_when_nobody_is_on_it(hr_desk):
    hr_desk.press(NEW, naam="Havens", onder="ruimte")
    unit = next(u for u in ("havens", "ruimte-havens") if hr_desk.unit(u))
    address = f"{TEAMS}/{unit}/weghalen"
    assert "Havens weghalen?" in text(hr_desk.nadia.get(address))

    assert hr_desk.press(address).status_code == 303

    assert hr_desk.unit(unit) is None
    assert hr_desk.nadia.get(f"{TEAMS}/{unit}").status_code == 404


@pytest.mark.parametrize("unit", ["groen", "ruimte", "voorbeeld"])
def test_a_team_with_people_or_teams_stays(hr_desk, unit):
    address = f"{TEAMS}/{unit}/weghalen"
    token = hr_desk.form(NEW, "naam")

    answer = hr_desk.nadia.post(address, data=token)

    assert answer.status_code == 422
    assert hr_desk.unit(unit) is not None
    assert "eerst" in text(answer) or "kun je niet weghalen" in text(answer)


@pytest.mark.parametrize(
    ("address", "button", "typed"),
    [
        (f"{TEAMS}/groen", "hernoem", {"naam": "Van Omar"}),
        (f"{TEAMS}/groen", "verplaats", {"onder": "dienst"}),
        (NEW, "", {"naam": "Van Omar", "onder": "ruimte"}),
    ],
)
def test_the_second_of_two_is_told_and_nothing_is_overwritten(hr_desk, address, button, typed):
    opened = hr_desk.form(address, button or "naam", client=hr_desk.omar)
    hr_desk.press(f"{TEAMS}/groen", "hernoem", naam="Van Nadia")
    before = rows(hr_desk.nadia.get(TEAMS))

    answer = hr_desk.press(address, button, client=hr_desk.omar, filled=opened, **typed)

    assert answer.status_code == 409
    assert rows(hr_desk.nadia.get(TEAMS)) == before
    kept = form_with(answer.text, button or "naam")
    assert {name: kept[name] for name in typed} == typed
    if button == "hernoem":
        assert "Nu staat er: Van Nadia" in text(answer)
    if button == "verplaats":
        assert "Nu staat er: Ruimte" in text(answer)
    again = hr_desk.omar.post(address, data=kept | {"doe": button})
    assert again.status_code == 303


@pytest.mark.parametrize("page", ["", "/weghalen"])
def test_who_changes_a_team_that_a_colleague_removed_is_told(hr_desk, page):
    hr_desk.press(NEW, naam="Havens", onder="ruimte")
    unit = next(u for u in ("havens", "ruimte-havens") if hr_desk.unit(u))
    opened = hr_desk.form(f"{TEAMS}/{unit}{page}", "versie", client=hr_desk.omar)
    hr_desk.press(f"{TEAMS}/{unit}/weghalen")

    answer = hr_desk.press(
        f"{TEAMS}/{unit}{page}", "hernoem", client=hr_desk.omar, filled=opened, naam="Van Omar"
    )

    assert answer.status_code == 409
    assert "Dit team is er niet meer" in text(answer)


@pytest.mark.parametrize("address", [NEW, f"{TEAMS}/groen"])
def test_a_form_without_its_token_changes_nothing_and_loses_nothing(hr_desk, address):
    answer = hr_desk.press(address, csrf_token="geraden", naam="Dit typte ik", doe="hernoem")

    assert answer.status_code == 400
    assert 'value="Dit typte ik"' in answer.text
    assert hr_desk.unit("groen").name == "Groen"


@pytest.mark.parametrize("address", [TEAMS, NEW, f"{TEAMS}/t1", f"{TEAMS}/t1/weghalen"])
def test_a_page_takes_as_many_queries_for_3_teams_as_for_300(hr_desk, address):
    numbers = []
    for teams in (3, 300):
        import_frame(hr_desk.stores, organisation="voorbeeld", frame=town_of(teams))
        hr_desk.nadia.get(address)  # opens the connection
        with hr_desk.counted() as statements:
            assert hr_desk.nadia.get(address).status_code == 200
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] < 20


def test_a_name_of_a_team_is_text_and_never_markup(hr_desk):
    evil = "<img src=x onerror=alert(1) {{7*7}}"  # a name holds no > anyway
    hr_desk.press(f"{TEAMS}/groen", "hernoem", naam=evil)

    for address in (TEAMS, f"{TEAMS}/groen", f"{TEAMS}/groen/leiding", "/hr/mensen"):
        page = hr_desk.nadia.get(address)
        assert not list(parse(page.text).iter("img"))
        assert evil in text(page)
