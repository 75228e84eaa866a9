"""The page on which a measurement is planned: its form, and what follows from it beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.holidays import Holiday, is_working_day
from surveyapp.domain.wave_faults import usual_settings
from surveyapp.domain.waves import MINIMUM_GROUP, Schedule, WaveSettings
from surveyapp.services.list_series import Series, find_series
from surveyapp.services.plan_wave import WavePlan, wave_plan
from surveyapp.services.read_organisation import OrganisationView, read_organisation
from surveyapp.web import stores
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import series_form, wave_form
from surveyapp.web.hr.people_forms import Filled, sent
from surveyapp.web.hr.wave_ahead import look_ahead
from surveyapp.web.hr.wave_choices import Choices, choices_of, questionnaire_of
from surveyapp.web.hr.wave_form import Plan, Reading, named_for_its_year, read_plan
from surveyapp.web.hr.wave_hints import plan_hints

AHEAD = 42
"""Days from now that a new plan begins at the earliest: time to look, and to print cards."""
LENGTH = 18
"""Days between the first and the last day that a new plan begins with."""
SOME = 1
"""Before there is a wave, the privacy text counts on people without a mailbox."""
WEEKS_TRIED = 27
"""Mondays that are tried for a new plan: no holiday is longer than half a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """What the page needs beside the form; ``plan`` is None for a wave that is still to come."""

    account: Account
    organisation: OrganisationView
    choices: Choices
    plan: WavePlan | None

    def read(self, form: Filled) -> tuple[Reading, str | None]:
        """Read a form as it was sent; every fault is in the reading's form."""
        checked, rule = form, None
        if self.plan is None or self.plan.series is None:
            checked, rule = series_form.read_yearly(form)
        base = self.plan.settings if self.plan else WaveSettings()
        names = [name for name, _ in self.choices.questionnaires]
        reading = read_plan(checked, today=today(), questionnaires=names, base=base)
        return named_for_its_year(reading) if rule else reading, rule

    def show(self, form: Filled, *, status: int | None = None) -> ResponseReturnValue:
        """Show the page; what stands beside the form follows from what is filled in."""
        reading, rule = self.read(form)
        ahead = look_ahead(
            self.organisation,
            schedule=reading.schedule,
            minimum_group=reading.minimum_group,
            settings=reading.settings,
            can_mail=stores().settings.can_mail,
            without_mail=self.plan.without_mail if self.plan else SOME,
            rule=rule,
            today=today(),
        )
        page = staff_page(
            "wave_plan",
            account=self.account,
            invented=self.plan is not None and self.plan.invented,
            wave=self.plan,
            form=replace(form, hints=plan_hints(reading, self.organisation.holidays)),
            choices=self.choices,
            ahead=ahead,
            rule=series_form,
            series=self._series(),
        )
        return page, status or form.status

    def _series(self) -> Series | None:
        """Return the series that the wave belongs to, if any."""
        if self.plan is None or self.plan.series is None:
            return None
        return find_series(
            stores(),
            organisation=self.account.organisation,
            series=self.plan.series,
            today=today(),
        )


def new_page(account: Account) -> PlanPage:
    """Return the page for a wave that is still to come."""
    organisation = read_organisation(stores(), organisation=account.organisation)
    return PlanPage(
        account=account,
        organisation=organisation,
        choices=choices_of(stores(), account.organisation, contact=organisation.contact),
        plan=None,
    )


def page_of(account: Account, wave: str) -> PlanPage:
    """Return the page for a wave that was planned.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
    """
    plan = wave_plan(stores(), organisation=account.organisation, wave=wave, now=datetime.now(UTC))
    organisation = read_organisation(stores(), organisation=account.organisation)
    choices = choices_of(stores(), account.organisation, contact=organisation.contact, plan=plan)
    return PlanPage(account=account, organisation=organisation, choices=choices, plan=plan)


def sent_form() -> Filled:
    """Return the form as it came in."""
    return sent(*wave_form.FIELDS, *series_form.FIELDS)


def first_form(page: PlanPage) -> Filled:
    """Return the form with what is kept, or with what most organisations will want."""
    if page.plan is not None:
        return Filled(kept_values(page), version=page.plan.version)
    first = usual_first_day(today(), page.organisation.holidays)
    names = [name for name, _ in page.choices.questionnaires]
    schedule = Schedule(first, first + timedelta(days=LENGTH))
    plan = Plan(
        title=f"Teammeting {first.year}",
        questionnaire=names[0] if len(names) == 1 else "",
        schedule=schedule,
        minimum_group=MINIMUM_GROUP,
        settings=usual_settings(schedule),
        opens_itself=False,
    )
    return Filled({**wave_form.values_of(plan), **series_form.values_of(None, first=first)})


def kept_values(page: PlanPage) -> dict[str, str]:
    """Return the fields as they are kept now, for a wave that was planned."""
    kept = page.plan
    if kept is None:
        return {}
    plan = Plan(
        title=kept.title,
        questionnaire=questionnaire_of(kept, list(page.choices.questionnaires)),
        schedule=kept.schedule,
        minimum_group=kept.minimum_group,
        settings=kept.settings,
        opens_itself=kept.opens_itself,
    )
    rule = series_form.values_of(None, first=kept.schedule.opens_on)
    return {**wave_form.values_of(plan), **rule}


def usual_first_day(now: date, holidays: Sequence[Holiday]) -> date:
    """Return the first Monday that is a working day, at least ``AHEAD`` days from now."""
    soonest = now + timedelta(days=AHEAD)
    monday = soonest + timedelta(days=-soonest.weekday() % 7)
    mondays = [monday + timedelta(weeks=later) for later in range(WEEKS_TRIED)]
    return next((on for on in mondays if is_working_day(on, holidays)), monday)
