"""Preparing and sending the mail and the cards of a large municipality, each beside a floor."""

import secrets
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.invitations import spaced
from surveyapp.domain.waves import AMSTERDAM, Schedule
from surveyapp.mail.transport import transport_for
from surveyapp.reporting.cards import Card, card_sheet
from surveyapp.services.create_instance import create_instance
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.draw_cards import draw_wanted_cards, want_cards
from surveyapp.services.import_frame import import_frame
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_wave import open_wave
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.send_mail import send_due_mail
from surveyapp.store.database import Stores
from tests.bench.installation import QUESTIONNAIRE
from tests.bench.timing import seconds
from tests.relay import running_relay

A_TEAM = 50
FASTEST = 6_000
"""Mails a minute: the pace is not what is measured here."""


def measure_sending(folder: Path, *, people: int, mails: int, cards: int) -> dict[str, float]:
    """Return how long preparing, sending and drawing takes.

    ``invitations_seconds``: opening a wave and making the message of each of ``people``;
    ``invitations_over_floor``: the same over bare inserts of as many rows in one transaction.
    ``mails_per_second`` and ``mail_over_floor``: ``mails`` sent to a relay on this machine, with a
    transaction for each, over handing the same relay the same mails from memory.
    ``cards_seconds`` and ``cards_over_floor``: ``cards`` drawn with codes that are kept nowhere,
    over only drawing as many.
    """
    stores, wave, now = _planned(folder / "post", people=people, cards=cards)
    prepared = seconds(lambda: _prepare(stores, wave, now))
    bare = seconds(lambda: _bare_rows(folder / "bare.db", people))
    sent, offered = _send(folder, stores, now, mails)
    drawn = seconds(lambda: _draw(stores, wave, now))
    only_drawn = seconds(lambda: _only_draw(cards))
    stores.close()
    return {
        "invitations_seconds": prepared,
        "invitations_over_floor": prepared / bare,
        "mails_per_second": mails / sent,
        "mail_over_floor": sent / offered,
        "cards_seconds": drawn,
        "cards_over_floor": drawn / only_drawn,
    }


def _planned(folder: Path, *, people: int, cards: int) -> tuple[Stores, str, datetime]:
    """Make an installation whose wave opened yesterday, with a mailbox for all but ``cards``."""
    now = datetime.now(UTC)
    stores = create_instance(folder, outbox=True)
    create_organisation(
        stores, id="poststad", name="Gemeente Poststad", brand="#00665e", contact="HR"
    )
    teams = (people + cards) // A_TEAM
    units = [Unit("poststad", "Gemeente Poststad", None)]
    units += [Unit(f"t{team}", f"Team {team}", "poststad") for team in range(teams)]
    import_frame(
        stores,
        organisation="poststad",
        frame=Frame(
            tuple(units),
            tuple(
                Employee(
                    number=f"{n}",
                    name=f"Medewerker {n}",
                    email=f"m{n}@poststad.example" if n >= cards else "",
                    unit=f"t{n % teams}" if n >= cards else f"t{n // A_TEAM}",
                )
                for n in range(people + cards)
            ),
        ),
    )
    today = now.astimezone(AMSTERDAM).date()
    wave = schedule_wave(
        stores,
        organisation="poststad",
        title="Meting",
        questionnaire=load_questionnaire(folder, QUESTIONNAIRE),
        schedule=Schedule(opens_on=today, closes_on=today + timedelta(days=14)),
        minimum_group=5,
        invented=True,
    )
    return stores, wave, now


def _prepare(stores: Stores, wave: str, now: datetime) -> None:
    open_wave(stores, wave=wave, now=now)
    make_due_messages(stores, now=now + timedelta(days=1))


def _bare_rows(path: Path, people: int) -> None:
    """Write two rows for each, as an invitation and a message are, by bare SQL."""
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("PRAGMA synchronous = FULL")
        for table in ("invitation", "message"):
            bare.execute(f"CREATE TABLE {table} (id BLOB PRIMARY KEY, text TEXT) WITHOUT ROWID")
        bare.execute("BEGIN")
        for table in ("invitation", "message"):
            bare.executemany(
                f"INSERT INTO {table} VALUES (?, ?)",
                ((secrets.token_bytes(16), secrets.token_hex(40)) for _ in range(people)),
            )
        bare.execute("COMMIT")


def _send(folder: Path, stores: Stores, now: datetime, mails: int) -> tuple[float, float]:
    """Return how long sending takes, and how long the relay alone takes over the same mails."""
    with running_relay(folder / "relay") as relay:
        over = relay.settings(stores.settings.instance, mails_per_minute=FASTEST)
        # the pace of an outbox is none: only the way out is the relay's
        transport = transport_for(over)
        paceless = Stores(replace(over, outbox=True))
        moment = now + timedelta(days=1)
        sent = seconds(
            lambda: send_due_mail(paceless, transport=transport, clock=lambda: moment, limit=mails)
        )
        paceless.close()
        taken = [message_from_bytes(t.content, policy=policy.default) for t in relay.taken()]

        def offer() -> None:
            with transport.connected() as channel:
                for message in taken:
                    channel.send(message)

        return sent, seconds(offer)


def _draw(stores: Stores, wave: str, now: datetime) -> None:
    want_cards(stores, organisation="poststad", wave=wave)
    draw_wanted_cards(stores, now=now)


def _only_draw(cards: int) -> None:
    """Draw as many cards in sheets of a team, from codes that are made up on the spot."""
    for start in range(0, cards, A_TEAM):
        card_sheet(
            [
                Card(
                    group="Team 1",
                    link=f"http://127.0.0.1:8000/v#{secrets.token_urlsafe(16)}",
                    code=spaced("0123456789ABC"),
                )
                for _ in range(min(A_TEAM, cards - start))
            ],
            title="Meting",
            organisation="Gemeente Poststad",
            brand="#00665e",
            contact="HR",
            closes_on=datetime.now(AMSTERDAM).date(),
            minutes=5,
            address="http://127.0.0.1:8000/v",
            invented=True,
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for figure, value in measure_sending(
            Path(name), people=20_000, mails=500, cards=1_000
        ).items():
            print(f"{figure:24}{value:10.2f}")
