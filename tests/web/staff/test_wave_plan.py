"""HR plans a measurement: the form, everything that can be wrong with it, and who was first."""

from datetime import date, timedelta

import pytest

from surveyapp.domain.accounts import Account
from surveyapp.domain.holidays import Holiday
from surveyapp.services.change_organisation import change_organisation
from surveyapp.services.list_series import list_series
from surveyapp.services.list_waves import list_waves
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.read_organisation import read_organisation
from surveyapp.web.hr.wave_plan_page import usual_first_day
from tests import made_bridge
from tests.web.staff.conftest import sign_in
from tests.web.staff.people_desk import form_with, forms, parse, text, words
from tests.web.staff.wave_office import NAME, approve, draft, plan, running, today

NEW = "/hr/metingen/nieuw"
FIRST = today() + timedelta(days=40)
LAST = FIRST + timedelta(days=18)
TITLE = f"Teammeting {FIRST.year}"
GOOD = {
    "titel": TITLE,
    "vragenlijst": NAME,
    "eerste_dag": FIRST.isoformat(),
    "laatste_dag": LAST.isoformat(),
}


@pytest.fixture
def desk(wave_desk):
    return wave_desk


def waves(desk):
    account = Account("", "voorbeeld", "", "", "", "", "hr")
    return {wave.title: wave for wave in list_waves(desk.stores, account=account)}


def test_planning_makes_a_draft_and_says_that_nothing_was_sent(desk):
    answer = desk.press(NEW, "bewaar", **GOOD)
    wave = waves(desk)[TITLE]

    assert answer.status_code == 303
    page = text(desk.nadia.get(answer.location))
    assert "Het concept staat klaar. Er is nog niets verstuurd." in page
    assert (wave.state, wave.opens_on, wave.closes_on) == ("draft", FIRST, LAST)


def test_every_choice_on_the_form_is_kept(desk):
    chosen = {
        **GOOD,
        "herinneringen": "14 en 7",
        "ondergrens": "8",
        "contact": "Omar, tst. 12",
        "versturen": "kaartjes",
        "tablet": "ja",
        "afdelingen": "ja",
        "restgroepen": "ja",
        "werkpunten": "",
        "openen": "vanzelf",
    }
    desk.press(NEW, "bewaar", **chosen)
    kept = plan(desk.stores, waves(desk)[TITLE].id)

    assert kept.settings.reminders == (7, 14)
    assert (kept.minimum_group, kept.settings.contact) == (8, "Omar, tst. 12")
    assert (kept.settings.by_mail, kept.settings.tablet) == (False, True)
    assert kept.settings.department_reports is True
    assert kept.settings.remainder_reports is True
    assert kept.settings.priorities is False
    assert kept.opens_itself
    again = desk.form(f"/hr/meting/{kept.id}/plan", "bewaar")
    ticked_or_typed = {name: value for name, value in chosen.items() if value}
    assert "werkpunten" not in again
    assert {name: again[name] for name in ticked_or_typed if name != "herinneringen"} == {
        name: value for name, value in ticked_or_typed.items() if name != "herinneringen"
    }
    assert again["herinneringen"] == "7, 14"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("titel", "", "Geef de meting een naam met het jaar erin"),
        ("titel", "--", "geen letters of cijfers"),
        ("titel", "x" * 130, "De naam is te lang"),
        ("vragenlijst", "", "Kies een vragenlijst die jullie hebben goedgekeurd."),
        ("vragenlijst", "oss/netwerkprincipes", "Kies een vragenlijst die jullie"),
        ("eerste_dag", "2001-01-01", "is al voorbij"),
        ("eerste_dag", "31 februari", "Vul de eerste dag in als een datum"),
        ("laatste_dag", "", "Vul de laatste dag in als een datum"),
        ("laatste_dag", (FIRST - timedelta(days=1)).isoformat(), "ligt vóór de eerste"),
        ("laatste_dag", (FIRST + timedelta(days=400)).isoformat(), "langer dan een half jaar"),
        ("herinneringen", "7, veertien", "hele getallen met een komma"),
        ("herinneringen", "40", "al voorbij"),
        ("herinneringen", "0", "Kies voor een herinnering 1 dag of later"),
        ("herinneringen", "1 2 3 4 5", "te veel"),
        ("ondergrens", "4", "te laag"),
        ("ondergrens", "-5", "heel getal"),
        ("ondergrens", "1000", "bijna geen team"),
    ],
)
def test_every_fault_stands_at_its_field_and_above_the_form(desk, field, value, sentence):
    answer = desk.press(NEW, "bewaar", **{**GOOD, field: value})
    page = parse(answer.text)
    at_field = {e.get("id"): words(e) for e in page.iter("p") if e.get("class") == "error-text"}
    alert = next(e for e in page.iter("div") if e.get("role") == "alert")

    assert answer.status_code == 422
    assert sentence in at_field[f"{field}-fout"]
    assert f"#{field}" in {a.get("href") for a in alert.iter("a")}
    assert words(page.find("head/title")).startswith("Fout: ")
    assert waves(desk) == {}
    again = {f.get("name"): f.get("value") for f in page.iter("input")}
    assert again["laatste_dag" if field != "laatste_dag" else "eerste_dag"]


