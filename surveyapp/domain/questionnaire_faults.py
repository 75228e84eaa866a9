"""What can be wrong with a questionnaire file: each fault with its place and its remedy."""

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from surveyapp.domain.toml_lines import Path, as_text, line_numbers, line_of
from surveyapp.errors import QuestionnaireError


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the parsed text: where, what, and how to put it right (Dutch)."""

    path: Path
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem with its place in the file; ``line`` and ``column`` count from 1."""

    name: str
    place: str
    line: int | None
    column: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return the line that a person reads."""
        places = [
            self.name,
            f"regel {self.line}" if self.line else "",
            f"kolom {self.column}" if self.column else "",
            self.place,
        ]
        return f"{', '.join(place for place in places if place)}: {self.what} {self.remedy}"


class QuestionnaireFileError(QuestionnaireError):
    """A file is no questionnaire (or no scale); ``faults`` holds everything that is wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def locate(problems: Iterable[Problem], *, text: str, name: str) -> tuple[Fault, ...]:
    """Return the problems with their line in ``text``, in the order of the file."""
    lines = line_numbers(text)
    faults = [
        Fault(
            name=name,
            place=as_text(problem.path),
            line=line_of(problem.path, lines),
            column=None,
            what=problem.what,
            remedy=problem.remedy,
        )
        for problem in problems
    ]
    return tuple(sorted(faults, key=lambda fault: fault.line or 0))


def parse(text: str, *, name: str) -> dict[str, Any]:
    """Parse a TOML text.

    Raises:
        QuestionnaireFileError: the text is no TOML; the one fault has line and column.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise QuestionnaireFileError([_broken(str(error), text=text, name=name)]) from error
    except (RecursionError, ValueError) as error:
        fault = Fault(
            name=name,
            place="",
            line=None,
            column=None,
            what="het bestand is te diep genest of heeft een te groot getal.",
            remedy="Kijk in questionnaires/README.md hoe een vragenlijst eruitziet.",
        )
        raise QuestionnaireFileError([fault]) from error


# The start of a message of tomllib, what it means, and what to do.
_BROKEN = (
    ("Expected '=' after", "na de naam ontbreekt het teken =.", 'Schrijf: naam = "waarde".'),
    ("Invalid value", "hier staat geen waarde.", "Zet tekst tussen aanhalingstekens."),
    (
        "Illegal character '\\n'",
        "de tekst heeft geen sluitend aanhalingsteken.",
        "Zet er een aanhalingsteken achter.",
    ),
    (
        "Unterminated string",
        "een tekst heeft geen eind.",
        'Sluit hem af met hetzelfde teken als waarmee hij begint: " of """.',
    ),
    ("Expected \"'", "een tekst heeft geen eind.", "Sluit hem af zoals hij begint: met ' of '''."),
    ("Unclosed array", "de lijst heeft geen eind.", "Sluit de lijst af met ]."),
    ("Expected ']", "de kop heeft geen eind.", "Sluit hem af zoals hij begint: [kop] of [[kop]]."),
    (
        "Expected newline or end",
        "achter de waarde staat nog iets.",
        "Zet elke naam op een eigen regel; gebruik binnen een tekst geen los aanhalingsteken.",
    ),
    ("Cannot overwrite", "deze naam staat er twee keer.", "Haal een van de twee weg."),
    ("Cannot declare", "deze kop staat er twee keer.", "Haal een van de twee weg."),
    ("Unescaped '\\'", "een losse \\ mag niet in een tekst.", "Schrijf \\\\ of haal hem weg."),
)


def _broken(message: str, *, text: str, name: str) -> Fault:
    what, remedy = next(
        ((what, remedy) for start, what, remedy in _BROKEN if message.startswith(start)),
        ("de TOML is hier niet te lezen.", "Kijk of een aanhalingsteken of haakje ontbreekt."),
    )
    place = re.search(r"at line (\d+), column (\d+)", message)
    if place:
        line, column = int(place[1]), int(place[2])
    else:  # "at end of document"
        last = text.rstrip("\n").split("\n")
        line, column = len(last), len(last[-1]) + 1
    return Fault(name=name, place="", line=line, column=column, what=what, remedy=remedy)


# What a kind of value is called, by the start of pydantic's name for the fault.
_KINDS = {
    "string": ("hier hoort tekst.", "Zet de tekst tussen aanhalingstekens."),
    "int": ("hier hoort een heel getal.", "Schrijf bijvoorbeeld 1, zonder aanhalingstekens."),
    "bool": ("hier hoort true of false.", "Schrijf true (ja) of false (nee), zonder meer."),
    "date": (
        "hier hoort een datum.",
        "Schrijf jaar-maand-dag, zoals 2026-11-22, zonder aanhalingstekens.",
    ),
    "list": ("hier hoort een lijst.", 'Schrijf bijvoorbeeld ["een", "twee"].'),
    "tuple": ("hier hoort een lijst.", 'Schrijf bijvoorbeeld ["een", "twee"].'),
    "model": ("hier hoort een blok met namen.", "Begin het met een kop: zie README.md."),
    "dict": ("hier hoort een blok met namen.", "Begin het met een kop: zie README.md."),
}


def problems_of(
    error: ValidationError, known: Callable[[Path], Collection[str]]
) -> Iterator[Problem]:
    """Yield what pydantic found as Dutch problems.

    Args:
        error: what validation raised.
        known: gives the keys that may stand beside a key, for "bedoelde je ...?".
    """
    for fault in error.errors(include_url=False):
        path = tuple(part for part in fault["loc"] if part not in {"texts", "translations"})
        kind = fault["type"]
        if kind == "extra_forbidden":
            what = f"‘{path[-1]}’ is hier geen bekende naam."
            yield Problem(path, what, meant(str(path[-1]), known(path)))
        elif kind == "missing":
            yield Problem(path[:-1], f"‘{path[-1]}’ ontbreekt.", f"Zet er {path[-1]} = ... bij.")
        elif "remedy" in fault.get("ctx", {}):
            yield Problem(path, fault["msg"], fault["ctx"]["remedy"])
        else:
            start = kind.split("_")[0]
            what, remedy = _KINDS.get(start, ("deze waarde kan niet.", "Zie README.md."))
            yield Problem(path, what, remedy)


def meant(name: str, known: Collection[str]) -> str:
    """Return "Bedoelde je ...?" for the known name that looks most like this one."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    if close:
        return f"Bedoelde je ‘{close[0]}’?"
    return f"Kies uit: {', '.join(sorted(known))}."
