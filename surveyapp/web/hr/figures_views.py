"""The page with the figures of the whole organisation, of one released wave."""

from datetime import UTC, datetime

from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.note_reading import note_reading
from surveyapp.services.read_release import read_release
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.figures_page import figures_page


@bp.get("/hr/meting/<wave>/cijfers")
@allowed("hr", hidden=True)
def figures(account: Account, wave: str) -> ResponseReturnValue:
    """Show what the release says beside the reports of teams: read from it and nothing else."""
    release, digest = read_release(stores(), account=account, wave=wave)
    note_reading(stores(), account=account, wave=wave, title=release.title, now=datetime.now(UTC))
    return staff_page(
        "wave_figures",
        account=account,
        invented=release.invented,
        release=release,
        digest=digest,
        page=figures_page(release),
    )
