"""``surveyapp worker``: what runs by itself, beside the pages."""

import sys
import threading

import click

from surveyapp.cli.opening import now, opened


@click.command()
@click.option("--beside", is_flag=True, hidden=True, help="Stop met wie deze worker startte.")
def worker(beside: bool) -> None:  # noqa: FBT001 -- click
    """Verstuur mail, maak kaartjes, open en sluit metingen op tijd; loopt tot Ctrl+C."""
    from surveyapp.jobs.worker import Worker
    from surveyapp.store.database import serving

    with opened() as stores, serving(stores.settings.instance):
        working = Worker(stores, clock=now, say=_say)
        if beside:
            _stop_with_starter(working.stopping)
        else:
            click.echo("De worker draait: wat op tijd moet gebeuren, gebeurt. (stoppen: Ctrl+C)")
        working.run()
        if not beside:
            click.echo("De worker is gestopt. Wat er nog te doen is, blijft staan.")


def _say(sentence: str) -> None:
    click.echo(f"{now():%Y-%m-%d %H:%M} {sentence}", err=True)


def _stop_with_starter(stopping: threading.Event) -> None:
    """Stop when the other end of standard input closes: also a server that was killed does that."""

    def wait() -> None:
        sys.stdin.buffer.read()
        stopping.set()

    threading.Thread(target=wait, daemon=True).start()
