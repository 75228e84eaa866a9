"""The form that a measurement is planned with: what was typed, and what is wrong with it."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from surveyapp.domain.wave_faults import (
    PlanFault,
    minimum_faults,
    schedule_faults,
    title_faults,
)
from surveyapp.domain.wave_setting_faults import settings_faults
from surveyapp.domain.waves import MINIMUM_GROUP, TEAM_DAYS, Schedule, WaveSettings
from surveyapp.domain.yearly import other_year
from surveyapp.voices import DUTCH, languages
from surveyapp.web.hr import comment_choices
from surveyapp.web.hr.people_forms import Filled

LANGUAGES = {f"taal_{code}": code for code in languages() if code != DUTCH}
"""A field for each language that a wave can be held in beside Dutch."""
SUBJECTS = ("onderwerp_1", "onderwerp_2")
"""A field for each principle that small teams can be asked to talk about."""
FIELDS = (
    *("titel", "vragenlijst", *LANGUAGES, "brug", "werkpunten"),
    *(*comment_choices.FIELDS, "eerste_dag", "laatste_dag"),
    *("versturen", "tablet", "herinneringen", "contact", "openen"),
    *("ondergrens", "leidinggevenden", "afdelingen", "restgroepen"),
    *("teamdagen", "bijlage", *SUBJECTS, "kenmerk"),
)
"""The fields of a plan, in the order of the form."""
FIELD_OF: Mapping[str, str] = {
    "title": "titel",
    "questionnaire": "vragenlijst",
    "opens_on": "eerste_dag",
    "closes_on": "laatste_dag",
    "days": "laatste_dag",
    "reminders": "herinneringen",
    "minimum_group": "ondergrens",
    "contact": "contact",
    "languages": next(iter(LANGUAGES), "vragenlijst"),
    "attribute": "kenmerk",
    "bridge": "brug",
    "subjects": "onderwerp_1",
    "team_days": "teamdagen",
    "rule": "elk_jaar",
    "prepare_days": "elk_jaar",
}
"""Where on the form a fault of the domain belongs."""
NOT_APPROVED = "Kies een vragenlijst die jullie hebben goedgekeurd."
HIGHEST_MINIMUM = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that the form can be read as; whether it fits the year is the service's to say."""

    title: str
    questionnaire: str
    schedule: Schedule
    minimum_group: int
    settings: WaveSettings
    opens_itself: bool


def values_of(plan: Plan) -> dict[str, str]:
    """Return the fields of the form filled in with a plan as it is kept."""
    settings = plan.settings
    return {
        "titel": plan.title,
        "vragenlijst": plan.questionnaire,
        "eerste_dag": plan.schedule.opens_on.isoformat(),
        "laatste_dag": plan.schedule.closes_on.isoformat(),
        "herinneringen": ", ".join(str(days) for days in settings.reminders),
        "ondergrens": str(plan.minimum_group),
        "leidinggevenden": "ja" if settings.team_reports else "",
        "afdelingen": "ja" if settings.department_reports else "",
        "contact": settings.contact,
        "versturen": "mail" if settings.by_mail else "kaartjes",
        "tablet": "ja" if settings.tablet else "",
        "werkpunten": "ja" if settings.priorities else "",
        "restgroepen": "ja" if settings.remainder_reports else "",
        "kenmerk": settings.attribute,
        "brug": settings.bridge,
        "teamdagen": str(settings.team_days),
        "bijlage": "ja" if settings.attach_reports else "",
        **subject_values(settings),
        **language_values(settings),
        **comment_choices.comment_values(settings),
        "openen": "vanzelf" if plan.opens_itself else "bevestigen",
    }


def subject_values(settings: WaveSettings) -> dict[str, str]:
    """Return the fields of the principles to talk about."""
    return dict(zip_longest(SUBJECTS, settings.subjects[: len(SUBJECTS)], fillvalue=""))


def language_values(settings: WaveSettings) -> dict[str, str]:
    """Return the fields of the languages beside Dutch."""
    return {name: "ja" if code in settings.languages else "" for name, code in LANGUAGES.items()}


