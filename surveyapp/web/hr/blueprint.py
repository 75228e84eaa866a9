"""The one blueprint of HR's pages; each module of this package adds its own to it."""

from flask import Blueprint, Response, request

from surveyapp.jobs.queue import ring
from surveyapp.web import stores

SEE_OTHER = 303
"""How every page answers that did what was asked."""

bp = Blueprint("hr", __name__)


@bp.after_request
def ring_the_worker(response: Response) -> Response:
    """Let the worker look at once after HR changed something: it would come within a minute."""
    if request.method == "POST" and response.status_code == SEE_OTHER:
        ring(stores().settings)
    return response
