"""The pages on which a team opens its own report: no cookie, no session, and no count of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import TypeVar

from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from surveyapp.services.find_team import FoundTeam, TeamReportShutError, UnknownTeamCodeError
from surveyapp.services.keep_team_agreement import read_team_agreement
from surveyapp.services.open_team_report import TeamReport, open_team_report
from surveyapp.voices import to_say
from surveyapp.web import stores
from surveyapp.web.errors import error_page, say_error
from surveyapp.web.headers import sent_from_here
from surveyapp.web.respondent.guessing import count_guess, is_guessing
from surveyapp.web.respondent.showing import LINK_LENGTH, shown_house
from surveyapp.web.speaking import accepted_languages, asked_language, speak, voice
from surveyapp.web.theme import only_house_style

Found = TypeVar("Found", TeamReport, FoundTeam)


def enter() -> ResponseReturnValue:
    """Ask for the code of a team; the script posts the one in a link by itself."""
    return _enter_page()


def show() -> ResponseReturnValue:
    """Show which report a good link or code opens."""
    found = behind_code(open_team_report)
    if not isinstance(found, TeamReport):
        return found
    return render_template(
        "respondent/team_report.html",
        kilobytes=max(1, round(len(found.content) / 1000)),
        view=read_team_agreement(stores(), team=found.team),
        **shown_of(found.team),
    )


def download() -> ResponseReturnValue:
    """Send the report itself."""
    found = behind_code(open_team_report)
    if not isinstance(found, TeamReport):
        return found
    return send_file(
        BytesIO(found.content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=found.filename,
    )


def download_back() -> ResponseReturnValue:
    """Bring who goes back or types this address to the code."""
    return redirect(url_for("respondent.team_report"))


def shown_of(team: FoundTeam) -> dict[str, object]:
    """Return what every page of a team needs: its names, the house style, and the code to resend.

    The code travels in the body of each form: there is no cookie that could hold it.
    """
    return {
        "team": team,
        "day": team.voice.day,
        "token": request.form["token"],
        **shown_house(team),
    }


def behind_code(opened: Callable[..., Found]) -> Found | ResponseReturnValue:
    """Return what is behind the code that was posted, or the page that says why there is nothing.

    Args:
        opened: ``open_team_report`` or ``find_team``.
    """
    if not sent_from_here(request):
        return error_page(
            403,
            happened=to_say(
                "Dit formulier kwam van een andere website. Daarom nemen we het niet aan."
            ),
            next_step=to_say("Open de link uit je mail, of typ de code op onze eigen pagina."),
        )
    token = request.form.get("token", "")
    if is_guessing(token):
        return error_page(429)
    try:
        found = opened(
            stores(),
            token=token,
            now=datetime.now(UTC),
            language=asked_language(),
            accepted=accepted_languages(),
        )
    except UnknownTeamCodeError as error:
        count_guess(token)
        typed = token if len(token) < LINK_LENGTH else ""
        return _enter_page(problem=say_error(error), typed=typed), 422
    except TeamReportShutError as error:
        reason = say_error(error)
        page = render_template(
            "respondent/team_report_shut.html",
            title=voice()(error.title),
            reason=reason,
            **only_house_style(),
        )
        return page, 409
    speak(found.team.voice if isinstance(found, TeamReport) else found.voice)
    return found


def _enter_page(*, problem: str = "", typed: str = "") -> str:
    return render_template(
        "respondent/team_report_enter.html", problem=problem, typed=typed, **only_house_style()
    )
