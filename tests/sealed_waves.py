"""Open waves of any size that were answered, with real sealed ballots, straight into the stores."""

import random
import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import text

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.responses import Response, pack
from surveyapp.domain.simulating.answers import draw_climate, simulate_answers
from surveyapp.domain.waves import AMSTERDAM, Schedule, WaveSettings
from surveyapp.services.create_instance import create_instance
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_wave import open_wave
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from surveyapp.store.database import Stores
from tests import made

OPENS, CLOSES = date(2026, 11, 2), date(2026, 11, 20)
AFTER = datetime(2026, 11, 21, 12, tzinfo=AMSTERDAM)
TEAMS_A_DEPARTMENT = 20


def add_sealed(stores: Stores, wave: str, responses: Iterable[Response]) -> None:
    """Put responses in the box as sealed ballots, and use as many invitations of their groups.

    The same rows as sending them one by one leaves, in one transaction.
    """
    used: Counter[str] = Counter()
    with ballots.both(stores, write=True) as session:
        row = waves.find_wave(session, wave)
        for response in responses:
            used[response.atom] += 1
            ballots.add_ballot(
                session.connection(),
                ballot=secrets.token_bytes(16),
                wave=wave,
                sealed=keys.seal(row.public_key, pack(response)),
            )
        for group, count in used.items():
            session.execute(
                text(
                    "UPDATE invitation SET used = 1 WHERE id IN (SELECT id FROM invitation"
                    " WHERE wave_id = :wave AND group_id = :group AND used = 0 LIMIT :count)"
                ),
                {"wave": wave, "group": group, "count": count},
            )


def make_answered(
    folder: Path,
    *,
    people: int,
    teams: int,
    principles: int = 6,
    items: int = 5,
    response: tuple[float, float] = (1.0, 1.0),
) -> tuple[Stores, str]:
    """Make an installation whose one open wave was answered; returns it and the wave's id.

    The answers are the same on every run. Everybody names two principles to work on.
    """
    rng = random.Random(people)
    stores = create_instance(folder, outbox=True)
    create_organisation(
        stores, id="meetstad", name="Gemeente Meetstad", brand="#00665e", contact="HR"
    )
    import_frame(stores, organisation="meetstad", frame=frame_of(people, teams))
    asked = made.questionnaire(principles, items)
    wave = schedule_wave(
        stores,
        organisation="meetstad",
        title="Meting",
        questionnaire=asked,
        schedule=Schedule(OPENS, CLOSES),
        minimum_group=5,
        settings=WaveSettings(reminders=(7,), priorities=True),
        invented=True,
    )
    open_wave(stores, wave=wave, now=datetime(2026, 10, 30, 9, tzinfo=AMSTERDAM))
    with stores.reading() as session:
        tree = waves.read_tree(session, wave)
    names = [principle.id for principle in asked.asked()]
    climate = draw_climate(rng, asked, tree)
    add_sealed(
        stores,
        wave,
        (
            Response(atom=atom, answers=answers, priorities=tuple(rng.sample(names, 2)))
            for atom, answers in simulate_answers(
                rng, asked, tree, climate=climate, response=response
            )
        ),
    )
    return stores, wave


def frame_of(people: int, teams: int) -> Frame:
    """Return departments of twenty teams, the people spread over the teams evenly."""
    units = [Unit("meetstad", "Gemeente Meetstad", None)]
    for number in range(teams):
        department = f"afdeling-{number // TEAMS_A_DEPARTMENT}"
        if number % TEAMS_A_DEPARTMENT == 0:
            units.append(Unit(department, department.title(), "meetstad"))
        units.append(Unit(f"team-{number}", f"Team {number}", department))
    return Frame(
        tuple(units),
        tuple(
            Employee(str(number), f"Mens {number}", "", f"team-{number % teams}")
            for number in range(people)
        ),
    )
