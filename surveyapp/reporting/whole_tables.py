"""The tables about the organisation as a whole, and those with words that people wrote."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from surveyapp.domain import wording
from surveyapp.domain.release import Release
from surveyapp.reporting.group_tables import WITHHELD, kind_of, shares_cells

if TYPE_CHECKING:
    from surveyapp.reporting.tables import Row

WHOLE: Final = (
    *("principe_id", "principe", "samenhang_maat", "samenhang_stellingen", "samenhang_n"),
    *("samenhang", "samenhang_van", "samenhang_tot", "samenhang_oordeel"),
    *("teams", "icc1", "icc2"),
)
MARKS: Final = ("groep_id", "groep", "principe_id", "principe", "richting")
BREAKS: Final = ("principe_id", "principe", "stelling_id", "stelling", "wat")
BRIDGE: Final = (
    *("stelling_id", "stelling", "eerdere_score_soort", "eerdere_score", "eerdere_n"),
    *("score_soort", "score", "n", "verschil", "verschil_van", "verschil_tot"),
)
ATTRIBUTE: Final = (
    *("kenmerk", "waarde", "meegedaan", "principe_id", "principe"),
    *("score_soort", "score", "n"),
)
AGREEMENTS: Final = (
    *("groep_id", "groep", "nummer", "afspraak", "gevraagd", "score_soort", "score", "n"),
    *("verdeling_soort", "eens_procent", "neutraal_procent", "oneens_procent", "rest_procent"),
)
COMMENTS: Final = ("groep_id", "groep", "principe_id", "principe", "toelichting")


def whole(release: Release) -> Iterator["Row"]:
    """Yield a row for every principle of which coherence or the effect of teams is known."""
    coherent = {one.principle: one for one in release.reliability}
    effects = {one.principle: one for one in release.team_effects}
    for asked in release.principles:
        one, effect = coherent.get(asked.id), effects.get(asked.id)
        if one is None and effect is None:
            continue
        yield (
            asked.id,
            asked.name,
            *(
                (
                    "Cronbachs alfa" if one.coefficient == "alpha" else "Spearman-Brown",
                    *(one.items, one.n, one.value, one.low, one.high),
                    wording.coherence(one.label),
                )
                if one
                else (None,) * 7
            ),
            *((effect.teams, effect.icc1, effect.icc2) if effect else (None,) * 3),
        )


def marks(release: Release) -> Iterator["Row"]:
    """Yield a row for every group that stands out on a principle."""
    names = {group.id: group.name for group in release.groups}
    asked = {one.id: one.name for one in release.principles}
    for mark in release.heat_map.marks if release.heat_map else ():
        direction = "hoger" if mark.direction == "higher" else "lager"
        yield mark.group, names[mark.group], mark.principle, asked[mark.principle], direction


def breaks(release: Release) -> Iterator["Row"]:
    """Yield a row for every statement of a principle that was asked otherwise last time."""
    names = {one.id: one.name for one in release.principles}
    texts = {item.id: item.text for one in release.principles for item in one.items}
    for one in release.breaks:
        for words, found in (
            ("gelijk gebleven", one.common),
            ("anders verwoord", one.reworded),
            ("nieuw", one.added),
            ("niet meer gevraagd", one.removed),
        ):
            for item in found:
                yield one.principle, names.get(one.principle), item, texts.get(item), words


def bridge(release: Release) -> Iterator["Row"]:
    """Yield a row for every statement that half of the people had in its earlier words."""
    texts = {item.id: item.text for one in release.principles for item in one.items}
    for item in release.bridge.items if release.bridge else ():
        yield (
            item.item,
            texts.get(item.item),
            *kind_of(item.earlier),
            item.earlier_n,
            *kind_of(item.mean),
            item.n,
            item.effect,
            item.low,
            item.high,
        )


def attribute(release: Release) -> Iterator["Row"]:
    """Yield a row for every principle at every value of the background attribute."""
    if release.attribute is None:
        return
    for value in release.attribute.values:
        found = {score.principle: score for score in value.scores}
        name = wording.attribute_value(value.labels)
        for asked in release.principles:
            score = found.get(asked.id)
            cells = (*kind_of(score.mean), score.n) if score else (WITHHELD, None, None)
            yield release.attribute.name, name, value.n, asked.id, asked.name, *cells


def agreements(release: Release) -> Iterator["Row"]:
    """Yield a row for every agreement; the first of a group was asked about."""
    names = {group.id: group.name for group in release.groups}
    for one in release.agreements:
        for number, text in enumerate(one.texts, 1):
            head = (one.group, names.get(one.group), number, text)
            if number > 1:
                yield *head, "nee", *(None,) * 8
            elif one.results is None:
                yield *head, "ja", WITHHELD, *(None,) * 7
            else:
                found = one.results
                yield *head, "ja", *kind_of(found.mean), found.n, *shares_cells(found.shares)


def comments(release: Release) -> Iterator["Row"]:
    """Yield a row for every comment."""
    names = {group.id: group.name for group in release.groups}
    asked = {one.id: one.name for one in release.principles}
    for one in release.comments:
        for text in one.texts:
            yield one.group, names[one.group], one.principle, asked[one.principle], text
