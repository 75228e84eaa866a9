"""What one respondent sends in, and how it is packed so that its size tells nothing."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any

from surveyapp.domain.questionnaire import Questionnaire

MOST_PRIORITIES = 2
"""How many principles somebody may name to work on."""
SIZES = (4096, 8192, 16384)
"""Bytes that a packed response is padded to: the length of an answer must not single it out."""


@dataclass(frozen=True, slots=True)
class Response:
    """One filled-in questionnaire: reporting atom, item id to option code, and little else.

    ``comments`` are by principle id. ``priorities`` are the ids of at most two principles that the
    team should work on. ``trait`` is the value of the wave's one background attribute, or the arm
    of a bridge wave; empty where the wave has neither. ``agreement`` is the option code for whether
    the group did what it agreed on last time; empty where that was not asked or left open.
    """

    atom: str
    answers: Mapping[str, str]
    comments: Mapping[str, str] = field(default_factory=dict)
    priorities: tuple[str, ...] = ()
    trait: str = ""
    agreement: str = ""


def pack(response: Response) -> bytes:
    """Return the response as bytes, padded to the smallest of ``SIZES`` that holds it.

    Raises:
        ValueError: the response does not fit the largest size; the form's own limits prevent it.
    """
    content = json.dumps(
        {
            "atom": response.atom,
            "answers": response.answers,
            "comments": response.comments,
            "priorities": response.priorities,
            "trait": response.trait,
            "agreement": response.agreement,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode()
    for size in SIZES:
        if len(content) < size:
            return content + b"\n" + b" " * (size - len(content) - 1)
    raise ValueError(f"a response of {len(content)} bytes does not fit {SIZES[-1]}")


def unpack(content: bytes) -> Response:
    """Read back what ``pack`` made.

    Raises:
        ValueError: it is something else; nothing is guessed about what it may have meant.
    """
    try:
        data = json.loads(content)
        return Response(
            atom=intern(data["atom"]),
            # the same few words in every response of a wave: kept once
            answers={intern(item): intern(code) for item, code in data["answers"].items()},
            comments=_texts(data["comments"]),
            priorities=_priorities(data.get("priorities", [])),  # older ballots have none
            trait=intern(data.get("trait", "")),
            agreement=intern(data.get("agreement", "")),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a packed response") from error


def _texts(data: Any) -> dict[str, str]:
    if not all(isinstance(text, str) for text in data.values()):
        raise TypeError("a comment is text")
    return dict(data)


def _priorities(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise TypeError("priorities are a list")
    return tuple(intern(principle) for principle in data)


def as_asked(
    questionnaire: Questionnaire,
    responses: Sequence[Response],
    agreements: Collection[str] | None = None,
) -> list[Response]:
    """Return the responses without what their form could not say; the very same ones otherwise.

    Left out are answers to items that were not asked or outside the scale, comments on and choices
    of principles that were not asked, a choice made twice, and every choice of somebody who made
    more than ``MOST_PRIORITIES``: which of them were meant nobody knows. So is what somebody says
    of an agreement, where their group is not among the ``agreements`` that were asked about; None
    where that is not known.
    """
    items = {item.id for item in questionnaire.items()}
    codes = questionnaire.scale.codes()
    asked = {principle.id for principle in questionnaire.asked()}

    def clean(one: Response) -> Response:
        chosen = tuple(dict.fromkeys(each for each in one.priorities if each in asked))
        if len(chosen) > MOST_PRIORITIES:
            chosen = ()
        knows = agreements is None or one.atom in agreements
        kept = one.agreement if knows and one.agreement in codes else ""
        if (
            one.answers.keys() <= items
            and codes.issuperset(one.answers.values())
            and one.comments.keys() <= asked
            and chosen == one.priorities
            and kept == one.agreement
        ):
            return one
        return replace(
            one,
            answers={i: code for i, code in one.answers.items() if i in items and code in codes},
            comments={p: text for p, text in one.comments.items() if p in asked},
            priorities=chosen,
            agreement=kept,
        )

    return [clean(one) for one in responses]


def enough(questionnaire: Questionnaire, answers: Mapping[str, str]) -> bool:
    """Tell whether at least half of the items were answered; "weet ik niet" is an answer.

    Below half, a response is kept sealed, dropped at closing and counted as no reaction
    (AAPOR: break-off).
    """
    items = [item.id for item in questionnaire.items()]
    return 2 * sum(1 for item in items if item in answers) >= len(items)
