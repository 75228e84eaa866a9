"""Pages for HR: where the waves stand, how many took part, every report."""

from datetime import UTC, datetime

from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.follow_response import follow_response
from surveyapp.services.list_waves import list_waves, load_wave
from surveyapp.services.read_release import list_reports, read_release
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import approve_views, review_views, start_views, wave_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.report_list import sections

__all__ = ["approve_views", "bp", "review_views", "start_views"]


@bp.get("/hr")
@allowed("hr")
def waves(account: Account) -> ResponseReturnValue:
    """List the waves, the newest first, with what comes next for each."""
    found = list_waves(stores(), account=account)
    return staff_page(
        "hr_waves" if found else "hr_empty",
        account=account,
        invented=any(wave.invented for wave in found),
        waves=found,
        words=wave_words,
        today=today(),
    )


@bp.get("/hr/meting/<wave>")
@allowed("hr")
def wave(account: Account, wave: str) -> ResponseReturnValue:
    """Show one wave: its dates, its questionnaire, the response so far or the reports."""
    summary = load_wave(stores(), account=account, wave=wave)
    values: dict[str, object] = {}
    if summary.state == "open" and summary.opens_on <= today():
        values["bands"] = follow_response(
            stores(), account=account, wave=wave, now=datetime.now(UTC)
        )
    if summary.state == "released":
        release, _ = read_release(stores(), account=account, wave=wave)
        reports = {r.group for r in list_reports(stores(), account=account) if r.wave == wave}
        values["sections"] = sections(release, reports)
    return staff_page(
        "hr_wave",
        account=account,
        invented=summary.invented,
        wave=summary,
        words=wave_words,
        today=today(),
        **values,
    )
