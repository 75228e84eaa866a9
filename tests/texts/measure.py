"""How well principles are found in the texts beside this file: ``python -m tests.texts.measure``.

Prints a line for each text that is not right, and the figures of each part. A name counts as found
when it is that of the answer but for capitals, accents and punctuation.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from surveyapp.domain.drafting.checking.item_check import check_items
from surveyapp.domain.drafting.draft import Draft, draft
from surveyapp.domain.drafting.passages import fold
from surveyapp.importing.read_document import read_document

HERE = Path(__file__).parent
PARTS = ("development", "kept_aside")


@dataclass(slots=True)
class Figures:
    """Counts over the texts of one part."""

    texts: int = 0
    gold: int = 0
    found: int = 0
    right: int = 0
    all_gold: int = 0
    all_found: int = 0
    all_right: int = 0
    without: int = 0
    false_alarms: int = 0
    items: int = 0
    needs_wording: int = 0
    clean: int = 0

    def add(self, other: "Figures") -> None:
        """Count another text in."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    @property
    def f1(self) -> float:
        """Return F1 (0..1) over the names of the primary set."""
        return 2 * self.right / max(1, self.gold + self.found)

    @property
    def all_f1(self) -> float:
        """Return F1 (0..1) over the names of all sets."""
        return 2 * self.all_right / max(1, self.all_gold + self.all_found)

    def lines(self) -> Iterator[str]:
        """Yield the figures, a line each."""
        worded = max(1, self.items - self.needs_wording)
        yield f"texts {self.texts}, of which {self.without} without principles"
        yield (
            f"primary set: F1 {self.f1:.3f}, precision {self.right / max(1, self.found):.3f}, "
            f"recall {self.right / max(1, self.gold):.3f} ({self.gold} principles)"
        )
        yield f"all sets: F1 {self.all_f1:.3f}"
        yield f"texts without principles that give any: {self.false_alarms} of {self.without}"
        share = self.needs_wording / max(1, self.items)
        yield f"items that need wording: {share:.0%} of {self.items}"
        yield f"of the others without a finding: {self.clean / worded:.0%}"


def _hits(found: Sequence[str], gold: Sequence[set[str]]) -> int:
    left, hits = list(gold), 0
    for name in found:
        match = next((names for names in left if fold(name) in names), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def _accepted(answer: dict[str, Any], *, primary_only: bool) -> list[set[str]]:
    others = answer.get("alternative_names", {})
    return [
        {fold(p["name"]), *map(fold, others.get(p["name"], []))}
        for p in answer["principles"]
        if p["primary"] or not primary_only
    ]


def measure_draft(found: Draft, answer: dict[str, Any]) -> Figures:
    """Return the counts of one text."""
    first = [p.unit.name for s in found.sets if s.primary for p in s.principles]
    every = [p.unit.name for s in found.sets for p in s.principles]
    gold, all_gold = (_accepted(answer, primary_only=only) for only in (True, False))
    if not found.sets and answer.get("acceptable_empty"):
        gold, all_gold = [], []
    items = list(found.items())
    findings = check_items([item.text for item in items])
    return Figures(
        texts=1,
        gold=len(gold),
        found=len(first),
        right=_hits(first, gold),
        all_gold=len(all_gold),
        all_found=len(every),
        all_right=_hits(every, all_gold),
        without=int(not answer["principles"]),
        false_alarms=int(not answer["principles"] and bool(every)),
        items=len(items),
        needs_wording=sum(item.needs_wording for item in items),
        clean=sum(
            not each and not item.needs_wording for item, each in zip(items, findings, strict=True)
        ),
    )


def read_part(part: str) -> Iterator[tuple[str, Draft, dict[str, Any]]]:
    """Yield each text of a part: its name, its draft and the right answer."""
    for path in sorted((HERE / part).glob("*.txt")):
        document = read_document(path)
        answer = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield path.stem, draft(document.text, document.blocks), answer


def main(parts: Sequence[str]) -> int:
    """Print the figures of each part."""
    for part in parts or PARTS:
        total = Figures()
        for name, found, answer in read_part(part):
            figures = measure_draft(found, answer)
            total.add(figures)
            if figures.right != figures.gold or figures.found != figures.gold:
                print(
                    f"  {name}: gold {figures.gold}, found {figures.found}, right {figures.right}"
                )
        print(f"{part}:", *total.lines(), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
