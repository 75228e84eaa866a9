"""The questionnaire before anything is chosen: rendered once for a group, filled in per person.

Everybody in a group gets the same page but for three values: the code, the stamp and the draft's
key. These are put in afterwards, so that no page of a person is ever kept.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path

from markupsafe import escape

from surveyapp.services.make_form import FormView

Render = Callable[[FormView, str], str]

_OF_ONE_PERSON = frozenset({"stamp", "draft_key", "found"})
_TOKEN, _STAMP, _DRAFT_KEY = (secrets.token_hex(16) for _ in range(3))
"""What stands in a kept page where a person's value goes; random, so no text can hold it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """All that a page depends on, to be told apart by; the form itself comes along."""

    instance: Path
    root: str
    facts: tuple[object, ...]
    form: FormView = field(compare=False)


def blank_page(form: FormView, *, token: str, instance: Path, root: str, render: Render) -> str:
    """Return the page of one person.

    Args:
        form: what to show.
        token: the code as it came in.
        instance: folder of the installation; two of them may run in one process.
        root: path that the site is served under.
        render: makes a page of a form and a code.
    """
    facts = tuple(
        getattr(form, each.name)
        for each in fields(form)
        # a wave's questionnaire is frozen, so the wave stands for it
        if each.name not in {"questionnaire", *_OF_ONE_PERSON}
    )
    shared = replace(form, stamp=_STAMP, draft_key=_DRAFT_KEY, found=None)
    values = {_TOKEN: token, _STAMP: form.stamp, _DRAFT_KEY: form.draft_key}
    parts = _parts(_Group(instance, root, facts, shared), render)
    return "".join(str(escape(values[part])) if part in values else part for part in parts)


@lru_cache(maxsize=256)
def _parts(group: _Group, render: Render) -> tuple[str, ...]:
    """Return the page cut at the places where a person's values go, with these between."""
    parts = [render(group.form, _TOKEN)]
    for slot in (_TOKEN, _STAMP, _DRAFT_KEY):
        parts = [
            piece
            for part in parts
            for number, text in enumerate(part.split(slot))
            for piece in ((slot, text) if number else (text,))
        ]
    return tuple(parts)
