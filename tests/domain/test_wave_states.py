"""The table of states: what each allows, and the sentence where it does not."""

from itertools import product
from typing import get_args

import pytest

from surveyapp.domain.wave_states import (
    ACTION_NAMES,
    ACTIONS,
    STATE_NAMES,
    Action,
    allows,
    as_table,
    check_allowed,
    markdown_table,
    refusal,
)
from surveyapp.domain.waves import State
from surveyapp.errors import WaveError

STATES = get_args(State)
EVERY_ACTION = get_args(Action)
REFUSED = [pair for pair in product(STATES, EVERY_ACTION) if not allows(*pair)]


def test_every_state_and_every_action_has_its_place_and_its_name():
    assert tuple(ACTIONS) == tuple(STATE_NAMES) == STATES
    assert tuple(ACTION_NAMES) == EVERY_ACTION
    assert len(set(ACTION_NAMES.values())) == len(EVERY_ACTION)


@pytest.mark.parametrize("action", EVERY_ACTION)
def test_every_action_is_allowed_somewhere_and_refused_somewhere(action):
    assert {allows(state, action) for state in STATES} == {True, False}


@pytest.mark.parametrize("action", ["change_plan", "decide_groups", "remove", "open"])
def test_what_is_fixed_at_opening_can_be_changed_in_a_draft_only(action):
    assert [state for state in STATES if allows(state, action)] == ["draft"]


@pytest.mark.parametrize(
    "action",
    ["take_part", "send_invitations", "remind", "send_again", "extend", "stop_early", "close"],
)
def test_answers_invitations_and_days_belong_to_an_open_wave_only(action):
    assert [state for state in STATES if allows(state, action)] == ["open"]


def test_reports_are_read_after_the_release_and_never_before():
    assert [state for state in STATES if allows(state, "read_reports")] == ["released"]


@pytest.mark.parametrize(("state", "action"), REFUSED)
def test_a_refusal_names_what_was_asked_and_says_what_to_do_next(state, action):
    sentence = refusal(state, action)

    assert sentence.lower().startswith(ACTION_NAMES[action])
    assert sentence.count(". ") >= 1
    assert sentence.endswith(".")
    with pytest.raises(WaveError) as refused:
        check_allowed(state, action)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("state", "action", "sentence"),
    [
        (
            "draft",
            "extend",
            (
                "De laatste dag verzetten kan nu niet: de meting is nog een concept. "
                "Het kan zodra de meting open is."
            ),
        ),
        (
            "open",
            "change_plan",
            (
                "De planning wijzigen kan nu niet: de meting is open. "
                "Verzet de laatste dag of stop eerder, of plan een nieuwe meting."
            ),
        ),
        (
            "closed",
            "review_comments",
            (
                "Toelichtingen nakijken kan nu niet: de meting is gesloten. "
                "Het kan zodra het nakijken begint."
            ),
        ),
        (
            "released",
            "remind",
            (
                "Herinneringen versturen kan nu niet: de meting is vrijgegeven. "
                "Doe dit bij de volgende meting."
            ),
        ),
    ],
)
def test_a_refusal_reads_as_dutch(state, action, sentence):
    assert refusal(state, action) == sentence


def test_what_is_allowed_passes_and_has_no_refusal():
    check_allowed("draft", "open")
    with pytest.raises(ValueError, match="allowed"):
        refusal("draft", "open")


def test_the_table_for_the_documentation_says_what_the_code_does():
    head, *rows = as_table()
    assert head == ("Wat", *STATE_NAMES.values())
    said = {
        (state, name)
        for name, *cells in rows
        for state, cell in zip(STATES, cells, strict=True)
        if cell == "ja"
    }
    assert said == {(state, ACTION_NAMES[action]) for state in STATES for action in ACTIONS[state]}
    lines = markdown_table().splitlines()
    assert lines[0] == "| Wat | concept | open | gesloten | nakijken | vrijgegeven |"
    assert lines[1] == "| --- | --- | --- | --- | --- | --- |"
    assert lines[2] == "| de planning wijzigen | ja | | | | |"
    assert len(lines) == len(EVERY_ACTION) + 2
