"""HR decides which small teams are reported together, and sees what that gives."""

from dataclasses import replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.expectations import expectations_words
from surveyapp.errors import SurveyError
from surveyapp.services.decide_groups import GroupsPreview, decide_groups, groups_preview
from surveyapp.services.plan_wave import WavePlan
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr import group_form
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import Filled, sent, sent_number
from surveyapp.web.hr.wave_action import action_page, failed, not_now, plan_of

FRAME = "lijst"
"""The field with the version of the list of people and teams that the form was made from."""
MANY = 40
"""From this many groups on, the consequences are folded up by department."""


def _again(account: Account, wave: str) -> ResponseReturnValue:
    return _page(account, plan_of(account, wave), _filled(), expired=True)


@bp.route("/hr/meting/<wave>/groepen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def wave_groups(account: Account, wave: str) -> ResponseReturnValue:
    """Show the small teams with proposals, and which teams get a report; keep what HR chose."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        return _page(account, plan)
    form = _filled()
    preview = groups_preview(stores(), organisation=account.organisation, wave=wave)
    choice = group_form.read_choice(request.form, preview)
    form, frame_version = form.wrong(**choice.faults), sent_number(FRAME)
    # of who was overtaken a proposal may be gone for that reason: the service says so
    overtaken = (form.version, frame_version) != (preview.version, preview.frame_version)
    if choice.faults and not overtaken:
        return _page(account, plan, form)
    try:
        decide_groups(
            stores(),
            organisation=account.organisation,
            wave=wave,
            version=form.version,
            joint=choice.joint,
            frame_version=frame_version,
        )
    except SurveyError as error:
        return _page(account, plan, failed(form, error, version=plan.version))
    return redirect(url_for("hr.wave_groups", wave=wave, gedaan="bewaard"), 303)


def _filled() -> Filled:
    """Return the choices as they were sent, to show them again."""
    return replace(sent(), values=dict(request.form.items()))


def _page(
    account: Account, plan: WavePlan, form: Filled | None = None, *, expired: bool = False
) -> ResponseReturnValue:
    preview = groups_preview(stores(), organisation=account.organisation, wave=plan.id)
    return action_page(
        "groups",
        account,
        plan,
        form,
        expired=expired,
        preview=preview,
        # as the version of the wave: that of the form, until who sent it saw what changed
        frame_version=sent_number(FRAME) if form and not form.stale else preview.frame_version,
        ticked=group_form.ticked(request.form),
        departments=group_form.departments(preview),
        sections=_sections(preview),
        folded=len(preview.groups) > MANY,
        value=group_form.proposal_value,
        expected=expectations_words(preview.expectations),
        refused=not_now(plan, "decide_groups"),
        saved=request.args.get("gedaan") == "bewaard",
    )


def _sections(preview: GroupsPreview) -> list[tuple[str, list[object]]]:
    """Return the groups by the department right under the organisation, in the tree's order."""
    found: list[tuple[str, list[object]]] = []
    for group in preview.groups:
        if group.depth <= 1 and (group.depth == 0 or group.kind == "department"):
            found.append((group.name, []))
        if found:
            found[-1][1].append(group)
    return found
