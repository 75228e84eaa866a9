"""Draft a questionnaire from a text: sets, principles, and three to five statements for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.drafting.accounting import Account, Explained, Used, account_for
from surveyapp.domain.drafting.adoption import adopted_on
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.running_text import we_share
from surveyapp.domain.drafting.finding.sets import (
    Found,
    find_sets,
    primary_of,
    why_nothing,
    why_primary,
)
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.language import Language, detect_language
from surveyapp.domain.drafting.own_names import OwnNames, slug
from surveyapp.domain.drafting.passages import SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block, read_blocks
from surveyapp.domain.drafting.wording.clauses import Clause, split_clauses
from surveyapp.domain.drafting.wording.statements import MOST, DraftItem, draft_items
from surveyapp.domain.questionnaire import ABOUT_ONE_PERSON
from surveyapp.errors import DraftError

MOST_PRINCIPLES = 60
"""Principles that get statements; the rest of a very long text is listed without."""
TOGETHER = 8
"""More principles than this make a form too long to ask two sets by default."""
TELLING = 9
"""Letters of a word that are enough to see that two principles share it."""

TOO_MANY = (
    f"Staat uit en heeft geen stellingen: deze tekst heeft meer dan {MOST_PRINCIPLES} principes. "
    "Zet deze set in een eigen bestand."
)
CHOSEN = "Je hebt deze set zelf gekozen."


@dataclass(frozen=True, slots=True)
class DraftPrinciple:
    """A principle with everything the text says about it."""

    unit: Unit
    clauses: tuple[Clause, ...]
    items: tuple[DraftItem, ...]
    id: str = ""

    @property
    def on(self) -> bool:
        """Say whether it is asked by default: never where it is about one person."""
        return ABOUT_ONE_PERSON not in self.unit.flags

    @property
    def explanation(self) -> str:
        """Return the organisation's own words, or its name for it where there are none."""
        body = self.unit.body or (self.unit.heading,)
        return "\n\n".join(" ".join(passage.text.split()) for passage in body)


