"""Choose three to five statements for a principle."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.clauses import Clause
from surveyapp.domain.drafting.entries import is_sentence
from surveyapp.domain.drafting.lexicon import WORDS
from surveyapp.domain.drafting.passages import Passage, fold
from surveyapp.domain.drafting.units import Unit
from surveyapp.domain.drafting.wording import Wording, cleaned, word_clause
from surveyapp.domain.questionnaire import THIN_SOURCE

FEWEST, MOST = 3, 5


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A proposed statement, and the passage it was made from."""

    text: str
    passage: Passage
    changes: str
    reason: str = ""

    @property
    def needs_wording(self) -> bool:
        """Say whether a person has to reword it before it can be asked."""
        return bool(self.reason)


def _name_items(unit: Unit) -> Iterator[DraftItem]:
    """Yield statements that the name alone gives: itself, if it is a sentence, and known values."""
    if is_sentence(unit.name) and re.match(r"(?:we|wij)\b", unit.name, re.IGNORECASE):
        for worded in word_clause(Clause(unit.name, unit.heading, "sentence")):
            yield DraftItem(worded.text, unit.heading, "H", worded.reason)
    for text in WORDS.behaviours(unit.name):
        yield DraftItem(text, unit.heading, "H")


def _open_items(unit: Unit) -> tuple[DraftItem, ...]:
    """Return statements about living by a name that the lists do not know."""
    name = cleaned(unit.name)
    quoted = f"‘{name[:60].rstrip()}’" if len(name) <= 60 else "dit principe"  # noqa: PLR2004
    texts = (
        f"We laten in ons werk zien wat {quoted} betekent.",
        f"We bespreken met elkaar wat {quoted} van ons vraagt.",
        f"We spreken elkaar aan op {quoted}.",
        f"We weten van elkaar hoe we {quoted} in ons werk brengen.",
        f"We kijken achteraf of {quoted} is gelukt.",
        f"We maken afspraken over {quoted}.",
    )
    return tuple(DraftItem(t, unit.heading, "H", WORDS.reasons["name_only"]) for t in texts)


def _without_doubles(items: Sequence[DraftItem]) -> list[DraftItem]:
    return list({fold(item.text): item for item in reversed(items)}.values())[::-1]


def _spread(found: Sequence[tuple[Clause, tuple[Wording, ...]]]) -> list[DraftItem]:
    """Return one statement of every clause before a second one of any."""
    rounds = max((len(worded) for _, worded in found), default=0)
    return [
        DraftItem(worded[turn].text, clause.passage, worded[turn].changes, worded[turn].reason)
        for turn in range(rounds)
        for clause, worded in found
        if turn < len(worded)
    ]


def _far_from_ready(item: DraftItem) -> bool:
    """Say whether a statement is not about "we" yet, so that nearer ones come first."""
    return item.reason in {WORDS.reasons[name] for name in ("other", "fragment", "depends")}


def draft_items(
    unit: Unit, clauses: Sequence[Clause], *, taken: frozenset[str] = frozenset()
) -> tuple[DraftItem, ...]:
    """Return three to five statements for a principle, at most three where the source is thin.

    First what the text says and the rules can word, then what its name says, then what a person
    has to word; in the order of the text. ``taken`` are the statements (folded) that another
    principle has already: nobody should be asked the same thing twice.
    """
    said = _without_doubles(_spread([(clause, word_clause(clause)) for clause in clauses]))
    said = [item for item in said if fold(item.text) not in taken]
    good = [item for item in said if not item.needs_wording][:MOST]
    rough = sorted((item for item in said if item.needs_wording), key=_far_from_ready)
    named = [item for item in _name_items(unit) if fold(item.text) not in taken]
    named = [item for item in named if not item.needs_wording] + [i for i in named if i.reason]
    most = FEWEST if THIN_SOURCE in unit.flags else MOST
    chosen = good[:most]
    # The text's own points come before ready-made ones, but one usable statement has to be there.
    chosen += [i for i in named if not i.needs_wording][: max(0, FEWEST - len(chosen))]
    chosen += rough[: max(0, most - len(chosen))]
    about_name = [item for item in _open_items(unit) if fold(item.text) not in taken]
    chosen += [*named, *about_name][: max(0, FEWEST - len(chosen))]
    chosen = _without_doubles(chosen)
    if len(chosen) < FEWEST:
        chosen = _without_doubles([*chosen, *about_name])[:FEWEST]
    return tuple(sorted(chosen, key=lambda item: (item.passage.start, item.passage.end)))
