"""How much of a spreadsheet is read, and how a value of a cell becomes the text that one sees."""

from typing import Final

from surveyapp.importing.pieces import Refused, Row

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 60
"""Those further right are not of this list."""
LONGEST_CELL: Final = 1_000
"""Characters: enough to say what is wrong with a cell that holds more."""


def number_text(value: float) -> str:
    """Return a number as it reads in a cell without a format of its own: 1001, not 1001.0."""
    return str(int(value)) if value == int(value) else repr(value)


class Rows:
    """The rows of one sheet that hold anything, gathered one by one."""

    def __init__(self) -> None:
        """Start without rows."""
        self.kept: list[Row] = []

    def add(self, number: int, cells: list[str]) -> None:
        """Keep a row, unless it is blank.

        Raises:
            Refused: there are more rows than a list of people has.
        """
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            return
        if len(self.kept) == MOST_ROWS:
            raise Refused("rows")
        self.kept.append((number, tuple(cell[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS])))
