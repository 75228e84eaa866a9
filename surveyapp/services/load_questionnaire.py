"""Find a questionnaire by its name: the organisation's own first, then the shipped one."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from surveyapp.domain.questionnaire import Questionnaire, Scale
from surveyapp.domain.questionnaire_faults import Fault, QuestionnaireFileError
from surveyapp.domain.questionnaire_file import read_questionnaire, read_scale
from surveyapp.errors import QuestionnaireError
from surveyapp.resources import search_path

SCALES = "scales"
LARGEST = 500_000
"""Bytes that a questionnaire file may have; the largest that ships has 40,000."""

# A name is a folder and a file, never a path: nothing outside the folders can be asked for.
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


def load_questionnaire(instance: Path, name: str) -> Questionnaire:
    """Return a questionnaire by name.

    Args:
        instance: the folder of the installation; its own ``questionnaires/`` comes first.
        name: organisation and questionnaire, such as ``oss/netwerkprincipes``.

    Raises:
        QuestionnaireError: there is none of that name, or its file is wrong; a
            ``QuestionnaireFileError`` then lists every fault.
    """
    folders = tuple(search_path("questionnaires", instance))
    if _NAME.fullmatch(name) and not name.startswith(f"{SCALES}/"):
        for folder in folders:
            path = folder / f"{name}.toml"
            if path.is_file():
                return read_questionnaire(read_text(path), scales=load_scales(folders), name=name)
    names = list_questionnaires(instance)
    close = get_close_matches(name, names, n=1)
    remedy = f"Bedoelde je ‘{close[0]}’?" if close else f"Kies uit: {', '.join(names)}."
    raise QuestionnaireError(f"Er is geen vragenlijst ‘{name}’. {remedy}")


def list_questionnaires(instance: Path) -> tuple[str, ...]:
    """Return the names of all questionnaires there are, own and shipped, in alphabetical order."""
    names = {
        f"{path.parent.name}/{path.stem}"
        for folder in search_path("questionnaires", instance)
        for path in folder.glob("*/*.toml")
        if path.parent.name != SCALES
    }
    return tuple(sorted(name for name in names if _NAME.fullmatch(name)))


def load_scales(folders: Iterable[Path]) -> dict[str, Scale]:
    """Return the response scales of these questionnaire folders; the first of a name counts.

    Raises:
        QuestionnaireError: a scale file is wrong.
    """
    scales: dict[str, Scale] = {}
    for folder in folders:
        for path in sorted((folder / SCALES).glob("*.toml")):
            if path.stem not in scales:
                scales[path.stem] = read_scale(read_text(path), name=path.stem)
    return scales


def read_text(path: Path) -> str:
    """Return the text of a file, with line ends as one character and without byte order mark.

    Raises:
        QuestionnaireFileError: the file cannot be read, or is no UTF-8.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise QuestionnaireFileError(
                [
                    _unreadable(
                        path,
                        line=None,
                        what="dit bestand is groter dan 500 kB.",
                        remedy="Kies het bestand van één vragenlijst.",
                    )
                ]
            )
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        raise QuestionnaireFileError(
            [
                _unreadable(
                    path,
                    line=line,
                    what="hier staat een teken dat geen UTF-8 is.",
                    remedy="Sla het bestand op met de codering UTF-8.",
                )
            ]
        ) from error
    except OSError as error:
        raise QuestionnaireFileError([_closed(path)]) from error


def _closed(path: Path) -> Fault:
    if path.is_dir():
        what, remedy = "dit is een map.", "Geef het bestand dat erin staat."
    elif not path.exists():
        what, remedy = "dit bestand is er niet.", "Kijk of de naam en de map kloppen."
    else:
        what, remedy = "dit bestand is niet te openen.", "Kijk of je het mag lezen."
    return _unreadable(path, line=None, what=what, remedy=remedy)


def _unreadable(path: Path, *, line: int | None, what: str, remedy: str) -> Fault:
    return Fault(name=str(path), place="", line=line, column=None, what=what, remedy=remedy)
