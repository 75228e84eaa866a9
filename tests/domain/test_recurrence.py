"""The yearly rule: one day in every year, on a working day, with the reason of every move."""

import contextlib
from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.holidays import Holiday, is_working_day
from surveyapp.domain.recurrence import (
    NTHS,
    YearlyDay,
    YearlyWeekday,
    first_day_in,
    last_day,
    next_first_days,
    read_rule,
)
from surveyapp.errors import WaveError

NOVEMBER = "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO"
CHRISTMAS = Holiday("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
AUTUMN = Holiday("Herfstvakantie", date(2026, 10, 31), date(2026, 11, 8))

WEEKDAYS = [
    YearlyWeekday(nth, weekday, month)
    for nth in NTHS
    for weekday in range(5)
    for month in range(1, 13)
]
DAYS = [
    YearlyDay(day, month)
    for month in range(1, 13)
    for day in range(1, monthrange(2024, month)[1] + 1)  # 2024 has a 29 February
]
CHOOSABLE = [*WEEKDAYS, *DAYS]

holiday_lists = st.lists(
    st.builds(
        lambda first, days: Holiday("Vrij", first, first + timedelta(days=days)),
        st.dates(date(2026, 1, 1), date(2029, 12, 31)),
        st.integers(0, 44),
    ),
    max_size=3,
)


def test_there_are_300_weekdays_and_366_days_to_choose_from():
    assert len(WEEKDAYS) == 300
    assert len(DAYS) == 366


@pytest.mark.parametrize("rule", CHOOSABLE, ids=lambda rule: rule.text())
def test_every_rule_that_can_be_chosen_asks_for_one_day_in_each_of_fifty_years(rule):
    """The text itself goes to the library, as another program would read it."""
    found = rrulestr(rule.text(), dtstart=datetime(2026, 1, 1)).between(
        datetime(2025, 12, 31), datetime(2076, 1, 1)
    )

    assert [day.year for day in found] == list(range(2026, 2076))
    assert read_rule(rule.text()) == rule


def test_a_naive_rule_for_29_february_would_skip_the_common_years():
    naive = rrulestr("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", dtstart=datetime(2026, 1, 1))
    assert naive[0].year == 2028

    asked = [
        first_day_in(year, YearlyDay(29, 2).text(), ()).asked_for for year in range(2026, 2030)
    ]
    assert asked == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28)]


@settings(max_examples=150, deadline=None)
@given(
    rule=st.sampled_from(CHOOSABLE),
    holidays=holiday_lists,
    after=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
)
def test_each_year_is_there_once_whatever_the_holidays_move(rule, holidays, after):
    planned = next_first_days(rule.text(), after=after, count=4, holidays=holidays)

    assert len(planned) == 4
    years = [one.year for one in planned]
    assert years == list(range(years[0], years[0] + 4))
    assert years[0] in (after.year - 1, after.year, after.year + 1)
    for one in planned:
        assert one.first > after
        assert one.first >= one.asked_for
        assert is_working_day(one.first, holidays)
        assert bool(one.why_moved) == (one.first != one.asked_for)
        passed = [
            one.asked_for + timedelta(days=ahead)
            for ahead in range((one.first - one.asked_for).days)
        ]
        assert not any(is_working_day(day, holidays) for day in passed)
    # nothing between the day asked about and the first that was found was left out
    before = first_day_in(years[0] - 1, rule.text(), holidays)
    assert before.first <= after


def test_a_first_day_in_a_holiday_moves_to_the_working_day_after_it_and_says_why():
    (planned,) = next_first_days(NOVEMBER, after=date(2026, 9, 1), count=1, holidays=[AUTUMN])

    assert planned.asked_for == date(2026, 11, 2)
    assert planned.first == date(2026, 11, 9)
    assert planned.why_moved == (
        "Maandag 2 november 2026 valt in ‘Herfstvakantie’. "
        "De eerste werkdag daarna is maandag 9 november 2026."
    )


