"""Pages that differ between the people of a group in a few places only.

Such a page is rendered once for a group and kept without what is a person's: that is put in
afterwards, so that no page of a person is ever kept. The statements, by far the most of it, are
rendered once for a whole wave.
"""

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from markupsafe import escape

from surveyapp.services.make_form import FormView
from surveyapp.web.compression import Part


def _place() -> str:
    """Return what stands in a kept page where something else goes; random: no text can hold it."""
    return secrets.token_hex(16)


_STAMP, _DRAFT_KEY = _place(), _place()
TOKEN: Final = _place()
PROFILE: Final = _place()
PRINCIPLES: Final = _place()
"""What a page is rendered with in place of a code, what somebody answered, and the statements."""

_OF_ONE_PERSON: Final[dict[str, Any]] = {"stamp": _STAMP, "draft_key": _DRAFT_KEY, "found": None}
_OF_ONE_GROUP: Final[dict[str, Any]] = {
    **_OF_ONE_PERSON,
    "group_name": "",
    "group_invited": 0,
    "group_above": None,
    "card": False,
    "counts_also": "",
    "agreement": (),
    "privacy": (),
}
"""What a form is without, so that nothing made of it can be of a person, or of a group."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is served: two installations may run in one process.

    ``instance`` is the folder of the installation, ``root`` the path that the site is served under.
    """

    instance: Path
    root: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """All that a page depends on, to be told apart by; the form itself comes along."""

    place: Place
    facts: tuple[object, ...]
    told: tuple[Hashable, ...]
    form: FormView = field(compare=False)


def kept_page(
    render: Callable[..., str],
    form: FormView,
    *told: Hashable,
    place: Place,
    token: str = "",
    profile: str = "",
    principles: tuple[Part, ...] = (),
) -> tuple[Part, ...]:
    """Return the page of one person, in parts.

    Args:
        render: makes a page of a form without anything of a person, and of what was ``told``; it
            lays ``TOKEN``, ``PROFILE`` and ``PRINCIPLES`` where these go.
        form: of this person.
        told: what else the page depends on, the same for many people.
        place: where it is served.
        token: the code as it came in.
        profile: what this person answered, as it is shown.
        principles: the statements, as ``kept_principles`` returns them.
    """
    own = {
        TOKEN: token,
        PROFILE: profile,
        _STAMP: form.stamp,
        _DRAFT_KEY: form.draft_key,
    }
    page: list[Part] = []
    for part in _parts(render, _kept(form, _OF_ONE_PERSON, place, told)):
        if part.text == PRINCIPLES:
            page += principles
        elif part.text in own:
            page.append(Part(str(escape(own[part.text])), shared=False))
        else:
            page.append(part)
    return tuple(page)


def kept_principles(
    render: Callable[..., str], form: FormView, *told: Hashable, place: Place
) -> tuple[Part, ...]:
    """Return the part of a page that everybody in a wave is shown alike.

    Args:
        render: makes it of a form without anything of a person or a group.
        form: of somebody.
        told: what else it depends on.
        place: where it is served.
    """
    return _parts(render, _kept(form, _OF_ONE_GROUP, place, told))


def _kept(
    form: FormView, without: dict[str, Any], place: Place, told: tuple[Hashable, ...]
) -> _Kept:
    facts = tuple(
        getattr(form, each.name)
        for each in fields(form)
        # a wave's questionnaire is frozen, so the wave stands for it
        if each.name != "questionnaire" and each.name not in without
    )
    return _Kept(place, facts, told, replace(form, **without))


@lru_cache(maxsize=512)
def _parts(render: Callable[..., str], kept: _Kept) -> tuple[Part, ...]:
    """Return a page cut at the places where something else goes, with these between."""
    parts = [render(kept.form, *kept.told)]
    for slot in (TOKEN, PROFILE, PRINCIPLES, _STAMP, _DRAFT_KEY):
        parts = [
            piece
            for part in parts
            for number, text in enumerate(part.split(slot))
            for piece in ((slot, text) if number else (text,))
        ]
    return tuple(Part(part, shared=True) for part in parts)
