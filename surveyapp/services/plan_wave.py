"""Show the plan of a wave, change it as long as it is a plan, and take it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from surveyapp.domain.chosen import Chosen, chosen_words
from surveyapp.domain.frame import Frame
from surveyapp.domain.questionnaire import Questionnaire, as_json, from_json
from surveyapp.domain.wave_states import ACTIONS, Action, check_allowed
from surveyapp.domain.waves import AMSTERDAM, Schedule, State, WaveSettings, settings_from
from surveyapp.services.check_opening import Obstacle, file_fingerprint, obstacles
from surveyapp.services.find_wave import own_wave, unchanged_wave
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.schedule_wave import Wish, check_planned
from surveyapp.store import organisations, planned_waves, waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class WavePlan:
    """Everything that HR decided about a wave; no number that came out of answers.

    ``people`` and ``teams`` are those of the list as it is now. ``obstacles`` is empty but for a
    planned wave. ``opens_itself`` of a planned wave means that nobody has to confirm it any more.
    ``chosen`` says in words what was chosen. ``questionnaire_changed``: its file differs from what
    the wave will ask.
    """

    id: str
    version: int
    title: str
    state: State
    organisation: str
    schedule: Schedule
    minimum_group: int
    settings: WaveSettings
    opens_itself: bool
    series: str | None
    questionnaire_name: str | None
    questionnaire: Questionnaire
    fingerprint: str
    questionnaire_changed: bool
    joint: tuple[tuple[str, tuple[str, ...]], ...]
    people: int
    teams: int
    without_mail: int
    invented: bool
    allowed: frozenset[Action]
    obstacles: tuple[Obstacle, ...]
    promised_last_day: date
    chosen: tuple[Chosen, ...]

    def reminder_days(self) -> tuple[date, ...]:
        """Return the days on which reminders go out."""
        return reminder_days(self.schedule, self.settings.reminders)


def reminder_days(schedule: Schedule, reminders: Sequence[int]) -> tuple[date, ...]:
    """Return the days that lie so many days after the first, within the field period."""
    days = (date.fromordinal(schedule.opens_on.toordinal() + after) for after in reminders)
    return tuple(on for on in days if on <= schedule.closes_on)


def wave_plan(stores: Stores, *, organisation: str, wave: str, now: datetime) -> WavePlan:
    """Return the plan of a wave and what still stands in the way of opening it.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
    """
    with stores.reading() as session:
        row = own_wave(session, organisation, wave)
        frame = organisations.read_frame(session, organisation)
        settings = settings_from(row.settings)
        earlier = waves.find_wave(session, settings.bridge) if settings.bridge else None
    asked = from_json(row.questionnaire)
    draft = row.state == "draft"
    state: State = row.state  # type: ignore[assignment]  # CHECK known_state
    return WavePlan(
        id=row.id,
        version=row.version,
        title=row.title,
        state=state,
        organisation=organisation,
        schedule=Schedule(row.opens_on, row.closes_on),
        minimum_group=row.minimum_group,
        settings=settings,
        opens_itself=row.opens_itself,
        series=row.series_id,
        questionnaire_name=row.questionnaire_name,
        questionnaire=asked,
        fingerprint=row.fingerprint,
        questionnaire_changed=row.questionnaire_name is not None
        and file_fingerprint(stores.settings, row.questionnaire_name) != row.fingerprint,
        joint=planned_waves.joint_of(row),
        people=len(frame.invited().employees),
        teams=_teams(frame),
        without_mail=sum(1 for employee in frame.invited().employees if not employee.email),
        invented=row.invented,
        allowed=ACTIONS[state],
        obstacles=obstacles(stores.settings, row, frame, now=now) if draft else (),
        promised_last_day=planned_waves.promised_last_day(row),
        chosen=chosen_words(settings, asked, bridge_title=earlier.title if earlier else ""),
    )


def change_wave(
    stores: Stores,
    *,
    organisation: str,
    wave: str,
    version: int,
    title: str,
    schedule: Schedule,
    minimum_group: int,
    settings: WaveSettings,
    opens_itself: bool,
    questionnaire_name: str | None,
    now: datetime,
) -> None:
    """Change the plan of a wave that is not open yet.

    A named questionnaire is frozen anew, as its file is now: also when the name stays the same.
    With None the wave asks what it was planned with.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: it is open or over; the sentence says what still can be done.
        RefusedPlanError: see ``schedule_wave``.
        QuestionnaireError: there is no such questionnaire, or its file is wrong.
    """
    today = now.astimezone(AMSTERDAM).date()
    chosen = (
        load_questionnaire(stores.settings.instance, questionnaire_name)
        if questionnaire_name is not None
        else None
    )
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "change_plan")  # type: ignore[arg-type]  # CHECK known_state
        wish = Wish(
            organisation=organisation,
            title=title,
            questionnaire=chosen or from_json(row.questionnaire),
            schedule=schedule,
            minimum_group=minimum_group,
            settings=settings,
            invented=row.invented,
        )
        check_planned(session, wish, today=today, wave=wave)
        row.title = title
        row.opens_on, row.closes_on = schedule.opens_on, schedule.closes_on
        row.minimum_group = minimum_group
        row.opens_itself = opens_itself
        planned_waves.keep_settings(row, settings)
        if chosen is not None:
            row.questionnaire = as_json(chosen)
            row.questionnaire_name = questionnaire_name
            row.fingerprint = chosen.fingerprint()
        row.version += 1


def remove_wave(stores: Stores, *, organisation: str, wave: str, version: int) -> None:
    """Take away a wave that is not open yet; a series does not make that year's anew.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: it is open or over.
    """
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "remove")  # type: ignore[arg-type]  # CHECK known_state
        planned_waves.remove_wave(session, row)


def _teams(frame: Frame) -> int:
    children = frame.children()
    return sum(1 for unit in frame.units if not children[unit.id])
