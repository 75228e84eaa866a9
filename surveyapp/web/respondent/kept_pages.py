"""Pages that differ between the people of a group in a few places only.

Such a page is rendered once for a group and kept without what is a person's: that is put in
afterwards, so that no page of a person is ever kept.
"""

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from markupsafe import escape

from surveyapp.services.make_form import FormView
from surveyapp.web.compression import Part

_OF_ONE_PERSON = frozenset({"stamp", "draft_key", "found"})


def _empty() -> str:
    """Return what stands in a kept page where a person's goes; random, so no text can hold it."""
    return secrets.token_hex(16)


_STAMP, _DRAFT_KEY = _empty(), _empty()
TOKEN: Final = _empty()
PROFILE: Final = _empty()
"""What a page is rendered with in place of a code, and of what somebody answered."""


@dataclass(frozen=True, slots=True)
class _Group:
    """All that a page depends on, to be told apart by; the form itself comes along."""

    instance: Path
    root: str
    facts: tuple[object, ...]
    told: tuple[Hashable, ...]
    form: FormView = field(compare=False)


def kept_page(
    render: Callable[..., str],
    form: FormView,
    *told: Hashable,
    instance: Path,
    root: str,
    token: str = "",
    profile: str = "",
) -> tuple[Part, ...]:
    """Return the page of one person, in parts.

    Args:
        render: makes a page of a form without anything of a person, and of what was ``told``; it
            lays ``TOKEN`` and ``PROFILE`` where these go.
        form: of this person.
        told: what else the page depends on, the same for many people.
        instance: folder of the installation; two of them may run in one process.
        root: path that the site is served under.
        token: the code as it came in.
        profile: what this person answered, as it is shown.
    """
    facts = tuple(
        getattr(form, each.name)
        for each in fields(form)
        # a wave's questionnaire is frozen, so the wave stands for it
        if each.name not in {"questionnaire", *_OF_ONE_PERSON}
    )
    shared = replace(form, stamp=_STAMP, draft_key=_DRAFT_KEY, found=None)
    values = {TOKEN: token, PROFILE: profile, _STAMP: form.stamp, _DRAFT_KEY: form.draft_key}
    parts = _parts(render, _Group(instance, root, facts, told, shared))
    return tuple(
        Part(str(escape(values[part.text])), shared=False) if part.text in values else part
        for part in parts
    )


@lru_cache(maxsize=512)
def _parts(render: Callable[..., str], group: _Group) -> tuple[Part, ...]:
    """Return the page cut at the places where a person's values go, with these between."""
    parts = [render(group.form, *group.told)]
    for slot in (TOKEN, PROFILE, _STAMP, _DRAFT_KEY):
        parts = [
            piece
            for part in parts
            for number, text in enumerate(part.split(slot))
            for piece in ((slot, text) if number else (text,))
        ]
    return tuple(Part(part, shared=True) for part in parts)
