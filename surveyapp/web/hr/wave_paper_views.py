"""HR prints the questionnaire in large letters, for who would rather fill it in on paper."""

from io import BytesIO

from flask import request, send_file
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import WaveError
from surveyapp.services.print_paper_form import print_paper_form
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.wave_views import show_wave


@bp.get("/hr/meting/<wave>/papier.pdf")
@allowed("hr", hidden=True)
def paper_form(account: Account, wave: str) -> ResponseReturnValue:
    """Hand over the questionnaire in large print; it is the same for everybody."""
    try:
        file = print_paper_form(
            stores(),
            organisation=account.organisation,
            wave=wave,
            language=request.args.get("taal", ""),
        )
    except WaveError as error:
        return show_wave(account, wave, refused=str(error)), 409
    return send_file(
        BytesIO(file.content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=file.name,
    )
