"""The preview of the report that may come of one's answers: invented figures, and no cookie."""

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.services.make_form import FormView
from surveyapp.services.preview_report import preview_report
from surveyapp.voices import DUTCH
from surveyapp.web import stores
from surveyapp.web.respondent.flow import take_code
from surveyapp.web.respondent.showing import OWN_DEVICE, SHARED_TABLET, Way, shown_house
from surveyapp.web.speaking import speak, voice


def show() -> ResponseReturnValue:
    """Show the preview to who has a good link or code."""
    return take_code(OWN_DEVICE, show=preview_page)


def show_on_tablet() -> ResponseReturnValue:
    """Show the preview on a shared tablet, which empties itself."""
    return take_code(SHARED_TABLET, show=preview_page)


def preview_page(form: FormView, way: Way, *, token: str) -> str:
    """Return the page; the code goes along in the body, to come back to the questionnaire."""
    speak(form.voice)
    shown = preview_report(stores(), form=form)
    return render_template(
        "respondent/preview.html",
        form=form,
        way=way,
        shared=way.tablet,
        token=token,
        shown=shown,
        pages=shown.pages,
        in_dutch=voice().language == DUTCH,
        **shown_house(form),
    )
