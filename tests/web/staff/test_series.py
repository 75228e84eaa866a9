"""A measurement that comes back every year: its page, a year passed over, its end."""

from datetime import timedelta

import pytest

from surveyapp.services.list_series import find_series
from tests.web.staff.people_desk import text
from tests.web.staff.wave_office import approve, draft, plan, today


@pytest.fixture
def desk(wave_desk):
    return wave_desk


@pytest.fixture
def series(desk):
    """A series that began with a draft: (desk, address, a function that reads it)."""
    first = today() + timedelta(days=30)
    wave = draft(desk.stores, f"Teammeting {first.year}", first=first)
    desk.press(f"/hr/meting/{wave}/plan", "bewaar", elk_jaar="ja", regel="weekdag")
    found = plan(desk.stores, wave).series
    assert found is not None

    def kept():
        return find_series(desk.stores, organisation="voorbeeld", series=found, today=today())

    return desk, f"/hr/reeks/{found}", kept


def test_the_page_shows_the_rule_and_the_next_three_years(series):
    desk, address, kept = series
    page = text(desk.nadia.get(address))

    assert kept().rule_words.capitalize() in page
    assert len(kept().coming) == 3
    for year in kept().coming:
        assert year.title in page


def test_a_changed_rule_is_kept(series):
    desk, address, kept = series
    answer = desk.press(
        address,
        "titel",
        regel="datum",
        dag="5",
        maand_van_dag="10",
        dagen="12",
        herinneringen="5, 9",
        ondergrens="8",
    )

    assert answer.status_code == 303
    assert kept().rule_words == "elk jaar op 5 oktober"
    assert (kept().wish.days, kept().wish.settings.reminders) == (12, (5, 9))
    assert kept().wish.minimum_group == 8
    assert "De reeks is gewijzigd" in text(desk.nadia.get(answer.location))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("titel", "", "naam"),
        ("dagen", "0", "dagen"),
        ("dagen", "12", "Na 14 dagen is de meting al voorbij"),
        ("herinneringen", "soms", "hele getallen"),
        ("ondergrens", "4", "te laag"),
        ("dagen", "veel", "Vul een heel getal in"),
        ("klaarzetten", "1", "dagen"),
        ("klaarzetten", "-3", "Vul een heel getal in"),
        ("vragenlijst", "elders/andere", "vragenlijst"),
    ],
)
def test_a_fault_changes_nothing(series, field, value, sentence):
    desk, address, kept = series
    before = kept()
    sent = desk.form(address, "titel")
    answer = desk.nadia.post(address, data={**sent, field: value})

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert kept() == before


@pytest.mark.parametrize("known", [True, False])
def test_a_series_tells_nothing_of_another_municipalitys_questionnaires(series, known):
    desk, address, kept = series
    name = "elders/geheim" if known else "elders/bestaat-niet"
    approve(desk.stores, "elders/geheim", title="Reorganisatie Elders", organisation_name="Elders")
    before = kept()
    sent = desk.form(address, "titel")

    answer = desk.nadia.post(address, data={**sent, "vragenlijst": name})

    assert answer.status_code == 422
    assert "Kies een vragenlijst die jullie hebben goedgekeurd." in text(answer)
    for secret in ("geheim", "Reorganisatie", "Gemeente Elders"):
        assert secret not in answer.text
    assert kept() == before


def test_a_year_can_be_passed_over(series):
    desk, address, kept = series
    year = next(one.year for one in kept().coming if not one.prepared)
    answer = desk.press(address, f"sla-over:{year}")

    assert answer.status_code == 303
    assert year in {one.year for one in kept().coming if one.prepared}


def test_a_year_that_is_not_on_the_page_is_not_passed_over(series):
    desk, address, kept = series
    before = kept()
    for year in ("1999", "9999", "x"):
        sent = desk.form(address, "stop")
        assert desk.nadia.post(address, data={**sent, "doe": f"sla-over:{year}"}).status_code == 422
    assert kept() == before


def test_a_series_can_be_ended_and_says_so(series):
    desk, address, kept = series
    desk.press(address, "stop")
    page = text(desk.nadia.get(address))

    assert kept().ended
    assert "Deze reeks is gestopt. Er komen geen nieuwe jaren bij." in page
    assert "gestopt" in text(desk.nadia.get("/hr/metingen"))


def test_the_second_of_two_is_told_and_nothing_is_overwritten(series):
    desk, address, kept = series
    slow = desk.form(address, "titel", client=desk.omar)
    slow_stop = desk.form(address, "stop", client=desk.omar)
    desk.press(address, "titel", dagen="16")

    answer = desk.press(address, client=desk.omar, filled=slow, dagen="30")
    stopped = desk.press(address, "stop", client=desk.omar, filled=slow_stop)

    assert answer.status_code == stopped.status_code == 409
    assert "Nu staat er: 16" in text(answer)
    assert kept().wish.days == 16
    assert not kept().ended


def test_the_principles_of_small_teams_are_kept_and_one_that_is_gone_is_refused(series):
    desk, address, kept = series
    assert desk.press(address, "titel", onderwerp_1="voorbeeld-p2").status_code == 303
    assert kept().wish.settings.subjects == ("voorbeeld-p2",)

    answer = desk.press(address, "titel", onderwerp_1="weg")

    assert answer.status_code == 422
    assert "staat niet (meer) in de vragenlijst" in text(answer)
    assert kept().wish.settings.subjects == ("voorbeeld-p2",)
