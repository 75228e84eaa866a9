"""Reading in a list of people: the dry run and the button, against the bare work of each.

The floor of a dry run is the same rows read by the csv module into the same dataclasses; that of
taking over is the same rows inserted by bare SQL into an empty copy of the table.
"""

import csv
import io
import json
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from surveyapp.domain.frame import Employee
from surveyapp.services.commit_import import commit_import
from surveyapp.services.create_instance import create_instance
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.propose_import import Proposal, propose_import
from tests.bench.timing import seconds

HEAD = ("nummer", "naam", "email", "eenheid", "leidt")
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def list_rows(people: int, teams: int) -> list[tuple[str, ...]]:
    """Return invented rows: teams of 20 departments, one in ten people without an address."""
    rows = []
    for number in range(people):
        team = number % teams
        unit = f"Afdeling {team % 20} > Team {team}"
        email = "" if number % 10 == 3 else f"p{number}@voorbeeld.example"
        leads = f"Team {team}" if number < teams and email else ""
        rows.append((str(100_000 + number), f"Persoon Naam {number}", email, unit, leads))
    return rows


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    """Return the rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([HEAD, *rows])
    return text.getvalue().encode()


def as_xlsx(rows: list[tuple[str, ...]]) -> bytes:
    """Return the rows as Excel keeps them."""
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate([HEAD, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def as_ods(rows: list[tuple[str, ...]]) -> bytes:
    """Return the rows as LibreOffice keeps them."""
    import odfdo

    document = odfdo.Document("spreadsheet")
    document.body.clear()
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = [
        "<table:table-row>"
        + "".join(cell.format(value.replace(">", "&gt;")) for value in row)
        + "</table:table-row>"
        for row in [HEAD, *rows]
    ]
    columns = f'<table:table-column table:number-columns-repeated="{len(HEAD)}"/>'
    table = f'<table:table table:name="Blad1">{columns}{"".join(lines)}</table:table>'
    document.body.append(odfdo.Element.from_tag(table))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


MAKERS = {"csv": as_csv, "xlsx": as_xlsx, "ods": as_ods}


def measure_frames(folder: Path, *, people: int, teams: int) -> dict[str, float]:
    """Return seconds and MiB of reading in a list, each format in a process of its own.

    MiB is the most that the process had plus the most that the limited process had which it
    started: what a machine needs at most.
    """
    folder.mkdir()
    return {
        f"{name}_{kind}": value
        for kind in MAKERS
        for name, value in measure_list(kind, folder, people=people, teams=teams).items()
    }


def measure_list(kind: str, folder: Path, *, people: int, teams: int) -> dict[str, float]:
    """Return the figures of one format; the list is made in a process of its own too."""
    told: dict[str, float] = {}
    for step in ("make", "read"):
        command = (sys.executable, "-m", "tests.bench.frames", step, kind, str(folder))
        done = subprocess.run(
            [*command, str(people), str(teams)], check=True, capture_output=True, text=True
        )
        told = json.loads(done.stdout)
    return told


def make_list(kind: str, folder: Path, people: int, teams: int) -> None:
    """Write the list that is read in."""
    (folder / f"people.{kind}").write_bytes(MAKERS[kind](list_rows(people, teams)))


def read_list(kind: str, folder: Path, people: int, teams: int) -> dict[str, float]:
    """Read in the list, dry run and commit, and measure both and their floors."""
    stores = create_instance(folder / kind, outbox=True)
    create_organisation(stores, id="oss", name="Gemeente Oss", brand="#00665e", contact="HR")
    content = (folder / f"people.{kind}").read_bytes()
    found: list[Proposal] = []
    dry_run = seconds(
        lambda: found.append(
            propose_import(
                stores,
                organisation="oss",
                content=content,
                file_name=f"people.{kind}",
                part=False,
                now=NOW,
            )
        )
    )
    commit = seconds(
        lambda: commit_import(
            stores,
            organisation="oss",
            proposal=found[0].id,
            make_management_teams=True,
            now=NOW,
        )
    )
    stores.close()
    mib = [
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    rows = list_rows(people, teams)
    plain = as_csv(rows)
    return {
        "dry_run_seconds": dry_run,
        "dry_run_over_floor": dry_run / seconds(lambda: _read_bare(plain)),
        "commit_seconds": commit,
        "commit_over_floor": commit / seconds(lambda: _insert_bare(folder / f"{kind}.db", rows)),
        "import_mib": sum(mib),
    }


def _read_bare(content: bytes) -> list[Employee]:
    lines = csv.reader(io.StringIO(content.decode()), delimiter=";")
    next(lines)
    return [Employee(number, name, email, unit) for number, name, email, unit, _ in lines]


def _insert_bare(path: Path, rows: list[tuple[str, ...]]) -> None:
    with closing(sqlite3.connect(path)) as bare:
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute(
            "CREATE TABLE employee (organisation, number, name, email, unit,"
            " PRIMARY KEY (organisation, number))"
        )
        with bare:
            bare.executemany(
                "INSERT INTO employee VALUES ('oss', ?, ?, ?, ?)", [row[:4] for row in rows]
            )


if __name__ == "__main__":
    step, kind, place, people, teams = sys.argv[1:]
    arguments = (kind, Path(place), int(people), int(teams))
    print(json.dumps(read_list(*arguments) if step == "read" else make_list(*arguments) or {}))
