"""What can become of a message, and what a way out of the house has to offer."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol

from surveyapp.errors import SurveyError


@dataclass(frozen=True, slots=True)
class Sent:
    """The relay took the message over."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The relay will never take this message for this address; ``text`` is its own answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Later:
    """The relay does not take it now for this address; ``text`` is its own answer."""

    text: str


Outcome = Sent | Refused | Later


class RelayDownError(SurveyError):
    """Nothing can be sent now, whoever it is for; it says nothing about the address.

    ``answer_lost`` says that the whole message went over the line and that the answer to it never
    came: the relay may or may not have taken it.
    """

    def __init__(self, sentence: str, *, answer_lost: bool = False) -> None:
        super().__init__(sentence)
        self.answer_lost = answer_lost


class Channel(Protocol):
    """A connection that messages go over, one after the other."""

    def send(self, message: EmailMessage, *, folder: str = "accounts") -> Outcome:
        """Offer one message to its one recipient.

        Args:
            message: as ``compose`` makes it: one To, one From, a Message-ID.
            folder: where an outbox puts it: the id of its wave, so that closing finds it. A relay
                has no use for it.

        Raises:
            RelayDownError: the relay itself is in trouble; this channel is of no more use.
        """
        ...


class Transport(Protocol):
    """A way out of the house."""

    def connected(self) -> AbstractContextManager[Channel]:
        """Open a channel, and close it after use.

        Raises:
            RelayDownError: there is no connection, or none that can be trusted.
        """
        ...
