"""What HR's forms for people, teams and leads show: values, faults, and what stands there now."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from flask import request

from surveyapp.domain.frame_values import person_faults, unit_faults
from surveyapp.domain.reviewing.visible import visible

STALE_FORM = (
    "Je had dit scherm te lang open. Er is nog niets gewijzigd, maar alles wat je invulde staat er "
    "nog. Probeer het nog een keer."
)
LONGEST = 300
"""Characters of a field; every column is shorter and says so itself."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it is shown.

    ``version`` is the one it was made from. ``faults`` has a sentence for each field that is
    wrong, ``problem`` one about the whole. For who was overtaken ``stale`` is set, and ``now`` has
    what stands there now, for the fields where that differs from what was filled in. ``hints`` has
    what is worth a second look at a field, though it may stay.
    """

    values: Mapping[str, str]
    version: int = 0
    faults: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    stale: bool = False
    now: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> HTTPStatus:
        """The status of the page that shows this form."""
        if self.stale:
            return HTTPStatus.CONFLICT
        if self.problem or self.faults:
            return HTTPStatus.UNPROCESSABLE_ENTITY
        return HTTPStatus.OK

    def wrong(self, **faults: str) -> "Filled":
        """Return the form with a sentence at each of these fields."""
        return replace(self, faults={**self.faults, **faults})

    def refused(self, problem: object) -> "Filled":
        """Return the form with a sentence above it."""
        return replace(self, problem=str(problem))

    def overtaken(
        self, problem: object, *, version: int, now: Mapping[str, str] | None = None
    ) -> "Filled":
        """Return the form for who was overtaken: sending it again then begins with ``version``."""
        differs = {
            name: value for name, value in (now or {}).items() if value != self.values.get(name, "")
        }
        return replace(self, problem=str(problem), version=version, stale=True, now=differs)


def sent(*names: str) -> Filled:
    """Read a form: what is visible of each field, and the version it was made from."""
    return Filled(
        {name: visible(request.form.get(name, ""))[:LONGEST].strip() for name in names},
        version=_number(request.form.get("versie", "")),
    )


def sent_number(name: str) -> int:
    """Return a whole number that a form carries unseen; 0 where it carries none."""
    return _number(request.form.get(name, ""))


def page_number() -> int:
    """Return which page of a list was asked for; the first where that is no number."""
    return max(1, _number(request.args.get("pagina", "")))


def _number(text: str) -> int:
    # more digits than there will ever be versions or pages; isdecimal also knows other scripts
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 -- see above


def person_checked(form: Filled, *, number: str) -> Filled:
    """Return a form with the name and address of a person, each fault at its field."""
    fields = {"number": "nummer", "name": "naam", "email": "email", "trait": "kenmerk"}
    values = form.values
    found = person_faults(number, values["naam"], values["email"], values["kenmerk"])
    return form.wrong(**{fields[name]: sentence(what) for name, what in found})


def unit_checked(form: Filled) -> Filled:
    """Return a form with the name of a unit, with its fault at the field."""
    found = next(unit_faults(form.values["naam"]), None)
    return form.wrong(naam=sentence(found)) if found else form


def sentence(what: str) -> str:
    """Return what is wrong with a field as it reads where nothing stands before it."""
    return what[:1].upper() + what[1:]
