"""What a comparison of two questionnaires finds, and what that does to the trend."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from surveyapp.domain.questionnaire import Item, Principle, Questionnaire
from surveyapp.domain.rewording.wording import Difference

if TYPE_CHECKING:
    from surveyapp.domain.rewording.translations import TranslationChange


class ItemKind(StrEnum):
    """What became of an item."""

    SAME = "same"
    SPELLING = "spelling"
    SAME_MEANING = "same_meaning"
    NEW_MEANING = "new_meaning"
    ADDED = "added"
    GONE = "gone"


KEEPS = frozenset({ItemKind.SAME, ItemKind.SPELLING, ItemKind.SAME_MEANING})
"""Kinds that ask the same thing, so that answers of both years can be compared."""


class PrincipleKind(StrEnum):
    """What became of a principle."""

    SAME = "same"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    GONE = "gone"


class Line(StrEnum):
    """What happens to a trend line.

    ``BRIDGE``: only a wave that asks both wordings can tell what the new words do to the answers.
    ``COMMON``: of a scale; it breaks as a whole, some of its items go on.
    """

    CONTINUES = "continues"
    COMMON = "common_items"
    BRIDGE = "bridge"
    BREAKS = "breaks"
    STARTS = "starts"
    STOPS = "stops"
    NONE = "not_asked"


class Moved(StrEnum):
    """Where a principle went."""

    NO = ""
    SET = "set"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Placed:
    """A principle where it stands: ``asked`` says whether respondents see it."""

    principle: Principle
    set_id: str
    set_name: str
    position: int
    asked: bool


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of last year beside one of this year; ``was`` and ``becomes`` are what is compared.

    Those are the wordings, or the source words where a published text stands on one side.
    ``moved_from`` names the principle the item stood in, where that is another one now. ``own``
    says that the item stands in a questionnaire, and is not only proposed for a published text.
    """

    kind: ItemKind
    line: Line
    old: Item | None
    new: Item | None
    was: str
    becomes: str
    difference: Difference | None = None
    moved_from: str = ""
    reversed: bool = False
    own: bool = True


@dataclass(frozen=True, slots=True)
class PrincipleChange:
    """Principles of last year and this year that belong together, with all their items.

    ``common`` counts the items that go on, ``before`` and ``after`` those asked in either year.
    """

    kind: PrincipleKind
    old: tuple[Placed, ...]
    new: tuple[Placed, ...]
    moved: Moved
    scale: Line
    items: tuple[ItemChange, ...]

    @property
    def common(self) -> int:
        """How many items go on."""
        return sum(item.line is Line.CONTINUES for item in self.items)

    @property
    def switched(self) -> bool:
        """Whether it is asked in one year and left out in the other."""
        both = self.old and self.new
        return bool(both) and any(p.asked for p in self.old) != any(p.asked for p in self.new)

    @property
    def changed(self) -> bool:
        """Whether anything about it is different."""
        return (
            self.kind is not PrincipleKind.SAME
            or bool(self.moved)
            or self.switched
            or any(item.kind is not ItemKind.SAME or item.reversed for item in self.items)
            or any(item.moved_from for item in self.items)
        )


@dataclass(frozen=True, slots=True)
class Warned:
    """Where the files contradict what was found, with what to do (Dutch).

    ``false_line`` says that without it the results would draw a line across a change of meaning.
    """

    what: str
    remedy: str
    false_line: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two questionnaires.

    ``by_source`` says that items were compared by the words they came from. ``translations`` is
    what differs in other languages, which touches no line.
    """

    old: Questionnaire
    new: Questionnaire
    principles: tuple[PrincipleChange, ...]
    warnings: tuple[Warned, ...] = ()
    by_source: bool = False
    same_scale: bool = True
    translations: tuple["TranslationChange", ...] = ()
    items: tuple[ItemChange, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the items."""
        every = tuple(item for change in self.principles for item in change.items)
        object.__setattr__(self, "items", every)

    @property
    def changed(self) -> bool:
        """Whether anything is different for whoever answers or compares."""
        return (
            any(change.changed for change in self.principles)
            or bool(self.warnings)
            or bool(self.translations)
            or not self.same_scale
        )
