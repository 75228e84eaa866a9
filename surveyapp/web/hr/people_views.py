"""HR's list of people: who is in it, looked up by name, number, address or team."""

from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.list_waves import list_waves
from surveyapp.services.read_people import PAGE, PeoplePage, Person, people_page, team_tree
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.import_example import COLUMNS
from surveyapp.web.hr.people_forms import page_number
from surveyapp.web.hr.people_words import DONE, standing, unit_paths

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The page of the list; ``previous`` and ``next`` are addresses, empty where there is none."""

    standing: str
    shown: str
    search: str
    unit: str
    units: tuple[tuple[str, str], ...]
    people: tuple[Person, ...]
    number: int
    pages: int
    previous: str
    next: str


@bp.get("/hr/mensen")
@allowed("hr", hidden=True)
def people(account: Account) -> ResponseReturnValue:
    """Show the people, fifty on a page, or how to begin when there are none."""
    tree = team_tree(stores(), organisation=account.organisation)
    search = request.args.get("zoek", "")[:LONGEST_SEARCH].strip()
    units = unit_paths(tree.units)
    unit = request.args.get("team", "")
    found = people_page(
        stores(),
        organisation=account.organisation,
        search=search,
        unit=unit if unit in units else None,
        page=page_number(),
    )
    if not found.everybody and not units:
        return staff_page("people_empty", account=account, done=done(), example_columns=COLUMNS)
    return staff_page(
        "people",
        account=account,
        done=done(),
        page=ListPage(
            standing=standing(tree, found.everybody),
            shown=_shown(found),
            search=search,
            unit=unit if unit in units else "",
            units=tuple(units.items()),
            people=found.people,
            number=found.page,
            pages=found.pages,
            previous=_address(search, unit, found.page - 1) if found.page > 1 else "",
            next=_address(search, unit, found.page + 1) if found.page < found.pages else "",
        ),
    )


def done() -> str:
    """Return the sentence for what was just done; the address says what."""
    return DONE.get(request.args.get("gedaan", ""), "")


def running_wave(account: Account) -> str | None:
    """Return the title of the wave that people can answer now, or None."""
    now = today()
    return next(
        (
            wave.title
            for wave in list_waves(stores(), account=account)
            if wave.state == "open" and now <= wave.closes_on
        ),
        None,
    )


def _shown(page: PeoplePage) -> str:
    if page.pages == 1:
        return "1 persoon" if page.total == 1 else f"{page.total} mensen"
    first = (page.page - 1) * PAGE + 1
    return f"{first} tot en met {first + len(page.people) - 1} van {page.total} mensen"


def _address(search: str, unit: str, page: int) -> str:
    return url_for("hr.people", zoek=search or None, team=unit or None, pagina=page)
