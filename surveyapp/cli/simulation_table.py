"""The outcome of a simulation as somebody of HR reads it: a sentence, then a table."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from surveyapp.domain.simulating.costs import Cost
from surveyapp.domain.simulating.measures import Measures
from surveyapp.domain.simulating.organisations import Shape
from surveyapp.domain.simulating.outcomes import Simulation
from surveyapp.domain.simulating.verdicts import Found
from surveyapp.domain.wording import listed, number, people, percent

WIDTH: Final = 80
CELL: Final = 8
ACROSS: Final = 4
"""Minimums beside each other; more go in a next table."""
NOTHING: Final = "–"

Cell = Callable[[Cost], str]
Rows = Sequence[tuple[str, Cell]]


def _part(count: int, total: int) -> str:
    """Return a percentage; under ten and above nothing it has a decimal."""
    if not total:
        return NOTHING
    share = 100 * count / total
    if 0 < share < 10:  # noqa: PLR2004 -- two digits
        return f"{number(share)}\N{NO-BREAK SPACE}%"
    return percent(round(share))


def _average(count: Callable[[Cost], float]) -> Cell:
    return lambda cost: number(count(cost) / cost.organisations)


def _share(count: Callable[[Cost], int], of: Callable[[Cost], int]) -> Cell:
    return lambda cost: _part(count(cost), of(cost))


_OWN: Final[Rows] = (
    ("teams", _average(lambda cost: cost.teams_shown)),
    ("afdelingen", _average(lambda cost: cost.departments_shown)),
)
_PLAIN: Final[Rows] = (
    ("teams", _average(lambda cost: cost.teams_plain)),
    ("afdelingen", _average(lambda cost: cost.departments_plain)),
    (
        "keren dat dit een kleinere groep verraadt",
        _share(lambda cost: cost.leaking, lambda cost: cost.organisations),
    ),
    (
        "zo klein is die groep (mediaan)",
        lambda cost: NOTHING if cost.leaked is None else f"{cost.leaked:g}".replace(".", ","),
    ),
)
_CLAIMS: Final[Rows] = (
    ("rapporten met een toets, gemiddeld", _average(lambda cost: cost.reports)),
    ("deel dat ‘duidelijk’ zegt", _share(lambda cost: cost.clear, lambda cost: cost.reports)),
    (
        "deel dat ten onrechte ‘duidelijk’ zegt",
        _share(lambda cost: cost.wrong, lambda cost: cost.reports),
    ),
    (
        "deel met hooguit een ‘aanwijzing’",
        _share(lambda cost: cost.hinted, lambda cost: cost.reports),
    ),
    (
        "keren met minstens één onterecht ‘duidelijk’",
        _share(lambda cost: cost.organisations_wrong, lambda cost: cost.organisations),
    ),
)
_HEAT_MAP: Final[Rows] = (
    ("getoetste vakken: één groep bij één principe", _average(lambda cost: cost.cells)),
    ("daarvan gemarkeerd", _average(lambda cost: cost.marks)),
    ("daarvan toeval, naar verwachting hooguit", _average(lambda cost: cost.marks_expected_wrong)),
    ("daarvan echt toeval", _average(lambda cost: cost.marks_wrong)),
)
_QUESTIONNAIRE: Final[Rows] = (
    (
        "stellingen buiten de score: te weinig antwoord",
        _share(lambda cost: cost.items_left, lambda cost: cost.items),
    ),
)


def simulation_lines(
    simulation: Simulation, costs: Sequence[Cost], measures: Measures
) -> Iterator[str]:
    """Yield the lines to print, none longer than ``WIDTH``.

    Args:
        simulation: what was tried.
        costs: per response and minimum, minimums of one response together.
        measures: of the difference that was asked for.
    """
    size = len(simulation.minimums)
    for start in range(0, len(costs), size):
        same = costs[start : start + size]
        yield from wrap(_meaning(same, several=len(simulation.responses) > 1), WIDTH)
    yield from ("", *wrap(_tried(simulation, costs[0]), WIDTH))
    for start in range(0, len(costs), size):
        same = costs[start : start + size]
        for first in range(0, size, ACROSS):
            yield from _table(simulation, same[first : first + ACROSS])
    yield from ("", *wrap(_measured(measures), WIDTH))


def _meaning(costs: Sequence[Cost], *, several: bool) -> str:
    """Return what the minimums cost in reports, in one sentence.

    Args:
        costs: of one response, the lowest minimum first.
        several: whether there are other responses, so that this one has to be named.
    """
    first, *others = costs
    total = round(first.average(first.teams))
    shown = round(first.average(first.teams_shown))
    verb = "krijgt" if shown <= 1 else "krijgen"
    response = f" en {percent(first.response)} respons" if several else ""
    then = [f"bij {cost.minimum} {_are(round(cost.average(cost.teams_shown)))}" for cost in others]
    more = f"; {listed(tuple(then))}" if then else ""
    return (
        f"Bij een ondergrens van {first.minimum}{response} {verb} gemiddeld {_who(shown, total)} "
        f"een eigen rapport{more}."
    )


def _who(shown: int, total: int) -> str:
    if not shown:
        return "geen enkel team"
    if shown == total:
        return f"alle {total} teams" if total > 1 else "het ene team"
    return f"{shown} van de {total} teams"


def _are(count: int) -> str:
    if not count:
        return "geen enkel"
    return f"is dat er {count}" if count == 1 else f"zijn dat er {count}"


def _tried(simulation: Simulation, cost: Cost) -> str:
    organisation = simulation.organisation
    crowd = people(simulation.people)
    if isinstance(organisation, Shape):
        teams = _counted(organisation.teams, "team", "teams")
        departments = _counted(organisation.departments, "afdeling", "afdelingen")
        what = f"een verzonnen organisatie van {crowd} in {teams} en {departments}"
    else:
        what = f"de groepen van deze meting, {crowd}"
    return (
        f"{cost.organisations} keer nagespeeld voor {what}. Alle antwoorden zijn verzonnen. "
        f"{_true(simulation, cost)}Een kale ondergrens kijkt per rapport naar het aantal mensen, "
        "en niet naar wat je uit twee rapporten samen kunt uitrekenen."
    )


def _true(simulation: Simulation, cost: Cost) -> str:
    share = percent(round(100 * simulation.share))
    differ = f"wijkt {share} van de teams echt af" if cost.differences.true else ""
    which = f"een andere {share}" if differ else f"{share} van de teams"
    change = f"veranderde {which} echt" if cost.shifts.true else ""
    found = " en ".join(filter(None, (differ, change)))
    return f"Op de helft van de principes {found}. " if found else ""


def _table(simulation: Simulation, costs: Sequence[Cost]) -> Iterator[str]:
    first = costs[0]
    yield ""
    yield _line(
        f"Bij {percent(first.response)} respons, ondergrens", [str(cost.minimum) for cost in costs]
    )
    yield "─" * WIDTH
    for title, rows in _sections(simulation, first):
        if title:
            yield title
        for label, cell in rows:
            yield _line(f"  {label}", [cell(cost) for cost in costs])


def _line(label: str, cells: Sequence[str]) -> str:
    return label.ljust(WIDTH - CELL * len(cells)) + "".join(cell.rjust(CELL) for cell in cells)


def _sections(simulation: Simulation, first: Cost) -> Iterator[tuple[str, Rows]]:
    teams = _counted(round(first.average(first.teams)), "team", "teams")
    departments = _counted(round(first.average(first.departments)), "afdeling", "afdelingen")
    yield (f"Eigen rapport, gemiddeld (van {teams} en {departments})", _OWN)
    yield ("Met een kale ondergrens", _PLAIN)
    yield ("Wat rapporten beweren", _CLAIMS)
    if first.differences.true:
        size, many = points(simulation.difference), first.average(first.differences.true)
        title = f"Echte verschillen van {size} met de rest, gemiddeld {round(many)}"
        yield title, _found(lambda cost: cost.differences)
    if first.shifts.true:
        size, many = points(simulation.shift), first.average(first.shifts.true)
        title = f"Echte veranderingen van {size} sinds de vorige meting, gemiddeld {round(many)}"
        yield title, _found(lambda cost: cost.shifts)
    if first.cells:
        yield ("Welke groepen opvallen, gemiddeld", _HEAT_MAP)
    yield ("Vragenlijst", _QUESTIONNAIRE)


def points(value: float) -> str:
    """Return points on the scale of five in as many decimals as they have: 0,5 punt."""
    return f"{value:g} punt".replace(".", ",")


def _found(which: Callable[[Cost], Found]) -> Rows:
    return (
        (
            "gevonden als ‘duidelijk’",
            _share(lambda cost: which(cost).clear, lambda cost: which(cost).true),
        ),
        (
            "gevonden als ‘aanwijzing’",
            _share(lambda cost: which(cost).hinted, lambda cost: which(cost).true),
        ),
        (
            "niet te toetsen: geen rapport of te klein",
            _share(
                lambda cost: which(cost).true - which(cost).tested, lambda cost: which(cost).true
            ),
        ),
    )


def _counted(count: int, one: str, more: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {more}"


def _measured(measures: Measures) -> str:
    if measures.cliffs_delta is None or measures.agreement is None:
        return "Deze vragenlijst heeft geen principe met een score: er valt niets te vergelijken."
    agreement = (
        f"Eensgezindheid binnen een team, gemiddeld: rwg(j) is {number(measures.agreement, 2)}."
    )
    if not measures.difference:
        return agreement
    delta = number(measures.cliffs_delta, 2)
    effect = NOTHING if measures.hedges_g is None else number(measures.hedges_g, 2)
    return (
        f"Een verschil van {points(measures.difference)} is hier Cliffs delta {delta} en Hedges’ g "
        f"{effect}. {agreement}"
    )
