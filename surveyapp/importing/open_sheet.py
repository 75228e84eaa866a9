"""Read the sheets of an OpenDocument spreadsheet (ODS), formulas as formulas."""

from typing import TYPE_CHECKING, Final

from surveyapp.importing.cells import MOST_COLUMNS, Rows, number_text
from surveyapp.importing.pieces import Row

if TYPE_CHECKING:
    from odfdo import Element

CONTENT: Final = "content.xml"
SHEETS: Final = "table:table"
ROWS: Final = "*[not(self::table:shapes)]/descendant-or-self::table:table-row"
"""Also those in a group within a group, which the library's own walk does not reach."""
CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
WORDS: Final = "text:p"
"""Of the cell itself: those of a note at it lie deeper."""
NUMBERS: Final = frozenset({"float", "percentage", "currency"})


def read_open_sheet(content: bytes) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each sheet that hold anything, under the name of the sheet.

    Args:
        content: the XML of the sheets, without a document type.

    Raises:
        Refused: there are too many rows.
    """
    from odfdo import Container, Content

    holder = Container()
    holder.set_part(CONTENT, content)
    found: dict[str, Rows] = {}
    for sheet in Content(CONTENT, holder).body.get_elements(SHEETS):
        name = sheet.get_attribute_string("table:name") or ""
        _read_rows(sheet, found.setdefault(name, Rows()))
    return {name: tuple(rows.kept) for name, rows in found.items()}


def _read_rows(sheet: "Element", rows: Rows) -> None:
    """Keep every row as often as it is repeated; a blank one is passed over in one step.

    The library would make an object for each repeat, and a file may say that there are millions.
    """
    number = 1
    for row in sheet.get_elements(ROWS):
        times = _count(row, "table:number-rows-repeated")
        cells = _cells(row)
        if any(cell.strip() for cell in cells):
            for place in range(number, number + times):
                rows.add(place, list(cells))
        number += times


def _cells(row: "Element") -> list[str]:
    cells: list[str] = []
    for cell in row.children:
        room = MOST_COLUMNS - len(cells)
        if not room:
            break
        if cell.tag in CELLS:
            cells += [_text(cell)] * min(_count(cell, "table:number-columns-repeated"), room)
    return cells


def _text(cell: "Element") -> str:
    """Return a value as text: a formula starts with =, a number has no format, a date has its own.

    Why not the library's own value: that of 1E999999999 is a whole number of as many digits.
    """
    formula = cell.get_attribute_string("table:formula")
    if formula is not None:
        return f"={formula.partition('=')[2]}"
    if cell.get_attribute_string("office:value-type") in NUMBERS:
        try:
            return number_text(float(cell.get_attribute_string("office:value") or ""))
        except (ValueError, OverflowError):
            pass  # what stands in it is all there is
    return "\n".join(child.inner_text for child in cell.children if child.tag == WORDS)


def _count(element: "Element", name: str) -> int:
    """Return how often an element is repeated; what is no number counts as once."""
    try:
        return max(1, int(element.get_attribute_string(name) or "1"))
    except ValueError:
        return 1
