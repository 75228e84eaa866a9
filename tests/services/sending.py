"""A way out whose answers a test chooses, and a clock that stands still until it is moved."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from surveyapp.mail.transport import RelayDownError, Sent
from surveyapp.services.send_mail import send_due_mail
from surveyapp.store.database import Stores


@dataclass
class Post:
    """Keeps what it was given; ``answers`` maps an address to what it says, default Sent."""

    answers: dict = field(default_factory=dict)
    taken: list = field(default_factory=list)
    offered: list = field(default_factory=list)
    down: bool = False

    @contextmanager
    def connected(self):
        if self.down:
            raise RelayDownError("De mailserver is weg.")
        yield self

    def send(self, message, *, folder="accounts"):  # noqa: ARG002 -- as the product calls it
        address = message["To"].addresses[0].addr_spec
        self.offered.append(message)
        answer = self.answers.get(address, Sent())
        answer = answer.pop(0) if isinstance(answer, list) else answer
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Sent):
            self.taken.append(message)
        return answer

    def to(self):
        return sorted(message["To"].addresses[0].addr_spec for message in self.taken)

    def ids(self):
        return [message["Message-ID"] for message in self.offered]


@dataclass
class Clock:
    """A moment that moves when it is told to, or when somebody waits."""

    now: datetime

    def __call__(self):
        return self.now

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)
        return False


def paced(stores, **settings):
    """Return the installation with a relay's pace: an outbox has none."""
    changed = {"outbox": False, "smtp_host": "relay.example", "mail_from": "hr@voorbeeld.example"}
    made = Stores(replace(stores.settings, **{**changed, "mails_per_minute": 6000, **settings}))
    stores.closing.append(made.close)
    return made


def send(stores, post, clock, **options):
    """Send what is due now."""
    return send_due_mail(
        stores,
        transport=post,
        clock=clock,
        pause=clock.wait,
        **{"limit": 1000, **options},
    )
