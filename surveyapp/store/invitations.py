"""Finding an invitation by what its holder has, and marking it used."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from surveyapp.store.tables import (
    AskedAgreementRow,
    CardSheetRow,
    EmployeeRow,
    GroupRow,
    InvitationRow,
    OrganisationRow,
    TokenRow,
    WaveRow,
)

Transaction: TypeAlias = Session
"""What a service hands on within one transaction, without knowing SQL."""
Lookup: TypeAlias = Connection
"""The same where everybody waits for it: a bare connection, without what a session does."""
WhyNot: TypeAlias = Literal["used", "closed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class FoundInvitation:
    """An invitation with all that its form needs, read in one query.

    ``logo`` is the version of the organisation's logo, or None where it has none. ``cards`` tells
    whether anybody of the wave got a card, ``pool`` whether this invitation is on one. ``trait`` is
    the value of the wave's background attribute, or the arm of a bridge wave. ``formal`` says "u".
    ``group_invited`` counts everybody in the group and under it, ``group_above`` is the name of the
    group that it lies in, ``agreement`` what it agreed on after the last wave, where that is asked.
    """

    id: bytes
    used: bool
    group: str
    group_name: str
    wave: str
    wave_title: str
    state: str
    opens_on: date
    closes_on: date
    minimum_group: int
    questionnaire: str
    public_key: bytes | None
    invented: bool
    organisation: str
    organisation_name: str
    brand: str
    contact: str
    logo: int | None
    settings: dict[str, Any]
    cards: bool
    pool: bool
    trait: str
    formal: bool
    group_invited: int
    group_above: str | None
    agreement: list[str] | None


_HASHES: BindParameter[list[bytes]] = bindparam("hashes", expanding=True)
_Above, _Under, _Counted = aliased(GroupRow), aliased(GroupRow), aliased(GroupRow)


def _invited() -> ScalarSelect[int]:
    """Count who was invited in the group of an invitation and in every group under it."""
    groups = (
        select(InvitationRow.wave_id, InvitationRow.group_id)
        .join(TokenRow, TokenRow.invitation_id == InvitationRow.id)
        .where(TokenRow.hash.in_(_HASHES))
        .cte("groups", recursive=True)
    )
    groups = groups.union_all(
        select(_Under.wave_id, _Under.id).where(
            _Under.wave_id == groups.c.wave_id, _Under.parent_id == groups.c.group_id
        )
    )
    return (
        select(func.coalesce(func.sum(_Counted.own), 0))
        .where(_Counted.wave_id == groups.c.wave_id, _Counted.id == groups.c.group_id)
        .scalar_subquery()
    )


# Made once: building a statement anew costs as much as running it, for every respondent again.
# One statement and not five: how many there are must not depend on the wave or the form.
_FIND = (
    select(
        InvitationRow.id,
        InvitationRow.used,
        InvitationRow.group_id,
        GroupRow.name,
        WaveRow.id,
        WaveRow.title,
        WaveRow.state,
        WaveRow.opens_on,
        WaveRow.closes_on,
        WaveRow.minimum_group,
        WaveRow.questionnaire,
        WaveRow.public_key,
        WaveRow.invented,
        OrganisationRow.id,
        OrganisationRow.name,
        OrganisationRow.brand,
        OrganisationRow.contact,
        case((OrganisationRow.logo_type.is_not(None), OrganisationRow.settings_version)),
        WaveRow.settings,
        exists().where(CardSheetRow.wave_id == WaveRow.id),
        InvitationRow.employee_number.is_(None),
        InvitationRow.trait,
        OrganisationRow.formal,
        _invited(),
        _Above.name,
        AskedAgreementRow.texts,
    )
    .join(TokenRow, TokenRow.invitation_id == InvitationRow.id)
    .join(WaveRow, WaveRow.id == InvitationRow.wave_id)
    .join(OrganisationRow, OrganisationRow.id == WaveRow.organisation_id)
    .join(
        GroupRow,
        (GroupRow.wave_id == InvitationRow.wave_id) & (GroupRow.id == InvitationRow.group_id),
    )
    .outerjoin(_Above, (_Above.wave_id == GroupRow.wave_id) & (_Above.id == GroupRow.parent_id))
    .outerjoin(
        AskedAgreementRow,
        (AskedAgreementRow.wave_id == GroupRow.wave_id)
        & (AskedAgreementRow.group_id == GroupRow.id),
    )
    .where(
        TokenRow.hash.in_(_HASHES),
        InvitationRow.withdrawn.is_(False),
    )
    .limit(1)
)
_USE = (
    update(InvitationRow)
    .where(
        InvitationRow.id == bindparam("invitation"),
        InvitationRow.used.is_(False),
        InvitationRow.withdrawn.is_(False),
        select(WaveRow.id)
        .where(WaveRow.id == InvitationRow.wave_id, WaveRow.state == "open")
        .exists(),
    )
    .values(used=True)
)
_STANDS = (
    select(WaveRow.state, InvitationRow.withdrawn)
    .join(WaveRow, WaveRow.id == InvitationRow.wave_id)
    .where(InvitationRow.id == bindparam("invitation"))
)


def find_invitation(lookup: Lookup, hashes: Collection[bytes]) -> FoundInvitation | None:
    """Return the invitation that one of the hashes opens, or None."""
    row = lookup.execute(_FIND, {"hashes": list(hashes)}).one_or_none()
    # SQLAlchemy types no row of this width; the columns of _FIND are the fields, in order
    return FoundInvitation(*row) if row is not None else None  # type: ignore[call-arg]


def use_invitation(lookup: Lookup, invitation: bytes) -> bool:
    """Set the used flag of an invitation of an open wave; False where it was set already.

    One conditional update of a value of the same size, in place: two simultaneous submissions
    cannot both succeed, none succeeds once the wave is closed, and the row's place tells nothing
    about when.
    """
    return lookup.execute(_USE, {"invitation": invitation}).rowcount == 1


def why_not_used(lookup: Lookup, invitation: bytes) -> WhyNot:
    """Tell why ``use_invitation`` set no flag at this moment of the transaction."""
    row = lookup.execute(_STANDS, {"invitation": invitation}).one_or_none()
    if row is None or row.withdrawn:
        return "withdrawn"
    return "used" if row.state == "open" else "closed"


@dataclass(frozen=True, slots=True)
class WayIn:
    """An invitation that a link and a code are made for, and whom it is for.

    ``name`` and ``email`` come from the list as it is now: empty for a card of a pool, and for
    somebody who is not in the list any more.
    """

    invitation: bytes
    group: str
    group_name: str
    name: str
    email: str


def _ways() -> Select[bytes, str, str, str, str]:
    return (
        select(
            InvitationRow.id,
            InvitationRow.group_id,
            GroupRow.name,
            func.coalesce(EmployeeRow.name, ""),
            func.coalesce(EmployeeRow.email, ""),
        )
        .join(
            GroupRow,
            (GroupRow.wave_id == InvitationRow.wave_id) & (GroupRow.id == InvitationRow.group_id),
        )
        .join(WaveRow, WaveRow.id == InvitationRow.wave_id)
        .outerjoin(
            EmployeeRow,
            (EmployeeRow.organisation_id == WaveRow.organisation_id)
            & (EmployeeRow.number == InvitationRow.employee_number),
        )
    )


def ways_of(session: Session, found: Collection[bytes]) -> list[WayIn]:
    """Return some invitations with whom they are for."""
    rows = session.execute(_ways().where(InvitationRow.id.in_(found)))
    return [WayIn(*row) for row in rows]


def pool_ways(session: Session, wave: str, groups: Collection[str]) -> list[WayIn]:
    """Return the cards of some groups' pools."""
    rows = session.execute(
        _ways().where(
            InvitationRow.wave_id == wave,
            InvitationRow.group_id.in_(groups),
            InvitationRow.employee_number.is_(None),
        )
    )
    return [WayIn(*row) for row in rows]


