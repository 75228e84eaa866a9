"""Give people more days: move the last day of an open wave, and put a slip in it right."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from surveyapp.domain.dates import day
from surveyapp.domain.wave_faults import (
    PlanFault,
    RefusedPlanError,
    TakenPeriod,
    overlap_faults,
    schedule_faults,
)
from surveyapp.domain.wave_states import check_allowed
from surveyapp.domain.waves import AMSTERDAM, Schedule
from surveyapp.services.find_wave import unchanged_wave
from surveyapp.store import planned_waves
from surveyapp.store.database import Stores


def extend_wave(
    stores: Stores,
    *,
    organisation: str,
    wave: str,
    version: int,
    closes_on: date,
    now: datetime,
) -> None:
    """Move the last day of an open wave to a later one; this may be done more than once.

    A day that was moved too far may come back, but never to before the last day that the wave
    opened with: that one was promised, and stands on the cards.

    The reminders stay where they are: so many days after the first day. People read the new last
    day on the form at once, and in a reminder or an announcement that goes out from now on.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: the wave is not open.
        RefusedPlanError: the day is the same, is before the promised one, has passed, or reaches
            into another wave.
    """
    today = now.astimezone(AMSTERDAM).date()
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "extend")  # type: ignore[arg-type]  # CHECK known_state
        taken = planned_waves.other_waves(session, organisation, apart_from=wave).taken
        promised = planned_waves.promised_last_day(row)
        schedule = Schedule(row.opens_on, row.closes_on)
        faults = tuple(_faults(schedule, closes_on, promised=promised, today=today, taken=taken))
        if faults:
            raise RefusedPlanError(faults)
        planned_waves.move_last_day(row, closes_on)
        row.version += 1


def _faults(
    schedule: Schedule,
    closes_on: date,
    *,
    promised: date,
    today: date,
    taken: Sequence[TakenPeriod],
) -> Iterator[PlanFault]:
    """Yield why the last day cannot become this one."""
    now = schedule.closes_on
    if closes_on == now or closes_on < promised:
        said = f"De laatste dag is nu {day(now)}."
        if promised < now:
            said += f" Bij het openen is {day(promised)} beloofd: eerder kan niet."
        yield PlanFault("closes_on", f"{said} Kies een latere dag, of stop de meting eerder.")
    elif closes_on < today:
        yield PlanFault("closes_on", f"{day(closes_on)} is al voorbij. Kies vandaag of later.")
    elif closes_on > now:
        whole, added = Schedule(schedule.opens_on, closes_on), Schedule(now, closes_on)
        for fault in (*schedule_faults(whole, today=None), *overlap_faults(added, taken)):
            yield PlanFault("closes_on", fault.sentence)
