"""The rules for what the report of one group may say about its own numbers."""

from collections.abc import Iterator

from surveyapp.domain.wording import (
    answers,
    closeness,
    differences,
    last_agreement,
    not_shown,
    scores,
    taking_part,
    talking,
)
from surveyapp.domain.wording.ends import end_of
from surveyapp.domain.wording.figures import capital
from surveyapp.domain.wording.names import rest_of
from surveyapp.domain.wording.sentence import Place, Rule, Said


def _withheld(at: Place) -> Iterator[Said]:
    if at.group.results is None:
        yield "", not_shown.withheld(at.group), ()


def _took_part(at: Place) -> Iterator[Said]:
    if at.group.results is not None:
        yield "", taking_part.took_part(at.group.results), _turnout(at)


def _turnout(at: Place) -> tuple[str, ...]:
    return f"{at.path}/n", f"{at.path}/invited"


def _response(at: Place) -> Iterator[Said]:
    results = at.group.results
    if results is not None and results.n < results.invited:
        yield "", taking_part.response_rate(results), _turnout(at)


def _nonresponse(at: Place) -> Iterator[Said]:
    results = at.group.results
    if results is not None and results.n < results.invited:
        yield "", taking_part.nonresponse(results), _turnout(at)


def _low_response(at: Place) -> Iterator[Said]:
    text = taking_part.low_response(at.release)
    if text and at.group.results is not None:
        yield "", text, ()


def _done(at: Place) -> Iterator[Said]:
    for path, results in at.agreements():
        shares = ("favour", "neutral", "against", "rest") if results.shares is not None else ()
        given = [f"{path}/shares/{one}" for one in shares if getattr(results.shares, one)]
        text = f"{last_agreement.done(results)} {last_agreement.done_beside(results)}"
        yield "", text, (f"{path}/n", f"{path}/mean/value", *given)


def _no_margin(at: Place) -> Iterator[Said]:
    if at.group.results is not None and not at.group.results.detailed:
        yield "", not_shown.NO_MARGIN, ()


def _few_for_margin(at: Place) -> Iterator[Said]:
    if any(result.bounds for _, result in at.principles()):
        yield "", taking_part.FEW_FOR_MARGIN, ()


def _margin_assumes(at: Place) -> Iterator[Said]:
    if any(result.interval for _, result in at.principles()):
        yield "", taking_part.MARGIN_ASSUMES, ()


def _ends(at: Place, rank: str, *, highest: bool) -> Iterator[Said]:
    scored = [
        (path, result, result.mean) for path, result in at.principles() if result.mean is not None
    ]
    end = end_of([mean for _, _, mean in scored], highest=highest)
    if end is not None:
        path, result, _ = scored[end.place]
        text = scores.end_score(rank, result.n, shared=end.shared)
        yield result.principle, text, (f"{path}/n",)


def _highest(at: Place) -> Iterator[Said]:
    return _ends(at, "hoogste", highest=True)


def _lowest(at: Place) -> Iterator[Said]:
    return _ends(at, "laagste", highest=False)


