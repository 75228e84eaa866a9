"""What one respondent sends in, and how it is packed so that its size tells nothing."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any

from surveyapp.domain.comment_text import BYTES, LONGEST
from surveyapp.domain.questionnaire import Questionnaire

MOST_PRIORITIES = 2
"""How many principles somebody may name to work on."""
SIZE = 4096
"""Packed responses are padded to a multiple of this many bytes, the same one in a whole wave."""
_BESIDE = 2048
"""Bytes for all but answers, comments and priorities: a group's id, a trait, names of fields."""
_AROUND = 6
"""Bytes of quotes, colon and comma around an id and what belongs to it."""


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


def packed_size(questionnaire: Questionnaire, *, comments: bool = False) -> int:
    """Return the bytes that every response of a wave is padded to.

    It holds the longest that anybody can send, whoever answered much or little, and whoever wrote
    a comment or none: the length of a ballot must tell nothing.

    Args:
        questionnaire: what is asked.
        comments: whether there is room for a comment on each principle.
    """
    code = max(len(option.encode()) for option in questionnaire.scale.codes())
    answers = sum(len(item.id.encode()) + code + _AROUND for item in questionnaire.items())
    asked = sorted((len(one.id.encode()) for one in questionnaire.asked()), reverse=True)
    chosen = sum(asked[:MOST_PRIORITIES]) + MOST_PRIORITIES * _AROUND
    written = sum(one + LONGEST * BYTES + _AROUND for one in asked) if comments else 0
    return -(-(_BESIDE + answers + chosen + written) // SIZE) * SIZE


def pack(response: Response, size: int = SIZE) -> bytes:
    """Return the response as bytes, padded to ``size``.

    Args:
        response: what somebody answered.
        size: what ``packed_size`` gives for its wave.

    Raises:
        ValueError: the response does not fit; the form's own limits prevent it.
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
    if len(content) >= size:
        raise ValueError(f"a response of {len(content)} bytes does not fit {size}")
    return content + b"\n" + b" " * (size - len(content) - 1)


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
