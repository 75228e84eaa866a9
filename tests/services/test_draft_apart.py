"""A text that is made to be slow costs its own draft, and holds up nothing else."""

import errno
import os
import sys
import time

import pytest

from surveyapp.domain.drafting.draft import draft
from surveyapp.domain.drafting.draft_data import draft_data
from surveyapp.domain.reviewing.review import ReviewError
from surveyapp.importing.read_document import read_pasted
from surveyapp.services import draft_apart as apart
from tests.made_review import TEXT

DOCUMENT = read_pasted(TEXT)


def drafted():
    return apart.draft_apart(DOCUMENT, organisation="voorbeeld", name="Gemeente Voorbeeld")


def limited(code: str, **limits: int) -> tuple[str, ...]:
    """Return a command that drafts with other code, under limits that are soon reached."""
    program = (
        "from surveyapp.services import draft_apart as apart\n"
        "from surveyapp.domain.drafting import draft as drafting\n"
        f"for name, value in {limits!r}.items(): setattr(apart, name, value)\n"
        f"def draft(*_words, **_options):\n    {code}\n"
        "drafting.draft = draft\n"
        "apart.main()\n"
    )
    return (sys.executable, "-c", program)


def test_a_draft_made_apart_is_the_draft():
    found = draft(DOCUMENT.text, DOCUMENT.blocks, organisation="voorbeeld")

    made = drafted()

    assert made.title == found.title == "Onze kernwaarden"
    assert made.data == draft_data(found, organisation="Gemeente Voorbeeld")


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("while True: pass", {"WORK": 1}),
        ("return bytearray(2_000_000_000)", {}),
        ("return draft()", {}),
    ],
    ids=["endless", "swelling", "ever deeper"],
)
def test_a_text_that_eats_time_or_memory_is_refused_with_the_next_step(monkeypatch, code, limits):
    monkeypatch.setattr(apart, "COMMAND", limited(code, **limits))

    with pytest.raises(ReviewError, match="Plak alleen het deel"):
        drafted()


def test_a_draft_that_waits_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))

    before = time.monotonic()
    with pytest.raises(ReviewError, match="Plak alleen het deel"):
        drafted()
    assert time.monotonic() - before < 10


def test_drafts_take_turns_so_that_others_can_go_on(monkeypatch):
    monkeypatch.setattr(apart, "WAIT", 0.01)
    for _ in range(apart.AT_ONCE):
        assert apart._turns.acquire(timeout=5)
    try:
        with pytest.raises(ReviewError, match="te druk"):
            drafted()
    finally:
        apart._turns.release(apart.AT_ONCE)

    assert drafted().title == "Onze kernwaarden"


def test_a_machine_that_has_no_room_for_a_draft_says_so(monkeypatch):
    def full(*_words: object, **_options: object) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(apart.subprocess, "run", full)

    with pytest.raises(ReviewError, match="te druk"):
        drafted()


def test_a_fault_of_our_own_is_not_blamed_on_the_text(monkeypatch):
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", "import bestaat_niet"))

    with pytest.raises(RuntimeError, match="bestaat_niet"):
        drafted()
