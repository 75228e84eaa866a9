"""Options that planning a wave and planning a series share, and how they are read."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import click

from surveyapp.domain.wave_faults import usual_settings
from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.errors import FrameError, WaveError
from surveyapp.voices import DUTCH

_OPTIONS = (
    click.option("--remind", multiple=True, type=int, help="Dagen na de eerste dag; herhaalbaar."),
    click.option("--no-reminders", is_flag=True, help="Stuur geen herinneringen."),
    click.option("--contact", help="Aan wie medewerkers iets kunnen vragen."),
    click.option("--by-mail/--cards-only", default=None, help="Mail waar dat kan, of kaartjes."),
    click.option(
        "--language",
        "languages",
        multiple=True,
        help="Een taal naast het Nederlands, zoals en; herhaalbaar; '' voor geen.",
    ),
    click.option("--tablet/--no-tablet", default=None, help="Pagina's voor een gedeelde tablet."),
    click.option(
        "--priorities/--no-priorities", default=None, help="Vraag waar het team aan moet werken."
    ),
    click.option(
        "--comments/--no-comments", default=None, help="Ruimte voor een toelichting per principe."
    ),
    click.option(
        "--comment-reader",
        type=click.Choice(["hr", "council"]),
        help="Wie toelichtingen nakijkt voor de vrijgave: HR, of de OR/FG.",
    ),
    click.option(
        "--team-comments/--no-team-comments",
        default=None,
        help="Toelichtingen ook in rapporten van teams die groot genoeg zijn.",
    ),
    click.option(
        "--remainder-reports/--no-remainder-reports",
        default=None,
        help="HR ziet de te kleine teams van een afdeling samen.",
    ),
    click.option(
        "--subject",
        "subjects",
        multiple=True,
        help="Id van een principe waar kleine teams over praten, hooguit twee; '' voor geen.",
    ),
    click.option(
        "--attach-reports/--no-attach-reports",
        default=None,
        help="Stuur het rapport mee in de mail aan leidinggevenden.",
    ),
    click.option(
        "--team-days", type=int, help="Dagen na hun leidinggevende lezen teams hun rapport: 0-3."
    ),
    click.option("--attribute", help="Naam van het kenmerk uit de lijst; '' voor geen."),
)
bridge_option = click.option(
    "--bridge", metavar="METING", help="De helft krijgt de woorden van METING; '' voor niemand."
)
"""Of one wave only: a series never repeats it."""
_AS_CHOSEN = (
    "contact",
    "by_mail",
    "tablet",
    "priorities",
    "comments",
    "comment_reader",
    "team_comments",
    "remainder_reports",
    "attach_reports",
    "team_days",
    "attribute",
    "bridge",
)
"""Options with the name and the value of a setting; None where nothing was chosen."""


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that the settings of a wave are made of."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_of(
    chosen: Mapping[str, Any], schedule: Schedule, *, before: WaveSettings | None = None
) -> WaveSettings:
    """Return settings with what was chosen in them.

    Args:
        chosen: what ``settings_options`` gave.
        schedule: of the wave; without a choice only the usual reminders that fit are taken.
        before: settings that stay as they are where nothing was chosen.

    Raises:
        WaveError: reminders are both asked for and not wanted.
    """
    settings = before or usual_settings(schedule)
    if chosen["remind"] and chosen["no_reminders"]:
        raise WaveError("Kies: --remind of --no-reminders, niet allebei.")
    if chosen["remind"]:
        settings = replace(settings, reminders=tuple(chosen["remind"]))
    if chosen["no_reminders"]:
        settings = replace(settings, reminders=())
    if chosen["subjects"]:
        subjects = tuple(one for one in chosen["subjects"] if one)
        settings = replace(settings, subjects=subjects)
    if chosen["languages"]:
        others = (one for one in chosen["languages"] if one and one != DUTCH)
        settings = replace(settings, languages=(DUTCH, *others))
    kept = {name: value for name in _AS_CHOSEN if (value := chosen.get(name)) is not None}
    return replace(settings, **kept)


def read_day(text: str) -> date:
    """Return a day.

    Raises:
        WaveError: it is no date of year, month and day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WaveError(f"{text!r} is geen datum. Schrijf jaar-maand-dag: 2026-11-02.") from error


def read_joint(text: str) -> tuple[str, list[str]]:
    """Return the name of a joint group and its units.

    Raises:
        FrameError: it is not a name, ``=`` and units with commas between them.
    """
    name, separator, units = text.partition("=")
    if not separator or not name.strip():
        raise FrameError(f"{text!r} kan niet. Schrijf --join 'Naam=team,team'.")
    return name.strip(), [unit.strip() for unit in units.split(",") if unit.strip()]
