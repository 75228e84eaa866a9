"""``surveyapp anonymity``: check the promises on the running installation."""

import click

from surveyapp.cli.opening import now, opened
from surveyapp.services.check_anonymity import check_anonymity


@click.group()
def anonymity() -> None:
    """Controleer wat over antwoorden is beloofd."""


@anonymity.command()
def check() -> None:
    """Loop de beloften na; exitcode 1 als er één niet klopt."""
    with opened() as stores:
        findings = check_anonymity(stores, now=now())
    for finding in findings:
        click.echo(f"{'klopt   ' if finding.holds else 'LET OP  '} {finding.promise}")
        click.echo(f"          {finding.seen}")
    if not all(finding.holds for finding in findings):
        raise SystemExit(1)
