"""Give people more days: move the last day of a wave that is open."""

from datetime import date, datetime

from surveyapp.domain.dates import day
from surveyapp.domain.wave_faults import (
    PlanFault,
    RefusedPlanError,
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

    The reminders stay where they are: so many days after the first day. People read the new last
    day on the form at once, and in a reminder or an announcement that goes out from now on.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: the wave is not open.
        RefusedPlanError: the day is not later, has passed, or reaches into another wave.
    """
    today = now.astimezone(AMSTERDAM).date()
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "extend")  # type: ignore[arg-type]  # CHECK known_state
        added = Schedule(row.closes_on, closes_on)
        taken = planned_waves.other_waves(session, organisation, apart_from=wave).taken
        faults: list[PlanFault] = []
        if closes_on <= row.closes_on:
            faults.append(
                PlanFault(
                    "closes_on",
                    f"De laatste dag is nu {day(row.closes_on)}. Kies een latere dag, of stop de "
                    "meting eerder.",
                )
            )
        elif closes_on < today:
            faults.append(
                PlanFault("closes_on", f"{day(closes_on)} is al voorbij. Kies vandaag of later.")
            )
        else:
            whole = Schedule(row.opens_on, closes_on)
            found = (*schedule_faults(whole, today=None), *overlap_faults(added, taken))
            faults.extend(PlanFault("closes_on", fault.sentence) for fault in found)
        if faults:
            raise RefusedPlanError(faults)
        row.closes_on = closes_on
        row.version += 1
