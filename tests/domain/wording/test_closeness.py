"""A page about statements has a heading and a question that never say more than was released."""

import pytest

from surveyapp.domain import wording


def test_where_nothing_is_told_of_agreement_the_heading_says_nothing_about_it():
    assert wording.over({None, "apart"}) == wording.PLAIN
    assert wording.over({"close", "apart"})[1] == "Van dicht bij elkaar naar uiteen"


@pytest.mark.parametrize(
    "bands", [{None}, {"close", None}, {"close", "some"}, {"some"}, {"some", "apart"}, {"apart"}]
)
def test_only_a_page_of_answers_that_lie_close_asks_why_they_do(bands):
    assert "gelijk" in wording.ask_under({"close"}, last=False)
    assert "gelijk" not in wording.ask_under(bands, last=False)
    assert "gelijk" not in wording.ask_under({"close"}, last=True)
