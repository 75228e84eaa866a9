"""A town of which a wave was released last year, and what its teams agreed on after it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from surveyapp.domain.accounts import Account
from surveyapp.domain.agreements import Agreement
from surveyapp.domain.release import Release
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_account import create_account
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.services.import_frame import import_frame
from surveyapp.services.keep_agreement import keep_agreement
from surveyapp.services.open_form import open_form
from surveyapp.services.plan_reports import plan_wave_reports
from surveyapp.services.submit_response import submit_response
from surveyapp.store import accounts
from surveyapp.store.database import Stores
from tests import made, made_reports

LAST_YEAR = datetime(2025, 11, 10, 12, tzinfo=AMSTERDAM)
RELEASED = LAST_YEAR + timedelta(days=12)
TALKED = datetime(2025, 12, 8, 12, tzinfo=AMSTERDAM)
TEXT = "We beginnen elk overleg met één vraag van een inwoner."
AGREED = Agreement(TEXT, "de voorzitter", date(2026, 3, 1), "Het staat op de agenda.")
LEAD, OLD = "lot@voorbeeld.example", "voorbeeld-teammeting-2025"
TEAMS = ("balie", "groen", "wegen", "belasting")


def import_town(stores: Stores) -> None:
    """Take over a list in which every team but Belastingen (3 people) can have results.

    Five people hang on its department, so that nobody is left over beside Balie.
    """
    frame = made.frame()
    teams = tuple(one for one in frame.employees if one.unit in TEAMS)
    others = tuple(
        replace(frame.employees[0], number=f"8{n}", email=f"m{n}@voorbeeld.example", unit="dienst")
        for n in range(5)
    )
    import_frame(
        stores, organisation="voorbeeld", frame=replace(frame, employees=(*teams, *others))
    )


def last_year(stores: Stores) -> tuple[made.MadeWave, Release]:
    """Measure last year: everybody answers, and Belastingen is too small to have results."""
    import_town(stores)
    wave = made.make_wave(
        stores, title="Teammeting 2025", opens=date(2025, 11, 3), closes=date(2025, 11, 21)
    )
    for number, issued in enumerate(wave.issued):
        wave.answer(issued, "2345"[number % 4], now=LAST_YEAR)
    return wave, close_wave(stores, wave=wave.id, now=RELEASED)


def measured_town(folder: Path) -> None:
    """Make a town with last year's release, a lead (LEAD) and staff, to be copied by tests."""
    stores = made.make_instance(folder)
    made.make_staff(stores)
    last_year(stores)
    lead_of(stores, *TEAMS)
    stores.close()


def account_of(stores: Stores, login: str = LEAD) -> Account:
    """Return an account without the work of signing in."""
    with stores.reading() as session:
        found = accounts.find_by_login(session, login)
    assert found is not None
    return found[0]


def lead_of(stores: Stores, *units: str, login: str = LEAD) -> Account:
    """Make an account that leads some teams."""
    create_account(
        stores,
        organisation="voorbeeld",
        login=login,
        name="Lot Jansen",
        role="team_lead",
        password=made.PASSWORD,
        units=list(units),
    )
    return account_of(stores, login)


def agree(stores: Stores, wave: str, *, lead: Account, teams=TEAMS, agreed=(AGREED,)) -> None:
    """Let a lead write down the same for some teams."""
    for team in teams:
        keep_agreement(
            stores, account=lead, wave=wave, group=team, agreed=agreed, version=0, now=TALKED
        )


def answer(wave: made.MadeWave, issued, code: str, *, agreement: str, now=made.DURING) -> None:
    """Fill in the whole form, with an answer about the agreement."""
    form = open_form(wave.stores, token=issued.code, now=now)
    submit_response(
        wave.stores,
        token=issued.code,
        stamp=form.stamp,
        answers={item.id: code for item in wave.questionnaire.items()},
        agreement=agreement,
        now=now,
    )


def tell_teams(stores: Stores) -> None:
    """Make last year's reports and tell of them, so that every team may open its own."""
    wave = made.MadeWave(stores, OLD, (), made.questionnaire())
    plan_wave_reports(stores, organisation="voorbeeld", wave=OLD)
    made_reports.make(wave)
    announce_reports(stores, now=RELEASED + timedelta(days=1))


def code_of(stores: Stores, group: str) -> str:
    """Return the code with which a team opens its report of last year."""
    return derive_team_link(stores.settings, wave=OLD, group=group).code
