"""``surveyapp demo``: five municipalities from published text to team report, in two minutes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from surveyapp.cli.opening import now
from surveyapp.cli.serve import require_free, start_server
from surveyapp.domain.simulating.municipalities import MUNICIPALITIES
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.make_demo import Demo, make_demo
from surveyapp.services.simulate_organisation import Progress as Report
from surveyapp.services.simulate_staff import PASSWORD

HOST = "127.0.0.1"


@click.command()
@click.option("--organisations", default=",".join(MUNICIPALITIES), help="Bijvoorbeeld oss,putten.")
@click.option("--no-serve", is_flag=True, help="Stop voordat de pagina's worden aangeboden.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo(organisations: str, no_serve: bool, port: int) -> None:  # noqa: FBT001 -- click
    """Maak vijf verzonnen organisaties rond echte principes, met rapporten en een open meting."""
    if not no_serve:
        require_free(HOST, port)
    folder = Path(os.environ.get("SURVEYAPP_INSTANCE", "instance")).resolve()
    os.environ["SURVEYAPP_INSTANCE"] = str(folder)
    with _shown() as progress:
        made = make_demo(
            folder,
            organisations=[name.strip() for name in organisations.split(",") if name.strip()],
            base_url=f"http://{HOST}:{port}",
            today=now().astimezone(AMSTERDAM).date(),
            progress=progress,
        )
    _tell(made, port)
    if not no_serve:
        start_server(host=HOST, port=port)


@contextmanager
def _shown() -> Iterator[Report]:
    """Show each step as a bar on a terminal, and as one line in a file."""
    if not sys.stderr.isatty():
        finished: set[str] = set()

        def line(step: str, done: int, total: int) -> None:
            if done == total and step not in finished:
                finished.add(step)
                click.echo(f"  {step}{f': {total}' if total > 1 else ''}", err=True)

        yield line
        return
    columns = (
        TextColumn("{task.description:52s}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, int] = {}

        def update(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(bar.task_ids[tasks[step]], completed=done, total=total)

        yield update


def _tell(made: Demo, port: int) -> None:
    lines = [
        "",
        made.outcome,
        "Alle mensen en antwoorden zijn verzonnen; de principes zijn echt.",
        "",
        f"{made.reports} teamrapporten:  {made.folder / 'pdf'}",
        "",
        "Vul zelf een vragenlijst in (open meting):",
        *(
            f"  {link}\n    {group}, of typ op /v de code {code}"
            for group, link, code in made.invitations
        ),
        "",
        f"Meld je aan op http://{HOST}:{port}/aanmelden, wachtwoord voor alle accounts: {PASSWORD}",
        *(f"  {login:32s} {purpose}" for login, purpose in made.accounts),
        "",
    ]
    click.echo("\n".join(lines))
