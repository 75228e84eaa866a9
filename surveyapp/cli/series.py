"""``surveyapp series``: measurements that come back every year."""

import click

from surveyapp.cli.opening import now, opened
from surveyapp.cli.plan_options import read_day, settings_of, settings_options
from surveyapp.cli.printing import shown
from surveyapp.domain.dates import whole_date
from surveyapp.domain.waves import AMSTERDAM, MINIMUM_GROUP, Schedule
from surveyapp.domain.yearly import PREPARE_DAYS, YEAR, SeriesWish
from surveyapp.services.list_organisations import find_name
from surveyapp.services.list_series import Series, find_series, list_series
from surveyapp.services.plan_series import end_series, plan_series, skip_year


@click.group()
def series() -> None:
    """Plan een meting die elk jaar terugkomt."""


@series.command()
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option("--questionnaire", required=True, help="Bijvoorbeeld oss/netwerkprincipes.")
@click.option("--title", required=True, help=f"Naam met het jaar erin als {YEAR}.")
@click.option(
    "--rule", required=True, help="Bijvoorbeeld FREQ=YEARLY;BYMONTH=11;BYDAY=1MO (RFC 5545)."
)
@click.option("--days", default=19, show_default=True, help="Dagen, eerste en laatste mee.")
@click.option(
    "--prepare-days",
    default=PREPARE_DAYS,
    show_default=True,
    help="Zoveel dagen vooraf komt het concept.",
)
@click.option("--minimum-group", default=MINIMUM_GROUP, show_default=True, help="Ondergrens.")
@click.option("--opens-itself", is_flag=True, help="Open elk jaar zonder bevestiging.")
@settings_options
def plan(  # noqa: PLR0917 -- click passes options by name
    organisation: str,
    questionnaire: str,
    title: str,
    rule: str,
    days: int,
    prepare_days: int,
    minimum_group: int,
    opens_itself: bool,  # noqa: FBT001 -- click
    **chosen: object,
) -> None:
    """Plan een meting die elk jaar terugkomt; een worker zet elk jaar het concept klaar."""
    moment = now()
    today = moment.astimezone(AMSTERDAM).date()
    # any period of this length: only how many days there are counts for the reminders
    last = today.fromordinal(today.toordinal() + max(days, 1) - 1)
    with opened() as stores:
        planned = plan_series(
            stores,
            organisation=organisation,
            wish=SeriesWish(
                title=title,
                questionnaire_name=questionnaire,
                rule=rule,
                days=days,
                prepare_days=prepare_days,
                minimum_group=minimum_group,
                settings=settings_of(chosen, Schedule(today, last)),
                opens_itself=opens_itself,
            ),
            now=moment,
        )
        found = find_series(stores, organisation=organisation, series=planned, today=today)
    click.echo(f"Gepland: {planned}")
    _show(found)


@series.command("list")
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option("--today", help="Toon de jaren vanaf deze dag, jjjj-mm-dd.")
def list_(organisation: str, today: str | None) -> None:
    """Toon wat elk jaar terugkomt, met de komende drie jaren."""
    first = read_day(today) if today else now().astimezone(AMSTERDAM).date()
    with opened() as stores:
        find_name(stores, organisation)
        found = list_series(stores, organisation=organisation, today=first)
    for one in found:
        click.echo(shown(f"{one.id}  {one.wish.title}, {one.rule_words}"))
        _show(one)
    if not found:
        click.echo("Er komt nog niets elk jaar terug. Plan het met: surveyapp series plan")


@series.command()
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.argument("identity", metavar="REEKS")
def end(organisation: str, identity: str) -> None:
    """Maak van REEKS geen metingen meer; wat er al is, blijft."""
    today = now().astimezone(AMSTERDAM).date()
    with opened() as stores:
        found = find_series(stores, organisation=organisation, series=identity, today=today)
        end_series(stores, organisation=organisation, series=identity, version=found.version)
    click.echo(f"Gestopt: {identity}. Metingen die er al zijn, blijven staan.")


@series.command()
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.argument("identity", metavar="REEKS")
@click.argument("year", metavar="JAAR", type=click.IntRange(2000, 2999))
def skip(organisation: str, identity: str, year: int) -> None:
    """Sla JAAR over: van REEKS komt dat jaar geen meting."""
    today = now().astimezone(AMSTERDAM).date()
    with opened() as stores:
        found = find_series(stores, organisation=organisation, series=identity, today=today)
        skip_year(
            stores, organisation=organisation, series=identity, version=found.version, year=year
        )
    click.echo(f"{identity} slaat {year} over.")


def _show(found: Series) -> None:
    if found.ended:
        click.echo("  gestopt")
    for one in found.coming:
        note = "  (klaargezet of overgeslagen)" if one.prepared else ""
        click.echo(
            f"  {one.year}: {whole_date(one.schedule.opens_on)} t/m "
            f"{whole_date(one.schedule.closes_on)}{note}"
        )
        if one.why_moved:
            click.echo(shown(f"        {one.why_moved}"))
