"""Colours: from one brand colour to a palette in which every pair that is used can be read."""

import math
import re
from dataclasses import dataclass
from typing import Final

from surveyapp.errors import SettingsError

WHITE: Final = "#ffffff"

TEXT: Final = 4.5
"""Contrast that letters need. Source: WCAG 2.2, success criterion 1.4.3."""
SHAPE: Final = 3.0
"""Contrast that marks and lines need. Source: WCAG 2.2, success criterion 1.4.11."""
CALM: Final = 7.0
"""Contrast that we ask of letters in the brand's own hue. Source: WCAG 2.2, 1.4.6 (AAA)."""

_HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")
_WARM = range(40, 131)
"""Hues (degrees) of orange, yellow and yellow-green, beside which ochre would not stand out."""
_CODED_KNEE: Final = 0.04045
_LINEAR_KNEE: Final = 0.0031308
"""Where the sRGB transfer function goes from a line to a power. Source: IEC 61966-2-1."""
_GAMUT_STEPS = 24
_LIGHTNESS_STEPS = 24


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one organisation, each "#rrggbb", named by what they are for.

    ``surface`` fills bands and bars, ``on_surface`` are the letters on it. ``letter`` is for
    headings, key figures, outlines and marks on white. ``ink`` and ``muted`` are for text,
    ``hairline`` for rules that carry no meaning, ``tint`` and ``soft`` for pale areas.
    ``counter`` is the other side of a bar and always hatched with ``counter_letter``, which may
    also be used for small words and marks.
    """

    surface: str
    on_surface: str
    letter: str
    ink: str
    muted: str
    hairline: str
    tint: str
    soft: str
    counter: str
    counter_letter: str


def palette(brand: str) -> Palette:
    """Return the palette of a brand colour, in which every pair in use has enough contrast.

    A brand colour on which neither white nor ink can be read is darkened until white can. A pale
    brand colour (yellow, lime) keeps its surfaces; its letters become a near-black of its hue.

    Args:
        brand: "#rrggbb", with or without the sign.

    Raises:
        SettingsError: ``brand`` is no colour.
    """
    light, chroma, hue = to_oklch(brand)
    ink = from_oklch(0.24, 0.012, hue)
    surface = from_oklch(light, chroma, hue)
    if max(contrast(surface, WHITE), contrast(surface, ink)) < TEXT:
        surface = _darkened(light, chroma, hue, least=TEXT)
    pale = contrast(surface, WHITE) < SHAPE
    letter = from_oklch(0.32, 0.02, hue) if pale else _darkened(light, chroma, hue, least=CALM)
    counter_hue = 265.0 if round(hue) % 360 in _WARM else 75.0
    return Palette(
        surface=surface,
        on_surface=max((WHITE, ink), key=lambda letters: contrast(letters, surface)),
        letter=letter,
        ink=ink,
        muted=from_oklch(0.46, 0.015, hue),
        hairline=from_oklch(0.85, 0.01, hue),
        tint=from_oklch(0.97, min(0.014, chroma), hue),
        soft=from_oklch(0.915, min(0.04, chroma), hue),
        counter=from_oklch(0.82, 0.11, counter_hue),
        counter_letter=from_oklch(0.44, 0.1, counter_hue),
    )


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours, 1..21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    dark, light = sorted((_luminance(one), _luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def to_oklch(colour: str) -> tuple[float, float, float]:
    """Return lightness (0..1), chroma (0..0.33) and hue (degrees) of a colour.

    Source: CSS Color Module Level 4, section 10 (sRGB to Oklab to Oklch).
    """
    red, green, blue = (_linear(part) for part in _parts(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(light: float, chroma: float, hue: float) -> str:
    """Return the nearest colour "#rrggbb" that a screen and a printer have.

    Outside the sRGB gamut chroma gives way; lightness and hue stay.

    Args:
        light: 0..1, cut off at both ends.
        chroma: 0 or more.
        hue: degrees.
    """
    light = min(1.0, max(0.0, light))
    low, high = 0.0, max(0.0, chroma)
    linear = _linear_from_oklch(light, high, hue)
    if not _in_gamut(linear):
        for _ in range(_GAMUT_STEPS):
            middle = (low + high) / 2
            low, high = (
                (middle, high)
                if _in_gamut(_linear_from_oklch(light, middle, hue))
                else (low, middle)
            )
        linear = _linear_from_oklch(light, low, hue)
    return "#" + "".join(f"{round(255 * _coded(part)):02x}" for part in linear)


def _darkened(light: float, chroma: float, hue: float, *, least: float) -> str:
    """Return the lightest shade, at most ``light``, that has ``least`` contrast on white."""
    shade = from_oklch(light, chroma, hue)
    if contrast(shade, WHITE) >= least:
        return shade
    low, high = 0.0, light
    for _ in range(_LIGHTNESS_STEPS):
        middle = (low + high) / 2
        enough = contrast(from_oklch(middle, chroma, hue), WHITE) >= least
        low, high = (middle, high) if enough else (low, middle)
    return from_oklch(low, chroma, hue)


def _parts(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue as 0..1."""
    found = _HEX.match(colour.strip())
    if found is None:
        raise SettingsError(
            f"‘{colour}’ is geen kleur. Geef de kleur als zes tekens na een hekje, "
            "bijvoorbeeld #00539f."
        )
    digits = found[1]
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Undo the sRGB transfer function."""
    return part / 12.92 if part <= _CODED_KNEE else ((part + 0.055) / 1.055) ** 2.4


def _coded(part: float) -> float:
    """Apply the sRGB transfer function to a linear part, cut off to 0..1."""
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= _LINEAR_KNEE else 1.055 * part ** (1 / 2.4) - 0.055


def _linear_from_oklch(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(linear: tuple[float, float, float]) -> bool:
    slack = 0.0005  # what the transfer function rounds away to the same byte
    return all(-slack <= part <= 1 + slack for part in linear)
