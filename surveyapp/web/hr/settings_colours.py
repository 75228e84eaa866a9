"""One house colour in words: what it becomes on our pages, and how well that can be read."""

from dataclasses import dataclass
from typing import Literal

from surveyapp.domain.colours import CALM, SHAPE, TEXT, WHITE, contrast, palette
from surveyapp.domain.page_colours import page_colours
from surveyapp.errors import SettingsError

Sample = Literal["button", "link", "mark"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One use of the colour: which sample shows it, and a sentence with its contrast."""

    sample: Sample
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Colours:
    """What a house colour becomes; ``raw`` is what white letters on the colour itself would be."""

    raw: str
    changed: str
    uses: tuple[Shown, ...]


def shown(brand: str) -> Colours | None:
    """Return the uses of a colour, or None where the text is no colour."""
    try:
        colours, shades = palette(brand), page_colours(brand)
    except SettingsError:
        return None
    letters = "witte" if colours.on_surface == WHITE else "donkere"
    return Colours(
        raw=f"Wit op deze kleur: {in_words(contrast(shades['brand-raw'], WHITE))}.",
        changed=_changed(
            dark_letters=letters == "donkere", raw=shades["brand-raw"], to=colours.surface
        ),
        uses=(
            Shown(
                "button",
                "Een knop",
                f"{letters.capitalize()} letters: "
                f"{in_words(contrast(colours.surface, colours.on_surface))}.",
            ),
            Shown("link", "Een link", f"Op wit: {in_words(contrast(colours.letter, WHITE))}."),
            Shown(
                "mark",
                "Gemarkeerde woorden",
                f"Zwart op de lichte tint: {in_words(contrast(shades['marker'], shades['ink']))}.",
            ),
        ),
    )


def in_words(ratio: float) -> str:
    """Return a contrast as a ratio and what that means: "5,2 : 1, goed leesbaar"."""
    # cut off and not rounded: 4,46 is not the 4,5 that the rule asks for
    number = f"{int(ratio * 10) / 10:.1f}".replace(".", ",")
    if ratio >= CALM:
        return f"{number} : 1, heel goed leesbaar"
    if ratio >= TEXT:
        return f"{number} : 1, goed leesbaar"
    if ratio >= SHAPE:
        return f"{number} : 1, alleen leesbaar als het groot is"
    return f"{number} : 1, niet leesbaar"


def _changed(*, dark_letters: bool, raw: str, to: str) -> str:
    if raw != to:
        return "Daarom maken we de kleur op knoppen iets donkerder."
    if dark_letters:
        return "Daarom zetten we donkere letters op knoppen."
    return ""