def test_all_faults_are_told_at_once(desk):
    answer = desk.press(
        NEW, "bewaar", titel="", vragenlijst="", eerste_dag="x", laatste_dag="", ondergrens="2"
    )

    assert answer.text.count('class="error-text"') == 5


def test_two_measurements_in_the_same_days_are_refused(desk):
    draft(desk.stores, "Andere meting", first=LAST, days=3)

    answer = desk.press(NEW, "bewaar", **GOOD)

    assert answer.status_code == 422
    assert "In deze periode is al de meting" in text(answer)
    assert set(waves(desk)) == {"Andere meting"}


def test_looking_ahead_keeps_nothing_and_follows_the_form(desk):
    answer = desk.press(NEW, "bekijk", **GOOD, ondergrens="9", versturen="kaartjes")
    page = text(answer)

    assert answer.status_code == 200
    assert waves(desk) == {}
    assert "minder dan 9" in page  # the privacy text is made of these very settings
    assert "Herinnering 1" not in page  # nobody gets a mail


def test_a_form_with_a_fault_still_shows_what_can_be_said_ahead(desk):
    page = text(desk.press(NEW, "bekijk", **{**GOOD, "laatste_dag": "morgen"}))

    assert "Vul de eerste en de laatste dag in." in page
    assert "Waarom we dit vragen" in page


def test_only_approved_questionnaires_of_the_own_organisation_are_offered(desk):
    approve(desk.stores, "voorbeeld/nog-niet", version="concept")
    approve(desk.stores, "elders/andere")
    page = parse(desk.nadia.get(NEW).text)
    offered = [
        option.get("value")
        for select in page.iter("select")
        if select.get("name") == "vragenlijst"
        for option in select.iter("option")
    ]

    assert offered == ["", NAME]


def test_without_an_approved_questionnaire_the_page_says_what_comes_first(hr_desk):
    page = hr_desk.nadia.get(NEW)

    assert "Eerst een goedgekeurde vragenlijst" in text(page)
    assert forms(page.text) == []


def test_a_measurement_of_every_year_shows_its_next_three_years_and_why_a_day_moved(desk):
    year = FIRST.year + 1
    holiday = Holiday("Herfstvakantie", date(year, 11, 1), date(year, 11, 14))
    version = read_organisation(desk.stores, organisation="voorbeeld").version
    change_organisation(desk.stores, organisation="voorbeeld", version=version, holidays=[holiday])
    yearly = {"elk_jaar": "ja", "regel": "weekdag", "welke": "1", "weekdag": "0", "maand": "11"}
    ahead = text(desk.press(NEW, "bekijk", **GOOD, **yearly))
    titled = {**GOOD, "titel": f"Teammeting {FIRST.year}"}
    answer = desk.press(NEW, "bewaar", **titled, **yearly)
    (series,) = list_series(desk.stores, organisation="voorbeeld", today=today())
    page = text(desk.nadia.get("/hr/metingen"))

    assert "Herfstvakantie" in ahead
    assert answer.status_code == 303
    assert series.rule_words == "elk jaar op de eerste maandag van november"
    assert plan(desk.stores, waves(desk)[titled["titel"]].id).series == series.id
    assert "valt in ‘Herfstvakantie’" in page
    assert sum(f"Teammeting {FIRST.year + n}" in page for n in range(5)) >= 3


