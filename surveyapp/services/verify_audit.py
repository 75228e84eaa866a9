"""Check that nothing was changed in, or taken out of, the log of what staff did."""

from dataclasses import dataclass

from surveyapp.domain.audit import START, chained
from surveyapp.store import audit
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """What a walk along the whole chain found.

    ``broken`` is the number of the first event that does not follow from what is before it, or
    None. ``last`` and ``hash`` (hex) are of the last event, 0 and empty where there is none:
    whoever writes them down elsewhere can notice later that events were taken from the end.
    ``guarded`` tells whether the database still refuses changes.
    """

    count: int
    last: int
    hash: str
    broken: int | None
    guarded: bool


def verify_audit(stores: Stores) -> AuditVerdict:
    """Walk along the log from its start; the events after a broken one are counted only."""
    count, last, before = 0, 0, START
    broken: int | None = None
    with stores.reading() as session:
        guarded = audit.has_triggers(session)
        for number, event, kept in audit.chain(session):
            count += 1
            if broken is None and number != last + 1:
                broken = last + 1  # what is missing breaks the chain
            elif broken is None and (event is None or chained(event, before) != kept):
                broken = number
            last, before = number, kept
    return AuditVerdict(count, last, before.hex() if count else "", broken, guarded)


def still_there(stores: Stores, *, number: int, hash_start: str) -> bool:
    """Tell whether an event is there with the hash that somebody wrote down.

    Args:
        stores: the installation.
        number: of the event.
        hash_start: the first characters (hex) of its hash.
    """
    with stores.reading() as session:
        kept = audit.hash_of(session, number)
    return kept is not None and kept.hex().startswith(hash_start.lower())
