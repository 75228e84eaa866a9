"""What the wording check finds of statements made bad with words by another hand than its lists."""

import pytest

from surveyapp.domain.drafting.checking.item_check import check_item
from tests.domain.drafting.checking import mutations, mutations_second

SECOND = mutations_second.read()
THIRD = mutations_second.read(mutations_second.OWN_FILE.with_name("mutation_words_third.toml"))
NO_KINDS = {mutations_second.GOOD, mutations_second.PAIRS}

needs_reference = pytest.mark.skipif(
    not mutations.REFERENCE.is_dir(),
    reason="the reference statements are not in a folder shared/reference beside this checkout",
)


@needs_reference
@pytest.mark.parametrize("kind", sorted(SECOND.keys() - NO_KINDS))
def test_nine_in_ten_statements_made_bad_with_the_second_vocabulary_are_found(kind):
    left, total = mutations_second.missed(SECOND, kind)

    assert total >= 24
    assert len(left) / total <= 0.1, left


@needs_reference
@pytest.mark.parametrize("kind", sorted(THIRD.keys() - NO_KINDS))
def test_nine_in_ten_statements_made_bad_with_the_third_vocabulary_are_found(kind):
    left, total = mutations_second.missed(THIRD, kind)

    assert total >= 15
    assert len(left) / total <= 0.1, left


@pytest.mark.parametrize("vocabulary", [SECOND, THIRD], ids=["second", "third"])
def test_hardly_any_good_statement_is_accused(vocabulary):
    wrong = mutations_second.accused(vocabulary)

    assert len(vocabulary[mutations_second.GOOD]) >= 80
    assert len(wrong) / len(vocabulary[mutations_second.GOOD]) <= 0.05, wrong


@pytest.mark.parametrize(
    ("text", "code", "pointed_at"),
    [
        ("We rollen het plan samen uit.", "jargon", "rollen het plan samen uit"),
        ("We zijn in de lead.", "jargon", "lead"),
        ("We maken een showstopper.", "jargon", "showstopper"),
        ("We leren veel van Quillabert.", "about_one_person", "Quillabert"),
        ("Zijn deur staat open voor ons.", "about_one_person", "Zijn"),
        ("De regels zijn goed toe te passen.", "passive", "zijn goed toe te passen"),
        ("De afspraken zijn vooraf gemaakt.", "passive", "zijn vooraf gemaakt"),
        ("We vermijden lastige gesprekken.", "negation", "vermijden"),
        ("Elke collega neemt zelf initiatief.", "absolute", "Elke collega"),
        ("We leren veel: we bellen inwoners.", "two_sentences", ":"),
    ],
)
def test_a_class_of_words_is_found_without_every_word_being_listed(text, code, pointed_at):
    assert pointed_at in [each.words for each in check_item(text) if each.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "We weten wat er in Oss speelt.",
        "We werken samen met Utrecht.",
        "Wie vastloopt, krijgt hulp van het team.",
        "We pakken door het jaar heen nieuwe taken op.",
        "We vragen door als een vraag onduidelijk is.",
        "We geven het door als iets stuk is.",
        "Mijn taken zijn duidelijk afgebakend.",
        "Onze balie is makkelijk te vinden.",
        "We bespreken elke week hoe het gaat.",
    ],
)
def test_what_only_looks_like_such_a_class_is_left_alone(text):
    assert check_item(text) == ()
