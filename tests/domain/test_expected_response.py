"""What to expect at closing: from bands, in a range that is never surer than they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.expected_response import (
    FIRST_DAY,
    WIDEST,
    DayBand,
    expected_at_closing,
    expected_words,
)

LAST_YEAR: list[DayBand] = [
    (1, 0, 10),
    (2, 10, 20),
    (3, 20, 30),
    (8, 40, 50),
    (15, 50, 60),
    (19, 60, 70),
]
CLOSED = (60, 70)


def test_what_last_wave_gained_from_this_day_on_is_added_to_today():
    # then between 20 and 30, and 60 to 70 at closing: 30 to 50 points more
    found = expected_at_closing(LAST_YEAR, CLOSED, today_number=3, low=10, high=20)

    assert found == (40, 70)


def test_the_same_course_as_last_year_expects_around_the_same_response():
    for day, low, high in LAST_YEAR[2:]:
        least, most = expected_at_closing(LAST_YEAR, CLOSED, today_number=day, low=low, high=high)
        assert least <= CLOSED[0] and most >= CLOSED[1]


def test_the_order_of_the_days_says_nothing():
    assert expected_at_closing(
        LAST_YEAR[::-1], CLOSED, today_number=8, low=30, high=40
    ) == expected_at_closing(LAST_YEAR, CLOSED, today_number=8, low=30, high=40)


def test_a_missing_day_lay_between_the_days_around_it():
    # between day 3 (20 at least) and day 8 (50 at most)
    assert expected_at_closing(LAST_YEAR, CLOSED, today_number=5, low=30, high=40) == (40, 90)


def test_after_the_last_day_of_last_wave_only_its_closing_is_known():
    assert expected_at_closing(LAST_YEAR, CLOSED, today_number=25, low=40, high=50) == (40, 60)


@pytest.mark.parametrize(
    ("curve", "last", "day"),
    [
        (LAST_YEAR, None, 8),  # no last wave
        ([], CLOSED, 8),  # nothing kept of its days
        (LAST_YEAR, CLOSED, FIRST_DAY - 1),  # too early
        ([(10, 50, 60)], CLOSED, 8),  # nothing is known of so early a day
        ([(3, 0, 20), (8, 40, 60)], (60, 80), 5),  # too wide to say anything
    ],
)
def test_where_too_little_is_known_nothing_is_expected(curve, last, day):
    assert expected_at_closing(curve, last, today_number=day, low=20, high=30) is None


widths = st.sampled_from([10, 20, 25])


@st.composite
def bands(draw: st.DrawFn) -> tuple[int, int]:
    width = draw(widths)
    low = draw(st.integers(0, (100 - width) // width)) * width
    return low, low + width


@given(
    st.lists(st.tuples(st.integers(1, 25), bands()), max_size=8, unique_by=lambda one: one[0]),
    bands(),
    bands(),
    st.integers(1, 25),
)
def test_the_range_lies_between_0_and_100_and_is_never_narrower_than_the_bands(
    days, last, today, number
):
    levels = sorted(band for _, band in days)
    curve = [(day, *band) for (day, _), band in zip(sorted(days), levels, strict=True)]

    found = expected_at_closing(curve, last, today_number=number, low=today[0], high=today[1])

    if found is None:
        return
    least, most = found
    assert 0 <= least < most <= 100
    assert most - least >= max(today[1] - today[0], last[1] - last[0])
    assert most - least <= WIDEST
    assert most >= today[1]


def test_the_range_reads_as_dutch():
    assert expected_words((40, 70)) == (
        "Gaat het verder zoals bij de vorige meting, dan doet op de laatste dag tussen 40 en 70 "
        "procent mee."
    )
