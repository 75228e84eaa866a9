"""Comments without script: asked about once, with what was skipped, and never lost."""

import http.client
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine, event
from werkzeug.serving import make_server

from surveyapp.domain.responses import unpack
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.import_frame import import_frame
from surveyapp.store import answers as ballot_store
from surveyapp.store import keys
from tests import made
from tests.web.respondent.conftest import Visitor, around_today, ballots

NAMED = "Ik werk graag met Fatima samen."
HINT = "Er staat misschien een naam in: ‘Fatima’. Je kunt schrijven: ‘een collega’."
BOX = "t-voorbeeld-p1"
OTHER = "t-voorbeeld-p2"


def comment_wave(stores, **settings):
    today = datetime.now(AMSTERDAM).date()
    return made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=16),
        settings=WaveSettings(comments=True, **settings),
    )


@pytest.fixture
def wave(stores):
    return comment_wave(stores)


@pytest.fixture
def form(visitor, wave):
    return visitor.open(wave.of("balie")[0].code)


def box(page, name=BOX):
    """Return what stands in a box; a browser drops the first line end, and so does the parser."""
    (found,) = [each for each in page.all("textarea") if each.get("name") == name]
    return "".join(found.itertext())


def kept(stores, wave):
    """Open what came in, as only the closing does."""
    with ballot_store.both(stores) as session:
        key = session.connection().exec_driver_sql("SELECT public_key FROM wave").scalar_one()
    sealed = ballot_store.sealed_ballots(stores, wave.id)
    return [
        unpack(content)
        for content in keys.open_ballots(stores.settings, wave.id, public_key=key, sealed=sealed)
    ]


def test_each_principle_has_one_box_that_says_who_reads_it(form):
    assert [each.get("name") for each in form.all("textarea")] == [BOX, OTHER]
    assert form.text.count("Noem geen namen.") == 2
    assert "HR leest je toelichting na de laatste dag" in form.text
    assert "nooit in dat van een team" in form.text


def test_the_council_and_the_team_are_named_where_they_read_it(stores, visitor):
    wave = comment_wave(stores, comment_reader="council", team_comments=True)
    page = visitor.open(wave.of("balie")[0].code)

    assert "De ondernemingsraad of de functionaris gegevensbescherming leest je" in page.text
    assert "dat van je team als genoeg mensen iets schrijven" in page.text


def test_a_wave_that_does_not_ask_has_no_box_leaves_out_what_comes_and_says_so(stores, visitor):
    wave = around_today(stores)
    everything = {item.id: "4" for item in wave.questionnaire.items()}
    form = visitor.open(wave.of("balie")[0].code)
    assert form.all("textarea") == []

    page = visitor.send(form, everything, **{BOX: "Iets."})
    assert page.status == 422
    assert "Wat je schreef, hebben we weggelaten." in page.text
    assert page.chosen == {f"s-{item}": code for item, code in everything.items()}
    assert "Bedankt" in visitor.send(page, everything).text


def test_what_points_at_nobody_is_taken_in_at_once(visitor, form, everything, stores, wave):
    page = visitor.send(form, everything, **{BOX: "  We overleggen\r\nte weinig. ", OTHER: " \n "})

    assert "Bedankt" in page.text
    assert [one.comments for one in kept(stores, wave)] == [
        {"voorbeeld-p1": "We overleggen\nte weinig."}
    ]


def test_a_name_is_pointed_at_once_which_is_no_error_and_then_taken_in_as_it_is(
    visitor, form, everything, stores, wave
):
    page = visitor.send(form, everything, **{BOX: NAMED})

    assert page.status == 200
    assert page.title.startswith("Let op: ")
    assert HINT in page.text
    assert "Fout" not in page.text
    assert "aria-invalid" not in page.html
    assert box(page) == NAMED
    assert ballots(stores) == 0
    assert "Bedankt" in visitor.send(page, everything, **{BOX: NAMED}).text
    assert [one.comments for one in kept(stores, wave)] == [{"voorbeeld-p1": NAMED}]


def test_skipped_statements_and_a_name_are_pointed_at_together_and_once(
    visitor, form, everything, stores
):
    some = dict(list(everything.items())[1:])
    page = visitor.send(form, some, **{BOX: NAMED})

    assert page.status == 200
    assert HINT in page.text
    assert "Je sloeg 1 stelling over" in page.text
    assert "Je toelichting bij Waarde 1" in page.text
    assert "Bedankt" in visitor.send(page, some, **{BOX: NAMED}).text
    assert ballots(stores) == 1


def test_one_that_is_too_long_is_an_error_at_its_box_and_all_of_it_is_kept(
    visitor, form, everything, stores
):
    text = "té lang " * 80
    page = visitor.send(form, everything, **{BOX: text, OTHER: NAMED})

    assert page.status == 422
    assert f'href="#{BOX}"' in page.html
    assert "Maak de tekst korter: er passen 500 tekens in." in page.text
    assert box(page) == text.strip()
    assert HINT in page.text
    assert page.chosen == {f"s-{item}": code for item, code in everything.items()}
    again = visitor.send(page, everything, **{BOX: text[:480], OTHER: NAMED})
    assert "Bedankt" in again.text
    assert ballots(stores) == 1


