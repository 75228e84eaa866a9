"""Plan a wave: which questionnaire, when, for which groups."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from surveyapp.domain.frame import reporting_tree
from surveyapp.domain.questionnaire import Questionnaire, as_json
from surveyapp.domain.wave_faults import (
    CONCEPT,
    PlanFault,
    RefusedPlanError,
    fitting,
    minimum_faults,
    overlap_faults,
    questionnaire_faults,
    schedule_faults,
    title_faults,
)
from surveyapp.domain.wave_setting_faults import settings_faults, subject_faults, translation_faults
from surveyapp.domain.waves import AMSTERDAM, Schedule, WaveSettings, settings_data
from surveyapp.errors import WaveError
from surveyapp.services.offer_bridge import bridge_faults
from surveyapp.store import organisations, planned_waves, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.planned_waves import OtherWaves
from surveyapp.store.tables import WaveRow

__all__ = ["CONCEPT", "Wish", "add_planned", "check_planned", "plan_faults", "schedule_wave"]

LONGEST_ID = 72
"""Characters of a wave's id, with room for what tells two apart: it is a file's name too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A wave as somebody, or a series, wants it."""

    organisation: str
    title: str
    questionnaire: Questionnaire
    schedule: Schedule
    minimum_group: int
    settings: WaveSettings
    questionnaire_name: str | None = None
    joint: Sequence[tuple[str, Sequence[str]]] = ()
    opens_itself: bool = False
    series: str | None = None
    invented: bool = False


def schedule_wave(
    stores: Stores,
    *,
    organisation: str,
    title: str,
    questionnaire: Questionnaire,
    schedule: Schedule,
    minimum_group: int,
    joint: Sequence[tuple[str, Sequence[str]]] = (),
    settings: WaveSettings | None = None,
    opens_itself: bool = False,
    series: str | None = None,
    invented: bool = False,
    questionnaire_name: str | None = None,
    now: datetime | None = None,
) -> str:
    """Plan a wave and freeze its questionnaire; nobody is invited yet.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        title: as employees read it, "Teammeting 2026".
        questionnaire: asked exactly as it is now; its fingerprint goes with the wave.
        schedule: first and last day.
        minimum_group: the smallest group that gets figures, at least 5.
        joint: (name, unit ids) of small teams that are reported together.
        settings: what else is chosen; None for the usual reminders that fit, and nothing more.
        opens_itself: whether it opens on its first day without anybody confirming it.
        series: id of the yearly series that it belongs to.
        invented: made data, marked as such on every page and report; only then the questionnaire
            may be another municipality's.
        questionnaire_name: the file it came from, to notice a change before opening.
        now: aware moment; None for a made wave, which may lie in the past and beside others.

    Returns:
        The wave's id, made of organisation and title.

    Raises:
        RefusedPlanError: the dates, the minimum, the settings or the questionnaire cannot be
            used; it holds every fault with its field.
        WaveError: there is no such municipality.
        FrameError: a joint group cannot be made.
    """
    usual = WaveSettings()
    wish = Wish(
        organisation=organisation,
        title=title,
        questionnaire=questionnaire,
        schedule=schedule,
        minimum_group=minimum_group,
        settings=settings
        or WaveSettings(reminders=fitting(usual.reminders, schedule), contact=usual.contact),
        questionnaire_name=questionnaire_name,
        joint=joint,
        opens_itself=opens_itself,
        series=series,
        invented=invented,
    )
    with stores.writing() as session:
        return add_planned(
            session, wish, today=now.astimezone(AMSTERDAM).date() if now is not None else None
        )


def add_planned(session: Transaction, wish: Wish, *, today: date | None) -> str:
    """Add a planned wave in the caller's transaction and return its id.

    Raises:
        RefusedPlanError, WaveError, FrameError: see ``schedule_wave``.
    """
    check_planned(session, wish, today=today)
    identity = _free_id(session, wish)
    waves.add_wave(
        session,
        WaveRow(
            id=identity,
            organisation_id=wish.organisation,
            title=wish.title,
            state="draft",
            opens_on=wish.schedule.opens_on,
            closes_on=wish.schedule.closes_on,
            minimum_group=wish.minimum_group,
            joint=[[name, list(units)] for name, units in wish.joint],
            questionnaire=as_json(wish.questionnaire),
            questionnaire_name=wish.questionnaire_name,
            fingerprint=wish.questionnaire.fingerprint(),
            invented=wish.invented,
            settings=settings_data(wish.settings),
            opens_itself=wish.opens_itself,
            series_id=wish.series,
        ),
    )
    return identity


def check_planned(
    session: Transaction, wish: Wish, *, today: date | None, wave: str | None = None
) -> None:
    """Let a plan pass that can be kept as a wave.

    Args:
        session: the transaction that it is kept in.
        wish: the plan.
        today: None for a made wave, which may lie in the past and beside others.
        wave: id of the wave itself where it is changed.

    Raises:
        RefusedPlanError, WaveError, FrameError: see ``schedule_wave``.
    """
    if organisations.find_organisation(session, wish.organisation) is None:
        raise WaveError(
            f"De gemeente '{wish.organisation}' bestaat niet in deze installatie. Kijk de korte "
            "naam na."
        )
    others = planned_waves.other_waves(session, wish.organisation, apart_from=wave)
    faults = plan_faults(wish, today=today, others=others)
    faults.extend(bridge_faults(session, wish.organisation, wish.questionnaire, wish.settings))
    if faults:
        raise RefusedPlanError(faults)
    if wish.joint:
        reporting_tree(organisations.read_frame(session, wish.organisation), wish.joint)


def plan_faults(wish: Wish, *, today: date | None, others: OtherWaves) -> list[PlanFault]:
    """Return everything that is wrong with a plan.

    Args:
        wish: the plan.
        today: None for a made wave, which may lie in the past and beside others.
        others: the organisation's other waves.
    """
    faults = [
        *title_faults(wish.title),
        *schedule_faults(wish.schedule, today=today),
        *minimum_faults(wish.minimum_group),
        *settings_faults(wish.settings, wish.schedule),
        *questionnaire_faults(
            wish.questionnaire,
            organisation=None if wish.invented else wish.organisation,
        ),
        *subject_faults(wish.settings, wish.questionnaire),
        *translation_faults(wish.settings, wish.questionnaire),
    ]
    if wish.title in others.titles:
        faults.append(
            PlanFault(
                "title",
                f"Er is al een meting '{wish.title}'. Kies een andere naam, met het jaar erin.",
            )
        )
    if today is not None:
        faults.extend(overlap_faults(wish.schedule, others.taken))
    return faults


def _free_id(session: Transaction, wish: Wish) -> str:
    """Return an id that no wave has: titles may read alike, and a wave may be renamed."""
    identity = f"{wish.organisation}-{_slug(wish.title)}"[:LONGEST_ID].strip("-")
    tried, number = identity, 0
    while waves.find_wave(session, tried) is not None:
        number += 1
        mark = hashlib.sha256(f"{wish.title} {number}".encode()).hexdigest()[:6]
        tried = f"{identity}-{mark}"
    return tried


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
