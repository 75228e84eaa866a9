"""One mail address: what it may look like, so that a line of text never becomes two recipients."""

import re
from dataclasses import dataclass
from typing import Final

from surveyapp.errors import SurveyError

_PIECE: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL: Final = re.compile(rf"{_PIECE}(?:\.{_PIECE})*")
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LAST_LABEL: Final = re.compile(r"(?:[a-z]|xn--)[a-z0-9-]*[a-z0-9]")
_LONGEST_LOCAL: Final = 64
_LONGEST: Final = 254
"""Source: RFC 5321, 4.5.3.1.1 and 4.5.3.1.3, less the two angle brackets of a path."""
_LONGEST_NAME: Final = 100

_SPEAKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_PUNCTUATION: Final = re.compile(r"[\"\\<>()\[\]@,;:=?]+")
"""What parts addresses, opens comments or encoded words: in a name it is only ever a trick."""


class AddressError(SurveyError):
    """A text is not one mail address that every relay understands."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody who gets or sends mail: an ASCII address, and a name that is safe beside it."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]


def mailbox(address: str, *, name: str = "") -> Mailbox:
    """Return the mailbox of one address.

    A domain with letters beyond ASCII is written in its ASCII form; one that would not come back
    the same (``straße``) is refused, because it could be somebody else's. What stands before the @
    must be ASCII: many relays take nothing else.

    Args:
        address: one address and nothing else.
        name: as people write it; it loses what could be read as an address or a header.

    Raises:
        AddressError: it is not one address.
    """
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise AddressError(_sentence(address))
    labels = [_ascii_label(label) for label in domain.split(".")]
    known = all(label is not None and _LABEL.fullmatch(label) for label in labels)
    whole = f"{local}@{'.'.join(label or '' for label in labels)}"
    if not known or len(labels) == 1 or len(whole) > _LONGEST:
        raise AddressError(_sentence(address))
    if not _LAST_LABEL.fullmatch(labels[-1] or ""):
        raise AddressError(_sentence(address))
    return Mailbox(whole, _plain_name(name))


def only_address(text: str) -> str | None:
    """Return the one address in a line such as "Nadia van HR, hr@oss.example", else None."""
    found = set()
    for word in re.split(r"[\s,;<>()\"]+", text):
        try:
            found.add(mailbox(word.strip(".:'")).address)
        except AddressError:
            continue
    return found.pop() if len(found) == 1 else None


def _ascii_label(label: str) -> str | None:
    lower = label.lower()
    if lower.isascii():
        return lower
    try:
        coded = lower.encode("idna").decode("ascii")
        same = coded.encode("ascii").decode("idna") == lower
    except UnicodeError:
        return None
    return coded if same else None


def _plain_name(name: str) -> str:
    words = _PUNCTUATION.sub(" ", _SPEAKS.sub(" ", name)).split()
    return " ".join(words)[:_LONGEST_NAME].strip()


def _sentence(address: str) -> str:
    shown = _SPEAKS.sub(" ", address)[:60]
    return (
        f"‘{shown}’ is geen e-mailadres dat elke mailserver begrijpt. Schrijf één adres, "
        "bijvoorbeeld naam@gemeente.nl, zonder spaties en zonder letters met accenten voor de @."
    )
