"""The organisation report shows all that was released to HR and management, and nothing else."""

import functools
import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from surveyapp.domain.release import Break, as_json, digest
from surveyapp.reporting.heat_table import heat_pages
from surveyapp.reporting.main_sentences import three_sentences
from surveyapp.reporting.organisation_document import organisation_report
from tests.releases import asked, release, small_results, team
from tests.reporting.organisations import organisation
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.reports import flat, read

SIX, EIGHT = asked(6), asked(8, 2, long=True)


def draw(made, **options):
    return read(organisation_report(made, digest(as_json(made)), **options))


def logo():
    made = io.BytesIO()
    Image.new("RGB", (120, 40), "#14508c").save(made, "PNG")
    return made.getvalue()


CASES = {
    "whole": lambda: organisation(24, SIX, complete=230),
    "many units": lambda: organisation(80, EIGHT, brand="#ffcc00", comments=()),
    "tiny": lambda: release(
        team(None), principles=SIX, root=small_results(SIX, n=7, invited=9), previous_wave=None
    ),
    "nobody": lambda: release(
        team(None), principles=SIX, root=None, notices=("nobody_answered",), previous_wave=None
    ),
    "withheld": lambda: release(team(None), principles=SIX, root=None),
}


@functools.cache
def drawn(name):
    return draw(CASES[name]())


@pytest.mark.parametrize("name", CASES)
def test_every_organisation_report_is_pdf_ua_1_and_pdf_a_2a(name):
    assert broken_rules(drawn(name).content) == []
    assert faults(io.BytesIO(drawn(name).content)) == []


def test_the_first_page_is_for_management():
    first = flat(drawn("whole").pages[0])
    told = three_sentences(CASES["whole"]())
    assert told[0].claim == "240 van de 336 collega’s deden mee"
    for each in told:
        assert f"{each.claim}." in first
        assert flat(each.detail) in first


def test_every_page_of_the_map_is_a_whole_table_with_its_own_head():
    pages = heat_pages(CASES["many units"]())
    assert len(pages) > 2
    shown = [flat(page) for page in drawn("many units").pages]
    for place, page in enumerate(pages, 1):
        (here,) = [text for text in shown if f"deel {place} van {len(pages)}" in text]
        assert "deden mee" in here
        assert page.lines[0].name in here
        assert page.lines[-1].name.rsplit(" ", 1)[1] in here
    assert faults(io.BytesIO(drawn("many units").content), tables=len(pages) + 8 + 3) == []


def test_the_reader_of_the_map_is_told_why_a_team_report_can_say_otherwise():
    text = drawn("whole").text
    assert "Holm" in text
    assert "Benjamini" in text
    assert "hooguit 0,9" in text
    assert "Zegt een teamrapport iets anders?" in text


def test_the_other_teams_of_a_department_are_not_in_it():
    made = organisation(12, SIX)
    (other,) = made.remainders
    marked = replace(other, results=replace(other.results, n=7777, invited=8888))
    text = draw(replace(made, remainders=(marked,))).text
    assert "overige teams" not in text.lower()
    assert "7777" not in text
    assert "8888" not in text


def test_both_response_rates_are_told():
    assert "(AAPOR RR2)" in drawn("whole").text
    assert "230 van de 336 collega’s beantwoordden minstens 80 %" in drawn("whole").text


def test_comments_stand_away_from_scores_and_only_those_of_the_whole():
    with_words = [flat(page) for page in drawn("whole").pages if "We lachen veel." in flat(page)]
    assert len(with_words) == 1
    assert "In hun eigen woorden" in with_words[0]
    assert not re.search(r"\d,\d", with_words[0])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nobody", "Er kwam geen vragenlijst binnen die meetelt."),
        ("withheld", "Voor de organisatie tonen we geen uitkomsten"),
    ],
)
def test_without_an_organisation_the_report_says_so_and_has_no_figure(name, says):
    text = drawn(name).text
    assert "Deze meting heeft geen cijfers." in text
    assert says in text
    assert not re.search(r"\d,\d|\d %|n = \d", text)
    assert len(drawn(name).pages) == 2


def test_what_was_asked_otherwise_is_said_where_the_change_is():
    changed = Break("p0", ("p0i0", "p0i1"), reworded=("p0i2",), added=("p0i3",))
    text = draw(organisation(12, SIX, breaks=(changed,))).text
    assert "1 stelling kreeg andere woorden" in text


def test_a_logo_stands_on_the_first_page_and_has_words():
    made = draw(CASES["nobody"](), logo=logo())
    assert len(PdfReader(io.BytesIO(made.content)).pages[0].images) == 1
    assert not PdfReader(io.BytesIO(drawn("nobody").content)).pages[0].images
    assert faults(io.BytesIO(made.content)) == []
