"""``surveyapp demo``: five municipalities from published text to team report, in two minutes."""

import os
from pathlib import Path

import click

from surveyapp.cli.opening import now
from surveyapp.cli.progress import progress_shown
from surveyapp.cli.serve import require_free, start_server
from surveyapp.domain.simulating.municipalities import MUNICIPALITIES
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.make_demo import Demo, make_demo
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
    with progress_shown() as progress:
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
