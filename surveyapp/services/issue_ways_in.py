"""Mint the link and the typed code of an invitation at the moment they go out."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from surveyapp.domain.invitations import CODE_VALUES, link_token, typed_code
from surveyapp.settings import Settings
from surveyapp.store import invitations, keys
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.invitations import WayIn

_SYSTEM = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation as it goes out: only hashes of link and code are kept.

    ``name`` and ``email`` are empty for a card, which belongs to its group's pool, and for
    somebody who is no longer in the list.
    """

    invitation: bytes
    group: str
    group_name: str
    name: str
    email: str
    link: str
    code: str


def mint(session: Transaction, settings: Settings, ways: Sequence[WayIn]) -> tuple[Issued, ...]:
    """Give each invitation one more link and code, in the caller's transaction.

    Earlier ones keep working: they all share the invitation's one used flag. So whoever sends
    again what may have been lost can do so with a fresh link, and no link is ever kept.
    """
    issued: list[Issued] = []
    rows: list[dict[str, object]] = []
    for way in ways:
        token, code = link_token(secrets.token_bytes(16)), _code()
        rows += [
            {"hash": hash_link(token), "invitation_id": way.invitation},
            {"hash": hash_code(settings, code), "invitation_id": way.invitation},
        ]
        issued.append(
            Issued(
                invitation=way.invitation,
                group=way.group,
                group_name=way.group_name,
                name=way.name,
                email=way.email,
                link=f"{settings.base_url}/v#{token}",
                code=code,
            )
        )
    invitations.add_tokens(session, rows)
    return tuple(issued)


def mint_cards(
    session: Transaction, settings: Settings, wave: str, groups: Collection[str]
) -> tuple[Issued, ...]:
    """Give every card of some groups' pools a new link and code, shuffled within each group.

    The cards of before stop working: what was printed twice must not open twice.
    """
    ways = invitations.pool_ways(session, wave, groups)
    invitations.remove_tokens(session, [way.invitation for way in ways])
    return mint(session, settings, _shuffled(ways))


def issue(stores: Stores, *, wave: str) -> tuple[Issued, ...]:
    """Give every invitation of a wave one more link and code, shuffled within each group.

    For demonstrations, which fill in themselves: real people get theirs by mail or on a card.
    """
    with stores.writing() as session:
        return mint(session, stores.settings, _shuffled(invitations.all_ways(session, wave)))


def hash_link(token: str) -> bytes:
    """Return what is kept of a link token of 128 random bits: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()


def hash_code(settings: Settings, code: str) -> bytes:
    """Return what is kept of a typed code of 60 bits: its HMAC under a key outside the stores."""
    return hmac.digest(keys.derive(settings, "typed code"), code.encode(), hashlib.sha256)


def hash_address(settings: Settings, address: str) -> bytes:
    """Return what is kept of the address that an invitation went to."""
    text = address.strip().lower().encode()
    return hmac.digest(keys.derive(settings, "address of an invitation"), text, hashlib.sha256)


def _shuffled(ways: Sequence[WayIn]) -> list[WayIn]:
    shuffled = list(ways)
    _SYSTEM.shuffle(shuffled)
    shuffled.sort(key=lambda way: way.group)
    return shuffled


def _code() -> str:
    while True:
        code = typed_code(secrets.randbelow(CODE_VALUES))
        if code is not None:
            return code
