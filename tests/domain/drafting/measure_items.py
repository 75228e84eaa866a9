"""Measure drafted items against the reference items (``python -m`` this module).

Options: ``--quiet`` (figures only), ``--development`` (the texts of our own), and the names or
paths of texts to draft instead of the five.
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveyapp.domain.drafting.checking.item_check import check_item
from surveyapp.domain.drafting.draft import Draft, draft
from surveyapp.domain.drafting.wording.statements import DraftItem
from surveyapp.importing.read_document import read_document

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
DEVELOPMENT = Path(__file__).resolve().parents[2] / "texts" / "development"
NAMES = ("putten", "loon-op-zand", "leusden", "noordwijk", "oss")
ENOUGH = 0.5
"""Intersection over union from which a drafted item's span is that of a reference item."""
SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference item with the characters it came from; both 0 where they cannot be found."""

    principle: str
    text: str
    words: str
    start: int
    end: int


def _locate(text: str, first: int, last: int, words: str) -> tuple[int, int]:
    """Return where words stand on lines of a text, whatever white space and quotes."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    begin, end = starts[first - 1], starts[last] if last < len(starts) else len(text)
    pattern = r"\s+".join(map(re.escape, words.translate(SIGNS).split()))
    match = re.search(pattern, text[begin:end].translate(SIGNS))
    return (begin + match.start(), begin + match.end()) if match else (0, 0)


def references(name: str, text: str) -> list[Reference]:
    """Return the reference items of a published text."""
    data: dict[str, Any] = json.loads((SHARED / "reference" / f"{name}.json").read_text("utf-8"))
    found = []
    for each in data["sets"]:
        for principle in each["principles"]:
            for item in principle["items"]:
                first, _, last = str(item["source_lines"]).partition("-")
                place = _locate(text, int(first), int(last or first), item["source_words"])
                found.append(
                    Reference(principle["name"], item["text"], item["source_words"], *place)
                )
    return found


def overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    """Return intersection over union of two stretches."""
    both = max(0, min(end, other_end) - max(start, other_start))
    return both / ((end - start) + (other_end - other_start) - both) if both else 0.0


def items_of(found: Draft) -> Iterator[DraftItem]:
    """Yield every drafted item of every set."""
    for each in found.sets:
        for principle in each.principles:
            yield from principle.items


def missed(found: Draft, wanted: list[Reference]) -> list[Reference]:
    """Return the reference items that no drafted item shares its words with."""
    spans = [(item.passage.start, item.passage.end) for item in items_of(found)]
    return [
        each
        for each in wanted
        if max((overlap(each.start, each.end, *span) for span in spans), default=0.0) < ENOUGH
    ]


def listed(found: Draft) -> Iterator[str]:
    """Yield the drafted items, with what is said about each, as lines."""
    for each in found.sets:
        yield f"  == {each.name}{' (primary)' if each.primary else ''}"
        for principle in each.principles:
            yield f"    # {principle.unit.name}"
            for item in principle.items:
                codes = ",".join(f.code for f in check_item(item.text))
                mark = "?" if item.needs_wording else "!" if codes else " "
                yield f"    {mark} {item.text}  <= {item.passage.plain[:90]} [{item.changes}]"
                if item.needs_wording or codes:
                    yield f"        {item.reason} {codes}"


@dataclass
class Totals:
    """Counts over texts."""

    wanted: int = 0
    missed: int = 0
    items: int = 0
    rough: int = 0
    clean: int = 0

    def add(self, other: "Totals") -> None:
        """Add the counts of another."""
        for name in ("wanted", "missed", "items", "rough", "clean"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        """Return the three figures."""
        ready = self.items - self.rough
        parts = [f"needs_wording {self.rough}/{self.items} = {_share(self.rough, self.items)}"]
        parts += [f"clean {self.clean}/{ready} = {_share(self.clean, ready)}"]
        if self.wanted:
            hit = self.wanted - self.missed
            parts = [f"spans {hit}/{self.wanted} = {_share(hit, self.wanted)}", *parts]
        return "; ".join(parts)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def measure(found: Draft, wanted: list[Reference]) -> Totals:
    """Return the counts of one text."""
    items = list(items_of(found))
    ready = [item for item in items if not item.needs_wording]
    clean = [item for item in ready if not check_item(item.text)]
    return Totals(
        len(wanted), len(missed(found, wanted)), len(items), len(items) - len(ready), len(clean)
    )


def main() -> None:
    """Print the figures of every text, and what is behind them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--development", action="store_true", help="the texts of our own")
    options = parser.parse_args()
    own = sorted(DEVELOPMENT.glob("*.txt")) if options.development else []
    totals = Totals()
    for name in [*options.texts, *own] or NAMES:
        published = str(name) in NAMES
        path = SHARED / "sources" / f"{name}.txt" if published else Path(name)
        text = read_document(path).text
        found, wanted = draft(text), references(name, text) if published else []
        figures = measure(found, wanted)
        totals.add(figures)
        if not options.quiet:
            print("\n".join(["", *listed(found)]))
            for each in missed(found, wanted):
                print(f"    missed {each.principle}: {each.text} <= {each.words} ({each.start})")
        print(f"{path.stem}: {figures}")
    print(f"all: {totals}")


if __name__ == "__main__":
    main()
