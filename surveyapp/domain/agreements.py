"""What a team agrees on after a release: how it is written down, and who is asked about it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.release import Release
from surveyapp.voices import to_say

MOST_AGREEMENTS: Final = 2
LONGEST: Final = 200
"""Letters that each part of an agreement may have."""
ASKED: Final = to_say("We doen wat we toen afspraken.")
"""The one statement that goes with every agreement; the text of the agreement stands above it."""

Part = Literal["what", "who", "by_when", "notice"]
_TOO_LONG: Mapping[Part, str] = {
    "what": to_say("‘Wat gaan jullie doen?’ is te lang. Houd het op 200 tekens of minder."),
    "who": to_say("‘Wie begint?’ is te lang. Houd het op 200 tekens of minder."),
    "notice": to_say("‘Waaraan merken jullie het?’ is te lang. Houd het op 200 tekens of minder."),
}
"""Said of a part with more than ``LONGEST`` letters."""
_SHORTEST_NAME = 3
_PREFIXES: Final = frozenset(
    {"van", "den", "der", "ten", "ter", "het", "von", "del", "uit", "voor", "aan", "bij", "op"}
)
"""Parts of names that are words of their own."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One thing that a team agreed on: what, and as far as it was said who, when and how."""

    what: str
    who: str = ""
    by_when: date | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class AgreementFault:
    """What is wrong with one part of the agreement at a place (1 or 2), and what to do about it."""

    place: int
    part: Part
    text: str


def one_line(text: str) -> str:
    """Return a text without line ends and double spaces: it has to fit in a sentence."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def agreement_faults(
    agreements: Sequence[Agreement], *, released_on: date
) -> tuple[AgreementFault, ...]:
    """Return all that keeps agreements from being written down.

    Args:
        agreements: at most ``MOST_AGREEMENTS``, in the order of their places; one of which nothing
            was filled in is no agreement and has no faults.
        released_on: the day of the release that they follow on.
    """
    found: list[AgreementFault] = []
    for place, one in enumerate(agreements, 1):
        if one == Agreement(""):
            continue
        if not one.what:
            text = to_say("Schrijf op wat jullie afspreken, of maak ook de andere vakken leeg.")
            found.append(AgreementFault(place, "what", text))
        found += [
            AgreementFault(place, part, too_long)
            for part, too_long in _TOO_LONG.items()
            if len(getattr(one, part)) > LONGEST
        ]
        if one.by_when is not None and one.by_when <= released_on:
            text = to_say("Deze dag was er al toen het rapport verscheen. Kies een latere dag.")
            found.append(AgreementFault(place, "by_when", text))
    return tuple(found)


def names_in(text: str, people: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a text that are part of somebody's name, each once, in their order.

    Only words with a capital count: "Mark" is a name where "mark" is not. It is a warning, not a
    wall: "Groen" may be a colleague and a team. What is in capitals altogether, in the text or in
    the list, is the same name, and so is one whose accents are characters of their own.

    Args:
        text: what a team agreed on, which comes back to everybody in it.
        people: names of those in the team.
    """
    known = {
        word.casefold()
        for name in people
        for word in _words(name)
        if len(word) >= _SHORTEST_NAME and word.casefold() not in _PREFIXES
    }
    words = _words(text)
    return tuple(dict.fromkeys(w for w in words if w[0].isupper() and w.casefold() in known))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))


def asked_again(
    tree: GroupTree, before: Release, noted: Mapping[str, Sequence[Agreement]]
) -> Mapping[str, tuple[str, ...]]:
    """Return whom a new wave asks about an agreement of after the last one, and which texts.

    A group is asked that was released then and is the very same one now: of the same kind and of
    the same units, with no group below it. Whoever had no results then has none to be held to.

    Args:
        tree: the groups of the new wave.
        before: the last release of the same organisation.
        noted: id of a group to what it agreed on after that release.

    Source: decisions 22 and 23.
    """
    then = {group.id: group for group in before.leaves() if group.results is not None}
    parents = {group.parent for group in tree.groups}
    return {
        group.id: tuple(one.what for one in noted[group.id])
        for group in tree.groups
        if group.id not in parents
        and noted.get(group.id)
        and (same := then.get(group.id)) is not None
        and same.kind == group.kind
        and sorted(same.members) == sorted(group.members)
    }
