"""Hand out a report as a PDF: to HR and to the lead of that group, to nobody else."""

import re
import unicodedata
from io import BytesIO

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.make_report import read_report
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import today

reports = Blueprint("reports", __name__)


# path: a group is named after a unit of HR's own list, which may hold a slash
@reports.get("/rapport/<wave>/<path:group>.pdf")
@allowed("hr", "team_lead", hidden=True)
def pdf(account: Account, wave: str, group: str) -> ResponseReturnValue:
    """Send one report; what is not this account's answers like what does not exist."""
    filename, content = read_report(
        stores(), account=account, wave=wave, group=group, today=today()
    )
    return send_file(
        BytesIO(content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=safe_filename(filename),
    )


def safe_filename(name: str) -> str:
    """Return a name that every system can store: plain letters, digits and hyphens, then .pdf.

    Team names come from a list that somebody typed, so they may hold slashes, quotes or accents.
    """
    stem = name.removesuffix(".pdf")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return (re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:120] or "rapport") + ".pdf"
