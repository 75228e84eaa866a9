"""Adjectives, plain words and ready-made behaviour: every entry does what it is listed for."""

import re
import time
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

import surveyapp.domain.drafting.words.lexicon as module
from surveyapp.domain.drafting.checking.item_check import check_item
from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS, Words


def read(name: str) -> dict:
    return tomllib.loads(Path(module.__file__).with_name(name).read_text(encoding="utf-8"))


ADJECTIVES = read("adjectives.toml")
LISTED = ADJECTIVES["adjectives"].split("\n")[:-1]
NOUNS = ADJECTIVES["nouns"].split("\n")[:-1]
PLAIN = read("plain_words.toml")
PAIRS = [(name, *pair) for name, section in PLAIN.items() for pair in section.items()]
VALUES = [(stems, items) for stems, items in WORDS._values]
ITEMS = [item for _, items in VALUES for item in items]


@pytest.mark.parametrize("words", [LISTED, NOUNS, ADJECTIVES["endings"]])
def test_a_list_of_words_is_sorted_and_names_each_word_once(words):
    assert words == sorted(set(words))


def test_there_are_adjectives_for_most_values():
    assert len(LISTED) > 500


@pytest.mark.parametrize("word", LISTED)
def test_every_listed_adjective_can_follow_we_are(word):
    assert word == fold(word)
    assert WORDS.is_adjective(word)
    assert word not in NOUNS
    # No noun, infinitive or inflected form among them.
    assert not re.search(r"(?:heid|iteit|ing|schap|isme)$", word)
    assert not re.search(r"(?:ige|lijke|bare|rechte|ische|ende|zame|ieve)$", word)


@pytest.mark.parametrize("noun", NOUNS)
def test_no_listed_noun_follows_we_are_though_it_ends_like_an_adjective(noun):
    assert not WORDS.is_adjective(noun)
    assert (
        noun.endswith(tuple(ADJECTIVES["endings"]))
        or noun
        in {
            "blijdschap",
            "dienst",
            "kwaliteit",
            "maatwerk",
            "moed",
            "vertrouwen",
        }
        or re.search(r"(?:t|d|m|l|n|g|s|w|k|p|f|r)$", noun)
    )


@pytest.mark.parametrize(("noun", "adjective"), sorted(ADJECTIVES["values"].items()))
def test_a_value_named_as_a_noun_has_its_adjective(noun, adjective):
    assert WORDS.adjective_of(noun) == adjective
    assert WORDS.adjective_of(noun.capitalize()) == adjective
    assert WORDS.is_adjective(adjective)
    assert fold(noun)[:2] == fold(adjective)[:2] or noun in {"autonomie", "slagkracht"}


@pytest.mark.parametrize(
    "word", ["medewerkers", "overzicht", "weinig", "kwartaal", "klant", "beleid", "weekend"]
)
def test_other_words_do_not_follow_we_are(word):
    assert not WORDS.is_adjective(word)
    assert WORDS.adjective_of(word) is None


def test_there_are_plain_words_for_many_hard_ones():
    assert len(PAIRS) > 200
    for section in PLAIN.values():
        assert list(section) == sorted(section)
    words = [word for _, word, _ in PAIRS]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("section", "word", "other"), PAIRS)
def test_a_plain_word_takes_the_place_of_a_hard_one(section, word, other):
    forms = zip(VERBS.forms(word), VERBS.forms(other), strict=True)
    pairs = list(forms) if section == "verbs" else [(word, other)]
    sure = [(one, two) for one, two in pairs if [first for first, _ in pairs].count(one) == 1]
    assert sure
    for one, two in sure:
        assert WORDS.plainer(f"dat {one} daar") == f"dat {two} daar"
    assert WORDS.plainer(word.capitalize()) == other[0].upper() + other[1:]
    # A plain word is not itself replaced, and is no jargon.
    assert WORDS.plainer(other) == other
    assert word != other


@pytest.mark.parametrize(("word", "other"), sorted(PLAIN["plural"].items()))
def test_a_plural_stays_a_plural(word, other):
    assert re.search(r"(?:s|en|ën)$", word)
    assert re.search(r"(?:s|en|ën)(?: van klanten)?$", other)


