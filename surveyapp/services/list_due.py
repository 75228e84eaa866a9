"""List what is due for HR this week: what they do, and what happens by itself."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from surveyapp.domain.accounts import Account
from surveyapp.domain.waves import AMSTERDAM, settings_from
from surveyapp.errors import NotFoundError
from surveyapp.services.due_lines import Due, Facts, Place
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.prepare_waves import SeriesDue, series_due
from surveyapp.services.tell_due import tell_due
from surveyapp.store import accounts_overview, announced_reports, due, organisations, worker
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.worker import WorkerFacts

__all__ = ["Due", "Place", "due_this_week"]

AHEAD = timedelta(days=7)
"""How far the list looks ahead; what is overdue stays until it is done."""
SHOWN_AFTER = timedelta(days=14)
"""How long a release stays in the list."""
SILENT = timedelta(minutes=5)
"""A worker looks every minute; after this long without one, somebody should look."""


def due_this_week(
    stores: Stores, *, account: Account, today: date, now: datetime | None = None
) -> tuple[Due, ...]:
    """Return what is due until a week from today and what is overdue, the earliest first.

    Nothing in it tells who answered: no reminder is counted and no address that refused one is.

    Args:
        stores: the installation.
        account: HR of an organisation.
        today: in the Netherlands.
        now: aware moment, to tell whether a worker is alive and a closing is late; noon of today
            where it is left out.

    Raises:
        NotFoundError: the account is not HR's.
    """
    if account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    moment = now or datetime.combine(today, time(12), AMSTERDAM)
    with stores.reading() as session:
        found = due.waves_to_watch(session, account.organisation, since=today - SHOWN_AFTER)
        rows = [row for row, _ in found]
        released = {row.id: day for row, day in found if day is not None}
        opened = [row.id for row in rows if row.state == "open"]
        facts = Facts(
            settings=stores.settings,
            now=moment,
            today=today,
            frame=organisations.read_frame(session, account.organisation).invited(),
            refused=due.refused_addresses(session, opened),
            cards=due.cards_to_print(session, opened),
            led=due.units_with_lead(session, account.organisation),
            released=released,
            reports=announced_reports.report_states(session, list(released)),
            unreached=announced_reports.unreached_leads(session, list(released)),
            team_moments=announced_reports.team_moments(session, list(released)),
            readers=_roles(session, account.organisation)
            if any(settings_from(row.settings).comments for row in rows)
            else frozenset(),
        )
        seen = worker.read_worker(session)
        series = series_due(session, stores.settings, account.organisation, today=today)
    lines = [line for row in rows for line in tell_due(row, facts)]
    lines += _of_series(series)
    if any(row.state in {"draft", "open", "closed", "reviewing"} for row in rows) or series:
        lines += _of_worker(seen, today, now)
    last = today + AHEAD
    return tuple(
        sorted(
            (line for line in lines if line.day <= last),
            key=lambda line: (line.day, line.by_itself, line.wave or "", line.what),
        )
    )


def _roles(session: Transaction, organisation: str) -> frozenset[str]:
    """Return the roles of which an organisation has an account."""
    return frozenset(one.role for one in accounts_overview.accounts_of(session, organisation))


def _of_series(found: tuple[SeriesDue, ...]) -> Iterator[Due]:
    for one in found:
        if one.why_not:
            yield Due(
                one.coming.prepared_on,
                f"'{one.coming.title}' kan niet klaargezet worden. {one.why_not}",
                "series",
                series=one.series,
            )
        else:
            yield Due(
                one.coming.prepared_on,
                f"'{one.coming.title}' wordt vanzelf klaargezet als concept.",
                "series",
                by_itself=True,
                series=one.series,
            )


def _of_worker(found: WorkerFacts, today: date, now: datetime | None) -> Iterator[Due]:
    if now is not None and (found.seen_at is None or now - found.seen_at > SILENT):
        yield Due(
            today,
            "Openen, mail en sluiten wachten: op de server draait nu niets dat dit doet. Vraag de "
            "beheerder om: surveyapp worker",
            "worker",
        )
    if found.problem:
        yield Due(today, found.problem, "mail")
