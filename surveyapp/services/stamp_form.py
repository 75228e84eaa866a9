"""Stamp a form with when it was opened: who opened it in time may send it in a little later."""

import base64
import hmac
import json
from datetime import UTC, datetime

from surveyapp.settings import Settings
from surveyapp.store import keys
from surveyapp.store.database import Stores
from surveyapp.store.find_invitation import FoundInvitation


def stamp_form(settings: Settings, found: FoundInvitation, now: datetime) -> str:
    """Sign wave, group and the minute of opening: enough to judge lateness, nothing to trace."""
    opened = int(now.timestamp()) // 60 * 60
    content = json.dumps([found.wave, found.group, opened]).encode()
    signature = hmac.digest(keys.derive(settings, "form stamp"), content, "sha256")
    return base64.urlsafe_b64encode(signature + content).decode()


def opened_at(settings: Settings, found: FoundInvitation, stamp: str) -> datetime | None:
    """Return when a form was opened, or None where the stamp is not ours or of another group."""
    content = _signed(settings, stamp)
    if content is None:
        return None
    wave, group, opened = json.loads(content)
    if (wave, group) != (found.wave, found.group):
        return None
    return datetime.fromtimestamp(opened, UTC)


def is_our_stamp(stores: Stores, stamp: str) -> bool:
    """Tell whether a stamp came from here: only who held a good code ever got one."""
    return _signed(stores.settings, stamp) is not None


def _signed(settings: Settings, stamp: str) -> bytes | None:
    """Return what was signed, or None where the signature is not ours."""
    try:
        raw = base64.urlsafe_b64decode(stamp.encode())
    except ValueError:
        return None
    signature, content = raw[:32], raw[32:]
    good = hmac.digest(keys.derive(settings, "form stamp"), content, "sha256")
    return content if hmac.compare_digest(signature, good) else None
