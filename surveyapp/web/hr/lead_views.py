"""HR says who leads a team: appoint, replace, stand in for somebody, and stop."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import AccountError, FrameError, StaleError
from surveyapp.services.appoint_lead import (
    Appointed,
    appoint_deputy,
    appoint_lead,
    end_leadership,
)
from surveyapp.services.invite_account import InvitedAccount
from surveyapp.services.read_people import TeamTree
from surveyapp.services.resend_link import resend_link
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import lead_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.lead_words import DEPUTY, INSTEAD, LEAD
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, sent
from surveyapp.web.hr.people_views import done
from surveyapp.web.hr.unit_views import find_unit, read_tree
from surveyapp.web.hr.wave_form import read_day

FIELDS = ("email", "naam", "rol", "van", "tot")
NO_ADDRESS = "Vul het e-mailadres in waarmee deze persoon zich aanmeldt."
NO_ROLE = "Kies een rol."
NO_FIRST_DAY = "Vul de eerste dag van de vervanging in, zoals 2-11-2027."
NO_DAY = "Dit is geen datum. Schrijf hem als 2-11-2027, of kies hem in de kalender."


def _again(account: Account, unit: str) -> ResponseReturnValue:
    return _page(account, unit, sent(*FIELDS).refused(STALE_FORM)), 400


@bp.route("/hr/teams/<unit>/leiding", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def leads(account: Account, unit: str) -> ResponseReturnValue:
    """Show who leads a team, and do what the button says."""
    if request.method == "GET":
        return _page(account, unit, None)
    form = sent(*FIELDS)
    button, who = request.form.get("doe", ""), request.form.get("wie", "")
    try:
        if button == "stop":
            end_leadership(
                stores(),
                organisation=account.organisation,
                version=form.version,
                account=who,
                unit=unit,
            )
            return redirect(url_for("hr.leads", unit=unit, gedaan="gestopt"), 303)
        if button == "link":
            return _with_link(account, unit, who)
        return _appointed(account, unit, form)
    except StaleError as error:
        form = form.overtaken(error, version=read_tree(account).version)
    except (AccountError, FrameError) as error:
        form = form.refused(error)
    return _page(account, unit, form), form.status


def _appointed(account: Account, unit: str, form: Filled) -> ResponseReturnValue:
    """Appoint somebody; a new account gets a link to choose a password with."""
    form = _checked(form, read_tree(account), unit)
    if form.faults:
        return _page(account, unit, form), form.status
    found = _appoint(account, unit, form)
    if found.made:
        return _with_link(account, unit, found.account)
    return redirect(url_for("hr.leads", unit=unit, gedaan="aangewezen"), 303)


def _appoint(account: Account, unit: str, form: Filled) -> Appointed:
    values, name = form.values, form.values["naam"]
    if values["rol"] == DEPUTY:
        first_day = read_day(values["van"])
        if first_day is None:
            raise FrameError(NO_FIRST_DAY)
        return appoint_deputy(
            stores(),
            organisation=account.organisation,
            version=form.version,
            login=values["email"],
            name=name,
            unit=unit,
            first_day=first_day,
            last_day=read_day(values["tot"]),
        )
    replaces = values["rol"].startswith(INSTEAD)
    return appoint_lead(
        stores(),
        organisation=account.organisation,
        version=form.version,
        login=values["email"],
        name=name,
        unit=unit,
        instead_of=values["rol"].removeprefix(INSTEAD) if replaces else None,
    )


def _checked(form: Filled, tree: TeamTree, unit: str) -> Filled:
    """Return the form with what no service can read: an empty address, a day that is none.

    A role that was there when the form was made and is not any more is for the service to refuse.
    """
    faults = {}
    roles = {role for role, _, _ in lead_words.roles(find_unit(tree, unit))}
    if not form.values["email"]:
        faults["email"] = NO_ADDRESS
    if not form.values["rol"] or (form.values["rol"] not in roles and form.version == tree.version):
        faults["rol"] = NO_ROLE
    if form.values["rol"] == DEPUTY:
        faults |= {
            field: NO_DAY
            for field in ("van", "tot")
            if form.values[field] and read_day(form.values[field]) is None
        }
        if not form.values["van"]:
            faults["van"] = NO_FIRST_DAY
    return form.wrong(**faults)


def _with_link(account: Account, unit: str, who: str) -> ResponseReturnValue:
    """Show the page with a link to choose a password, or say that a mail brings it.

    Why no redirect: the link is kept nowhere, so this answer is the only place for it.
    """
    invited = resend_link(
        stores(), organisation=account.organisation, account=who, now=datetime.now(UTC)
    )
    return _page(account, unit, None, invited=invited)


def _invite_again(account: Account) -> ResponseReturnValue:
    return _waiting_page(account, problem=STALE_FORM), 400


@bp.route("/hr/leiding-uitnodigen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_invite_again)
def invite_leads(account: Account) -> ResponseReturnValue:
    """Give every lead who chose no password yet a link to do so, after a list was read in."""
    if request.method == "GET":
        return _waiting_page(account)
    now, organisation = datetime.now(UTC), account.organisation
    invited = [
        (lead.name, resend_link(stores(), organisation=organisation, account=lead.account, now=now))
        for lead in lead_words.waiting(read_tree(account).units)
    ]
    # no redirect: without mail these links stand in this answer only
    return staff_page("leads_invited", account=account, waiting=(), invited=invited, problem="")


def _waiting_page(account: Account, *, problem: str = "") -> str:
    waiting = lead_words.waiting(read_tree(account).units)
    return staff_page(
        "leads_invited", account=account, waiting=waiting, invited=[], problem=problem
    )


def _page(
    account: Account, unit: str, form: Filled | None, *, invited: InvitedAccount | None = None
) -> str:
    tree = read_tree(account)
    found = find_unit(tree, unit)
    roles = lead_words.roles(found)
    if form is None:
        # beside somebody or instead of them: that is HR's to say
        form = Filled({"rol": "" if found.leads else LEAD}, version=tree.version)
    return staff_page(
        "leads",
        account=account,
        done=done(),
        form=form,
        unit=found,
        lines=lead_words.lead_lines(found, tree.units, today()),
        roles=roles,
        known=lead_words.known_logins(tree.units),
        invited=invited,
    )
