"""``surveyapp wave``: small teams before the start, and what can be done while a wave is open."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from surveyapp.cli.opening import now, opened
from surveyapp.cli.plan_options import read_day, read_joint
from surveyapp.cli.printing import shown
from surveyapp.domain.dates import whole_date
from surveyapp.domain.expectations import expectations_words, group_words
from surveyapp.domain.wording import cards as printed_cards
from surveyapp.domain.wording import people
from surveyapp.errors import WaveError
from surveyapp.services.announce import announce
from surveyapp.services.decide_groups import GroupsPreview, decide_groups, groups_preview
from surveyapp.services.extend_wave import extend_wave
from surveyapp.services.find_wave import organisation_of
from surveyapp.services.withdraw_person import withdraw_person

SECOND = 1


@click.command()
@click.argument("identity", metavar="METING")
@click.option("--join", "joined", multiple=True, help="'Naam=team,team': samen in één rapport.")
@click.option("--keep", is_flag=True, help="Leg vast wat je met --join noemt, en niets anders.")
def groups(identity: str, joined: tuple[str, ...], keep: bool) -> None:  # noqa: FBT001 -- click
    """Toon kleine teams en wie een eigen rapport krijgt; met --join een proef, met --keep echt."""
    joint = [read_joint(text) for text in joined]
    with opened() as stores:
        organisation, version = organisation_of(stores, identity)
        if keep:
            decide_groups(
                stores, organisation=organisation, wave=identity, version=version, joint=joint
            )
        found = groups_preview(
            stores,
            organisation=organisation,
            wave=identity,
            joint=joint if joined and not keep else None,
        )
    _show_groups(found)
    if keep:
        click.echo("De groepen zijn vastgelegd tot je ze wijzigt of de meting opent.")
    elif joined:
        click.echo("Dit is een proef: er is niets gewijzigd. Leg het vast met --keep.")


def _show_groups(found: GroupsPreview) -> None:
    for group in found.joint:
        click.echo(
            shown(f"Samen: {group.name} ({', '.join(group.unit_names)}), {people(group.people)}")
        )
        if group.why_not:
            click.echo(shown(f"  {group.why_not}"))
    for team in found.small:
        click.echo(
            shown(f"Te klein: {team.name} ({team.unit}), {people(team.people)}. {team.remains}")
        )
        for proposal in team.proposals:
            units = ",".join(proposal.units)
            click.echo(
                shown(
                    f"  --join '{proposal.name}={units}'  {people(proposal.people)}. {proposal.why}"
                )
            )
    if not found.small:
        click.echo(f"Geen team heeft minder dan {found.minimum_group} mensen.")
    for sentence in expectations_words(found.expectations):
        click.echo(sentence)
    for line in found.groups:
        if line.people:
            indent = "  " * line.depth
            words = group_words(found.expectations, line.id)
            click.echo(shown(f"  {indent}{line.name}: {people(line.people)}, {words}"))


@click.command()
@click.argument("identity", metavar="METING")
@click.argument("closes", metavar="DAG")
def extend(identity: str, closes: str) -> None:
    """Verzet de laatste dag van een open meting naar DAG (jjjj-mm-dd)."""
    closes_on = read_day(closes)
    with opened() as stores:
        organisation, version = organisation_of(stores, identity)
        extend_wave(
            stores,
            organisation=organisation,
            wave=identity,
            version=version,
            closes_on=closes_on,
            now=now(),
        )
    click.echo(f"Invullen kan nu tot en met {whole_date(closes_on)}.")
    click.echo(f"Laat het iedereen weten: surveyapp wave announce {identity} --subject ...")


@click.command("announce")
@click.argument("identity", metavar="METING")
@click.option("--subject", required=True, help="Onderwerp, op één regel.")
@click.option(
    "--body",
    "body",
    required=True,
    type=click.File("r", encoding="utf-8"),
    help="Bestand met het bericht; - voor de invoer.",
)
def announce_(identity: str, subject: str, body: TextIO) -> None:
    """Stuur iedereen die per mail meedoet hetzelfde bericht."""
    text = body.read()
    with opened() as stores:
        organisation, version = organisation_of(stores, identity)
        announce(
            stores,
            organisation=organisation,
            wave=identity,
            version=version,
            subject=subject,
            body=text,
            now=now(),
        )
    click.echo("Het bericht gaat naar iedereen die per mail meedoet, of die al invulde of niet.")


@click.command()
@click.argument("identity", metavar="METING")
@click.argument("number", metavar="NUMMER")
def withdraw(identity: str, number: str) -> None:
    """Trek de uitnodiging in van wie weg is; je ziet niet of diegene al invulde."""
    with opened() as stores:
        organisation, _ = organisation_of(stores, identity)
        click.echo(withdraw_person(stores, organisation=organisation, number=number))


@click.command()
@click.argument("identity", metavar="METING")
@click.option("--group", "chosen", multiple=True, help="Alleen deze groep; herhaalbaar.")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Pdf-bestand dat er nog niet is.",
)
def cards(identity: str, chosen: tuple[str, ...], output: Path) -> None:
    """Maak de kaartjes die nog niet zijn opgehaald; met --group ook opnieuw."""
    from surveyapp.services.export_cards import export_cards

    with opened() as stores:
        organisation, _ = organisation_of(stores, identity)
        with _new_file(output) as file:
            content, number = export_cards(
                stores,
                organisation=organisation,
                wave=identity,
                groups=chosen,
                now=now(),
                wait=lambda: time.sleep(SECOND),
            )
            file.write(content)
    printed = "print het" if number == 1 else "print ze"
    click.echo(f"{printed_cards(number)} in {output}: {printed} één keer en wis het bestand.")


@click.command()
@click.argument("identity", metavar="METING")
@click.option("--language", default="", help="Een taal van de meting; anders de eerste.")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Pdf-bestand dat er nog niet is.",
)
def paper(identity: str, language: str, output: Path) -> None:
    """Maak de vragenlijst in grote letters, om op papier in te vullen."""
    from surveyapp.services.print_paper_form import print_paper_form

    with opened() as stores:
        organisation, _ = organisation_of(stores, identity)
        with _new_file(output) as file:
            file.write(
                print_paper_form(
                    stores, organisation=organisation, wave=identity, language=language
                ).content
            )
    click.echo(f"De vragenlijst staat in {output}. Print zoveel je wilt: iedereen krijgt dezelfde.")


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that only this user can read, before anything is made that has to go in it.

    Raises:
        WaveError: it is there already, or cannot be written.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise WaveError(
            f"{path} kan niet geschreven worden ({error.strerror}). Er is niets gemaakt. "
            "Kies een bestand dat er nog niet is, op een plek waar je mag schrijven."
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


COMMANDS = (groups, extend, announce_, withdraw, cards, paper)
"""What ``surveyapp wave`` can do besides planning, opening and closing."""
