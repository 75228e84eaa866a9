"""The ``surveyapp`` command: nouns, each with its verbs."""

import importlib
import sqlite3
import sys
from typing import Any, NoReturn

import click

from surveyapp import __version__
from surveyapp.cli.complaints import sentence, storage_sentence
from surveyapp.cli.printing import shown
from surveyapp.errors import SurveyError

# Loaded on use, so that `--help` does not wait for the numbers or the drawing.
COMMANDS = {
    "account": "surveyapp.cli.account",
    "anonymity": "surveyapp.cli.anonymity",
    "audit": "surveyapp.cli.audit",
    "backup": "surveyapp.cli.backup",
    "demo": "surveyapp.cli.demo",
    "frame": "surveyapp.cli.frame",
    "installation": "surveyapp.cli.installation",
    "instance": "surveyapp.cli.instance",
    "mail": "surveyapp.cli.mail",
    "questionnaire": "surveyapp.cli.questionnaire",
    "release": "surveyapp.cli.release",
    "report": "surveyapp.cli.report",
    "series": "surveyapp.cli.series",
    "serve": "surveyapp.cli.serve",
    "wave": "surveyapp.cli.wave",
    "worker": "surveyapp.cli.worker",
}


class Nouns(click.Group):
    """Imports a command's module when it is called, and says errors as one Dutch sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the nouns in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a noun, or None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]}.{cmd_name} is no command")
        return command

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        """Run a command; what a person can put right ends in one Dutch sentence and exit code 1."""
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False})
        except SurveyError as error:
            click.echo(shown(f"Fout: {error}"), err=True)
            sys.exit(1)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(2)
        except click.ClickException as error:
            click.echo(shown(f"Fout: {sentence(error)}"), err=True)
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Gestopt.", err=True)
            sys.exit(130)
        except Exception as error:
            cause = getattr(error, "orig", error)  # SQLAlchemy wraps what SQLite raised
            if not isinstance(cause, (OSError, sqlite3.Error)):
                raise
            click.echo(f"Fout: {storage_sentence(cause)}", err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


@click.command(cls=Nouns)
@click.version_option(__version__, message="surveyapp %(version)s")
def main() -> None:
    """Laat medewerkers hun team langs de eigen principes van hun gemeente leggen."""
