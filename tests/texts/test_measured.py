"""Principles are found in forms that nobody tuned for, and not where there are none."""

import pytest

from tests.texts.measure import PARTS, Figures, measure_draft, read_part


@pytest.fixture(name="figures", scope="module", params=PARTS)
def measure(request: pytest.FixtureRequest) -> Figures:
    total = Figures()
    for _, found, answer in read_part(request.param):
        total.add(measure_draft(found, answer))
    return total


def test_a_third_of_the_texts_has_no_principles(figures: Figures):
    assert figures.texts >= 40
    assert 0.3 <= figures.without / figures.texts <= 0.4


def test_most_principles_of_the_primary_set_are_found_by_their_exact_names(figures: Figures):
    assert figures.f1 >= 0.85


def test_hardly_any_text_without_principles_gives_one(figures: Figures):
    assert figures.false_alarms <= figures.without / 10


def test_most_statements_need_no_person_to_word_them(figures: Figures):
    assert figures.needs_wording <= 0.4 * figures.items


def test_the_other_statements_pass_the_check_of_wording(figures: Figures):
    assert figures.clean >= 0.9 * (figures.items - figures.needs_wording)
