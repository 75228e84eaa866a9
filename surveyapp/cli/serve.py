"""``surveyapp serve``: the pages, on this machine, with a worker beside them."""

import socket
import subprocess
import sys
import time
from threading import Thread
from typing import Any

import click

from surveyapp.errors import SettingsError
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores, serving

WORKER = (sys.executable, "-m", "surveyapp.cli", "worker", "--beside")
RESTART_AFTER = (5, 10, 30, 60, 300)
"""Seconds before a worker that died is started again: longer each time it dies within a minute."""
MINUTE = 60


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--no-worker",
    is_flag=True,
    help="Start geen worker ernaast; draai dan zelf: surveyapp worker",
)
def serve(host: str, port: int, no_worker: bool) -> None:  # noqa: FBT001 -- click
    """Bied de pagina's aan; op een server achter een proxy met https."""
    open_stores(load_settings()).close()  # says what is wrong before a server starts
    start_server(host=host, port=port, worker=not no_worker)


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


def start_server(*, host: str, port: int, worker: bool = True) -> None:
    """Serve until the process is stopped; no access log, for it would tie addresses to times.

    Args:
        host: address to listen on.
        port: to listen on.
        worker: whether what runs by itself runs beside the pages, and stops with them.
    """
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

            if worker:
                Thread(target=_keep_worker, daemon=True).start()
            return import_module("surveyapp.app").create_app()

    click.echo(f"surveyapp draait op http://{host}:{port}  (stoppen: Ctrl+C)")
    with serving(load_settings().instance):
        Server().run()


def _keep_worker() -> None:
    """Keep a worker running for as long as this process lives; the pages go on without it.

    It holds the other end of a pipe: however this process ends, the pipe closes, and the worker
    stops when it has finished what it is at.
    """
    deaths = 0
    while True:
        begun = time.monotonic()
        started = subprocess.Popen(WORKER, stdin=subprocess.PIPE)  # noqa: S603 -- our own command
        started.wait()
        deaths = deaths + 1 if time.monotonic() - begun < MINUTE else 1
        rest = RESTART_AFTER[min(deaths, len(RESTART_AFTER)) - 1]
        click.echo(f"De worker is gestopt en begint over {rest} seconden opnieuw.", err=True)
        time.sleep(rest)
