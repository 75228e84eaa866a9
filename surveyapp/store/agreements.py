"""What groups agreed on after a release, and what a new wave asks them about it."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, distinct, func, insert, select
from sqlalchemy.orm import Session

from surveyapp.domain.agreements import Agreement
from surveyapp.store.tables import AgreementRow, AskedAgreementRow

Noted = Mapping[str, tuple[Agreement, ...]]
"""Id of a group to what it agreed on, in the order in which it was written down."""


def noted(session: Session, wave: str) -> Noted:
    """Return what the groups of a wave agreed on after its release."""
    found: dict[str, tuple[Agreement, ...]] = {}
    for row in session.scalars(
        select(AgreementRow)
        .where(AgreementRow.wave_id == wave, AgreementRow.what != "")
        .order_by(AgreementRow.group_id, AgreementRow.place)
    ):
        found[row.group_id] = (
            *found.get(row.group_id, ()),
            Agreement(what=row.what, who=row.who, by_when=row.by_when, notice=row.notice),
        )
    return found


def versions(session: Session, wave: str) -> Mapping[str, int]:
    """Return the version of what each group agreed on; one that never had any is absent."""
    rows = session.execute(
        select(AgreementRow.group_id, func.max(AgreementRow.version))
        .where(AgreementRow.wave_id == wave)
        .group_by(AgreementRow.group_id)
    )
    return {row[0]: row[1] for row in rows}


def keep(
    session: Session, wave: str, group: str, agreements: Sequence[Agreement], *, version: int
) -> None:
    """Write down what a group agreed on, in place of what stood there.

    What was emptied keeps a row without words: its version must go on counting, or a page from
    before it could overwrite what comes after it.
    """
    session.execute(
        delete(AgreementRow).where(AgreementRow.wave_id == wave, AgreementRow.group_id == group)
    )
    for place, one in enumerate(agreements or [Agreement("")], 1):
        session.add(
            AgreementRow(
                wave_id=wave,
                group_id=group,
                place=place,
                what=one.what,
                who=one.who,
                by_when=one.by_when,
                notice=one.notice,
                version=version,
            )
        )
    session.flush()


def count_groups(session: Session, found: Collection[str]) -> dict[str, int]:
    """Return how many groups of each of some waves wrote something down; none is absent."""
    rows = session.execute(
        select(AgreementRow.wave_id, func.count(distinct(AgreementRow.group_id)))
        .where(AgreementRow.wave_id.in_(found), AgreementRow.what != "")
        .group_by(AgreementRow.wave_id)
    )
    return {row[0]: row[1] for row in rows}


def add_asked(session: Session, wave: str, texts: Mapping[str, tuple[str, ...]]) -> None:
    """Fix what a wave asks its groups about; nothing changes these texts any more."""
    rows = [{"wave_id": wave, "group_id": group, "texts": list(t)} for group, t in texts.items()]
    if rows:
        session.execute(insert(AskedAgreementRow), rows)


def asked(session: Session, wave: str) -> dict[str, tuple[str, ...]]:
    """Return the texts that a wave asks each of its groups about."""
    rows = session.execute(
        select(AskedAgreementRow.group_id, AskedAgreementRow.texts)
        .where(AskedAgreementRow.wave_id == wave)
        .order_by(AskedAgreementRow.group_id)
    )
    return {group: tuple(texts) for group, texts in rows}