def test_a_day_that_no_year_has_is_refused(desk):
    answer = desk.press(
        NEW, "bewaar", **GOOD, elk_jaar="ja", regel="datum", dag="31", maand_van_dag="2"
    )

    assert answer.status_code == 422
    assert "31 februari bestaat niet" in text(answer)
    assert waves(desk) == {}


def test_a_draft_that_is_there_can_begin_to_come_back_every_year(desk):
    wave = draft(desk.stores)
    path = f"/hr/meting/{wave}/plan"
    answer = desk.press(path, "bewaar", titel="Hoe doen we het?", elk_jaar="ja", regel="weekdag")

    assert answer.status_code == 303
    assert plan(desk.stores, wave).series is not None
    assert "Deze meting hoort bij een reeks" in text(desk.nadia.get(f"/hr/meting/{wave}/plan"))


def test_the_second_of_two_is_told_and_sees_both_and_nothing_is_overwritten(desk):
    wave = draft(desk.stores)
    address = f"/hr/meting/{wave}/plan"
    slow = desk.form(address, "bewaar", client=desk.omar)
    desk.press(address, "bewaar", ondergrens="9", openen="vanzelf")

    answer = desk.press(
        address, "bewaar", client=desk.omar, filled=slow, titel="Omars meting", ondergrens="7"
    )
    page = text(answer)

    assert answer.status_code == 409
    assert "Intussen is er iets gewijzigd" in page
    assert "Nu staat er: 9" in page
    assert "Nu staat er: Vanzelf, op de eerste dag" in page
    assert 'value="Omars meting"' in answer.text
    assert (plan(desk.stores, wave).minimum_group, plan(desk.stores, wave).title) == (
        9,
        "Teammeting 2030",
    )
    # pressing once more, now knowing, is a choice
    shown = form_with(answer.text, "bewaar")
    assert desk.press(address, "bewaar", client=desk.omar, filled=shown).status_code == 303
    assert plan(desk.stores, wave).title == "Omars meting"


def test_what_is_frozen_cannot_be_changed(desk):
    wave = draft(desk.stores)
    address = f"/hr/meting/{wave}/plan"
    slow = desk.form(address, "bewaar")
    opening = f"/hr/meting/{wave}/openen"
    assert desk.press(opening, "nu", client=desk.omar).status_code == 303

    page = desk.nadia.get(address)
    late = desk.press(address, "bewaar", filled=slow, ondergrens="20")

    assert "De planning wijzigen kan nu niet: de meting is open." in text(page)
    assert forms(page.text) == []
    assert late.status_code in {409, 422}
    assert plan(desk.stores, wave).minimum_group == 5


def test_the_newest_form_of_an_open_wave_is_refused_by_its_state(desk):
    wave = draft(desk.stores)
    slow = desk.form(f"/hr/meting/{wave}/plan", "bewaar")
    desk.press(f"/hr/meting/{wave}/openen", "nu")
    version = str(plan(desk.stores, wave).version)

    answer = desk.press(
        f"/hr/meting/{wave}/plan", "bewaar", filled={**slow, "versie": version}, ondergrens="20"
    )

    assert answer.status_code == 422
    assert "De planning wijzigen kan nu niet: de meting is open." in text(answer)
    assert plan(desk.stores, wave).minimum_group == 5


