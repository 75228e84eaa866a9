"""Printable invitation cards: four to a sheet, a code and a QR each, and no name."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from surveyapp.domain.colours import palette
from surveyapp.domain.dates import day
from surveyapp.reporting.pdf import renderer
from surveyapp.resources import shipped

TEMPLATE = "cards/cards.html"
STYLES = ("base/page.css", "cards/cards.css")
ON_A_SHEET = 4
DOTS = 6
"""Picture points along a square of the QR code: sharp however a viewer smooths pictures."""


@dataclass(frozen=True, slots=True)
class Card:
    """One invitation as it is printed; ``code`` in groups of four."""

    group: str
    link: str
    code: str


def card_sheet(
    cards: Sequence[Card],
    *,
    title: str,
    organisation: str,
    brand: str,
    contact: str,
    closes_on: date,
    minutes: int,
    address: str,
    invented: bool,
    designs: tuple[Path, ...] | None = None,
) -> bytes:
    """Return sheets of A4 with four A6 cards each, to be cut once each way.

    Args:
        cards: in the order in which they are handed out.
        title: of the wave.
        organisation: its name.
        brand: its colour, "#rrggbb".
        contact: whom to ask.
        closes_on: last day.
        minutes: about how long it takes.
        address: where the code is typed.
        invented: marks made data.
        designs: folders to look for the design in; without them the one that ships.
    """
    import segno

    drawn = [
        {
            "group": card.group,
            "code": card.code,
            "picture": segno.make(card.link, error="m", micro=False).png_data_uri(
                scale=DOTS, border=0
            ),
        }
        for card in cards
    ]
    sheets = [drawn[start : start + ON_A_SHEET] for start in range(0, len(drawn), ON_A_SHEET)]
    colours = ";".join(
        f"--{name.replace('_', '-')}:{value}" for name, value in asdict(palette(brand)).items()
    )
    draw = renderer(designs or (shipped("reports"),))
    html = draw.html(
        TEMPLATE,
        {
            "sheets": sheets,
            "title": title,
            "organisation": organisation,
            "contact": contact,
            "closes": day(closes_on),
            "minutes": minutes,
            "address": address.removeprefix("https://").removeprefix("http://"),
            "invented": invented,
            "colours": colours,
        },
    )
    return draw.pdf(html, styles=STYLES)
