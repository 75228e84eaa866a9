"""Finding an invitation by what its holder has, and marking it used: what every respondent does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from sqlalchemy import (
    BindParameter,
    ScalarSelect,
    bindparam,
    case,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.orm import aliased

from surveyapp.store.database import Lookup
from surveyapp.store.tables import (
    AskedAgreementRow,
    CardSheetRow,
    GroupRow,
    InvitationRow,
    OrganisationRow,
    TokenRow,
    WaveRow,
)

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
