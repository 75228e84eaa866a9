"""Hand out a report as a PDF: to HR and to the lead of that group, to nobody else."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from flask import Blueprint, send_file, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.reports import SLUGS, ReportKey
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_report import ReportNotReadyError, read_report
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page

reports = Blueprint("reports", __name__)

KINDS: Final = {slug: kind for kind, slug in SLUGS.items()}
NOT_READY: Final = 503
"""Service unavailable: the same address gives the report later."""
LATER: Final = "60"
"""Seconds after which it is worth asking again."""


# path: a group is named after a unit of HR's own list, which may hold a slash
@reports.get("/rapport/<wave>/<kind>.pdf", defaults={"group": ""})
@reports.get("/rapport/<wave>/<kind>/<path:group>.pdf")
@allowed("hr", "team_lead", hidden=True)
def pdf(account: Account, wave: str, kind: str, group: str) -> ResponseReturnValue:
    """Send one whole report; what is not this account's answers like what does not exist."""
    if kind not in KINDS:
        raise NotFoundError(NOT_FOUND)
    key = ReportKey(KINDS[kind], group)
    try:
        found = read_report(stores(), account=account, wave=wave, key=key, now=datetime.now(UTC))
    except ReportNotReadyError as error:
        back = (
            url_for("hr.wave", wave=wave) if account.role == "hr" else url_for("team_lead.reports")
        )
        return not_ready(account, str(error), back=back)
    return send_file(
        BytesIO(found.content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=found.name,
    )


def not_ready(account: Account, why: str, *, back: str) -> ResponseReturnValue:
    """Return the page that says why something is not there yet, and when to ask again."""
    page = staff_page("report_later", account=account, why=why, back=back)
    return page, NOT_READY, {"Retry-After": LATER}
