"""``surveyapp serve``: the pages, on this machine."""

import socket
import time
from threading import Thread
from typing import Any

import click

from surveyapp.cli.opening import now
from surveyapp.errors import SettingsError
from surveyapp.services.close_wave import finish_closing
from surveyapp.services.delete_expired import delete_expired
from surveyapp.settings import load_settings
from surveyapp.store.database import Stores, open_stores, serving

DAY = 24 * 60 * 60
"""Seconds between two rounds of tidying."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Bied de pagina's aan; op een server achter een proxy met https."""
    open_stores(load_settings()).close()  # says what is wrong before a worker starts
    start_server(host=host, port=port)


def require_free(host: str, port: int) -> None:
    """Check that nothing listens on a port yet.

    Raises:
        SettingsError: the port is taken or may not be used.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise SettingsError(
                f"Poort {port} op {host} is niet vrij ({error}). Stop het andere programma, of "
                f"kies een andere poort: --port {port + 1}"
            ) from error


def start_server(*, host: str, port: int) -> None:
    """Serve until the process is stopped; no access log, for it would tie addresses to times."""
    from gunicorn.app.base import BaseApplication

    require_free(host, port)

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        """One process with threads: rate limits are kept in its memory."""

        def load_config(self) -> None:
            for key, value in {
                "bind": f"{host}:{port}",
                "worker_class": "gthread",
                "workers": 1,
                "threads": 8,
                "accesslog": None,
                "errorlog": "-",
                # warnings quote malformed requests with address and time
                "loglevel": "error",
                "timeout": 120,
                "control_socket_disable": True,
            }.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            # By name: app is above cli in the layers.
            from importlib import import_module

            Thread(target=_tidy_daily, daemon=True).start()
            return import_module("surveyapp.app").create_app()

    click.echo(f"surveyapp draait op http://{host}:{port}  (stoppen: Ctrl+C)")
    with serving(load_settings().instance):
        Server().run()


def _tidy_daily() -> None:
    """Remove at the start, and once a day, what is kept for a while only or was left half done."""
    stores = open_stores(load_settings())
    while True:
        tidy(stores)
        time.sleep(DAY)


def tidy(stores: Stores) -> None:
    """Do one round of tidying; what fails is said without its contents, and tried again."""
    for task in (delete_expired, finish_closing):
        try:
            task(stores, now=now())
        except Exception as error:  # noqa: BLE001 -- the next round must come
            click.echo(f"Opruimen lukte niet ({type(error).__name__}). Morgen opnieuw.", err=True)
