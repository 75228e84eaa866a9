"""Read a list of employees and their units from a CSV file."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from surveyapp.domain.frame import Employee, Frame, Unit, check_frame
from surveyapp.errors import FrameError

COLUMNS = ("nummer", "naam", "email", "eenheid")
BELOW = " > "
"""Stands between a department and what lies below it: "Ruimte > Groen"."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
LARGEST = 20_000_000


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
    rows = list(_rows(content))
    faults: list[str] = []
    units: dict[tuple[str, ...], Unit] = {(): Unit(organisation, name, None)}
    employees: list[Employee] = []
    taken: dict[str, int] = {}
    for number, row in rows:
        faults += _faults(number, row, taken)
        path = tuple(part.strip() for part in row["eenheid"].split(BELOW.strip()) if part.strip())
        for depth in range(1, len(path) + 1):
            if path[:depth] not in units:
                units[path[:depth]] = Unit(
                    _identity(path[:depth], units), path[depth - 1], units[path[: depth - 1]].id
                )
        employees.append(
            Employee(
                number=row["nummer"], name=row["naam"], email=row["email"], unit=units[path].id
            )
        )
    if not rows:
        faults.append(
            "Het bestand heeft geen medewerkers. Zet onder de kolomnamen één rij per persoon."
        )
    frame = Frame(tuple(_parents_first(units)), tuple(employees))
    if not faults:
        faults = check_frame(frame)
    if faults:
        raise FrameError("\n".join(faults))
    return frame


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


def _identity(path: tuple[str, ...], units: dict[tuple[str, ...], Unit]) -> str:
    """Return a readable id that no other path has; names alike but for accents get a number."""
    plain = unicodedata.normalize("NFKD", "-".join(path)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:180] or "eenheid"
    taken = {unit.id for unit in units.values()}
    identity, number = slug, 2
    while identity in taken:
        identity, number = f"{slug}-{number}", number + 1
    return identity


def _parents_first(units: dict[tuple[str, ...], Unit]) -> list[Unit]:
    """Return the units in the file's order, each right after those it lies under."""
    order = {path: place for place, path in enumerate(units)}
    return [
        units[path]
        for path in sorted(units, key=lambda p: [order[p[:depth]] for depth in range(len(p) + 1)])
    ]
