"""What the questionnaire page shows and asks, before anything is chosen."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from surveyapp.domain.privacy_text import PROMISE
from tests.web.respondent.conftest import XHTML

WEB = Path(__file__).resolve().parents[3] / "surveyapp" / "web"


@pytest.fixture
def page(visitor, wave):
    return visitor.open(wave.of("groen")[0].code)


def test_every_statement_is_a_group_of_its_own_with_its_text_as_name(page, wave):
    groups = page.all("fieldset")
    legends = [" ".join("".join(g.find(XHTML + "legend").itertext()).split()) for g in groups]
    assert legends == [
        f"{number}. {item.text()}" for number, item in enumerate(wave.questionnaire.items(), 1)
    ]


def test_every_answer_is_written_out_in_full(page, wave):
    wanted = [option.labels["nl"] for option in wave.questionnaire.scale.options]
    for group in page.all("fieldset"):
        labels = ["".join(label.itertext()).strip() for label in group.iter(XHTML + "label")]
        assert labels == wanted


def test_nothing_is_chosen_or_required_beforehand(page):
    assert page.chosen == {}
    assert not [field for field in page.all("input") if field.get("required") is not None]


def test_the_organisations_own_words_stand_above_their_statements(page, wave):
    quotations = ["".join(quote.itertext()) for quote in page.all("blockquote")]
    for quotation, principle in zip(quotations, wave.questionnaire.asked(), strict=True):
        assert principle.explanation in quotation


def test_the_source_words_of_a_statement_are_marked(page, wave):
    marked = ["".join(mark.itertext()) for mark in page.all("mark")]
    assert marked == [item.span.words for item in wave.questionnaire.items()]


def test_the_page_tells_in_which_group_the_answers_count(page):
    assert "Hier telt jouw antwoord mee Groen Er zijn 8 mensen uitgenodigd." in page.text
    assert "Vullen minder dan 5 mensen de vragenlijst in?" in page.text
    assert "Dan tellen jullie antwoorden alleen mee in Ruimte" in page.text


def test_the_page_does_not_tell_how_many_answered(visitor, wave, stores):
    before = visitor.open(wave.of("groen")[0].code).text
    for issued in wave.of("groen")[1:4]:
        wave.answer(issued, now=datetime.now(UTC))
    assert visitor.open(wave.of("groen")[0].code).text == before


def test_who_asks_until_when_and_whom_to_ask_is_said(page):
    assert "Gemeente Voorbeeld heeft opgeschreven" in page.text
    assert "Nadia van HR, 0412 00 00 00" in page.text
    assert re.search(r"Invullen kan tot en met \w+dag \d+ \w+ 20\d\d", page.text)


def test_the_promise_is_the_one_that_may_be_made(page):
    assert PROMISE in page.text
    may_be_promised = (
        "Uw antwoorden worden zonder naam, tijd of IP-adres bewaard. Wie alleen de opgeslagen "
        "gegevens, back-ups of logbestanden heeft en niet bij de sleutel van deze meting kan, kan "
        "uw antwoorden niet aan u koppelen. Een beheerder die op het moment zelf meekijkt in de "
        "draaiende server zou dat wel kunnen."
    )
    informal = {"Uw ": "Je ", "uw ": "je ", "aan u ": "aan jou "}
    for formal, familiar in informal.items():
        may_be_promised = may_be_promised.replace(formal, familiar)
    assert may_be_promised == PROMISE
    assert "anoniem" not in page.text.lower()


def test_the_page_holds_no_name_of_the_respondent(visitor, wave):
    issued = wave.of("balie")[0]
    assert issued.name
    assert issued.name not in visitor.open(issued.code).html
    assert issued.email not in visitor.open(issued.code).html


def test_the_page_takes_at_most_six_statements(app, visitor, wave):
    statements = []

    def note(_connection, _cursor, statement, *_):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        visitor.open(wave.of("balie")[0].code)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert 1 <= len(statements) <= 6


@pytest.mark.parametrize("path", ["/", "/v", "/privacy"])
def test_every_page_has_one_heading_a_title_and_dutch(visitor, path):
    _has_a_sound_frame(visitor.get(path))


def test_the_questionnaire_has_one_heading_a_title_and_dutch(page):
    _has_a_sound_frame(page)


def _has_a_sound_frame(page):
    assert page.tree.get("lang") == "nl"
    assert len(page.all("h1")) == 1
    assert page.title
    identities = [element.get("id") for element in page.tree.iter() if element.get("id")]
    assert len(identities) == len(set(identities))
    assert not page.all("style")
    for element in page.tree.iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if str(name).startswith("on")]
    assert all(script.get("src") for script in page.all("script"))
    labelled = {label.get("for") for label in page.all("label")}
    inside = {field for label in page.all("label") for field in label.iter(XHTML + "input")}
    for field in page.all("input"):
        assert field.get("type") == "hidden" or field in inside or field.get("id") in labelled


def test_every_class_in_the_templates_is_in_the_style_sheets():
    sheets = "".join(path.read_text("utf-8") for path in (WEB / "static").glob("*.css"))
    defined = set(re.findall(r"\.([A-Za-z][\w-]*)", sheets))
    folders = [WEB / "templates" / "respondent", WEB / "templates"]
    missing = set()
    for path in (path for folder in folders for path in folder.glob("*.html")):
        source = re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text("utf-8"))
        for names in re.findall(r'class="([^"]*)"', source):
            missing |= {name for name in names.split() if name not in defined and name[-1] != "-"}
    assert missing == set()
