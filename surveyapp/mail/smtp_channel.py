"""Offer messages over one SMTP connection; tell trouble with an address from trouble with it."""

import contextlib
import re
import smtplib
import socket
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from surveyapp.mail.outcomes import Later, Outcome, Refused, RelayDownError, Sent
from surveyapp.mailboxes import mailbox

LONGEST_ANSWER: Final = 200
AGAIN: Final = "We proberen het vanzelf opnieuw."
_DONE: Final = range(200, 300)
_LATER: Final = range(400, 500)
_NEVER: Final = range(500, 600)
_GO_AHEAD: Final = 354
_ABOUT_THE_RELAY: Final = {
    421: "hij sluit de verbinding",
    **dict.fromkeys((530, 534, 535, 538), "hij wil dat we ons (anders) aanmelden"),
}
"""A code to what it says. Source: RFC 5321, section 4.2.3 and RFC 4954, section 6."""
_NO_ANSWER: Final = "dat is geen antwoord op een mail"
_FIRST_DOT: Final = re.compile(rb"^\.", re.MULTILINE)

QUICKLY: Final = 5.0
"""Seconds for each answer of a relay that just served us, when it is called again."""

_CAUSES: Final[dict[type[Exception], str]] = {
    smtplib.SMTPServerDisconnected: "de verbinding viel weg of bleef stil",
    TimeoutError: "geen antwoord op tijd",
    socket.gaierror: "die naam is niet te vinden",
    ConnectionRefusedError: "daar luistert niets",
}

Reply = tuple[int, bytes]
Dial = Callable[[float], smtplib.SMTP]
"""Makes a connection, on which every answer may take so many seconds."""


