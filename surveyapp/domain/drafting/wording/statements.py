"""Choose three to five statements for a principle."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from surveyapp.domain.drafting.finding.entries import is_sentence
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.passages import Passage, SourceText, fold, stem
from surveyapp.domain.drafting.wording.clause import Clause
from surveyapp.domain.drafting.wording.faults import REASONS
from surveyapp.domain.drafting.wording.one_person import about_leader
from surveyapp.domain.drafting.wording.ranking import Candidate, chosen_from, says_the_same
from surveyapp.domain.drafting.wording.word_clause import Wording, cleaned, word_clause
from surveyapp.domain.drafting.words.lexicon import WORDS
from surveyapp.domain.questionnaire import ABOUT_ONE_PERSON, THIN_SOURCE

FEWEST, MOST = 3, 5
ROUGH = 3
"""Statements of a principle that a person has to word, as long as there are others."""
Kind = Literal["behaviour", "norm"]
NUMBER = re.compile(
    r"\b(?:\d+|één|een|twee|drie|vier|vijf|tien) (?:werk)?(?:dag|dagen|uur|uren|minuten|week|"
    r"weken|maand|maanden)\b"
    r"|\b\d+ ?(?:%|procent)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A proposed statement, and the passage it was made from.

    ``kind`` says whether it is behaviour or a norm with a number in it; ``merged`` are the
    passages that said the same and gave no statement of their own.
    """

    text: str
    passage: Passage
    changes: str
    reason: str = ""
    kind: Kind = "behaviour"
    merged: tuple[Passage, ...] = ()
    id: str = ""

    @property
    def needs_wording(self) -> bool:
        """Say whether a person has to reword it before it can be asked."""
        return bool(self.reason)


def _item(wording: Wording, passage: Passage) -> DraftItem:
    kind: Kind = "norm" if NUMBER.search(wording.text) else "behaviour"
    return DraftItem(wording.text, passage, wording.changes, wording.reason, kind)


def _parts(unit: Unit) -> list[tuple[str, Passage]]:
    """Return the values in a name with where each stands: a double name has two."""
    heading = unit.heading
    source = SourceText("\n" * (heading.first_line - 1) + heading.text)
    shift = heading.start - (heading.first_line - 1)
    found = []
    match = re.fullmatch(
        r"(?P<one>[\w-]+(?: [\w-]+)?) en (?P<other>[\w-]+(?: [\w-]+)?)", heading.text
    )
    for name in ("one", "other") if match else ():
        place = source.passage(*(n + heading.first_line - 1 for n in match.span(name)))  # type: ignore[union-attr]
        found.append((place.text, replace(place, start=place.start + shift, end=place.end + shift)))
    return found or [(unit.name, heading)]


def _name_items(unit: Unit) -> Iterator[DraftItem]:
    """Yield statements that the name alone gives: itself, if it is a sentence, and known values."""
    if is_sentence(unit.name) and re.match(r"(?:we|wij|je)\b", unit.name, re.IGNORECASE):
        for worded in word_clause(Clause(unit.name, unit.heading, "sentence")):
            yield DraftItem(worded.text, unit.heading, "H", worded.reason)
    else:
        for name, passage in _parts(unit):
            for worded in word_clause(Clause(name, passage, "gloss")):
                if not worded.needs_wording and not WORDS.behaviours(name):
                    yield DraftItem(worded.text, passage, "H")
    lists = [(WORDS.behaviours(name), passage) for name, passage in _parts(unit)]
    for turn in range(max((len(texts) for texts, _ in lists), default=0)):
        for texts, passage in lists:
            if turn < len(texts):
                yield DraftItem(texts[turn], passage, "H")


def _open_items(unit: Unit) -> tuple[DraftItem, ...]:
    """Return statements about living by a name that the lists do not know."""
    name = cleaned(unit.name)
    quoted = f"‘{name[:60].rstrip()}’" if len(name) <= 60 else "dit principe"  # noqa: PLR2004 -- a few words
    texts = (
        f"We laten in ons werk zien wat {quoted} betekent.",
        f"We bespreken met elkaar wat {quoted} van ons vraagt.",
        f"We spreken elkaar aan op {quoted}.",
        f"We weten van elkaar hoe we {quoted} in ons werk gebruiken.",
        f"We bespreken achteraf wat {quoted} ons werk heeft gebracht.",
        f"We maken afspraken over {quoted}.",
    )
    return tuple(DraftItem(t, unit.heading, "H", REASONS["name_only"]) for t in texts)


def _said(unit: Unit, clauses: Sequence[Clause]) -> list[tuple[Clause, tuple[Wording, ...]]]:
    """Return what each clause gives; a value in a gloss that is only named gives its behaviour."""
    found = []
    for each in clauses:
        clause = each
        worded = word_clause(clause)
        bare = clause.part == "gloss" and len(clause.text.split()) == 1
        quality = re.fullmatch(r"We zijn (\w+)\.", worded[0].text) if worded else None
        if quality and worded[0].reason:
            bare, clause = True, replace(clause, text=quality[1], part="gloss")
        bare = bare and "-" not in clause.text and ABOUT_ONE_PERSON not in unit.flags
        known = WORDS.behaviours(clause.text) if bare else ()
        vague = all(w.needs_wording or w.text.startswith("We zijn ") for w in worded)
        if known and vague and (quality or not WORDS.is_adjective(clause.text)):
            worded = tuple(Wording(text, f"{clause.changes}B") for text in known)
        if ABOUT_ONE_PERSON in unit.flags:
            ours = re.search(r"\b(?:we|wij|ons|onze|je|jij|ik)\b", clause.text, re.IGNORECASE)
            worded = worded if ours else tuple(about_leader(wording) for wording in worded)
        found.append((clause, worded))
    return found


