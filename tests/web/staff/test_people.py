"""HR's list of people: looking up, adding, changing, moving, leaving out and removing by hand."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text as sql

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.appoint_lead import appoint_lead
from surveyapp.services.import_frame import import_frame
from surveyapp.services.read_people import people_page, team_tree
from tests import made
from tests.web.staff.people_desk import form_with, parse, text, words
from tests.web.staff.wave_office import change, running

PEOPLE = "/hr/mensen"
NEW = f"{PEOPLE}/nieuw"
SOMEBODY = f"{PEOPLE}/persoon?nummer=109"  # of Wegen
REMOVE = f"{PEOPLE}/weghalen?nummer=109"
WITHDRAW = f"{PEOPLE}/lopende-meting?nummer=109"


def names(answer) -> list[str]:
    """Return the names in the list on a page."""
    return [
        words(row.find("th"))
        for body in parse(answer.text).iter("tbody")
        for row in body.iter("tr")
    ]


def town_of(people: int) -> Frame:
    """Return a municipality of ten teams."""
    units = [Unit("voorbeeld", "Gemeente Voorbeeld", None)]
    units += [Unit(f"t{number}", f"Team {number}", "voorbeeld") for number in range(10)]
    return Frame(
        tuple(units),
        tuple(
            Employee(f"{number}", f"Persoon {number:05}", f"p{number}@v.example", f"t{number % 10}")
            for number in range(people)
        ),
    )


def run_a_wave(desk) -> made.MadeWave:
    today = datetime.now(AMSTERDAM).date()
    return made.make_wave(
        desk.stores, opens=today - timedelta(days=3), closes=today + timedelta(days=9)
    )


def test_the_list_says_how_many_there_are_and_who_gets_a_card(hr_desk):
    page = hr_desk.nadia.get(PEOPLE)

    assert "32 mensen in 4 teams. 8 mensen hebben geen e-mailadres en krijgen een kaartje." in text(
        page
    )
    assert len(names(page)) == 32
    assert page.text.count("krijgt een kaartje") == 8


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("zoek=vries", ["Anna de Vries"]),
        ("zoek=ANNA", ["Anna de Vries"]),
        ("zoek=bilal@", ["Bilal Yilmaz"]),
        ("zoek=109", ["Persoon 109"]),
        ("team=belasting", ["Persoon 128", "Persoon 129", "Persoon 130"]),
        ("team=belasting&zoek=129", ["Persoon 129"]),
        ("zoek=zonneschijn", []),
    ],
)
def test_people_are_found_by_name_number_address_and_team(hr_desk, asked, found):
    assert names(hr_desk.nadia.get(f"{PEOPLE}?{asked}")) == found


def test_a_department_shows_everybody_below_it(hr_desk):
    assert len(names(hr_desk.nadia.get(f"{PEOPLE}?team=dienst"))) == 16


def test_fifty_stand_on_a_page_and_the_search_goes_along(hr_desk):
    import_frame(hr_desk.stores, organisation="voorbeeld", frame=town_of(120))
    first = hr_desk.nadia.get(f"{PEOPLE}?zoek=persoon")
    following = next(a.get("href") for a in parse(first.text).iter("a") if a.get("rel") == "next")
    second = hr_desk.nadia.get(following)

    assert "1 tot en met 50 van 120 mensen" in text(first)
    assert len(names(first)) == 50
    assert "51 tot en met 100 van 120 mensen" in text(second)
    assert not set(names(first)) & set(names(second))
    assert "zoek=persoon" in following
    assert len(names(hr_desk.nadia.get(f"{PEOPLE}?pagina=999"))) == 20
    assert len(names(hr_desk.nadia.get(f"{PEOPLE}?pagina=-1"))) == 50


@pytest.mark.parametrize(
    ("asked", "found"),
    [("zoek=%25", 0), ("zoek=_", 0), ("zoek='--", 0), ("team=x';--", 32), ("pagina=²", 32)],
)
def test_what_means_something_to_a_database_is_only_text(hr_desk, asked, found):
    answer = hr_desk.nadia.get(f"{PEOPLE}?{asked}")

    assert answer.status_code == 200
    assert len(names(answer)) == found


def test_an_empty_list_says_what_to_do_first(hr_desk):
    empty = Frame((Unit("voorbeeld", "Gemeente Voorbeeld", None),), ())
    import_frame(hr_desk.stores, organisation="voorbeeld", frame=empty)
    page = hr_desk.nadia.get(PEOPLE)

    assert "Begin met een lijst van jullie mensen" in text(page)
    for kind in ("csv", "xlsx", "ods"):
        assert f'href="/hr/mensen/voorbeeld/{kind}"' in page.text
    assert 'href="/hr/mensen/inlezen"' in page.text
    assert "Maak eerst een team" in text(hr_desk.nadia.get(NEW))


def test_somebody_is_added_and_found(hr_desk):
    answer = hr_desk.press(
        NEW, nummer="777", naam="Zoë Öztürk", email="zoe@voorbeeld.example", team="wegen"
    )

    assert answer.status_code == 303
    page = hr_desk.nadia.get(answer.location)
    assert "Toegevoegd." in text(page)
    assert names(page) == ["Zoë Öztürk"]
    assert hr_desk.person("777").unit == "wegen"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"nummer": ""}, "nummer"),
        ({"nummer": "109"}, "109"),
        ({"naam": ""}, "naam"),
        ({"email": "geen adres"}, "geen adres"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "e-mailadres"),
        ({"team": ""}, "team"),
        ({"team": "bestaat-niet"}, "bestaat niet"),
        ({"team": "ruimte"}, "Ruimte"),
    ],
)
def test_a_person_that_cannot_be_is_refused_and_nothing_typed_is_lost(hr_desk, typed, sentence):
    good = {"nummer": "777", "naam": "Zoë", "email": "zoe@voorbeeld.example", "team": "wegen"}

    answer = hr_desk.press(NEW, **good | typed)

    assert answer.status_code == 422
    page = parse(answer.text)
    alert = next(element for element in page.iter() if element.get("role") == "alert")
    assert sentence in words(alert)
    assert words(page.find("head/title")).startswith("Fout: ")
    kept = {i.get("name"): i.get("value") for i in page.iter("input")}
    assert [kept[name] for name in ("nummer", "naam") if name not in typed] == [
        good[name] for name in ("nummer", "naam") if name not in typed
    ]
    assert len(names(hr_desk.nadia.get(PEOPLE))) == 32


def test_a_name_and_an_address_are_changed(hr_desk):
    hr_desk.press(SOMEBODY, "bewaar", naam="Nieuwe Naam", email="")

    person = hr_desk.person("109")
    assert (person.name, person.email, person.unit) == ("Nieuwe Naam", "", "wegen")


def test_somebody_goes_to_another_team_and_keeps_the_rest(hr_desk):
    before = hr_desk.person("109")

    answer = hr_desk.press(SOMEBODY, "verhuis", team="balie")

    after = hr_desk.person("109")
    assert answer.status_code == 303
    assert after.unit == "balie"
    assert (after.name, after.email) == (before.name, before.email)


def test_who_does_not_take_part_stays_in_the_list_with_a_mark(hr_desk):
    page = hr_desk.nadia.get(hr_desk.press(SOMEBODY, "buiten").location)

    assert hr_desk.person("109").excluded
    assert "doet niet mee" in text(page)
    listed = hr_desk.nadia.get(PEOPLE)
    assert "1 persoon doet niet mee." in text(listed)
    assert len(names(listed)) == 32
    hr_desk.press(SOMEBODY, "mee")
    assert not hr_desk.person("109").excluded


def test_somebody_is_taken_off_the_list_after_a_question(hr_desk):
    assert "Persoon 109 uit de lijst halen?" in text(hr_desk.nadia.get(REMOVE))

    answer = hr_desk.press(REMOVE)

    assert answer.status_code == 303
    assert "Persoon 109" not in names(hr_desk.nadia.get(PEOPLE))
    assert hr_desk.nadia.get(SOMEBODY).status_code == 404


def test_the_second_of_two_is_told_and_nothing_is_overwritten(hr_desk):
    opened = hr_desk.form(SOMEBODY, "bewaar", client=hr_desk.omar)
    hr_desk.press(SOMEBODY, "bewaar", naam="Van Nadia")

    answer = hr_desk.press(SOMEBODY, "bewaar", client=hr_desk.omar, filled=opened, naam="Van Omar")

    assert answer.status_code == 409
    assert hr_desk.person("109").name == "Van Nadia"
    assert 'value="Van Omar"' in answer.text
    assert "Nu staat er: Van Nadia" in text(answer)
    # he saw it, and presses again
    again = hr_desk.omar.post(SOMEBODY, data=form_with(answer.text, "bewaar") | {"doe": "bewaar"})
    assert again.status_code == 303
    assert hr_desk.person("109").name == "Van Omar"


@pytest.mark.parametrize(
    ("address", "button", "typed"),
    [
        (SOMEBODY, "verhuis", {"team": "balie"}),
        (SOMEBODY, "buiten", {}),
        (REMOVE, "", {}),
        (NEW, "", {"nummer": "777", "naam": "Zoë", "email": "", "team": "wegen"}),
    ],
)
def test_every_change_is_refused_to_who_was_overtaken(hr_desk, address, button, typed):
    opened = hr_desk.form(address, button or "versie", client=hr_desk.omar)
    hr_desk.press(f"{PEOPLE}/persoon?nummer=110", "bewaar", naam="Van Nadia")
    before = hr_desk.person("109")

    answer = hr_desk.press(address, button, client=hr_desk.omar, filled=opened, **typed)

    assert answer.status_code == 409
    assert hr_desk.person("109") == before
    assert len(names(hr_desk.nadia.get(PEOPLE))) == 32


@pytest.mark.parametrize("address", [SOMEBODY, REMOVE])
def test_who_changes_somebody_that_a_colleague_removed_is_told(hr_desk, address):
    opened = hr_desk.form(address, "versie", client=hr_desk.omar)
    hr_desk.press(REMOVE)

    answer = hr_desk.press(address, "bewaar", client=hr_desk.omar, filled=opened, naam="Van Omar")

    assert answer.status_code == 409
    assert "staat niet meer in de lijst" in text(answer)


@pytest.mark.parametrize("version", ["", "-1", "abc", "9" * 30, "²"])
def test_a_version_that_is_none_is_refused(hr_desk, version):
    assert hr_desk.press(SOMEBODY, "bewaar", versie=version).status_code == 409


@pytest.mark.parametrize("address", [NEW, SOMEBODY, REMOVE])
def test_a_form_without_its_token_changes_nothing_and_loses_nothing(hr_desk, address):
    answer = hr_desk.press(address, csrf_token="geraden", naam="Dit typte ik", doe="bewaar")

    assert answer.status_code == 400
    assert "te lang open" in text(answer)
    if address != REMOVE:
        assert 'value="Dit typte ik"' in answer.text
    assert hr_desk.person("109").name == "Persoon 109"


def test_without_a_wave_the_page_says_nothing_about_one(hr_desk):
    assert "lopende meting" not in text(hr_desk.nadia.get(SOMEBODY))
    assert "Er loopt nu geen meting" in text(hr_desk.nadia.get(WITHDRAW))


def test_the_page_says_what_the_running_wave_keeps(hr_desk):
    run_a_wave(hr_desk)
    page = text(hr_desk.nadia.get(SOMEBODY))

    assert "De meting die nu loopt (Teammeting 2026) verandert niet" in page
    assert "Alleen uit de meting die nu loopt" in page
    assert "verandert niet" not in text(hr_desk.nadia.get(WITHDRAW))
    assert "Werkt iemand in twee teams? Eén team telt" in page


def test_who_leaves_in_mid_wave_reads_the_same_whether_or_not_an_answer_came_in(hr_desk):
    wave = run_a_wave(hr_desk)
    today = datetime.now(AMSTERDAM)
    answered, silent = (
        next(i for i in wave.of("wegen") if i.name == f"Persoon {number}") for number in (109, 110)
    )
    wave.answer(answered, now=today)
    said = {}
    for issued in (answered, silent):
        number = issued.name.removeprefix("Persoon ")
        address = f"{PEOPLE}/lopende-meting?nummer={number}"
        asked = text(hr_desk.nadia.get(address)).replace(number, "N")
        done = hr_desk.press(address)
        assert done.status_code == 200
        said[number] = (asked, text(done).replace(number, "N"), done.headers["Content-Length"])

    assert said["109"] == said["110"]
    assert "ingetrokken" in said["109"][1]
    # and nothing on the page of the person tells afterwards
    pages = [text(hr_desk.nadia.get(f"{PEOPLE}/persoon?nummer={n}")).replace(n, "N") for n in said]
    assert pages[0] == pages[1]


@pytest.fixture
def mailing(hr_desk, monkeypatch):
    """The desk on an installation that mails, with a wave that runs."""
    settings = replace(hr_desk.stores.settings, outbox=True)
    monkeypatch.setattr(hr_desk.stores, "settings", settings)
    return hr_desk, running(hr_desk.stores)


def test_the_invitation_is_sent_again_from_the_page_of_who_takes_part_by_mail(mailing):
    desk, wave = mailing
    with_mail = next(p for p in desk_people(desk) if p.email)
    without = next(p for p in desk_people(desk) if not p.email)
    address = f"{PEOPLE}/persoon?nummer={with_mail.number}"
    change(desk.stores, "UPDATE message SET state = 'sent'")

    answer = desk.press(address, "opnieuw")

    assert answer.status_code == 303
    assert "De uitnodiging gaat opnieuw naar" in text(desk.nadia.get(answer.location))
    with desk.stores.reading() as session:
        again = "SELECT count(*) FROM message WHERE kind LIKE 'again-%' AND wave_id = :wave"
        assert session.execute(sql(again), {"wave": wave}).scalar() == 1
    other = f"{PEOPLE}/persoon?nummer={without.number}"
    assert "Stuur de uitnodiging opnieuw" not in text(desk.nadia.get(other))
    refused = desk.nadia.post(other, data=desk.form(other, "bewaar") | {"doe": "opnieuw"})
    assert refused.status_code == 422
    assert "per mail meedoet" in text(refused)


def test_after_a_new_address_in_mid_wave_the_page_offers_to_send_the_invitation_there(mailing):
    desk, _ = mailing
    one = next(p for p in desk_people(desk) if p.email)
    address = f"{PEOPLE}/persoon?nummer={one.number}"
    offer = "Ook de uitnodiging hierheen sturen?"

    named = desk.press(address, "bewaar", naam="Anders")
    assert offer not in text(desk.nadia.get(named.location))
    moved = desk.press(address, "bewaar", email="nieuw@voorbeeld.example")
    assert offer in text(desk.nadia.get(moved.location))


def test_a_lead_who_leaves_is_named_as_one_and_leads_nothing_afterwards(hr_desk):
    one = next(p for p in desk_people(hr_desk) if p.email)
    tree = team_tree(hr_desk.stores, organisation="voorbeeld")
    for unit in ("groen", "wegen"):
        appoint_lead(
            hr_desk.stores,
            organisation="voorbeeld",
            version=team_tree(hr_desk.stores, organisation="voorbeeld").version,
            login=one.email.upper(),
            name=one.name,
            unit=unit,
        )
    address = f"{PEOPLE}/weghalen?nummer={one.number}"
    others = [lead.login for lead in tree_leads(tree)]

    page = hr_desk.nadia.get(address)
    assert f"{one.name} leidt" in text(page)
    assert "/hr/teams/groen/leiding" in page.text
    assert hr_desk.press(address).status_code == 303
    after = team_tree(hr_desk.stores, organisation="voorbeeld")
    assert [lead.login for lead in tree_leads(after)] == others
    assert "en heeft een account" not in text(hr_desk.nadia.get(REMOVE))


def desk_people(desk) -> list[Employee]:
    return [p.employee for p in people_page(desk.stores, organisation="voorbeeld").people]


def tree_leads(tree):
    return [lead for unit in tree.units for lead in (*unit.leads, *unit.deputies)]


def test_who_left_the_list_can_still_be_taken_out_of_the_wave(hr_desk):
    run_a_wave(hr_desk)
    hr_desk.press(REMOVE)

    assert "Nummer 109 uit de lopende meting halen?" in text(hr_desk.nadia.get(WITHDRAW))
    assert "ingetrokken" in text(hr_desk.press(WITHDRAW))


@pytest.mark.parametrize(
    "address", [PEOPLE, f"{PEOPLE}?zoek=persoon&team=t1", NEW, SOMEBODY, REMOVE, WITHDRAW]
)
def test_a_page_takes_as_many_queries_for_3_people_as_for_300(hr_desk, address):
    run_a_wave(hr_desk)
    numbers = []
    for people in (112, 412):
        import_frame(hr_desk.stores, organisation="voorbeeld", frame=town_of(people))
        hr_desk.nadia.get(address)  # opens the connection
        with hr_desk.counted() as statements:
            assert hr_desk.nadia.get(address).status_code == 200
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] < 20


def test_names_are_text_and_never_markup(hr_desk):
    evil = "<script>alert(1)</script>{{7*7}}"
    hr_desk.press(NEW, nummer="<b>8", naam=evil, email="", team="wegen")

    for address in (PEOPLE, f"{PEOPLE}/persoon?nummer=<b>8", f"{PEOPLE}/weghalen?nummer=<b>8"):
        page = hr_desk.nadia.get(address)
        assert page.status_code == 200
        assert not [s for s in parse(page.text).iter("script") if not s.get("src")]
        assert evil in text(page)


def test_the_attribute_of_somebody_is_given_kept_and_taken_away(hr_desk):
    hr_desk.press(SOMEBODY, "bewaar", kenmerk="buitendienst")
    assert hr_desk.person("109").trait == "buitendienst"

    hr_desk.press(SOMEBODY, "bewaar", naam="Nieuwe Naam")
    assert hr_desk.person("109").trait == "buitendienst"

    hr_desk.press(SOMEBODY, "bewaar", kenmerk="")
    assert hr_desk.person("109").trait == ""


def test_an_attribute_that_cannot_be_is_refused_at_its_field(hr_desk):
    answer = hr_desk.press(SOMEBODY, "bewaar", kenmerk="x" * 61)

    assert answer.status_code == 422
    at_field = {e.get("id"): words(e) for e in parse(answer.text).iter("p")}
    assert "langer dan 60 tekens" in at_field["kenmerk-fout"]
    assert hr_desk.person("109").trait == ""


def test_who_is_added_gets_an_attribute_too(hr_desk):
    hr_desk.press(NEW, nummer="777", naam="Zoë", email="", team="wegen", kenmerk="kantoor")

    assert hr_desk.person("777").trait == "kantoor"
