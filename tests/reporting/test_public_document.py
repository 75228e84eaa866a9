"""The public edition holds the organisation as a whole, whatever a design asks for."""

import functools
import io
import re
from dataclasses import replace

import pytest

from surveyapp.domain.release import (
    AttributeResults,
    AttributeValue,
    Mean,
    PrincipleScore,
    as_json,
    digest,
)
from surveyapp.reporting.public_document import public_edition
from surveyapp.resources import shipped
from tests.releases import asked, release, small_results, team
from tests.reporting.organisations import organisation
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.reports import read

SIX = asked(6)


def draw(made, **options):
    return read(public_edition(made, digest(as_json(made)), **options))


def everything():
    """Return a release with every part that must stay inside."""
    scores = (PrincipleScore("p0", 300, Mean("exact", 2.2)),)
    values = (AttributeValue(("binnendienst",), 300, scores),)
    return organisation(24, SIX, attribute=AttributeResults("Soort werk", values))


CASES = {
    "whole": everything,
    "tiny": lambda: release(team(None), principles=SIX, root=small_results(SIX, n=7, invited=9)),
    "nobody": lambda: release(team(None), principles=SIX, root=None, notices=("nobody_answered",)),
}
INSIDE = ("Vergunningen", "Afdeling", "Soort werk", "binnendienst", "We lachen veel", "werkpunt")


@functools.cache
def drawn(name):
    return draw(CASES[name]())


@pytest.mark.parametrize("name", CASES)
def test_every_public_edition_is_pdf_ua_1_and_pdf_a_2a(name):
    assert broken_rules(drawn(name).content) == []
    assert faults(io.BytesIO(drawn(name).content)) == []


def test_it_tells_what_was_asked_who_took_part_and_how_it_was_done():
    text = drawn("whole").text
    for item in (item for asked_ in SIX for item in asked_.items):
        assert item.text in text
    assert "240 van de 336 collega’s vulden de vragenlijst in." in text
    assert "Wat niet is gedaan." in text
    assert "Noem dan als bron: Gemeente Oss, Meting 2026." in text


def test_no_unit_comment_attribute_or_work_point_is_in_it():
    text = drawn("whole").text
    assert [word for word in INSIDE if word in text] == []


def test_even_a_design_that_prints_all_it_is_given_shows_nothing_but_the_whole(tmp_path):
    (tmp_path / "public").mkdir()
    design = (shipped("reports") / "public" / "report.html").read_text(encoding="utf-8")
    greedy = design.replace("</body>", "<section><p>{{ release }}</p></section></body>")
    (tmp_path / "public" / "report.html").write_text(greedy, encoding="utf-8")
    shown = draw(everything(), designs=(tmp_path, shipped("reports"))).text
    assert "PrincipleResult(" in shown.replace(" ", "")
    assert [word for word in INSIDE if word in shown] == []
    plain = shown.replace(" ", "")
    for part in ("heat_map=None", "remainders=()", "comments=()", "attribute=None"):
        assert part in plain
    assert "importance=Share" not in plain


def test_a_wave_without_figures_still_shows_what_was_asked():
    text = drawn("nobody").text
    assert "Er kwam geen vragenlijst binnen die meetelt." in text
    assert SIX[0].items[0].text in text
    assert not re.search(r"\d,\d|\d %|n = \d", text)


def test_it_is_of_the_same_edition_as_every_other_report():
    made = CASES["tiny"]()
    assert f"Uitgave {digest(as_json(made))[:4].upper()}" in drawn("tiny").text
    other = replace(made, title="Meting 2027")
    assert f"Uitgave {digest(as_json(made))[:4].upper()}" not in draw(other).text
