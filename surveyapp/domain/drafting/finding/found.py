"""A set of principles that finding found, and which of several sets is the primary one."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.finding.units import Unit


@dataclass(frozen=True, slots=True)
class Found:
    """Principles that stand together; ``rank`` is the claim to be the primary set, 1 the best.

    ``form`` says how they are written: sets in one form may have been meant as one. ``said`` is
    how many the text says that there are, 0 where it does not say.
    """

    name: str
    kind: str
    rank: int
    form: str
    units: tuple[Unit, ...]
    said: int = 0

    @property
    def line(self) -> int:
        """Return the line of the first principle."""
        return min(unit.heading.first_line for unit in self.units)


def primary_of(sets: Sequence[Found]) -> Found:
    """Return the set to ask first: the best claim, then the most principles, then the first."""
    return min(sets, key=lambda found: (found.rank, -len(found.units), found.line))
