"""Write down that somebody looked at the outcomes of a wave, or at what opens them."""

from datetime import datetime, timedelta
from typing import Final

from surveyapp.domain.accounts import Account
from surveyapp.domain.audit import AuditAction
from surveyapp.store import audit
from surveyapp.store.database import Stores

ONCE_AN: Final = timedelta(hours=1)
"""Looking again within this is the same look: a log full of reloads tells nobody anything."""


def note_reading(
    stores: Stores,
    *,
    account: Account,
    wave: str,
    title: str,
    now: datetime,
    action: AuditAction = "release_read",
) -> None:
    """Write down a look at the figures of a wave, once in an hour.

    Args:
        stores: the installation.
        account: who looks.
        wave: id of the wave.
        title: what the log calls it.
        now: aware moment.
        action: what was looked at, where that is not the figures.
    """
    with stores.writing() as session:
        last = audit.last_of(session, account.organisation, audit.actor_name(account), action, wave)
        if last is None or now - last.at >= ONCE_AN:
            audit.add_act(
                session,
                account,
                at=now,
                action=action,
                wave=wave,
                subject=title,
            )