def test_a_form_without_its_token_stays_filled_in(desk):
    wave = draft(desk.stores)
    for address in (NEW, f"/hr/meting/{wave}/plan"):
        answer = desk.nadia.post(address, data={**GOOD, "titel": "Getypt", "doe": "bewaar"})

        assert answer.status_code == 400
        assert 'value="Getypt"' in answer.text
    assert set(waves(desk)) == {"Teammeting 2030"}


def test_a_title_is_text_and_never_markup(desk):
    desk.press(NEW, "bewaar", **{**GOOD, "titel": "<script>alert(1)</script> {{7*7}} 2031"})
    wave = next(iter(waves(desk).values()))

    for address in ("/hr", "/hr/metingen", f"/hr/meting/{wave.id}", f"/hr/meting/{wave.id}/plan"):
        page = desk.nadia.get(address).text
        parse(page)
        assert "<script>alert" not in page
        assert "{{7*7}}" in page


def test_a_running_wave_has_a_page_that_does_not_offer_the_plan(desk):
    wave = running(desk.stores)

    assert f"/hr/meting/{wave}/plan" not in desk.nadia.get(f"/hr/meting/{wave}").text


def test_a_measurement_that_comes_back_has_the_year_of_its_first_day_in_its_name(desk):
    other = f"Teammeting {FIRST.year + 1}"
    yearly = {**GOOD, "titel": other, "elk_jaar": "ja", "regel": "weekdag"}

    answer = desk.press(NEW, "bewaar", **yearly)

    assert answer.status_code == 422
    assert f"In de naam staat {FIRST.year + 1}, maar de eerste dag is in {FIRST.year}." in text(
        answer
    )
    assert not list_series(desk.stores, organisation="voorbeeld", today=today())


def test_another_year_in_the_name_of_a_single_measurement_is_only_a_hint(desk):
    other = f"Teammeting {FIRST.year + 1}"
    sentence = f"In de naam staat {FIRST.year + 1}; de eerste dag is in {FIRST.year}."

    assert sentence in text(desk.press(NEW, "bekijk", **{**GOOD, "titel": other}))
    assert sentence not in text(desk.press(NEW, "bekijk", **GOOD))
    assert desk.press(NEW, "bewaar", **{**GOOD, "titel": other}).status_code == 303


def test_free_days_are_named_at_their_field_and_may_stay(desk):
    saturday = FIRST + timedelta(days=(5 - FIRST.weekday()) % 7)
    weekend = {
        **GOOD,
        "eerste_dag": saturday.isoformat(),
        "laatste_dag": (saturday + timedelta(days=16)).isoformat(),
        "herinneringen": "7, 9",
        "titel": "Hoe doen we het?",
    }
    page = text(desk.press(NEW, "bekijk", **weekend))

    # the first day and one of the reminders; the last day and the other one are Mondays
    assert page.count("valt in een weekend. De eerste werkdag daarna is maandag") == 2
    assert desk.press(NEW, "bewaar", **weekend).status_code == 303


def test_a_new_plan_begins_on_a_working_monday_and_is_named_for_its_year():
    holiday = Holiday("Kerstvakantie", date(2026, 12, 21), date(2027, 1, 4))

    assert usual_first_day(date(2026, 11, 20), ()) == date(2027, 1, 4)
    assert usual_first_day(date(2026, 11, 20), (holiday,)) == date(2027, 1, 11)
    assert usual_first_day(date(2026, 11, 16), ()) == date(2026, 12, 28)


def test_the_suggested_name_has_the_year_of_the_suggested_day(desk):
    first = desk.form(NEW, "bewaar")

    assert first["titel"] == f"Teammeting {first['eerste_dag'][:4]}"


def test_a_new_plan_asks_what_to_work_on_and_nothing_else_that_shows_more_of_people(desk):
    desk.press(NEW, "bewaar", **GOOD)
    settings = plan(desk.stores, waves(desk)[TITLE].id).settings

    assert settings.priorities is True
    assert (settings.remainder_reports, settings.attribute, settings.bridge) == (False, "", "")


