"""Derive the one link and code of a group to its report: the same each time, and kept nowhere."""

from dataclasses import dataclass
from itertools import count

from surveyapp.domain.invitations import CODE_VALUES, link_token, typed_code
from surveyapp.services.issue_ways_in import hash_code, hash_link
from surveyapp.settings import Settings
from surveyapp.store import keys

PATH = "/r"
"""Where a team opens its report; short, as people type it from a sheet on the wall."""
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class TeamLink:
    """How all members of a group open its report; ``code`` has 13 characters, without spaces."""

    link: str
    code: str
    hashes: tuple[bytes, bytes]
    """What is kept of both, to find the group by."""


def derive_team_link(settings: Settings, *, wave: str, group: str) -> TeamLink:
    """Return the link and code of a group of a wave.

    They follow from the installation's own key, so that a mail, a sheet on the wall and the same
    sheet printed again all bring the same: who has only the database cannot make them.
    """
    about = (wave.encode(), group.encode())
    token = link_token(keys.derive(settings, "team report", *about)[:TOKEN_BYTES])
    code = next(
        code
        for number in count()
        if (code := typed_code(_value(settings, *about, str(number).encode()))) is not None
    )
    return TeamLink(
        link=f"{settings.base_url}{PATH}#{token}",
        code=code,
        hashes=(hash_link(token), hash_code(settings, code)),
    )


def _value(settings: Settings, *about: bytes) -> int:
    """Return 60 bits: not every such number is a code, so another one may be asked for."""
    derived = keys.derive(settings, "team report code", *about)
    return int.from_bytes(derived[:8]) % CODE_VALUES