def _without_doubles(items: Sequence[DraftItem]) -> list[DraftItem]:
    return list({fold(item.text): item for item in reversed(items)}.values())[::-1]


def draft_items(
    unit: Unit,
    clauses: Sequence[Clause],
    *,
    taken: frozenset[str] = frozenset(),
    limit: int = MOST,
) -> tuple[DraftItem, ...]:
    """Return three to five statements for a principle, at most three where the source is thin.

    First what the text says and the rules can word, one statement of each clause; then behaviour
    that goes with its name, a second statement of a clause, and what a person has to word. In the
    order of the text. ``taken`` are the statements (folded) that another principle has already:
    nobody should be asked the same thing twice.
    """
    most = FEWEST if THIN_SOURCE in unit.flags else limit
    candidates = [
        Candidate(clause, turn, _item(wording, clause.passage))
        for clause, worded in _said(unit, clauses)
        for turn, wording in enumerate(worded)
        if fold(wording.text) not in taken
    ]
    ready = [each for each in candidates if not each.item.needs_wording]
    firsts = list({id(each.clause): each for each in reversed(ready)}.values())
    picked = chosen_from(firsts, most, unit.name)
    named = [item for item in _name_items(unit) if fold(item.text) not in taken]
    if ABOUT_ONE_PERSON in unit.flags:
        named = []
    usable = _unsaid_first([item for item in named if not item.needs_wording], unit)
    chosen = [each.item for each in picked]
    seconds = [each.item for each in ready if each not in picked]
    rough = _rough_of_clauses(candidates, ready)
    telling = chosen_from([each for each in rough if _tells(each)], most, unit.name)
    room = min(_rough_room(len(picked)), most - len(chosen))
    chosen += [each.item for each in chosen_from(telling, room, unit.name)]
    if len(chosen) < MOST - 1 or len(_parts(unit)) > 1:
        chosen += usable[: max(0, min(1, most - len(chosen)))]
    chosen = _filled(chosen, seconds, most)
    others = [each.item for each in (*telling, *rough)]
    for pool in (usable, others, named):
        chosen = _filled(chosen, pool, FEWEST)
    chosen = _filled(chosen, _open_items(unit), FEWEST, taken=taken)
    chosen = _without_doubles(chosen)[:most]
    placed = _with_merged(chosen, candidates)
    return tuple(sorted(placed, key=lambda item: (item.passage.start, item.passage.end)))


def _rough_room(ready: int) -> int:
    """Return how many statements a person may have to word beside those that are ready."""
    return ROUGH if ready < FEWEST else 3


def _rough_of_clauses(
    candidates: Sequence[Candidate], ready: Sequence[Candidate]
) -> list[Candidate]:
    """Return one statement to be worded for each clause that gave none that is ready."""
    done = {id(each.clause) for each in ready}
    rough = [each for each in candidates if each.item.needs_wording]
    firsts = {id(each.clause): each for each in reversed(rough) if id(each.clause) not in done}
    return list(firsts.values())[::-1]


def _tells(candidate: Candidate) -> bool:
    """Say whether a statement to be worded speaks of us already: only its wording has to change."""
    ours = bool(re.match(r"(?:We|Ik|Mijn|Onze|Ons) ", candidate.item.text))
    return ours or candidate.clause.part == "gloss"


def _unsaid_first(items: Sequence[DraftItem], unit: Unit) -> list[DraftItem]:
    """Return the statements of a name with those of the half that its text never mentions first."""
    said = fold(" ".join(passage.plain for passage in unit.body))
    return sorted(items, key=lambda item: stem(item.passage.text) in said)


def _filled(
    chosen: Sequence[DraftItem],
    more: Sequence[DraftItem],
    until: int,
    *,
    taken: frozenset[str] = frozenset(),
) -> list[DraftItem]:
    """Return statements with others after them until there are enough, none of them twice."""
    found = list(chosen)
    for item in more:
        known = {fold(each.text) for each in found} | taken
        if len(found) >= until:
            break
        if fold(item.text) not in known and not any(
            says_the_same(item.text, each.text) for each in found
        ):
            found.append(item)
    return found


def _with_merged(chosen: Sequence[DraftItem], candidates: Sequence[Candidate]) -> list[DraftItem]:
    """Give each statement the passages of clauses that said the same and were dropped for it."""
    kept = {(item.passage.start, item.passage.end) for item in chosen}
    merged: dict[int, list[Passage]] = {}
    for each in candidates:
        place = (each.item.passage.start, each.item.passage.end)
        if place in kept:
            continue
        for number, item in enumerate(chosen):
            if says_the_same(each.item.text, item.text):
                merged.setdefault(number, []).append(each.item.passage)
                kept.add(place)
                break
    return [
        replace(item, merged=tuple(merged.get(number, ()))) for number, item in enumerate(chosen)
    ]
