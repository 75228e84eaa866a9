"""Choosing a password with the link that somebody was invited by."""

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import AccountError
from surveyapp.services.choose_password import (
    PasswordLinkError,
    choose_password,
    find_invited,
)
from surveyapp.services.create_account import LONGEST, SHORTEST
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed_to_all
from surveyapp.web.access.sessions import kept
from surveyapp.web.access.views import HOME, STALE

bp = Blueprint("password", __name__)

DIFFERENT = "De twee wachtwoorden zijn niet hetzelfde. Typ ze allebei opnieuw."
LONGEST_TYPED = 500
"""Characters of a pasted link; what is longer is none of ours."""


def _again() -> ResponseReturnValue:
    kept().greet()
    return _ask_link(problem=STALE), 400


@bp.route("/wachtwoord", methods=["GET", "POST"])
@allowed_to_all(again=_again)
def choose() -> ResponseReturnValue:
    """Ask for the link, which the script does by itself; then for the password."""
    kept().greet()
    if request.method == "GET":
        return _ask_link()
    token = _token(request.form.get("token", ""))
    now = datetime.now(UTC)
    try:
        account = find_invited(stores(), token=token, now=now)
        if "wachtwoord" not in request.form:
            return _ask_password(account, token)
        return _choose(account, token, now)
    except PasswordLinkError as error:
        return _ask_link(problem=str(error)), 422


def _choose(account: Account, token: str, now: datetime) -> ResponseReturnValue:
    chosen = request.form.get("wachtwoord", "")
    if chosen != request.form.get("nog_een_keer", ""):
        return _ask_password(account, token, problem=DIFFERENT), 422
    try:
        account = choose_password(stores(), token=token, password=chosen, now=now)
    except PasswordLinkError:
        raise
    except AccountError as error:
        return _ask_password(account, token, problem=str(error)), 422
    kept().begin(account)
    return redirect(url_for(HOME[account.role]), 303)


def _token(typed: str) -> str:
    """Return the token in what was posted: on its own, or behind the # of the whole link."""
    text = typed.strip()
    return text.rpartition("#")[2].strip() if len(text) <= LONGEST_TYPED else ""


def _ask_link(problem: str = "") -> str:
    return render_template("staff/password_link.html", problem=problem)


def _ask_password(account: Account, token: str, problem: str = "") -> str:
    return render_template(
        "staff/password_choose.html",
        invited=account,
        token=token,
        problem=problem,
        shortest=SHORTEST,
        longest=LONGEST,
        organisation=account.organisation,
        organisation_name=account.organisation_name,
        brand=account.brand,
        logo=account.logo,
    )
