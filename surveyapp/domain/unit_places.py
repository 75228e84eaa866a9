"""Where the units of a list stand, found by the names that its cells use for them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, Literal

from surveyapp.domain.frame_names import Path, key, path_key

DEEPEST: Final = 8
"""Levels of units under the municipality that a list may have."""
TOO_DEEP: Final = (
    f"meer dan {DEEPEST} niveaus onder de gemeente. Noem alleen de afdelingen en het team."
)
MOST_GUESSES: Final = 50
"""Unknown names for which a name that looks like it is sought: that takes time."""
Cell = Literal["unit", "below", "leads"]


@dataclass(frozen=True, slots=True)
class Mention:
    """What one or more rows say of a unit, in the same words.

    ``path`` is what the cell of the unit says, ``below`` what the cell about the unit above it
    says, both from the top down. A single name may mean a unit anywhere; more names start right
    below the municipality. Beside ``below``, ``path`` is a single name. ``adds`` tells that the
    unit may be new.
    """

    path: Path
    below: Path = ()
    adds: bool = True


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A mention that cannot be placed: the cell, and a Dutch sentence."""

    cell: Cell
    what: str


@dataclass(slots=True)
class Places:
    """Where the units of a list stand. Paths are keys; ``spelled`` has the names as written."""

    municipality: str
    """Its name: a path may start with it."""
    fixed: bool = False
    """Whether only units that are known already may be named (a partial list)."""
    spelled: dict[Path, Counter[str]] = field(default_factory=dict)
    by_name: dict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))
    _guesses: int = 0

    def __post_init__(self) -> None:
        """Know the municipality itself."""
        self.spelled[()] = Counter()

    def add(self, path: Path, rows: int = 1) -> None:
        """Take note of a unit and of all above it, as a number of rows spell them."""
        for depth in range(1, len(path) + 1):
            place = path_key(path[:depth])
            self.spelled.setdefault(place, Counter())[path[depth - 1]] += rows
            self.by_name[place[-1]].add(place)

    def names(self, place: Path) -> Path:
        """Return a place in words: each name as most rows spell it."""
        return tuple(
            min(self.spelled[place[:depth]].items(), key=lambda item: (-item[1], item[0]))[0]
            for depth in range(1, len(place) + 1)
        )

    def absolute(self, path: Path) -> Path | None:
        """Return a path from right below the municipality, None where it may start anywhere."""
        if path and key(path[0]) == key(self.municipality):
            return path[1:]
        return path if len(path) > 1 else None

    def find(self, path: Path, *, cell: Cell) -> Path | Misplaced:
        """Return the place that a cell names, or why there is not exactly one."""
        whole = self.absolute(path)
        if whole is not None:
            place = path_key(whole)
            return place if place in self.spelled else self._unknown(path, cell)
        found = self.by_name.get(key(path[0]), set())
        if len(found) == 1:
            return next(iter(found))
        return self._several(found, cell) if found else self._unknown(path, cell)

    def _several(self, found: set[Path], cell: Cell) -> Misplaced:
        options = [self.in_words(place) for place in sorted(found)]
        more = f" (en nog {len(options) - 3})" if len(options) > 3 else ""  # noqa: PLR2004 -- enough
        name = self.names(min(found))[-1]
        return Misplaced(
            cell,
            f"er zijn {len(options)} eenheden '{name}': {'; '.join(options[:3])}{more}. Schrijf "
            "het hele pad, zoals het hier staat.",
        )

    def in_words(self, place: Path) -> str:
        """Return a place as it can be written in a cell and means nothing else."""
        names = self.names(place)
        return " > ".join(names if len(names) > 1 else (self.municipality, *names))

    def _unknown(self, path: Path, cell: Cell) -> Misplaced:
        words = " > ".join(path)
        start = f"de eenheid '{words}' bestaat niet."
        if cell == "below" and not self.fixed:
            return Misplaced(
                cell,
                f"'{words}' staat zelf niet als eenheid in de lijst. Verbeter de naam, of voeg een "
                f"rij toe met alleen '{words}' in de kolom eenheid.",
            )
        near = self._near(path)
        next_step = f"Bedoel je '{near}'?" if near else "Kijk de naam na in de teamlijst."
        extra = (
            " Een gedeeltelijke lijst maakt geen nieuwe teams: doe dat eerst bij Teams."
            if self.fixed
            else ""
        )
        return Misplaced(cell, f"{start} {next_step}{extra}")

    def _near(self, path: Path) -> str:
        self._guesses += 1
        if self._guesses > MOST_GUESSES:
            return ""
        close = get_close_matches(key(path[-1]), list(self.by_name), n=1, cutoff=0.75)
        return self.in_words(min(self.by_name[close[0]])) if close else ""
