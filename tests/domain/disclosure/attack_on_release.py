"""Reads a release back into the rows of numbers that it holds, for the attacker in ``oracle``."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Literal, NamedTuple

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import GroupResults, PrincipleResult, Release
from surveyapp.domain.responses import Response
from tests.domain.disclosure.oracle import Published

Scores = Literal["half rule", "nothing hidden", "as published"]
Rows = list[dict[tuple[int, str], Fraction]]


class Person(NamedTuple):
    """Somebody who answered at least half: where, what, and the value of the attribute."""

    atom: str
    values: Mapping[str, int]
    trait: str


def people_of(questionnaire: Questionnaire, responses: Sequence[Response]) -> list[Person]:
    """Return everybody who answered at least half."""
    items = [item.id for item in questionnaire.items()]
    return [
        Person(
            one.atom,
            {i: int(v) for i, v in one.answers.items() if v != "nvt"},
            one.trait or "niet bekend",
        )
        for one in responses
        if 2 * sum(1 for i in items if i in one.answers) >= len(items)
    ]


def released_numbers(
    release: Release,
    tree: GroupTree,
    people: Sequence[Person],
    *,
    scores: Scores = "as published",
    crossed: bool = False,
    readers: Collection[str] | None = None,
    items_by_value: bool = False,
) -> Published:
    """Rebuild every respondent count, item sum and scale sum that a release holds.

    Every row is held against the release: its n, and its mean where that is exact. So a row that
    is not what was published fails here and not in the attack.

    Args:
        release: the numbers.
        tree: the reporting groups.
        people: who answered what.
        scores: how group totals of scales were made.
        crossed: whether they were made for a wave with an attribute.
        readers: the only groups whose reports are pooled, and no more; None for everything.
        items_by_value: whether the attacker is also given every item by value, which nobody is.
    """
    reader = _Reader(release, tree, people, scores, crossed=crossed)
    return reader.published(readers, items_by_value=items_by_value)


class _Reader:
    def __init__(
        self,
        release: Release,
        tree: GroupTree,
        people: Sequence[Person],
        scores: Scores,
        *,
        crossed: bool,
    ) -> None:
        self.release, self.people, self.scores = release, people, scores
        self.crossed = crossed
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
            for block, n in Counter(
                self.block[one.atom] for one in people if item in one.values
            ).items()
        }

    def published(self, readers: Collection[str] | None, *, items_by_value: bool) -> Published:
        rows: Rows = []
        for id_, results in self.shown.items():
            if readers is None or id_ in readers:
                inside = [p for p, one in enumerate(self.people) if one.atom in self.below[id_]]
                rows += self._group(inside, results)
        if readers is None:
            for one in self.release.remainders:
                inside = [p for p, who in enumerate(self.people) if self.block[who.atom] == one.of]
                rows += self._group(inside, one.results)
            rows += self._attribute(items_by_value=items_by_value)
            rows += self._bridge()
        return self._by_kind(rows)

    def _group(self, inside: Sequence[int], results: GroupResults) -> Rows:
        assert len(inside) == results.n
        rows: Rows = [{(p, "took part"): Fraction(1) for p in inside}]
        for result in results.principles:
            rows += self._items(inside, result)
            if result.mean is not None:
                rows.append(self._scale(inside, result))
        return rows

    def _attribute(self, *, items_by_value: bool) -> Rows:
        rows: Rows = []
        attribute = self.release.attribute
        for value in attribute.values if attribute else ():
            inside = [p for p, one in enumerate(self.people) if one.trait in value.labels]
            assert len(inside) == value.n
            rows.append({(p, "took part"): Fraction(1) for p in inside})
            for score in value.scores:
                items = self.stayed[score.principle]
                seen = {i: [p for p in inside if self._visible(p, i)] for i in items}
                row = {
                    (p, i): Fraction(1, len(items) * len(found))
                    for i, found in seen.items()
                    for p in found
                }
                self._agree(row, 1, score.mean)
                rows.append(row)
                if items_by_value:
                    rows += [{(p, i): Fraction(1) for p in found} for i, found in seen.items()]
        return rows

    def _bridge(self) -> Rows:
        rows: Rows = []
        for one in self.release.bridge.items if self.release.bridge else ():
            for half, n, mean in (
                ("earlier", one.earlier_n, one.earlier),
                ("new", one.n, one.mean),
            ):
                inside = [p for p, who in enumerate(self.people) if who.trait == half]
                assert len(inside) == n
                rows.append({(p, "took part"): Fraction(1) for p in inside})
                found = [p for p in inside if self._visible(p, one.item)]
                row = {(p, one.item): Fraction(1, len(found)) for p in found}
                self._agree(row, 1, mean)
                rows.append(row)
        return rows

    def _items(self, inside: Sequence[int], result: PrincipleResult) -> Rows:
        rows: Rows = []
        for item in result.items:
            valid = [p for p in inside if item.item in self.people[p].values]
            if item.n != len(valid):
                valid = [p for p in valid if self._visible(p, item.item)]
            assert item.n == len(valid)
            row = {(p, item.item): Fraction(1) for p in valid}
            self._agree(row, item.n, item.mean)
            rows.append(row)
        return rows

    def _visible(self, person: int, item: str) -> bool:
        one = self.people[person]
        hidden = self.hidden.get((self.block[one.atom], item), False)
        return item in one.values and not (self.scores == "as published" and hidden)

    def _scale(
        self, inside: Sequence[int], result: PrincipleResult
    ) -> dict[tuple[int, str], Fraction]:
        items = self.stayed[result.principle]
        row: dict[tuple[int, str], Fraction] = {}
        total = 0
        for block in sorted({self.block[self.people[p].atom] for p in inside}):
            members = [p for p in inside if self.block[self.people[p].atom] == block]
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
        fine = not self.crossed and whole >= self.k and (part == 0 or part >= self.k)
        if fine or self.scores == "half rule":
            return {(p, i): Fraction(1, len(found[p])) for p in valid for i in found[p]}
        return {
            (p, i): Fraction(len(valid), len(seen) * seen[i])
            for p, items in found.items()
            for i in items
        }

    def _agree(self, row: Mapping[tuple[int, str], Fraction], n: int, mean: object) -> None:
        total = sum(weight * self.people[p].values[i] for (p, i), weight in row.items())
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
                for name in ("shares", "unsure", "bars", "favour_range"):
                    if getattr(item, name) not in (None, ()):
                        found.setdefault((name, item.item), {})[group.id] = item.n
            for name in (
                "interval", "bounds", "agreement", "spread", "rest", "trend", "importance",
            ):  # fmt: skip
                if getattr(result, name) is not None:
                    found.setdefault((name, result.principle), {})[group.id] = result.n
    return found
