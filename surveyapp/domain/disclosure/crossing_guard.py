"""The check on what stands beside the tree: an attribute or a bridge, by theorem 2."""

from collections.abc import Mapping, Sequence

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.disclosure.attribute_parts import MOST_VALUES
from surveyapp.domain.disclosure.block_guard import item_sizes, results_of
from surveyapp.domain.disclosure.coarse import (
    SINGLE_ITEM_FROM,
    highest,
    lowest,
    possible_exact,
)
from surveyapp.domain.disclosure.crossing import (
    Counts,
    Crossing,
    columns_of,
    joined,
    rows_of,
    safe_crossing,
)
from surveyapp.domain.disclosure.display_guard import refuse
from surveyapp.domain.disclosure.tree_plan import residuals
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.release import (
    AttributeResults,
    BridgeItem,
    Mean,
    PrincipleScore,
    Release,
)

Parts = Sequence[Sequence[str]]


def check_crossing(release: Release, tree: GroupTree, crossing: Crossing | None) -> None:
    """Refuse an attribute or a bridge that gives fewer people than the minimum beside the tree.

    The counts must be those of the release: their rows are its residual blocks, their columns its
    values. Then theorem 2 holds respondents and every item of every scale by itself.

    Args:
        release: as it would be published.
        tree: the reporting groups.
        crossing: the counts per block and value; None where the wave has neither.

    Raises:
        ReleaseError: it is not safe, or the counts are missing or of another wave.
    """
    if release.attribute is None and release.bridge is None:
        return
    if release.attribute is not None and release.bridge is not None:
        raise refuse("er is een kenmerk én een vergelijking van twee formuleringen")
    if crossing is None or tree.root.id not in results_of(release):
        raise refuse("de tellingen ontbreken waarmee een uitsplitsing is na te gaan")
    if release.attribute is not None:
        _Check(release, tree, crossing).attribute(release.attribute)
    if release.bridge is not None:
        _Check(release, tree, crossing).bridge(release.bridge.items)