@dataclass(frozen=True, slots=True)
class DraftSet:
    """A set of principles; exactly one set of a draft is primary. ``reason`` says why it is on."""

    name: str
    kind: str
    primary: bool
    on: bool
    principles: tuple[DraftPrinciple, ...]
    id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a text gives. ``reason`` says why there is nothing, ``remarks`` what to check.

    ``adopted`` is the day on which the principles were adopted, as the text writes it; ``title``
    its first heading; ``accounting`` says of every clause of the text what became of it.
    """

    sets: tuple[DraftSet, ...]
    remarks: tuple[str, ...]
    reason: str
    adopted: str
    title: str = ""
    language: Language = "nl"
    accounting: tuple[Account, ...] = ()

    def items(self) -> Iterator[DraftItem]:
        """Yield every item, also of what is off."""
        for each in self.sets:
            for principle in each.principles:
                yield from principle.items


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
                f"Bij ‘{found.name}’ noemt de tekst het aantal {found.said}, maar we vonden er "
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
                if other != found.name and not FINDING.says("overlap.common", word):
                    yield (
                        f"‘{unit.name}’ ({found.name}) lijkt op ‘{name}’ ({other}): in beide staat "
                        f"‘{word}…’. Kijk of je twee keer hetzelfde vraagt."
                    )


def _title(blocks: Sequence[Block]) -> str:
    first = next((block for block in blocks if not block.apart), None)
    return first.words.plain if first and first.kind == "heading" else ""


def draft(
    text: str,
    blocks: Sequence[Block] | None = None,
    *,
    organisation: str = "",
    limit: int = MOST,
    primary: str = "",
) -> Draft:
    """Return the draft of a questionnaire for a published text.

    Args:
        text: the whole text, as ``importing.read_document`` gives it.
        blocks: its blocks, where the document shows its own structure.
        organisation: short name for the computer, the first part of every item's id.
        limit: the most statements that a principle gets, 3 to 5.
        primary: the name of the set to ask first; empty for the one the text puts first.

    Returns:
        The sets in order of appearance, each principle with its clauses and statements. A text
        without principles gives no sets and a reason: that is a normal answer. A text in English
        gives its principles without statements.

    Raises:
        DraftError: there is no set of the name ``primary``.
    """
    source = SourceText(text)
    read = tuple(read_blocks(source) if blocks is None else blocks)
    language = detect_language(text)
    sets = find_sets(source, read)
    if not sets:
        accounting = account_for(source, read, ())
        return Draft(
            (), (), why_nothing(source, read), "", language=language, accounting=accounting
        )
    first = _chosen(sets, primary)
    why = CHOSEN if primary else why_primary(first, sets)
    drafted = _drafted(source, sets, first, why, limit=limit if language == "nl" else 0)
    drafted = _with_ids(drafted, organisation or "organisatie")
    remarks = (*_about_language(language), *_remarks(sets))
    return Draft(
        drafted,
        tuple(dict.fromkeys(remarks)),
        "",
        adopted_on(text),
        _title(read),
        language,
        account_for(source, read, tuple(_explained(drafted, limit))),
    )


def _chosen(sets: Sequence[Found], primary: str) -> Found:
    if not primary:
        return primary_of(sets)
    wanted = [found for found in sets if fold(found.name) == fold(primary)]
    if not wanted:
        names = ", ".join(f"‘{found.name}’" for found in sets)
        raise DraftError(f"Er is geen set ‘{primary}’ in deze tekst. Kies een van: {names}.")
    return wanted[0]


def _drafted(
    source: SourceText, sets: Sequence[Found], first: Found, why_first: str, *, limit: int
) -> tuple[DraftSet, ...]:
    drafted, taken = [], set[str]()
    fitting = _fitting(sets, first)
    for found in sets:
        principles = []
        for place, unit in enumerate(found.units):
            clauses = split_clauses(source, unit)
            most = limit if place < fitting[id(found)] else 0
            items = draft_items(unit, clauses, taken=frozenset(taken), limit=most) if most else ()
            taken |= {fold(item.text) for item in items}
            principles.append(DraftPrinciple(unit, clauses, items))
        whole = fitting[id(found)] == len(found.units)
        on = _is_on(found, first) and (whole or found is first)
        why = why_first if found is first else _why_on(first, on=on) if whole else TOO_MANY
        drafted.append(
            DraftSet(found.name, found.kind, found is first, on, tuple(principles), reason=why)
        )
    return tuple(drafted)


def _fitting(sets: Sequence[Found], first: Found) -> dict[int, int]:
    """Return of how many principles each set gets statements: the primary set takes its part first.

    Nobody asks about more principles than fit one form many times over, and a text that seems to
    have hundreds must not hold up the pages on which it is read.
    """
    room, fitting = MOST_PRINCIPLES, dict[int, int]()
    for found in (first, *(each for each in sets if each is not first)):
        fits = len(found.units) <= room or found is first
        fitting[id(found)] = min(len(found.units), room) if fits else 0
        room -= fitting[id(found)]
    return fitting


def _why_on(first: Found, *, on: bool) -> str:
    if on:
        return f"Staat ook aan: dezelfde vorm als ‘{first.name}’, en samen blijft het kort genoeg."
    return f"Staat uit: ‘{first.name}’ is de belangrijkste set. Zet deze aan als je hem ook vraagt."


def _with_ids(sets: Sequence[DraftSet], organisation: str) -> tuple[DraftSet, ...]:
    """Give every set, principle and item the id that it keeps in the questionnaire."""
    of_sets, of_principles, done = OwnNames(), OwnNames(), []
    for each in sets:
        principles = []
        for principle in each.principles:
            own = of_principles.take(slug(principle.unit.name, fallback="principe"))
            items = tuple(
                replace(item, id=f"{organisation}-{own}-{number}")
                for number, item in enumerate(principle.items, start=1)
            )
            principles.append(replace(principle, id=own, items=items))
        own_set = of_sets.take(slug(each.name, fallback="set"))
        done.append(replace(each, id=own_set, principles=tuple(principles)))
    return tuple(done)


def _explained(sets: Sequence[DraftSet], limit: int) -> Iterator[Explained]:
    for each in sets:
        for principle in each.principles:
            used = tuple(Used(i.id, i.passage, i.merged) for i in principle.items)
            yield Explained(
                principle.unit, each.name, each.on, principle.clauses, used, len(used) >= limit
            )


def _about_language(language: Language) -> Iterator[str]:
    if language == "en":
        yield (
            "Deze tekst is in het Engels. We vonden de principes, maar maken geen stellingen. "
            "Schrijf ze zelf, of gebruik de Nederlandse tekst."
        )
    elif language == "other":
        yield (
            "Deze tekst lijkt niet in het Nederlands te zijn. Daarom maken we geen stellingen. "
            "Gebruik de Nederlandse tekst."
        )
