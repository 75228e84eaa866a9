"""``surveyapp wave simulate``: what a choice of minimum group costs, before anything is planned."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import click

from surveyapp.cli.opening import opened
from surveyapp.cli.progress import progress_shown
from surveyapp.cli.simulation_table import simulation_lines
from surveyapp.domain.waves import MINIMUM_GROUP
from surveyapp.errors import WaveError

if TYPE_CHECKING:
    from surveyapp.domain.simulating.outcomes import Simulation

SECOND: Final = 1
DIGITS: Final = 4
"""Longer numbers are outside every range here."""
_SHAPE: Final = (
    "people",
    "teams",
    "departments",
    "smallest",
    "largest",
    "own_staff",
    "principles",
    "items",
)
"""Options that say what a stored wave has of its own."""
Read = Callable[[click.Context, click.Parameter, Any], Any]


def _numbers(low: int, high: int) -> Read:
    """Return what reads '5,8,10' or one number, as often as an option is given."""

    def read(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> Any:
        parts = [part.strip() for text in texts for part in text.split(",")]
        if not all(part.isascii() and part.isdigit() and len(part) <= DIGITS for part in parts):
            parts = []
        found = sorted({int(part) for part in parts})
        if not found or found[0] < low or found[-1] > high:
            raise click.BadParameter(
                f"geef een of meer hele getallen van {low} tot en met {high}, zoals "
                f"{parameter.opts[0]} {low} of {parameter.opts[0]} {low},{min(low + 3, high)}.",
                ctx=context,
                param=parameter,
            )
        return tuple(found)

    return read


def _points(context: click.Context, parameter: click.Parameter, text: str) -> float:
    """Read points on the scale of five, with a comma or a dot."""
    try:
        points = float(text.replace(",", "."))
    except ValueError:
        points = -1.0
    if not 0 <= points <= 1:  # nan is not
        raise click.BadParameter(
            "geef punten van 0 tot en met 1, zoals 0,5.", ctx=context, param=parameter
        )
    return points


def _count(name: str, default: int, low: int, high: int, help_: str) -> Callable[..., Any]:
    kind = click.IntRange(low, high)
    return click.option(
        name, default=default, show_default=True, type=kind, metavar="AANTAL", help=help_
    )


@click.command()
@click.option("--wave", "identity", metavar="METING", help="Neem de groepen van deze meting.")
@_count("--people", 600, 10, 100_000, "Mensen in de organisatie.")
@_count("--teams", 60, 1, 5_000, "Teams.")
@_count("--departments", 6, 1, 500, "Afdelingen.")
@_count("--smallest", 3, 1, 1_000, "Mensen in het kleinste team.")
@_count("--largest", 25, 1, 1_000, "Mensen in het grootste team.")
@_count("--own-staff", 0, 0, 50, "Mensen per afdeling die in geen team zitten.")
@_count("--principles", 6, 1, 20, "Principes in de vragenlijst.")
@_count("--items", 4, 1, 8, "Stellingen per principe.")
@click.option(
    "--response",
    "responses",
    multiple=True,
    default=("70",),
    metavar="PROCENT",
    callback=_numbers(10, 100),
    help="Respons, zoals 70 of 60,70,80; zonder keuze 70.",
)
@click.option(
    "--minimum",
    "minimums",
    multiple=True,
    default=("5,8,10",),
    metavar="AANTAL",
    callback=_numbers(MINIMUM_GROUP, 100),
    help="Ondergrens, zoals 8 of 5,12; zonder keuze 5,8,10.",
)
@click.option(
    "--difference",
    default="0,5",
    metavar="PUNTEN",
    show_default=True,
    callback=_points,
    help="Zoveel punten wijken sommige teams echt af.",
)
@click.option(
    "--shift",
    default="0,3",
    metavar="PUNTEN",
    show_default=True,
    callback=_points,
    help="Zoveel punten veranderden andere teams echt sinds de vorige meting.",
)
@_count("--share", 20, 0, 50, "Procent van de teams dat afwijkt, en dat veranderde.")
@click.option("--first-time", is_flag=True, help="Er was nog geen vorige meting.")
@_count("--organisations", 100, 1, 10_000, "Zo vaak naspelen, elke keer met ander toeval.")
@click.option("--seed", default=1, metavar="GETAL", help="Ander getal, ander toeval.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Om te lezen, of voor een programma.",
)
def simulate(identity: str | None, organisations: int, form: str, **chosen: Any) -> None:
    """Speel een meting na met verzonnen antwoorden: wat kost een ondergrens?

    Zonder --wave voor een verzonnen organisatie; een installatie is dan niet nodig.
    """
    from surveyapp.domain.simulating.measures import measure
    from surveyapp.services.simulate_wave import simulate_wave

    simulation = _wave(identity, chosen) if identity else _made(chosen)
    step = "Naspelen"
    with progress_shown(after=SECOND) as progress:
        progress(step, 0, organisations)
        costs = simulate_wave(
            simulation,
            organisations=organisations,
            progress=lambda done: progress(step, done, organisations),
        )
    measures = measure(simulation)
    if form == "text":
        click.echo("\n".join(simulation_lines(simulation, costs, measures)))
        return
    settings = {"wave": identity, "organisations": organisations, **chosen}
    if identity:
        settings.update(dict.fromkeys(_SHAPE))
    told = {
        "settings": settings,
        "measures": asdict(measures),
        "costs": [asdict(cost) for cost in costs],
    }
    click.echo(json.dumps(told, indent=2))


def _made(chosen: dict[str, Any]) -> "Simulation":
    from surveyapp.domain.simulating.organisations import Shape, check_shape, make_questionnaire
    from surveyapp.domain.simulating.outcomes import Simulation

    shape = Shape(
        people=chosen["people"],
        teams=chosen["teams"],
        departments=chosen["departments"],
        smallest=chosen["smallest"],
        largest=chosen["largest"],
        own_staff=chosen["own_staff"],
    )
    check_shape(shape)
    asked = make_questionnaire(chosen["principles"], chosen["items"])
    return Simulation(organisation=shape, questionnaire=asked, **_tried(chosen))


def _wave(identity: str, chosen: dict[str, Any]) -> "Simulation":
    from surveyapp.domain.simulating.outcomes import Simulation
    from surveyapp.services.simulate_wave import groups_of_wave

    context = click.get_current_context()
    typed = click.core.ParameterSource.COMMANDLINE
    doubled = [name for name in _SHAPE if context.get_parameter_source(name) == typed]
    if doubled:
        option = "--" + doubled[0].replace("_", "-")
        raise WaveError(
            f"Kies: --wave of {option}, niet allebei. De meting heeft haar eigen groepen en "
            "vragenlijst."
        )
    with opened() as stores:
        tree, asked = groups_of_wave(stores, wave=identity)
    return Simulation(organisation=tree, questionnaire=asked, **_tried(chosen))


def _tried(chosen: dict[str, Any]) -> dict[str, Any]:
    return {
        "responses": chosen["responses"],
        "minimums": chosen["minimums"],
        "difference": chosen["difference"],
        "shift": chosen["shift"],
        "share": chosen["share"] / 100,
        "first_time": chosen["first_time"],
        "seed": chosen["seed"],
    }
