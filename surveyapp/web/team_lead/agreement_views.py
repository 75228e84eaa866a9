"""The page where a lead writes down what the team agreed on."""

from datetime import UTC, datetime

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.keep_agreement import keep_agreement
from surveyapp.services.list_agreements import TeamAgreement, read_agreement
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.agreement_form import FIELDS, filled_in, shown_with, take_agreement
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, sent

bp = Blueprint("agreements", __name__)


def _again(account: Account, wave: str, group: str) -> ResponseReturnValue:
    view = read_agreement(stores(), account=account, wave=wave, group=group, today=today())
    return _page(account, view, sent(*FIELDS).refused(STALE_FORM)), 400


# path: a group is named after a unit of HR's own list, which may hold a slash
@bp.route("/team/afspraak/<wave>/<path:group>", methods=["GET", "POST"])
@allowed("team_lead", hidden=True, again=_again)
def agreement(account: Account, wave: str, group: str) -> ResponseReturnValue:
    """Show what the team agreed on, and keep what was filled in."""

    def read() -> TeamAgreement:
        return read_agreement(stores(), account=account, wave=wave, group=group, today=today())

    view = read()
    if request.method == "GET":
        return _page(account, view, filled_in(view))
    outcome = take_agreement(
        view,
        keep=lambda agreed, version, names_seen: keep_agreement(
            stores(),
            account=account,
            wave=wave,
            group=group,
            agreed=agreed,
            version=version,
            now=datetime.now(UTC),
            names_seen=names_seen,
        ),
        read=read,
    )
    if not outcome.kept:
        page = _page(account, outcome.view, outcome.form, names=outcome.names)
        return page, outcome.form.status
    return redirect(url_for("team_lead.reports", bewaard="afspraak", _anchor="afspraken"), 303)


def _page(account: Account, view: TeamAgreement, form: Filled, *, names: bool = False) -> str:
    return staff_page(
        "agreement",
        account=account,
        invented=view.invented,
        **shown_with(view, form, names=names),
    )
