"""``surveyapp instance``: make an installation and keep its tables up to date."""

import click

from surveyapp.services.create_instance import create_instance
from surveyapp.services.create_organisation import check_organisation, create_organisation
from surveyapp.settings import DEFAULT_ADDRESS, instance_folder, load_settings
from surveyapp.store.upgrading import upgrade as upgrade_tables


@click.group()
def instance() -> None:
    """Maak een installatie en houd die bij."""


@instance.command()
@click.option("--organisation", "identity", required=True, help="Korte naam, bijvoorbeeld oss.")
@click.option("--name", required=True, help="Naam, bijvoorbeeld 'Gemeente Oss'.")
@click.option("--brand", default="#00665e", show_default=True, help="Huiskleur als #rrggbb.")
@click.option("--contact", required=True, help="Bij wie medewerkers terechtkunnen, in één regel.")
@click.option("--base-url", default=DEFAULT_ADDRESS, show_default=True, help="Adres in de links.")
@click.option(
    "--outbox", is_flag=True, help="Zet mails in bestanden; alleen voor een demonstratie."
)
def create(  # noqa: PLR0917 -- click passes options by name
    identity: str,
    name: str,
    brand: str,
    contact: str,
    base_url: str,
    outbox: bool,  # noqa: FBT001
) -> None:
    """Maak een installatie met één gemeente, in SURVEYAPP_INSTANCE of ./instance."""
    folder = instance_folder()
    check_organisation(id=identity, name=name, brand=brand, contact=contact)
    stores = create_instance(folder, base_url=base_url, outbox=outbox)
    create_organisation(stores, id=identity, name=name, brand=brand, contact=contact)
    stores.close()
    click.echo(f"Installatie gemaakt in {folder} voor {name}.")
    click.echo(f"Bewaar {folder / 'keys'} apart van de back-ups: zonder werkt geen enkele code.")
    if base_url == DEFAULT_ADDRESS:
        click.echo(
            "Let op: links en kaartjes verwijzen nu naar 127.0.0.1 en werken alleen op deze "
            f"machine. Zet vóór de eerste meting het echte adres in {folder / 'config.toml'}."
        )
    click.echo("Hierna: surveyapp account create, en surveyapp frame import LIJST.csv")


@instance.command()
def upgrade() -> None:
    """Breng de databases naar deze versie; maak eerst een back-up."""
    settings = load_settings()
    upgrade_tables(settings)
    click.echo(f"De databases in {settings.instance} zijn bij.")
