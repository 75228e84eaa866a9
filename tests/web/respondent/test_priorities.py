"""What the team should work on: at most two principles, without script, and nothing gets lost."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.import_frame import import_frame
from tests import made, made_bridge
from tests.web.respondent.conftest import ballots

TODAY = datetime.now(AMSTERDAM).date()
DAYS = {"opens": TODAY - timedelta(days=3), "closes": TODAY + timedelta(days=12)}
QUESTION = "Waar moeten wij als team aan werken?"
BOXES = [f"p-voorbeeld-p{number}" for number in (1, 2, 3)]


@pytest.fixture
def wave(stores):
    return made.make_wave(
        stores,
        **DAYS,
        questionnaire=made.questionnaire(principles=3),
        settings=WaveSettings(priorities=True),
    )


@pytest.fixture
def form(visitor, wave):
    return visitor.open(wave.of("balie")[0].code)


def boxes(page):
    return [one for one in page.all("input") if one.get("type") == "checkbox"]


def test_after_the_last_statement_every_principle_can_be_ticked_and_none_is(form):
    html = form.html

    assert [one.get("name") for one in boxes(form)] == BOXES
    assert all(one.get("checked") is None and one.get("required") is None for one in boxes(form))
    assert "Kies er hooguit twee; niets kiezen mag ook." in form.text
    assert html.rindex('type="radio"') < html.index(QUESTION) < html.index("Versturen</button>")


def test_a_wave_that_does_not_ask_shows_nothing_of_it(stores, visitor):
    page = visitor.open(made.make_wave(stores, **DAYS).of("balie")[0].code)

    assert boxes(page) == []
    assert QUESTION not in page.text
    assert "Werkpunten" not in page.html


@pytest.mark.parametrize(
    ("ticked", "words"),
    [
        ([], "Je koos hier niets."),
        (BOXES[:1], "Je koos: Waarde 1."),
        (BOXES[1:], "Je koos: Waarde 2 en Waarde 3."),
    ],
)
def test_none_one_or_two_are_taken_in_and_shown_back(visitor, form, everything, ticked, words):
    page = visitor.send(form, everything, **dict.fromkeys(ticked, "ja"))

    assert page.status == 200
    assert "Bedankt" in page.text
    assert words in page.text


def test_three_are_too_many_which_is_said_and_loses_nothing(visitor, form, everything, stores):
    page = visitor.send(form, everything, **dict.fromkeys(BOXES, "ja"))

    assert page.status == 422
    assert page.title.startswith("Fout: ")
    assert "Je koos 3 principes om aan te werken. Kies er hooguit twee." in page.text
    assert f'href="#{BOXES[0]}"' in page.html
    every = {f"s-{item}": code for item, code in everything.items()}
    assert page.chosen == every | dict.fromkeys(BOXES, "ja")
    assert ballots(stores) == 0
    assert "Bedankt" in visitor.send(page, everything, **dict.fromkeys(BOXES[:2], "ja")).text


def test_what_was_ticked_stays_when_skipped_statements_are_pointed_at(visitor, form, everything):
    answers = dict(list(everything.items())[1:])

    asked = visitor.send(form, answers, **{BOXES[1]: "ja"})

    assert "Je sloeg 1 stelling over" in asked.text
    assert asked.chosen[BOXES[1]] == "ja"


@pytest.mark.parametrize("field", ["p-verzonnen", "p-voorbeeld-p1-1", "p-"])
def test_a_principle_that_was_not_asked_is_left_out_and_nothing_lost(
    visitor, form, everything, stores, field
):
    page = visitor.send(form, everything, **{field: "ja", BOXES[0]: "ja"})

    assert page.status == 422
    assert "niet bij deze vragenlijst hoort" in page.text
    assert page.chosen[BOXES[0]] == "ja"
    assert ballots(stores) == 0


def test_a_wave_that_does_not_ask_takes_no_priority(stores, visitor, everything):
    plain = made.make_wave(
        stores,
        **DAYS | {"opens": TODAY - timedelta(days=1)},
        title="Nog een",
        questionnaire=made.questionnaire(principles=3),
    )
    page = visitor.send(visitor.open(plain.of("balie")[0].code), everything, **{BOXES[0]: "ja"})

    assert page.status == 422
    assert "niet bij deze vragenlijst hoort" in page.text


def test_a_retry_after_a_lost_reply_gets_the_same_profile(visitor, form, everything, stores):
    first = visitor.send(form, everything, **{BOXES[2]: "ja"})
    second = visitor.send(form, everything, **{BOXES[2]: "ja"})

    assert "Je koos: Waarde 3." in first.text
    assert "Je koos: Waarde 3." in second.text
    assert ballots(stores) == 1


def test_the_two_halves_of_a_team_never_get_each_others_page(visitor, stores):
    wave = made_bridge.bridge_wave(stores, **DAYS)

    texts = [visitor.open(one.code).text for one in wave.of("balie")]

    now = ["Anders gezegd: voorbeeld-p1-1." in text for text in texts]
    then = ["We helpen elkaar bij waarde 1." in text for text in texts]
    assert (sum(now), sum(then)) == (6, 6)
    assert all(one != other for one, other in zip(now, then, strict=True))
    assert all("twee bewoordingen uit" in text for text in texts)
    assert not any(word in text for text in texts for word in (EARLIER, f" {NEW} ", "bridge"))


def test_a_bridge_wave_asks_the_database_no_more_than_six_times(app, visitor, stores):
    wave = made_bridge.bridge_wave(stores, **DAYS)
    statements = []

    def count(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        asked = []
        for one in wave.of("balie"):
            statements.clear()
            visitor.open(one.code)
            asked.append(len(statements))
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    print(f"statements of 12 form pages of a bridge wave: {sorted(asked)}")
    assert set(asked) <= set(range(1, 7))


def test_each_person_reads_the_own_value_of_the_attribute_and_a_card_none(visitor, stores):
    frame = made.frame()
    people = tuple(
        type(one)(one.number, one.name, one.email, one.unit, trait="buiten" if n % 2 else "kantoor")
        for n, one in enumerate(frame.employees)
    )
    import_frame(stores, organisation="voorbeeld", frame=type(frame)(frame.units, people))
    wave = made.make_wave(stores, **DAYS, settings=WaveSettings(attribute="Soort werk"))
    also = (
        "Je antwoorden tellen ook mee in de cijfers van de hele gemeente naar soort werk, bij "
        "‘{}’. Is die groep te klein, dan voegen we haar samen met een andere."
    )

    texts = [visitor.open(one.code).text for one in wave.of("balie")]
    assert sum(also.format("buiten") in text for text in texts) == 6
    assert sum(also.format("kantoor") in text for text in texts) == 6
    assert also.format("niet bekend") in visitor.open(wave.of("groen")[0].code).text


def test_without_an_attribute_no_page_speaks_of_one(form):
    assert "telt ook mee" not in form.text
