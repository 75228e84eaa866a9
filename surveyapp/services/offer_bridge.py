"""Offer an earlier wave whose wording half of the people can be asked in, for one wave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.domain.bridging import reworded_items
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.wave_faults import PlanFault
from surveyapp.domain.waves import WaveSettings
from surveyapp.store import waves
from surveyapp.store.database import Stores
from surveyapp.store.invitations import Transaction


@dataclass(frozen=True, slots=True)
class Rewording:
    """One item in the words of then and of now."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class BridgeOffer:
    """An earlier wave, and every item that has other words now."""

    wave: str
    title: str
    items: tuple[Rewording, ...]


def offer_bridges(
    stores: Stores, *, organisation: str, questionnaires: Sequence[Questionnaire]
) -> tuple[BridgeOffer, ...]:
    """Return for each questionnaire its last released wave, where its wording changed since.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        questionnaires: those that can be asked now.
    """
    with stores.reading() as session:
        rows = [row for row in waves.waves_of(session, organisation) if row.state == "released"]
    last: dict[str, BridgeOffer | None] = {}
    asked_now = {one.id: one for one in questionnaires}
    for row in rows:
        earlier = from_json(row.questionnaire)
        if earlier.id in asked_now and earlier.id not in last:
            items = rewordings(asked_now[earlier.id], earlier)
            last[earlier.id] = BridgeOffer(row.id, row.title, items) if items else None
    return tuple(offer for offer in last.values() if offer is not None)


def rewordings(questionnaire: Questionnaire, earlier: Questionnaire) -> tuple[Rewording, ...]:
    """Return the items that have other words now, in the order in which they are asked."""
    before = {item.id: item.text() for item in earlier.items()}
    now = {item.id: item.text() for item in questionnaire.items()}
    return tuple(
        Rewording(before[item], now[item]) for item in reworded_items(questionnaire, earlier)
    )


def bridge_faults(
    session: Transaction, organisation: str, questionnaire: Questionnaire, settings: WaveSettings
) -> Iterator[PlanFault]:
    """Yield why half of the people cannot be asked in the words of the wave that was chosen."""
    if not settings.bridge:
        return
    row = waves.find_wave(session, settings.bridge)
    if row is None or row.organisation_id != organisation:
        yield PlanFault(
            "bridge",
            f"De eerdere meting '{settings.bridge}' bestaat niet bij deze gemeente. Kies een "
            "meting van jullie zelf.",
        )
        return
    earlier = from_json(row.questionnaire)
    if row.state != "released":
        yield PlanFault(
            "bridge",
            f"Van '{row.title}' zijn er nog geen uitkomsten om mee te vergelijken. Kies een "
            "meting die is vrijgegeven, of laat de oude woorden weg.",
        )
    elif earlier.id != questionnaire.id or not rewordings(questionnaire, earlier):
        yield PlanFault(
            "bridge",
            f"Sinds '{row.title}' heeft geen stelling van deze vragenlijst andere woorden "
            "gekregen. Er valt dus niets uit te proberen: laat de oude woorden weg.",
        )
