"""HR's tree of teams: add, rename, move and remove a unit."""

from dataclasses import replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import FrameError, NotFoundError, StaleError
from surveyapp.services.edit_frame import add_unit, move_unit, rename_unit
from surveyapp.services.edit_frame import remove_unit as remove
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_people import TeamLine, TeamTree, team_tree
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import lead_words, unit_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, sent, unit_checked
from surveyapp.web.hr.people_views import done, running_wave
from surveyapp.web.hr.people_words import running_note, unit_paths


@bp.get("/hr/teams")
@allowed("hr", hidden=True)
def teams(account: Account) -> ResponseReturnValue:
    """Show the whole tree, or how to begin when there is none."""
    tree = read_tree(account)
    if len(tree.units) < 2:  # noqa: PLR2004 -- the municipality alone is no tree
        return staff_page("units_empty", account=account, done=done())
    return staff_page(
        "units",
        account=account,
        done=done(),
        standing=unit_words.standing(tree),
        without_lead=unit_words.without_lead(tree),
        waiting=len(lead_words.waiting(tree.units)),
        units=[unit_words.unit_line(unit, today()) for unit in tree.units],
    )


def read_tree(account: Account) -> TeamTree:
    """Return the tree of the account's organisation."""
    return team_tree(stores(), organisation=account.organisation)


def find_unit(tree: TeamTree, unit: str) -> TeamLine:
    """Return one unit of a tree.

    Raises:
        NotFoundError: there is no such unit in this organisation.
    """
    found = next((one for one in tree.units if one.id == unit), None)
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def _new_again(account: Account) -> ResponseReturnValue:
    return _new_page(account, sent("naam", "onder").refused(STALE_FORM)), 400


@bp.route("/hr/nieuw-team", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_new_again)
def new_unit(account: Account) -> ResponseReturnValue:
    """Add a unit to the tree."""
    if request.method == "GET":
        return _new_page(account, None)
    form = unit_checked(sent("naam", "onder"))
    if form.faults:
        return _new_page(account, form), form.status
    try:
        add_unit(
            stores(),
            organisation=account.organisation,
            version=form.version,
            name=form.values["naam"],
            parent=form.values["onder"],
        )
    except StaleError as error:
        form = form.overtaken(error, version=read_tree(account).version)
        return _new_page(account, form), form.status
    except FrameError as error:
        form = form.refused(error)
        return _new_page(account, form), form.status
    return redirect(url_for("hr.teams", gedaan="team-toegevoegd"), 303)


def _new_page(account: Account, form: Filled | None) -> str:
    tree = read_tree(account)
    top = tree.units[0].id if tree.units else account.organisation
    empty = Filled({"onder": request.args.get("onder", top)}, version=tree.version)
    return staff_page(
        "units_new",
        account=account,
        form=form or empty,
        parents=_parents(tree, account),
    )


def _unit_again(account: Account, unit: str) -> ResponseReturnValue:
    return _unit_page(account, unit, sent("naam", "onder").refused(STALE_FORM)), 400


@bp.route("/hr/teams/<unit>", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_unit_again)
def unit(account: Account, unit: str) -> ResponseReturnValue:
    """Show one unit, and rename or move it."""
    if request.method == "GET":
        return _unit_page(account, unit, None)
    form, organisation = sent("naam", "onder"), account.organisation
    if request.form.get("doe") != "verplaats":
        form = unit_checked(form)
    if form.faults:
        return _unit_page(account, unit, form), form.status
    version, name, parent = form.version, form.values["naam"], form.values["onder"]
    try:
        if request.form.get("doe") == "verplaats":
            move_unit(
                stores(), organisation=organisation, version=version, unit=unit, parent=parent
            )
        else:
            rename_unit(stores(), organisation=organisation, version=version, unit=unit, name=name)
    except StaleError as error:
        return _overtaken(account, unit, form, error)
    except FrameError as error:
        form = form.refused(error)
        return _unit_page(account, unit, form), form.status
    return redirect(url_for("hr.unit", unit=unit, gedaan="team-bewaard"), 303)


def _overtaken(account: Account, unit: str, form: Filled, error: StaleError) -> ResponseReturnValue:
    tree = read_tree(account)
    try:
        found = find_unit(tree, unit)
    except NotFoundError:
        form = form.overtaken(error, version=tree.version)
        return staff_page("units_gone", account=account, form=form), form.status
    if request.form.get("doe") == "verplaats":
        now = {"onder": found.parent or ""}
    else:
        now = {"naam": found.name}
    form = form.overtaken(error, version=tree.version, now=now)
    return _unit_page(account, unit, form), form.status


def _unit_page(account: Account, unit: str, form: Filled | None) -> str:
    tree = read_tree(account)
    found = find_unit(tree, unit)
    kept = {"naam": found.name, "onder": found.parent or ""}
    parents = _parents(tree, account)
    form = form or Filled(kept, version=tree.version)
    asked = "onder" if request.form.get("doe") == "verplaats" else "naam"
    form = replace(
        form,
        values=kept | {asked: form.values[asked]},
        now={k: dict(parents).get(v, v) if k == "onder" else v for k, v in form.now.items()},
    )
    below = _below(tree, unit)
    return staff_page(
        "units_unit",
        account=account,
        done=done(),
        form=form,
        unit=unit_words.unit_line(found, today()),
        parents=[] if found.parent is None else [p for p in parents if p[0] not in below],
        running_note=running_note(running_wave(account)),
    )


def _parents(tree: TeamTree, account: Account) -> list[tuple[str, str]]:
    """Return every unit that another one can lie under, the municipality first."""
    top = tree.units[0] if tree.units else None
    first = (top.id, top.name) if top else (account.organisation, account.organisation_name)
    return [first, *unit_paths(tree.units).items()]


def _below(tree: TeamTree, unit: str) -> set[str]:
    """Return a unit and everything under it: it cannot lie under itself."""
    found = {unit}
    for one in tree.units:  # parents stand before what lies under them
        if one.parent in found:
            found.add(one.id)
    return found


def _remove_again(account: Account, unit: str) -> ResponseReturnValue:
    return _remove_page(account, unit, sent().refused(STALE_FORM)), 400


@bp.route("/hr/teams/<unit>/weghalen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_remove_again)
def remove_unit(account: Account, unit: str) -> ResponseReturnValue:
    """Ask once, and then remove a unit without people."""
    if request.method == "GET":
        return _remove_page(account, unit, None)
    form = sent()
    try:
        remove(stores(), organisation=account.organisation, version=form.version, unit=unit)
    except StaleError as error:
        return _overtaken_removal(account, unit, form, error)
    except FrameError as error:
        form = form.refused(error)
        return _remove_page(account, unit, form), form.status
    return redirect(url_for("hr.teams", gedaan="team-weggehaald"), 303)


def _overtaken_removal(
    account: Account, unit: str, form: Filled, error: StaleError
) -> ResponseReturnValue:
    tree = read_tree(account)
    form = form.overtaken(error, version=tree.version)
    if all(one.id != unit for one in tree.units):
        return staff_page("units_gone", account=account, form=form), form.status
    return _remove_page(account, unit, form), form.status


def _remove_page(account: Account, unit: str, form: Filled | None) -> str:
    tree = read_tree(account)
    return staff_page(
        "units_remove",
        account=account,
        unit=unit_words.unit_line(find_unit(tree, unit), today()),
        form=form or Filled({}, version=tree.version),
    )
