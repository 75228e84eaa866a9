"""``surveyapp mail``: try the way out, and take in what came back."""

import secrets
from typing import BinaryIO

import click

from surveyapp.cli.opening import now, opened
from surveyapp.cli.printing import shown
from surveyapp.settings import load_settings


@click.group()
def mail() -> None:
    """Probeer het versturen van mail, en lees in wat niet aankwam."""


@mail.command()
@click.argument("address", metavar="ADRES")
def test(address: str) -> None:
    """Stuur één proefmail naar ADRES; exitcode 1 als de mailserver hem niet aanneemt."""
    from surveyapp.mail.transport import Sent
    from surveyapp.services.send_test_mail import send_test_mail

    settings = load_settings()
    outcome = send_test_mail(settings, to=address, random=secrets.token_bytes(16), now=now())
    if not isinstance(outcome, Sent):
        click.echo(shown(f"De mailserver nam de proefmail niet aan: {outcome.text}"), err=True)
        raise SystemExit(1)
    if settings.outbox:
        click.echo(f"De proefmail staat in {settings.instance / 'outbox' / 'accounts'}.")
    else:
        click.echo(f"De mailserver nam de proefmail aan. Kijk of hij aankomt bij {address}.")


@mail.command()
@click.argument("file", metavar="[BESTAND]", type=click.File("rb"), default="-")
def bounce(file: BinaryIO) -> None:
    """Lees een bericht over een mail die niet aankwam, uit BESTAND of van de invoer."""
    from surveyapp.mail.bounces import LARGEST
    from surveyapp.services.record_bounces import record_bounce

    content = file.read(LARGEST)
    with opened() as stores:
        known = record_bounce(stores, content=content)
    # The same words for every report: whom it is about is nobody's business here.
    click.echo("Verwerkt." if known else "Dit is geen bericht over een mail die niet aankwam.")
