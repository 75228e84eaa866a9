"""``surveyapp wave``: plan, open and close a measurement."""

from dataclasses import replace

import click

from surveyapp.cli import wave_comments, wave_running, wave_simulate
from surveyapp.cli.opening import now, opened
from surveyapp.cli.plan_options import (
    bridge_option,
    read_day,
    read_joint,
    settings_of,
    settings_options,
)
from surveyapp.cli.printing import shown
from surveyapp.domain.accounts import ROLE_NAMES
from surveyapp.domain.dates import whole_date
from surveyapp.domain.wave_states import STATE_NAMES
from surveyapp.domain.waves import MINIMUM_GROUP, Schedule, mail_moment
from surveyapp.domain.wording import people
from surveyapp.services.close_wave import close_wave
from surveyapp.services.find_wave import organisation_of
from surveyapp.services.follow_comment_review import follow_comment_review
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.open_wave import open_wave
from surveyapp.services.plan_wave import change_wave, remove_wave, wave_plan
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.show_waves import fingerprint_now, show_waves


@click.group()
def wave() -> None:
    """Plan, open en sluit een meting."""


for _command in (*wave_running.COMMANDS, wave_comments.comments, wave_simulate.simulate):
    wave.add_command(_command)


@wave.command("list")
def list_() -> None:
    """Toon alle metingen."""
    with opened() as stores:
        found = show_waves(stores)
        changed = {
            row.id
            for row in found
            if row.state != "released"
            and fingerprint_now(stores, wave=row.id) not in {None, row.fingerprint}
        }
    for row in found:
        click.echo(
            f"{row.id:40s} {STATE_NAMES[row.state]:12s} {row.opens_on:%d-%m-%Y} t/m "
            f"{row.closes_on:%d-%m-%Y}  {row.title}"
        )
        for one in row.chosen:
            click.echo(shown(f"    {one.about}: {one.sentence}"))
        if row.id in changed:
            click.echo(
                "    Let op: het bestand van de vragenlijst is gewijzigd nadat deze meting is "
                "gepland. De meting gebruikt de vragenlijst van toen; wijzigingen gelden voor een "
                "volgende meting."
            )
    if not found:
        click.echo("Er zijn nog geen metingen. Plan er een met: surveyapp wave schedule")


@wave.command()
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option("--questionnaire", required=True, help="Bijvoorbeeld oss/netwerkprincipes.")
@click.option("--title", required=True, help="Naam voor medewerkers, met het jaar.")
@click.option("--opens", required=True, help="Eerste dag, jjjj-mm-dd.")
@click.option("--closes", required=True, help="Laatste dag, jjjj-mm-dd.")
@click.option("--minimum-group", default=MINIMUM_GROUP, show_default=True, help="Ondergrens.")
@click.option("--join", "joined", multiple=True, help="'Naam=team,team': samen in één rapport.")
@click.option("--opens-itself", is_flag=True, help="Open op de eerste dag zonder bevestiging.")
@settings_options
@bridge_option
def schedule(  # noqa: PLR0917 -- click passes options by name
    organisation: str,
    questionnaire: str,
    title: str,
    opens: str,
    closes: str,
    minimum_group: int,
    joined: tuple[str, ...],
    opens_itself: bool,  # noqa: FBT001 -- click
    **chosen: object,
) -> None:
    """Plan een meting; er wordt nog niemand uitgenodigd."""
    period = Schedule(read_day(opens), read_day(closes))
    with opened() as stores:
        asked = load_questionnaire(stores.settings.instance, questionnaire)
        planned = schedule_wave(
            stores,
            organisation=organisation,
            title=title,
            questionnaire=asked,
            schedule=period,
            minimum_group=minimum_group,
            joint=[read_joint(text) for text in joined],
            settings=settings_of(chosen, period),
            opens_itself=opens_itself,
            questionnaire_name=questionnaire,
            now=now(),
        )
    click.echo(f"Gepland: {planned}")
    click.echo(f"Vingerafdruk van de vragenlijst: {asked.fingerprint()}")
    if opens_itself:
        click.echo("De meting opent vanzelf op de eerste dag, als er een worker draait.")
    else:
        click.echo(f"Hierna: surveyapp wave open {planned}")


