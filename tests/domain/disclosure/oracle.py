"""An attacker who can do linear algebra: enumerates every small set of people, for tests only.

Everything released is a set of rows, one per number, over columns that nobody else may learn. What
can be computed is exactly the row space. A release is unsafe when some non-zero combination of
rows touches some but fewer than k people. Nothing here uses residual blocks, cuts or plans.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

PRIME = (1 << 61) - 1

Column = tuple[Hashable, str]
"""(kind of person, what was asked)."""
Row = dict[Column, int]


def reduced(rows: Sequence[Mapping[Column, Fraction | int]], people: Mapping) -> dict[Column, Row]:
    """Return a basis of the row space, modulo a large prime, by pivot column.

    No row holds the pivot of another. Pivots are columns of the largest kinds of people.
    """
    basis: dict[Column, Row] = {}
    for given in rows:
        row = {column: _modulo(value) for column, value in given.items() if value}
        for column in [column for column in row if column in basis]:
            _subtract(row, basis[column], row[column])
        if not row:
            continue
        pivot = max(row, key=lambda column: (people[column[0]], repr(column)))
        inverse = pow(row[pivot], -1, PRIME)
        row = {column: value * inverse % PRIME for column, value in row.items()}
        for other in basis.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        basis[pivot] = row
    return basis


def rank(rows: Sequence[Mapping[Column, Fraction | int]]) -> int:
    """Return how many of the rows are independent."""
    kinds = {kind for row in rows for kind, _ in row}
    return len(reduced(rows, dict.fromkeys(kinds, 1)))


def _modulo(value: Fraction | int) -> int:
    value = Fraction(value)
    return value.numerator * pow(value.denominator, -1, PRIME) % PRIME


def _subtract(row: Row, other: Row, factor: int) -> None:
    for column, value in other.items():
        left = (row.get(column, 0) - factor * value) % PRIME
        if left:
            row[column] = left
        else:
            row.pop(column, None)


@dataclass(frozen=True)
class Published:
    """Rows over kinds of people: people of one kind are in exactly the same numbers.

    Two people of one kind have equal entries in every combination, so a combination touches all
    of a kind or none of it.
    """

    rows: Sequence[Mapping[Column, Fraction | int]]
    people: Mapping[Hashable, int]

    def rank(self) -> int:
        """Return how many independent numbers there are."""
        return rank(self.rows)

    def find_small(self, minimum: int) -> frozenset[Hashable] | None:
        """Return kinds of together fewer than ``minimum`` people that can be singled out.

        A combination of basis rows holds the pivot of every row in it, so one that touches only a
        set W is made of the rows whose pivots lie in W. One that touches as few as possible does
        not fall apart, so its rows hang together by shared columns. Every set of rows that hangs
        together and has few people on its pivots is tried, with every small set of other people
        that these rows touch.
        """
        basis = reduced(self.rows, self.people)
        tried: set[frozenset[Column]] = set()
        waiting = [frozenset([pivot]) for pivot in basis if self.people[pivot[0]] < minimum]
        while waiting:
            pivots = waiting.pop()
            kinds = frozenset(kind for kind, _ in pivots)
            size = sum(self.people[kind] for kind in kinds)
            if pivots in tried or size >= minimum:
                continue
            tried.add(pivots)
            own = [basis[pivot] for pivot in pivots]
            found = self._complete(own, kinds, minimum - size)
            if found is not None:
                return found
            touched = {column for row in own for column in row}
            waiting += [
                pivots | {pivot}
                for pivot, row in basis.items()
                if pivot not in pivots
                and self.people[pivot[0]] < minimum
                and not touched.isdisjoint(row)
            ]
        return None

    def _complete(
        self, rows: Sequence[Row], kinds: frozenset[Hashable], room: int
    ) -> frozenset[Hashable] | None:
        """Add people whom the rows touch as well, until some combination touches nobody else."""
        others = sorted({kind for row in rows for kind, _ in row} - kinds, key=repr)
        for more in self._subsets([one for one in others if self.people[one] < room], room):
            chosen = kinds | more
            left = [{c: v for c, v in row.items() if c[0] not in chosen} for row in rows]
            if rank(left) < len(rows):
                return chosen
        return None

    def _subsets(
        self, kinds: Sequence[Hashable], room: int, start: int = 0
    ) -> Iterator[frozenset[Hashable]]:
        """Yield every set of kinds, the empty one too, of fewer than ``room`` people."""
        yield frozenset()
        for index in range(start, len(kinds)):
            left = room - self.people[kinds[index]]
            if left > 0:
                for more in self._subsets(kinds, left, index + 1):
                    yield more | {kinds[index]}


def find_small(
    groups: Collection[Collection[str]], counts: Mapping[str, int], minimum: int
) -> frozenset[Hashable] | None:
    """Attack sums over groups of atoms, each atom holding ``counts`` people."""
    rows = [{(a, "sum"): 1 for a in group if counts.get(a, 0)} for group in groups]
    return Published([row for row in rows if row], counts).find_small(minimum)
