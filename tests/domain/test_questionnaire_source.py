"""Holding a questionnaire against the text it says it comes from."""

import hashlib

import pytest

from surveyapp.domain.questionnaire_file import read_questionnaire
from surveyapp.domain.questionnaire_source import fold, source_problems
from tests.domain.example_questionnaire import GOOD, SCALES

SOURCE = (
    "Kernwaarden\n\n• Open\nWij zijn open: wij delen\u00a0kennis, wij luisteren\n"
    "en wij leggen uit.\n\nSamen."
)
FITTING = (
    GOOD.replace('words = "wij delen kennis"\nlines = 3', 'words = "wij delen kennis"\nlines = 4')
    .replace("wij delen kennis,\nwij luisteren en", "wij delen kennis, wij luisteren\nen")
    .replace(
        "d6e9afece14baddc9dab7ed48461ba908383760ecb0eb4f4180117c42d0c93af",
        hashlib.sha256(SOURCE.encode()).hexdigest(),
    )
)


def fingerprint_of(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()


def problems(text: str, source: str = SOURCE) -> dict[str, str]:
    questionnaire = read_questionnaire(text, scales=SCALES, name="elst/kernwaarden")
    found = source_problems(questionnaire, source, fingerprint=fingerprint_of(source))
    return {str(p.path[-1]): f"{p.what} {p.remedy}" for p in found}


def test_words_that_stand_in_the_source_on_their_lines_are_accepted():
    assert problems(FITTING) == {}


@pytest.mark.parametrize(
    ("before", "after", "key", "says"),
    [
        ('words = "wij luisteren"', 'words = "wij luisteren goed"', "words", "letterlijk over"),
        (
            'words = "wij luisteren"\nlines = 4',
            'words = "wij luisteren"\nlines = 5',
            "words",
            "Het staat op regel 4",
        ),
        ("lines = 7", "lines = 8", "lines", "de bron heeft 7 regels"),
        ("Wij zijn open:", "Wij zijn heel open:", "explanation", "Neem de uitleg letterlijk over"),
        ('name = "Open"', 'name = "Openheid"', "name", "letterlijk over"),
        (
            'name = "Open"',
            'name = "Open"\nmerged_from = ["Opener"]',
            "0",
            "deze kop staat niet in de bron",
        ),
        (
            'name = "Open"',
            'name = "Open"\nsplit_from = "Kernwaarden"',
            "name",
            "staat niet in de kop",
        ),
    ],
)
def test_words_that_do_not_stand_there_are_named(before, after, key, says):
    assert before in FITTING

    assert says in problems(FITTING.replace(before, after))[key]


def test_another_text_is_noticed_by_its_fingerprint_and_the_right_one_is_given():
    other = f"{SOURCE} "

    assert fingerprint_of(other) in problems(FITTING, other)["fingerprint"]


def test_quotes_and_white_space_and_damaged_accents_make_no_difference():
    assert fold("collega’s\u00a0 zijn\nĂ©Ă©n") == fold("collega's zijn één")


def test_accents_and_signs_that_are_right_are_left_alone():
    text = "Sámen creëren we dé oplossing… één keer – 'n € voor ïedereen"

    assert fold(text) == text