def test_an_attribute_is_kept_and_employees_read_of_it(desk):
    page = text(desk.press(NEW, "bekijk", **GOOD, kenmerk="Soort werk"))
    assert "ook cijfers naar soort werk" in page

    desk.press(NEW, "bewaar", **GOOD, kenmerk="Soort werk")
    kept = plan(desk.stores, waves(desk)[TITLE].id)
    assert kept.settings.attribute == "Soort werk"
    page = text(desk.nadia.get(f"/hr/meting/{kept.id}"))
    assert "Soort werk, alleen voor de hele gemeente." in page
    assert "bij niemand met een e-mailadres staat een kenmerk in de lijst" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kenmerk": "x" * 61}, "in hooguit 60 tekens"),
        ({"kenmerk": "Soort werk", "versturen": "kaartjes"}, "staat op niemands naam"),
    ],
)
def test_an_attribute_that_cannot_be_says_why_at_its_field(desk, changes, sentence):
    answer = desk.press(NEW, "bewaar", **{**GOOD, **changes})
    page = parse(answer.text)
    at_field = {e.get("id"): words(e) for e in page.iter("p") if e.get("class") == "error-text"}

    assert answer.status_code == 422
    assert sentence in at_field["kenmerk-fout"]
    assert waves(desk) == {}


def with_other_words(desk):
    """Release last year's wave, and approve the questionnaire with other words; return its id."""
    approve(desk.stores)
    asked = load_questionnaire(desk.stores.settings.instance, NAME)
    earlier = made_bridge.last_year(desk.stores, asked)
    reworded = made_bridge.this_year()
    approve(desk.stores, version="2026.2", sets=reworded.sets)
    return earlier


def test_without_other_words_no_second_wording_is_offered(desk):
    assert 'name="brug"' not in desk.nadia.get(NEW).text


def test_two_wordings_are_offered_with_the_words_of_then_and_now_and_kept(desk):
    earlier = with_other_words(desk)
    page = text(desk.nadia.get(NEW))
    assert "Ja, de helft krijgt de woorden van Teammeting 2025" in page
    assert "Wat er is veranderd sinds Teammeting 2025: 2 stellingen" in page
    assert "We helpen elkaar bij waarde 1." in page

    desk.press(NEW, "bewaar", **GOOD, brug=earlier)
    wave = waves(desk)[TITLE].id

    assert plan(desk.stores, wave).settings.bridge == earlier
    assert desk.form(f"/hr/meting/{wave}/plan", "bewaar")["brug"] == earlier
    page = text(desk.nadia.get(f"/hr/meting/{wave}"))
    assert "De helft van elke groep krijgt de woorden van Teammeting 2025." in page


def test_a_wording_of_a_wave_that_is_not_ours_is_refused_at_its_field(desk):
    with_other_words(desk)

    answer = desk.press(NEW, "bewaar", **GOOD, brug="elders-teammeting-2025")

    assert answer.status_code == 422
    page = parse(answer.text)
    at_field = {e.get("id"): words(e) for e in page.iter("p") if e.get("class") == "error-text"}
    assert "bestaat niet bij deze gemeente" in at_field["brug-fout"]


def test_a_colleague_reads_what_was_chosen_of_the_new_settings(desk):
    earlier = with_other_words(desk)
    desk.press(NEW, "bewaar", **GOOD)
    page = f"/hr/meting/{waves(desk)[TITLE].id}/plan"
    first = desk.form(page, "bewaar")
    desk.press(page, "bewaar", **{**first, "brug": earlier, "werkpunten": ""})

    answer = desk.nadia.post(page, data=first)

    assert answer.status_code == 409
    said = text(answer)
    assert "Nu staat er: Ja, de helft krijgt de woorden van Teammeting 2025" in said
    assert "Nu staat er: uit" in said


