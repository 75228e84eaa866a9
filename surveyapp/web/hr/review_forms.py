"""What the forms of a review send: texts, and what a button does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.domain.reviewing.changes import KINDS, Change

TEXT, NAME, NEW, SOURCE = "t-", "naam-", "nieuw-", "bron-"
PRINCIPLE, PLACE = "principe-", "plek-"
"""What the names of fields begin with; the id of a statement, principle or set follows."""
ADDED = (NEW, SOURCE, PRINCIPLE, PLACE)
"""Fields of what is not in the questionnaire yet."""

_ITEM = re.compile(r"_item$|^item_")
_SET = re.compile(r"^set_|^make_primary$|^add_principle$")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came in; ``button`` is what was pressed, ``target`` what it is about."""

    revision: int
    button: str
    target: str
    texts: Mapping[str, str]
    changes: tuple[Change, ...]
    fields: Mapping[str, str]

    @property
    def anchor(self) -> str:
        """Return where on the page somebody was."""
        if not self.target:
            return ""
        if self.button == "save" or (_ITEM.search(self.button) and self.button != "add_item"):
            return f"s-{self.target}"
        return f"r-{self.target}" if _SET.search(self.button) else f"p-{self.target}"


def whole_number(text: str) -> int:
    """Return the revision that a form carries unseen; 0 where it carries none."""
    # more digits than there will ever be; isdecimal also knows other scripts
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 -- see above


def read_form(form: Mapping[str, str]) -> Sent:
    """Read a form; what nobody changed comes along and changes nothing.

    A statement or principle that was typed but not added yet is added, whatever button was
    pressed: what somebody typed is never thrown away.
    """
    button, _, target = form.get("doe", "save").partition(":")
    fields = {name: value for name, value in form.items() if name.startswith((TEXT, NAME, *ADDED))}
    changes = [
        Change("rename_principle", name.removeprefix(NAME), value)
        for name, value in fields.items()
        if name.startswith(NAME)
    ]
    added = [
        Change(kind, own, value, fields.get(f"{place}{own}", ""))
        for kind, begin, place in (("add_item", NEW, SOURCE), ("add_principle", PRINCIPLE, PLACE))
        for name, value in fields.items()
        if name.startswith(begin) and value.strip()
        for own in [name.removeprefix(begin)]
    ]
    changes += added
    pressed_empty = button in {"add_item", "add_principle"} and not added
    if button in KINDS - {"add_item", "add_principle", "rename_principle"} or pressed_empty:
        changes.append(Change(button, target))
    return Sent(
        revision=whole_number(form.get("revisie", "")),
        button=button,
        target=target,
        texts={n.removeprefix(TEXT): v for n, v in fields.items() if n.startswith(TEXT)},
        changes=tuple(changes),
        fields=fields,
    )
