"""Say of every clause of a text what became of it: asked, merged, context, or left out and why."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from surveyapp.domain.drafting.clause_starts import starts_of
from surveyapp.domain.drafting.finding.running_text import sentences
from surveyapp.domain.drafting.finding.units import Unit, literal_name
from surveyapp.domain.drafting.mentions import Mentions, listed
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.wording.clauses import Clause, why_skipped
from surveyapp.domain.drafting.words.lexicon import CUES
from surveyapp.domain.questionnaire import ABOUT_ONE_PERSON

Status = Literal["asked", "merged", "context", "left_out"]
LEAST_SHARED = 3
"""Letters of a clause that an item's words must share with it: less is a stray end of a word."""


Decision = tuple[Status, str, str, tuple[str, ...]]
"""Status, code, reason and ids of items, as an account has them."""

REASONS = {
    "boilerplate": "Hoort bij de webpagina of het document, niet bij de tekst.",
    "markup": "Opmaak, geen tekst.",
    "fact": "Een feit: daar kan een team het niet mee eens of oneens zijn.",
    "outcome": "Een uitkomst of doel: dit zegt niet wat een team doet.",
    "others": "Gaat over inwoners, raad, bestuur of anderen, niet over het team.",
    "irony": "Niet letterlijk bedoeld.",
    "date": "Gaat over een moment of een jaar.",
    "hope": "Een hoop of verwachting: dit zegt niet wat een team nu doet.",
    "about_text": "Gaat over de tekst zelf.",
    "thin": "Te weinig om een stelling van te maken. Schrijf er zelf een als je dit wilt vragen.",
    "about_one_person": "Gaat over één persoon. Zet dit alleen aan als HR en OR dat samen kiezen.",
    "aside": "Een terzijde tussen haakjes.",
    "self_praise": "Prijst de organisatie: dit zegt niet wat een team doet.",
}
OTHER_REASON = "Hier konden we geen stelling van maken. Schrijf er zelf een als je dit wilt vragen."


@dataclass(frozen=True, slots=True)
class Used:
    """An item as accounting needs it: its id, the passage it came from and those it stands for."""

    id: str
    passage: Passage
    merged: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A principle with its clauses and items; ``full`` says that it has all the items it may."""

    unit: Unit
    set_name: str
    set_on: bool
    clauses: tuple[Clause, ...]
    items: tuple[Used, ...]
    full: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One clause: characters ``start`` to ``end`` of the text, and what became of it.

    ``code`` is the short name of the reason (empty for what is asked); ``reason`` a Dutch sentence;
    ``items`` the ids of the items that ask it or stand for it.
    """

    start: int
    end: int
    text: str
    status: Status
    code: str
    reason: str
    items: tuple[str, ...] = ()


class _Accounts:
    """Decides the status of each clause from the principles around it."""

    def __init__(
        self, source: SourceText, blocks: Sequence[Block], explained: Sequence[Explained]
    ) -> None:
        self.source = source
        self.blocks = blocks
        self.explained = explained
        self.items = [(item, one) for one in explained for item in one.items]
        self.merged = [(item, passage) for item, _ in self.items for passage in item.merged]
        self.names = _names_of(explained)
        self.block_ends = [block.words.end for block in blocks]
        self.said: dict[int, list[Passage]] = {}
        self.mentions = Mentions(source, blocks, [one.unit for one in explained])

    def account(self, start: int, end: int) -> Account:
        """Return the account of the clause between two offsets."""
        text = self.source.text[start:end]
        status, code, reason, items = self._decide(self.source.passage(start, end))
        return Account(start, end, text, status, code, reason, items)

    def _decide(self, words: Passage) -> Decision:
        block = self._block_of(words)
        if block and block.apart:
            return _left_out("boilerplate")
        if not re.search(r"\w", words.text):
            return _left_out("markup")
        first, last = words.start, words.end
        near = [
            (i, one) for i, one in self.items if i.passage.start < last and i.passage.end > first
        ]
        asking = [(item, one) for item, one in near if _shared(item.passage, words)]
        if asking:
            return _asked(asking)
        standing = tuple(item.id for item, passage in self.merged if _shared(passage, words))
        if standing:
            return "merged", "merged", "Zegt hetzelfde als een stelling die er al is.", standing
        return self._unasked(block, words) if block else _left_out("boilerplate")

    def _block_of(self, words: Passage) -> Block | None:
        """Return the first block that shares words with a clause."""
        after = bisect_left(self.block_ends, words.start)
        near = takewhile(lambda b: b.words.start < words.end, self.blocks[after:])
        return next((block for block in near if _shared(block.words, words)), None)

    def _unasked(self, block: Block, words: Passage) -> Decision:
        inside = [one for one in self.explained if any(_shared(p, words) for p in one.unit.body)]
        named = [one for one in self.explained if _shared(one.unit.heading, words)]
        code = self._why_skipped(block, words)
        if named and (not inside or code == "about_text"):
            return "context", "name", f"De naam van het principe ‘{named[0].unit.name}’.", ()
        if block.kind == "heading":
            return self._heading(words)
        if not inside and (mentioned := self._mentioned(words)):
            return mentioned
        if code:
            return _left_out(code)
        return _unused(inside[0]) if inside else self._outside(block, words)

    def _heading(self, words: Passage) -> Decision:
        again = self.names.get(fold(literal_name(words.text)))
        if again:
            return "merged", "merged", f"Samengevoegd met het principe ‘{again}’.", ()
        return "context", "heading", "Een kop.", ()

    def _why_skipped(self, block: Block, words: Passage) -> str:
        """Return why a sentence is left out; "Zij" after one about others is about them too."""
        if block.words.start not in self.said:
            self.said[block.words.start] = sentences(self.source, block.words)
        said = self.said[block.words.start]
        place = next((n for n, one in enumerate(said) if one.start <= words.start < one.end), 0)
        while place and CUES.skip["they"].search(fold(said[place].plain)):
            place -= 1
            if why_skipped(said[place].plain) == "others":
                return "others"
        return why_skipped(words.plain)

    def _mentioned(self, words: Passage) -> Decision | None:
        """Decide on a clause that only says what the text says elsewhere, or return None."""
        if other := self.mentions.source_of(words):
            reason = f"Staat ook op regel {other.first_line}: daar telt het mee."
            return "context", "repeated", reason, ()
        if names := self.mentions.named_in(words):
            return "context", "named", f"Noemt {listed(names)}: daar staan de stellingen.", ()
        return None

    def _outside(self, block: Block, words: Passage) -> Decision:
        """Decide on a clause that is no part of a principle."""
        outcome = CUES.lists["outcomes"].search(fold(words.plain))
        if outcome or (block.kind == "entry" and self._under_outcomes(block)):
            return _left_out("outcome")
        return "context", "context", "Inleiding of achtergrond: geen deel van een principe.", ()

    def _under_outcomes(self, block: Block) -> bool:
        """Say whether the line that announces an entry speaks of what something has led to."""
        place = next(n for n, b in enumerate(self.blocks) if b is block)
        while place and self.blocks[place].kind == "entry":
            place -= 1
        lead = self.blocks[place].words.plain
        return bool(CUES.lists["outcomes"].search(fold(re.split(r"(?<=[.!?])\s+", lead)[-1])))


