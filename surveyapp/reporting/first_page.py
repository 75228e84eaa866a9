"""What the first page says: two of the group's own statements and three figures, by rule."""

from dataclasses import dataclass
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.conversation_rules import most_divided
from surveyapp.domain.release import GroupResults, ItemResult, Mean, PrincipleResult, Release

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

    ``figures`` are figures and small words by turns: ("3,2", "werd", "3,8").
    """

    kicker: str
    name: str
    figures: tuple[str, ...]
    sentence: str


def voices(release: Release, results: GroupResults) -> tuple[Voice, ...]:
    """Pick what (nearly) all share and what divides them; for a small group the two ends."""
    texts = {item.id: item.text for asked in release.principles for item in asked.items}
    items = [item for result in results.principles for item in result.items]
    if not results.detailed:
        return _ends(texts, items)
    made = []
    shared = _most_shared(items)
    if shared is not None:
        made.append(shared_voice(texts[shared.item], shared))
    divided = most_divided(results)
    if divided is not None and divided[1] is not None and divided[1] is not shared:
        made.append(Voice(texts[divided[1].item], "Daar denken jullie verschillend over."))
    else:
        least = _least_shared(items)
        if least is not None and least is not shared:
            made.append(shared_voice(texts[least.item], least))
    return tuple(made)


def shared_voice(text: str, item: ItemResult) -> Voice:
    """Return the statement that most agree with, and how many that are."""
    shares = item.shares
    if shares is not None and shares.kind == "favour_at_least":
        return Voice(text, "Daar zijn jullie het bijna allemaal mee eens.")
    share = wording.favour(shares) if shares is not None else ""
    return Voice(text, f"Daar is {share} van jullie het mee eens.")


def _most_shared(items: list[ItemResult]) -> ItemResult | None:
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
    values = [item.mean.value for item in items]
    if not values or max(values) == min(values):
        return ()
    made = []
    for wanted, rank in ((max(values), "hoogste"), (min(values), "laagste")):
        first = next(item for item in items if item.mean.value == wanted)
        one = (
            f"jullie {rank} score" if values.count(wanted) == 1 else f"een van jullie {rank} scores"
        )
        made.append(Voice(texts[first.item], f"Dit heeft {one}: {wording.mean(first.mean)}."))
    return tuple(made)


def figures(release: Release, results: GroupResults) -> tuple[Figure, ...]:
    """Return what stands out, what divides and what changed, each with its fallback."""
    names = {asked.id: asked.name for asked in release.principles}
    return (
        _strength(release, results, names),
        _difference(results, names),
        _change(release, results, names),
    )


def _extreme(results: GroupResults, *, highest: bool) -> tuple[PrincipleResult, Mean, bool] | None:
    """Return the highest or lowest published score, and whether it is the only one."""
    scored = [(each, each.mean) for each in results.principles if each.mean is not None]
    values = [mean.value for _, mean in scored]
    if not values or min(values) == max(values):
        return None
    wanted = max(values) if highest else min(values)
    result, mean = next(pair for pair in scored if pair[1].value == wanted)
    return result, mean, values.count(wanted) == 1


def _figure(mean: Mean) -> tuple[str, ...]:
    bound = wording.bound(mean)
    return ("", bound, wording.number(mean.value)) if bound else (wording.number(mean.value),)


def _strength(release: Release, results: GroupResults, names: dict[str, str]) -> Figure:
    found = _extreme(results, highest=True)
    if found is None:
        return Figure("Jullie scores", "Overal gelijk", (), "Geen principe springt eruit.")
    result, mean, only = found
    start = "Jullie hoogste score" if only else "Een van jullie hoogste scores"
    sentence = f"{start}, op een schaal van 1 tot 5 ({wording.count(result.n)})."
    if result.rest is not None and wording.stands_out(result.rest):
        around = wording.in_sentence(release.organisation_name)
        sentence += f" {wording.comparison(result.rest, other=f'de rest van {around}')}"
    return Figure("Jullie kracht", names[result.principle], _figure(mean), sentence)


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
                f"Zoveel van jullie is het eens, en zoveel oneens, met één van de stellingen "
                f"({wording.count(item.n)}).",
            )
        says = wording.agreement(result.agreement or "some")
        return Figure("Jullie verschil", names[result.principle], (), says)
    found = _extreme(results, highest=False)
    if found is None:
        return Figure("Jullie verschil", "Overal gelijk", (), "Geen principe blijft achter.")
    result, mean, only = found
    start = "Jullie laagste score" if only else "Een van jullie laagste scores"
    sentence = f"{start}, op een schaal van 1 tot 5 ({wording.count(result.n)})."
    return Figure("Om over te praten", names[result.principle], _figure(mean), sentence)


def _change(release: Release, results: GroupResults, names: dict[str, str]) -> Figure:
    kicker = "Jullie verandering"
    if not results.detailed:
        sentence = f"{wording.NO_MARGIN} Ook vergelijken we niet met een vorige meting."
        return Figure(kicker, "Kleine groep", (), sentence)
    if release.previous_wave is None:
        sentence = "Bij de volgende meting zie je hier wat er is veranderd."
        return Figure(kicker, "Eerste meting", (), sentence)
    compared = [each for each in results.principles if each.trend is not None]
    if not compared:
        sentence = "De vorige meting is voor deze groep niet te vergelijken met deze."
        return Figure(kicker, "Geen vergelijking", (), sentence)
    for strength in ("clearly", "hint"):
        for each in compared:
            if each.trend is None or each.mean is None:
                continue
            if each.trend.label.startswith(strength):
                before = wording.number(each.trend.value)
                now = wording.number(each.mean.value)
                sentence = wording.comparison(each.trend, other="bij de vorige meting")
                return Figure(kicker, names[each.principle], (before, "werd", now), sentence)
    sentence = "Bij geen enkel principe is een verandering sinds de vorige meting aan te tonen."
    return Figure(kicker, "Geen duidelijk verschil", (), sentence)
