"""HR's first page: where the year stands, what is due this week, and the running measurement."""

from datetime import UTC, datetime

from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.list_due import due_this_week
from surveyapp.services.list_series import list_series
from surveyapp.services.list_waves import list_waves
from surveyapp.services.read_people import people_page
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import wave_words, week_page
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.wave_choices import approved_questionnaires
from surveyapp.web.hr.wave_response import response_of


@bp.get("/hr")
@allowed("hr")
def week(account: Account) -> ResponseReturnValue:
    """Show what is due, or how to begin where there is no wave yet."""
    found = list_waves(stores(), account=account)
    coming = list_series(stores(), organisation=account.organisation, today=today())
    if not found and not coming:
        return _begin(account)
    now = datetime.now(UTC)
    due = due_this_week(stores(), account=account, today=today(), now=now)
    todo, by_itself = week_page.tasks(due, today())
    running = week_page.running(found, today())
    about = week_page.newest(found, today())
    response: dict[str, object] = {}
    if running is not None and running.state == "open":
        response = response_of(
            account, wave=running.id, opens_on=running.opens_on, now=now, departments=True
        )
    return staff_page(
        "hr_week",
        account=account,
        invented=any(wave.invented for wave in found),
        about=about,
        running=running,
        todo=todo,
        first=next((task for task in todo if task.endpoint or task.path), None),
        by_itself=by_itself,
        coming=sorted((one for one in found if one.state == "draft"), key=lambda one: one.opens_on),
        series=[one for one in coming if not one.ended],
        words=wave_words,
        today=today(),
        **response,
    )


def _begin(account: Account) -> str:
    people = people_page(
        stores(), organisation=account.organisation, search="", unit=None, page=1
    ).everybody
    approved = approved_questionnaires(stores().settings.instance, account.organisation)
    steps = week_page.first_steps(questionnaires=len(approved), people=people)
    return staff_page(
        "hr_empty",
        account=account,
        steps=steps,
        first=next(step for step in steps if not step.done),
        people=people,
    )
