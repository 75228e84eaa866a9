"""Calendar files, read back by the library that calendars use."""

from datetime import UTC, date, datetime, timedelta
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from surveyapp.domain.calendar_file import Event, calendar, wave_events
from surveyapp.domain.waves import AMSTERDAM, Schedule

MADE_AT = datetime(2026, 10, 1, 9, 30, 15, 123456, tzinfo=AMSTERDAM)
SCHEDULE = Schedule(date(2026, 11, 2), date(2026, 11, 20))


def events_of(content: bytes) -> list:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def check_lines(content: bytes) -> None:
    """RFC 5545, 3.1: CRLF everywhere, at most 75 octets before it."""
    assert content.endswith(b"\r\n")
    for line in content.split(b"\r\n"):
        assert b"\r" not in line and b"\n" not in line
        assert len(line) <= 75


def test_the_days_of_a_measurement_are_whole_days_that_leave_people_free():
    made = wave_events(
        wave="oss-2026",
        title="Teammeting 2026",
        schedule=SCHEDULE,
        reminders=(7, 14, 30),
        reports_on=date(2026, 12, 1),
        version=3,
    )
    content = calendar(made, made_at=MADE_AT)

    check_lines(content)
    read = events_of(content)
    assert [(str(one["SUMMARY"]), one["DTSTART"].dt) for one in read] == [
        ("Teammeting 2026: eerste dag", date(2026, 11, 2)),
        ("Teammeting 2026: herinnering", date(2026, 11, 9)),
        ("Teammeting 2026: herinnering", date(2026, 11, 16)),
        ("Teammeting 2026: laatste dag", date(2026, 11, 20)),
        ("Teammeting 2026: rapporten", date(2026, 12, 1)),
    ]
    for one in read:
        assert one["DTEND"].dt == one["DTSTART"].dt + timedelta(days=1)
        assert one["DTSTART"].params["VALUE"] == "DATE"
        assert one["DTSTAMP"].dt == datetime(2026, 10, 1, 7, 30, 15, tzinfo=UTC)
        assert one["SEQUENCE"] == 3
        assert one["TRANSP"] == "TRANSPARENT"
    assert len({str(one["UID"]) for one in read}) == len(read)


def test_a_day_that_moves_keeps_its_uid_so_that_a_calendar_replaces_it():
    def uids(schedule: Schedule) -> list[str]:
        made = wave_events(wave="oss-2026", title="T", schedule=schedule, reminders=(7,))
        return [event.uid for event in made]

    assert uids(SCHEDULE) == uids(Schedule(date(2026, 11, 3), date(2026, 11, 27)))


def test_the_same_arguments_give_the_same_bytes():
    made = wave_events(wave="oss-2026", title="T", schedule=SCHEDULE)

    assert calendar(made, made_at=MADE_AT) == calendar(made, made_at=MADE_AT)


def test_a_title_cannot_add_lines_of_its_own():
    attack = "Meting\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:kwaad\r\nATTACH:http://kwaad.example"
    event = Event(f"a\r\nATTENDEE:x{1}", SCHEDULE.opens_on, SCHEDULE.closes_on, attack, attack)

    naive = b"BEGIN:VEVENT\r\nSUMMARY:" + attack.encode() + b"\r\nEND:VEVENT\r\n"
    assert naive.count(b"\r\nBEGIN:VEVENT") == 1  # written out as it is, it would be an event
    content = calendar([event], made_at=MADE_AT)
    check_lines(content)
    (read,) = events_of(content)
    assert "ATTACH" not in read and "ATTENDEE" not in read
    assert str(read["SUMMARY"]) == attack.replace("\r\n", "\n")
    assert read["DTEND"].dt == SCHEDULE.closes_on + timedelta(days=1)


def test_long_lines_of_many_byte_letters_are_folded_between_letters():
    title = "Beëindiging ’s-Hertogenbosch; één, twee \\ drie: " + "é€😀" * 60
    content = calendar(
        [Event("u", SCHEDULE.opens_on, SCHEDULE.opens_on, title, title)], made_at=MADE_AT
    )

    check_lines(content)
    assert max(len(line) for line in content.split(b"\r\n")) > 60  # it was folded, not cut
    (read,) = events_of(content)
    assert str(read["SUMMARY"]) == title


@settings(max_examples=100, deadline=None)
@given(title=st.text(max_size=200), text=st.text(max_size=300))
def test_any_text_comes_back_without_its_control_characters(title, text):
    content = calendar(
        [Event("u", SCHEDULE.opens_on, SCHEDULE.opens_on, title, text)], made_at=MADE_AT
    )

    check_lines(content)
    (read,) = events_of(content)
    kept = "".join(sign for sign in title if category(sign) != "Cc")
    assert str(read.get("SUMMARY", "")).replace("\n", "") == kept


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        calendar([], made_at=datetime(2026, 10, 1))