class SmtpChannel:
    """One connection, and a new one where the relay ended it between two messages.

    Many relays take so many messages a connection, or do not wait long for the next.
    """

    def __init__(self, dial: Dial, *, relay: str, limit: float, timeout: float) -> None:
        self._dial = dial
        self._relay = relay
        self._limit = limit
        self._timeout = timeout
        self._client = dial(timeout)
        self._over = False  # the relay has used up the time for a message
        self._served = False  # it has answered before: since then the relay may have ended it
        self._unfinished = False  # the relay still holds the start of a message it did not take
        self._named = False  # the relay has heard for whom a message is: what it says may tell

    def leave(self) -> None:
        """End the connection, politely where it still stands."""
        with contextlib.suppress(smtplib.SMTPException, OSError):
            self._client.quit()
        hang_up(self._client)

    def send(self, message: EmailMessage, *, folder: str = "accounts") -> Outcome:  # noqa: ARG002 -- only an outbox has folders
        """Offer one message; see ``Channel.send``.

        However slowly the relay answers, this ends within the limit and half a minute.
        """
        sender, recipient = _only_address(message, "From"), _only_address(message, "To")
        content = message.as_bytes(policy=SMTP)
        self._over = False
        watch = threading.Timer(self._limit, self._cut)
        watch.daemon = True
        watch.start()
        try:
            return self._offered(sender, recipient, content)
        finally:
            watch.cancel()

    def _offered(self, sender: str, recipient: str, content: bytes) -> Outcome:
        self._begin(sender)
        self._served = self._unfinished = self._named = True
        with self._trouble():
            reply = self._client.rcpt(recipient)
        if reply[0] not in _DONE:
            return self._not_taken(reply)
        with self._trouble():
            reply = self._client.docmd("DATA")
        if reply[0] != _GO_AHEAD:
            return self._not_taken(reply)
        with self._trouble():
            self._client.send(_FIRST_DOT.sub(b"..", content) + b".\r\n")
        with self._trouble(answer_lost=True):
            reply = self._last_answer()
        if reply[0] in _DONE:
            self._unfinished = False
            return Sent()
        return self._not_taken(reply, answer_lost=True)

    def _begin(self, sender: str) -> None:
        """Say who sends; once more over a new connection where an old one is found ended."""
        if self._served:
            with contextlib.suppress(RelayDownError):
                self._name_sender(sender)
                return
            hang_up(self._client)
            self._client = self._dial(min(self._timeout, QUICKLY))
            self._served = self._unfinished = False
        self._name_sender(sender)

    def _last_answer(self) -> Reply:
        """Wait for what a relay says once it has looked through a message: that may take long.

        Given up too early, it would be asked to take the same message again.
        """
        if self._client.sock is not None:
            self._client.sock.settimeout(self._limit)
        reply = self._client.getreply()
        if self._client.sock is not None:
            self._client.sock.settimeout(self._timeout)
        return reply

    def _name_sender(self, sender: str) -> None:
        if self._over:
            raise self._down("te traag")
        with self._trouble():
            if self._unfinished:
                self._client.rset()
                self._unfinished = False
            code, text = self._client.mail(sender)
        said = str(code) if self._named else f"{code} {one_line(text, 90)}"
        if code in _NEVER and code not in _ABOUT_THE_RELAY:
            raise RelayDownError(
                f"De mailserver {self._relay} weigert de afzender {sender} "
                f"({said}). Kijk mail_from na, of laat dat adres toestaan."
            )
        if code not in _DONE:
            raise self._down(said)

    def _not_taken(self, reply: Reply, *, answer_lost: bool = False) -> Outcome:
        """Return what a reply means for the address, unless it is about the relay.

        Trouble with the relay is shown to everybody, also while reminders go out: so it is told by
        its code in words of ours. The relay's own words may name whom the message was for.
        """
        code, text = reply
        if code in _ABOUT_THE_RELAY:
            raise self._down(f"{code}: {_ABOUT_THE_RELAY[code]}")
        said = one_line(f"{code} ".encode() + text, LONGEST_ANSWER)
        if code in _LATER:
            return Later(said)
        if code in _NEVER:
            return Refused(said)
        raise self._down(f"{code}: {_NO_ANSWER}", answer_lost=answer_lost)

    @contextlib.contextmanager
    def _trouble(self, *, answer_lost: bool = False) -> Iterator[None]:
        """Turn a broken connection into the relay being down."""
        try:
            yield
        except (smtplib.SMTPException, OSError) as error:
            hang_up(self._client)
            said = why(error, quoting=not self._named)
            raise self._down(said, answer_lost=answer_lost) from error

    def _down(self, said: str, *, answer_lost: bool = False) -> RelayDownError:
        return RelayDownError(
            f"De mailserver {self._relay} neemt nu geen mail aan ({said}). {AGAIN}",
            answer_lost=answer_lost,
        )

    def _cut(self) -> None:
        """End the connection under a relay that has used up its time."""
        self._over = True
        line = self._client.sock
        if line is not None:
            # not TLS's own farewell: that would wait for the other side
            with contextlib.suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)


def one_line(text: bytes | str, longest: int) -> str:
    """Return an answer of a relay as one printable line."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    shown = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(shown.split())[:longest]


def why(error: Exception, *, quoting: bool = True) -> str:
    """Return in a few Dutch words how a connection failed.

    Args:
        error: what ended it.
        quoting: whether the relay's own words may be among them.
    """
    if isinstance(error, smtplib.SMTPResponseException):
        said = one_line(error.smtp_error, 90) if quoting else _NO_ANSWER
        return f"{error.smtp_code} {said}"
    for kind, words in _CAUSES.items():
        if isinstance(error, kind):
            return words
    if not quoting and isinstance(error, smtplib.SMTPException):
        return _NO_ANSWER
    return one_line(getattr(error, "strerror", None) or str(error), 90)


def hang_up(client: smtplib.SMTP | None) -> None:
    """Close a connection, in whatever state it is."""
    if client is not None:
        with contextlib.suppress(OSError):
            client.close()


def _only_address(message: EmailMessage, header: str) -> str:
    """Return the one address of a header.

    Raises:
        ValueError: it holds none, or more than one.
    """
    found = message.get_all(header, [])
    addresses = [address.addr_spec for field in found for address in field.addresses]
    if len(addresses) != 1:
        raise ValueError(f"a message has one {header}, not {len(addresses)}")
    return mailbox(addresses[0]).address
