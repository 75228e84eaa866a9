"""HR writes to everybody who was invited by mail: write, look at it as it will be read, send."""

from datetime import UTC, datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.dates import whole_date
from surveyapp.domain.mail_texts import (
    LANGUAGES,
    MailText,
    allowed,
    check_text,
    default_text,
    tidy_text,
)
from surveyapp.errors import StaleError, SurveyError
from surveyapp.services.announce import announce
from surveyapp.services.change_mail_text import KeptText
from surveyapp.services.draw_cards import list_cards
from surveyapp.services.mail_progress import mail_progress
from surveyapp.services.plan_wave import WavePlan
from surveyapp.services.read_organisation import read_organisation
from surveyapp.voices import DUTCH
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed as allowed_to
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import Filled, sent
from surveyapp.web.hr.text_preview import examples, preview
from surveyapp.web.hr.wave_action import action_page, back_to_wave, failed, not_now, plan_of

LONGEST = 20_000
"""Characters that are shown back; the check itself says what fits."""
SEND, ADJUST = "verstuur", "pas-aan"
FIELDS = {"subject": "onderwerp", "body": "tekst"}


def _again(account: Account, wave: str) -> ResponseReturnValue:
    return _write(account, plan_of(account, wave), _sent(), expired=True)


@bp.route("/hr/meting/<wave>/bericht", methods=["GET", "POST"])
@allowed_to("hr", hidden=True, again=_again)
def announce_wave(account: Account, wave: str) -> ResponseReturnValue:
    """Show the text to write, then the mail that it becomes; send it from there only."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        own = read_organisation(stores(), organisation=account.organisation)
        first_language = plan.settings.languages[0]
        language = first_language if first_language in LANGUAGES else DUTCH
        text = default_text("announcement", language, formal=own.formal)
        first = {"onderwerp": text.subject, "tekst": text.body}
        return _write(account, plan, Filled(first, version=plan.version))
    form = _sent()
    text = tidy_text(form.values["onderwerp"], form.values["tekst"])
    faults = check_text("announcement", text)
    if faults:
        return _write(account, plan, form.wrong(tekst=" ".join(faults)))
    if request.form.get("doe") == SEND:
        return _send(account, plan, form, text)
    return _write(account, plan, form, ready=None if request.form.get("doe") == ADJUST else text)


def _send(account: Account, plan: WavePlan, form: Filled, text: MailText) -> ResponseReturnValue:
    try:
        announce(
            stores(),
            organisation=account.organisation,
            wave=plan.id,
            version=form.version,
            subject=text.subject,
            body=text.body,
            now=datetime.now(UTC),
        )
    except StaleError as error:
        return _write(account, plan, form.overtaken(error, version=plan.version), ready=text)
    except SurveyError as error:
        return _write(account, plan, failed(form, error, version=plan.version, fields=FIELDS))
    return redirect(back_to_wave(plan.id, "bericht"), 303)


def _sent() -> Filled:
    form = sent("onderwerp")
    return Filled(
        {**form.values, "tekst": request.form.get("tekst", "")[:LONGEST]}, version=form.version
    )


def _write(
    account: Account,
    plan: WavePlan,
    form: Filled,
    *,
    ready: MailText | None = None,
    expired: bool = False,
) -> ResponseReturnValue:
    values = _values(account, plan)
    kept = KeptText("announcement", "nl", ready or MailText("", ""), own=True, version=0)
    progress = mail_progress(
        stores(), organisation=account.organisation, wave=plan.id, now=datetime.now(UTC)
    )
    sheets = list_cards(stores(), organisation=account.organisation, wave=plan.id)
    return action_page(
        "wave_announce",
        account,
        plan,
        form,
        expired=expired,
        refused=not_now(plan, "announce"),
        ready=ready is not None,
        kept=kept,
        preview=preview(kept, kept.text, values),
        values=values,
        placeholders=allowed("announcement"),
        readers=progress.invitations_total,
        cards=sum(one.cards for one in sheets),
        sent_before=progress.announcements,
    )


def _values(account: Account, plan: WavePlan) -> dict[str, str]:
    """Return what the placeholders become: of this wave, but for an invented name."""
    organisation = read_organisation(stores(), organisation=account.organisation)
    kept = KeptText("announcement", "nl", MailText("", ""), own=True, version=0)
    return {
        **examples(
            kept,
            organisation_name=organisation.name,
            contact=plan.settings.contact or organisation.contact,
            base_url=stores().settings.base_url,
        ),
        "meting": plan.title,
        "laatste_dag": whole_date(plan.schedule.closes_on),
    }
