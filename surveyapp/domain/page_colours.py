"""The colours of the web pages, made from one brand colour: light, dark, and with more contrast.

Every shade is chosen by its contrast, so that each pair which the pages use can be read for any
brand colour. A pale brand (yellow) keeps its own colour under dark letters.
"""

from collections.abc import Mapping
from typing import Final, Literal

from surveyapp.domain.colours import (
    CALM,
    SHAPE,
    TEXT,
    WHITE,
    contrast,
    from_oklch,
    palette,
    to_oklch,
)
from surveyapp.once import made_once

Mode = Literal["light", "dark", "light-more", "dark-more"]
"""What somebody asked of the browser: dark pages, more contrast, both or neither."""

MODES: Final[tuple[Mode, ...]] = ("light", "dark", "light-more", "dark-more")

_LIGHT: Final = {
    "ink": "#231f1a", "ink-soft": "#5b544a", "paper": WHITE, "sand": "#faf7f1",
    "sand-deep": "#f1ebe1", "rule": "#ded6c9", "outline": "#776e62",
    "amber": "#854700", "amber-pale": "#fff5e0", "red": "#ab231c", "red-pale": "#fdf0ee",
    "green": "#1a663a", "green-pale": "#edf7f0", "plate": WHITE,
}  # fmt: skip
_DARK: Final = {
    "ink": "#f2ede5", "ink-soft": "#c4bbae", "paper": "#1d1a16", "sand": "#25211c",
    "sand-deep": "#2f2a24", "rule": "#443d35", "outline": "#9a8f81",
    "amber": "#f2b766", "amber-pale": "#35270f", "red": "#ffa096", "red-pale": "#3d1d19",
    "green": "#8bd3a4", "green-pale": "#172b1f", "plate": WHITE,
}  # fmt: skip
NEUTRAL: Final[Mapping[Mode, Mapping[str, str]]] = {
    "light": _LIGHT,
    "dark": _DARK,
    "light-more": _LIGHT | {
        "ink": "#000000", "ink-soft": "#231f1a", "rule": "#776e62", "outline": "#231f1a",
        "amber": "#5c3000", "red": "#7d1410", "green": "#0d4726",
    },
    "dark-more": _DARK | {
        "ink": WHITE, "ink-soft": "#f2ede5", "paper": "#0f0d0b", "sand": "#1d1a16",
        "rule": "#9a8f81", "outline": "#f2ede5",
        "amber": "#ffd699", "red": "#ffc9c2", "green": "#b9eecb",
    },
}  # fmt: skip
"""What is the same for every brand: warm neutrals, amber, red and green that mean something, and
``plate``, which a logo was drawn for."""

TINTS: Final[Mapping[str, Mapping[str, float]]] = {
    "light": {"tint": 1.05, "tint-deep": 1.13, "marker": 1.27, "marker-deep": 1.7},
    "dark": {"tint": 15.6, "tint-deep": 14.6, "marker": 10.4, "marker-deep": 7.6},
}
"""Grounds in the brand's hue, by the contrast that each has with white."""
_DIMMED: Final = 0.65
"""How much of its colour a ground keeps in the dark, where a little of it fills the screen."""
_DARK_LETTER: Final = 1.75
_DARK_LETTER_MORE: Final = 1.3
"""Contrast with white of letters in the brand's hue on dark paper."""
_LIGHT_LETTER_MORE: Final = 12.0
_SEEN: Final = 2.0
"""Contrast with the paper below which the brand's own colour would not be seen as a band."""
_STEPS: Final = 16

_GROUNDS: Final = ("paper", "sand", "sand-deep", "tint", "tint-deep")
_NOTICES: Final = ("amber-pale", "red-pale", "green-pale")

PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    *(("ink", ground, TEXT) for ground in (*_GROUNDS, *_NOTICES, "marker", "marker-deep")),
    *(("ink-soft", ground, TEXT) for ground in (*_GROUNDS, *_NOTICES)),
    *(("brand-letter", ground, TEXT) for ground in (*_GROUNDS, *_NOTICES)),
    *((name, ground, TEXT) for name in ("amber", "red") for ground in _GROUNDS),
    *((name, f"{name}-pale", TEXT) for name in ("amber", "red", "green")),
    ("green", "paper", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-hover", TEXT),
    ("paper", "ink", TEXT),  # the link that skips to the content
    *(("outline", ground, SHAPE) for ground in (*_GROUNDS, *_NOTICES)),
    # the ring of a chosen answer, the dots of the profile, the line under marked words
    ("brand-letter", "marker", SHAPE),
    ("brand-letter", "marker-deep", SHAPE),
    ("paper", "brand-letter", SHAPE),
)
"""Letters or lines, what they stand on, and the contrast that they need there."""


@made_once(most=64)
def page_colours(brand: str, mode: Mode = "light") -> Mapping[str, str]:
    """Return every colour of the pages by name, each "#rrggbb".

    ``brand`` fills buttons under ``on-brand``, ``brand-hover`` is the same under the pointer.
    ``brand-letter`` is for links, rings and marks, ``brand-raw`` for bands that carry no meaning,
    ``tint`` and ``tint-deep`` for pale areas, ``marker`` for marked words and a chosen answer.

    Raises:
        SettingsError: ``brand`` is no colour.
    """
    dark = mode.startswith("dark")
    colours = palette(brand)
    light, chroma, hue = to_oklch(colours.surface)
    # pointing at a button moves it away from its letters, so they stay readable
    pale = colours.on_surface != WHITE
    hover = from_oklch(light + 0.05 if pale else light - 0.07, chroma, hue)
    raw = from_oklch(*to_oklch(brand))
    shades = dict(NEUTRAL[mode]) | {
        name: _shade(brand, least, colour=_DIMMED if dark else 1.0)
        for name, least in TINTS["dark" if dark else "light"].items()
    }
    letter = {
        "light": colours.letter,
        "light-more": _shade(brand, _LIGHT_LETTER_MORE),
        "dark": _shade(brand, _DARK_LETTER),
        "dark-more": _shade(brand, _DARK_LETTER_MORE),
    }[mode]
    button = {"brand": colours.surface, "brand-hover": hover, "on-brand": colours.on_surface}
    if mode.endswith("more") and contrast(colours.surface, colours.on_surface) < CALM:
        button = {"brand": letter, "brand-hover": shades["ink"], "on-brand": shades["paper"]}
    seen = contrast(raw, shades["paper"]) >= _SEEN or not dark
    return shades | button | {"brand-letter": letter, "brand-raw": raw if seen else letter}


def weak_pairs(shades: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
    """Return the pairs in use that have too little contrast, each with what it has."""
    found = ((name, ground, contrast(shades[name], shades[ground])) for name, ground, _ in PAIRS)
    return tuple(pair for pair, (*_, least) in zip(found, PAIRS, strict=True) if pair[2] < least)


def _shade(brand: str, least: float, *, colour: float = 1.0) -> str:
    """Return the lightest shade in the brand's hue with contrast ``least`` against white."""
    _, chroma, hue = to_oklch(brand)
    chroma *= colour
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        enough = contrast(_calm(middle, chroma, hue), WHITE) >= least
        low, high = (middle, high) if enough else (low, middle)
    return _calm(low, chroma, hue)


def _calm(light: float, chroma: float, hue: float) -> str:
    """Return a shade: pale and dark ones carry little colour, or look like another hue."""
    return from_oklch(light, chroma * min(1.0, 2.4 * min(light, 1 - light) + 0.04), hue)