@pytest.mark.parametrize("section", ["de", "het"])
def test_a_singular_stays_a_singular(section):
    assert not set(PLAIN[section]) & set(PLAIN["plural"])


@pytest.mark.parametrize(("verb", "other"), sorted(PLAIN["verbs"].items()))
def test_a_plain_verb_is_in_one_part_like_the_hard_one(verb, other):
    for each in (verb, other):
        assert VERBS.can_follow_we(each)
        assert each not in VERBS.separable


@pytest.mark.parametrize(("word", "other"), sorted(PLAIN["adjectives"].items()))
def test_an_inflected_adjective_stays_inflected(word, other):
    invariable = other in {"open", "extra"}
    assert invariable or word.endswith("e") == other.endswith("e")


def test_words_inside_other_words_stay():
    assert WORDS.plainer("burgerschap en pilotstudie") == "burgerschap en pilotstudie"
    assert WORDS.plainer("de burger-initiatieven") == "de burger-initiatieven"


def test_there_is_behaviour_for_most_common_values():
    assert len(VALUES) >= 90
    assert len(ITEMS) == len(set(ITEMS)) >= 450
    stems = [stem for own, _ in VALUES for stem in own]
    assert len(stems) == len(set(stems))
    assert [own[0] for own, _ in VALUES] == sorted(own[0] for own, _ in VALUES)


@pytest.mark.parametrize(("stems", "items"), VALUES, ids=[own[0] for own, _ in VALUES])
def test_a_value_has_five_different_statements_under_each_of_its_names(stems, items):
    assert len(items) == 5
    for stem in stems:
        assert stem == fold(stem) + ("$" if stem.endswith("$") else "")
        assert set(items) <= set(WORDS.behaviours(stem.rstrip("$")))
    for one, other in combinations(items, 2):
        assert check_item(one, others=[other]) == ()


@pytest.mark.parametrize("item", ITEMS)
def test_a_ready_made_statement_can_be_asked_as_it_stands(item):
    words = item.rstrip(".").split()

    assert check_item(item) == ()
    assert item.endswith(".")
    assert words[0] == "We"
    assert VERBS.can_follow_we(words[1])
    assert 3 <= len(words) <= 11
    forbidden = {"en", "of", "niet", "geen", "nooit", "zonder", "altijd"}
    assert not forbidden & set(words)


@pytest.mark.parametrize(
    "name",
    [
        "Samenwerken",
        "Verbinden",
        "Lef",
        "Dichtbij",
        "Eigenaarschap",
        "Ondernemend",
        "Trots",
        "Opgavegericht",
        "Inwoner centraal",
        "Vakmanschap",
        "Wendbaar",
        "Duurzaam",
        "Inclusief",
        "Gelijkwaardig",
        "Eenvoud",
        "Zorgvuldigheid",
        "Rechtvaardig",
        "Dienend",
        "Bereikbaar",
        "Kwaliteit",
        "Leren",
        "Vernieuwend",
        "Creatief",
        "Daadkracht",
        "Efficiënt",
        "Digitaal",
        "Veilig",
        "Waardering",
        "Elkaar aanspreken",
        "Feedback",
        "Humor",
        "Initiatief",
        "Regie",
        "Partnerschap",
        "Gastvrij",
        "Loyaliteit",
        "Nabijheid",
        "Plezier",
        "Respect",
        "Vertrouwen",
    ],
)
def test_a_bare_name_of_a_common_value_gives_five_statements(name):
    assert len(WORDS.behaviours(name)) >= 5


@pytest.mark.parametrize(
    "name",
    [
        "Contact",
        "Openingstijden",
        "Openbare ruimte",
        "Begroting 2025",
        "Kennisgevingen",
        "Nieuws",
        "Participatiewet",
        "Zorg",
        "Ons team",
        "Gezondheid",
        "Planning",
        "Samenleving voorop",
    ],
)
def test_the_name_of_something_else_gives_none(name):
    assert WORDS.behaviours(name) == ()


def test_the_words_are_read_fast():
    start = time.process_time()
    words = Words()
    read_in = time.process_time() - start

    assert read_in < 0.03
    assert words.plain_words and words._values
    assert time.process_time() - start < 0.15
