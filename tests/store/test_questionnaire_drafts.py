"""Drafts of questionnaires and their steps: a number never means two things."""

import pytest
from sqlalchemy.exc import IntegrityError

from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.questionnaire_drafts import MOST_STEPS
from tests.made_review import NOW, keep


def step(stores, what, draft="concept"):
    with stores.writing() as session:
        row = drafts.find_draft(session, draft)
        drafts.add_step(session, row, what=what, sets="[]", now=NOW)
        return row.step


def numbers(stores, draft="concept"):
    """Return the numbers of the steps that are kept."""
    found, number = [], 0
    with stores.reading() as session:
        while (number := drafts.step_after(session, draft, number)) is not None:
            found.append(number)
    return found


def test_a_new_step_after_undoing_gets_a_number_of_its_own(stores):
    keep(stores)
    assert step(stores, "een") == 2
    with stores.writing() as session:
        drafts.show_step(drafts.find_draft(session, "concept"), 1, now=NOW)

    assert step(stores, "twee") == 3
    assert numbers(stores) == [1, 3]


def test_the_oldest_steps_go_when_there_are_too_many(stores):
    keep(stores)
    for number in range(MOST_STEPS + 20):
        step(stores, f"stap {number}")

    assert len(numbers(stores)) == MOST_STEPS + 1
    assert numbers(stores)[-1] == MOST_STEPS + 21


def test_removing_a_draft_removes_its_steps_and_no_others(stores):
    keep(stores)
    keep(stores, draft="ander")
    step(stores, "een")

    with stores.writing() as session:
        drafts.remove_draft(session, "concept")

    assert numbers(stores) == []
    assert numbers(stores, "ander") == [1]


def test_drafts_are_listed_for_their_own_organisation(stores):
    keep(stores)

    with stores.reading() as session:
        assert [row.id for row in drafts.drafts_of(session, "voorbeeld")] == ["concept"]
        assert drafts.drafts_of(session, "elders") == []


def test_a_draft_of_no_organisation_is_refused(stores):
    with pytest.raises(IntegrityError), stores.writing() as session:
        drafts.add_draft(
            session, id="x", organisation="bestaat-niet", title="", page="", sets="", now=NOW
        )


def test_an_approval_without_a_step_is_refused(stores):
    keep(stores)

    with pytest.raises(IntegrityError), stores.writing() as session:
        drafts.find_draft(session, "concept").approved_as = "voorbeeld/kernwaarden"
