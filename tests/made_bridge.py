"""Two years of the small municipality, of which the second may ask half in last year's words."""

from dataclasses import replace
from datetime import date, datetime

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.waves import WaveSettings
from surveyapp.services.close_wave import close_wave
from surveyapp.store.database import Stores
from tests import made

OPENS, CLOSES = date(2025, 11, 3), date(2025, 11, 21)
REWORDED = ("voorbeeld-p1-1", "voorbeeld-p2-1")
"""The items that have other words in the second year."""
AFTER = datetime(2025, 11, 22, 9, 0, tzinfo=made.AMSTERDAM)


def this_year(**changes: str) -> Questionnaire:
    """Return the questionnaire with other words for the first item of each principle."""
    asked = made.questionnaire()
    (own,) = asked.sets
    principles = tuple(
        replace(
            one,
            items=tuple(
                replace(item, version=2, texts={"nl": f"Anders gezegd: {item.id}."})
                if item.id in REWORDED
                else item
                for item in one.items
            ),
        )
        for one in own.principles
    )
    return replace(asked, version="2026.2", sets=(replace(own, principles=principles),), **changes)


def other_items() -> Questionnaire:
    """Return this year's questionnaire with items that nobody was ever asked."""
    asked = this_year(id="voorbeeld-anders")
    (own,) = asked.sets
    principles = tuple(
        replace(one, items=tuple(replace(item, id=f"anders-{item.id}") for item in one.items))
        for one in own.principles
    )
    return replace(asked, sets=(replace(own, principles=principles),))


def last_year(stores: Stores, questionnaire: Questionnaire | None = None) -> str:
    """Measure last year, when nobody answered, and release it; return the wave's id."""
    wave = made.make_wave(
        stores,
        title="Teammeting 2025",
        opens=OPENS,
        closes=CLOSES,
        questionnaire=questionnaire,
    )
    close_wave(stores, wave=wave.id, now=AFTER)
    return wave.id


def bridge_wave(stores: Stores, *, opens: date = made.OPENS, closes: date = made.CLOSES):
    """Open a wave that asks half of everybody in last year's words."""
    return made.make_wave(
        stores,
        opens=opens,
        closes=closes,
        questionnaire=this_year(),
        settings=WaveSettings(bridge=last_year(stores)),
    )
