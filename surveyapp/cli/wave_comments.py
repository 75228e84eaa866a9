"""``surveyapp wave comments``: how far the reading of comments is, and releasing without them."""

import click

from surveyapp.cli.opening import now, opened
from surveyapp.domain.accounts import ROLE_NAMES
from surveyapp.domain.dates import whole_date
from surveyapp.services.close_wave import close_wave
from surveyapp.services.finish_comment_review import leave_out_comments
from surveyapp.services.follow_comment_review import follow_comment_review


@click.command()
@click.argument("identity", metavar="METING")
@click.option("--leave-out", is_flag=True, help="Geef de meting nu vrij, zonder één toelichting.")
def comments(identity: str, leave_out: bool) -> None:  # noqa: FBT001 -- click
    """Toon of toelichtingen worden nagekeken; geen enkele toelichting staat op het scherm."""
    with opened() as stores:
        moment = now()
        if leave_out:
            leave_out_comments(stores, wave=identity, now=moment)
            close_wave(stores, wave=identity, now=moment)
        found = follow_comment_review(stores, wave=identity)
    if leave_out:
        click.echo("Vrijgegeven zonder toelichtingen. De toelichtingen zijn vernietigd.")
        click.echo(f"Hierna: surveyapp report make {identity}")
        return
    if not found.asked:
        click.echo("Deze meting vraagt niet om toelichtingen.")
        return
    reader = ROLE_NAMES[found.reader]
    if found.until is None:
        click.echo(f"Er wordt nu niets nagekeken. Als het zover is, doet {reader} dat.")
        return
    click.echo(
        f"{reader} kijkt de toelichtingen na, tot en met {whole_date(found.until)}. Daarna komen "
        "de uitkomsten vanzelf vrij zonder toelichtingen."
    )
    click.echo(f"Nu al vrijgeven zonder: surveyapp wave comments {identity} --leave-out")