@wave.command()
@click.argument("identity", metavar="METING")
@click.option("--questionnaire", help="Een andere vragenlijst, of dezelfde zoals die nu is.")
@click.option("--title", help="Naam voor medewerkers.")
@click.option("--opens", help="Eerste dag, jjjj-mm-dd.")
@click.option("--closes", help="Laatste dag, jjjj-mm-dd.")
@click.option("--minimum-group", type=int, help="Ondergrens.")
@click.option("--opens-itself/--wait-for-hr", default=None, help="Vanzelf openen, of wachten.")
@settings_options
@bridge_option
def change(  # noqa: PLR0917 -- click passes options by name
    identity: str,
    questionnaire: str | None,
    title: str | None,
    opens: str | None,
    closes: str | None,
    minimum_group: int | None,
    opens_itself: bool | None,  # noqa: FBT001 -- click
    **chosen: object,
) -> None:
    """Wijzig een meting die nog niet open is; wat je niet noemt, blijft zoals het was."""
    with opened() as stores:
        organisation, _ = organisation_of(stores, identity)
        plan = wave_plan(stores, organisation=organisation, wave=identity, now=now())
        period = replace(
            plan.schedule,
            opens_on=read_day(opens) if opens else plan.schedule.opens_on,
            closes_on=read_day(closes) if closes else plan.schedule.closes_on,
        )
        change_wave(
            stores,
            organisation=organisation,
            wave=identity,
            version=plan.version,
            title=title or plan.title,
            schedule=period,
            minimum_group=plan.minimum_group if minimum_group is None else minimum_group,
            settings=settings_of(chosen, period, before=plan.settings),
            opens_itself=plan.opens_itself if opens_itself is None else opens_itself,
            questionnaire_name=questionnaire,
            now=now(),
        )
    click.echo(f"Gewijzigd: {identity}")


@wave.command()
@click.argument("identity", metavar="METING")
def remove(identity: str) -> None:
    """Verwijder een meting die nog niet open is."""
    with opened() as stores:
        organisation, version = organisation_of(stores, identity)
        remove_wave(stores, organisation=organisation, wave=identity, version=version)
    click.echo(f"Verwijderd: {identity}")


@wave.command("open")
@click.argument("identity", metavar="METING")
def open_(identity: str) -> None:
    """Open een meting: iedereen krijgt één uitnodiging, per mail of op een kaartje."""
    with opened() as stores:
        fingerprint = fingerprint_now(stores, wave=identity)
        moment = now()
        done = open_wave(stores, wave=identity, now=moment, fingerprint=fingerprint)
        key = stores.settings.keys / identity
        organisation, _ = organisation_of(stores, identity)
        plan = wave_plan(stores, organisation=organisation, wave=identity, now=moment)
    click.echo(f"Geopend voor {people(done.invited)}.")
    if done.mailed:
        first = plan.schedule.opens_on
        when = (
            f"vanaf acht uur op {whole_date(first)}"
            if moment < mail_moment(first)
            else "die gaat meteen weg"
        )
        click.echo(f"{_get(done.mailed)} een mail, {when}.")
    if done.cards:
        click.echo(
            f"{_get(done.cards)} een kaartje. Print {'het' if done.cards == 1 else 'ze'} met: "
            f"surveyapp wave cards {identity} --output kaartjes.pdf"
        )
    click.echo(f"Bewaar nu een kopie van de sleutel {key} op een aparte, veilige plek.")


def _get(number: int) -> str:
    return f"{people(number)} {'krijgt' if number == 1 else 'krijgen'}"


@wave.command()
@click.argument("identity", metavar="METING")
@click.option("--early", is_flag=True, help="Sluit vóór de laatste dag; er komt niets meer bij.")
def close(identity: str, early: bool) -> None:  # noqa: FBT001 -- click
    """Sluit een meting: bereken de uitkomsten één keer en vernietig de antwoorden."""
    with opened() as stores:
        release = close_wave(stores, wave=identity, now=now(), early=early)
        copy = stores.settings.instance / "release" / f"{identity}.json"
        reading = follow_comment_review(stores, wave=identity)
    if release is None:
        until = f" Dat kan tot en met {whole_date(reading.until)}." if reading.until else ""
        click.echo(
            f"Gesloten. {ROLE_NAMES[reading.reader]} kijkt eerst de toelichtingen na.{until} De "
            "uitkomsten zijn er daarna."
        )
        click.echo(f"Zie ook: surveyapp wave comments {identity}")
        return
    own = sum(1 for group in release.groups if group.results is not None)
    click.echo(f"Vrijgegeven: {own} van de {len(release.groups)} groepen met eigen uitkomsten.")
    click.echo("De antwoorden en de sleutel zijn vernietigd.")
    click.echo(f"De vrijgave staat ook in {copy}")
    click.echo(f"Hierna: surveyapp report make {identity}")
