"""A municipality in which every page of a respondent can be met, real questions and all."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.settings import load_settings
from surveyapp.store.database import Stores, open_stores
from surveyapp.web import STORES
from surveyapp.web.limits import CODES, FailureLimits
from tests import made, made_reports
from tests.browser.conftest import Site, served
from tests.made_agreements import AGREED, OLD, account_of, agree, measured_town
from tests.web.respondent.conftest import around_today

EVERYTHING = WaveSettings(
    languages=("nl", "en"),
    tablet=True,
    priorities=True,
    comments=True,
    team_comments=True,
)
ITEMS = 24
"""Statements of the questionnaire that is asked; the budgets of weight are for so many."""


def real_questions() -> Questionnaire:
    """Return a real questionnaire of 24 statements, as if it were Voorbeeld's own."""
    asked = load_questionnaire(Path("instance"), "oss/netwerkprincipes")
    return replace(
        asked,
        id="voorbeeld-netwerkprincipes",
        organisation="voorbeeld",
        organisation_name="Gemeente Voorbeeld",
        title="Onze netwerkprincipes",
        source=replace(asked.source, title="Netwerkprincipes van Voorbeeld"),
    )


@dataclass(slots=True)
class Town:
    """What is served: the waves that people fill in, and the reports that teams open.

    ``unused`` is the invitation that forms are looked at with; it is never sent. ``spare`` holds
    those of the main wave that nobody has used yet.
    """

    site: Site
    reported: Site
    waves: dict[str, made.MadeWave]
    unused: Any
    spare: list[Any] = field(default_factory=list)
    _used: Any = None

    def take(self) -> Any:
        """Return an invitation to send a questionnaire with."""
        return self.spare.pop()

    def used(self) -> str:
        """Return a code on which a questionnaire came in."""
        if self._used is None:
            self._used = self.take()
            self.waves["main"].answer(self._used, now=datetime.now(AMSTERDAM))
        return str(self._used.code)

    def code_of(self, wave: str) -> str:
        """Return a code of a wave: "early", "late" or "apart"."""
        return str(self.waves[wave].of("balie")[0].code)

    def team_code(self, group: str) -> str:
        """Return the code with which a team opens its report."""
        settings = self.reported.stores.settings
        return derive_team_link(settings, wave=self.reported.wave.id, group=group).code

    @contextmanager
    def guessed_too_often(self) -> Iterator[None]:
        """Let the address of this machine have typed too many codes."""
        limits = FailureLimits()
        kept = self.site.app.extensions[FailureLimits.NAME]  # type: ignore[attr-defined]
        self.site.app.extensions[FailureLimits.NAME] = limits  # type: ignore[attr-defined]
        for _ in range(CODES.amount):
            limits.failed(CODES, "code", "127.0.0.1")
        try:
            yield
        finally:
            self.site.app.extensions[FailureLimits.NAME] = kept  # type: ignore[attr-defined]

    @contextmanager
    def without_table(self, file: str, table: str) -> Iterator[None]:
        """Take a table away for a while: whatever needs it fails as a broken installation does."""
        path = self.site.stores.settings.instance / file
        _execute(path, f"ALTER TABLE {table} RENAME TO {table}_away")
        try:
            yield
        finally:
            _execute(path, f"ALTER TABLE {table}_away RENAME TO {table}")

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Let no page be added to the file of answers."""

        def fill(connection: Any) -> None:
            databases = connection.exec_driver_sql("PRAGMA database_list").all()
            if "answers" in {row[1] for row in databases}:
                connection.exec_driver_sql("PRAGMA answers.max_page_count = 1")

        event.listen(Engine, "begin", fill)
        try:
            yield
        finally:
            event.remove(Engine, "begin", fill)
            # a kept connection would stay full
            self.site.app.extensions[STORES].close()  # type: ignore[attr-defined]


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    # triggers and foreign keys keep the names that they have
    connection.execute("PRAGMA legacy_alter_table = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement)
    connection.close()


def waves_of(stores: Stores) -> dict[str, made.MadeWave]:
    """Open the main wave, one that is still to begin, one that is over, and one without tablets."""
    today = datetime.now(AMSTERDAM).date()

    def wave(title: str, opens: int, closes: int, settings: WaveSettings) -> made.MadeWave:
        return made.make_wave(
            stores,
            title=title,
            opens=today + timedelta(days=opens),
            closes=today + timedelta(days=closes),
            questionnaire=real_questions(),
            settings=settings,
        )

    return {
        "main": wave("Teammeting", -3, 18, EVERYTHING),
        "early": wave("Meting die nog komt", 5, 25, EVERYTHING),
        "late": wave("Meting die voorbij is", -25, -3, EVERYTHING),
        "apart": wave("Meting zonder tablet", -3, 18, replace(EVERYTHING, tablet=False)),
    }


@contextmanager
def served_town(folder: Path) -> Iterator[Town]:
    """Serve a town until the caller is done with it.

    Args:
        folder: an empty one.
    """
    measured_town(folder / "instance")
    stores = open_stores(load_settings(folder / "instance"))
    agree(stores, OLD, lead=account_of(stores), teams=("balie",), agreed=(AGREED,))
    waves = waves_of(stores)
    reported = made.make_instance(folder / "reported")
    told = around_today(reported)
    now = datetime.now(AMSTERDAM)
    made_reports.release(told, now=now, settings=WaveSettings(team_days=0))
    made_reports.make(told)
    announce_reports(reported, now=now)
    with ExitStack() as stack:
        site = stack.enter_context(served(stores, waves["main"]))
        read = stack.enter_context(served(reported, told))
        first, *others = waves["main"].of("balie")
        more = [*waves["main"].of("wegen"), *waves["main"].of("groen")]
        yield Town(site, read, waves, first, [*more, *others])
