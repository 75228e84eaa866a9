"""The response of a wave as HR's pages show it: which morning's, of which groups, or when first."""

from collections.abc import Sequence
from datetime import date, datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.dates import whole_date
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.follow_response import (
    ResponseBand,
    counted_morning,
    first_count,
    follow_response,
)
from surveyapp.web import stores

MANY = 40
"""From this many groups on, the response of teams is folded up by department."""
DEPARTMENTS = 1
"""Depth of the departments; the whole has none."""


def response_of(
    account: Account, *, wave: str, opens_on: date, now: datetime, departments: bool = False
) -> dict[str, object]:
    """Return what the section about the response holds for a wave that is open.

    Args:
        account: HR's.
        wave: its id.
        opens_on: its first day; nothing is returned before it.
        now: an aware moment.
        departments: whether only the whole and its departments are wanted.
    """
    today = now.astimezone(AMSTERDAM).date()
    if today < opens_on:
        return {}
    morning = counted_morning(opens_on, now)
    if morning is None:
        return {"bands": (), "stand": "", "first_stand": _first(opens_on, today)}
    bands = follow_response(stores(), account=account, wave=wave, now=now)
    if departments:
        shown: dict[str, object] = {"bands": [one for one in bands if one.depth <= DEPARTMENTS]}
    else:
        shown = folded(bands)
    return {**shown, "stand": f"Stand van {whole_date(morning)}, na 6.00 uur."}


def folded(bands: Sequence[ResponseBand]) -> dict[str, object]:
    """Return the bands for one table, or where there are many, the teams folded up apart."""
    if len(bands) <= MANY:
        return {"bands": bands}
    apart: dict[str, list[ResponseBand]] = {}
    for band in bands:
        if band.within:
            apart.setdefault(band.within, []).append(band)
    return {"bands": [band for band in bands if not band.within], "folded": apart}


def _first(opens_on: date, today: date) -> str:
    when = "vandaag" if first_count(opens_on) <= today else "morgen"
    return f"Eerste stand: {when} na 6.00 uur."
