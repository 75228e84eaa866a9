"""The method explains what the release holds, and nothing that is not there."""

from dataclasses import replace

from surveyapp.domain import wording
from tests.releases import asked, release, small_results
from tests.reporting.organisations import organisation

SIX = asked(6)


def headings(made):
    return [heading for heading, _ in wording.method(made)]


def test_everything_that_was_done_is_explained():
    found = headings(organisation(24, SIX))
    for heading in ("Marge", "Vorige meting", "Werkpunt", "Samenhang", "Opvallende vakken"):
        assert heading in found
    assert len(found) == len(set(found))


def test_the_response_rates_bear_the_names_of_their_definitions():
    said = dict(wording.method(organisation(24, SIX)))["Respons"]
    assert "AAPOR RR1" in said
    assert "AAPOR RR2" in said


def test_what_was_not_done_is_not_explained():
    found = headings(release(principles=SIX, root=small_results(SIX), previous_wave=None))
    assert found == ["Respons", "Score", "Afronden", "Wat we tonen", "Wat niet is gedaan"]


def test_without_figures_only_the_rules_are_told():
    found = headings(release(principles=SIX, root=None))
    assert found == ["Respons", "Wat we tonen", "Wat niet is gedaan"]


def test_the_minimums_are_those_of_this_wave():
    made = replace(release(principles=SIX), minimum_group=8, detail_group=12)
    (text,) = [text for heading, text in wording.method(made) if heading == "Wat we tonen"]
    assert "minstens 8 collega’s" in text
    assert "vanaf 12" in text
