"""HR's pages for colleagues with an account: invite, bring another link, take away."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import ROLE_NAMES, Account, Role
from surveyapp.domain.dates import day
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import AccountError, NotFoundError, SurveyError
from surveyapp.services.invite_account import (
    INVITABLE,
    LINK_DAYS,
    InvitedAccount,
    invite_account,
)
from surveyapp.services.list_colleagues import Colleague, list_colleagues
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.remove_colleague import remove_colleague as remove
from surveyapp.services.resend_link import resend_link
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, sent

ROLES: tuple[tuple[Role, str, str], ...] = (
    ("hr", "HR", "Plant metingen, houdt de lijst bij en ziet alle rapporten."),
    (
        "team_lead",
        "Leidinggevende",
        "Ziet het rapport van het eigen team. Welk team dat is, kies je daarna bij Teams.",
    ),
)
"""Whom HR can invite: role, name, and what somebody may see with it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A colleague as the list shows it; ``tone`` is the class of the tag with ``standing``."""

    colleague: Colleague
    role: str
    standing: str
    tone: str
    can_get_link: bool
    can_be_removed: bool


@bp.get("/hr/instellingen/collegas")
@allowed("hr", hidden=True)
def colleagues(account: Account) -> ResponseReturnValue:
    """List who has an account, and how far they are."""
    return _list(account)


def _link_again(account: Account, colleague: str) -> ResponseReturnValue:  # noqa: ARG001 -- as the view
    return _list(account, problem=STALE_FORM), 400


@bp.post("/hr/instellingen/collegas/<colleague>/link")
@allowed("hr", hidden=True, again=_link_again)
def send_link(account: Account, colleague: str) -> ResponseReturnValue:
    """Bring another link: by mail, or on the page, once."""
    try:
        invited = resend_link(
            stores(), organisation=account.organisation, account=colleague, now=datetime.now(UTC)
        )
    except AccountError as error:
        return _list(account, problem=str(error)), 422
    return _list(account, invited=invited)


def _invite_again(account: Account) -> ResponseReturnValue:
    return _form(account, sent("naam", "email", "rol").refused(STALE_FORM)), 400


@bp.route("/hr/instellingen/collegas/nieuw", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_invite_again)
def new_colleague(account: Account) -> ResponseReturnValue:
    """Ask who is to get an account, and make it."""
    if request.method == "GET":
        return _form(account, Filled({"naam": "", "email": "", "rol": ""}))
    form = sent("naam", "email", "rol")
    role = next((known for known in INVITABLE if known == form.values["rol"]), None)
    wrong = {}
    if not form.values["naam"]:
        wrong["naam"] = "Vul de naam in zoals collega’s die kennen."
    if not form.values["email"]:
        wrong["email"] = "Vul het werkadres in. Daarmee meldt je collega zich aan."
    if role is None:
        wrong["rol"] = "Kies wat je collega doet."
    if wrong or role is None:
        return _form(account, form.wrong(**wrong)), 422
    try:
        invited = invite_account(
            stores(),
            organisation=account.organisation,
            login=form.values["email"],
            name=form.values["naam"],
            role=role,
            now=datetime.now(UTC),
        )
    except SurveyError as error:
        return _form(account, form.wrong(email=str(error))), 422
    return _list(account, invited=invited)


def _ask_again(account: Account, colleague: str) -> ResponseReturnValue:
    return _ask(account, colleague, STALE_FORM), 400


@bp.route("/hr/instellingen/collegas/<colleague>/weg", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_ask_again)
def remove_colleague(account: Account, colleague: str) -> ResponseReturnValue:
    """Ask once, and then take an account away."""
    if request.method == "GET":
        return _ask(account, colleague)
    try:
        remove(stores(), organisation=account.organisation, account=colleague, by=account.id)
    except AccountError as error:
        return _list(account, problem=str(error)), 422
    return redirect(url_for("hr.colleagues"), 303)


def _list(account: Account, *, invited: InvitedAccount | None = None, problem: str = "") -> str:
    found = list_colleagues(stores(), organisation=account.organisation)
    can_mail = stores().settings.can_mail
    now = datetime.now(UTC)
    return staff_page(
        "settings_colleagues",
        account=account,
        here="settings",
        lines=[_line(one, account, can_mail=can_mail, now=now) for one in found],
        can_mail=can_mail,
        leads_wait=any(never_linked(one) for one in found),
        invited=next((one for one in found if invited and one.id == invited.account), None),
        link=invited.link if invited else None,
        link_days=LINK_DAYS,
        problem=problem,
    )


def _line(one: Colleague, account: Account, *, can_mail: bool, now: datetime) -> Line:
    waits = one.mail == "waiting" and can_mail
    standing, tone = ("mail met link staat klaar", "tag--brand") if waits else _standing(one, now)
    ours = one.role in INVITABLE
    return Line(
        colleague=one,
        role=ROLE_NAMES[one.role],
        standing=standing,
        tone=tone,
        # a forgotten password is helped by mail only: a link that HR sees would open the account
        can_get_link=ours and not waits and (can_mail or not one.chosen),
        can_be_removed=ours and one.id != account.id,
    )


def _standing(one: Colleague, now: datetime) -> tuple[str, str]:
    """Return how far a colleague is, and the tone of that."""
    if one.mail in {"refused", "bounced"} and not one.chosen:
        return "mail kwam niet aan: kijk het adres na", "tag--error"
    if one.chosen:
        return "", ""
    if never_linked(one):
        return "nog geen link gestuurd", "tag--look"
    until = one.valid_until.replace(tzinfo=UTC) if one.valid_until else None
    if until is None or until <= now:
        return "nog geen wachtwoord, link verlopen", "tag--look"
    return f"nog geen wachtwoord, link tot {day(until.astimezone(AMSTERDAM).date())}", "tag--look"


def never_linked(one: Colleague) -> bool:
    """Tell whether a lead has an account from a list of people and was given no link since.

    Whoever is invited here gets a link at once: without one, it has run out and is gone.
    """
    return one.role == "team_lead" and not one.chosen and one.valid_until is None and not one.mail


def _form(account: Account, form: Filled) -> str:
    return staff_page(
        "settings_invite",
        account=account,
        here="settings",
        form=form,
        roles=ROLES,
        can_mail=stores().settings.can_mail,
        link_days=LINK_DAYS,
    )


def _ask(account: Account, colleague: str, problem: str = "") -> str:
    found = list_colleagues(stores(), organisation=account.organisation)
    one = next((one for one in found if one.id == colleague and one.role in INVITABLE), None)
    if one is None:
        raise NotFoundError(NOT_FOUND)
    return staff_page(
        "settings_remove",
        account=account,
        here="settings",
        one=one,
        role=ROLE_NAMES[one.role],
        own=one.id == account.id,
        problem=problem,
    )
