"""An organisation's own tokens and fonts over the colours that we make: what is taken of them.

Taken is what our pages have a use for, and nothing that makes a page hard to read: a colour that
has too little contrast where we use it is left out, and that is said. Tokens describe light pages;
dark ones and those with more contrast stay as we make them from the one brand colour.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from surveyapp.domain.page_colours import page_colours, weak_pairs

COLOURS: Final[Mapping[str, tuple[str, ...]]] = {
    "brand": (
        "--brand",
        "--utrecht-button-primary-action-background-color",
        "--basis-color-action-1-inverse-bg-default",
        "--basis-color-accent-1-inverse-bg-default",
    ),
    "brand-hover": (
        "--brand-hover",
        "--utrecht-button-primary-action-hover-background-color",
        "--basis-color-action-1-inverse-bg-hover",
        "--basis-color-accent-1-inverse-bg-hover",
    ),
    "on-brand": (
        "--on-brand",
        "--utrecht-button-primary-action-color",
        "--basis-color-action-1-inverse-color-default",
        "--basis-color-accent-1-inverse-color-default",
    ),
    "brand-letter": (
        "--brand-letter",
        "--utrecht-link-color",
        "--basis-color-action-2-color-default",
        "--basis-color-accent-1-color-default",
    ),
    "ink": ("--ink", "--utrecht-document-color", "--basis-color-default-color-document"),
    "tint": ("--tint", "--basis-color-accent-1-bg-subtle"),
    "tint-deep": ("--tint-deep", "--basis-color-accent-1-bg-default"),
    "marker": ("--marker", "--basis-color-accent-1-bg-hover"),
}
"""A colour of our pages to the tokens that stand for it, the most certain first."""
NAMES: Final[Mapping[str, str]] = {
    "brand": "de kleur van knoppen",
    "brand-hover": "de kleur van knoppen onder de muis",
    "on-brand": "de letters op knoppen",
    "brand-letter": "de kleur van links",
    "ink": "de kleur van tekst",
    "tint": "de lichtste tint",
    "tint-deep": "de tint van vlakken",
    "marker": "de kleur van gemarkeerde woorden",
}
CORNERS: Final = ("--corner", "--utrecht-button-border-radius", "--basis-border-radius-md")
FONTS: Final[Mapping[str, tuple[str, ...]]] = {
    "font": (
        "--font",
        "--utrecht-document-font-family",
        "--basis-text-font-family-default",
    ),
    "font-heading": (
        "--font-heading",
        "--utrecht-heading-font-family",
        "--basis-heading-font-family",
    ),
}
"""A property of our pages to the tokens that name its font."""

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\Z", re.IGNORECASE)
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)\Z", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,2}(?:\.\d{1,3})?)(px|rem)?\Z")
_WIDEST: Final = {"px": 24.0, "rem": 1.5}
_FAMILY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,60}\Z")
_FONT_FILE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*?)(?:-([1-9]00))?\Z")


@dataclass(frozen=True, slots=True)
class Font:
    """A font file of an organisation; without a weight it draws every weight."""

    file: str
    family: str
    weight: str


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What an organisation put down as its house style.

    ``colours`` and ``properties`` are ours, each a name and a value; the colours are still to be
    judged beside the brand colour. ``problems`` are sentences about what was not taken.
    """

    organisation: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    fonts: tuple[Font, ...] = ()
    problems: tuple[str, ...] = ()


NONE: Final = HouseStyle()


def font_of(file: str) -> Font | None:
    """Return the font that the name of a file tells of: "haarlem-sans-400", or None."""
    found = _FONT_FILE.match(file)
    return Font(file, found[1], found[2] or "400 700") if found else None


def choose(organisation: str, tokens: Mapping[str, str], fonts: tuple[Font, ...]) -> HouseStyle:
    """Return what our pages can use of an organisation's tokens and fonts."""
    colours, problems = _colours(tokens)
    properties, used, missing = _families(tokens, fonts)
    corner = _length(_first(tokens, CORNERS))
    if corner:
        properties["corner"] = corner
    return HouseStyle(
        organisation,
        tuple(colours.items()),
        tuple(properties.items()),
        tuple(font for font in fonts if font.family in used),
        (*problems, *missing),
    )


def judged(style: HouseStyle, brand: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the colours that can be read on light pages of a brand, and what is not taken.

    Of a pair that fails the letters go first, then what they stand on; what came from no token
    stays. Buttons get letters that suit them where no token says which.
    """
    given = dict(style.colours)
    base = page_colours(brand)
    refused: list[str] = []
    while True:
        taken = _with_letters_on_buttons(given)
        weak = [
            (each, ratio)
            for name, ground, ratio in weak_pairs({**base, **taken})
            for each in (name, ground)
            if each in given
        ]
        if not weak:
            return taken, tuple(refused)
        name, ratio = weak[0]
        del given[name]
        number = f"{int(ratio * 10) / 10:.1f}".replace(".", ",")
        refused.append(f"Niet overgenomen: {NAMES[name]}, te weinig contrast ({number} : 1).")


def _with_letters_on_buttons(given: Mapping[str, str]) -> dict[str, str]:
    if "brand" not in given:
        return dict(given)
    own = page_colours(given["brand"])
    return {"on-brand": own["on-brand"], "brand-hover": own["brand-hover"], **given}


def _colours(tokens: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    colours: dict[str, str] = {}
    problems: list[str] = []
    for name, candidates in COLOURS.items():
        value = _first(tokens, candidates)
        colour = _colour(value) if value else None
        if colour:
            colours[name] = colour
        elif value:
            problems.append(f"‘{value}’ is geen kleur die we lezen; schrijf hem als #00539f.")
    return colours, problems


def _families(
    tokens: Mapping[str, str], fonts: tuple[Font, ...]
) -> tuple[dict[str, str], set[str], list[str]]:
    """Return which font each property gets, the families in use, and what is missing."""
    properties: dict[str, str] = {}
    used: set[str] = set()
    problems: list[str] = []
    for name, candidates in FONTS.items():
        family = _family(_first(tokens, candidates))
        if family is None:
            continue
        key = family.lower().replace(" ", "-")
        if any(font.family == key for font in fonts):
            properties[name] = f'"{key}",var(--font-spare)'
            used.add(key)
        else:
            problems.append(f"Lettertype ‘{family}’ mist het bestand fonts/{key}-400.woff2.")
    return properties, used, problems


def _first(tokens: Mapping[str, str], candidates: tuple[str, ...]) -> str:
    return next((tokens[name] for name in candidates if tokens.get(name)), "")


def _colour(value: str) -> str | None:
    found = _HEX.match(value)
    if found:
        digits = found[1].lower()
        return f"#{digits if len(digits) == 6 else ''.join(each * 2 for each in digits)}"  # noqa: PLR2004 -- #rrggbb
    found = _RGB.match(value)
    parts = [int(part) for part in found.groups()] if found else []
    return "#" + "".join(f"{part:02x}" for part in parts) if parts and max(parts) <= 255 else None  # noqa: PLR2004 -- a byte


def _length(value: str) -> str | None:
    found = _LENGTH.match(value)
    if not found:
        return None
    unit = found[2] or "px"
    return f"{found[1]}{unit}" if float(found[1]) <= _WIDEST[unit] else None


def _family(value: str) -> str | None:
    """Return the first font family of a list, without quotes."""
    name = value.partition(",")[0].strip().strip("\"'").strip()
    return name if _FAMILY.match(name) else None
