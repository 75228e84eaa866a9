"""The action card is one page of A5 to write on, without a figure, for whatever group."""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from surveyapp.domain.release import PastAgreement, as_json, digest
from surveyapp.errors import NotFoundError
from surveyapp.reporting.action_card import action_card
from tests.releases import full_results, release, small_results, team
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.reports import LONG, SIX, read
from tests.reporting.test_talk_pages import LONGEST, ORGANISATION

LONG_TEXT = "We kiezen elke maandagochtend samen welke drie zaken die week echt voorgaan. " * 3


def logo():
    target = io.BytesIO()
    Image.new("RGBA", (600, 180), (200, 20, 60, 255)).save(target, "PNG")
    return target.getvalue()


CASES = {
    "full": release(team(full_results(SIX)), principles=SIX),
    "small": release(team(small_results(SIX)), principles=SIX, subjects=("p4", "p2")),
    "withheld": release(team(None), principles=SIX),
    "nothing at all": release(team(None), principles=SIX, root=None, invented=False),
    "longest": release(
        team(full_results(LONGEST), name=f"{LONG} en Openbare Orde & Veiligheid van Duivenvoorde"),
        principles=LONGEST,
        organisation_name=ORGANISATION,
        brand="#ffcc00",
        agreements=(PastAgreement("verg", (LONG_TEXT, LONG_TEXT), None),),
    ),
}


def drawn(made, **options):
    return action_card(made, digest(as_json(made)), "verg", **options)


def text_of(content):
    return read(content).text


@pytest.mark.parametrize("case", CASES)
def test_every_card_is_one_valid_page_of_a5_on_its_side(case):
    content = drawn(CASES[case], logo=logo())
    assert broken_rules(content) == []
    assert faults(io.BytesIO(content), tables=0) == []
    pages = PdfReader(io.BytesIO(content)).pages
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 148]
    assert len(pages) == 1


def test_a_card_says_whose_it_is_and_asks_for_two_agreements_at_most():
    text = text_of(drawn(CASES["full"]))
    for words in ("Gemeente Oss", "Meting 2026", "Vergunningen", "We kijken terug op"):
        assert words in text
    for words in ("Wat doen we", "Wie zorgt", "Wanneer is het", "Waaraan merken we"):
        assert text.count(words) == 2
    assert "verzonnen gegevens" in text
    assert "verzonnen gegevens" not in text_of(drawn(CASES["nothing at all"]))


@pytest.mark.parametrize("case", CASES)
def test_no_figure_is_on_a_card(case):
    text = text_of(drawn(CASES[case]))
    assert not re.search(r"\d+,\d|\d ?%|n = \d", text)


def test_what_was_agreed_last_time_is_on_it_and_that_of_others_is_not():
    past = PastAgreement("verg", ("We bellen eerst.",), None)
    own = replace(CASES["full"], agreements=(past,))
    others = replace(CASES["full"], agreements=(replace(past, group="ander"),))
    assert "‘We bellen eerst.’" in text_of(drawn(own))
    assert "We bellen eerst." not in text_of(drawn(others))


def test_the_logo_is_on_the_card_when_there_is_one():
    def pictures(content):
        return len(PdfReader(io.BytesIO(content)).pages[0].images)

    assert pictures(drawn(CASES["full"], logo=logo())) == 1
    assert pictures(drawn(CASES["full"])) == 0


def test_markup_and_emoji_in_a_name_stay_text():
    made = release(team(None, name="<b>Team</b> {{7*7}} 👍"), principles=SIX)
    assert "<b>Team</b> {{7*7}} [teken]" in text_of(drawn(made))


def test_the_same_release_gives_the_same_card():
    assert drawn(CASES["full"], logo=logo()) == drawn(CASES["full"], logo=logo())


def test_an_unknown_group_is_refused():
    with pytest.raises(NotFoundError, match="bestaat niet"):
        action_card(CASES["full"], "ab" * 32, "nergens")
