"""Sending: what is taken in, what is asked back, and that nothing chosen gets lost."""

import logging
import re
import sqlite3
import threading
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, text

from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from tests.web.respondent.conftest import Visitor, around_today, ballots, used


@pytest.fixture
def form(visitor, wave):
    return visitor.open(wave.of("balie")[0].code)


def test_a_full_questionnaire_is_taken_in_once(visitor, form, everything, stores):
    page = visitor.send(form, everything)
    assert page.status == 200
    assert "Bedankt" in page.text
    assert "Ze tellen mee in Balie" in page.text
    assert (ballots(stores), used(stores)) == (1, 1)


def test_sending_again_thanks_with_the_same_profile_and_stores_nothing(
    visitor, form, everything, stores
):
    first = visitor.send(form, everything)
    second = visitor.send(form, everything)
    assert second.status == 200
    assert second.title == first.title
    profiles = [page.text.partition("Zo zie jij je team")[2] for page in (first, second)]
    assert profiles[0] == profiles[1] != ""
    assert ballots(stores) == 1


def test_twenty_sendings_at_once_leave_one_ballot(app, form, everything, stores):
    pages = []
    threads = [
        threading.Thread(target=lambda: pages.append(Visitor(app).send(form, everything)))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [page.status for page in pages] == [200] * 20
    assert (ballots(stores), used(stores)) == (1, 1)


def test_skipped_statements_are_pointed_at_once_and_then_accepted(
    visitor, form, everything, stores
):
    skipped, text = next((item, item) for item in list(everything)[1:2])
    answers = {item: code for item, code in everything.items() if item != skipped}
    asked = visitor.send(form, answers)
    assert asked.status == 200
    assert "Je sloeg 1 stelling over. Dat mag." in asked.text
    assert f'href="#s-{text}-1"' in asked.html
    assert asked.chosen == {f"s-{item}": code for item, code in answers.items()}
    assert ballots(stores) == 0
    assert "Bedankt" in visitor.send(asked, answers).text
    assert ballots(stores) == 1


def test_weet_ik_niet_is_an_answer_and_not_skipped(visitor, form, everything):
    assert "Bedankt" in visitor.send(form, dict.fromkeys(everything, "x")).text


def test_who_fills_in_less_than_half_is_told_before_and_after(visitor, form, everything, stores):
    answers = dict(list(everything.items())[:2])
    asked = visitor.send(form, answers)
    assert "Je vulde minder dan de helft in" in asked.text
    assert "dan tellen je antwoorden niet mee" in asked.text
    thanks = visitor.send(asked, answers)
    assert "Daarom tellen je antwoorden niet mee" in thanks.text
    assert "Ze tellen mee in" not in thanks.text
    assert ballots(stores) == 1


def test_a_second_device_hears_that_the_first_time_counts_and_nothing_that_is_untrue(
    visitor, wave, everything, stores
):
    code = wave.of("balie")[0].code
    first, second = visitor.open(code), visitor.open(code)
    assert "Ze tellen mee in" in visitor.send(first, everything).text
    few = dict(list(everything.items())[:1])
    for sent in (everything, few):
        late = visitor.send(second, sent, gevraagd="ja")
        assert "Dan telt alleen de eerste keer" in late.text
        assert "Ze tellen mee in" not in late.text
        assert "tellen je antwoorden niet mee" not in late.text
    assert ballots(stores) == 1


def test_a_group_that_cannot_reach_the_minimum_is_promised_no_figures(visitor, stores):
    wave = around_today(stores)
    with stores.writing() as session:
        session.execute(text("UPDATE wave SET minimum_group = 13"))
    form = visitor.open(wave.of("balie")[0].code)
    assert "Van minder dan 13 mensen maken we geen cijfers." in form.text
    assert "Jullie antwoorden tellen daarom mee in Dienstverlening." in form.text
    assert "Dan tellen jullie antwoorden alleen mee" not in form.text
    thanks = visitor.send(form, {item.id: "4" for item in wave.questionnaire.items()})
    assert "Ze tellen mee in Dienstverlening." in thanks.text


def test_a_wave_without_reports_for_teams_promises_no_talk_in_the_team(visitor, stores):
    wave = around_today(stores, settings=WaveSettings(reminders=()))
    talk = re.compile("praat je team erover|in je team te praten")
    assert len(talk.findall(visitor.open(wave.of("balie")[0].code).text)) == 2
    with stores.writing() as session:
        session.execute(
            text("UPDATE wave SET settings = json_set(settings, '$.team_reports', json('false'))")
        )
    assert talk.findall(visitor.open(wave.of("balie")[0].code).text) == []


def test_exactly_half_counts(visitor, form, everything):
    answers = dict(list(everything.items())[:3])
    asked = visitor.send(form, answers)
    assert "minder dan de helft" not in asked.text
    assert "Ze tellen mee in" in visitor.send(asked, answers).text


def test_a_field_that_no_statement_has_is_left_out_and_nothing_lost(
    visitor, form, everything, stores
):
    page = visitor.send(form, everything, **{"s-verzonnen": "4", "naam": "Anna"})
    assert page.status == 422
    assert page.title.startswith("Fout: ")
    assert "niet bij deze vragenlijst hoort" in page.text
    assert page.chosen == {f"s-{item}": code for item, code in everything.items()}
    assert "verzonnen" not in page.html
    assert ballots(stores) == 0
    assert "Bedankt" in visitor.send(page, everything).text


@pytest.mark.parametrize("value", ["6", "<script>", "4; DROP TABLE ballot", "é" * 5000])
def test_an_answer_that_is_no_option_is_named_and_the_rest_kept(
    visitor, form, everything, stores, value
):
    wrong = list(everything)[2]
    page = visitor.send(form, everything | {wrong: value})
    assert page.status == 422
    assert "Het antwoord bij stelling 3 herkennen we niet." in page.text
    assert f'href="#s-{wrong}-1"' in page.html
    assert page.chosen == {f"s-{item}": c for item, c in everything.items() if item != wrong}
    assert value not in page.html or value == "6"
    assert ballots(stores) == 0


def test_two_answers_to_one_statement_are_a_mistake(visitor, form, everything, stores):
    wrong = next(iter(everything))
    fields = form.hidden() | {f"s-{item}": code for item, code in everything.items()}
    fields[f"s-{wrong}"] = ["4", "1"]
    page = visitor.post("/v/versturen", fields)
    assert page.status == 422
    assert "Het antwoord bij stelling 1 herkennen we niet." in page.text
    assert ballots(stores) == 0


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_is_posted_is_answered_and_only_good_answers_are_stored(
    visitor, form, everything, stores, data
):
    names = st.sampled_from([*(f"s-{item}" for item in everything), "stamp", "gevraagd", "s-", "é"])
    fields = data.draw(st.dictionaries(names, st.text(max_size=8), max_size=5))
    before = ballots(stores)
    page = visitor.post("/v/versturen", form.hidden() | fields)
    good = {f"s-{item}" for item in everything}
    assert page.status in {200, 409, 422}
    assert set(page.chosen) <= good
    if ballots(stores) > before:
        assert page.status == 200
        assert all(fields[name] in {*"12345x", ""} for name in good & set(fields))
        assert "gevraagd" in fields


def test_answers_of_another_questionnaire_cannot_be_slipped_in_behind_a_used_code(
    visitor, form, everything, stores
):
    visitor.send(form, everything)
    page = visitor.send(form, everything | {"putten-1": "4"})
    assert page.status == 409
    assert ballots(stores) == 1


def test_a_form_with_another_stamp_is_renewed_with_all_answers(visitor, form, everything, stores):
    page = visitor.send(form, everything, stamp="AAAA")
    assert page.status == 422
    assert "We hebben het vernieuwd" in page.text
    assert page.chosen == {f"s-{item}": code for item, code in everything.items()}
    assert ballots(stores) == 0
    assert "Bedankt" in visitor.send(page, everything).text


def test_a_form_opened_in_time_is_accepted_for_half_an_hour(app, wave, everything, stores):
    last = datetime.now(AMSTERDAM).date() + timedelta(days=10)
    end = datetime.combine(last, time(23, 59, 59), AMSTERDAM).astimezone(UTC)
    visitor = Visitor(app)
    with time_machine.travel(end - timedelta(minutes=5), tick=False) as clock:
        forms = [visitor.open(issued.code) for issued in wave.of("balie")[:2]]
        clock.move_to(end + timedelta(minutes=20))
        assert visitor.open(wave.of("balie")[2].code).status == 409
        assert "Bedankt" in visitor.send(forms[0], everything).text
        clock.move_to(end + timedelta(minutes=31))
        late = visitor.send(forms[1], everything)
    assert late.status == 409
    assert "gesloten" in late.text
    assert ballots(stores) == 1


def test_a_form_opened_in_time_may_be_opened_again_and_its_preview_looked_at(
    app, wave, everything, stores
):
    last = datetime.now(AMSTERDAM).date() + timedelta(days=10)
    end = datetime.combine(last, time(23, 59, 59), AMSTERDAM).astimezone(UTC)
    visitor = Visitor(app)
    with time_machine.travel(end - timedelta(minutes=5), tick=False) as clock:
        form = visitor.open(wave.of("balie")[0].code)
        look = form.fields_of("/v/voorbeeld")
        clock.move_to(end + timedelta(minutes=20))
        preview = visitor.post("/v/voorbeeld", look)
        again = visitor.post("/v", preview.fields_of("/v"))
        # as the script goes on after a reload: with the code and the stamp
        reloaded = visitor.post("/v", {name: form.hidden()[name] for name in ("token", "stamp")})
        assert (preview.status, again.status, reloaded.status) == (200, 200, 200)
        clock.move_to(end + timedelta(minutes=29))
        assert "Bedankt" in visitor.send(reloaded, everything).text
        clock.move_to(end + timedelta(minutes=31))
        assert visitor.post("/v/voorbeeld", look).status == 409
    assert ballots(stores) == 1


def test_a_full_disk_keeps_every_answer_on_the_page(app, visitor, form, everything, stores):
    def fill(connection):
        databases = connection.exec_driver_sql("PRAGMA database_list").all()
        if "answers" in {row[1] for row in databases}:
            connection.exec_driver_sql("PRAGMA answers.max_page_count = 1")

    event.listen(Engine, "begin", fill)
    try:
        page = visitor.send(form, everything)
    finally:
        event.remove(Engine, "begin", fill)
    assert page.status == 507
    assert "De schijf van de server is vol" in page.text
    assert page.chosen == {f"s-{item}": code for item, code in everything.items()}
    assert (ballots(stores), used(stores)) == (0, 0)


def test_an_unexpected_fault_keeps_the_answers_and_logs_none_of_them(
    visitor, wave, everything, stores, caplog
):
    issued = wave.of("balie")[0]
    token = issued.link.partition("#")[2]
    form = visitor.open(token)
    connection = sqlite3.connect(stores.settings.instance / "answers.db")
    connection.execute("DROP TABLE ballot")
    connection.close()
    with caplog.at_level(logging.DEBUG):
        page = visitor.send(form, everything)
    assert page.status == 500
    assert "Er is niets bewaard" in page.text
    assert page.chosen == {f"s-{item}": code for item, code in everything.items()}
    assert used(stores) == 0
    assert "OperationalError" in caplog.text
    for secret in (token, issued.name, issued.email, next(iter(everything)), "INSERT"):
        assert secret not in caplog.text


def test_the_thank_you_page_shows_the_own_answers_and_says_that_they_are_not_kept(
    visitor, form, everything
):
    page = visitor.send(form, everything)
    assert "Alle 3 stellingen passen." in page.text
    assert "we bewaren het niet" in page.text
    dots = [e for e in page.tree.iter() if "profile__dot" in (e.get("class") or "")]
    assert len(dots) == len(everything)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert len(page.all("h1")) == 1
