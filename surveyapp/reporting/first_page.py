"""What the first page says: two of the group's own statements and three figures, by rule."""

from dataclasses import dataclass
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.conversation_rules import most_divided
from surveyapp.domain.release import (
    Group,
    GroupResults,
    ItemResult,
    Mean,
    PrincipleResult,
    Release,
    Shares,
)
from surveyapp.reporting.item_bars import Segment, three_parts

DOTS: Final = 34
"""Up to this many people everybody is a dot; more are one bar."""
_MANY: Final = 50
"""A statement that fewer agree with (percent) is not one that the group shares."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement in large type, and what the group says to it."""

    statement: str
    answer: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the three columns: a kicker, a principle, large figures and a sentence.

    ``figures`` are figures and small words by turns: ("3,2", "werd", "3,8"). ``about`` is the
    statement that they are about, empty where they are about the whole principle.
    """

    kicker: str
    name: str
    figures: tuple[str, ...]
    sentence: str
    about: str = ""


def voices(release: Release, results: GroupResults) -> tuple[Voice, ...]:
    """Pick what (nearly) all share and what divides them; for a small group the two ends."""
    texts = {item.id: item.text for asked in release.principles for item in asked.items}
    items = [item for result in results.principles for item in result.items]
    if not results.detailed:
        return _ends(texts, items)
    made = []
    shared = most_shared(items)
    if shared is not None and shared.shares is not None:
        made.append(shared_voice(texts[shared.item], shared.shares))
    divided = most_divided(results)
    if divided is not None and divided[1] is not None and divided[1] is not shared:
        made.append(Voice(texts[divided[1].item], wording.DIVIDED))
    else:
        least = _least_shared(items)
        if least is not None and least is not shared and least.shares is not None:
            made.append(shared_voice(texts[least.item], least.shares))
    return tuple(made)


_LONG: Final = 100
"""Characters above which an agreement is set in smaller type."""


@dataclass(frozen=True, slots=True)
class LastAgreement:
    """What was agreed after the last wave; ``done`` is empty where no answers were released."""

    kicker: str
    text: str
    also: tuple[str, ...]
    done: str
    bar: tuple[Segment, ...]
    beside: str

    @property
    def long(self) -> bool:
        """Whether it needs smaller type."""
        return sum(map(len, (self.text, *self.also))) > _LONG


def last_agreement(release: Release, group: Group) -> LastAgreement | None:
    """Return what a group agreed on after the last wave, None where it agreed on nothing."""
    found = next((each for each in release.agreements if each.group == group.id), None)
    if found is None or not found.texts:
        return None
    results = found.results
    return LastAgreement(
        kicker=wording.AGREED,
        text=found.texts[0],
        also=found.texts[1:],
        done=wording.done(results) if results else "",
        bar=three_parts(results.shares) if results and results.shares else (),
        beside=wording.done_beside(results) if results else "",
    )


def shared_voice(text: str, shares: Shares) -> Voice:
    """Return the statement that most agree with, and how many that are."""
    return Voice(text, wording.agreeing(shares))


def most_shared(items: list[ItemResult]) -> ItemResult | None:
    """Return the item that the largest published share agrees with, the first of several."""

    def agreeing(item: ItemResult) -> tuple[bool, int]:
        if item.shares is None or item.shares.favour is None:
            return (False, 0)
        return (item.shares.kind == "favour_at_least", item.shares.favour)

    best = max(items, key=agreeing, default=None)
    return best if best is not None and agreeing(best)[1] >= _MANY else None


def _least_shared(items: list[ItemResult]) -> ItemResult | None:
    """Return the item that the smallest published share agrees with, the first of several."""
    told = [item for item in items if item.shares and item.shares.favour is not None]
    return min(told, key=lambda item: (item.shares.favour or 0) if item.shares else 0, default=None)


def _ends(texts: dict[str, str], items: list[ItemResult]) -> tuple[Voice, ...]:
    made = []
    for highest, rank in ((True, "hoogste"), (False, "laagste")):
        end = wording.end_of([item.mean for item in items], highest=highest)
        if end is not None:
            item = items[end.place]
            said = wording.end_item(rank, item.mean, shared=end.shared)
            made.append(Voice(texts[item.item], said))
    return tuple(made)


def figures(release: Release, results: GroupResults) -> tuple[Figure, ...]:
    """Return what stands out, what divides and what changed, each with its fallback."""
    names = {asked.id: asked.name for asked in release.principles}
    return (
        _strength(release, results, names),
        _difference(results, names),
        _change(release, results, names),
    )


def _end(results: GroupResults, *, highest: bool) -> tuple[PrincipleResult, Mean, bool] | None:
    """Return the highest or lowest published score, and whether others are as near."""
    scored = [(each, each.mean) for each in results.principles if each.mean is not None]
    end = wording.end_of([mean for _, mean in scored], highest=highest)
    if end is None:
        return None
    return *scored[end.place], end.shared


def _no_end(results: GroupResults) -> Figure:
    """Return what stands where no score may be called the highest or the lowest."""
    kicker = "Jullie scores"
    if wording.all_near([each.mean for each in results.principles if each.mean is not None]):
        return Figure(kicker, "Dicht bij elkaar", (), wording.SCORES_NEAR)
    return Figure(kicker, "Geen volgorde", (), wording.NO_ORDER)


def _figure(mean: Mean) -> tuple[str, ...]:
    bound = wording.bound(mean)
    return ("", bound, wording.number(mean.value)) if bound else (wording.number(mean.value),)


def _strength(release: Release, results: GroupResults, names: dict[str, str]) -> Figure:
    found = _end(results, highest=True)
    if found is None:
        return _no_end(results)
    result, mean, shared = found
    sentence = wording.end_score("hoogste", result.n, shared=shared)
    if result.rest is not None and wording.stands_out(result.rest):
        other = wording.rest_of(release.organisation_name)
        sentence += f" {wording.comparison(result.rest, other=other)}"
    return Figure("Het hoogst", names[result.principle], _figure(mean), sentence)


def _difference(results: GroupResults, names: dict[str, str]) -> Figure:
    divided = most_divided(results)
    if divided is not None:
        result, item = divided
        if item is not None and item.shares is not None:
            shares = item.shares
            return Figure(
                "Jullie verschil",
                names[result.principle],
                (wording.percent(shares.favour or 0), "en", wording.percent(shares.against or 0)),
                wording.both_sides(item.n),
            )
        says = wording.agreement(result.agreement or "some")
        return Figure("Jullie verschil", names[result.principle], (), says)
    found = _end(results, highest=False)
    if found is None:
        return Figure("Om over te praten", "Jullie keuze", (), wording.CHOOSE)
    result, mean, shared = found
    sentence = wording.end_score("laagste", result.n, shared=shared)
    return Figure("Om over te praten", names[result.principle], _figure(mean), sentence)


def _change(release: Release, results: GroupResults, names: dict[str, str]) -> Figure:
    kicker = "Jullie verandering"
    if not results.detailed:
        sentence = f"{wording.NO_MARGIN} {wording.NO_TREND}"
        return Figure(kicker, "Kleine groep", (), sentence)
    if release.previous_wave is None:
        return Figure(kicker, "Eerste meting", (), wording.FIRST_WAVE)
    compared = [each.trend for each in results.principles if each.trend is not None]
    if not compared:
        return Figure(kicker, "Geen vergelijking", (), wording.NOT_COMPARED)
    for wanted in (wording.clear, wording.stands_out):
        for each in results.principles:
            if each.trend is not None and each.mean is not None and wanted(each.trend):
                before, now = wording.before_and_now(each.trend, each.mean)
                sentence = wording.trend(each.trend)
                return Figure(kicker, names[each.principle], (before, "werd", now), sentence)
    if any(wording.supported(trend) == "no_difference" for trend in compared):
        return Figure(kicker, "Geen aantoonbaar verschil", (), wording.NO_CHANGE)
    return Figure(kicker, "Niet te toetsen", (), wording.CHANGE_UNTESTED)
