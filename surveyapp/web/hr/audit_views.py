"""HR's page with the log: who opened or fetched what."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.audit import ACTION_NAMES, ACTOR_ROLES
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.list_waves import list_waves
from surveyapp.services.read_audit import read_audit
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import page_number, staff_page
from surveyapp.web.hr.blueprint import bp


@bp.get("/hr/logboek")
@allowed("hr", hidden=True)
def log(account: Account) -> ResponseReturnValue:
    """Show what staff of the organisation did, the newest first."""
    return log_page("audit_hr", account)


def log_page(template: str, account: Account) -> str:
    """Return a page of the log of the account's own organisation, in a frame of its role."""
    page = page_number(request.args.get("bladzijde", ""))
    return staff_page(
        template,
        account=account,
        log=read_audit(stores(), account=account, page=page),
        actions=ACTION_NAMES,
        roles=ACTOR_ROLES,
        waves={wave.id: wave.title for wave in list_waves(stores(), account=account)},
        here="settings",
        zone=AMSTERDAM,
    )
