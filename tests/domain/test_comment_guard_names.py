import pytest

from surveyapp.domain.comment_guard_names import find_names

NAMES = ("Anna de Vries", "Berg, J.P. van den", "Bilal Yilmaz", "Wil Groen", "A. Ng")


def words(text):
    return [one.words for one in find_names(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ik werk met anna de vries", ["anna de vries"]),
        ("Anna vries doet het", ["Anna vries"]),
        ("volgens a. de vries niet", ["a. de vries"]),
        ("j van den berg en bilal yilmaz", ["j van den berg", "bilal yilmaz"]),
        ("bilal yilmaz's idee", ["bilal yilmaz's"]),
        ("wil groen dat doen", ["wil groen"]),
    ],
)
def test_a_whole_name_is_found_however_it_is_written(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "anna en bilal doen mee",
        "Wil je dat ook?",
        "de vries en de groen",
        "van den berg luistert niet",
        "yilmaz",
        "ng",
        "Ik zag anna. De vries stond leeg.",
        "",
    ],
)
def test_one_word_of_a_name_is_never_found_so_that_nobody_can_try_names(text):
    assert words(text) == []


def test_a_name_without_letters_is_no_name():
    assert find_names("iets", ["", " , ", "123"]) == ()
