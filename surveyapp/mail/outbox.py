"""Write messages as files that only this user can read: for a demonstration or development."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from surveyapp.mail.outcomes import Channel, Outcome, RelayDownError, Sent, Transport
from surveyapp.private_files import replace_file

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Outbox:
    """A folder with a folder for each wave, and one for accounts."""

    root: Path

    @contextmanager
    def connected(self) -> Iterator[Channel]:
        """Give the folder itself: there is nothing to connect to."""
        yield self

    def send(self, message: EmailMessage, *, folder: str = "accounts") -> Outcome:
        """Write one message, whole or not at all; the same message again takes its place.

        The name comes from the Message-ID, which is random: the order of the files tells nothing.

        Raises:
            RelayDownError: the folder cannot be written.
            ValueError: ``folder`` is not the plain name of a folder.
        """
        if not _NAME.fullmatch(folder):
            raise ValueError(f"{folder!r} is no name of a folder in the outbox")
        name = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()[:16]
        path = self.root / folder / f"{name}.eml"
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # no waiting for the disk: thousands of mails of a demonstration would take minutes
            replace_file(path, message.as_bytes(policy=SMTP), lasting=False)
        except OSError as error:
            raise RelayDownError(
                f"In {path.parent} kan niet geschreven worden ({error.strerror}). Kijk na of deze "
                "gebruiker erbij mag en of er ruimte is."
            ) from error
        return Sent()


def outbox_transport(root: Path) -> Transport:
    """Return what writes messages under ``root``, each as an .eml file in its folder."""
    return Outbox(root)
