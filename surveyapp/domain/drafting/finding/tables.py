"""Read tables: lines with tabs, pipes or wide gaps to cells, and cells to principles."""

import re
from collections.abc import Sequence

from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.units import Unit, literal_name, name_place
from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.reading.blocks import Block

LEAST_ROWS, NAME_WORDS = 2, 4
RULE = re.compile(r"[\s|:+=-]+$")
NUMBER = re.compile(r"\d{1,2}[.)]?$|[a-z][.)]$")
GAP = re.compile(r"\t+|\s{0,9}\|\s{0,9}")
WIDE = re.compile(r"[ \u00a0]{3,}")


def _split(source: SourceText, line: Passage, gap: re.Pattern[str]) -> list[Passage]:
    cells, after = [], 0
    for match in gap.finditer(line.text):
        cells.append(source.within(line, after, match.start()))
        after = match.end()
    cells.append(source.within(line, after, len(line.text)))
    if line.text.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if line.text.endswith("|") else cells


def cells_of(source: SourceText, lines: Sequence[Passage]) -> tuple[Block, ...]:
    """Return the cells of lines that are rows of a table, or nothing where they are not.

    ``level`` of a cell is its column and ``depth`` its row, both from 1. One line alone is a row
    when a tab stands in it: pipes and wide gaps in one line are as often a menu.
    """
    tabs = all("\t" in line.text.strip("\t") for line in lines)
    pipes = all("|" in line.text for line in lines) and len(lines) >= LEAST_ROWS
    wide = all(WIDE.search(line.text) for line in lines) and len(lines) > LEAST_ROWS
    if not (tabs or pipes or wide):
        return ()
    gap = GAP if tabs or pipes else WIDE
    rows = [_split(source, line, gap) for line in lines if not RULE.match(line.text)]
    if len({len(row) for row in rows}) > 2 or min(map(len, rows), default=0) < 2:  # noqa: PLR2004
        return ()
    return tuple(
        Block("cell", "plain", cell, level=column, depth=number)
        for number, row in enumerate(rows, start=1)
        for column, cell in enumerate(row, start=1)
        if cell
    )


def rows_of(cells: Sequence[Block]) -> list[dict[int, Passage]]:
    """Return the rows of cells that follow each other, each by column."""
    rows: list[dict[int, Passage]] = []
    last = (0, 0)
    for cell in cells:
        if cell.depth != last[0] or cell.level <= last[1] or not rows:
            rows.append({})
        words = rows[-1].get(cell.level)
        if words is None:
            rows[-1][cell.level] = cell.words
        last = (cell.depth, cell.level)
    return rows


def upright(rows: Sequence[dict[int, Passage]]) -> list[dict[int, Passage]]:
    """Return the rows of a table with its names side by side turned into one row for each name.

    The cells of its first row are all shorter than what stands below them, in any column.
    """
    first, *others = rows
    names = [len(cell.plain.split()) for cell in first.values()]
    texts = [len(cell.plain.split()) for row in others for cell in row.values()]
    across = len(others) <= LEAST_ROWS and len(first) > LEAST_ROWS and texts
    if not across or max(names) > NAME_WORDS or min(texts) <= max(names):
        return list(rows)
    return [
        {1: cell} | {2 + place: row[column] for place, row in enumerate(others) if column in row}
        for column, cell in first.items()
    ]


def header_says(rows: Sequence[dict[int, Passage]], what: str) -> bool:
    """Say whether a cell of the first row has words of a list of tables."""
    return any(FINDING.says(f"tables.{what}", cell.plain) for cell in rows[0].values())


def _name_column(rows: Sequence[dict[int, Passage]]) -> int:
    for column, cell in rows[0].items():
        if FINDING.says("tables.name", cell.plain):
            return column
    numbered = all(NUMBER.match(row[1].plain) for row in rows[1:] if 1 in row)
    return 2 if numbered and len(rows) > 1 else 1


def read_table(
    source: SourceText, rows: Sequence[dict[int, Passage]], *, headed: bool
) -> tuple[Unit, ...]:
    """Return the principles of a table with their names in one column.

    Args:
        source: the text.
        rows: its rows by column.
        headed: whether the first row says what the columns hold.
    """
    column = _name_column(rows)
    units = []
    for row in rows[1:] if headed else rows:
        if column not in row or NUMBER.match(row[column].plain):
            continue
        place = name_place(source, row[column])
        body = tuple(cell for number, cell in sorted(row.items()) if number > column)
        shape = "statement" if body else "name"
        units.append(Unit(literal_name(place.text), place, body, shape))  # type: ignore[arg-type]
    return tuple(units)
