"""``surveyapp account``: staff accounts."""

import click

from surveyapp.cli.opening import opened
from surveyapp.domain.accounts import ROLE_NAMES, Role
from surveyapp.services.change_account import change_password, remove_account
from surveyapp.services.create_account import create_account


@click.group()
def account() -> None:
    """Maak accounts voor HR, leidinggevenden, OR/FG en beheer."""


@account.command()
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option("--login", required=True, help="Werkadres, om mee aan te melden.")
@click.option("--name", required=True, help="Naam zoals collega's die kennen.")
@click.option("--role", required=True, type=click.Choice(list(ROLE_NAMES)), help="Rol.")
@click.option("--unit", "units", multiple=True, help="Id van een team dat iemand leidt; mag vaker.")
@click.password_option(prompt="Wachtwoord", confirmation_prompt="Nog een keer")
def create(  # noqa: PLR0917 -- click passes options by name
    organisation: str, login: str, name: str, role: Role, units: tuple[str, ...], password: str
) -> None:
    """Maak een account; het wachtwoord heeft minstens 15 tekens."""
    with opened() as stores:
        made = create_account(
            stores,
            organisation=organisation,
            login=login,
            name=name,
            role=role,
            password=password,
            units=units,
        )
    click.echo(f"Account gemaakt: {made.login} ({ROLE_NAMES[made.role]}).")


@account.command()
@click.option("--login", required=True, help="E-mailadres van het account.")
@click.confirmation_option(prompt="Dit account kan daarna niet meer aanmelden. Doorgaan?")
def remove(login: str) -> None:
    """Verwijder een account, bijvoorbeeld van een leidinggevende die weg is."""
    with opened() as stores:
        remove_account(stores, login=login)
    click.echo(f"Account verwijderd: {login}.")


@account.command()
@click.option("--login", required=True, help="E-mailadres van het account.")
@click.password_option(prompt="Nieuw wachtwoord", confirmation_prompt="Nog een keer")
def password(login: str, password: str) -> None:
    """Geef een account een nieuw wachtwoord en meld het overal af."""
    with opened() as stores:
        change_password(stores, login=login, password=password)
    click.echo(f"Nieuw wachtwoord voor {login}; het account is overal afgemeld.")
