"""The respondent's pages: on one's own device, or on a tablet that is shared."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from surveyapp.domain.agreements import ASKED
from surveyapp.domain.answering_time import minutes_to_answer
from surveyapp.domain.comment_review import READING_DAYS
from surveyapp.domain.questionnaire import Item
from surveyapp.domain.responses import enough
from surveyapp.domain.waves import AMSTERDAM, GRACE, Schedule
from surveyapp.services.find_team import FoundTeam
from surveyapp.services.make_form import FormView
from surveyapp.services.open_tablet import TabletPlace, open_tablet
from surveyapp.services.submit_response import Receipt
from surveyapp.web import stores
from surveyapp.web.compression import page_of_parts
from surveyapp.web.errors import error_page, said_page, storage_is_full
from surveyapp.web.respondent.forms import ASKED_BEFORE, LOOKED_AT, TICKED, Posted, skipped
from surveyapp.web.respondent.kept_pages import (
    LEAD,
    PRINCIPLES,
    PROFILE,
    TOKEN,
    Place,
    kept_form,
    kept_principles,
    kept_thanks,
)
from surveyapp.web.respondent.profile import make_profile
from surveyapp.web.speaking import speak_as_house
from surveyapp.web.theme import Houses, only_house_style

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
    language: str
    preview: str


OWN_DEVICE = Way(
    tablet=False,
    enter="respondent.enter",
    answer="respondent.answer",
    send="respondent.send",
    language="respondent.speak_otherwise",
    preview="respondent.preview_report",
)
SHARED_TABLET = Way(
    tablet=True,
    enter="respondent.tablet",
    answer="respondent.answer_on_tablet",
    send="respondent.send_on_tablet",
    language="respondent.speak_otherwise_on_tablet",
    preview="respondent.preview_on_tablet",
)
WAYS = (OWN_DEVICE, SHARED_TABLET)


def enter_page(way: Way, *, problem: str = "", typed: str = "") -> str:
    """Return the page that asks for the code; on a tablet only where a wave allows one."""
    if not way.tablet:
        return render_template(
            "respondent/enter.html", way=way, problem=problem, typed=typed, **only_house_style()
        )
    place = open_tablet(stores(), today=datetime.now(AMSTERDAM).date())
    if place is None:
        return render_template("respondent/tablet_off.html", **only_house_style())
    speak_as_house(formal=place.formal)
    return render_template(
        "respondent/tablet.html", way=way, problem=problem, typed=typed, **shown_house(place)
    )


def form_page(form: FormView, way: Way, *, token: str) -> ResponseReturnValue:
    """Return the questionnaire with nothing chosen."""
    place = _place(form, way)
    principles = kept_principles(_principles, form, way, place=place)
    return page_of_parts(
        kept_form(_blank, form, way, token=token, principles=principles, place=place)
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
    # what must change and what may stay open are never told of together
    quiet = failure or posted.problems
    left = () if quiet else skipped(form.questionnaire, posted.answers)
    shown = shown_form(
        form,
        way,
        token,
        posted,
        left=left,
        failure=status if failure else 0,
        said=_said(),
    )
    return render_template("respondent/questionnaire.html", **shown), status


def form_in_language(form: FormView, way: Way, *, token: str, posted: Posted) -> str:
    """Show a form in another language: everything chosen so far in it, and nothing asked."""
    shown = shown_form(form, way, token, posted, returned="taal", said=_said())
    return render_template("respondent/questionnaire.html", **shown)


def thanks_page(receipt: Receipt, way: Way) -> ResponseReturnValue:
    """Return the thanks with the own profile, which is made now and kept nowhere."""
    form = receipt.form
    lead = render_template("respondent/_thanks_lead.html", form=form, receipt=receipt)
    profile = render_template(
        "respondent/_profile.html",
        form=form,
        shared=way.tablet,
        profile=make_profile(
            form.questionnaire, receipt.answers, receipt.priorities, voice=form.voice
        ),
    )
    return page_of_parts(
        kept_thanks(_thanks, form, way, lead=lead, profile=profile, place=_place(form, way))
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
    page = said_page(code, happened=happened, next_step=next_step)
    reason = f"{page.happened} {page.next_step}"
    return no_access_page(way, title=page.title, reason=reason), code


def shown_house(shown: FormView | TabletPlace | FoundTeam) -> dict[str, object]:
    """Return what base.html shows of the organisation and its wave."""
    return {
        "organisation": shown.organisation,
        "organisation_name": shown.organisation_name,
        "brand": shown.brand,
        "logo": shown.logo,
        "wave_title": shown.wave_title,
        "invented": shown.invented,
    }


def _said() -> frozenset[str]:
    """Return the names of what the form that came in was told before, and is told once."""
    return frozenset(
        name for name in (ASKED_BEFORE, LOOKED_AT) if TICKED in request.form.getlist(name)
    )


def _place(form: FormView, way: Way) -> Place:
    house: Houses = current_app.extensions[Houses.NAME]
    kind = "tablet" if way.tablet else "respondent"
    style = house.style_address(kind, form.organisation, form.brand)
    return Place(stores().settings.instance, request.script_root, style)


def _blank(form: FormView, way: Way) -> str:
    return render_template(
        "respondent/questionnaire.html",
        principles_kept=PRINCIPLES,
        **shown_form(form, way, TOKEN),
    )


def _principles(form: FormView, way: Way) -> str:
    return render_template("respondent/_principles.html", **shown_form(form, way, TOKEN))


def _thanks(form: FormView, way: Way) -> str:
    released_on = form.closes_on + timedelta(days=1)
    return render_template(
        "respondent/thanks.html",
        form=form,
        way=way,
        lead=LEAD,
        profile=PROFILE,
        released_on=released_on,
        team_on=released_on + timedelta(days=form.settings.team_days),
        working_days=READING_DAYS,
        **shown_house(form),
    )


def shown_form(
    form: FormView,
    way: Way,
    token: str,
    posted: Posted | None = None,
    *,
    left: tuple[tuple[int, Item], ...] = (),
    failure: int = 0,
    returned: str = "",
    said: frozenset[str] = frozenset(),
) -> dict[str, object]:
    """Return what the templates of a questionnaire ask for."""
    posted = posted or Posted({})
    now_said = {ASKED_BEFORE: bool(left), LOOKED_AT: bool(posted.hints)}
    ends = Schedule(opens_on=form.opens_on, closes_on=form.closes_on).closes_at() + GRACE
    return dict(
        form=replace(form, found=None),
        way=way,
        token=token,
        answers=posted.answers,
        priorities=posted.priorities,
        agreement=posted.agreement,
        comments=posted.comments,
        comment_problems=posted.hints,
        agreement_asked=ASKED,
        problems=posted.problems,
        wrong={problem.item for problem in posted.problems},
        left=left,
        left_ids={item.id for _, item in left},
        counts=enough(form.questionnaire, posted.answers),
        failure=failure,
        # what the script must know of a page that came back: "ja", or "taal" for another language
        returned=returned or ("ja" if posted.problems or posted.hints or left or failure else ""),
        said_once=sorted(said | {name for name, is_so in now_said.items() if is_so}),
        draft_ends=int(ends.timestamp() * 1000),
        minutes=minutes_to_answer(form.questionnaire),
        **shown_house(form),
    )
