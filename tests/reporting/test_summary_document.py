"""The summary is one page in plain words, for whatever organisation."""

import functools
import io
import re

import pytest

from surveyapp.domain.release import as_json, digest
from surveyapp.reporting.summary_document import plain_summary
from tests.releases import asked, release, small_results, team
from tests.reporting.organisations import organisation
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.reports import read

SIX, MANY = asked(6), asked(14)

CASES = {
    "whole": lambda: organisation(24, SIX),
    "fourteen principles": lambda: organisation(
        24,
        MANY,
        brand="#ffcc00",
        notices=("answers_left_out",),
        organisation_name="Gemeenschappelijke regeling Vergunningverlening, Toezicht, Handhaving",
    ),
    "tiny": lambda: release(team(None), principles=SIX, root=small_results(SIX, n=7, invited=9)),
    "nobody": lambda: release(team(None), principles=SIX, root=None, notices=("nobody_answered",)),
}


@functools.cache
def drawn(name):
    made = CASES[name]()
    return read(plain_summary(made, digest(as_json(made))))


@pytest.mark.parametrize("name", CASES)
def test_every_summary_is_one_page_that_everybody_can_read(name):
    assert len(drawn(name).pages) == 1
    assert broken_rules(drawn(name).content) == []
    assert faults(io.BytesIO(drawn(name).content)) == []


def test_it_says_who_took_part_what_stands_out_and_what_happens_next():
    text = drawn("whole").text
    for heading in ("Wie deden mee?", "Wat valt op?", "Wat gebeurt er nu?"):
        assert heading in text
    assert "240 van de 336 collega’s deden mee." in text
    assert "AAPOR" not in text


def test_every_score_is_on_it_with_its_n():
    made = CASES["whole"]()
    lines = re.findall(r"\d,\d n = \d+", drawn("whole").text)
    assert len(lines) >= len([one for one in made.root.results.principles if one.mean])


def test_no_unit_is_on_it():
    text = drawn("whole").text
    assert "Vergunningen" not in text
    assert "Afdeling" not in text
    assert "afdelingen" not in text


def test_without_figures_it_says_so_calmly():
    text = drawn("nobody").text
    assert "Deze meting heeft geen cijfers." in text
    assert "Er kwam geen vragenlijst binnen die meetelt." in text
    assert "gespreksrapport" in text
    assert not re.search(r"\d,\d|\d %|n = \d", text)
