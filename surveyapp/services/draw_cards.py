"""Draw the printed cards of a group, keep them until they are fetched once, and then no longer."""

import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from surveyapp.domain.answering_time import minutes_to_answer
from surveyapp.domain.invitations import spaced
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.release import file_name
from surveyapp.domain.waves import Schedule, settings_from
from surveyapp.errors import NotFoundError, StaleError, WaveError
from surveyapp.private_files import create_file
from surveyapp.services.find_wave import own_wave
from surveyapp.services.issue_ways_in import Issued, mint_cards
from surveyapp.store import card_sheets, organisations, waves
from surveyapp.store.card_sheets import CardSheet, WantedSheet
from surveyapp.store.database import Stores
from surveyapp.voices import Voice

Progress = Callable[[str, int, int], None]
"""Is told the name of a group, how many cards are drawn, and how many there will be."""

DRAWN_SINCE: Final = (
    "Deze kaartjes zijn intussen al gemaakt. Er is niets veranderd: de kaartjes die er nu zijn, "
    "werken nog. Kijk eerst of ze klaarliggen of al zijn opgehaald."
)
FOLDER: Final = "cards"
LEASE: Final = timedelta(minutes=10)
"""Longer than the largest group takes; then another worker draws it anew."""


class CardsFile(NamedTuple):
    """A file of cards as it is handed over, once."""

    name: str
    content: bytes


def list_cards(stores: Stores, *, organisation: str, wave: str) -> tuple[CardSheet, ...]:
    """Return the card sheets of a wave, in the order of its groups.

    Raises:
        NotFoundError: there is no such wave in this organisation.
    """
    with stores.reading() as session:
        own_wave(session, organisation, wave)
        return tuple(card_sheets.sheets_of(session, wave))


def want_cards(
    stores: Stores,
    *,
    organisation: str,
    wave: str,
    groups: Collection[str] | None = None,
    printing: int | None = None,
) -> int:
    """Ask for the cards of some groups, or of all, and return how many sheets that is.

    Drawing a group again voids its earlier cards: what was printed twice must not open twice.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        wave: id of an open wave.
        groups: ids of groups; None for all.
        printing: how often these were drawn when they were asked for, so that the same request
            does not void what it brought; None asks whatever was drawn meanwhile.

    Raises:
        NotFoundError: there is no such wave in this organisation.
        StaleError: a sheet was drawn since it was looked at; nothing is voided.
        WaveError: the wave is not open, or nobody in these groups gets a card.
    """
    with stores.writing() as session:
        row = own_wave(session, organisation, wave)
        if row.state != "open":
            raise WaveError(
                f"De meting '{row.title}' is niet open. Kaartjes maken kan alleen tijdens de "
                "meting."
            )
        known = [sheet.group for sheet in card_sheets.sheets_of(session, wave)]
        chosen = set(groups or known) & set(known)
        wanted = card_sheets.want_sheets(session, wave, chosen, printing=printing)
        if wanted < len(chosen):
            raise StaleError(DRAWN_SINCE)
    if not wanted:
        raise WaveError(
            "In deze groepen krijgt niemand een kaartje: iedereen heeft een e-mailadres."
        )
    return wanted


def draw_wanted_cards(
    stores: Stores, *, now: datetime, progress: Progress = lambda _group, _done, _total: None
) -> None:
    """Draw every sheet that was asked for, each on its own; ``now`` is an aware moment.

    Links and codes are made here and exist nowhere else than in the file. A worker that is killed
    leaves a sheet that is drawn anew after its claim has run out.
    """
    remove_needless_cards(stores)
    with stores.reading() as session:
        wanted = card_sheets.wanted_sheets(session, now)
    for sheet in wanted:
        name = f"{secrets.token_hex(16)}.pdf"
        with stores.writing() as session:
            if not card_sheets.claim_sheet(session, sheet, now=now, until=now + LEASE, path=name):
                continue
            issued = mint_cards(session, stores.settings, sheet.wave, [sheet.group])
        progress(sheet.group_name, 0, len(issued))
        path = stores.settings.instance / FOLDER / name
        path.parent.mkdir(exist_ok=True, mode=0o700)
        create_file(path, _draw(stores, sheet, issued))  # its row says when it is whole
        with stores.writing() as session:
            ready = card_sheets.ready_sheet(session, sheet, path=name)
        if not ready:  # asked for anew, or the claim ran out: these cards open nothing
            (stores.settings.instance / FOLDER / name).unlink(missing_ok=True)
        progress(sheet.group_name, len(issued), len(issued))


def fetch_cards(
    stores: Stores, *, organisation: str, wave: str, group: str, now: datetime
) -> CardsFile:
    """Hand over the cards of a group, once: after that no copy of them is kept here.

    Raises:
        NotFoundError: there is no such wave in this organisation, or the group has no cards.
        WaveError: the cards are not drawn yet, were fetched before, or would open nothing at
            ``now`` (aware) because the last day is over.
    """
    with stores.reading() as session:
        row = own_wave(session, organisation, wave)
        sheet = card_sheets.find_sheet(session, wave, group)
    if sheet is None:
        raise NotFoundError("Deze groep heeft geen kaartjes.")
    if now > Schedule(row.opens_on, row.closes_on).closes_at():
        raise WaveError(f"De meting '{row.title}' is voorbij. De kaartjes werken niet meer.")
    if sheet.state != "ready" or sheet.path is None:
        raise WaveError(_not_there(sheet))
    path = stores.settings.instance / FOLDER / sheet.path
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WaveError(_not_there(sheet)) from error
    with stores.writing() as session:
        if not card_sheets.fetch_sheet(session, wave, group, sheet.path):
            raise WaveError(_not_there(sheet))
    path.unlink(missing_ok=True)
    return CardsFile(name=f"kaartjes-{file_name(row.id)}-{file_name(group)}.pdf", content=content)


def remove_needless_cards(stores: Stores) -> None:
    """Remove the files of cards that nobody can fetch: of closed waves, and of broken-off work."""
    files = list((stores.settings.instance / FOLDER).glob("*.pdf"))
    if not files:
        return
    with stores.reading() as session:  # after looking: a file that comes now has its row already
        kept = card_sheets.kept_paths(session)
    for path in files:
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _draw(stores: Stores, sheet: WantedSheet, issued: Sequence[Issued]) -> bytes:
    from surveyapp.reporting.cards import Card, card_sheet

    with stores.reading() as session:
        row = waves.find_wave(session, sheet.wave)
        found = organisations.find_organisation(session, row.organisation_id) if row else None
    if row is None or found is None:
        raise NotFoundError(f"De meting '{sheet.wave}' bestaat niet.")
    settings = settings_from(row.settings)
    return card_sheet(
        [Card(group=one.group_name, link=one.link, code=spaced(one.code)) for one in issued],
        title=row.title,
        organisation=found.name,
        brand=found.brand,
        contact=settings.contact or found.contact,
        closes_on=row.closes_on,
        minutes=minutes_to_answer(from_json(row.questionnaire))[0],
        address=f"{stores.settings.base_url}/v",
        invented=row.invented,
        voice=Voice(settings.languages[0], found.formal),
        languages=settings.languages,
    )


def _not_there(sheet: CardSheet) -> str:
    if sheet.state == "wanted":
        return (
            f"De kaartjes van {sheet.group_name} worden nog gemaakt. Probeer het over een minuut "
            "opnieuw."
        )
    return (
        f"De kaartjes van {sheet.group_name} staan niet klaar. Ze zijn al opgehaald, of nog niet "
        "gemaakt. Laat ze maken; eerdere kaartjes van deze groep werken daarna niet meer."
    )
