"""What the pages share on which HR does something with one wave: its plan, and the page again."""

from datetime import UTC, datetime

from flask import url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.wave_states import Action, refusal
from surveyapp.errors import StaleError, SurveyError
from surveyapp.services.plan_wave import WavePlan, wave_plan
from surveyapp.web import stores
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import wave_words
from surveyapp.web.hr.people_forms import STALE_FORM, Filled


def plan_of(account: Account, wave: str) -> WavePlan:
    """Return the plan of a wave of the account's organisation.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
    """
    return wave_plan(stores(), organisation=account.organisation, wave=wave, now=datetime.now(UTC))


def action_page(
    template: str,
    account: Account,
    plan: WavePlan,
    form: Filled | None = None,
    *,
    expired: bool = False,
    **values: object,
) -> ResponseReturnValue:
    """Return the page of an action, with the form as it was filled in, or a fresh one.

    ``expired`` is for a form whose token is refused: everything stays, and nothing was done.
    """
    shown = form or Filled({}, version=plan.version)
    if expired:
        shown = shown.refused(STALE_FORM)
    page = staff_page(
        template,
        account=account,
        invented=plan.invented,
        wave=plan,
        form=shown,
        words=wave_words,
        today=today(),
        **values,
    )
    return page, 400 if expired else shown.status


def failed(
    form: Filled, error: SurveyError, *, version: int, fields: dict[str, str] | None = None
) -> Filled:
    """Return a form with what went wrong: at its fields, above them, or that it was overtaken.

    Args:
        form: as it was sent.
        error: what the service raised.
        version: of the wave as it is now.
        fields: the form's own name for each field of the domain.
    """
    if isinstance(error, StaleError):
        return form.overtaken(error, version=version)
    if isinstance(error, RefusedPlanError) and fields:
        return form.wrong(
            **{
                fields[fault.field]: fault.sentence
                for fault in reversed(error.faults)
                if fault.field in fields
            }
        )
    return form.refused(error)


def back_to_wave(wave: str, done: str) -> str:
    """Return the address of a wave's page that says what was just done."""
    return url_for("hr.wave", wave=wave, gedaan=done)


def not_now(plan: WavePlan, action: Action) -> str:
    """Return why an action is not possible in this state; empty where it is."""
    return "" if action in plan.allowed else refusal(plan.state, action)
