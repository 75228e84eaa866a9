"""HR fetches the figures and charts of a released wave as files."""

from datetime import UTC, datetime
from io import BytesIO
from typing import get_args

from flask import request, send_file
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import NotFoundError
from surveyapp.services.export_release import ExportKind, export_release, list_exports
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp


@bp.get("/hr/meting/<wave>/gegevens")
@allowed("hr", hidden=True)
def exports(account: Account, wave: str) -> ResponseReturnValue:
    """Show which files there are of a wave, and what each is for."""
    found = list_exports(stores(), account=account, wave=wave)
    return staff_page("exports", account=account, invented=found.invented, found=found)


@bp.get("/hr/meting/<wave>/gegevens/<kind>")
@allowed("hr", hidden=True)
def export(account: Account, wave: str, kind: str) -> ResponseReturnValue:
    """Hand over one file; of charts those of one group."""
    return send_export(account, wave, kind)


def send_export(account: Account, wave: str, sort: str) -> ResponseReturnValue:
    """Answer with a file of a wave, for any role that may have it.

    Raises:
        NotFoundError: there is none, or it is not for this account.
    """
    kind = next((one for one in get_args(ExportKind) if one == sort), None)
    if kind is None:
        raise NotFoundError(NOT_FOUND)
    found = export_release(
        stores(),
        account=account,
        wave=wave,
        kind=kind,
        group=request.args.get("groep", ""),
        now=datetime.now(UTC),
    )
    return send_file(
        BytesIO(found.content),
        mimetype=found.media_type,
        as_attachment=True,
        download_name=found.name,
    )
