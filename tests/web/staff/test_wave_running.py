"""A running measurement on HR's pages: mail, addresses, more days, stopping early."""

import re
from datetime import UTC, date, timedelta

import pytest

from surveyapp.errors import InvitationError
from surveyapp.services.follow_response import follow_response
from surveyapp.services.import_frame import import_frame
from surveyapp.services.issue_ways_in import issue
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_form import open_form
from surveyapp.services.open_wave import open_wave
from tests import made
from tests.web.staff.people_desk import parse, text, words
from tests.web.staff.wave_office import (
    HR,
    change,
    draft,
    now,
    plan,
    running,
    state,
    today,
    town_of,
    worker_seen,
)


@pytest.fixture
def desk(wave_desk):
    return wave_desk


def test_a_running_wave_shows_mail_cards_and_what_can_be_done(desk):
    wave = running(desk.stores, tablet=True)
    page = text(desk.nadia.get(f"/hr/meting/{wave}"))

    assert "0 van 24 verstuurd" in page
    assert re.search(r"Herinnering 1 gepland op \d+ \w+ \d{4}, 8.00 uur", page)
    assert "8 mensen krijgen een kaartje met een code, in 1 team." in page
    assert "/tablet" in page
    assert "Verzet de laatste dag" in page


def test_a_page_reads_the_same_whoever_answered(desk):
    wave = running(desk.stores)
    made_wave = made.MadeWave(
        desk.stores, wave, issue(desk.stores, wave=wave), made.questionnaire()
    )
    make_due_messages(desk.stores, now=now())
    addresses = [f"/hr/meting/{wave}{page}" for page in ("", "/adressen", "/kaartjes")]
    before = [text(desk.nadia.get(address)) for address in addresses]
    for issued in made_wave.of("balie")[:6]:
        made_wave.answer(issued, now=now())

    assert [text(desk.nadia.get(address)) for address in addresses] == before


def test_the_response_of_many_teams_is_folded_up_and_none_is_lost(desk):
    import_frame(desk.stores, organisation="voorbeeld", frame=town_of(50, size=12))
    wave = running(desk.stores)
    bands = follow_response(desk.stores, account=HR, wave=wave, now=now())
    page = parse(desk.nadia.get(f"/hr/meting/{wave}").text)
    section = next(s for s in page.iter("section") if s.get("aria-labelledby") == "respons")
    rows = [words(th) for th in section.iter("th") if th.get("scope") == "row"]
    open_rows = [
        words(th) for th in next(section.iter("table")).iter("th") if th.get("scope") == "row"
    ]

    assert len(bands) > 40
    assert sorted(rows) == sorted(band.name for band in bands)
    assert open_rows == ["Gemeente Voorbeeld", *(f"Afdeling {number}" for number in range(5))]
    assert words(next(section.iter("summary"))) == "Afdeling 0: 10 groepen"


def test_a_reminder_is_never_counted(desk):
    wave = running(desk.stores, reminders=(3, 6))
    # a reminder goes at its hour: this one just now, at whatever hour these tests are run
    due = now().astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    change(desk.stores, "UPDATE mail_round SET due_at = :due WHERE kind = 'reminder-2'", due=due)
    make_due_messages(desk.stores, now=now())
    change(
        desk.stores, "UPDATE message SET state = 'refused', problem = 'weg' WHERE kind LIKE 'r%'"
    )
    page = text(desk.nadia.get(f"/hr/meting/{wave}"))
    addresses = text(desk.nadia.get(f"/hr/meting/{wave}/adressen"))

    assert "Herinnering 1 klaar" in page
    assert "Herinnering 2 bezig" in page
    assert not re.search(r"Herinnering \d (bezig|klaar) \d", page)
    assert "mailadres" not in page.replace("mailadressen", "")
    assert "Persoon" not in addresses


def test_without_a_worker_the_page_says_that_nothing_goes_out_and_what_to_do(desk):
    wave = running(desk.stores)
    address = f"/hr/meting/{wave}"
    assert "Er wordt nu niets verstuurd" in text(desk.nadia.get(address))

    worker_seen(desk.stores, now())
    assert "Er wordt nu niets verstuurd" not in text(desk.nadia.get(address))

    worker_seen(desk.stores, now() - timedelta(minutes=6))
    page = text(desk.nadia.get(address))
    assert "surveyapp worker" in page
    assert "Het werkproces is voor het laatst" in page


def test_a_refused_address_is_put_right_and_sent_again(desk):
    wave = running(desk.stores)
    make_due_messages(desk.stores, now=now())
    change(
        desk.stores,
        "UPDATE message SET state = 'refused', problem = '550 onbekend' WHERE invitation_id = "
        "(SELECT id FROM invitation WHERE employee_number = '116')",
    )
    page = desk.nadia.get(f"/hr/meting/{wave}/adressen")
    assert "1 e-mailadres klopt niet" in text(desk.nadia.get(f"/hr/meting/{wave}"))
    assert "Persoon 116" in text(page)
    # the invitation is personal, and no card of the team is spare
    assert "Geef dan een kaartje" not in text(page)
    assert "Dan kan diegene deze keer niet meedoen" in text(page)

    wrong = desk.press(f"/hr/meting/{wave}/adressen", adres="geen adres")
    assert wrong.status_code == 422
    assert desk.person("116").email == "p116@voorbeeld.example"

    answer = desk.press(f"/hr/meting/{wave}/adressen", adres="nieuw@voorbeeld.example")
    assert answer.status_code == 303
    assert desk.person("116").email == "nieuw@voorbeeld.example"
    assert "De uitnodiging gaat opnieuw weg." in text(desk.nadia.get(answer.location))


