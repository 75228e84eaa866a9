"""Whoever gets the sheets can open a report as its team does: so the log says who had them."""

from datetime import timedelta

import pytest

from surveyapp.errors import NotFoundError
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.list_posters import list_posters
from surveyapp.services.open_team_report import open_team_report
from surveyapp.services.read_audit import list_audit
from surveyapp.store import audit
from tests import made, made_reports
from tests.made_agreements import account_of
from tests.made_reports import MORNING, RELEASED, TEAMS_READ

LEAD, HR = "lot@voorbeeld.example", "hr@voorbeeld.example"


@pytest.fixture
def town(wave):
    made.make_staff(wave.stores)
    made_reports.lead(wave.stores, LEAD, ["balie"])
    made_reports.release(wave)
    made_reports.make(wave)
    return wave


def logged(town):
    events = list_audit(town.stores, organisation="voorbeeld", most=50)
    return [(one.actor, one.subject) for one in events if one.action == "codes_read"]


@pytest.mark.parametrize("login", [HR, LEAD])
def test_who_reads_a_report_with_the_code_of_its_team_stands_in_the_log(town, login):
    announce_reports(town.stores, now=RELEASED)
    account = account_of(town.stores, login)

    for minutes in (0, 5):
        shown = list_posters(
            town.stores, account=account, wave=town.id, now=MORNING + timedelta(minutes=minutes)
        )
    open_team_report(town.stores, token=shown.posters[0].code, now=TEAMS_READ)

    assert logged(town) == [(audit.actor_name(account), shown.wave_title)]


def test_looking_for_sheets_that_are_not_there_yet_or_not_allowed_is_not_written_down(town):
    hr, council = account_of(town.stores, HR), account_of(town.stores, "council@voorbeeld.example")
    assert not list_posters(town.stores, account=hr, wave=town.id, now=RELEASED).posters
    announce_reports(town.stores, now=RELEASED)
    with pytest.raises(NotFoundError):
        list_posters(town.stores, account=council, wave=town.id, now=MORNING)

    assert logged(town) == []
