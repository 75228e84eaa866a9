"""Take one invented organisation through two years, by the same services as a real one."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from surveyapp.domain.accounts import Account
from surveyapp.domain.frame import Frame, GroupTree, JointGroups, reporting_tree
from surveyapp.domain.invitations import spaced
from surveyapp.domain.recurrence import YearlyWeekday
from surveyapp.domain.release import Release
from surveyapp.domain.simulating.agreements import KEPT, simulate_kept
from surveyapp.domain.simulating.answers import (
    Climate,
    a_year_later,
    draw_climate,
    simulate_answers,
)
from surveyapp.domain.simulating.comments import simulate_comments
from surveyapp.domain.simulating.frames import make_frame, next_year
from surveyapp.domain.simulating.municipalities import MUNICIPALITIES
from surveyapp.domain.simulating.priorities import simulate_priorities
from surveyapp.domain.wave_faults import usual_settings
from surveyapp.domain.waves import AMSTERDAM, MINIMUM_GROUP, Schedule, WaveSettings
from surveyapp.domain.yearly import PREPARE_DAYS, SeriesWish
from surveyapp.mail.transport import transport_for
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.import_frame import import_frame
from surveyapp.services.issue_ways_in import Issued, issue
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_form import open_form
from surveyapp.services.open_wave import open_wave
from surveyapp.services.plan_series import plan_series
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.send_mail import send_due_mail
from surveyapp.services.simulate_agreements import note_agreements
from surveyapp.services.simulate_comment_review import simulate_comment_review
from surveyapp.services.simulate_staff import HR, simulate_staff
from surveyapp.services.submit_response import submit_response
from surveyapp.store.database import Stores

QUESTIONNAIRES = {
    "oss": "oss/netwerkprincipes",
    "putten": "putten/kernbegrippen",
    "leusden": "leusden/kernwaarden",
    "noordwijk": "noordwijk/hoe-doen-we-het",
    "loon-op-zand": "loon-op-zand/missie-en-visie",
}
BRANDS = {
    "oss": "#00687a",
    "putten": "#1d5fa8",
    "leusden": "#7a1f5c",
    "noordwijk": "#ffcc00",
    "loon-op-zand": "#2f7d32",
}
TALKED_AFTER = 10
"""Days after the last day that teams talked about their report."""
OPEN_FOR = 11
"""Days that the open wave of a demonstration still runs after it was made."""
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


class SimulatedOrganisation:
    """One invented organisation on its way through two years."""

    def __init__(self, stores: Stores, identity: str, today: date, progress: Progress) -> None:
        self.stores, self.identity, self.today, self.progress = stores, identity, today, progress
        self.rng = random.Random(f"demo {identity}")  # noqa: S311 -- made data, the same each time
        # chance of its own: what people name must not change what they answer
        self.naming = random.Random(f"demo {identity} names")  # noqa: S311 -- see above
        self.agreeing = random.Random(f"demo {identity} agreements")  # noqa: S311 -- see above
        self.writing = random.Random(f"demo {identity} comments")  # noqa: S311 -- see above
        self.name = MUNICIPALITIES[identity].name
        self.questionnaire = load_questionnaire(stores.settings.instance, QUESTIONNAIRES[identity])
        create_organisation(
            stores,
            id=identity,
            name=self.name,
            brand=BRANDS[identity],
            contact=f"HR van {self.name}, hr@{identity}.example",
        )
        self.frame = make_frame(self.rng, MUNICIPALITIES[identity])
        self.joint = _joint_groups(self.frame)
        self.climate: Climate | None = None

    def last_year(self) -> str:
        """Measure with last year's people; return the wave's id."""
        import_frame(self.stores, organisation=self.identity, frame=self.frame)
        closes = self.today - timedelta(days=376)
        return self._round(self.year - 1, closes - timedelta(days=18), closes)

    def this_year(self) -> str:
        """Let a year pass, and measure again; return the wave's id."""
        self.frame = next_year(self.rng, self.frame)
        import_frame(self.stores, organisation=self.identity, frame=self.frame)
        closes = self.today - timedelta(days=12)
        return self._round(self.year, closes - timedelta(days=18), closes)

    def open_wave(self) -> list[tuple[str, str, str]]:
        """Leave a wave open, half of it filled in; return (group, token, code) of three to try."""
        schedule = Schedule(self.today - timedelta(days=3), self.today + timedelta(days=OPEN_FOR))
        title = f"Tussenmeting {self.today:%Y}"
        _, issued = self._opened(title, schedule)
        self._send(_at(schedule.opens_on, hour=9))
        tree, _ = reporting_tree(self.frame, self.joint)
        largest = max(tree.groups, key=lambda group: group.own).id
        ready = [one for one in issued if one.group == largest and one.email][:3]
        others = [one for one in issued if one not in ready]
        self._fill_in(title, others, tree, schedule, response=(0.3, 0.6))
        return [(one.group_name, one.link.partition("#")[2], spaced(one.code)) for one in ready]

    def staff(self) -> list[tuple[str, str]]:
        """Make one account of each role, and let every team have a lead."""
        return simulate_staff(self.stores, organisation=self.identity, frame=self.frame)

    def come_back_every_year(self, wave: str) -> None:
        """Let this year's wave be the first of a series."""
        plan_series(
            self.stores,
            organisation=self.identity,
            wish=SeriesWish(
                title="Teammeting {jaar}",
                questionnaire_name=QUESTIONNAIRES[self.identity],
                rule=YearlyWeekday(nth=1, weekday=0, month=11).text(),
                days=19,
                prepare_days=PREPARE_DAYS,
                minimum_group=MINIMUM_GROUP,
                settings=WaveSettings(priorities=True, comments=True),
                opens_itself=False,
            ),
            now=_at(self.today, hour=9),
            first_wave=wave,
        )

    @property
    def year(self) -> int:
        """The year that this year's measurement is named after."""
        return (self.today - timedelta(days=12)).year

    def _round(self, year: int, opens: date, closes: date) -> str:
        """Open a wave, let people answer, close it; return its id."""
        schedule = Schedule(opens, closes)
        title = f"Teammeting {year}"
        wave, issued = self._opened(title, schedule)
        tree, _ = reporting_tree(self.frame, self.joint)
        self.climate = (
            draw_climate(self.rng, self.questionnaire, tree)
            if self.climate is None
            else a_year_later(self.rng, self.climate)
        )
        self._fill_in(title, issued, tree, schedule)
        step = f"{self.name}, {title}: gesloten en vrijgegeven"
        self.progress(step, 0, 1)
        now = _at(closes + timedelta(days=1), hour=9)
        release = self._released(wave, now)
        talked_on = closes + timedelta(days=TALKED_AFTER)
        note_agreements(self.stores, rng=self.agreeing, release=release, on=talked_on)
        self.progress(step, 1, 1)
        return wave

    def _released(self, wave: str, now: datetime) -> Release:
        """Close a wave; where comments are to be read first, an invented reader does that."""
        release = close_wave(self.stores, wave=wave, now=now)
        if release is None:
            simulate_comment_review(self.stores, reader=self._reader(), wave=wave, now=now)
            release = close_wave(self.stores, wave=wave, now=now)
        if release is None:
            raise ValueError("comments that were read are read once more")
        return release

    def _reader(self) -> Account:
        return Account(
            id="",
            organisation=self.identity,
            organisation_name=self.name,
            brand=BRANDS[self.identity],
            login=f"hr@{self.identity}.example",
            name=HR,
            role="hr",
        )

    def _opened(self, title: str, schedule: Schedule) -> tuple[str, tuple[Issued, ...]]:
        wave = schedule_wave(
            self.stores,
            organisation=self.identity,
            title=title,
            questionnaire=self.questionnaire,
            schedule=schedule,
            minimum_group=MINIMUM_GROUP,
            joint=self.joint,
            invented=True,
            questionnaire_name=QUESTIONNAIRES[self.identity],
            settings=replace(usual_settings(schedule), comments=True),
        )
        day_before = _at(schedule.opens_on - timedelta(days=1), hour=9)
        open_wave(self.stores, wave=wave, now=day_before)
        return wave, issue(self.stores, wave=wave)

    def _send(self, now: datetime) -> None:
        """Put the invitations that are due in the outbox."""
        make_due_messages(self.stores, now=now)
        send_due_mail(
            self.stores,
            transport=transport_for(self.stores.settings),
            clock=lambda: now,
            limit=len(self.frame.employees),
        )

    def _fill_in(
        self,
        title: str,
        issued: Sequence[Issued],
        tree: GroupTree,
        schedule: Schedule,
        *,
        response: tuple[float, float] = (0.45, 0.95),
    ) -> None:
        """Let invented people answer, the way real ones do: one invitation, one submission."""
        if self.climate is None:
            raise ValueError("nobody has a climate yet")
        waiting: dict[str, list[Issued]] = {}
        for one in issued:
            waiting.setdefault(one.group, []).append(one)
        answering = list(
            simulate_answers(
                self.rng, self.questionnaire, tree, climate=self.climate, response=response
            )
        )
        self.rng.shuffle(answering)
        now = _at(schedule.opens_on + timedelta(days=1), hour=10)
        forms = {}
        done = {}
        step = f"{self.name}, {title}: vragenlijsten"
        for number, (atom, answers) in enumerate(answering, 1):
            if not waiting.get(atom):
                continue  # kept free to try
            token = waiting[atom].pop().code
            if atom not in forms:
                forms[atom] = open_form(self.stores, token=token, now=now)
                done[atom] = self.agreeing.uniform(*KEPT)
            submit_response(
                self.stores,
                token=token,
                stamp=forms[atom].stamp,
                answers=answers,
                now=now,
                priorities=simulate_priorities(self.naming, self.questionnaire, answers),
                agreement=simulate_kept(self.agreeing, self.questionnaire.scale, done[atom])
                if forms[atom].agreement
                else "",
                comments=simulate_comments(self.writing, self.questionnaire),
            )
            self.progress(step, number, len(answering))


def _joint_groups(frame: Frame) -> JointGroups:
    """Join the two smallest teams of every department that has two under the minimum."""
    sizes = Counter(employee.unit for employee in frame.employees)
    names = {unit.id: unit.name for unit in frame.units}
    children = frame.children()
    joint = []
    for teams in children.values():
        small = [unit for unit in teams if not children[unit] and sizes[unit] < MINIMUM_GROUP]
        if len(small) > 1:
            pair = sorted(small, key=lambda unit: (sizes[unit], unit))[:2]
            joint.append((" en ".join(names[unit] for unit in pair), pair))
    return joint


def _at(day: date, *, hour: int) -> datetime:
    return datetime.combine(day, time(hour), AMSTERDAM)
