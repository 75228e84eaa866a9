"""Offer an earlier wave whose wording half of the people can be asked in, for one wave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.domain.bridging import bridged_languages, reworded_items
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.wave_faults import PlanFault
from surveyapp.domain.waves import WaveSettings
from surveyapp.store import waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.voices import language_name


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
    """Return for each questionnaire the last wave that asked its items, where words changed since.

    A changed questionnaire is a file with a name of its own; what stays are the ids of its items.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        questionnaires: those that can be asked now.
    """
    with stores.reading() as session:
        rows = [row for row in waves.waves_of(session, organisation) if row.state == "released"]
    before = [(row.id, row.title, from_json(row.questionnaire)) for row in rows]
    offers: dict[str, BridgeOffer] = {}
    for one in questionnaires:
        last = next((each for each in before if one.shares_items(each[2])), None)
        if last is not None and (items := rewordings(one, last[2])):
            offers[last[0]] = BridgeOffer(last[0], last[1], items)
    return tuple(offers.values())


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
    elif not questionnaire.shares_items(earlier):
        yield PlanFault(
            "bridge",
            f"In '{row.title}' stonden andere stellingen: geen enkele heeft hetzelfde id. Kies een "
            "meting met deze stellingen, of laat de oude woorden weg.",
        )
    elif not rewordings(questionnaire, earlier):
        yield PlanFault(
            "bridge",
            f"Sinds '{row.title}' heeft geen stelling van deze vragenlijst een hogere versie met "
            "andere woorden. Er valt dus niets uit te proberen: laat de oude woorden weg.",
        )
    else:
        yield from _language_faults(questionnaire, earlier, settings, title=row.title)


def _language_faults(
    questionnaire: Questionnaire, earlier: Questionnaire, settings: WaveSettings, *, title: str
) -> Iterator[PlanFault]:
    """Yield a language of the wave that the words of now are in, and the earlier ones are not."""
    both = bridged_languages(questionnaire, earlier)
    now_only = set(questionnaire.languages()) - set(both)
    for language in [one for one in settings.languages if one in now_only]:
        name = language_name(language)
        yield PlanFault(
            "bridge",
            f"De oude woorden uit '{title}' zijn er niet in het {name}. Wie het {name} kiest, zou "
            f"dan een deel in het Nederlands lezen. Kies het {name} niet, of laat de oude woorden "
            "weg.",
        )
