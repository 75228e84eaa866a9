"""Source words are looked up in the text, however long somebody makes them."""

import time

import pytest

from surveyapp.domain.reviewing.lookup import find_words
from surveyapp.domain.reviewing.review import ReviewError


def test_words_are_found_whatever_their_quotes_and_line_ends():
    found = find_words("We zeggen: \u2018wij\u2019\nhelpen elkaar.", "'wij' helpen")

    assert found.text == "\u2018wij\u2019\nhelpen"


def test_too_many_words_are_refused_before_they_are_looked_for():
    text, words = "en " * 20_000, "en " * 10_000 + "of"

    before = time.process_time()
    with pytest.raises(ReviewError, match="te veel bronwoorden"):
        find_words(text, words)
    assert time.process_time() - before < 0.3