def read_languages(values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages of a wave; whether the questionnaire is in them is checked later."""
    return (DUTCH, *(code for name, code in LANGUAGES.items() if values[name]))


def read_subjects(values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the principles to talk about; whether they are asked is checked later."""
    return tuple(values[name] for name in SUBJECTS if values[name])


@dataclass(frozen=True, slots=True)
class Reading:
    """A form that came in: what can be read of it so far, and the plan when all of it can."""

    form: Filled
    schedule: Schedule | None
    minimum_group: int
    settings: WaveSettings
    plan: Plan | None


def read_plan(
    form: Filled, *, today: date, questionnaires: Collection[str], base: WaveSettings
) -> Reading:
    """Read a form; every fault stands under the name of its field, and then there is no plan.

    Args:
        form: as it was sent, with every one of ``FIELDS``.
        today: in the Netherlands; a first day before it is refused.
        questionnaires: the names that may be chosen.
        base: settings of which the form shows a part; the rest stays as it is.
    """
    values = form.values
    faults: dict[str, str] = {}
    if values["vragenlijst"] not in questionnaires:
        faults["vragenlijst"] = NOT_APPROVED
    first = _day("eerste_dag", values, faults)
    last = _day("laatste_dag", values, faults)
    settings = replace(
        comment_choices.with_comments(base, values),
        reminders=read_reminders(values, faults),
        contact=values["contact"],
        team_reports=bool(values["leidinggevenden"]),
        department_reports=bool(values["afdelingen"]),
        by_mail=values["versturen"] != "kaartjes",
        tablet=bool(values["tablet"]),
        priorities=bool(values["werkpunten"]),
        remainder_reports=bool(values["restgroepen"]),
        attribute=values["kenmerk"],
        bridge=values["brug"],
        subjects=read_subjects(values),
        languages=read_languages(values),
        attach_reports=bool(values["bijlage"]),
        team_days=_team_days(values, faults),
    )
    minimum = read_minimum(values, faults)
    schedule = Schedule(first, last) if first and last else None
    if not values["titel"]:
        faults["titel"] = "Geef de meting een naam met het jaar erin, zoals Teammeting 2027."
    found = [*title_faults(values["titel"]), *minimum_faults(minimum)]
    if schedule:
        found += [*schedule_faults(schedule, today=today), *settings_faults(settings, schedule)]
    form = with_faults(form.wrong(**faults), found)
    in_order = schedule if schedule and schedule.opens_on <= schedule.closes_on else None
    plan = None
    if schedule and not form.faults:
        plan = Plan(
            title=values["titel"],
            questionnaire=values["vragenlijst"],
            schedule=schedule,
            minimum_group=minimum,
            settings=settings,
            opens_itself=values["openen"] == "vanzelf",
        )
    return Reading(form, in_order, max(minimum, MINIMUM_GROUP), settings, plan)


def named_for_its_year(reading: Reading) -> Reading:
    """Refuse the name of a measurement that comes back where it has another year than it begins in.

    The year in the name becomes that of each wave, so the first one would be called otherwise.
    """
    schedule = reading.schedule
    if schedule is None or not (
        named := other_year(reading.form.values["titel"], schedule.opens_on.year)
    ):
        return reading
    sentence = (
        f"In de naam staat {named}, maar de eerste dag is in {schedule.opens_on.year}. "
        "Elk jaar komt het jaar van de eerste dag in de naam. Pas de naam of de eerste dag aan."
    )
    return replace(
        reading, form=with_faults(reading.form, [PlanFault("title", sentence)]), plan=None
    )


def with_faults(form: Filled, faults: Iterable[PlanFault]) -> Filled:
    """Return a form with each fault at its field, in the form's order; the first one counts."""
    found = dict(form.faults)
    for fault in faults:
        found.setdefault(FIELD_OF.get(fault.field, "titel"), fault.sentence)
    places = {name: place for place, name in enumerate((*FIELDS, *found))}
    return replace(form, faults=dict(sorted(found.items(), key=lambda one: places[one[0]])))


def read_day(text: str) -> date | None:
    """Return a day as a browser sends it, or as somebody types it: 2-11-2026."""
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    return None


def _day(name: str, values: Mapping[str, str], faults: dict[str, str]) -> date | None:
    found = read_day(values[name])
    if found is None:
        which = "eerste" if name == "eerste_dag" else "laatste"
        faults[name] = f"Vul de {which} dag in als een datum, zoals 2-11-2027."
    return found


def read_reminders(values: Mapping[str, str], faults: dict[str, str]) -> tuple[int, ...]:
    """Read "7, 14" or "7 en 14"; the order in which somebody typed them says nothing."""
    parts = [part for part in re.split(r"[\s,;+&]+|en", values["herinneringen"]) if part]
    found = {days for part in parts if (days := _whole(part)) is not None}
    if len(found) < len(set(parts)):
        faults["herinneringen"] = (
            "Schrijf de dagen als hele getallen met een komma ertussen, zoals 7, 14."
        )
        return ()
    return tuple(sorted(found))


def read_minimum(values: Mapping[str, str], faults: dict[str, str]) -> int:
    """Return the minimum group; one that cannot be read is a fault, and counts as the smallest."""
    number = _whole(values["ondergrens"])
    if number is None:
        faults["ondergrens"] = f"Vul een heel getal in, {MINIMUM_GROUP} of hoger."
        return MINIMUM_GROUP
    if number > HIGHEST_MINIMUM:
        faults["ondergrens"] = (
            f"Kies hooguit {HIGHEST_MINIMUM}. Met {number} krijgt bijna geen team eigen cijfers."
        )
    return number


def _team_days(values: Mapping[str, str], faults: dict[str, str]) -> int:
    if not values["teamdagen"]:  # a form that was open before this was asked
        return TEAM_DAYS
    number = _whole(values["teamdagen"])
    if number is None:
        faults["teamdagen"] = f"Kies 0 tot en met {TEAM_DAYS} dagen."
        return TEAM_DAYS
    return number


def _whole(text: str) -> int | None:
    # more digits than any of these fields can mean; isdecimal also knows other scripts
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004 -- see above
