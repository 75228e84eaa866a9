"""Signing in and out, for staff; respondents have no account."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from limits import RateLimitItem, RateLimitItemPerMinute
from werkzeug.exceptions import HTTPException

from surveyapp.domain.accounts import Role
from surveyapp.errors import AccountError
from surveyapp.services.sign_in import sign_in as check_password
from surveyapp.web import stores
from surveyapp.web.access.forms import SignInForm
from surveyapp.web.access.guard import StaffView, allowed_to_all
from surveyapp.web.access.sessions import kept, signed_in
from surveyapp.web.limits import failure_limits
from surveyapp.web.theme import only_house_style

bp = Blueprint("staff", __name__)

HOME: dict[Role, str] = {
    "hr": "hr.week",
    "team_lead": "team_lead.reports",
    "council": "council.overview",
    "administrator": "admin.overview",
}
PER_ACCOUNT = RateLimitItemPerMinute(10, 15)
"""Failures on one account, from wherever: stops guessing its password."""
PER_ADDRESS = RateLimitItemPerMinute(60, 15)
"""Failures from one address, on whichever accounts: stops trying one password on all of them.

A town hall is often one address, so it leaves room for a morning of people who mistype.
"""
STALE = (
    "Je had dit scherm te lang open, of je browser bewaart geen cookies. Er is niets gewijzigd. "
    "Probeer het nog een keer."
)


def _sign_in_again() -> ResponseReturnValue:
    kept().greet()
    return _form(SignInForm(), problem=STALE), 400


@bp.route("/aanmelden", methods=["GET", "POST"])
@allowed_to_all(again=_sign_in_again)
def sign_in() -> ResponseReturnValue:
    """Show the form; with the right password, begin a new session and go where it was meant."""
    account = signed_in()
    if account is not None and request.method == "GET":
        return redirect(url_for(HOME[account.role]), 303)
    kept().greet()
    form = SignInForm()
    if not form.is_submitted():
        form.naar.data = request.args.get("naar", "")
        return _form(form)
    if not form.validate():
        return _form(form), 422
    login = (form.login.data or "").strip()
    if _failed_too_often(login):
        return _too_many()
    try:
        account = check_password(stores(), login=login, password=form.password.data or "")
    except AccountError as error:
        _count_failure(login)
        return _form(form, problem=str(error), refused=True), 422
    kept().begin(account)
    return redirect(_own_page(form.naar.data or "") or url_for(HOME[account.role]), 303)


def _sign_out_again() -> ResponseReturnValue:
    if signed_in() is None:
        return redirect(url_for("staff.sign_in"), 303)
    return render_template("staff/sign_out.html"), 400


@bp.post("/afmelden")
@allowed_to_all(again=_sign_out_again)
def sign_out() -> ResponseReturnValue:
    """End the session; the cookie of before opens nothing any more."""
    kept().begin(None)
    return redirect(url_for("staff.sign_in"), 303)


def _form(form: SignInForm, *, problem: str | None = None, refused: bool = False) -> str:
    return render_template(
        "staff/sign_in.html", form=form, problem=problem, refused=refused, **only_house_style()
    )


def _too_many() -> ResponseReturnValue:
    """Say how long to wait; the same for an account that exists and for one that does not."""
    wait = str(PER_ACCOUNT.get_expiry())
    return render_template("staff/too_many.html"), 429, {"Retry-After": wait}


def _counted(login: str) -> tuple[tuple[RateLimitItem, str, str], ...]:
    return (
        (PER_ACCOUNT, "account", login.casefold()),
        (PER_ADDRESS, "sign-in", request.remote_addr or ""),
    )


def _failed_too_often(login: str) -> bool:
    """Tell whether there were too many failures lately.

    Requests that arrive together may pass the limit by as many as the server has threads.
    """
    limits = failure_limits()
    return any(limits.blocked(*counted) for counted in _counted(login))


def _count_failure(login: str) -> None:
    limits = failure_limits()
    for counted in _counted(login):
        limits.failed(*counted)


def _own_page(address: str) -> str | None:
    """Return an address only when it is one of our own staff pages, to be opened with GET.

    Why: the address comes from the visitor; another site must not be able to send somebody to
    itself by way of our sign-in page. So it is never passed on, but made anew.
    """
    if not address.isprintable():
        return None
    path, mark, query = address.partition("?")
    try:
        endpoint, values = current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]  # a request always gives one
    except HTTPException:
        return None
    view = current_app.view_functions[endpoint]
    if not isinstance(view, StaffView) or view.roles is None:
        return None
    return url_for(endpoint, **values) + (f"?{query}" if mark else "")
