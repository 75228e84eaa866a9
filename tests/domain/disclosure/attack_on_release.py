"""Reads a release back into the rows of numbers that it holds, for the attacker in ``oracle``."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Literal

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import PrincipleResult, Release
from surveyapp.domain.responses import Response
from tests.domain.disclosure.oracle import Published

Scores = Literal["half rule", "nothing hidden", "as published"]
Person = tuple[str, Mapping[str, int]]


def people_of(questionnaire: Questionnaire, responses: Sequence[Response]) -> list[Person]:
    """Return atom and scored answers of everybody who answered at least half."""
    items = [item.id for item in questionnaire.items()]
    return [
        (one.atom, {i: int(v) for i, v in one.answers.items() if v != "nvt"})
        for one in responses
        if 2 * sum(1 for i in items if i in one.answers) >= len(items)
    ]


def released_numbers(
    release: Release, tree: GroupTree, people: Sequence[Person], *, scores: Scores = "as published"
) -> Published:
    """Rebuild every respondent count, item sum and scale sum that a release holds.

    Every row is held against the release: its n, and its mean where that is exact. So a row that
    is not what was published fails here and not in the attack.
    """
    return _Reader(release, tree, people, scores).published()


class _Reader:
    def __init__(
        self, release: Release, tree: GroupTree, people: Sequence[Person], scores: Scores
    ) -> None:
        self.release, self.people, self.scores = release, people, scores
        self.k = release.minimum_group
        self.shown = {g.id: g.results for g in release.groups if g.results is not None}
        self.below = {group.id: tree.below(group.id) for group in tree.groups}
        self.block = {
            g.id: next(
                (a for a in (g.id, *(x.id for x in tree.above(g.id))) if a in self.shown), ""
            )
            for g in tree.groups
        }
        self.stayed = {
            p.id: [i.id for i in p.items if i.id not in release.left_scale]
            for p in release.principles
        }
        self.hidden = {
            (block, item): 0 < n < self.k
            for items in self.stayed.values()
            for item in items
            for block, n in Counter(self.block[a] for a, v in people if item in v).items()
        }

    def published(self) -> Published:
        rows: list[dict[tuple[int, str], Fraction]] = []
        for id_, results in self.shown.items():
            inside = [p for p, (atom, _) in enumerate(self.people) if atom in self.below[id_]]
            assert len(inside) == results.n
            rows.append({(p, "took part"): Fraction(1) for p in inside})
            for result in results.principles:
                rows += self._items(inside, result)
                if result.mean is not None:
                    rows.append(self._scale(inside, result))
        return self._by_kind(rows)

    def _items(
        self, inside: Sequence[int], result: PrincipleResult
    ) -> list[dict[tuple[int, str], Fraction]]:
        rows = []
        for item in result.items:
            valid = [p for p in inside if item.item in self.people[p][1]]
            if item.n != len(valid):
                valid = [p for p in valid if self._visible(p, item.item)]
            assert item.n == len(valid)
            row = {(p, item.item): Fraction(1) for p in valid}
            self._agree(row, item.n, item.mean)
            rows.append(row)
        return rows

    def _visible(self, person: int, item: str) -> bool:
        atom, values = self.people[person]
        hidden = self.scores == "as published" and self.hidden.get((self.block[atom], item), False)
        return item in values and not hidden

    def _scale(
        self, inside: Sequence[int], result: PrincipleResult
    ) -> dict[tuple[int, str], Fraction]:
        items = self.stayed[result.principle]
        row: dict[tuple[int, str], Fraction] = {}
        total = 0
        for block in sorted({self.block[self.people[p][0]] for p in inside}):
            members = [p for p in inside if self.block[self.people[p][0]] == block]
            found = {p: [i for i in items if self._visible(p, i)] for p in members}
            valid = {p for p, seen in found.items() if seen and 2 * len(seen) >= len(items)}
            if self.scores != "half rule" and len(valid) < self.k:
                continue
            total += len(valid)
            row |= self._block_row(found, valid)
        assert total == result.n
        assert result.mean is not None
        codes = {i.mean.kind for i in result.items if i.item in items}
        if codes <= {"exact"}:
            self._agree(row, result.n, result.mean)
        return row

    def _block_row(
        self, found: Mapping[int, Sequence[str]], valid: set[int]
    ) -> dict[tuple[int, str], Fraction]:
        seen = Counter(item for items in found.values() for item in items)
        whole = sum(1 for items in found.values() if len(items) == len(seen))
        part = sum(1 for items in found.values() if 0 < len(items) < len(seen))
        fine = whole >= self.k and (part == 0 or part >= self.k)
        if fine or self.scores == "half rule":
            return {(p, i): Fraction(1, len(found[p])) for p in valid for i in found[p]}
        return {
            (p, i): Fraction(len(valid), len(seen) * seen[i])
            for p, items in found.items()
            for i in items
        }

    def _agree(self, row: Mapping[tuple[int, str], Fraction], n: int, mean: object) -> None:
        total = sum(weight * self.people[p][1][i] for (p, i), weight in row.items())
        exact = Fraction(total) / n
        assert 1 <= exact <= 5
        if mean.kind == "exact":
            assert mean.value == float(Fraction(floor(exact * 10 + Fraction(1, 2)), 10))

    def _by_kind(self, rows: Sequence[Mapping[tuple[int, str], Fraction]]) -> Published:
        columns: dict[int, list[Hashable]] = {p: [] for p in range(len(self.people))}
        for number, row in enumerate(rows):
            for (p, what), weight in row.items():
                columns[p].append((number, what, weight))
        kinds = {p: frozenset(seen) for p, seen in columns.items()}
        names = {kind: name for name, kind in enumerate(dict.fromkeys(kinds.values()))}
        return Published(
            rows=[{(names[kinds[p]], what): w for (p, what), w in row.items()} for row in rows],
            people=Counter(names[kind] for kind in kinds.values()),
        )


def detail_groups(release: Release) -> dict[tuple[str, str], dict[str, int]]:
    """Return for every detail (statistic, of what) the groups that show it and their n."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for group in release.groups:
        for result in group.results.principles if group.results else ():
            for item in result.items:
                if item.shares is not None:
                    found.setdefault(("shares", item.item), {})[group.id] = item.n
            for name in ("interval", "agreement", "spread", "rest", "trend"):
                if getattr(result, name) is not None:
                    found.setdefault((name, result.principle), {})[group.id] = result.n
    return found
