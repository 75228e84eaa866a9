"""A team writes down what it agreed on with its own code, and nothing tells who of it did."""

import shutil
from dataclasses import replace

import pytest

from surveyapp.domain.agreements import Agreement
from surveyapp.errors import NotFoundError, StaleError
from surveyapp.services.find_team import TeamReportShutError, UnknownTeamCodeError, find_team
from surveyapp.services.keep_agreement import (
    AgreementError,
    NameInAgreementError,
    keep_agreement,
)
from surveyapp.services.keep_team_agreement import keep_team_agreement, read_team_agreement
from surveyapp.services.list_agreements import read_agreement
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
from tests import made
from tests.made_agreements import (
    AGREED,
    OLD,
    RELEASED,
    TALKED,
    account_of,
    code_of,
    measured_town,
    tell_teams,
)

SECOND = Agreement("We bellen terug.")
WHO_OR_WHEN = ("audit_event", "staff_session", "token", "message", "mail_round", "invitation")


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("measured") / "instance"
    measured_town(folder)
    stores = open_stores(load_settings(folder))
    tell_teams(stores)
    stores.close()
    return folder


@pytest.fixture
def stores(measured, tmp_path):
    """Last year was released, and every team may open its report."""
    shutil.copytree(measured, tmp_path / "instance")
    stores = open_stores(load_settings(tmp_path / "instance"))
    yield stores
    stores.close()


def team(stores, group="balie"):
    return find_team(stores, token=code_of(stores, group), now=TALKED)


def keep(stores, *agreed, group="balie", version=0, **how):
    return keep_team_agreement(
        stores, team=team(stores, group), agreed=agreed, version=version, now=TALKED, **how
    )


def everything_in(stores, *tables):
    with stores.engine.connect() as connection:
        return {
            table: connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables
        }


def test_what_a_team_writes_down_its_lead_reads_and_the_other_way_round(stores):
    lead = account_of(stores)

    kept = keep(stores, AGREED, SECOND)

    assert (kept.agreed, kept.version) == ((AGREED, SECOND), 1)
    there = {"wave": OLD, "group": "balie"}
    assert read_agreement(stores, account=lead, today=TALKED.date(), **there) == kept

    keep_agreement(stores, account=lead, agreed=[SECOND], version=1, now=TALKED, **there)
    assert read_team_agreement(stores, team=team(stores)).agreed == (SECOND,)


def test_nothing_is_kept_of_who_wrote_it_down_or_when(stores):
    before = everything_in(stores, *WHO_OR_WHEN)

    keep(stores, AGREED)
    keep(stores, SECOND, version=1)

    assert everything_in(stores, *WHO_OR_WHEN) == before
    (row,) = everything_in(stores, "agreement")["agreement"]
    assert tuple(row) == (OLD, "balie", 1, SECOND.what, "", None, "", 2)


def test_a_code_of_another_team_reaches_only_that_team(stores):
    keep(stores, AGREED)

    keep(stores, SECOND, group="groen")

    assert read_team_agreement(stores, team=team(stores)).agreed == (AGREED,)
    assert read_team_agreement(stores, team=team(stores, "groen")).agreed == (SECOND,)


def test_a_team_without_results_may_write_it_down_too(stores):
    kept = keep(stores, AGREED, group="belasting")

    assert (kept.agreed, kept.shown) == ((AGREED,), False)


def test_a_code_opens_nothing_before_its_day_nor_after_its_year(stores):
    code = code_of(stores, "balie")
    for now in (RELEASED, RELEASED.replace(year=2027)):
        with pytest.raises(TeamReportShutError):
            find_team(stores, token=code, now=now)
    with pytest.raises(UnknownTeamCodeError):
        find_team(stores, token="0000 0000 0001 1", now=TALKED)


def test_the_same_is_checked_as_of_what_a_lead_writes_down(stores):
    with pytest.raises(AgreementError, match="Schrijf op"):
        keep(stores, Agreement(""))
    with pytest.raises(AgreementError, match="latere dag"):
        keep(stores, Agreement("We bellen.", by_when=RELEASED.date()))
    with pytest.raises(AgreementError, match="te lang"):
        keep(stores, Agreement("x" * 201))

    named = Agreement("Persoon belt elke week.")  # everybody is called Persoon
    with pytest.raises(NameInAgreementError, match="Persoon"):
        keep(stores, named)
    assert keep(stores, named, SECOND, AGREED, names_seen=True).agreed == (named, SECOND)


def test_of_two_that_write_at_once_the_second_is_told_and_nothing_is_overwritten(stores):
    keep(stores, AGREED)
    with pytest.raises(StaleError, match="Iemand anders"):
        keep(stores, SECOND)

    lead = {"account": account_of(stores), "wave": OLD, "group": "balie", "now": TALKED}
    with pytest.raises(StaleError, match="Iemand anders"):
        keep_agreement(stores, agreed=[SECOND], version=0, **lead)

    assert read_team_agreement(stores, team=team(stores)).agreed == (AGREED,)


def test_the_same_form_sent_once_more_changes_nothing(stores):
    once = keep(stores, AGREED, SECOND)
    assert keep(stores, AGREED, SECOND) == once

    gone = keep(stores, version=1)
    assert gone.agreed == ()
    assert keep(stores, version=1) == gone
    # half of what stands there is not the same, and neither is a form with a part too many
    keep(stores, AGREED, version=gone.version)
    for other in ((Agreement(AGREED.what),), (AGREED, Agreement("", "iedereen"))):
        with pytest.raises(StaleError):
            keep(stores, *other)


def test_once_the_next_wave_is_open_it_is_fixed_for_the_team_too(stores):
    keep(stores, AGREED)
    made.make_wave(stores)

    with pytest.raises(StaleError, match="Teammeting 2026"):
        keep(stores, SECOND, version=1)

    found = read_team_agreement(stores, team=team(stores))
    assert (found.agreed, found.closed_by) == ((AGREED,), "Teammeting 2026")


@pytest.mark.parametrize("elsewhere", [{"group": "dienst"}, {"group": "zes"}, {"wave": "zes"}])
def test_only_a_team_of_the_release_has_an_agreement(stores, elsewhere):
    with pytest.raises(NotFoundError):
        read_team_agreement(stores, team=replace(team(stores), **elsewhere))