def test_a_day_that_moves_across_new_year_belongs_to_the_year_that_asked_for_it():
    rule = YearlyDay(31, 12).text()

    late = next_first_days(rule, after=date(2027, 1, 1), count=2, holidays=[CHRISTMAS])

    assert [(one.year, one.first) for one in late] == [
        (2026, date(2027, 1, 4)),
        (2027, date(2027, 12, 31)),
    ]


def test_the_day_itself_is_not_after_itself():
    assert next_first_days(NOVEMBER, after=date(2026, 11, 1))[0].first == date(2026, 11, 2)
    assert next_first_days(NOVEMBER, after=date(2026, 11, 2))[0].first == date(2027, 11, 1)


def test_three_years_are_previewed():
    planned = next_first_days(NOVEMBER, after=date(2026, 11, 20))

    assert [one.first for one in planned] == [
        date(2027, 11, 1),
        date(2028, 11, 6),
        date(2029, 11, 5),
    ]


@pytest.mark.parametrize(
    ("days", "holidays", "expected"),
    [
        (1, (), date(2026, 11, 2)),
        (19, (), date(2026, 11, 20)),
        (20, (), date(2026, 11, 23)),  # a Saturday
        (19, (Holiday("Brugdag", date(2026, 11, 20), date(2026, 11, 20)),), date(2026, 11, 23)),
    ],
)
def test_the_last_day_counts_calendar_days_and_is_a_working_day(days, holidays, expected):
    assert last_day(date(2026, 11, 2), days, holidays) == expected


def test_a_field_period_of_no_days_is_refused():
    with pytest.raises(WaveError, match="minstens 1 dag"):
        last_day(date(2026, 11, 2), 0)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (YearlyWeekday(1, 0, 11), "elk jaar op de eerste maandag van november"),
        (YearlyWeekday(-1, 4, 1), "elk jaar op de laatste vrijdag van januari"),
        (YearlyDay(5, 10), "elk jaar op 5 oktober"),
        (YearlyDay(29, 2), "elk jaar op 29 februari (28 februari als er geen 29 februari is)"),
    ],
)
def test_a_rule_reads_as_dutch(rule, words):
    assert str(rule) == words


@pytest.mark.parametrize(
    "text",
    [
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1MO",
        " freq=yearly;byday=1mo;bymonth=11 ",
        "FREQ=YEARLY;INTERVAL=1;BYMONTH=11;BYDAY=+1MO",
    ],
)
def test_a_rule_is_read_in_any_order_and_case(text):
    assert read_rule(text) == YearlyWeekday(1, 0, 11)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "niet te lezen"),
        ("elk jaar in november", "niet te lezen"),
        ("FREQ=MONTHLY;BYDAY=1MO", "elk jaar één keer"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=1MO", "elk jaar één keer"),
        ("FREQ=YEARLY;BYDAY=1MO", "maand ontbreekt"),
        ("FREQ=YEARLY;BYMONTH=11,12;BYDAY=1MO", "maand ontbreekt"),
        ("FREQ=YEARLY;BYMONTH=13;BYDAY=1MO", "Maand 13 bestaat niet"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=5MO", "niet elk jaar"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=1SA", "werkdag"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=MO", "dag is niet te lezen"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=31", "31 november bestaat niet"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "29 februari is er niet elk jaar"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=1MO;COUNT=3", "niet te lezen"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTH=12;BYDAY=1MO", "twee keer"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=1MO\nDTSTART:19700101", "niet te lezen"),
        ("FREQ=YEARLY;BYMONTH=¹;BYDAY=1MO", "maand ontbreekt"),
    ],
)
def test_a_bad_rule_is_refused_with_a_sentence_for_hr(text, words):
    with pytest.raises(WaveError, match=words):
        read_rule(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40) | st.from_regex(r"FREQ=YEARLY;BYMONTH=\d{1,2};BY(DAY|MONTHDAY)=.{1,6}"))
def test_no_text_gives_anything_but_a_rule_or_a_sentence(text):
    # any other error than a sentence for HR would come through
    with contextlib.suppress(WaveError):
        rule = read_rule(text)
        assert read_rule(rule.text()) == rule
