"""The rules for what may be said about the organisation as a whole, beside its groups."""

from collections.abc import Iterator

from surveyapp.domain.wording import differences, not_shown, scores, taking_part, whole
from surveyapp.domain.wording.figures import percent
from surveyapp.domain.wording.group_rules import SCALE
from surveyapp.domain.wording.names import attribute_value
from surveyapp.domain.wording.sentence import Place, Rule, Said


def _notice(at: Place) -> Iterator[Said]:
    for value in at.release.notices:
        yield "", not_shown.notice(value), ()


def _complete(at: Place) -> Iterator[Said]:
    results = at.release.root.results
    if at.release.complete is not None and results is not None:
        text = taking_part.complete_rate(at.release.complete, results)
        yield "", text, ("/complete", "/groups/0/results/invited")


def _broken(at: Place) -> Iterator[Said]:
    for index, value in enumerate(at.release.breaks):
        paths = tuple(
            f"/breaks/{index}/{field}"
            for field in ("common", "reworded", "added", "removed")
            if getattr(value, field)
        )
        yield value.principle, differences.broken(value), paths


def _reliability(at: Place) -> Iterator[Said]:
    for index, value in enumerate(at.release.reliability):
        fields = ("value", "low", "high", "items", "n")
        paths = tuple(f"/reliability/{index}/{field}" for field in fields)
        yield value.principle, whole.reliability(value), paths


def _team_effect(at: Place) -> Iterator[Said]:
    for index, value in enumerate(at.release.team_effects):
        paths = tuple(f"/team_effects/{index}/{field}" for field in ("icc1", "icc2", "teams"))
        yield value.principle, whole.team_effect(value), paths


def _heat_map(at: Place) -> Iterator[Said]:
    if at.release.heat_map is not None:
        fields = ("tested", "marks", "expected_false")
        paths = tuple(f"/heat_map/{field}" for field in fields)
        yield "", whole.heat_map(at.release.heat_map), paths


def _attribute(at: Place) -> Iterator[Said]:
    if at.release.attribute is None:
        return
    for index, value in enumerate(at.release.attribute.values):
        name = attribute_value(value.labels)
        for place, score in enumerate(value.scores):
            path = f"/attribute/values/{index}/scores/{place}"
            text = whole.attribute_score(name, score)
            yield score.principle, text, (f"{path}/mean/value", f"{path}/n")


def _remainder(at: Place) -> Iterator[Said]:
    for index, value in enumerate(at.release.remainders):
        path = f"/remainders/{index}/results"
        of = at.release.group(value.of)
        text = whole.remainder_took_part(of.name if of else "", value.results)
        yield value.of, text, (f"{path}/n", f"{path}/invited")
        for place, result in enumerate(value.results.principles):
            if result.mean is not None:
                found = f"{path}/principles/{place}"
                text = scores.score(result.mean, result.n)
                yield result.principle, text, (f"{found}/mean/value", f"{found}/n")


def _bridge(at: Place) -> Iterator[Said]:
    if at.release.bridge is None:
        return
    for index, item in enumerate(at.release.bridge.items):
        fields = ("earlier/value", "earlier_n", "mean/value", "n", "effect", "low", "high")
        paths = tuple(
            f"/bridge/items/{index}/{field}"
            for field in fields
            if item.effect is not None or field not in ("effect", "low", "high")
        )
        yield item.item, whole.bridge(item), paths


RATE = (f"minstens {percent(80)}",)
WHOLE_RULES: tuple[Rule, ...] = (
    Rule("notice", "something was odd about the wave", _notice),
    Rule("complete", "it was released how many answered nearly everything", _complete, RATE),
    Rule("broken", "last time asked a principle otherwise", _broken),
    Rule("reliability", "the coherence of a principle was released", _reliability),
    Rule("team_effect", "it was released how much teams matter", _team_effect, own=("ICC2",)),
    Rule("heat_map", "cells of groups and principles were tested", _heat_map, own=("1 op de 20",)),
    Rule("attribute", "the organisation is shown by a background attribute", _attribute),
    Rule("remainder", "the other teams of a department are shown together", _remainder, SCALE),
    Rule("bridge", "a statement was asked in two wordings", _bridge),
)
"""In the order in which they are told."""
