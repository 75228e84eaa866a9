"""The days of a measurement as a file for HR's own calendar."""

from datetime import timedelta

from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.calendar_file import wave_events
from surveyapp.web.access.guard import allowed
from surveyapp.web.calendar_download import calendar_file
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.wave_action import plan_of


@bp.get("/hr/meting/<wave>/agenda.ics")
@allowed("hr", hidden=True)
def wave_calendar(account: Account, wave: str) -> ResponseReturnValue:
    """Send the days of one wave; fetched again after a change, they replace the earlier ones."""
    plan = plan_of(account, wave)
    events = wave_events(
        wave=plan.id,
        title=plan.title,
        schedule=plan.schedule,
        reminders=plan.settings.reminders if plan.settings.by_mail else (),
        # with comments it is not known how long reading them takes
        reports_on=None if plan.settings.comments else plan.schedule.closes_on + timedelta(days=1),
        version=plan.version,
    )
    return calendar_file(events, name=plan.id)
