"""Printable invitation cards: four to a sheet, a code and a QR each, and no name."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from surveyapp.domain.also_in import also_in
from surveyapp.domain.colours import palette
from surveyapp.reporting.pdf import renderer
from surveyapp.resources import shipped
from surveyapp.voices import DUTCH, Voice

TEMPLATE = "cards/cards.html"
STYLES = ("base/page.css", "cards/cards.css")
ON_A_SHEET = 4
DOTS = 6
"""Picture points along a square of the QR code: sharp however a viewer smooths pictures."""


SPOKEN: Final = Voice()


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
    voice: Voice = SPOKEN,
    languages: tuple[str, ...] = (DUTCH,),
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
        voice: language and form of address.
        languages: all that the questionnaire is in; each but the card's own is named in itself.
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
            "language": voice.language,
            "words": _words(
                voice,
                address=address.removeprefix("https://").removeprefix("http://"),
                minutes=minutes,
                closes=voice.day(closes_on),
            ),
            "also": also_in(languages, voice),
            "invented": invented,
            "colours": colours,
        },
    )
    return draw.pdf(html, styles=STYLES)


def _words(voice: Voice, *, address: str, minutes: int, closes: str) -> dict[str, str]:
    """Return what is the same on every card; the address is printed in bold."""
    typed = voice("Of ga naar %(address)s en typ de code:", address="\0").split("\0")
    return {
        "fits": voice("Past dit bij jouw team?"),
        "made": voice("verzonnen gegevens"),
        "picture": voice("QR-code met de link van dit kaartje"),
        "scan": voice("Scan dit vierkant met je telefoon."),
        "before_address": typed[0],
        "address": address,
        "after_address": typed[-1],
        "time": voice(
            "Invullen duurt ongeveer %(minutes)s minuten en kan tot en met %(day)s.",
            minutes=minutes,
            day=closes,
        ),
        "promise": voice(
            "Op dit kaartje staat geen naam. Je antwoorden worden zonder naam, tijd of IP-adres "
            "bewaard."
        ),
        "whose": voice("Voor een medewerker van %(group)s. Vragen? %(contact)s"),
    }