def test_the_council_reads_what_was_chosen_of_every_wave(wave_desk):
    draft(wave_desk.stores, attribute="Soort werk", priorities=True, remainder_reports=True)
    draft(wave_desk.stores, "Zonder", first=today() + timedelta(days=90))
    council = wave_desk.app.test_client()
    assert sign_in(council, "council@voorbeeld.example").status_code == 303

    page = text(council.get("/or"))

    for words_of_a_choice in (
        "Soort werk, alleen voor de hele gemeente.",
        "hooguit twee principes kiezen",
        "HR ziet de te kleine teams van een afdeling samen",
    ):
        assert page.count(words_of_a_choice) == 1


def test_what_is_chosen_about_reports_is_kept_and_read_before_opening(desk):
    chosen = {**GOOD, "teamdagen": "1", "bijlage": "ja", "onderwerp_2": "voorbeeld-p2"}
    desk.press(NEW, "bewaar", **chosen)
    kept = plan(desk.stores, waves(desk)[TITLE].id)

    assert kept.settings.subjects == ("voorbeeld-p2",)
    assert (kept.settings.team_days, kept.settings.attach_reports) == (1, True)
    again = desk.form(f"/hr/meting/{kept.id}/plan", "bewaar")
    assert (again["teamdagen"], again["bijlage"]) == ("1", "ja")
    assert (again["onderwerp_1"], again["onderwerp_2"]) == ("voorbeeld-p2", "")
    page = text(desk.nadia.get(f"/hr/meting/{kept.id}/openen"))
    for said in (
        "Leest het rapport 1 dag na de leidinggevende.",
        "Gaat ook over ‘Waarde 2’.",
        "Leidinggevenden krijgen hun rapport ook als bijlage bij de mail.",
        "Iedereen mag hooguit twee principes kiezen",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("asked", "reader", "said"), [("hr", "hr", "HR kijkt die na"), ("raad", "council", "De OR/FG")]
)
def test_who_reads_comments_is_chosen_before_opening_and_read_there(desk, asked, reader, said):
    form = desk.form(NEW, "bewaar")
    assert form["toelichtingen"] == "nee" and "teamtoelichtingen" not in form
    desk.press(NEW, "bewaar", **{**GOOD, "toelichtingen": asked, "teamtoelichtingen": "ja"})
    kept = plan(desk.stores, waves(desk)[TITLE].id)

    chosen = (kept.settings.comments, kept.settings.comment_reader, kept.settings.team_comments)
    assert chosen == (True, reader, True)
    again = desk.form(f"/hr/meting/{kept.id}/plan", "bewaar")
    assert (again["toelichtingen"], again["teamtoelichtingen"]) == (asked, "ja")
    page = text(desk.nadia.get(f"/hr/meting/{kept.id}/openen"))
    assert said in page and "nooit wijzigen" in page
    desk.press(f"/hr/meting/{kept.id}/plan", "bewaar", toelichtingen="nee")
    off = plan(desk.stores, kept.id).settings
    assert (off.comments, off.team_comments) == (False, False)


def test_a_report_is_not_attached_and_the_team_reads_it_after_three_days_unless_hr_says_so(desk):
    form = desk.form(NEW, "bewaar")

    assert "bijlage" not in form
    assert (form["teamdagen"], form["onderwerp_1"], form["onderwerp_2"]) == ("3", "", "")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"onderwerp_1": "voorbeeld-p9"}, "onderwerp_1", "staat niet (meer) in de vragenlijst"),
        (
            {"onderwerp_1": "voorbeeld-p1", "onderwerp_2": "voorbeeld-p1"},
            "onderwerp_1",
            "twee keer hetzelfde principe",
        ),
        ({"teamdagen": "4"}, "teamdagen", "hooguit 3 dagen"),
        ({"teamdagen": "morgen"}, "teamdagen", "Kies 0 tot en met 3 dagen."),
    ],
)
def test_what_cannot_be_about_reports_says_why_at_its_field(desk, changes, field, sentence):
    page = desk.press(NEW, "bewaar", **GOOD, **changes)

    assert page.status_code == 422
    assert TITLE not in waves(desk)
    assert sentence in text(page)
    assert f'id="{field}-fout"' in page.text
