"""The respondent's pages: on one's own device, or on a tablet that is shared."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue

from surveyapp.domain.agreements import ASKED
from surveyapp.domain.questionnaire import Item
from surveyapp.domain.questionnaire_file import minutes_to_answer
from surveyapp.domain.responses import enough
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.open_form import FormView
from surveyapp.services.open_tablet import TabletPlace, open_tablet
from surveyapp.services.submit_response import Receipt
from surveyapp.web import stores
from surveyapp.web.errors import PAGES, error_page, storage_is_full
from surveyapp.web.respondent.blank import blank_page
from surveyapp.web.respondent.forms import Posted, skipped
from surveyapp.web.respondent.profile import make_profile
from surveyapp.web.theme import only_house_style

LINK_LENGTH = 22
"""Characters of the code in a link; what is as long is not written back into a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to the questionnaire, by the endpoints of its pages.

    On a shared tablet nothing is kept on the device, and every page empties itself.
    """

    tablet: bool
    enter: str
    answer: str
    send: str


OWN_DEVICE = Way(
    tablet=False,
    enter="respondent.enter",
    answer="respondent.answer",
    send="respondent.send",
)
SHARED_TABLET = Way(
    tablet=True,
    enter="respondent.tablet",
    answer="respondent.answer_on_tablet",
    send="respondent.send_on_tablet",
)


def enter_page(way: Way, *, problem: str = "", typed: str = "") -> str:
    """Return the page that asks for the code; on a tablet only where a wave allows one."""
    if not way.tablet:
        return render_template(
            "respondent/enter.html", way=way, problem=problem, typed=typed, **only_house_style()
        )
    place = open_tablet(stores(), today=datetime.now(AMSTERDAM).date())
    if place is None:
        return render_template("respondent/tablet_off.html")
    return render_template(
        "respondent/tablet.html", way=way, problem=problem, typed=typed, **_frame(place)
    )


def form_page(form: FormView, way: Way, *, token: str) -> str:
    """Return the questionnaire with nothing chosen."""
    return blank_page(
        form,
        token=token,
        instance=stores().settings.instance,
        root=request.script_root,
        render=_blank_on_tablet if way.tablet else _blank,
    )


def form_again(
    form: FormView,
    way: Way,
    *,
    token: str,
    posted: Posted,
    failure: Exception | None = None,
) -> ResponseReturnValue:
    """Show a form that was sent once more: every answer in it, and above it what is the matter."""
    status = 422 if posted.problems else 200
    if failure:
        status = 507 if storage_is_full(failure) else 500
    left = () if failure else skipped(form.questionnaire, posted.answers)
    page = _questionnaire(form, way, token, posted, left=left, failure=status if failure else 0)
    return page, status


def thanks_page(receipt: Receipt, way: Way) -> str:
    """Return the thanks with the own profile, which is made now and kept nowhere."""
    return render_template(
        "respondent/thanks.html",
        form=receipt.form,
        way=way,
        enough=receipt.enough,
        profile=make_profile(receipt.form.questionnaire, receipt.answers, receipt.priorities),
        **_frame(receipt.form),
    )


def no_access_page(way: Way, *, title: str, reason: str) -> str:
    """Say to the holder of a good code why it opens nothing now."""
    return render_template(
        "respondent/no_access.html", way=way, title=title, reason=reason, **only_house_style()
    )


def refusal(way: Way, code: int, *, happened: str = "", next_step: str = "") -> ResponseReturnValue:
    """Return an error page; on a shared tablet one that empties itself."""
    if not way.tablet:
        return error_page(code, happened=happened, next_step=next_step)
    page = PAGES[code]
    reason = f"{happened or page.happened} {next_step or page.next_step}"
    return no_access_page(way, title=page.title, reason=reason), code


def _blank(form: FormView, token: str) -> str:
    return _questionnaire(form, OWN_DEVICE, token)


def _blank_on_tablet(form: FormView, token: str) -> str:
    return _questionnaire(form, SHARED_TABLET, token)


def _questionnaire(
    form: FormView,
    way: Way,
    token: str,
    posted: Posted | None = None,
    *,
    left: tuple[tuple[int, Item], ...] = (),
    failure: int = 0,
) -> str:
    posted = posted or Posted({})
    return render_template(
        "respondent/questionnaire.html",
        form=form,
        way=way,
        token=token,
        answers=posted.answers,
        priorities=posted.priorities,
        agreement=posted.agreement,
        agreement_asked=ASKED,
        problems=posted.problems,
        wrong={problem.item for problem in posted.problems},
        left=left,
        left_ids={item.id for _, item in left},
        counts=enough(form.questionnaire, posted.answers),
        failure=failure,
        minutes=minutes_to_answer(form.questionnaire)[0],
        **_frame(form),
    )


def _frame(shown: FormView | TabletPlace) -> dict[str, object]:
    """Return what base.html shows of the organisation."""
    return {
        "organisation": shown.organisation,
        "organisation_name": shown.organisation_name,
        "brand": shown.brand,
        "logo": shown.logo,
        "wave_title": shown.wave_title,
        "invented": shown.invented,
    }
