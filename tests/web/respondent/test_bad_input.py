"""Bad input and bad moments: always a clear sentence, nothing lost, nothing doubled."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from surveyapp.app import create_app
from surveyapp.domain.responses import unpack
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.store import answers as store
from surveyapp.store import keys
from surveyapp.web import STORES
from tests import made
from tests.web.respondent.conftest import Visitor, ballots, used

ASKING = WaveSettings(comments=True, priorities=True, reminders=())


@pytest.fixture
def wave(stores):
    """An open wave that asks for comments and for principles to work on."""
    today = datetime.now(AMSTERDAM).date()
    return made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=10),
        settings=ASKING,
    )


@pytest.fixture
def form(visitor, wave):
    return visitor.open(wave.of("balie")[0].code)


@pytest.fixture
def box(wave):
    """The name of the first box for a comment."""
    return f"t-{wave.questionnaire.asked()[0].id}"


@pytest.fixture
def kept(stores, wave):
    """Return a function that opens what came in, with the key of the wave."""
    return lambda: opened(stores, wave)


def opened(stores, wave):
    """Return every questionnaire that came in, opened with the key of its wave."""
    with store.both(stores) as session:
        row = session.connection().exec_driver_sql("SELECT public_key FROM wave").scalar_one()
    contents = keys.open_ballots(
        stores.settings, wave.id, public_key=row, sealed=store.sealed_ballots(stores, wave.id)
    )
    return [unpack(content) for content in contents]


def chosen(everything):
    return {f"s-{item}": code for item, code in everything.items()}


def written(page, box):
    """Return what stands in the box of a comment."""
    return next(
        "".join(each.itertext()) for each in page.all("textarea") if each.get("name") == box
    )


HARMLESS = [
    "Wij praten te weinig over het werk zelf.",
    "Ik ben blij met het 👩‍👩‍👧 beleid 🎉 en de koffie ☕",
    "هذا فريق جيد",
    "Regel één\nregel twee",
    "naïef, coöperatie, café, reünie",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_emoji_other_alphabets_and_line_ends_arrive_as_they_were_written(
    visitor, form, everything, kept, box, *, text
):
    page = visitor.send(form, everything, **{box: text.replace("\n", "\r\n")})
    if "Bedankt" not in page.text:  # the guard may ask about what it takes for a name, once
        page = visitor.send(page, everything, **{box: text})
    assert "Bedankt" in page.text
    assert [one.comments for one in kept()] == [{box.removeprefix("t-"): text}]


HIDDEN = {
    "a bell and a null": "on\x00der\x07ling",
    "an override that turns reading round": "on\u202eder\u202cling",
    "an isolate": "on\u2066der\u2069ling",
    "a byte order mark": "\ufeffonderling",
    "a line tabulation": "on\x0bderling",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_characters_that_nobody_can_see_are_left_out_of_a_comment(
    visitor, form, everything, kept, box, *, text
):
    page = visitor.send(form, everything, **{box: text})
    assert "Bedankt" in page.text
    (one,) = kept()
    (comment,) = one.comments.values()
    assert comment.replace("\n", "").replace(" ", "") == "onderling"
    assert all(letter.isprintable() or letter == "\n" for letter in comment)


def test_a_comment_that_is_too_long_is_named_and_all_of_it_kept(
    visitor, form, everything, stores, box
):
    text = "we praten " * 60
    page = visitor.send(form, everything, **{box: text})
    assert page.status == 422
    assert "Je toelichting is te lang." in page.text
    assert f'href="#{box}"' in page.html
    assert page.chosen == chosen(everything)
    assert written(page, box).split() == text.split()
    assert ballots(stores) == 0
    shorter = visitor.send(page, everything, **{box: "we praten"})
    assert "Bedankt" in shorter.text


@pytest.mark.parametrize("letter", ["a", "é", "praat met Jan "])
def test_a_comment_of_a_megabyte_is_only_too_long_and_loses_nothing_else(
    visitor, form, everything, box, letter
):
    megabyte = letter * (1_000_000 // len(letter.encode()))
    page = visitor.send(form, everything, **{box: megabyte})
    assert page.status == 422
    assert "Je toelichting is te lang." in page.text
    assert page.chosen == chosen(everything)
    assert written(page, box).strip() == megabyte.strip()
    assert "Bedankt" in visitor.send(page, everything, **{box: ""}).text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_larger_still_is_refused_with_a_way_on_and_uses_nothing_up(
    visitor, form, everything, stores, language
):
    visitor.headers = {"Accept-Language": language}
    page = visitor.send(form, everything, **{"t-voorbeeld-p1": "a" * 5_000_000})
    assert page.status == 413
    assert page.tree.get("lang") == language
    assert {"nl": "Er is niets verstuurd", "en": "Nothing has been sent"}[language] in page.text
    # nobody read whose form it is: an organisation that says u would not be addressed with je
    assert not re.search(r"\b(je|jij|jouw|u|uw)\b", page.text.partition("Zelfevaluatie")[2])
    assert (ballots(stores), used(stores)) == (0, 0)
    assert "Bedankt" in visitor.send(form, everything).text


def test_a_field_that_comes_twice_loses_nothing_of_what_was_written(
    visitor, form, everything, kept, box
):
    fields = form.hidden() | chosen(everything)
    fields[box] = ["het eerste", "het tweede"]
    fields[box.replace("t-", "p-")] = ["ja", "ja"]
    page = visitor.post("/v/versturen", fields)
    if "Bedankt" not in page.text:
        assert page.chosen.items() >= chosen(everything).items()
        assert written(page, box).split("\n") == ["het eerste", "het tweede"]
        assert kept() == []
        page = visitor.send(page, everything, **{box: written(page, box)})
    (one,) = kept()
    assert list(one.comments.values()) == ["het eerste\nhet tweede"]


@pytest.mark.parametrize("name", ["token", "stamp", "gevraagd", "taal", "nagekeken"])
def test_a_hidden_field_that_comes_twice_is_answered_and_counts_once(
    visitor, form, everything, stores, name
):
    fields = form.hidden() | chosen(everything)
    fields[name] = [fields.get(name, "ja"), "iets anders"]
    page = visitor.post("/v/versturen", fields)
    assert page.status in {200, 422}
    assert ballots(stores) <= 1
    assert "Bedankt" in visitor.send(form, everything).text
    assert ballots(stores) == 1


BODIES = {
    "bytes that are no text": b"token=%ff%fe&s-x=\xff\xfe",
    "nothing at all": b"",
    "no pairs": b"=&=&==&&",
    "a thousand fields": b"&".join(b"veld%d=1" % number for number in range(2000)),
    "a code of zeros": b"token=%00%00%00&stamp=%00",
    "half a surrogate": b"token=%ed%a0%80&stamp=%ed%a0%80",
    "a stamp that is a number": b"token=x&stamp=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIxMg==",
}


PATHS = ("/v", "/v/versturen", "/v/taal", "/tablet", "/tablet/versturen", "/tablet/taal")


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_whatever_bytes_come_in_get_a_page_with_a_next_step(app, wave, stores, body):
    form = "application/x-www-form-urlencoded"
    for path in PATHS:
        answer = app.test_client().post(path, data=body, content_type=form)
        assert 400 <= answer.status_code < 500, path
        assert answer.status_code != 429, path  # judged, not turned away unread
        assert "<h1" in answer.get_data(as_text=True), path
    assert (ballots(stores), used(stores)) == (0, 0)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data"])
def test_a_body_of_another_kind_opens_nothing(app, wave, stores, kind):
    body = json.dumps({"token": wave.of("balie")[0].code})
    answer = app.test_client().post("/v", data=body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert "Teammeting 2026" not in answer.get_data(as_text=True)


def test_two_tabs_count_once_and_the_second_gets_the_same_thanks(visitor, wave, everything, stores):
    code = wave.of("balie")[0].code
    first, second = visitor.open(code), visitor.open(code)
    other = dict.fromkeys(everything, "1")
    assert "Bedankt" in visitor.send(first, everything).text
    again = visitor.send(second, other)
    assert "Bedankt" in again.text
    assert ballots(stores) == 1
    assert [one.answers for one in opened(stores, wave)] == [everything]


def test_two_devices_count_once_whichever_way_each_came_in(app, wave, everything, stores):
    issued = wave.of("balie")[0]
    phone, office = Visitor(app), Visitor(app)
    by_link, by_code = phone.open(issued.link.partition("#")[2]), office.open(issued.code)
    assert "Bedankt" in phone.send(by_link, everything).text
    assert "Bedankt" in office.send(by_code, dict.fromkeys(everything, "2")).text
    assert (ballots(stores), used(stores)) == (1, 1)
    refused = office.open(issued.code)
    assert refused.status == 409
    assert "al een vragenlijst ingestuurd" in refused.text


def test_a_restart_of_the_server_loses_no_form_and_no_draft(stores, wave, everything):
    issued = wave.of("balie")[0]
    before = create_app(stores.settings)
    form = Visitor(before).open(issued.code)
    before.extensions[STORES].close()
    after = create_app(stores.settings)
    try:
        visitor = Visitor(after)
        draft_keys = {
            page.html.partition('data-draft-key="')[2][:44]
            for page in (form, visitor.open(issued.code))
        }
        assert len(draft_keys) == 1
        assert "Bedankt" in visitor.send(form, everything).text
    finally:
        after.extensions[STORES].close()
    assert ballots(stores) == 1


@pytest.fixture
def last_evening(stores):
    """Return a function that opens a wave and stops the clock five minutes before its end."""
    travels = []

    def stop(last, **settings):
        wave = made.make_wave(
            stores,
            opens=last - timedelta(days=5),
            closes=last,
            settings=WaveSettings(reminders=(), **settings),
        )
        end = datetime.combine(last, time(23, 59, 59), AMSTERDAM).astimezone(UTC)
        travel = time_machine.travel(end - timedelta(minutes=5), tick=False)
        travels.append(travel)
        return wave, end, travel.start()

    yield stop
    for travel in travels:
        travel.stop()


def test_in_the_half_hour_after_closing_a_form_is_shown_again_with_all_in_it(
    visitor, last_evening, stores
):
    wave, end, clock = last_evening(date(2026, 11, 20))
    everything = {item.id: "4" for item in wave.questionnaire.items()}
    some = dict(list(everything.items())[:4])
    form = visitor.open(wave.of("balie")[0].code)
    clock.move_to(end + timedelta(minutes=10))
    asked = visitor.send(form, some)
    assert asked.status == 200
    assert asked.chosen == chosen(some)
    clock.move_to(end + timedelta(minutes=15))
    wrong = visitor.send(asked, everything | {next(iter(everything)): "9"})
    assert wrong.status == 422
    assert wrong.chosen == dict(list(chosen(everything).items())[1:])
    clock.move_to(end + timedelta(minutes=29))
    assert "Bedankt" in visitor.send(wrong, everything).text
    assert ballots(stores) == 1


def test_showing_a_form_again_after_closing_wins_no_time(visitor, last_evening, stores):
    wave, end, clock = last_evening(date(2026, 11, 20))
    everything = {item.id: "4" for item in wave.questionnaire.items()}
    form = visitor.open(wave.of("balie")[0].code)
    clock.move_to(end + timedelta(minutes=29))
    again = visitor.send(form, dict(list(everything.items())[:4]))
    assert again.hidden()["stamp"] == form.hidden()["stamp"]
    clock.move_to(end + timedelta(minutes=31))
    late = visitor.send(again, everything)
    assert late.status == 409
    assert "gesloten" in late.title
    assert ballots(stores) == 0


def test_a_code_without_a_form_that_was_opened_in_time_opens_nothing_after_closing(
    visitor, last_evening
):
    wave, end, clock = last_evening(date(2026, 11, 20))
    form = visitor.open(wave.of("balie")[0].code)
    clock.move_to(end + timedelta(minutes=10))
    for stamp in ("", "AAAA", form.hidden()["stamp"][:-4] + "AAAA"):
        answer = visitor.post("/v", {"token": wave.of("balie")[1].code, "stamp": stamp})
        assert answer.status == 409
        assert "gesloten" in answer.title


@pytest.mark.parametrize("last", [date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 31)])
def test_the_half_hour_is_half_an_hour_also_when_clocks_change(visitor, last_evening, stores, last):
    wave, end, clock = last_evening(last)
    everything = {item.id: "4" for item in wave.questionnaire.items()}
    forms = [visitor.open(issued.code) for issued in wave.of("balie")[:2]]
    assert end.astimezone(AMSTERDAM).strftime("%H.%M") == "23.59"
    clock.move_to(end + timedelta(minutes=29, seconds=50))
    assert "Bedankt" in visitor.send(forms[0], everything).text
    clock.move_to(end + timedelta(minutes=30, seconds=10))
    assert visitor.send(forms[1], everything).status == 409
    assert ballots(stores) == 1


def test_a_server_whose_clock_was_put_back_still_takes_the_form(visitor, last_evening, stores):
    wave, end, clock = last_evening(date(2026, 11, 20))
    everything = {item.id: "4" for item in wave.questionnaire.items()}
    form = visitor.open(wave.of("balie")[0].code)
    clock.move_to(end - timedelta(hours=2))
    assert "Bedankt" in visitor.send(form, everything).text
    assert ballots(stores) == 1
