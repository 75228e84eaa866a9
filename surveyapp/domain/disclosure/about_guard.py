"""The check on what a release says besides counts: decimals, minimums and notices."""

import re
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from math import isfinite
from typing import Any

from surveyapp.domain.disclosure.block_guard import results_of
from surveyapp.domain.disclosure.display_guard import refuse
from surveyapp.domain.disclosure.notices import TELLS_NOBODY
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.release import (
    SCHEMA,
    BridgeItem,
    Release,
    Reliability,
    TeamEffect,
)
from surveyapp.domain.waves import MINIMUM_GROUP, MOST_SUBJECTS, detail_group

_TWO_DECIMALS = (Reliability, TeamEffect, BridgeItem)
_SPREAD = "spread"
"""The one number in quarters; it is checked with its margin."""
_LEFT_OUT = ("answers_left_out",)
_SALT = re.compile(r"([0-9a-f]{32})?")


def check_about(release: Release, tree: GroupTree) -> None:
    """Refuse a release that could hide a message in its decimals, its words or their order.

    Args:
        release: as it would be published.
        tree: the reporting groups.

    Raises:
        ReleaseError: something is not as publishing would have made it.
    """
    if release.schema != SCHEMA:
        raise refuse(f"de vrijgave heeft versie {release.schema} en niet {SCHEMA}")
    if release.minimum_group < MINIMUM_GROUP:
        raise refuse(f"de ondergrens {release.minimum_group} ligt onder {MINIMUM_GROUP}")
    if release.detail_group != detail_group(release.minimum_group):
        raise refuse(f"de ondergrens voor details, {release.detail_group}, klopt niet")
    _check_decimals(release)
    known = [item.id for asked in release.principles for item in asked.items]
    if list(release.left_scale) != [item for item in known if item in release.left_scale]:
        raise refuse("de stellingen buiten hun score zijn niet die van de vragenlijst")
    if not _SALT.fullmatch(release.salt):
        raise refuse("het toevallige getal in de vrijgave is er geen")
    named = [asked.id for asked in release.principles if asked.id in release.subjects]
    if list(release.subjects) != named or len(named) > MOST_SUBJECTS:
        raise refuse("de onderwerpen voor kleine groepen zijn niet die van de vragenlijst")
    _check_notices(release, tree)


def _check_decimals(part: object) -> None:
    """Walk through a part of the release: no number has more decimals than it is shown with."""
    for value, decimals in _values(part):
        if isinstance(value, float):
            if not _reads(value, decimals):
                raise refuse(f"het getal {value} is te precies")
        elif isinstance(value, tuple):
            for one in value:
                _check_decimals(one)
        else:
            _check_decimals(value)


def _values(part: Any) -> list[tuple[object, int]]:
    if not is_dataclass(part):
        return []
    decimals = 2 if isinstance(part, _TWO_DECIMALS) else 1
    kind: Any = type(part)
    return [(getattr(part, name), decimals) for name in _names(kind)]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != _SPREAD)


@cache
def _reads(value: float, decimals: int) -> bool:
    """Tell whether a number is one of so many decimals; minus zero would be a second zero."""
    if not isfinite(value):
        return False
    return not Fraction(repr(value)) * 10**decimals % 1 and repr(value) != "-0.0"


def _check_notices(release: Release, tree: GroupTree) -> None:
    """Check that what is said of the wave is what its results show; less may be said."""
    results = results_of(release).values()
    allowed: list[tuple[str, ...]] = [()]
    if not results:
        allowed.append(("nothing_released",))
        if tree.invited(tree.root.id) >= TELLS_NOBODY:
            allowed.append(("nobody_answered",))
    elif not any(one.items for group in results for one in group.principles):
        allowed.append(("only_unsure",))
    if release.notices not in [(*one, *last) for one in allowed for last in ((), _LEFT_OUT)]:
        raise refuse("een bijzonderheid over de meting klopt niet met de uitkomsten")
