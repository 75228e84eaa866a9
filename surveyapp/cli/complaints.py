"""Say in Dutch what is wrong with a command as it was typed."""

import click


def sentence(error: click.ClickException) -> str:
    """Return a Dutch sentence with the cause and the next step.

    click's own sentences are English; those that a person can run into are said anew here.
    """
    if not isinstance(error, click.UsageError):
        return error.format_message()
    see = f" Kijk bij: {error.ctx.command_path} --help" if error.ctx else ""
    return f"{_cause(error)}{see}"


def _cause(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f" Bedoelde je {error.possibilities[0]}?" if error.possibilities else ""
        return f"De optie {error.option_name} bestaat niet.{near}"
    if isinstance(error, click.BadParameter):
        return _cause_in_value(error)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return "Die opdracht bestaat niet."
    if error.message.startswith("Got unexpected extra"):
        return "Er staat te veel in de opdracht."
    return f"Deze opdracht kan zo niet: {error.message}"


def _cause_in_value(error: click.BadParameter) -> str:
    name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "een waarde"
    kind = error.param.type if error.param else None
    if isinstance(error, click.MissingParameter):
        return f"Er ontbreekt nog {name}."
    if isinstance(kind, click.Choice):
        return f"De waarde van {name} kan niet. Kies uit: {', '.join(kind.choices)}."
    if isinstance(kind, click.IntRange):
        return f"De waarde van {name} moet een getal zijn van {kind.min} tot en met {kind.max}."
    if kind is click.INT:
        return f"De waarde van {name} moet een heel getal zijn."
    return f"De waarde van {name} kan niet: {error.message}"


def storage_sentence(error: Exception) -> str:
    """Return a Dutch sentence for a disk or database that does not do what it should.

    Never the statement itself: it would hold names or answers.
    """
    return (
        f"Lezen of schrijven lukt niet ({error}). Wat al was opgeslagen, is er nog. Controleer of "
        "er ruimte is op de schijf en of deze gebruiker erbij mag, en probeer het opnieuw."
    )
