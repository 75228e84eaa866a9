"""Collect paragraphs and tables of an office document, cells within cells included."""

from dataclasses import dataclass, field, replace
from typing import Final

from surveyapp.importing.pieces import Piece
from surveyapp.importing.runs import Flow

FULL: Final = 12
"""Blocks in one cell: with more it is a page laid out in columns, and no table."""


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    flow: Flow


@dataclass(slots=True)
class _Table:
    row: int = 0
    column: int = 0
    cells: list[_Cell] = field(default_factory=list)


class TableFlow:
    """The stream of an office document; ``flow`` is where words go now."""

    def __init__(self) -> None:
        self._outer = Flow()
        self._tables: list[_Table] = []
        self._count = 0

    @property
    def flow(self) -> Flow:
        """Return the innermost open cell's pieces, or those of the document."""
        for table in reversed(self._tables):
            if table.cells:
                return table.cells[-1].flow
        return self._outer

    def open_table(self) -> None:
        """Begin a table."""
        self.flow.end()
        self._tables.append(_Table())

    def open_row(self) -> None:
        """Begin a row of the innermost table."""
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def open_cell(self) -> None:
        """Begin a cell of the innermost table."""
        if self._tables:
            table = self._tables[-1]
            table.column += 1
            table.cells.append(_Cell(table.row, table.column, Flow()))

    def close_table(self) -> None:
        """End the innermost table: its cells become cells, or text where they hold sections."""
        if not self._tables:
            return
        cells = [(cell, cell.flow.done()) for cell in self._tables.pop().cells]
        within = self.flow
        sections = any(piece.level for _, pieces in cells for piece in pieces)
        full = any(len(pieces) > FULL for _, pieces in cells)
        narrow = max((cell.column for cell, _ in cells), default=0) < 2  # noqa: PLR2004
        if sections or full or narrow or self._tables:
            for _, pieces in cells:
                for piece in pieces:
                    within.take(piece)
            return
        self._count += 1
        for cell, pieces in cells:
            text = "\n".join(piece.text for piece in pieces)
            if text:
                place: dict[str, int | str] = {
                    "table": self._count,
                    "row": cell.row,
                    "column": cell.column,
                }
                within.take(
                    Piece(kind="cell", text=text, place=place, level=cell.column, depth=cell.row)
                )

    def done(self) -> list[Piece]:
        """Return all pieces; tables that were never closed end here."""
        while self._tables:
            self.close_table()
        return self._outer.done()


def apart(pieces: list[Piece], code: str, part: str) -> list[Piece]:
    """Return pieces set apart, all with one place in words."""
    return [replace(piece, apart=code, place={"part": part}) for piece in pieces]
