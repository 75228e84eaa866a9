"""What the log of staff acts says, and the chain that shows when somebody changed it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from surveyapp.domain.accounts import ROLE_NAMES

AuditAction = Literal[
    "report_read",
    "reports_zip",
    "reports_remade",
    "report_mailed",
    "export_made",
    "agreement_changed",
    "release_read",
    "codes_read",
    "comments_begun",
    "comments_read",
    "comments_withheld",
    "comments_finished",
    "comments_left_out",
]

ACTION_NAMES: Final[dict[str, str]] = {
    "report_read": "opende een rapport",
    "reports_zip": "haalde alle rapporten op",
    "reports_remade": "liet rapporten opnieuw maken",
    "report_mailed": "verstuurde bericht over een rapport",
    "export_made": "haalde bestanden op",
    "agreement_changed": "legde een afspraak vast",
    "release_read": "bekeek de uitkomsten",
    "codes_read": "bekeek codes waarmee teams hun rapport openen",
    "comments_begun": "zette toelichtingen klaar om na te kijken",
    "comments_read": "las toelichtingen na",
    "comments_withheld": "koos welke toelichtingen niet getoond worden",
    "comments_finished": "rondde het nakijken van toelichtingen af",
    "comments_left_out": "liet alle toelichtingen weg",
}
"""What somebody did, in the words of the log: after the name of who did it."""

ACTOR_ROLES: Final[dict[str, str]] = {
    **{str(role): name for role, name in ROLE_NAMES.items()},
    "command": "opdrachtregel",
    "machine": "vanzelf",
}
"""Who acts: an account by its role, a command on the machine, or what runs by itself."""

START: Final = bytes(32)
"""What the first event is chained to."""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Something that staff did: numbered from 1, at an aware moment, about a ``subject`` in Dutch.

    Never about a respondent, nor about how a team opened its own edition.
    """

    number: int
    at: datetime
    organisation: str
    actor: str
    role: str
    action: str
    wave: str
    subject: str


def chained(event: AuditEvent, before: bytes) -> bytes:
    """Return the hash that ties an event to what came before it.

    It has no key: it shows an event that was changed, taken out or put in between, but whoever
    makes the whole chain anew must be found by a last hash that was written down elsewhere.

    Args:
        event: what happened.
        before: the 32 bytes of the event before it, or ``START``.

    Returns:
        The SHA-256, 32 bytes, over the hash before it and the event as canonical JSON: a list of
        its eight values in the order of ``AuditEvent``, the moment in UTC to the microsecond.
    """
    row = (
        event.number,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.organisation,
        event.actor,
        event.role,
        event.action,
        event.wave,
        event.subject,
    )
    return hashlib.sha256(before + json.dumps(row, separators=(",", ":")).encode()).digest()
