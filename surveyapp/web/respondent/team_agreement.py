"""The pages on which a team writes down what it agreed on: unseen, as it opens its report."""

from datetime import UTC, datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.services.find_team import FoundTeam, find_team
from surveyapp.services.keep_team_agreement import keep_team_agreement, read_team_agreement
from surveyapp.services.list_agreements import TeamAgreement
from surveyapp.web import stores
from surveyapp.web.agreement_form import Outcome, filled_in, shown_with, take_agreement
from surveyapp.web.respondent.team_report import behind_code, shown_of


def show() -> ResponseReturnValue:
    """Show the form to who has a good link or code, with what the team agreed on in it."""
    found = behind_code(find_team)
    if not isinstance(found, FoundTeam):
        return found
    view = read_team_agreement(stores(), team=found)
    return _page(found, Outcome(view=view, form=filled_in(view)))


def keep() -> ResponseReturnValue:
    """Keep what was filled in, or show it again with what is wrong."""
    found = behind_code(find_team)
    if not isinstance(found, FoundTeam):
        return found

    def read() -> TeamAgreement:
        return read_team_agreement(stores(), team=found)

    outcome = take_agreement(
        read(),
        keep=lambda agreed, version, names_seen: keep_team_agreement(
            stores(),
            team=found,
            agreed=agreed,
            version=version,
            now=datetime.now(UTC),
            names_seen=names_seen,
        ),
        read=read,
    )
    return _page(found, outcome)


def back() -> ResponseReturnValue:
    """Bring who goes back or types one of these addresses to the code."""
    return redirect(url_for("respondent.team_report"))


def _page(team: FoundTeam, outcome: Outcome) -> ResponseReturnValue:
    """Show the form, or what there is to read: once it is kept, and once nothing may change it.

    There is no redirect after it was kept: the code would have to go into an address. Sent once
    more, the same form changes nothing.
    """
    read_only = outcome.kept or outcome.view.closed_by
    return (
        render_template(
            f"respondent/team_agreement{'_read' if read_only else ''}.html",
            kept=outcome.kept,
            **shown_with(outcome.view, outcome.form, names=outcome.names),
            **shown_of(team),
        ),
        200 if outcome.kept else outcome.form.status,
    )
