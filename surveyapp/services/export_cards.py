"""Draw the cards of a wave into one file, for whoever prints them from a command."""

import io
from collections.abc import Callable, Collection
from datetime import datetime

from surveyapp.errors import WaveError
from surveyapp.services.draw_cards import (
    Progress,
    draw_wanted_cards,
    fetch_cards,
    list_cards,
    want_cards,
)
from surveyapp.store.database import Stores

PATIENCE = 600
"""Times to wait for a worker that is drawing the same cards."""


def export_cards(
    stores: Stores,
    *,
    organisation: str,
    wave: str,
    groups: Collection[str],
    now: datetime,
    wait: Callable[[], None],
    progress: Progress = lambda _group, _done, _total: None,
) -> tuple[bytes, int]:
    """Return the cards of some groups as one PDF, each group on pages of its own, and how many.

    Without groups: of every group whose cards nobody has fetched. A group that is named is drawn
    anew when its cards were fetched before, and those stop working.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        wave: id of an open wave.
        groups: ids of groups; empty for all that are left.
        now: aware moment.
        wait: lets some time pass, while a worker draws the same cards.
        progress: is told what is being drawn.

    Raises:
        NotFoundError: there is no such wave, or a group has no cards.
        WaveError: the wave is not open, nobody needs a card, or drawing does not come to an end.
    """
    from pypdf import PdfReader, PdfWriter

    sheets = list_cards(stores, organisation=organisation, wave=wave)
    left = [sheet.group for sheet in sheets if sheet.state != "fetched"]
    chosen = list(groups) or left
    if sheets and not chosen:
        raise WaveError(
            "Alle kaartjes van deze meting zijn al opgehaald. Noem een groep met --group om de "
            "kaartjes daarvan opnieuw te maken: de eerdere werken dan niet meer."
        )
    known = {sheet.group for sheet in sheets}
    unknown = [group for group in chosen if group not in known]
    if unknown:
        raise WaveError(
            f"De groep '{unknown[0]}' heeft geen kaartjes. Kies uit: {', '.join(sorted(known))}."
        )
    ready = {sheet.group for sheet in sheets if sheet.state in {"ready", "wanted"}}
    missing = [group for group in chosen if group not in ready]
    if missing or not chosen:
        want_cards(stores, organisation=organisation, wave=wave, groups=missing or None)
    for _ in range(PATIENCE):
        draw_wanted_cards(stores, now=now, progress=progress)
        found = list_cards(stores, organisation=organisation, wave=wave)
        if all(sheet.state != "wanted" for sheet in found if sheet.group in chosen):
            break
        wait()
    else:
        raise WaveError(
            "Een ander proces maakt deze kaartjes en komt niet klaar. Probeer het over tien "
            "minuten opnieuw."
        )
    writer = PdfWriter()
    for group in chosen:
        file = fetch_cards(stores, organisation=organisation, wave=wave, group=group, now=now)
        writer.append(PdfReader(io.BytesIO(file.content)))
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue(), sum(sheet.cards for sheet in sheets if sheet.group in chosen)