def _score(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        if result.mean is not None:
            text = scores.score(result.mean, result.n)
            yield result.principle, text, (f"{path}/mean/value", f"{path}/n")


def _no_score(at: Place) -> Iterator[Said]:
    asked = {principle.id: principle for principle in at.release.principles}
    for _, result in at.principles():
        text = not_shown.no_score(asked[result.principle], result)
        if text:
            yield result.principle, text, ()


def _left_scale(at: Place) -> Iterator[Said]:
    for asked in at.release.principles:
        left = [item.text for item in asked.items if item.id in at.release.left_scale]
        if left and at.group.results is not None:
            yield asked.id, not_shown.left_scale(left), ()


def _interval(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        if result.interval is not None:
            text = scores.interval(result.interval, at.group.kind)
            yield result.principle, text, (f"{path}/interval/low", f"{path}/interval/high")


def _bounds(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        if result.bounds is not None:
            text = scores.bounds(result.bounds)
            yield result.principle, text, (f"{path}/bounds/low", f"{path}/bounds/high")


def _agreement(at: Place) -> Iterator[Said]:
    for _, result in at.principles():
        if result.agreement is not None:
            yield result.principle, closeness.agreement(result.agreement), ()


def _rest(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        if result.rest is not None:
            other = rest_of(at.release.organisation_name)
            text = differences.comparison(result.rest, other=other)
            yield result.principle, text, (f"{path}/rest/value",)


def _trend(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        if result.trend is None:
            continue
        paths = [f"{path}/trend/value"]
        if result.trend.own is not None:
            paths.append(f"{path}/trend/own")
        yield result.principle, differences.trend(result.trend), tuple(paths)


def _became(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        trend = result.trend
        if trend is None or result.mean is None or not differences.clear(trend):
            continue
        now = f"{path}/mean/value" if trend.own is None else f"{path}/trend/own"
        text = differences.became(trend, result.mean)
        yield result.principle, text, (f"{path}/trend/value", now)


def _others(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        if result.rest is None or result.mean is None or not differences.clear(result.rest):
            continue
        text = differences.beside_others(result.mean, result.n, result.rest)
        paths = (f"{path}/mean/value", f"{path}/n", f"{path}/rest/value")
        yield result.principle, text, paths


def _importance(at: Place) -> Iterator[Said]:
    for path, result in at.principles():
        if result.importance is not None:
            text = answers.importance(result.importance)
            yield result.principle, text, (f"{path}/importance/percent",)


def _wanted(at: Place) -> Iterator[Said]:
    results = at.group.results
    for path, result in at.principles():
        if results is not None and result.importance is not None and result.mean is not None:
            text = talking.wanted(result.importance, results.n, result.mean, result.n)
            n = () if results.n == result.n else (f"{at.path}/n",)
            paths = (f"{path}/importance/percent", *n, f"{path}/mean/value", f"{path}/n")
            yield result.principle, text, paths


def _divided(at: Place) -> Iterator[Said]:
    for path, item in at.items():
        text = answers.divided_about(item)
        if text:
            paths = (f"{path}/shares/favour", f"{path}/shares/against", f"{path}/n")
            yield item.item, text, paths


def _shares(at: Place) -> Iterator[Said]:
    for path, item in at.items():
        if item.shares is not None:
            fields = ("favour", "neutral", "against", "rest")
            given = tuple(one for one in fields if getattr(item.shares, one) is not None)
            text = f"{capital(answers.all_shares(item.shares))}."
            yield item.item, text, tuple(f"{path}/shares/{one}" for one in given)


def _agreeing(at: Place) -> Iterator[Said]:
    for path, item in at.items():
        if item.shares is not None and item.shares.favour is not None:
            yield item.item, answers.agreeing(item.shares), (f"{path}/shares/favour",)


def _unsure(at: Place) -> Iterator[Said]:
    for path, item in at.items():
        if item.unsure is not None:
            yield item.item, answers.unsure(item.unsure), (f"{path}/unsure/percent",)


def _favour_range(at: Place) -> Iterator[Said]:
    for path, item in at.items():
        if item.favour_range is not None:
            paths = tuple(f"{path}/favour_range/{one}" for one in ("low", "high", "of"))
            yield item.item, answers.favour_range(item.favour_range), paths


SCALE = ("van 1 tot 5",)
ENDS = ("een 1 gegeven", "bij een 5")
GROUP_RULES: tuple[Rule, ...] = (
    Rule("withheld", "the group has no results", _withheld),
    Rule("took_part", "the group has results", _took_part),
    Rule("response", "not everybody took part", _response, own=("AAPOR RR2",)),
    Rule("nonresponse", "not everybody took part", _nonresponse),
    Rule("low_response", "fewer than 40 % of the organisation took part", _low_response),
    Rule("done", "the group's answers about its agreement were released", _done, own=SCALE),
    Rule("no_margin", "the group is below k_dist", _no_margin),
    Rule("few_for_margin", "bounds stand in place of margins", _few_for_margin),
    Rule("margin_assumes", "at least one score has a margin", _margin_assumes),
    Rule("highest", "no score can pass it, and the lowest is 0.3 away", _highest, SCALE),
    Rule("lowest", "no score can go under it, and the highest is 0.3 away", _lowest, SCALE),
    Rule("score", "the principle has a score", _score, own=SCALE),
    Rule("no_score", "the principle has no score", _no_score),
    Rule("left_scale", "items are no part of their scale in this wave", _left_scale),
    Rule("interval", "the score has a margin", _interval),
    Rule("bounds", "the score has bounds in place of a margin", _bounds, own=ENDS),
    Rule("agreement", "it was released how far answers lie apart", _agreement),
    Rule("rest", "there is a comparison with the rest of the organisation", _rest),
    Rule("trend", "there is a comparison with last time", _trend),
    Rule("became", "the score clearly differs from last time's", _became),
    Rule("others", "the score clearly differs from that of the rest", _others),
    Rule("importance", "it was released how many chose the principle", _importance),
    Rule("wanted", "it was released how many chose the principle, and its score", _wanted),
    Rule("shares", "the item has shares", _shares),
    Rule("divided", "both sides of the item were released", _divided),
    Rule("agreeing", "the share that agrees was released", _agreeing),
    Rule("unsure", "the share without an opinion was released", _unsure),
    Rule("favour_range", "the share that agrees has a range for the whole group", _favour_range),
)
"""In the order in which a report says them."""
