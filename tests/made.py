"""A small municipality for tests: questionnaire, frame, wave, and people who answer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.questionnaire import (
    Item,
    Option,
    Principle,
    PrincipleSet,
    Questionnaire,
    Scale,
    Source,
    Span,
)
from surveyapp.domain.waves import AMSTERDAM, Schedule, WaveSettings
from surveyapp.services.create_account import create_account
from surveyapp.services.create_instance import create_instance
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.import_frame import import_frame
from surveyapp.services.issue_ways_in import Issued, issue
from surveyapp.services.open_form import open_form
from surveyapp.services.open_wave import open_wave
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.submit_response import submit_response
from surveyapp.store.database import Stores

PASSWORD = "vier losse woorden hier"
OPENS, CLOSES = date(2026, 11, 2), date(2026, 11, 20)
BEFORE = datetime(2026, 10, 30, 9, 0, tzinfo=AMSTERDAM)
DURING = datetime(2026, 11, 10, 9, 0, tzinfo=AMSTERDAM)
AFTER = datetime(2026, 11, 21, 9, 0, tzinfo=AMSTERDAM)

SCALE = Scale(
    id="mee-eens",
    options=(
        *(
            Option(code=str(value), labels={"nl": label}, value=value)
            for value, label in enumerate(
                (
                    "helemaal mee oneens",
                    "mee oneens",
                    "neutraal",
                    "mee eens",
                    "helemaal mee eens",
                ),
                1,
            )
        ),
        Option(code="x", labels={"nl": "weet ik niet of n.v.t."}, value=None),
    ),
)


def questionnaire(principles: int = 2, items: int = 3) -> Questionnaire:
    """Return a questionnaire of invented principles; the words stand in the explanations."""
    return Questionnaire(
        id="voorbeeld-waarden",
        version="2026.1",
        title="Onze waarden",
        organisation="voorbeeld",
        organisation_name="Gemeente Voorbeeld",
        source=Source(
            title="Waarden van Voorbeeld",
            address="https://www.voorbeeld.example/waarden",
            read_on=date(2026, 9, 1),
            fingerprint="0" * 64,
        ),
        scale=SCALE,
        sets=(
            PrincipleSet(
                id="waarden",
                name="Waarden",
                primary=True,
                on=True,
                principles=tuple(_principle(number, items) for number in range(1, principles + 1)),
            ),
        ),
    )


_questionnaire = questionnaire


def _principle(number: int, items: int) -> Principle:
    words = ["we helpen elkaar", "we luisteren", "we leren van fouten", "we doen wat nodig is"]
    return Principle(
        id=f"voorbeeld-p{number}",
        name=f"Waarde {number}",
        explanation=f"Bij waarde {number}: {', '.join(words)}.",
        first_line=number,
        last_line=number,
        items=tuple(
            Item(
                id=f"voorbeeld-p{number}-{index + 1}",
                version=1,
                texts={"nl": f"{words[index % 4].capitalize()} bij waarde {number}."},
                span=Span(words=words[index % 4], first_line=number, last_line=number),
            )
            for index in range(items)
        ),
    )


# team id -> (name, department, people); the managers sit on the departments' own atoms of one
TEAMS = {
    "groen": ("Groen", "ruimte", 8),
    "wegen": ("Wegen", "ruimte", 7),
    "balie": ("Balie", "dienst", 12),
    "belasting": ("Belastingen", "dienst", 3),
}


def frame() -> Frame:
    """Return 32 people in four teams of two departments, a manager on each department."""
    units = [
        Unit("voorbeeld", "Gemeente Voorbeeld", None),
        Unit("ruimte", "Ruimte", "voorbeeld"),
        Unit("dienst", "Dienstverlening", "voorbeeld"),
    ]
    people = [
        Employee("900", "Anna de Vries", "anna@voorbeeld.example", "ruimte"),
        Employee("901", "Bilal Yilmaz", "bilal@voorbeeld.example", "dienst"),
    ]
    number = 100
    for team, (name, department, size) in TEAMS.items():
        units.append(Unit(team, name, department))
        for _ in range(size):
            number += 1
            # everybody of Groen works outside and has no mailbox
            email = "" if team == "groen" else f"p{number}@voorbeeld.example"
            people.append(Employee(str(number), f"Persoon {number}", email, team))
    return Frame(tuple(units), tuple(people))


@dataclass(frozen=True, slots=True)
class MadeWave:
    """An open wave, with a link and a code of everybody."""

    stores: Stores
    id: str
    issued: tuple[Issued, ...]
    questionnaire: Questionnaire

    def of(self, group: str) -> list[Issued]:
        """Return the invitations of one group."""
        return [issued for issued in self.issued if issued.group == group]

    def answer(self, issued: Issued, code: str = "4", *, now: datetime = DURING) -> None:
        """Fill in the whole questionnaire with one option on one invitation."""
        answers = {item.id: code for item in self.questionnaire.items()}
        form = open_form(self.stores, token=issued.code, now=now)
        submit_response(self.stores, token=issued.code, stamp=form.stamp, answers=answers, now=now)


def make_instance(folder: Path) -> Stores:
    """Make an installation with one municipality and its people."""
    stores = create_instance(folder, outbox=True)
    create_organisation(
        stores,
        id="voorbeeld",
        name="Gemeente Voorbeeld",
        brand="#00665e",
        contact="Nadia van HR, 0412 00 00 00",
    )
    import_frame(stores, organisation="voorbeeld", frame=frame())
    return stores


def make_wave(
    stores: Stores,
    *,
    title: str = "Teammeting 2026",
    opens: date = OPENS,
    closes: date = CLOSES,
    questionnaire: Questionnaire | None = None,
    settings: WaveSettings | None = None,
) -> MadeWave:
    """Plan and open a wave."""
    asked = questionnaire or _questionnaire()
    wave = schedule_wave(
        stores,
        organisation="voorbeeld",
        title=title,
        questionnaire=asked,
        schedule=Schedule(opens, closes),
        minimum_group=5,
        settings=settings,
    )
    start = datetime.combine(opens, datetime.min.time(), AMSTERDAM) - timedelta(days=1)
    open_wave(stores, wave=wave, now=start)
    return MadeWave(stores, wave, issue(stores, wave=wave), asked)


def make_staff(stores: Stores) -> None:
    """Make one account of each role, all with the same password."""
    for role in ("hr", "council", "administrator"):
        create_account(
            stores,
            organisation="voorbeeld",
            login=f"{role}@voorbeeld.example",
            name=f"Medewerker {role}",
            role=role,
            password=PASSWORD,
        )
    create_account(
        stores,
        organisation="voorbeeld",
        login="lead@voorbeeld.example",
        name="Lotte Jansen",
        role="team_lead",
        password=PASSWORD,
        units=["balie"],
    )


def noon(day: date) -> datetime:
    """Return noon of a day, Dutch time."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
