"""How much of what is made bad on purpose the wording check finds, and whom it accuses wrongly."""

import pytest

from surveyapp.domain.drafting.checking import item_words
from tests.domain.drafting.checking import mutations

pytestmark = pytest.mark.skipif(
    not mutations.REFERENCE.is_dir(),
    reason="the reference statements are not in a folder shared/reference beside this checkout",
)


@pytest.mark.parametrize("kind", mutations.KINDS)
def test_nine_in_ten_statements_made_bad_on_purpose_are_found(kind):
    left, total = mutations.missed(kind)

    assert total > 140
    assert len(left) / total <= 0.1, left


def test_every_statement_about_one_person_is_found_and_hardly_any_other_is_accused():
    overlooked, accused = mutations.findings_on_reference()

    assert len(mutations.reference()) - len(mutations.good()) == 9
    assert overlooked == []
    assert len(accused) / len(mutations.good()) <= 0.05, accused


def test_the_check_still_finds_jargon_when_the_word_put_in_is_on_no_list():
    # endings carry what the list does not name
    phrases = item_words.LISTS.phrases("jargon")
    made_up = ["wijkmanagement", "taakgedreven", "beleidsstructuur", "flexibilisering"]

    assert not set(made_up) & set(item_words.LISTS.jargon)
    assert all(phrases.entry(word) for word in made_up)