class _Check:
    """One release held against one crossing."""

    def __init__(self, release: Release, tree: GroupTree, crossing: Crossing) -> None:
        self.release, self.tree, self.crossing = release, tree, crossing
        self.results, self.apart = results_of(release), release.detail_group
        self.places = {
            item.id: place for place, asked in enumerate(release.principles) for item in asked.items
        }

    def attribute(self, attribute: AttributeResults) -> None:
        parts = [value.labels for value in attribute.values]
        labels = [label for part in parts for label in part]
        people = self.crossing.people
        if not 1 < len(parts) <= MOST_VALUES or not all(parts) or len(set(labels)) < len(labels):
            raise refuse(f"de waarden van '{attribute.name}' zijn niet goed verdeeld")
        self._invited(attribute, parts)
        sizes = {id_: one.n for id_, one in self.results.items()}
        columns = columns_of(self._crossed(people, parts, sizes, "de respons", self.apart))
        if [columns.get(part[0], 0) for part in parts] != [v.n for v in attribute.values]:
            raise refuse(f"de aantallen van '{attribute.name}' kloppen niet")
        if min(columns.values()) < self.apart or len(columns) < len(parts):
            raise refuse(f"een waarde van '{attribute.name}' heeft minder dan {self.apart} mensen")
        shown = [[score.principle for score in value.scores] for value in attribute.values]
        if any(names != shown[0] for names in shown) or len(set(shown[0])) < len(shown[0]):
            raise refuse(f"de waarden van '{attribute.name}' tonen niet dezelfde principes")
        for place, name in enumerate(shown[0]):
            answers = self._scale(name, parts)
            if (
                sum(1 for value in attribute.values if value.scores[place].mean.kind != "exact")
                == 1
            ):
                raise refuse(f"de score op {name} toont één waarde grof naast de andere precies")
            for value in attribute.values:
                counts = [one[value.labels[0]] for one in answers]
                self._score(value.scores[place], value.n, counts)

    def _invited(self, attribute: AttributeResults, parts: Parts) -> None:
        """Check that labels are of everybody invited: those of respondents tell who took part."""
        invited = self.crossing.invited
        if {label for part in parts for label in part} != set(invited):
            raise refuse(f"de waarden van '{attribute.name}' zijn niet die van wie is uitgenodigd")
        if any(sum(invited[label] for label in part) < self.apart for part in parts):
            raise refuse(
                f"voor een waarde van '{attribute.name}' zijn minder dan {self.apart} mensen "
                "uitgenodigd"
            )
        if any(n > invited.get(v, 0) for v, n in columns_of(self.crossing.people).items()):
            raise refuse(f"voor '{attribute.name}' deden meer mensen mee dan er zijn uitgenodigd")

    def _scale(self, principle: str, parts: Parts) -> list[dict[str, int]]:
        """Check every item of a scale; return for each its answers per value."""
        asked = next((one for one in self.release.principles if one.id == principle), None)
        if asked is None or asked.by_item:
            raise refuse(f"het principe {principle} heeft geen score")
        stayed = [item.id for item in asked.items if item.id not in self.release.left_scale]
        if not stayed:
            raise refuse(f"de score op '{asked.name}' heeft geen stellingen")
        found = [self._item(item, parts, self.apart) for item in stayed]
        if any(min(columns.values()) < self.apart for columns in found):
            raise refuse(f"de score op '{asked.name}' gaat bij een waarde over te weinig mensen")
        return found

    def _item(self, item: str, parts: Parts, apart: int) -> dict[str, int]:
        """Check an item by value; return how many answered it per value."""
        if item not in self.crossing.items or item not in self.places:
            raise refuse(f"de tellingen van stelling {item} ontbreken")
        counts = self.crossing.items[item]
        known = {label for part in parts for label in part}
        if not set(columns_of(counts)) <= known:
            raise refuse(f"stelling {item} heeft antwoorden van een andere groep")
        sizes = item_sizes(self.results, self.places[item], item)
        columns = columns_of(self._crossed(counts, parts, sizes, f"stelling {item}", apart))
        if len(columns) < len(parts):
            raise refuse(f"stelling {item} heeft niet in elke groep antwoorden")
        return columns

    def _crossed(
        self, counts: Counts, parts: Parts, sizes: Mapping[str, int], what: str, apart: int
    ) -> dict[tuple[str, str], int]:
        """Hold counts against the blocks of the release and apply theorem 2.

        A cut between values holds ``apart`` people; a block is in the tree anyway.
        """
        if min(counts.values(), default=0) < 0:
            raise refuse(f"de tellingen van {what} zijn onmogelijk")
        blocks = {id_: size for id_, size in residuals(self.tree, sizes).items() if size}
        if rows_of(counts) != blocks:
            raise refuse(f"de tellingen van {what} zijn niet die van deze vrijgave")
        together = joined(counts, parts)
        if not safe_crossing(together, self.release.minimum_group, apart):
            raise refuse(
                f"{what} is uit groepen en uitsplitsing samen af te leiden voor minder dan "
                f"{apart} mensen"
            )
        return together

    def _score(self, score: PrincipleScore, people: int, answers: Sequence[int]) -> None:
        """Check one mean by value against the answers that it is made of."""
        place = f"de score op {score.principle} in de uitsplitsing"
        if score.n != people:
            raise refuse(f"{place} noemt een ander aantal mensen")
        kind, value = score.mean.kind, score.mean.value
        fewest, most = min(answers), max(answers)
        if kind == "exact":
            fine = possible_exact(value, fewest, whole_answers=False)
        else:
            low, high = float(lowest(most)), float(highest(most))
            fine = round(value, 1) == value and (
                (kind == "at_most" or value <= high) and (kind == "at_least" or value >= low)
            )
        if not fine:
            raise refuse(f"{place} is te precies getoond")

    def bridge(self, items: Sequence[BridgeItem]) -> None:
        bridged = {i.id for asked in self.release.principles for i in asked.items if i.bridged}
        names = [one.item for one in items]
        if len(set(names)) < len(names) or not set(names) <= bridged:
            raise refuse("een stelling met twee formuleringen is er geen van deze meting")
        if not items:
            return
        people = columns_of(self.crossing.people)
        halves = [(half,) for half in sorted(people)]
        sizes = {id_: one.n for id_, one in self.results.items()}
        # who is in which half is drawn by lot: nobody can put four helpers and one other in it
        apart = self.release.minimum_group
        self._crossed(self.crossing.people, halves, sizes, "de respons", apart)
        for one in items:
            if (one.earlier_n, one.n) != (people.get(EARLIER), people.get(NEW)):
                raise refuse(f"de aantallen per formulering van stelling {one.item} kloppen niet")
            answers = self._item(one.item, halves, apart)
            self._halves(one, answers[EARLIER], answers[NEW])

    def _halves(self, one: BridgeItem, earlier: int, new: int) -> None:
        """Check how the two means of a bridged item and their difference are shown."""
        place = f"de vergelijking van formuleringen van stelling {one.item}"
        if min(earlier, new) < self.release.detail_group:
            raise refuse(f"{place} gaat over te weinig mensen")
        exact = one.mean.kind == "exact"
        coarse = _coarse(one.earlier, earlier) and _coarse(one.mean, new)
        if not coarse or (one.earlier.kind == "exact") != exact:
            raise refuse(f"{place} is te precies getoond")
        given = [value for value in (one.effect, one.low, one.high) if value is not None]
        if given and (len(given) < 3 or not exact or min(earlier, new) < SINGLE_ITEM_FROM):  # noqa: PLR2004 -- effect, low and high
            raise refuse(f"{place} geeft een verschil dat er niet hoort te zijn")


def _coarse(mean: Mean, n: int) -> bool:
    """Tell whether the mean of an item is shown as coarsely as ``n`` answers ask for."""
    if mean.kind == "at_least":
        return mean.value == float(highest(n))
    if mean.kind == "at_most":
        return mean.value == float(lowest(n))
    return mean.kind == "exact" and possible_exact(mean.value, n, whole_answers=True)
