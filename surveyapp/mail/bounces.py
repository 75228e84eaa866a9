"""Read what a mail server reports about a message of ours that it could not deliver.

Only delivery status notifications are read (RFC 3464), and of these only the parts that are made
for programs: never the HTML, never the words for people. Anybody can write to the address that
mails come from, so nothing here trusts what it reads: it is at most a Message-ID to look up.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from typing import Final, TypeAlias

LARGEST: Final = 1_000_000
"""Bytes of a report; our own mails, which it may send back, are some thousands."""
LONGEST_TEXT: Final = 200
_MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,120}>")
_STATUS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED: Final = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
)
_DIAGNOSTIC_KIND: Final = re.compile(r"^\s*[\w-]+\s*;\s*")

Part: TypeAlias = "Message[str, str]"


@dataclass(frozen=True, slots=True)
class Bounce:
    """A report about one message of ours: its Message-ID, with the angle brackets.

    ``permanent`` says that it was given up; otherwise the mail server still tries. ``text`` is the
    reason in one line, which may hold the address.
    """

    message_id: str
    permanent: bool
    text: str


def read_bounce(content: bytes) -> Bounce | None:
    """Return what a mail reports about a message of ours, or None where it reports nothing.

    Args:
        content: a whole mail, from anybody.
    """
    if len(content) > LARGEST:
        return None
    try:
        return _bounce(message_from_bytes(content))
    except Exception:  # noqa: BLE001 -- mail from anybody, and the standard library trips over some
        return None


def _bounce(mail: Part) -> Bounce | None:
    if mail.get_content_type() != "multipart/report":
        return None
    parts = _inside(mail)
    status = [part for part in parts if part.get_content_type() in _STATUS]
    recipients = [block for part in status for block in _inside(part) if "Action" in block]
    failed = [block for block in recipients if _word(block, "Action") == "failed"]
    waiting = [block for block in recipients if _word(block, "Action") == "delayed"]
    message_id = _original(mail, parts)
    if not (failed or waiting) or message_id is None:
        return None
    return Bounce(message_id, permanent=bool(failed), text=_reason((failed or waiting)[0]))


def _original(mail: Part, parts: list[Part]) -> str | None:
    """Return the Message-ID of what could not be delivered: as sent back, else as referred to."""
    for part in parts:
        if part.get_content_type() in _RETURNED:
            found = _MESSAGE_ID.search(str(_headers(part)["Message-ID"] or ""))
            if found:
                return found[0]
    for name, which in (("In-Reply-To", 0), ("References", -1)):
        named = _MESSAGE_ID.findall(str(mail[name] or ""))
        if named:
            return str(named[which])
    return None


def _headers(part: Part) -> Part:
    for returned in _inside(part):
        return returned
    raw = part.get_payload(decode=True)
    return message_from_string(raw.decode("ascii", "replace") if isinstance(raw, bytes) else "")


def _inside(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if part.is_multipart() else []


def _reason(block: Part) -> str:
    """Return the code and the words of the server that would not take it."""
    said = _DIAGNOSTIC_KIND.sub("", str(block["Diagnostic-Code"] or ""))
    status = _word(block, "Status")
    text = said if status in said else f"{status} {said}"
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(shown.split())[:LONGEST_TEXT]


def _word(block: Part, name: str) -> str:
    """Return the first word of a field, without a comment behind it."""
    words = str(block[name] or "").split()
    return words[0].lower() if words else ""
