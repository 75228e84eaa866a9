"""Free days that an organisation lists: what is wrong with them, and where they move a day to."""

from datetime import date

import pytest

from surveyapp.domain.holidays import (
    Holiday,
    holiday_faults,
    holidays_data,
    holidays_from,
    is_working_day,
    why_moved,
    working_day,
)
from surveyapp.errors import WaveError

CHRISTMAS = Holiday("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
NEW_YEAR = Holiday("Nieuwjaar", date(2027, 1, 1), date(2027, 1, 1))
BRIDGE = Holiday("Brugdag", date(2027, 1, 4), date(2027, 1, 4))
ALL = (CHRISTMAS, NEW_YEAR, BRIDGE)


@pytest.mark.parametrize(
    ("asked_for", "expected"),
    [
        (date(2026, 12, 18), date(2026, 12, 18)),  # the Friday before
        (date(2026, 12, 19), date(2027, 1, 5)),
        (date(2027, 1, 3), date(2027, 1, 5)),
        (date(2027, 1, 5), date(2027, 1, 5)),
        (date(2027, 1, 9), date(2027, 1, 11)),  # a Saturday
    ],
)
def test_a_day_moves_past_holidays_that_overlap_and_span_new_year(asked_for, expected):
    assert working_day(asked_for, ALL) == expected
    assert is_working_day(asked_for, ALL) == (asked_for == expected)


def test_the_order_in_which_holidays_are_listed_says_nothing():
    for asked_for in (date(2026, 12, 24), date(2027, 1, 1)):
        assert working_day(asked_for, ALL) == working_day(asked_for, ALL[::-1])
        assert why_moved(asked_for, ALL) == why_moved(asked_for, ALL[::-1])


def test_the_reason_names_every_holiday_on_the_way():
    assert why_moved(date(2026, 12, 31), ALL) == (
        "Donderdag 31 december 2026 valt in ‘Kerstvakantie’, ‘Nieuwjaar’ en ‘Brugdag’. "
        "De eerste werkdag daarna is dinsdag 5 januari 2027."
    )


def test_a_weekend_is_a_reason_as_well():
    assert why_moved(date(2026, 5, 2), ()) == (
        "Zaterdag 2 mei 2026 valt in een weekend. De eerste werkdag daarna is maandag 4 mei 2026."
    )


def test_a_working_day_needs_no_reason():
    assert why_moved(date(2026, 12, 18), ALL) == ""


def test_half_a_year_without_a_working_day_is_refused_and_says_where_to_look():
    chained = tuple(
        Holiday(
            f"Vrij {month}", date(2026, month, 1), date(2026, month, 28) if month == 2 else last
        )
        for month, last in (
            (1, date(2026, 1, 31)),
            (2, date(2026, 2, 28)),
            (3, date(2026, 4, 30)),
            (5, date(2026, 9, 30)),
        )
    )

    with pytest.raises(WaveError, match="Kijk de vrije dagen na bij Instellingen"):
        working_day(date(2026, 1, 1), chained)


@pytest.mark.parametrize(
    ("holiday", "words"),
    [
        (Holiday("Zomer", date(2027, 7, 2), date(2027, 7, 1)), "Draai de datums om"),
        (Holiday("Zomer", date(2026, 7, 1), date(2027, 7, 1)), "Kijk het jaar"),
        (Holiday("  ", date(2026, 7, 1), date(2026, 7, 2)), "Geef ze een naam"),
        (Holiday("Zo\nmer", date(2026, 7, 1), date(2026, 7, 2)), "Geef ze een naam"),
    ],
)
def test_a_fault_in_a_holiday_says_what_to_do(holiday, words):
    (fault,) = holiday_faults((*ALL, holiday))

    assert words in fault


def test_good_holidays_have_no_faults_and_are_read_as_they_were_kept():
    assert holiday_faults(ALL) == ()
    assert holidays_from(holidays_data(ALL[::-1])) == ALL
