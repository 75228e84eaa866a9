"""What one respondent sends in, and how it is packed so that its size tells nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveyapp.domain.questionnaire import Questionnaire

SIZES = (2048, 4096, 8192, 16384)
"""Bytes that a packed response is padded to: the length of an answer must not single it out."""


@dataclass(frozen=True, slots=True)
class Response:
    """One filled-in questionnaire: reporting atom, item id to option code, and little else.

    ``comments`` are by principle id. ``priorities`` are the ids of at most two principles that the
    team should work on. ``trait`` is the value of the wave's one background attribute, or the arm
    of a bridge wave; empty where the wave has neither.
    """

    atom: str
    answers: Mapping[str, str]
    comments: Mapping[str, str] = field(default_factory=dict)
    priorities: tuple[str, ...] = ()
    trait: str = ""


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
    """Read back what ``pack`` made."""
    data = json.loads(content)
    return Response(
        atom=data["atom"],
        answers=data["answers"],
        comments=data["comments"],
        priorities=tuple(data.get("priorities", ())),  # a ballot of before these were asked
        trait=data.get("trait", ""),
    )


def enough(questionnaire: Questionnaire, answers: Mapping[str, str]) -> bool:
    """Tell whether at least half of the items were answered; "weet ik niet" is an answer.

    Below half, a response is kept sealed, dropped at closing and counted as no reaction
    (AAPOR: break-off).
    """
    items = [item.id for item in questionnaire.items()]
    return 2 * sum(1 for item in items if item in answers) >= len(items)