def _asked(
    asking: Sequence[tuple[Used, Explained]],
) -> Decision:
    ids = tuple(item.id for item, _ in asking)
    if all(ABOUT_ONE_PERSON in one.unit.flags for _, one in asking):
        return "left_out", "about_one_person", REASONS["about_one_person"], ids
    off = [one for _, one in asking if not one.set_on]
    reason = ""
    if len(off) == len(asking):
        reason = f"De set ‘{off[0].set_name}’ staat uit. Zet hem aan om dit te vragen."
    return "asked", "", reason, ids


def _names_of(explained: Iterable[Explained]) -> dict[str, str]:
    """Return the name of the principle that each heading of the text belongs to."""
    return {
        fold(name): one.unit.name
        for one in explained
        for name in (one.unit.name, *one.unit.merged_from)
    }


def _unused(one: Explained) -> Decision:
    """Decide on a clause of a principle that no item asks."""
    if ABOUT_ONE_PERSON in one.unit.flags:
        return _left_out("about_one_person")
    if one.full:
        reason = (
            f"Hoort bij ‘{one.unit.name}’, dat al {len(one.items)} stellingen heeft. "
            "Mag dit punt niet ontbreken? Voeg het toe en zet een andere stelling uit."
        )
        return "context", "enough", reason, ()
    return _left_out("thin")


def _left_out(code: str) -> Decision:
    return "left_out", code, REASONS.get(code, OTHER_REASON), ()


def _shared(one: Passage, other: Passage) -> bool:
    """Say whether two passages share words, not merely a mark or a space."""
    if one.start >= other.end or other.start >= one.end:
        return False
    first, last = max(one.start, other.start), min(one.end, other.end)
    both = _letters(one.text[first - one.start : last - one.start])
    return both >= LEAST_SHARED or 0 < both == min(_letters(one.text), _letters(other.text))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _inner_passages(explained: Sequence[Explained]) -> Iterator[Passage]:
    """Yield what begins a clause inside a block: clauses and explanations of principles."""
    for principle in explained:
        yield from (clause.passage for clause in principle.clauses)
        yield from (item.passage for item in principle.items)
        yield from (passage for item in principle.items for passage in item.merged)
        yield from principle.unit.body


def account_for(
    source: SourceText, blocks: Sequence[Block], explained: Sequence[Explained]
) -> tuple[Account, ...]:
    """Return the account of a whole text: its clauses in order, none missing and none double.

    Args:
        source: the text.
        blocks: all its blocks, also those that stand apart.
        explained: the principles that were found in it, with what was made of them.

    Returns:
        Accounts whose stretches join: the first begins at 0, each next one where the last ended,
        and the last ends with the text. Empty for a text of no characters.
    """
    if not source.text:
        return ()
    accounts = _Accounts(source, blocks, explained)
    starts = starts_of(source, blocks, tuple(_inner_passages(explained)))
    ends = [*starts[1:], len(source.text)]
    return tuple(
        accounts.account(start, end) for start, end in zip(starts, ends, strict=True) if end > start
    )
