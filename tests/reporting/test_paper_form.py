"""The questionnaire on paper: large, whole, the same for everybody, and nobody's."""

import functools
import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from surveyapp.reporting.paper_form import PaperForm, paper_form
from surveyapp.reporting.paper_words import PaperFacts
from surveyapp.voices import Voice
from tests import made
from tests.browser.respondent_town import real_questions
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.printed_text import contrasts, needs_poppler, runs
from tests.reporting.test_reading_order import PLACE, reading_order

SMALLEST = 16
STRONG = 7
"""WCAG 1.4.6, for who needs large print."""
ONE_POINT = 0.05

FACTS = PaperFacts(
    organisation_name="Gemeente Voorbeeld",
    contact="Nadia van HR, 0412 00 00 00.",
    closes="vrijdag 20 november 2026",
    minutes=5,
    statements=24,
    minimum_group=5,
    address="meting.voorbeeld.example/v",
    team_reports=True,
    bridged=False,
    comment_reader="hr",
)


def form(**changes):
    values = {
        "title": "Teammeting 2026",
        "brand": "#00665e",
        "questionnaire": real_questions(),
        "facts": FACTS,
        "comments": True,
        "priorities": True,
    }
    return PaperForm(**{**values, **changes})


@functools.cache
def drawn(name):
    match name:
        case "engels":
            facts = replace(FACTS, closes="Friday 20 November 2026")
            return paper_form(form(facts=facts), Voice("en"))
        case "veel":
            asked = made.questionnaire(8, 5)
            return paper_form(form(questionnaire=asked, brand="#ffd200"), Voice())
        case "klein":
            small = made.questionnaire(1, 2)
            return paper_form(form(questionnaire=small, brand="#ffd200"), Voice())
        case "kort":
            plain = form(questionnaire=made.questionnaire(1, 3), comments=False, priorities=False)
            return paper_form(plain, Voice(formal=True))
    return paper_form(form(), Voice())


def pages(name):
    return [
        " ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(drawn(name))).pages
    ]


every = pytest.mark.parametrize("name", ["engels", "klein", "kort"])


@every
def test_it_is_pdf_ua_1_and_pdf_a_2a_and_its_tags_are_whole(name):
    assert broken_rules(drawn(name)) == []
    other = ["language is not nl"] if name == "engels" else []
    assert faults(io.BytesIO(drawn(name)), tables=0) == other


@every
def test_no_letter_is_smaller_than_large_print(name):
    assert [run for run in runs(drawn(name)) if run.size < SMALLEST - ONE_POINT] == []


@needs_poppler
def test_every_letter_stands_out_strongly_for_a_pale_brand_too():
    assert [run for found, run in contrasts(drawn("klein")) if found < STRONG] == []


@pytest.mark.parametrize("name", ["gewoon", "veel"])
def test_a_statement_and_all_its_answers_are_on_one_page(name):
    asked = real_questions() if name == "gewoon" else made.questionnaire(8, 5)
    numbers = []
    for text in pages(name)[1:-1]:
        found = [int(number) for number in re.findall(r"(?<!waarde )\b(\d+)\. [A-Z]", text)]
        for option in (asked.scale.options[0], asked.scale.options[-1]):
            assert text.count(option.label()) == len(found), text
        numbers += found
    assert numbers == list(range(1, sum(1 for _ in asked.items()) + 1))


def test_what_the_wave_does_not_ask_is_not_on_it():
    whole, short = (" ".join(pages(name)) for name in ("gewoon", "kort"))
    assert "Toelichting" in whole and "Noem geen namen" in whole
    assert "Werkpunten" in whole and "Kies er hooguit twee" in whole
    assert "Toelichting" not in short and "Werkpunten" not in short
    assert "spraken jullie" not in whole


def test_last_years_agreement_is_on_it_only_where_it_is_given():
    text = "We beginnen elk overleg met een vraag van een inwoner."
    made_so = paper_form(
        form(questionnaire=made.questionnaire(1, 2), agreement=text, priorities=False), Voice()
    )
    whole = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made_so)).pages)
    assert text in " ".join(whole.split())
    assert "spraken jullie" in whole


def test_the_last_page_says_how_the_answers_come_in():
    last = pages("gewoon")[-1]
    assert "Zo komen je antwoorden binnen" in last
    assert "Dit papier lever je nergens in." in last
    for step in ("Kies zelf iemand", "achter één scherm", "Verstuur zelf", "papierversnipperaar"):
        assert step in last


def test_the_first_page_says_who_asks_why_until_when_and_whom_to_ask():
    first = pages("gewoon")[0]
    for fact in (
        "Gemeente Voorbeeld",
        "Om in je team te praten",
        "vrijdag 20 november 2026",
        "Ongeveer 5 minuten, voor 24 stellingen.",
        "Dit papier bewaren we niet.",
        "minstens 5 mensen",
        "Vraag het aan Nadia van HR, 0412 00 00 00.",
    ):
        assert fact in first


def test_in_another_language_statements_and_answers_are_in_it():
    asked = real_questions()
    text = " ".join(pages("engels"))
    item = next(asked.items())
    assert item.text("en") in text and item.text() not in text
    assert asked.scale.options[0].label("en") in text
    assert PdfReader(io.BytesIO(drawn("engels"))).trailer["/Root"]["/Lang"] == "en"


@needs_poppler
def test_a_screen_reader_says_what_was_reviewed():
    reviewed = (PLACE / "papier.txt").read_text(encoding="utf-8")
    assert reading_order(drawn("klein")) == reviewed
