"""``surveyapp serve``: the pages, on this machine, with a worker beside them."""

import fcntl
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn

import click

from surveyapp.errors import SettingsError
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores, serving

WORKER = (sys.executable, "-m", "surveyapp.cli", "worker", "--beside")
RESTART_AFTER = (5, 10, 30, 60, 300)
"""Seconds before a worker that died is started again: longer each time it dies within a minute."""
MINUTE = 60
PROCESSES = 2
THREADS = 8
"""Of each process. Python computes on one core a process; most threads wait for the disk."""
KEEPER = ".keeper"
"""A file that is locked by the one process that keeps a worker; it holds nothing."""


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

    instance = load_settings().instance

    def keep_worker(_server: object, _process: object) -> None:
        Thread(target=_keep_worker, args=[instance], daemon=True).start()

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        """Processes with threads; what these must have in common is made before they begin."""

        def load_config(self) -> None:
            for key, value in {
                "bind": f"{host}:{port}",
                "worker_class": "gthread",
                "workers": PROCESSES,
                "threads": THREADS,
                "preload_app": True,
                "accesslog": None,
                "errorlog": "-",
                # warnings quote malformed requests with address and time
                "loglevel": "error",
                "timeout": 120,
                "control_socket_disable": True,
            }.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)
            if worker:
                self.cfg.set("post_fork", keep_worker)

        def load(self) -> Any:
            # By name: app is above cli in the layers.
            from importlib import import_module

            return import_module("surveyapp.app").create_served_app()

    click.echo(f"surveyapp draait op http://{host}:{port}  (stoppen: Ctrl+C)")
    with serving(instance):
        Server().run()


def _keep_worker(instance: Path) -> None:
    """Keep a worker running for as long as this process lives; the pages go on without it.

    One of the server's processes does; where that one ends, another takes over. It holds the other
    end of a pipe: however this process ends, the pipe closes, and the worker stops when it has
    finished what it is at.
    """
    with (instance / KEEPER).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _start_again_and_again()


def _start_again_and_again() -> NoReturn:
    deaths = 0
    while True:
        begun = time.monotonic()
        started = subprocess.Popen(WORKER, stdin=subprocess.PIPE)  # noqa: S603 -- our own command
        started.wait()
        deaths = deaths + 1 if time.monotonic() - begun < MINUTE else 1
        rest = RESTART_AFTER[min(deaths, len(RESTART_AFTER)) - 1]
        click.echo(f"De worker is gestopt en begint over {rest} seconden opnieuw.", err=True)
        time.sleep(rest)
