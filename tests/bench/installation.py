"""An installation to measure on: one municipality, an open wave, unused invitations."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from surveyapp.domain import release as releases
from surveyapp.domain.frame import Employee, Frame, Unit, reporting_tree
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import Release
from surveyapp.domain.simulating.answers import draw_climate, simulate_answers
from surveyapp.domain.waves import AMSTERDAM, Schedule
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_instance import create_instance
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.import_frame import import_frame
from surveyapp.services.issue_ways_in import issue
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.open_form import open_form
from surveyapp.services.open_wave import open_wave
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.submit_response import submit_response
from surveyapp.store.database import Stores

QUESTIONNAIRE = "oss/netwerkprincipes"
TEAMS_A_DEPARTMENT = 10


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make and how often to repeat."""

    teams: int
    people: int
    pages: int
    submissions: int
    served: int
    reports: int
    warm_reports: int
    drafts: int
    list_people: int
    list_teams: int
    mails: int
    cards: int
    closing_people: int
    closing_most: int


@dataclass(slots=True)
class Installation:
    """An open wave with people who have not answered yet.

    ``waiting`` holds (link token, answers) of everybody who will answer.
    """

    stores: Stores
    wave: str
    questionnaire: Questionnaire
    now: datetime
    waiting: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def stamp(self, token: str) -> str:
        """Return the stamp of a form that was just opened."""
        return open_form(self.stores, token=token, now=self.now).stamp

    def submit(self, token: str, stamp: str, answers: Mapping[str, str]) -> None:
        """Send in one questionnaire."""
        submit_response(self.stores, token=token, stamp=stamp, answers=answers, now=self.now)

    def answer_the_rest(self) -> None:
        """Let everybody answer who was not used up by a measurement."""
        while self.waiting:
            token, answers = self.waiting.pop()
            self.submit(token, self.stamp(token), answers)

    def close(self) -> tuple[Release, str]:
        """Close the wave; returns its release and digest."""
        release = close_wave(self.stores, wave=self.wave, now=self.now, early=True)
        return release, releases.digest(releases.as_json(release))


def make_installation(folder: Path, size: Size) -> Installation:
    """Make an installation whose every team answers, the same on every run."""
    rng = random.Random(36)
    now = datetime.now(UTC)
    stores = create_instance(folder, outbox=True)
    create_organisation(
        stores, id="meetstad", name="Gemeente Meetstad", brand="#00665e", contact="HR"
    )
    frame = _frame(size)
    import_frame(stores, organisation="meetstad", frame=frame)
    questionnaire = load_questionnaire(folder, QUESTIONNAIRE)
    today = now.astimezone(AMSTERDAM).date()
    wave = schedule_wave(
        stores,
        organisation="meetstad",
        title="Meting",
        questionnaire=questionnaire,
        schedule=Schedule(opens_on=today, closes_on=today + timedelta(days=14)),
        minimum_group=5,
        invented=True,
    )
    made = Installation(stores=stores, wave=wave, questionnaire=questionnaire, now=now)
    tokens = defaultdict(list)
    open_wave(stores, wave=wave, now=now)
    for issued in issue(stores, wave=wave):
        tokens[issued.group].append(issued.link.split("#")[1])
    tree, _ = reporting_tree(frame)
    climate = draw_climate(rng, questionnaire, tree)
    for group, answers in simulate_answers(
        rng, questionnaire, tree, climate=climate, response=(1.0, 1.0)
    ):
        made.waiting.append((tokens[group].pop(), answers))
    rng.shuffle(made.waiting)
    return made


def _frame(size: Size) -> Frame:
    units = [Unit("meetstad", "Gemeente Meetstad", None)]
    employees: list[Employee] = []
    for number in range(size.teams):
        department = f"afdeling-{number // TEAMS_A_DEPARTMENT}"
        if number % TEAMS_A_DEPARTMENT == 0:
            units.append(Unit(department, department.title(), "meetstad"))
        team = f"team-{number}"
        units.append(Unit(team, f"Team {number}", department))
        for place in range(size.people):
            code = f"{number:03d}{place:03d}"
            email = f"m{code}@meetstad.example"
            employees.append(Employee(code, f"Mens {code}", email, team))
    return Frame(units=tuple(units), employees=tuple(employees))