def test_a_box_of_an_unknown_principle_is_a_foreign_field(visitor, form, everything):
    page = visitor.send(form, everything, **{"t-anders": "Iets."})

    assert page.status == 422
    assert "Je browser stuurde iets mee dat niet bij deze vragenlijst hoort." in page.text


def test_markup_in_a_comment_is_text(visitor, form, everything):
    text = "</textarea><script>alert(1)</script> met \"Fatima\" & 'Kees'"
    page = visitor.send(form, everything, **{BOX: text})

    assert box(page) == text
    assert "<script>alert" not in page.html


# The names of colleagues. Whoever holds a card could try names: what comes back for a word must be
# the same in the group of somebody who is called so and in a group where nobody is.

FIRST = ("Anouar", "Brechtje", "Cor", "Demet", "Roos", "Wil")
LAST = ("Achterberg", "Fokkens", "Ng", "van der Smit", "de Wilde", "Groen")
FORMS = (
    "Ik werk graag met {} samen.",
    "{} doet altijd alles alleen.",
    "{}, dank voor je hulp.",
    "Het lukt niet. {} zegt niets.",
    "ik vind {} niet aardig",
    "mevrouw {} komt nooit",
    "Volgens {} en Kees niet.",
    "({})",
    "{}.",
)


@pytest.fixture
def colleagues(stores):
    """Give everybody of Balie one of the names, before the wave opens."""
    frame = made.frame()
    named = iter([f"{first} {last}" for first, last in zip(FIRST, LAST, strict=True)] * 2)
    people = tuple(
        replace(one, name=next(named)) if one.unit == "balie" else one for one in frame.employees
    )
    import_frame(stores, organisation="voorbeeld", frame=replace(frame, employees=people))


@pytest.fixture
def hints(colleagues, wave, app, everything):
    """Return a function that sends a comment from a group, and gives what is said at the box."""
    visitor = Visitor(app)
    half = dict(list(everything.items())[1:])  # one is skipped, so that nothing is ever taken in
    forms = {group: visitor.open(wave.of(group)[0].code) for group in ("balie", "wegen")}

    def send(group, text, **more):
        page = visitor.send(forms[group], half, **{BOX: text}, **more)
        assert page.status == 200
        return [each.text for each in page.all("p") if each.get("data-said")]

    return send


def test_no_single_name_tells_who_works_in_the_group(hints):
    seen = {"nagekeken": "gezien"}
    for how, write, more in product(FORMS, (str, str.lower, str.upper), ({}, seen)):
        text = "\n".join(how.format(write(name)) for name in (*FIRST, *LAST))
        assert len(text) <= 500
        assert hints("balie", text, **more) == hints("wegen", text, **more), (how, write)


def test_a_whole_name_of_the_own_group_is_found_and_its_hint_reads_like_any_other(hints):
    said = hints("balie", "ik vind anouar achterberg niet aardig")

    assert said == [
        "Er staat misschien een naam in: ‘anouar achterberg’. Je kunt schrijven: ‘een collega’."
    ]
    assert hints("wegen", "ik vind Xaviera Xanthou niet aardig") == [
        said[0].replace("anouar achterberg", "Xaviera Xanthou")
    ]


def test_a_whole_name_in_small_letters_is_the_one_thing_that_can_be_tried(hints):
    text = "ik vind anouar achterberg niet aardig"

    assert hints("balie", text) != hints("wegen", text)
    written = "ik vind Anouar Achterberg niet aardig"
    assert hints("balie", written) == hints("wegen", written)


def test_names_are_read_in_one_statement_and_only_with_a_comment(visitor, form, everything, stores):
    statements = []

    def count(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert "Bedankt" in visitor.send(form, everything, **{BOX: "We overleggen te weinig."}).text
        assert len([one for one in statements if "employee.name" in one]) == 1
        assert len([one for one in statements if not one.startswith("PRAGMA")]) <= 8, statements
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def test_ballots_with_and_without_comments_are_of_one_size(visitor, wave, everything, stores):
    for issued, text in zip(wave.of("balie"), ("", "Kort.", "😀" * 500, '"\n' * 250), strict=False):
        form = visitor.open(issued.code)
        visitor.send(form, everything, **{BOX: text, OTHER: text, "nagekeken": "ja"})

    sealed = list(ballot_store.sealed_ballots(stores, wave.id))
    assert len(sealed) == 4
    assert len({len(one) for one in sealed}) == 1


def test_a_form_of_many_megabytes_gets_a_page_over_http_with_the_way_back(app, wave, everything):
    app.testing = False
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        body = urlencode({"token": "x", BOX: "a" * 5_000_000})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/v/versturen", body, kind)
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
        server.shutdown()
        thread.join()
        server.server_close()
    assert answer.status == 413
    assert "Open de link opnieuw of typ de code" in text
