"""What tests of HR's pages for measurements share: a questionnaire to ask, waves, other towns."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text as sql

from surveyapp.domain.accounts import Account
from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.questionnaire_file import write_questionnaire
from surveyapp.domain.waves import AMSTERDAM, Schedule, WaveSettings
from surveyapp.services.list_waves import load_wave
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.open_wave import open_wave
from surveyapp.services.plan_wave import wave_plan
from surveyapp.services.schedule_wave import schedule_wave
from tests import made

NAME = "voorbeeld/kernwaarden"


HR = Account("", "voorbeeld", "", "", "", "", "hr")


def now() -> datetime:
    return datetime.now(AMSTERDAM)


def state(desk, wave):
    return load_wave(desk.stores, account=HR, wave=wave).state


def today() -> date:
    return datetime.now(AMSTERDAM).date()


def approve(stores, name=NAME, **changes):
    """Put an approved questionnaire in the installation, as approving one does."""
    organisation, _, short = name.partition("/")
    asked = replace(made.questionnaire(), id=name, organisation=organisation, **changes)
    folder = stores.settings.instance / "questionnaires" / organisation
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{short}.toml").write_text(write_questionnaire(asked), "utf-8")


def draft(stores, title="Teammeting 2030", *, first=None, days=18, minimum=5, **settings):
    """Plan a wave; it begins in a month where no day is given."""
    approve(stores)
    first = first or today() + timedelta(days=30)
    return schedule_wave(
        stores,
        organisation="voorbeeld",
        title=title,
        questionnaire=load_questionnaire(stores.settings.instance, NAME),
        questionnaire_name=NAME,
        schedule=Schedule(first, first + timedelta(days=days)),
        minimum_group=minimum,
        settings=WaveSettings(**settings) if settings else None,
    )


def running(stores, title="Teammeting 2026", **settings):
    """Open a wave whose first day was six days ago."""
    wave = draft(stores, title, first=today() - timedelta(days=6), **settings)
    open_wave(stores, wave=wave, now=datetime.now(AMSTERDAM) - timedelta(days=6))
    return wave


def plan(stores, wave):
    return wave_plan(stores, organisation="voorbeeld", wave=wave, now=datetime.now(AMSTERDAM))


def change(stores, statement, **values):
    """Change a row by hand, for what a test cannot wait for."""
    with stores.writing() as session:
        session.execute(sql(statement), values)


def worker_seen(stores, moment):
    """Write down that a worker was at work at an aware moment."""
    change(stores, "INSERT OR IGNORE INTO worker (id, failures, problem) VALUES (1, 0, '')")
    at = moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    change(stores, "UPDATE worker SET seen_at = :at", at=at)


def town_of(teams: int, size: int = 3) -> Frame:
    """Return a municipality of so many teams in as many departments as it has tens."""
    units = [Unit("voorbeeld", "Gemeente Voorbeeld", None)]
    people = []
    for number in range(teams):
        department = f"d{number // 10}"
        if number % 10 == 0:
            units.append(Unit(department, f"Afdeling {number // 10}", "voorbeeld"))
        units.append(Unit(f"t{number}", f"Team {number}", department))
        people += [
            Employee(
                f"{number}-{n}",
                f"Persoon {n}",
                "" if n % 3 else f"p{number}.{n}@x.example",
                f"t{number}",
            )
            for n in range(size + number % 3)
        ]
    return Frame(tuple(units), tuple(people))
