"""The chain of the log: every word of an event is in its hash, and so is what came before."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest

from surveyapp.domain.audit import ACTION_NAMES, START, AuditAction, AuditEvent, chained

EVENT = AuditEvent(
    number=7,
    at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    organisation="voorbeeld",
    actor="Nadia",
    role="hr",
    action="report_read",
    wave="w",
    subject="Balie",
)


@pytest.mark.parametrize("name", [field.name for field in fields(AuditEvent)])
def test_whatever_is_changed_in_an_event_changes_its_hash(name):
    other = {
        "number": 8,
        "at": EVENT.at + timedelta(microseconds=1),
    }.get(name, f"{getattr(EVENT, name)} ")
    assert chained(replace(EVENT, **{name: other}), START) != chained(EVENT, START)


def test_what_came_before_is_in_the_hash():
    assert chained(EVENT, START) != chained(EVENT, b"\x01" * 32)


def test_words_cannot_be_moved_from_one_column_to_the_next():
    moved = replace(EVENT, actor="Nad", role="iahr")
    assert moved.actor + moved.role == EVENT.actor + EVENT.role
    assert chained(moved, START) != chained(EVENT, START)


def test_the_same_moment_in_another_zone_is_the_same_event():
    dutch = replace(EVENT, at=EVENT.at.astimezone(timezone(timedelta(hours=1))))
    assert chained(dutch, START) == chained(EVENT, START)


def test_the_encoding_is_the_one_that_older_logs_were_chained_with():
    assert chained(EVENT, START).hex() == (
        "4fc3bb84476bdbad740908c47b30799e015debbbffc1fca21573fd1644ed9079"
    )


def test_every_action_has_words():
    assert set(ACTION_NAMES) == set(get_args(AuditAction))
