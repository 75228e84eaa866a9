"""The report of other teams together is for HR and says of no team that it is one of them."""

import functools
import io

import pytest

from surveyapp.domain.release import as_json, digest
from surveyapp.errors import NotFoundError
from surveyapp.reporting.remainder_document import remainder_report
from tests.releases import asked
from tests.reporting.organisations import organisation
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.reports import read

SIX = asked(6)


@functools.cache
def made():
    return organisation(24, SIX)


@functools.cache
def drawn():
    return read(remainder_report(made(), digest(as_json(made())), "d0"))


def test_it_is_pdf_ua_1_and_pdf_a_2a():
    assert broken_rules(drawn().content) == []
    assert faults(io.BytesIO(drawn().content)) == []


def test_it_says_for_whom_it_is_and_who_took_part():
    text = drawn().text
    assert "Alleen voor HR" in text
    assert "Overige teams van Afdeling 1. 11 van de 20 collega’s vulden de vragenlijst in." in text


def test_no_team_is_named_in_it():
    names = [group.name for group in made().groups if group.kind == "team"]
    assert len(names) == 24
    assert [name for name in names if name in drawn().text] == []


def test_it_has_scores_and_nothing_about_margins_or_last_time():
    text = drawn().text
    assert "minstens 4,6" in text
    assert "vorige meting n =" not in text
    assert "iets verspreid" not in text
    assert "% neutraal" not in text


@pytest.mark.parametrize("of", ["d1", "oss", "t3", "bestaat-niet"])
def test_there_is_no_such_report_of_what_has_no_other_teams(of):
    with pytest.raises(NotFoundError, match="geen overige teams"):
        remainder_report(made(), digest(as_json(made())), of)
