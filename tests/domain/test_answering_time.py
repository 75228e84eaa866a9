"""How long filling in takes: by the statements, and by what there is to read."""

from surveyapp.domain.answering_time import minutes_for, minutes_to_answer
from surveyapp.domain.questionnaire_file import read_questionnaire
from tests.domain.example_questionnaire import GOOD, SCALES


def read(text):
    return read_questionnaire(text, scales=SCALES, name="elst/waarden")


def test_filling_in_takes_longer_when_every_explanation_is_read():
    long = GOOD.replace("Wij zijn open", "Wij zijn open " * 300)

    assert minutes_to_answer(read(GOOD)) == (3, 3)
    assert minutes_to_answer(read(long))[0] == 3
    assert minutes_to_answer(read(long))[1] > 3


def test_five_statements_take_a_minute_and_part_of_a_minute_counts_as_one():
    assert [minutes_for(items) for items in (20, 21, 25, 26)] == [4, 5, 5, 6]
    assert minutes_for(20, words=200) == 5
