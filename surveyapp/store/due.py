"""What HR may have to do something about, for all waves of an organisation in a few queries."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from surveyapp.store.mail_overview import SHOWN
from surveyapp.store.tables import (
    AccountRow,
    CardSheetRow,
    InvitationRow,
    LeadershipRow,
    MessageRow,
    ReleaseRow,
    WaveRow,
)


def waves_to_watch(
    session: Session, organisation: str, *, since: date
) -> list[tuple[WaveRow, date | None]]:
    """Return the waves that are not released, and those that were since a day, with that day."""
    rows = session.execute(
        select(WaveRow, ReleaseRow.released_on)
        .outerjoin(ReleaseRow, ReleaseRow.wave_id == WaveRow.id)
        .where(
            WaveRow.organisation_id == organisation,
            or_(WaveRow.state != "released", ReleaseRow.released_on >= since),
        )
        .order_by(WaveRow.opens_on, WaveRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def refused_addresses(session: Session, waves: Sequence[str]) -> Counter[str]:
    """Return how many people of each wave a mail that goes to everybody did not reach.

    Only of the kinds that everybody gets: a refused reminder would say who has not answered.
    """
    shown = or_(*(MessageRow.kind.startswith(kind) for kind in SHOWN))
    once_refused = select(MessageRow.invitation_id).where(
        MessageRow.wave_id.in_(waves), shown, MessageRow.state.in_(("refused", "bounced"))
    )
    rows = session.execute(
        select(MessageRow.wave_id, MessageRow.invitation_id, MessageRow.state)
        .join(InvitationRow, InvitationRow.id == MessageRow.invitation_id)
        .where(
            MessageRow.invitation_id.in_(once_refused), shown, InvitationRow.withdrawn.is_(False)
        )
        .order_by(MessageRow.due_at, MessageRow.kind)
    )
    last = {(wave or "", invitation): state for wave, invitation, state in rows}
    return Counter(wave for (wave, _), state in last.items() if state in {"refused", "bounced"})


def cards_to_print(session: Session, waves: Sequence[str]) -> Counter[str]:
    """Return how many cards of each wave nobody has fetched to print yet."""
    rows = session.execute(
        select(CardSheetRow.wave_id, CardSheetRow.cards).where(
            CardSheetRow.wave_id.in_(waves), CardSheetRow.state != "fetched"
        )
    )
    found: Counter[str] = Counter()
    for wave, cards in rows:
        found[wave] += cards
    return found


def units_with_lead(session: Session, organisation: str) -> frozenset[str]:
    """Return the ids of the units that somebody leads."""
    rows = session.scalars(
        select(LeadershipRow.unit_id)
        .join(AccountRow, AccountRow.id == LeadershipRow.account_id)
        .where(AccountRow.organisation_id == organisation, LeadershipRow.kind == "lead")
    )
    return frozenset(rows)
