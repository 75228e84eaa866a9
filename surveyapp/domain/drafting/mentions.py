"""Tell where a text says again what stands elsewhere in it: a whole sentence, or a name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from surveyapp.domain.drafting.finding.running_text import sentences
from surveyapp.domain.drafting.finding.units import FEW_WORDS, Unit, key
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block

LEAST = 5
"""Words of a sentence that is repeated on purpose: shorter ones come back by chance."""
SHORT = 2
"""Words of a name that a sentence may hold without meaning the principle."""
SLACK = 3
"""Words that may stand between those of a name: "kennis uit de samenleving gebruiken"."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The sentences and names of one text, to find them back in its other sentences."""

    source: SourceText
    blocks: Sequence[Block]
    units: Sequence[Unit]
    _best: dict[str, Passage] = field(init=False)
    _names: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Put the sentences that are alike together, and take the names apart."""
        places: dict[str, list[Passage]] = {}
        for block in self.blocks:
            if block.kind != "heading" and not block.apart:
                for sentence in sentences(self.source, block.words):
                    places.setdefault(fold(sentence.plain), []).append(sentence)
        best = {folded: min(alike, key=self._distance) for folded, alike in places.items()}
        object.__setattr__(self, "_best", best)
        object.__setattr__(self, "_names", tuple((u.name, _keys(u)) for u in self.units))

    def source_of(self, words: Passage) -> Passage | None:
        """Return the other place where the same sentence counts, or None where this one does.

        That is the place in the explanation of a principle; of several, or of none, the one that
        stands closest to a principle's name.
        """
        folded = fold(words.plain)
        if len(folded.split()) < LEAST:
            return None
        best = self._best.get(folded)
        same = best is None or (best.start < words.end and words.start < best.end)
        return None if same else best

    def _distance(self, place: Passage) -> tuple[bool, int]:
        inside = any(
            part.start <= place.start < part.end for unit in self.units for part in unit.body
        )
        near = (abs(unit.heading.start - place.start) for unit in self.units)
        return not inside, min(near, default=0)

    def named_in(self, words: Passage) -> tuple[str, ...]:
        """Return the names of the principles that a sentence names.

        A name of one or two words proves little: it counts where the sentence names another too.
        """
        said = [word for word in fold(words.plain).split() if word not in FEW_WORDS]
        found = [(name, wide) for name, keys in self._names if (wide := _widest(keys, said))]
        if len(found) == 1 and found[0][1] <= SHORT:
            return ()
        return tuple(dict.fromkeys(name for name, _ in found))


def _keys(unit: Unit) -> tuple[frozenset[str], ...]:
    """Return the words of each name that a principle has."""
    return tuple(key(name) for name in (unit.name, *unit.merged_from, unit.split_from) if name)


def _widest(keys: Iterable[frozenset[str]], said: Sequence[str]) -> int:
    """Return how many words the longest name of a principle has that stands in a sentence."""
    words = set(said)
    return max((len(one) for one in keys if one <= words and _stands_in(one, said)), default=0)


def _stands_in(wanted: frozenset[str], said: Sequence[str]) -> bool:
    width = len(wanted) + (SLACK if len(wanted) > 1 else 0)
    return any(wanted <= set(window) for window in _windows(said, width))


def _windows(said: Sequence[str], width: int) -> Iterator[Sequence[str]]:
    for start in range(max(1, len(said) - width + 1)):
        yield said[start : start + width]


def listed(names: Iterable[str]) -> str:
    """Return names between quotes, the last one after "en"."""
    *first, last = (f"‘{name}’" for name in names)
    return f"{', '.join(first)} en {last}" if first else last
