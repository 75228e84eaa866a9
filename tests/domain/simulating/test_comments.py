"""Invented people write now and then, on what is asked, and sometimes name somebody."""

import random

from surveyapp.domain.simulating.comments import SHARE, names_somebody, simulate_comments
from tests import made

ASKED = made.questionnaire(principles=4)


def test_people_write_now_and_then_and_only_on_what_is_asked():
    rng = random.Random(1)
    found = [simulate_comments(rng, ASKED) for _ in range(2000)]

    written = sum(len(one) for one in found)
    assert abs(written / (2000 * 4) - SHARE) < 0.01
    assert {principle for one in found for principle in one} == {one.id for one in ASKED.asked()}


def test_some_comments_name_somebody_and_an_invented_reader_sees_which():
    rng = random.Random(2)
    texts = [text for _ in range(2000) for text in simulate_comments(rng, ASKED).values()]
    named = [text for text in texts if names_somebody(text)]

    assert 0.01 < len(named) / len(texts) < 0.1
    assert all(text.endswith(".") and len(text) < 200 for text in texts)
