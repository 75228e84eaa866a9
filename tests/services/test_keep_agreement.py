"""What a team agreed on is written down by who leads it, until the next wave opens."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from surveyapp.domain.agreements import Agreement
from surveyapp.domain.waves import Schedule
from surveyapp.errors import NotFoundError, StaleError
from surveyapp.services.keep_agreement import (
    AgreementError,
    NameInAgreementError,
    keep_agreement,
)
from surveyapp.services.list_agreements import (
    count_agreements,
    list_agreements,
    read_agreement,
)
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.settings import load_settings
from surveyapp.store import audit
from surveyapp.store.database import open_stores
from tests import made
from tests.made_agreements import AGREED, OLD, RELEASED, TALKED, account_of, measured_town

TODAY = TALKED.date()
SECOND = Agreement("We bellen terug.")


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("measured") / "instance"
    measured_town(folder)
    return folder


@pytest.fixture
def stores(measured, tmp_path):
    """Last year was released, and nobody wrote anything down."""
    shutil.copytree(measured, tmp_path / "instance")
    stores = open_stores(load_settings(tmp_path / "instance"))
    yield stores
    stores.close()


@pytest.fixture
def wave():
    return OLD


@pytest.fixture
def lead(stores):
    return account_of(stores)


def keep(stores, lead, wave, *agreed, group="balie", version=0, now=TALKED, **how):
    return keep_agreement(
        stores,
        account=lead,
        wave=wave,
        group=group,
        agreed=agreed,
        version=version,
        now=now,
        **how,
    )


def test_a_lead_writes_down_what_the_team_agreed_on_and_reads_it_back(stores, wave, lead):
    kept = keep(stores, lead, wave, AGREED, SECOND)

    assert kept.agreed == (AGREED, SECOND)
    assert (kept.version, kept.closed_by, kept.shown) == (1, "", True)
    assert read_agreement(stores, account=lead, wave=wave, group="balie", today=TODAY) == kept
    assert [one.group for one in list_agreements(stores, account=lead, today=TODAY)] == [
        "groen",
        "wegen",
        "balie",
        "belasting",
    ]


def test_it_is_tidied_and_what_is_left_empty_is_no_agreement(stores, wave, lead):
    kept = keep(stores, lead, wave, Agreement("", "", None, ""), Agreement("  We\r\nbellen. "))

    assert kept.agreed == (Agreement("We bellen."),)


def test_emptied_it_is_gone_and_an_empty_form_says_what_is_missing(stores, wave, lead):
    with pytest.raises(AgreementError) as refused:
        keep(stores, lead, wave, Agreement(""), Agreement(""))
    assert [(one.place, one.part) for one in refused.value.faults] == [(1, "what")]

    keep(stores, lead, wave, AGREED)
    assert keep(stores, lead, wave, Agreement(""), version=1).agreed == ()


def test_of_two_that_write_at_once_the_second_is_told_and_nothing_is_overwritten(
    stores, wave, lead
):
    deputy = account_of(stores, "lead@voorbeeld.example")
    keep(stores, lead, wave, AGREED)

    with pytest.raises(StaleError, match="Iemand anders"):
        keep(stores, deputy, wave, SECOND)

    assert keep(stores, deputy, wave, SECOND, version=1).agreed == (SECOND,)


def test_a_date_before_the_release_is_refused(stores, wave, lead):
    with pytest.raises(AgreementError, match="latere dag"):
        keep(stores, lead, wave, replace(AGREED, by_when=RELEASED.date()))


def test_a_colleague_that_is_named_is_asked_about_once(stores, wave, lead):
    named = Agreement("Persoon belt elke week met Voorbeeld.")  # everybody is called Persoon

    with pytest.raises(NameInAgreementError, match="Persoon"):
        keep(stores, lead, wave, named)

    assert keep(stores, lead, wave, named, names_seen=True).agreed == (named,)
    # who is not in the team is not looked for: that would tell who works elsewhere
    assert keep(stores, lead, wave, Agreement("Anna belt."), version=1).agreed[0].what


def test_only_who_leads_the_team_today_may_write_or_read(stores, wave, lead):
    other = account_of(stores, "lead@voorbeeld.example")  # leads Balie
    others = [
        account_of(stores, f"{role}@voorbeeld.example")
        for role in ("hr", "council", "administrator")
    ]
    for account, group in [*((one, "balie") for one in others), (other, "groen"), (lead, "dienst")]:
        with pytest.raises(NotFoundError):
            keep(stores, account, wave, AGREED, group=group)
        with pytest.raises(NotFoundError):
            read_agreement(stores, account=account, wave=wave, group=group, today=TODAY)
    assert all(list_agreements(stores, account=one, today=TODAY) == () for one in others)


def test_a_team_without_results_may_write_it_down_too(stores, wave, lead):
    kept = keep(stores, lead, wave, AGREED, group="belasting")

    assert (kept.agreed, kept.shown) == ((AGREED,), False)


def test_a_planned_wave_leaves_it_open_and_an_opened_one_fixes_it(stores, wave, lead):
    schedule_wave(
        stores,
        organisation="voorbeeld",
        title="Teammeting 2027",
        questionnaire=made.questionnaire(),
        schedule=Schedule(made.OPENS + timedelta(days=365), made.CLOSES + timedelta(days=365)),
        minimum_group=5,
    )
    assert keep(stores, lead, wave, AGREED).closed_by == ""

    made.make_wave(stores)

    with pytest.raises(StaleError, match="Teammeting 2026"):
        keep(stores, lead, wave, SECOND, version=1)
    found = read_agreement(stores, account=lead, wave=wave, group="balie", today=TODAY)
    assert (found.agreed, found.closed_by) == ((AGREED,), "Teammeting 2026")


def test_hr_learns_how_many_teams_wrote_something_down_and_not_what(stores, wave, lead):
    hr = account_of(stores, "hr@voorbeeld.example")
    assert count_agreements(stores, account=hr, found=[wave]) == {}

    keep(stores, lead, wave, AGREED, SECOND)
    keep(stores, lead, wave, AGREED, group="belasting")

    assert count_agreements(stores, account=hr, found=[wave, "elders"]) == {wave: 2}
    assert count_agreements(stores, account=lead, found=[wave]) == {}


def test_a_page_from_before_an_agreement_was_emptied_overwrites_nothing(stores, wave, lead):
    keep(stores, lead, wave, AGREED)
    keep(stores, lead, wave, version=1)
    keep(stores, lead, wave, SECOND, version=2)

    with pytest.raises(StaleError, match="Er is niets overschreven"):
        keep(stores, lead, wave, AGREED, version=1)


def test_the_log_says_who_changed_it_and_for_which_team(stores, wave, lead):
    keep(stores, lead, wave, AGREED)

    with stores.reading() as session:
        events = audit.events_of(session, "voorbeeld", skip=0, most=50)

    found = [one for one in events if one.action == "agreement_changed"]
    assert [(one.actor, one.role, one.wave, one.subject) for one in found] == [
        (audit.actor_name(lead), "team_lead", wave, "Balie")
    ]