def test_an_address_cannot_bring_a_header_of_its_own(desk):
    wave = running(desk.stores)
    make_due_messages(desk.stores, now=now())
    change(desk.stores, "UPDATE message SET state = 'refused' WHERE kind = 'invitation'")
    address = f"/hr/meting/{wave}/adressen"
    for bad in ("a@b.example\r\nBcc: x@y.example", "a@b.example, x@y.example", "<a@b.example>x"):
        answer = desk.press(address, adres=bad)

        assert answer.status_code == 422
    number = desk.form(address, "adres")["nummer"]
    assert desk.person(number).email.endswith("@voorbeeld.example")


def test_the_last_day_can_be_moved_to_a_later_one_only(desk):
    wave = running(desk.stores)
    last = plan(desk.stores, wave).schedule.closes_on
    address = f"/hr/meting/{wave}/verlengen"
    later = last + timedelta(days=3)

    for bad in (last.isoformat(), (last - timedelta(days=1)).isoformat(), "ooit", "2999-01-01"):
        answer = desk.press(address, laatste_dag=bad)
        assert answer.status_code == 422
        assert 'id="laatste_dag-fout"' in answer.text
    assert plan(desk.stores, wave).schedule.closes_on == last

    answer = desk.press(address, laatste_dag=later.isoformat())
    assert "De laatste dag is verzet." in text(desk.nadia.get(answer.location))
    assert plan(desk.stores, wave).schedule.closes_on == later


def test_the_last_day_does_not_move_into_another_wave(desk):
    wave = running(desk.stores)
    last = plan(desk.stores, wave).schedule.closes_on
    draft(desk.stores, "Volgende", first=last + timedelta(days=2))

    answer = desk.press(
        f"/hr/meting/{wave}/verlengen", laatste_dag=(last + timedelta(days=5)).isoformat()
    )

    assert answer.status_code == 422
    assert "Volgende" in text(answer)


def test_stopping_early_says_what_follows_and_then_stops(desk):
    wave = running(desk.stores)
    token = issue(desk.stores, wave=wave)[0].code
    address = f"/hr/meting/{wave}/stoppen"
    page = text(desk.nadia.get(address))
    open_form(desk.stores, token=token, now=now())
    answer = desk.press(address)

    assert "Vanaf nu kan niemand meer invullen of versturen" in page
    assert state(desk, wave) == "closed"
    assert "De uitkomsten worden berekend" in text(desk.nadia.get(answer.location))
    with pytest.raises(InvitationError):
        open_form(desk.stores, token=token, now=now())


@pytest.mark.parametrize(("page", "typed"), [("stoppen", {}), ("verlengen", {"laatste_dag": ""})])
def test_who_was_overtaken_does_not_stop_or_extend(desk, page, typed):
    wave = running(desk.stores)
    last = plan(desk.stores, wave).schedule.closes_on
    later = {name: (last + timedelta(days=9)).isoformat() for name in typed}
    slow = desk.form(f"/hr/meting/{wave}/{page}", client=desk.omar)
    moved = (last + timedelta(days=2)).isoformat()
    desk.press(f"/hr/meting/{wave}/verlengen", laatste_dag=moved)

    answer = desk.press(f"/hr/meting/{wave}/{page}", client=desk.omar, filled={**slow, **later})

    assert answer.status_code == 409
    assert state(desk, wave) == "open"
    assert plan(desk.stores, wave).schedule.closes_on.isoformat() == moved


def test_before_the_first_count_the_page_says_when_it_comes_and_shows_no_bars(desk):
    wave = draft(desk.stores, first=today())
    open_wave(desk.stores, wave=wave, now=now())
    for address in ("/hr", f"/hr/meting/{wave}", f"/hr/meting/{wave}/stoppen"):
        answer = desk.nadia.get(address)

        assert "Eerste stand: morgen na 6.00 uur." in text(answer)
        assert "band-bar" not in answer.text


def test_the_page_that_stops_shows_the_stand_of_the_morning_and_what_it_means(desk):
    wave = running(desk.stores)
    answer = desk.nadia.get(f"/hr/meting/{wave}/stoppen")

    assert re.search(r"Stand van \w+dag \d+ \w+ \d{4}, na 6\.00 uur\.", text(answer))
    assert "0 tot 10 %" in text(answer)
    assert "Een groep met minder dan 5 ingevulde vragenlijsten krijgt geen eigen cijfers." in text(
        answer
    )


def test_a_last_day_that_is_free_is_said_and_the_suggested_one_is_a_working_day(desk):
    wave = running(desk.stores)
    address = f"/hr/meting/{wave}/verlengen"
    last = plan(desk.stores, wave).schedule.closes_on
    saturday = last + timedelta(days=(4 - last.weekday()) % 7 + 1)
    suggested = date.fromisoformat(desk.form(address)["laatste_dag"])

    answer = desk.press(address, laatste_dag=saturday.isoformat())

    assert suggested.weekday() < 5
    assert "valt in een weekend. De eerste werkdag daarna is maandag" in text(
        desk.nadia.get(answer.location)
    )
    assert "die dag is bij het openen beloofd" in text(desk.nadia.get(address))
