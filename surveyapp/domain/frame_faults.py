"""What is wrong with a list of people, cell by cell, for the person who made the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from surveyapp.errors import FrameError

MOST_FAULTS: Final = 200
"""More at once help nobody; the rest comes back when these have been put right."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault; ``row`` is the row's number in the file, 0 for the file as a whole.

    ``column`` is the column's name as it stands in the file, empty for a whole row. ``what`` is a
    Dutch sentence with the cause and the next step.
    """

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        """Return the sentence with its place before it."""
        if not self.row:
            return self.what
        place = f"Rij {self.row}, kolom {self.column}" if self.column else f"Rij {self.row}"
        return f"{place}: {self.what}"


class FrameFileError(FrameError):
    """A list that cannot be taken over: ``faults`` by row, and how many ``more`` there are."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = sorted(set(faults))
        self.faults: tuple[Fault, ...] = tuple(found[:MOST_FAULTS])
        self.more = len(found) - len(self.faults)
        lines = [str(fault) for fault in self.faults]
        if self.more:
            lines.append(
                f"Er zijn nog meer fouten: {self.more}. Verbeter eerst deze {MOST_FAULTS} "
                "en probeer het daarna opnieuw."
            )
        super().__init__("\n".join(lines))
