"""HR sees how far the mail of a wave is, and puts right an address that was refused."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import StaleError, SurveyError
from surveyapp.services.edit_frame import change_person
from surveyapp.services.list_due import SILENT
from surveyapp.services.mail_progress import MailProgress, mail_progress
from surveyapp.services.plan_wave import WavePlan
from surveyapp.services.read_people import people_page
from surveyapp.services.send_again import send_again
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import Filled, sent
from surveyapp.web.hr.wave_action import action_page, plan_of

MOST_REFUSED = 50
"""Addresses on one page; the next ones show when these are put right."""


def progress_of(account: Account, wave: str) -> MailProgress:
    """Return how far the mail of a wave is."""
    return mail_progress(
        stores(), organisation=account.organisation, wave=wave, now=datetime.now(UTC)
    )


def worker_is_silent(progress: MailProgress, *, now: datetime) -> bool:
    """Tell whether no worker was seen for so long that nothing can be going out."""
    return progress.worker_seen is None or now - progress.worker_seen > SILENT


def _again(account: Account, wave: str) -> ResponseReturnValue:
    return _page(account, plan_of(account, wave), sent("nummer", "adres"), expired=True)


@bp.route("/hr/meting/<wave>/adressen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def wave_addresses(account: Account, wave: str) -> ResponseReturnValue:
    """List the addresses that refused a mail to everybody; change one and send it again."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        return _page(account, plan)
    form = sent("nummer", "adres")
    try:
        _repair(account, wave, form)
    except StaleError as error:
        return _page(account, plan, form.overtaken(error, version=_version(account)))
    except SurveyError as error:
        return _page(account, plan, form.wrong(adres=str(error)))
    return redirect(url_for("hr.wave_addresses", wave=wave, gedaan="opnieuw"), 303)


def _repair(account: Account, wave: str, form: Filled) -> None:
    """Change an address where it was changed, and send the invitation again."""
    number, address = form.values["nummer"], form.values["adres"]
    lines = progress_of(account, wave).refused
    person = next((line for line in lines if line.number == number), None)
    if person is None:
        raise SurveyError("Dit adres staat niet meer in de lijst: er is al iets mee gedaan.")
    if address != person.address:
        change_person(
            stores(),
            organisation=account.organisation,
            version=form.version,
            number=number,
            name=person.name,
            email=address,
        )
    send_again(
        stores(),
        organisation=account.organisation,
        wave=wave,
        number=number,
        now=datetime.now(UTC),
    )


def _version(account: Account) -> int:
    return people_page(
        stores(), organisation=account.organisation, search="", unit=None, page=1
    ).version


def _page(
    account: Account, plan: WavePlan, form: Filled | None = None, *, expired: bool = False
) -> ResponseReturnValue:
    progress = progress_of(account, plan.id)
    shown = progress.refused[:MOST_REFUSED]
    number = form.values.get("nummer") if form else None
    return action_page(
        "wave_addresses",
        account,
        plan,
        form or Filled({}, version=_version(account)),
        expired=expired,
        addresses=shown,
        wrong=next((n for n, one in enumerate(shown, 1) if one.number == number), 1),
        more=max(0, len(progress.refused) - MOST_REFUSED),
        done=request.args.get("gedaan") == "opnieuw",
    )
