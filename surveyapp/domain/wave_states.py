"""What is allowed in each state of a wave: one table, and the sentence where something is not."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from surveyapp.domain.waves import State
from surveyapp.errors import WaveError

Action = Literal[
    "change_plan",
    "decide_groups",
    "remove",
    "open",
    "change_texts",
    "fetch_calendar",
    "take_part",
    "send_invitations",
    "remind",
    "send_again",
    "print_cards",
    "withdraw_person",
    "announce",
    "extend",
    "stop_early",
    "close",
    "follow_response",
    "review_comments",
    "publish",
    "read_reports",
]

ACTION_NAMES: Final[Mapping[Action, str]] = MappingProxyType(
    {
        "change_plan": "de planning wijzigen",
        "decide_groups": "kleine teams samenvoegen",
        "remove": "de meting verwijderen",
        "open": "de meting openen",
        "change_texts": "de teksten wijzigen",
        "fetch_calendar": "de agenda ophalen",
        "take_part": "de vragenlijst invullen",
        "send_invitations": "uitnodigingen versturen",
        "remind": "herinneringen versturen",
        "send_again": "een uitnodiging opnieuw versturen",
        "print_cards": "kaartjes maken",
        "withdraw_person": "iemand uit de meting halen",
        "announce": "een bericht versturen",
        "extend": "de laatste dag verzetten",
        "stop_early": "eerder stoppen",
        "close": "de meting sluiten",
        "follow_response": "de respons volgen",
        "review_comments": "toelichtingen nakijken",
        "publish": "de uitkomsten vrijgeven",
        "read_reports": "de rapporten lezen",
    }
)
"""Every action as it reads in a sentence and in the table, in the order of a year."""

STATE_NAMES: Final[Mapping[State, str]] = MappingProxyType(
    {
        "draft": "concept",
        "open": "open",
        "closed": "gesloten",
        "reviewing": "nakijken",
        "released": "vrijgegeven",
    }
)

ACTIONS: Final[Mapping[State, frozenset[Action]]] = MappingProxyType(
    {
        "draft": frozenset(
            {"change_plan", "decide_groups", "remove", "open", "change_texts", "fetch_calendar"}
        ),
        "open": frozenset(
            {
                "change_texts",
                "fetch_calendar",
                "take_part",
                "send_invitations",
                "remind",
                "send_again",
                "print_cards",
                "withdraw_person",
                "announce",
                "extend",
                "stop_early",
                "close",
                "follow_response",
            }
        ),
        "closed": frozenset({"follow_response", "publish"}),
        "reviewing": frozenset({"follow_response", "review_comments", "publish"}),
        "released": frozenset({"follow_response", "read_reports"}),
    }
)
"""The one table: what is allowed in each state, whoever asks. Dates are checked apart."""

_IS: Final[Mapping[State, str]] = MappingProxyType(
    {
        "draft": "nog een concept",
        "open": "open",
        "closed": "gesloten",
        "reviewing": "gesloten en wordt nagekeken",
        "released": "vrijgegeven",
    }
)
_FROM: Final[Mapping[State, str]] = MappingProxyType(
    {
        "draft": "de meting een concept is",
        "open": "de meting open is",
        "closed": "de meting gesloten is",
        "reviewing": "het nakijken begint",
        "released": "de meting vrijgegeven is",
    }
)
_INSTEAD: Final[Mapping[Action, str]] = MappingProxyType(
    {
        "change_plan": "Verzet de laatste dag of stop eerder, of plan een nieuwe meting.",
        "decide_groups": "De groepen liggen vast sinds het openen. Kies ze bij de volgende meting.",
        "remove": "Uitnodigingen en antwoorden blijven. Stop de meting eerder als het moet.",
        "open": "Plan een nieuwe meting als je opnieuw wilt beginnen.",
    }
)
"""What to do where the moment is past; without a line here, the next wave is the advice."""

_STATES: Final[tuple[State, ...]] = get_args(State)


def allows(state: State, action: Action) -> bool:
    """Tell whether a wave in this state allows an action."""
    return action in ACTIONS[state]


def check_allowed(state: State, action: Action) -> None:
    """Let an allowed action pass.

    Raises:
        WaveError: the state does not allow it; the sentence is ``refusal``.
    """
    if not allows(state, action):
        raise WaveError(refusal(state, action))


def refusal(state: State, action: Action) -> str:
    """Return why an action is not possible in a state and what to do, in Dutch.

    Raises:
        ValueError: the action is allowed.
    """
    if allows(state, action):
        raise ValueError(f"{action} is allowed in state {state}")
    name = ACTION_NAMES[action]
    start = f"{name[0].upper()}{name[1:]} kan nu niet: de meting is {_IS[state]}."
    later = [one for one in _STATES[_STATES.index(state) :] if allows(one, action)]
    if later:
        return f"{start} Het kan zodra {_FROM[later[0]]}."
    return f"{start} {_INSTEAD.get(action, 'Doe dit bij de volgende meting.')}"


def as_table() -> tuple[tuple[str, ...], ...]:
    """Return the table as rows of words: a head with the states, then a row per action."""
    head = ("Wat", *(STATE_NAMES[state] for state in _STATES))
    rows = (
        (name, *("ja" if allows(state, action) else "" for state in _STATES))
        for action, name in ACTION_NAMES.items()
    )
    return (head, *rows)


def markdown_table() -> str:
    """Return the table as Markdown, for the documentation."""
    head, *rows = as_table()
    lines = (head, ("---",) * len(head), *rows)
    return "".join(
        "|" + "".join(f" {cell} |" if cell else " |" for cell in line) + "\n" for line in lines
    )
