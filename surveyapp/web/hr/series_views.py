"""HR changes a measurement that comes back every year, passes a year over, or ends it."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.recurrence import read_rule
from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.yearly import SeriesWish
from surveyapp.errors import StaleError, SurveyError
from surveyapp.services.list_series import Series, find_series
from surveyapp.services.list_waves import list_waves
from surveyapp.services.plan_series import change_series, end_series, skip_year
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import comment_choices, series_form
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, sent
from surveyapp.web.hr.wave_choices import (
    Pairs,
    approved_languages,
    approved_questionnaires,
    approved_subjects,
)
from surveyapp.web.hr.wave_form import (
    LANGUAGES,
    NOT_APPROVED,
    SUBJECTS,
    language_values,
    read_languages,
    read_minimum,
    read_reminders,
    read_subjects,
    subject_values,
)
from surveyapp.web.hr.wave_plan_words import OPENING

FIELDS = (
    *(
        "titel",
        "vragenlijst",
        *LANGUAGES,
        "dagen",
        "herinneringen",
        "ondergrens",
        "klaarzetten",
        "openen",
    ),
    *comment_choices.FIELDS,
    *SUBJECTS,
    *series_form.FIELDS,
)
FIELD_OF = {
    "title": "titel",
    "questionnaire": "vragenlijst",
    "languages": next(iter(LANGUAGES), "vragenlijst"),
    "days": "dagen",
    "reminders": "herinneringen",
    "minimum_group": "ondergrens",
    "prepare_days": "klaarzetten",
    "rule": "welke",
    "subjects": "onderwerp_1",
}
DONE = {
    "gewijzigd": "De reeks is gewijzigd. Concepten die er al staan, blijven zoals ze zijn.",
    "overgeslagen": "Dat jaar slaan we over.",
    "gestopt": "De reeks is gestopt. Wat al gepland was, blijft staan.",
}
SKIP, END = "sla-over", "stop"


def _find(account: Account, series: str) -> Series:
    return find_series(stores(), organisation=account.organisation, series=series, today=today())


def _again(account: Account, series: str) -> ResponseReturnValue:
    return _page(account, _find(account, series), sent(*FIELDS).refused(STALE_FORM), status=400)


@bp.route("/hr/reeks/<series>", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def series(account: Account, series: str) -> ResponseReturnValue:
    """Show the coming years of a series; change them, pass one over, or end it."""
    found = _find(account, series)
    if request.method == "GET":
        return _page(account, found, Filled(_values(found), version=found.version))
    form = sent(*FIELDS)
    button, _, year = request.form.get("doe", "").partition(":")
    try:
        done = _do(account, found, form, button, year)
    except StaleError as error:
        form = form if "titel" in request.form else replace(form, values=_values(found))
        overtaken = form.overtaken(error, version=found.version, now=_values(found))
        return _page(account, found, overtaken)
    except RefusedPlanError as error:
        faults = {FIELD_OF.get(one.field, "titel"): one.sentence for one in error.faults}
        return _page(account, found, form.wrong(**faults))
    except SurveyError as error:
        return _page(account, found, form.refused(error))
    if isinstance(done, Filled):
        return _page(account, found, done)
    return redirect(url_for("hr.series", series=series, gedaan=done), 303)


def _do(account: Account, found: Series, form: Filled, button: str, year: str) -> str | Filled:
    """Do what was asked for; return what was done, or the form with what is wrong."""
    organisation, version = account.organisation, form.version
    if button == END:
        end_series(stores(), organisation=organisation, series=found.id, version=version)
        return "gestopt"
    if button == SKIP:
        if year not in {str(one.year) for one in found.coming if not one.prepared}:
            return form.refused("Dat jaar staat er niet meer bij. Kijk wat er nu staat.")
        skip_year(
            stores(),
            organisation=organisation,
            series=found.id,
            version=version,
            year=int(year),
        )
        return "overgeslagen"
    checked, wish = _wish(form, found, _questionnaires(account, found))
    if wish is None:
        return checked
    change_series(
        stores(),
        organisation=organisation,
        series=found.id,
        version=version,
        wish=wish,
        now=datetime.now(UTC),
    )
    return "gewijzigd"


def _wish(form: Filled, found: Series, questionnaires: Pairs) -> tuple[Filled, SeriesWish | None]:
    """Read the form; what it does not show stays as it is.

    Why a questionnaire is looked up here: a refusal by the service tells its name and its title,
    and those of another municipality are not this one's to read.
    """
    values = form.values
    if values["vragenlijst"] not in {name for name, _ in questionnaires}:
        form = form.wrong(vragenlijst=NOT_APPROVED)
    checked, rule = series_form.read_yearly(replace(form, values={**values, "elk_jaar": "ja"}))
    days, ahead = series_form.whole(values["dagen"]), series_form.whole(values["klaarzetten"])
    if days is None:
        checked = checked.wrong(dagen="Vul een heel getal in, zoals 19.")
    if ahead is None:
        checked = checked.wrong(klaarzetten="Vul een heel getal in, zoals 42.")
    faults: dict[str, str] = {}
    reminders, minimum = read_reminders(values, faults), read_minimum(values, faults)
    checked = checked.wrong(**faults)
    if rule is None or days is None or ahead is None or checked.faults:
        return checked, None
    return checked, replace(
        found.wish,
        settings=replace(
            comment_choices.with_comments(found.wish.settings, values),
            reminders=reminders,
            subjects=read_subjects(values),
            languages=read_languages(values),
        ),
        minimum_group=minimum,
        title=values["titel"],
        questionnaire_name=values["vragenlijst"],
        rule=rule,
        days=days,
        prepare_days=ahead,
        opens_itself=values["openen"] == "vanzelf",
    )


def _questionnaires(account: Account, found: Series) -> Pairs:
    """Return what this organisation can choose from, and what the series asks now."""
    known = approved_questionnaires(stores().settings.instance, account.organisation)
    kept = found.wish.questionnaire_name
    if kept in {name for name, _ in known}:
        return known
    # its file was taken away: say so by its name
    return ((kept, f"{kept} (niet gevonden)"), *known)


def _subjects(account: Account, found: Series) -> Pairs:
    """Return the principles to choose from, and those of now that nothing asks about any more."""
    known = approved_subjects(stores().settings.instance, account.organisation)
    names = dict(known)
    gone = [one for one in found.wish.settings.subjects if one not in names]
    return (*known, *((one, f"{one} (niet meer in de vragenlijst)") for one in gone))


def _values(found: Series) -> dict[str, str]:
    wish = found.wish
    first = found.coming[0].schedule.opens_on if found.coming else today()
    return {
        "titel": wish.title,
        "vragenlijst": wish.questionnaire_name,
        "dagen": str(wish.days),
        "herinneringen": ", ".join(str(one) for one in wish.settings.reminders),
        "ondergrens": str(wish.minimum_group),
        "klaarzetten": str(wish.prepare_days),
        "openen": "vanzelf" if wish.opens_itself else "bevestigen",
        **subject_values(wish.settings),
        **language_values(wish.settings),
        **comment_choices.comment_values(wish.settings),
        **series_form.values_of(read_rule(wish.rule), first=first),
    }


def _page(
    account: Account, found: Series, form: Filled, *, status: int | None = None
) -> ResponseReturnValue:
    page = staff_page(
        "series",
        account=account,
        series=found,
        titles={wave.title for wave in list_waves(stores(), account=account)},
        form=form,
        rule=series_form,
        questionnaires=_questionnaires(account, found),
        subjects=_subjects(account, found),
        languages=approved_languages(stores().settings.instance, account.organisation),
        opening=tuple((value, words, why) for value, (words, why) in OPENING.items()),
        comment_choices=tuple(
            (value, words, why) for value, (words, why) in comment_choices.ASKED_WORDS.items()
        ),
        done=DONE.get(request.args.get("gedaan", ""), ""),
    )
    return page, status or form.status
