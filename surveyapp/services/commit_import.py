"""Take over the list of people that was tried out."""

import secrets
from dataclasses import asdict
from datetime import datetime

from surveyapp.domain.frame_data import frame_data, leaders_data
from surveyapp.domain.frame_outcome import ImportSummary, listed_from, outcome_of
from surveyapp.domain.leads import Leadership, LeadPlan
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import StaleError
from surveyapp.store import accounts, frame_imports, leaders, organisations
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.frame_imports import KeptImport
from surveyapp.store.tables import AccountRow

OTHER = (
    "Deze proef is niet meer de laatste: iemand heeft een andere lijst ingelezen, of deze al "
    "overgenomen. Er is niets gewijzigd. Kijk wat er nu staat."
)
MOVED_ON = (
    "De mensen, teams of leidinggevenden zijn gewijzigd nadat deze lijst is geprobeerd. Er is "
    "niets overgenomen. Lees de lijst opnieuw in; dan zie je wat er nu zou veranderen."
)


def commit_import(
    stores: Stores, *, organisation: str, proposal: str, make_management_teams: bool, now: datetime
) -> ImportSummary:
    """Put the list that was tried out in the place of the present one, leads included.

    Waves that are open keep the groups and invitations that they opened with.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        proposal: id of the proposal that HR saw.
        make_management_teams: whether people on a unit with units below it get their own team.
        now: aware moment.

    Raises:
        StaleError: the present list changed since, or another list was tried out.
    """
    with stores.writing() as session:
        row = organisations.find_organisation(session, organisation)
        kept = frame_imports.find_proposal(session, organisation)
        if row is None or kept is None or kept.id != proposal:
            raise StaleError(OTHER)
        if kept.frame_version != row.frame_version:
            raise StaleError(MOVED_ON)
        before = organisations.present_frame(session, row)
        led = leaders.read_leaders(session, organisation)
        listed = listed_from(kept.content)
        outcome = outcome_of(
            listed,
            before,
            management_teams=make_management_teams,
            accounts=leaders.known_accounts(session),
            present=led,
        )
        organisations.replace_frame(session, organisation, outcome.frame)
        made = _change_leaders(session, organisation, outcome.leads)
        version = organisations.next_frame_version(session, organisation)
        frame_imports.drop_proposal(session, organisation)
        frame_imports.keep_import(
            session,
            organisation,
            KeptImport(
                file_name=listed.file_name,
                made_on=now.astimezone(AMSTERDAM).date(),
                frame_version=version,
                summary=asdict(outcome.summary),
                before={
                    "frame": frame_data(before),
                    "leaders": leaders_data(led),
                    "accounts_made": made,
                },
            ),
        )
    return outcome.summary


def _change_leaders(session: Transaction, organisation: str, plan: LeadPlan) -> list[str]:
    """Make the accounts of a plan, and let leads start and stop; return the ids of the accounts."""
    ids: dict[str, str] = {}
    for new in plan.new_accounts:
        ids[new.login] = secrets.token_hex(16)
        account = AccountRow(
            id=ids[new.login],
            organisation_id=organisation,
            login=new.login,
            name=new.name,
            role="team_lead",
            password_hash="",  # chosen by its holder, later
        )
        accounts.add_account(session, account, ())
    for each in plan.ended:
        leaders.remove_leader(session, each.account, each.unit)
    leaders.add_leaders(
        session,
        [Leadership(each.account or ids[each.login], each.unit) for each in plan.appointed],
    )
    return list(ids.values())
