"""Pages that differ between the people of a group in a few places only.

Such a page is rendered once for a group and kept without what is a person's: that is put in
afterwards, so that no page of a person is ever kept. The statements, by far the most of it, and
the thanks are rendered once for a whole wave.
"""

import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from markupsafe import escape

from surveyapp.once import made_once
from surveyapp.services.make_form import FormView
from surveyapp.web.compression import Part


def _place() -> str:
    """Return what stands in a kept page where something else goes; random: no text can hold it."""
    return secrets.token_hex(16)


_STAMP, _DRAFT_KEY = _place(), _place()
TOKEN: Final = _place()
PRINCIPLES: Final = _place()
LEAD: Final = _place()
PROFILE: Final = _place()
"""What a page is rendered with in place of what is put in: the code, the statements, and of who
has sent in how that counts and what was answered."""

_OF_ONE_PERSON: Final[Mapping[str, Any]] = {
    "stamp": _STAMP,
    "draft_key": _DRAFT_KEY,
    "found": None,
}
_OF_ONE_GROUP: Final[Mapping[str, Any]] = {
    **_OF_ONE_PERSON,
    "group_name": "",
    "group_invited": 0,
    "group_above": None,
    "card": False,
    "counts_also": "",
    "agreement": (),
    "privacy": (),
}
_OF_ONE_TRAIT: Final[Mapping[str, Any]] = {**_OF_ONE_GROUP, "trait": ""}
"""What a form is without, so that nothing made of it can be of a person, a group, or a trait."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is served: two installations may run in one process.

    ``instance`` is the folder of the installation, ``root`` the path that the site is served under,
    ``style`` the address of its style sheet, which is another one in another house style.
    """

    instance: Path
    root: str
    style: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """All that a page depends on, to be told apart by; the form itself comes along."""

    place: Place
    facts: tuple[object, ...]
    told: tuple[Hashable, ...]
    form: FormView = field(compare=False)


def kept_form(
    render: Callable[..., str],
    form: FormView,
    *told: Hashable,
    place: Place,
    token: str,
    principles: Sequence[Part],
) -> tuple[Part, ...]:
    """Return a blank form, which is kept for a group.

    Args:
        render: makes it of a form without anything of a person, and of what was ``told``; it lays
            ``TOKEN`` and ``PRINCIPLES`` where these go.
        form: of this person.
        told: what else the page depends on, the same for many people.
        place: where it is served.
        token: the code as it came in.
        principles: the statements, as ``kept_principles`` returns them.
    """
    kept = _parts(render, _kept(form, _OF_ONE_PERSON, place, told))
    own = _own(form) | {TOKEN: (Part(str(escape(token)), shared=False),), PRINCIPLES: principles}
    return _filled(kept, own)


def kept_principles(
    render: Callable[..., str], form: FormView, *told: Hashable, place: Place
) -> tuple[Part, ...]:
    """Return the part of a blank form that everybody in a wave is shown alike.

    Args:
        render: makes it of a form without anything of a person or a group.
        form: of somebody.
        told: what else it depends on.
        place: where it is served.
    """
    return _parts(render, _kept(form, _OF_ONE_GROUP, place, told))


def kept_thanks(
    render: Callable[..., str],
    form: FormView,
    *told: Hashable,
    place: Place,
    lead: str,
    profile: str,
) -> tuple[Part, ...]:
    """Return the thanks, which are kept for a whole wave.

    Not for a group: that somebody in it has sent in, and how much, may not be seen in what is kept.

    Args:
        render: makes them of a form without anything of a person, a group or a trait; it lays
            ``LEAD`` and ``PROFILE`` where these go.
        form: of this person.
        told: what else the page depends on.
        place: where it is served.
        lead: how what was sent counts, rendered.
        profile: what was answered, rendered.
    """
    kept = _parts(render, _kept(form, _OF_ONE_TRAIT, place, told))
    own = {LEAD: (Part(lead, shared=False),), PROFILE: (Part(profile, shared=False),)}
    return _filled(kept, _own(form) | own)


def _own(form: FormView) -> dict[str, Sequence[Part]]:
    return {
        slot: (Part(str(escape(value)), shared=False),)
        for slot, value in ((_STAMP, form.stamp), (_DRAFT_KEY, form.draft_key))
    }


def _filled(kept: Iterable[Part], own: Mapping[str, Sequence[Part]]) -> tuple[Part, ...]:
    return tuple(part for each in kept for part in own.get(each.text, (each,)))


def _kept(
    form: FormView, without: Mapping[str, Any], place: Place, told: tuple[Hashable, ...]
) -> _Kept:
    facts = tuple(
        getattr(form, each.name)
        for each in fields(form)
        # a wave's questionnaire is frozen, so the wave stands for it
        if each.name != "questionnaire" and each.name not in without
    )
    return _Kept(place, facts, told, replace(form, **without))


@made_once(most=512)
def _parts(render: Callable[..., str], kept: _Kept) -> tuple[Part, ...]:
    """Return a page cut at the places where something else goes, with these between."""
    parts = [render(kept.form, *kept.told)]
    for slot in (TOKEN, PRINCIPLES, LEAD, PROFILE, _STAMP, _DRAFT_KEY):
        parts = [
            piece
            for part in parts
            for number, text in enumerate(part.split(slot))
            for piece in ((slot, text) if number else (text,))
        ]
    return tuple(Part(part, shared=True) for part in parts)
