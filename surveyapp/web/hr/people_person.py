"""HR adds, changes, moves, leaves out and removes one person by hand."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import FrameError, NotFoundError, StaleError, WaveError
from surveyapp.services.edit_frame import (
    add_person,
    change_person,
    exclude_person,
    move_person,
)
from surveyapp.services.edit_frame import remove_person as remove
from surveyapp.services.find_mailed import find_mailed
from surveyapp.services.read_people import Person, find_person, team_tree
from surveyapp.services.send_again import send_again
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, person_checked, sent
from surveyapp.web.hr.people_views import done, running_wave
from surveyapp.web.hr.people_words import led_units, running_note, team_options

DETAILS = ("naam", "email", "kenmerk")
CHANGED = (*DETAILS, "team")
ALL = ("nummer", "naam", "email", "team", "kenmerk")
NOT_BY_MAIL = (
    "Er loopt nu geen meting waaraan deze persoon per mail meedoet. Er is niets verstuurd. Wie een "
    "kaartje heeft, krijgt een nieuw kaartje van het team."
)
NO_TEAM = "Kies een team. Iedereen hoort bij één team."


def _new_again(account: Account) -> ResponseReturnValue:
    return _new_page(account, sent(*ALL).refused(STALE_FORM)), 400


@bp.route("/hr/mensen/nieuw", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_new_again)
def new_person(account: Account) -> ResponseReturnValue:
    """Add somebody to the list."""
    if request.method == "GET":
        return _new_page(account, None)
    form = sent(*ALL)
    form = person_checked(form, number=form.values["nummer"])
    if not form.values["team"]:
        form = form.wrong(team=NO_TEAM)
    if form.faults:
        return _new_page(account, form), form.status
    try:
        add_person(
            stores(),
            organisation=account.organisation,
            version=form.version,
            number=form.values["nummer"],
            name=form.values["naam"],
            email=form.values["email"],
            unit=form.values["team"],
            trait=form.values["kenmerk"],
        )
    except StaleError as error:
        version = team_tree(stores(), organisation=account.organisation).version
        form = form.overtaken(error, version=version)
        return _new_page(account, form), form.status
    except FrameError as error:
        form = form.refused(error)
        return _new_page(account, form), form.status
    return redirect(url_for("hr.people", gedaan="toegevoegd", zoek=form.values["nummer"]), 303)


def _new_page(account: Account, form: Filled | None) -> str:
    tree = team_tree(stores(), organisation=account.organisation)
    empty = Filled({"team": request.args.get("team", "")}, version=tree.version)
    return staff_page("people_new", account=account, form=form or empty, units=team_options(tree))


def _person_again(account: Account) -> ResponseReturnValue:
    return _person_page(account, *_person(account), sent(*CHANGED).refused(STALE_FORM)), 400


@bp.route("/hr/mensen/persoon", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_person_again)
def person(account: Account) -> ResponseReturnValue:
    """Show one person, and change what the button is about."""
    if request.method == "GET":
        return _person_page(account, *_person(account), None)
    form, number = _checked(sent(*CHANGED)), _number()
    if form.faults:
        return _person_page(account, *_person(account), form), form.status
    try:
        word = _change(account, number, form)
    except StaleError as error:
        return _overtaken(account, form, error)
    except (FrameError, WaveError) as error:
        form = form.refused(error)
        return _person_page(account, *_person(account), form), form.status
    return redirect(url_for("hr.person", nummer=number, gedaan=word), 303)


def _checked(form: Filled) -> Filled:
    """Return the form with the faults of the part that was sent."""
    button = request.form.get("doe", "")
    if button == "bewaar":
        return person_checked(form, number=_number())
    if button == "verhuis" and not form.values["team"]:
        return form.wrong(team=NO_TEAM)
    return form


def _change(account: Account, number: str, form: Filled) -> str:
    """Do what the button says, and return the word for it."""
    button = request.form.get("doe", "")
    name, email, trait, unit = (form.values[field] for field in CHANGED)
    organisation, version = account.organisation, form.version
    if button == "verhuis":
        move_person(stores(), organisation=organisation, version=version, number=number, unit=unit)
        return "verhuisd"
    if button in {"buiten", "mee"}:
        exclude_person(
            stores(),
            organisation=organisation,
            version=version,
            number=number,
            excluded=button == "buiten",
        )
        return button
    if button == "opnieuw":
        now = datetime.now(UTC)
        wave = find_mailed(stores(), organisation=organisation, number=number, now=now)
        if wave is None:
            raise WaveError(NOT_BY_MAIL)
        send_again(stores(), organisation=organisation, wave=wave, number=number, now=now)
        return button
    before = _address(account)
    change_person(
        stores(),
        organisation=organisation,
        version=version,
        number=number,
        name=name,
        email=email,
        trait=trait,
    )
    return "bewaard" if before == email else "adres"


def _overtaken(account: Account, form: Filled, error: StaleError) -> ResponseReturnValue:
    """Show what was filled in beside what stands there now, also where nobody does any more."""
    try:
        found, version = _person(account)
    except NotFoundError:
        form = form.overtaken(error, version=0)
        return staff_page("people_gone", account=account, form=form), form.status
    one = found.employee
    now = {"naam": one.name, "email": one.email, "kenmerk": one.trait}
    if request.form.get("doe") == "verhuis":
        now = {"team": one.unit}
    form = form.overtaken(error, version=version, now=now)
    return _person_page(account, found, version, form), form.status


def _person(account: Account) -> tuple[Person, int]:
    return find_person(stores(), organisation=account.organisation, number=_number())


def _address(account: Account) -> str:
    """Return the address that is in the list now; empty where a colleague removed the person."""
    try:
        return _person(account)[0].employee.email
    except NotFoundError:
        return ""


def _number() -> str:
    return request.args.get("nummer", "")


def _person_page(account: Account, found: Person, version: int, form: Filled | None) -> str:
    """Show a person; what a form did not send reads as it is kept."""
    one = found.employee
    kept = {"naam": one.name, "email": one.email, "kenmerk": one.trait, "team": one.unit}
    teams = team_options(team_tree(stores(), organisation=account.organisation))
    running, paths = running_wave(account), dict(teams)
    if form is None:
        form = Filled(kept, version=version)
    now = {k: paths.get(v, found.unit_name) if k == "team" else v for k, v in form.now.items()}
    form = replace(form, values={**kept, **_asked(form)}, now=now)
    return staff_page(
        "people_person",
        account=account,
        done=done(),
        person=found,
        form=form,
        units=teams,
        running=running,
        running_note=running_note(running),
        mailed=running
        and find_mailed(
            stores(),
            organisation=account.organisation,
            number=one.number,
            now=datetime.now(UTC),
        ),
        new_address=request.args.get("gedaan") == "adres",
    )


def _asked(form: Filled) -> dict[str, str]:
    """Return the fields of the part of the page that was sent."""
    names = {"verhuis": ("team",), "bewaar": DETAILS}.get(request.form.get("doe", ""), ())
    return {name: form.values[name] for name in names}


def _remove_again(account: Account) -> ResponseReturnValue:
    return _remove_page(account, sent().refused(STALE_FORM)), 400


@bp.route("/hr/mensen/weghalen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_remove_again)
def remove_person(account: Account) -> ResponseReturnValue:
    """Ask once, and then take somebody off the list."""
    if request.method == "GET":
        return _remove_page(account, None)
    form = sent()
    try:
        remove(
            stores(),
            organisation=account.organisation,
            version=form.version,
            number=_number(),
        )
    except StaleError as error:
        return _overtaken_removal(account, form, error)
    return redirect(url_for("hr.people", gedaan="weggehaald"), 303)


def _overtaken_removal(account: Account, form: Filled, error: StaleError) -> ResponseReturnValue:
    try:
        _, version = _person(account)
    except NotFoundError:
        form = form.overtaken(error, version=0)
        return staff_page("people_gone", account=account, form=form), form.status
    form = form.overtaken(error, version=version)
    return _remove_page(account, form), form.status


def _remove_page(account: Account, form: Filled | None) -> str:
    found, version = _person(account)
    running = running_wave(account)
    units = team_tree(stores(), organisation=account.organisation).units
    return staff_page(
        "people_remove",
        account=account,
        person=found,
        led=led_units(units, found.employee.email),
        form=form or Filled({}, version=version),
        running_note=running_note(running),
    )
