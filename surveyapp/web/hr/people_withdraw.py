"""HR takes somebody who left out of the wave that runs; the answer is always the same."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import NotFoundError, WaveError
from surveyapp.services.read_people import find_person
from surveyapp.services.withdraw_person import withdraw_person
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import STALE_FORM
from surveyapp.web.hr.people_views import running_wave


def _again(account: Account) -> ResponseReturnValue:
    return _page(account, problem=STALE_FORM), 400


@bp.route("/hr/mensen/lopende-meting", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def withdraw(account: Account) -> ResponseReturnValue:
    """Ask once; then say what was done in words that do not depend on an answer."""
    if request.method == "GET":
        return _page(account)
    try:
        said = withdraw_person(stores(), organisation=account.organisation, number=_number())
    except WaveError as error:
        return _page(account, problem=str(error)), 422
    # no redirect: the sentence is kept nowhere, and doing it twice does nothing more
    return _page(account, said=said)


def _number() -> str:
    return request.args.get("nummer", "")


def _page(account: Account, *, said: str = "", problem: str = "") -> str:
    running = running_wave(account)
    return staff_page(
        "people_withdraw",
        account=account,
        name=_name(account),
        number=_number(),
        said=said,
        problem=problem,
        running=running,
    )


def _name(account: Account) -> str:
    """Return the name; who was taken off the list already has only a number."""
    try:
        found, _ = find_person(stores(), organisation=account.organisation, number=_number())
    except NotFoundError:
        return f"Nummer {_number()}"
    return found.employee.name
