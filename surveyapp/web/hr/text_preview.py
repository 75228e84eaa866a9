"""A mail as somebody gets it, filled with invented values: made of our own parts, never as HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from surveyapp.domain.mail_texts import EXAMPLES, Kind, MailText, allowed, fill
from surveyapp.services.change_mail_text import KeptText

_EMPTY_LINES = re.compile(r"\n\s*\n")
_PAGES: Mapping[Kind, tuple[str, str]] = {
    "account": ("wachtwoord#zo-ziet-een-link-eruit", "aanmelden"),
    "comments": ("hr", "aanmelden"),
    "report": ("team", "team"),
    "team_report": ("r#zo-ziet-een-link-eruit", "r"),
}
"""Where the link of a mail leads, and the address that is typed."""
_UNKNOWN = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of lines, the button of the link, or the code in large letters."""

    kind: Literal["lines", "link", "code"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A filled mail: its subject, its blocks, and the same as plain text."""

    subject: str
    blocks: tuple[Block, ...]
    plain: str


def examples(
    kept: KeptText, *, organisation_name: str, contact: str, base_url: str
) -> dict[str, str]:
    """Return a value for each placeholder: invented, but for what is the organisation's own."""
    site = urlsplit(base_url)
    page, typed = _PAGES.get(kept.kind, ("v#zo-ziet-een-link-eruit", "v"))
    return {
        **EXAMPLES,
        "organisatie": organisation_name,
        "contact": contact,
        "adres": f"{site.netloc}/{typed}",
        "link": f"{site.scheme}://{site.netloc}/{page}",
    }


def preview(kept: KeptText, text: MailText, values: Mapping[str, str]) -> Preview:
    """Return what somebody would get; a placeholder that does not exist stays as it is typed.

    Args:
        kept: which mail it is.
        text: as it is typed now, faults included.
        values: of ``examples``.
    """
    known = {name: values[name] for name in allowed(kept.kind)}
    left = {name: f"{{{name}}}" for name in _UNKNOWN.findall(f"{text.subject}\n{text.body}")}
    filled = fill(text, left | known)
    paragraphs = [part.strip() for part in _EMPTY_LINES.split(text.body.strip())]
    return Preview(
        subject=filled.subject,
        blocks=tuple(
            _block(part, fill(MailText("", part), left | known).body) for part in paragraphs if part
        ),
        plain=filled.body.strip(),
    )


def _block(typed: str, filled: str) -> Block:
    kind: Literal["lines", "link", "code"] = "lines"
    if typed == "{link}":
        kind = "link"
    if typed == "{code}":
        kind = "code"
    return Block(kind, tuple(filled.splitlines()))
