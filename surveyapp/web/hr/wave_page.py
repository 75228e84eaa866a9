"""What HR's page of one wave holds, by the state that the wave is in."""

from datetime import UTC, datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.expected_response import expected_words
from surveyapp.services.decide_groups import groups_preview
from surveyapp.services.draw_cards import list_cards
from surveyapp.services.follow_response import expected_response
from surveyapp.services.list_agreements import count_agreements
from surveyapp.services.list_reports import follow_reports
from surveyapp.services.list_waves import WaveSummary
from surveyapp.services.read_release import read_release
from surveyapp.web import stores
from surveyapp.web.access.pages import today
from surveyapp.web.hr.report_list import report_list
from surveyapp.web.hr.wave_action import plan_of
from surveyapp.web.hr.wave_mail_views import progress_of, worker_is_silent
from surveyapp.web.hr.wave_paper import paper_forms
from surveyapp.web.hr.wave_response import response_of


def values_of(account: Account, summary: WaveSummary) -> dict[str, object]:
    """Return what the page shows beside its dates."""
    if summary.state == "draft":
        preview = groups_preview(stores(), organisation=account.organisation, wave=summary.id)
        paper = paper_forms(summary.state, summary.settings)
        return {"preview": preview, "plan": plan_of(account, summary.id), "paper": paper}
    if summary.state == "open":
        return _open(account, summary)
    if summary.state == "released":
        return _reports(account, summary.id)
    return _sending(account, summary.id)


def _reports(account: Account, wave: str) -> dict[str, object]:
    release, _ = read_release(stores(), account=account, wave=wave)
    lines = follow_reports(stores(), organisation=account.organisation, wave=wave)
    found = report_list(release, lines)
    progress = progress_of(account, wave)
    return {
        "reports": found,
        "agreed": count_agreements(stores(), account=account, found=[wave]).get(wave, 0),
        "nobody_makes": found.busy and worker_is_silent(progress, now=datetime.now(UTC)),
    }


def _open(account: Account, summary: WaveSummary) -> dict[str, object]:
    now = datetime.now(UTC)
    sheets = list_cards(stores(), organisation=account.organisation, wave=summary.id)
    values: dict[str, object] = {
        "cards": sum(sheet.cards for sheet in sheets),
        "card_teams": len(sheets),
        "cards_never": sum(1 for one in sheets if one.state == "none" and not one.printing),
        "cards_waiting": sum(1 for one in sheets if one.state == "wanted"),
        "paper": paper_forms(summary.state, summary.settings),
        "cards_ready": sum(1 for one in sheets if one.state == "ready"),
        "tablet": f"{stores().settings.base_url}/tablet"
        if summary.settings and summary.settings.tablet
        else "",
    }
    if summary.opens_on <= today():
        values |= response_of(account, wave=summary.id, opens_on=summary.opens_on, now=now)
        expected = expected_response(stores(), account=account, wave=summary.id)
        values["expected"] = expected_words(expected) if expected else ""
    return values | _sending(account, summary.id)


def _sending(account: Account, wave: str) -> dict[str, object]:
    """Return how far the mail is, and whether anything can be going out at all."""
    progress = progress_of(account, wave)
    return {
        "progress": progress,
        "silent": worker_is_silent(progress, now=datetime.now(UTC)),
        "worker_seen": progress.worker_seen,
    }
