"""Read a list of employees and their units from a CSV file."""

import csv
import hashlib
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from surveyapp.domain.frame import Employee, Frame, Unit, check_frame
from surveyapp.errors import FrameError

COLUMNS = ("nummer", "naam", "email", "eenheid")
BELOW = ">"
"""Stands between a department and what lies below it: "Ruimte > Groen"."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
LARGEST = 20_000_000
DEEPEST = 8
"""Levels of units under the municipality that a list may have."""
NOBODY = "Het bestand heeft geen medewerkers. Zet onder de kolomnamen één rij per persoon."


def read_frame(content: bytes, *, organisation: str, name: str) -> Frame:
    """Turn a CSV file into a frame; units come from the column ``eenheid``.

    Args:
        content: UTF-8 (with or without BOM) or CP1252; separated by ``;`` or ``,``; first row
            the column names nummer, naam, email, eenheid, in any order. The e-mail address may be
            empty.
        organisation: id of the municipality, the top of the tree.
        name: its name.

    Raises:
        FrameError: every fault, each with its row and column, a line each.
    """
    if len(content) > LARGEST:
        raise FrameError("Het bestand is groter dan 20 MB. Kies de lijst met medewerkers.")
    rows = [(number, row, _path(row["eenheid"])) for number, row in _rows(content)]
    faults: list[str] = []
    taken: dict[str, int] = {}
    for number, row, _ in rows:
        faults += _faults(number, row, taken)
    if not rows:
        faults.append(NOBODY)
    if faults:
        raise FrameError("\n".join(faults))
    paths = {path[:depth]: None for _, _, path in rows for depth in range(1, len(path) + 1)}
    ids = {**_identities(paths, organisation), (): organisation}
    units = {(): Unit(organisation, name, None)} | {
        path: Unit(ids[path], path[-1], ids[path[:-1]]) for path in paths
    }
    frame = Frame(
        tuple(_parents_first(units)),
        tuple(
            Employee(number=row["nummer"], name=row["naam"], email=row["email"], unit=ids[path])
            for _, row, path in rows
        ),
    )
    faults = check_frame(frame)
    if faults:
        raise FrameError("\n".join(faults))
    return frame


def _path(text: str) -> tuple[str, ...]:
    """Return the names from the top down that a cell such as "Ruimte > Groen" holds."""
    return tuple(part.strip() for part in text.split(BELOW) if part.strip())


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    if b"\x00" in content:
        raise FrameError(
            "Dit is geen CSV-bestand. Bewaar de lijst als CSV (UTF-8) en kies dat bestand."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.split("\n", maxsplit=1)[0]
    reader = csv.reader(
        io.StringIO(text), delimiter=";" if head.count(";") >= head.count(",") else ","
    )
    try:
        names = [column.strip().lower() for column in next(reader, [])]
        missing = [column for column in COLUMNS if column not in names]
        if missing:
            raise FrameError(
                f"In rij 1 ontbreekt de kolom '{missing[0]}'. Nodig zijn: {', '.join(COLUMNS)}."
            )
        for row in reader:
            if any(cell.strip() for cell in row):
                cells = [*(cell.strip() for cell in row), *[""] * len(names)]
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise FrameError(
            f"Rij {reader.line_num} is niet te lezen: {error}. Verbeter die rij."
        ) from error


def _faults(number: int, row: dict[str, str], taken: dict[str, int]) -> Iterator[str]:
    for column in COLUMNS:
        if row[column].startswith(FORMULA):
            yield (
                f"Rij {number}, kolom {column}: '{row[column]}' lijkt een formule. "
                "Plak de lijst als waarden."
            )
        if any(unicodedata.category(letter) == "Cc" for letter in row[column]):
            yield (
                f"Rij {number}, kolom {column}: er staat een regeleinde of ander onzichtbaar teken "
                "in. Haal het weg."
            )
    if not row["nummer"]:
        yield f"Rij {number}, kolom nummer: leeg. Geef iedereen een eigen nummer."
    elif row["nummer"] in taken:
        yield (
            f"Rij {number}, kolom nummer: {row['nummer']} staat ook in rij {taken[row['nummer']]}. "
            "Iedereen hoort bij één team: haal één rij weg."
        )
    taken.setdefault(row["nummer"], number)
    if not row["naam"]:
        yield f"Rij {number}, kolom naam: leeg. Vul de naam in."
    if row["email"] and not ADDRESS.fullmatch(row["email"]):
        yield (
            f"Rij {number}, kolom email: '{row['email']}' is geen e-mailadres. "
            "Verbeter het, of laat het leeg: dan krijgt deze persoon een kaartje."
        )
    if not row["eenheid"]:
        yield f"Rij {number}, kolom eenheid: leeg. Vul het team in, bijvoorbeeld Ruimte > Groen."
    elif len(_path(row["eenheid"])) > DEEPEST:
        yield f"Rij {number}, kolom eenheid: meer dan {DEEPEST} niveaus. Noem afdeling en team."


def _identities(paths: Iterable[tuple[str, ...]], organisation: str) -> dict[tuple[str, ...], str]:
    """Return a readable id for each path that depends on nothing but the paths themselves.

    Paths that read alike as an id ("Jeugd & Gezin", "Jeugd/Gezin") all get a piece of their own
    hash: an id must not move to another team because the rows of a list changed places.
    """
    slugs = {path: _slug(path) for path in paths}
    alike = Counter([organisation, *slugs.values()])
    return {
        path: slug
        if alike[slug] == 1
        else f"{slug}-{hashlib.sha256(repr(path).encode()).hexdigest()[:8]}"
        for path, slug in slugs.items()
    }


def _slug(path: tuple[str, ...]) -> str:
    plain = unicodedata.normalize("NFKD", "-".join(path)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:180] or "eenheid"


def _parents_first(units: dict[tuple[str, ...], Unit]) -> list[Unit]:
    """Return the units in the file's order, each right after those it lies under."""
    order = {path: place for place, path in enumerate(units)}
    return [
        units[path]
        for path in sorted(units, key=lambda p: [order[p[:depth]] for depth in range(len(p) + 1)])
    ]
