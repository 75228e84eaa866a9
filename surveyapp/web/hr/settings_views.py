"""HR's pages for settings: the organisation, its house style, holidays, and how mail leaves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.holidays import Holiday
from surveyapp.errors import StaleError
from surveyapp.services.change_organisation import (
    Logo,
    OrganisationError,
    change_organisation,
    whole_colour,
)
from surveyapp.services.list_colleagues import list_colleagues
from surveyapp.services.read_mail_status import read_mail_status
from surveyapp.services.read_organisation import OrganisationView, read_organisation
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.file_forms import MEGABYTE, FileForm, take_files
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, sent
from surveyapp.web.hr.settings_colours import shown
from surveyapp.web.hr.wave_form import read_day

FIELDS: Mapping[str, str] = {"name": "naam", "contact": "contact", "brand": "kleur", "logo": "logo"}
"""What the service calls a field, to its name on the page."""
FORMAL: Mapping[str, bool] = {"je": False, "u": True}
"""How employees are spoken to, as the page asks it."""
TOO_LARGE = "Dit bestand is te groot: een logo mag hooguit 2 MB zijn. Bewaar het kleiner."
LOST = " Koos je een logo? Kies het dan opnieuw."


@bp.get("/hr/instellingen")
@allowed("hr", hidden=True)
def settings(account: Account) -> ResponseReturnValue:
    """Show everything that is set, with the way to change it."""
    organisation = read_organisation(stores(), organisation=account.organisation)
    colleagues = list_colleagues(stores(), organisation=account.organisation)
    return staff_page(
        "settings",
        account=account,
        here="settings",
        view=organisation,
        colours=shown(organisation.brand),
        coming=[one for one in organisation.holidays if one.last >= today()],
        colleagues=colleagues,
        without_password=[one for one in colleagues if not one.chosen],
        mail=read_mail_status(stores(), now=datetime.now(UTC)),
        saved="bewaard" in request.args,
    )


def _organisation_again(account: Account) -> ResponseReturnValue:
    view = read_organisation(stores(), organisation=account.organisation)
    return _organisation(account, view, _sent().refused(STALE_FORM + LOST)), 400


def _too_large(account: Account) -> str:
    view = read_organisation(stores(), organisation=account.organisation)
    return _organisation(account, view, _filled(view).wrong(logo=TOO_LARGE))


@bp.route("/hr/instellingen/organisatie", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_organisation_again)
def organisation(account: Account) -> ResponseReturnValue:
    """Show how it is known and speaks; keep what was filled in, or only show the colour."""
    view = read_organisation(stores(), organisation=account.organisation)
    if request.method == "GET":
        return _organisation(account, view, _filled(view))
    form = _sent()
    if request.form.get("doe") == "voorbeeld":
        return _organisation(account, view, form)
    try:
        change_organisation(
            stores(),
            organisation=account.organisation,
            version=form.version,
            name=form.values["naam"],
            contact=form.values["contact"],
            brand=form.values["kleur"],
            logo=_logo(form),
            formal=FORMAL.get(form.values["aanspreken"]),
        )
    except OrganisationError as error:
        wrong = {FIELDS[field]: sentence for field, sentence in error.faults.items()}
        return _organisation(account, view, form.wrong(**wrong)), 422
    except StaleError as error:
        now = read_organisation(stores(), organisation=account.organisation)
        form = form.overtaken(error, version=now.version, now=_filled(now).values)
        return _organisation(account, now, form), 409
    return redirect(url_for("hr.settings", bewaard="ja"), 303)


take_files("organisation", FileForm(_too_large, largest=2 * MEGABYTE))


def _holidays_again(account: Account) -> ResponseReturnValue:
    view = read_organisation(stores(), organisation=account.organisation)
    form = sent("naam", "eerste", "laatste").refused(STALE_FORM)
    return _holidays(account, view, form), 400


@bp.route("/hr/instellingen/vrije-dagen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_holidays_again)
def holidays(account: Account) -> ResponseReturnValue:
    """List the holidays; add one, or take one away."""
    view = read_organisation(stores(), organisation=account.organisation)
    empty = Filled({"naam": "", "eerste": "", "laatste": ""}, version=view.version)
    if request.method == "GET":
        return _holidays(account, view, empty)
    form = sent("naam", "eerste", "laatste")
    removed = request.form.get("weg", "")
    if removed:
        kept = [one for number, one in enumerate(view.holidays) if str(number) != removed]
    else:
        form, added = _read_holiday(form)
        if added is None:
            return _holidays(account, view, form), 422
        kept = [*view.holidays, added]
    try:
        change_organisation(
            stores(), organisation=account.organisation, version=form.version, holidays=kept
        )
    except OrganisationError as error:
        return _holidays(account, view, form.wrong(naam=str(error))), 422
    except StaleError as error:
        now = read_organisation(stores(), organisation=account.organisation)
        return _holidays(account, now, form.overtaken(error, version=now.version)), 409
    return redirect(url_for("hr.holidays"), 303)


def _filled(view: OrganisationView) -> Filled:
    values = {"naam": view.name, "contact": view.contact, "kleur": view.brand, "logo_weg": ""}
    values["aanspreken"] = next(word for word, formal in FORMAL.items() if formal == view.formal)
    return Filled(values, version=view.version)


def _sent() -> Filled:
    return sent("naam", "contact", "kleur", "logo_weg", "aanspreken")


def _logo(form: Filled) -> Logo:
    file = request.files.get("logo")
    if file and file.filename:
        content: bytes = file.read()
        return content
    return "remove" if form.values["logo_weg"] else None


def _organisation(account: Account, view: OrganisationView, form: Filled) -> str:
    """Show the form in the colour that is typed, so that the page itself is the example."""
    colours = shown(form.values["kleur"])
    brand = whole_colour(form.values["kleur"]) if colours else account.brand
    return staff_page(
        "settings_organisation",
        account=replace(account, brand=brand),
        here="settings",
        view=view,
        form=form,
        colours=colours,
        picked=brand,
    )


def _read_holiday(form: Filled) -> tuple[Filled, Holiday | None]:
    first = read_day(form.values["eerste"])
    # one day off needs no last day
    last = read_day(form.values["laatste"]) if form.values["laatste"] else first
    wrong = {}
    if not form.values["naam"]:
        wrong["naam"] = "Geef de vrije dagen een naam, zoals Kerstvakantie."
    if first is None:
        wrong["eerste"] = "Vul de eerste vrije dag in, zoals 25-12-2026."
    if last is None and form.values["laatste"]:
        wrong["laatste"] = "Vul de laatste vrije dag in, zoals 3-1-2027. Eén dag? Laat dit leeg."
    if wrong or first is None or last is None:
        return form.wrong(**wrong), None
    return form, Holiday(form.values["naam"], first, last)


def _holidays(account: Account, view: OrganisationView, form: Filled) -> str:
    numbered = list(enumerate(view.holidays))
    return staff_page(
        "settings_holidays",
        account=account,
        here="settings",
        form=form,
        coming=[(number, one) for number, one in numbered if one.last >= today()],
        past=[(number, one) for number, one in numbered if one.last < today()],
    )
