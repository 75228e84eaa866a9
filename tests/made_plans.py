"""Plans of waves and series of the small municipality, for tests of what HR decides."""

from datetime import date, datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.questionnaire_file import write_questionnaire
from surveyapp.domain.waves import AMSTERDAM, Schedule, WaveSettings
from surveyapp.domain.yearly import SeriesWish
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.store import waves
from surveyapp.store.database import Stores
from surveyapp.store.tables import WaveRow
from tests import made

NAME = "voorbeeld/waarden"
ORGANISATION = "voorbeeld"
HR = Account(
    "1", ORGANISATION, "Gemeente Voorbeeld", "#00665e", "hr@voorbeeld.example", "Nadia", "hr"
)
PERIOD = Schedule(made.OPENS, made.CLOSES)


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment on the clocks of the Netherlands."""
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


PLANNED = at(2026, 9, 1)
"""The day on which HR plans."""


def keep_file(stores: Stores, questionnaire: Questionnaire | None = None) -> Questionnaire:
    """Put a questionnaire of the municipality in its folder and return it as it is read back."""
    folder = stores.settings.instance / "questionnaires" / ORGANISATION
    folder.mkdir(parents=True, exist_ok=True)
    text = write_questionnaire(questionnaire or made.questionnaire())
    (folder / "waarden.toml").write_text(text, "utf-8")
    return load_questionnaire(stores.settings.instance, NAME)


def plan(stores: Stores, **changes: object) -> str:
    """Plan a wave as HR does on a day in September; return its id."""
    usual: dict[str, object] = {
        "organisation": ORGANISATION,
        "title": "Teammeting 2026",
        "questionnaire": made.questionnaire(),
        "schedule": PERIOD,
        "minimum_group": 5,
        "now": PLANNED,
    }
    return schedule_wave(stores, **{**usual, **changes})  # type: ignore[arg-type]


def planned_from_file(stores: Stores, **changes: object) -> str:
    """Plan a wave whose questionnaire is a file, as every real one is."""
    asked = keep_file(stores)
    return plan(stores, questionnaire=asked, questionnaire_name=NAME, **changes)


def yearly(**changes: object) -> SeriesWish:
    """Return a wish: the first Monday of November, nineteen days, made ready six weeks before."""
    usual: dict[str, object] = {
        "title": "Teammeting {jaar}",
        "questionnaire_name": NAME,
        "rule": "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO",
        "days": 19,
        "prepare_days": 42,
        "minimum_group": 5,
        "settings": WaveSettings(),
        "opens_itself": True,
    }
    return SeriesWish(**{**usual, **changes})  # type: ignore[arg-type]


def row_of(stores: Stores, wave: str) -> WaveRow:
    """Return a wave as it is kept."""
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
    assert row is not None
    return row


def all_titles(stores: Stores) -> list[str]:
    """Return the titles of all waves, the earliest last day first."""
    with stores.reading() as session:
        return [row.title for row in reversed(waves.waves_of(session, ORGANISATION))]


def day(text: str) -> date:
    """Return a day from ISO text."""
    return date.fromisoformat(text)
