"""An attacker who can do linear algebra: enumerates every small set of people, for tests only.

Everything released is a set of rows, one per number, over columns that nobody else may learn. What
can be computed is exactly the row space. A release is unsafe when some non-zero combination of
rows touches some but fewer than k people. Nothing here uses residual blocks or plans.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

PRIME = (1 << 61) - 1

Column = tuple[Hashable, str]
"""(kind of person, what was asked)."""


def rank(rows: Sequence[Sequence[Fraction | int]]) -> int:
    """Return the rank of a matrix of fractions, by elimination modulo a large prime."""
    left = [[_modulo(value) for value in row] for row in rows]
    found = 0
    width = len(left[0]) if left else 0
    for column in range(width):
        pivot = next((i for i in range(found, len(left)) if left[i][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        inverse = pow(left[found][column], -1, PRIME)
        top = [value * inverse % PRIME for value in left[found]]
        for i in range(found + 1, len(left)):
            factor = left[i][column]
            if factor:
                left[i] = [(a - factor * b) % PRIME for a, b in zip(left[i], top, strict=True)]
        found += 1
    return found


def _modulo(value: Fraction | int) -> int:
    value = Fraction(value)
    return value.numerator * pow(value.denominator, -1, PRIME) % PRIME


@dataclass(frozen=True)
class Published:
    """Rows over kinds of people: people of one kind are in exactly the same numbers.

    Two people of one kind have equal entries in every combination, so a combination touches all
    of a kind or none of it.
    """

    rows: Sequence[Mapping[Column, Fraction | int]]
    people: Mapping[Hashable, int]

    def find_small(self, minimum: int) -> frozenset[Hashable] | None:
        """Return kinds of together fewer than ``minimum`` people that can be singled out."""
        columns = sorted({column for row in self.rows for column in row}, key=repr)
        matrix = _basis([[row.get(column, 0) for column in columns] for row in self.rows])
        kinds = sorted({kind for kind, _ in columns}, key=repr)
        small = [kind for kind in kinds if 0 < self.people[kind] < minimum]
        for chosen in self._subsets(small, minimum):
            keep = [i for i, (kind, _) in enumerate(columns) if kind not in chosen]
            if rank([[row[i] for i in keep] for row in matrix]) < len(matrix):
                return chosen
        return None

    def _subsets(
        self, kinds: Sequence[Hashable], minimum: int, start: int = 0, room: int | None = None
    ) -> Iterator[frozenset[Hashable]]:
        room = minimum - 1 if room is None else room
        for index in range(start, len(kinds)):
            left = room - self.people[kinds[index]]
            if left < 0:
                continue
            yield frozenset({kinds[index]})
            for more in self._subsets(kinds, minimum, index + 1, left):
                yield more | {kinds[index]}


def _basis(rows: Sequence[Sequence[Fraction | int]]) -> list[list[Fraction | int]]:
    """Return rows that span the same space and are independent."""
    kept: list[list[Fraction | int]] = []
    for row in {tuple(row): None for row in rows if any(row)}:
        if rank([*kept, list(row)]) > len(kept):
            kept.append(list(row))
    return kept


def find_small(
    groups: Collection[Collection[str]], counts: Mapping[str, int], minimum: int
) -> frozenset[Hashable] | None:
    """Attack sums over groups of atoms, each atom holding ``counts`` people."""
    rows = [{(a, "sum"): 1 for a in group if counts.get(a, 0)} for group in groups]
    return Published([row for row in rows if row], counts).find_small(minimum)
