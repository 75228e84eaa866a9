"""Draft a questionnaire from a text: sets, principles, and three to five statements for each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.blocks import Block, read_blocks
from surveyapp.domain.drafting.clauses import Clause, split_clauses
from surveyapp.domain.drafting.passages import SourceText, fold
from surveyapp.domain.drafting.running_text import we_share
from surveyapp.domain.drafting.sets import Found, find_sets
from surveyapp.domain.drafting.statements import DraftItem, draft_items
from surveyapp.domain.drafting.units import Unit

TOGETHER = 8
"""More principles than this make a form too long to ask two sets by default."""
TELLING = 9
"""Letters of a word that are enough to see that two principles share it."""
COMMON = frozenset(
    {"medewerke", "organisat", "gemeentel", "verantwoo", "managemen", "producten", "zakelijke"}
)

NOTHING = (
    "In deze tekst vonden we geen principes. Staat er wel een lijst met kernwaarden of principes "
    "in? Zet die dan in een eigen bestand, met de kop erboven, en probeer het opnieuw."
)


@dataclass(frozen=True, slots=True)
class DraftPrinciple:
    """A principle with everything the text says about it."""

    unit: Unit
    clauses: tuple[Clause, ...]
    items: tuple[DraftItem, ...]

    @property
    def explanation(self) -> str:
        """Return the organisation's own words, or its name for it where there are none."""
        body = self.unit.body or (self.unit.heading,)
        return "\n\n".join(" ".join(passage.text.split()) for passage in body)


@dataclass(frozen=True, slots=True)
class DraftSet:
    """A set of principles; exactly one set of a draft is primary."""

    name: str
    kind: str
    primary: bool
    on: bool
    principles: tuple[DraftPrinciple, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a text gives. ``reason`` says why there is nothing, ``remarks`` what to check.

    ``adopted`` is the day on which the principles were adopted, as the text writes it; ``title``
    its first heading.
    """

    sets: tuple[DraftSet, ...]
    remarks: tuple[str, ...]
    reason: str
    adopted: str
    title: str = ""


def _primary(sets: Sequence[Found]) -> Found:
    return min(sets, key=lambda found: (found.rank, -len(found.units), found.line))


def _is_on(found: Found, primary: Found) -> bool:
    """Say whether a set is asked by default: the primary one, and one that was written with it.

    That is: in the same form, about "we", of a kind that may be primary too, and together no
    longer than one set.
    """
    if found is primary:
        return True
    ours = we_share([passage for unit in found.units for passage in unit.body])
    broad = {found.kind, primary.kind} <= {"mission", "vision", "values", "principles", "working"}
    few = len(found.units) + len(primary.units) <= TOGETHER
    return found.form == primary.form and broad and few and ours == 1


def _remarks(sets: Sequence[Found]) -> Iterator[str]:
    for found in sets:
        if found.said and found.said != len(found.units):
            yield (
                f"Bij ‘{found.name}’ noemt de tekst er {found.said}, maar we vonden er "
                f"{len(found.units)}. Controleer of er een ontbreekt of te veel is."
            )
    yield from _overlaps(sets)


def _overlaps(sets: Sequence[Found]) -> Iterator[str]:
    """Yield the pairs of short principles in different sets that share a telling word."""
    places: dict[str, tuple[str, str]] = {}
    for found in sets:
        for unit in found.units:
            if unit.shape not in {"gloss", "name"}:
                continue
            words = fold(" ".join([unit.name, *(passage.plain for passage in unit.body)])).split()
            for word in (word[:TELLING] for word in words if len(word) >= TELLING):
                other, name = places.setdefault(word, (found.name, unit.name))
                if other != found.name and word not in COMMON:
                    yield (
                        f"‘{unit.name}’ ({found.name}) lijkt op ‘{name}’ ({other}): beide noemen "
                        f"‘{word}…’. Vraag niet twee keer hetzelfde."
                    )


def _adopted(text: str) -> str:
    for sentence in re.split(r"(?<=[.!?:])\s+", text):
        full = re.search(r"\b\d{1,2}[-/ ]\w{1,9}[-/ ]\d{4}\b", sentence)
        if full and re.search(r"\bvastgesteld\b", sentence):
            return full.group()
    return ""


def _title(source: SourceText) -> str:
    first = next(iter(read_blocks(source)), None)
    return first.words.plain if first and first.kind == "heading" else ""


def draft(text: str, blocks: Sequence[Block] | None = None) -> Draft:
    """Return the draft of a questionnaire for a published text.

    Args:
        text: the whole text, as ``importing.read_document`` gives it.
        blocks: its blocks, where the document shows its own structure.

    Returns:
        The sets in order of appearance, each principle with its clauses and statements. A text
        without principles gives no sets and a reason: that is a normal answer.
    """
    source = SourceText(text)
    sets = find_sets(source, blocks)
    if not sets:
        return Draft((), (), NOTHING, "")
    primary = _primary(sets)
    drafted, taken = [], set[str]()
    for found in sets:
        principles = []
        for unit in found.units:
            clauses = split_clauses(source, unit)
            items = draft_items(unit, clauses, taken=frozenset(taken))
            taken |= {fold(item.text) for item in items}
            principles.append(DraftPrinciple(unit, clauses, items))
        drafted.append(
            DraftSet(
                found.name, found.kind, found is primary, _is_on(found, primary), tuple(principles)
            )
        )
    remarks = tuple(dict.fromkeys(_remarks(sets)))
    return Draft(tuple(drafted), remarks, "", _adopted(text), _title(source))