def all_ways(session: Session, wave: str) -> list[WayIn]:
    """Return every invitation of a wave."""
    return [WayIn(*row) for row in session.execute(_ways().where(InvitationRow.wave_id == wave))]


def add_invitations(session: Session, invitations: list[dict[str, object]]) -> None:
    """Add invitations; rows are dictionaries of the columns' names."""
    if invitations:
        session.execute(insert(InvitationRow), invitations)


def add_tokens(session: Session, tokens: list[dict[str, object]]) -> None:
    """Add links and codes; rows are dictionaries of the columns' names."""
    if tokens:
        session.execute(insert(TokenRow), tokens)


def remove_tokens(session: Session, invitations: Sequence[bytes]) -> None:
    """Take the links and codes away from some invitations; what they were used for stays."""
    session.execute(delete(TokenRow).where(TokenRow.invitation_id.in_(invitations)))


def withdraw(session: Session, wave: str, employee_number: str) -> None:
    """Let the invitation of somebody who left open nothing any more, used or not."""
    session.execute(
        update(InvitationRow)
        .where(
            InvitationRow.wave_id == wave,
            InvitationRow.employee_number == employee_number,
        )
        .values(withdrawn=True)
    )


def keep_address(session: Session, invitation: bytes, address_hash: bytes) -> None:
    """Note, as a hash, the address that an invitation goes to."""
    session.execute(
        update(InvitationRow)
        .where(InvitationRow.id == invitation)
        .values(address_hash=address_hash)
    )


def count_used(session: Session, wave: str) -> int:
    """Return how many invitations of a wave were used."""
    found = session.scalar(
        select(func.count())
        .select_from(InvitationRow)
        .where(InvitationRow.wave_id == wave, InvitationRow.used.is_(True))
    )
    return found or 0


def _expired(before: date) -> ColumnElement[bool]:
    """Return the condition on invitations of released waves whose last day is before a day."""
    over = select(WaveRow.id).where(WaveRow.state == "released", WaveRow.closes_on < before)
    return InvitationRow.wave_id.in_(over)


def count_expired(session: Session, before: date) -> int:
    """Return how many invitations are kept longer than they may be."""
    found = session.scalar(select(func.count()).select_from(InvitationRow).where(_expired(before)))
    return found or 0


def remove_expired(session: Session, before: date) -> int:
    """Remove them, with their links and codes; return how many."""
    removed = count_expired(session, before)
    session.execute(delete(InvitationRow).where(_expired(before)))
    return removed
