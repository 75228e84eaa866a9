"""The organisation's house style as CSS: custom properties made from its one brand colour.

Every shade is chosen by its contrast, so that each pair which the pages use can be read for any
brand colour. A pale brand (yellow) keeps its own colour under dark letters.
"""

from functools import lru_cache

from flask import Response, request, url_for
from werkzeug.exceptions import NotFound

from surveyapp.domain.colours import WHITE, contrast, from_oklch, palette, to_oklch
from surveyapp.errors import SettingsError
from surveyapp.services.read_organisation import read_logo_of, read_only_organisation
from surveyapp.web import stores

DEFAULT_BRAND = "#1d4f5c"
"""For pages that belong to no organisation: a quiet blue-green."""

SHADES = {
    "50": 1.05,
    "100": 1.13,
    "200": 1.27,
    "300": 1.7,
    "400": 4.9,
    "500": 7.0,
    "600": 10.5,
    "700": 15.5,
}
"""Name of a shade to its contrast with white."""

ROLES = {
    "bg-document": "white",
    "bg-subtle": "50",
    "bg-default": "100",
    "bg-hover": "200",
    "bg-active": "200",
    "border-subtle": "300",
    "border-default": "400",
    "border-hover": "500",
    "border-active": "600",
    "color-subtle": "400",
    "color-default": "letter",
    "color-hover": "600",
    "color-active": "600",
    "color-document": "700",
    "inverse-bg-document": "600",
    "inverse-bg-subtle": "700",
    "inverse-bg-default": "surface",
    "inverse-bg-hover": "hover",
    "inverse-bg-active": "hover",
    "inverse-border-subtle": "400",
    "inverse-border-default": "300",
    "inverse-border-hover": "200",
    "inverse-border-active": "200",
    "inverse-color-subtle": "on_surface",
    "inverse-color-default": "on_surface",
    "inverse-color-hover": "on_surface",
    "inverse-color-active": "on_surface",
    "inverse-color-document": "white",
}
"""What a token of the NL Design System's Voorbeeld theme is for, to the shade it gets."""

FAMILIES = ("accent-1", "action-1", "action-2")


def ramp(brand: str) -> dict[str, str]:
    """Return the shades of a brand colour by name, each "#rrggbb".

    Raises:
        SettingsError: ``brand`` is no colour.
    """
    colours = palette(brand)
    shades = {name: _shade(brand, least) for name, least in SHADES.items()}
    light, chroma, hue = to_oklch(colours.surface)
    dark_letters = colours.on_surface != WHITE
    # pointing at a button moves it away from its letters, so they stay readable
    hover = from_oklch(light + 0.05 if dark_letters else light - 0.07, chroma, hue)
    return shades | {
        "white": WHITE,
        "surface": colours.surface,
        "on_surface": colours.on_surface,
        "hover": hover,
        "letter": colours.letter,
        "raw": from_oklch(*to_oklch(brand)),
    }


@lru_cache(maxsize=64)
def stylesheet(brand: str) -> str:
    """Return the CSS that lays one brand colour over the default tokens."""
    shades = ramp(brand)
    lines = [
        f"--basis-color-{family}-{role}:{shades[shade]}"
        for family in FAMILIES
        for role, shade in ROLES.items()
    ]
    lines += [
        f"--brand:{shades['surface']}",
        f"--brand-hover:{shades['hover']}",
        f"--on-brand:{shades['on_surface']}",
        f"--brand-letter:{shades['letter']}",
        f"--brand-raw:{shades['raw']}",
        f"--tint:{shades['50']}",
        f"--tint-deep:{shades['100']}",
        f"--marker:{shades['200']}",
        f"--marker-deep:{shades['300']}",
    ]
    return ":root{" + ";".join(lines) + "}\n"


def theme_address(organisation: str | None, brand: str | None) -> str:
    """Return the address of the house style for a page; the colour is part of it.

    So the file needs no look-up, and a browser may keep it: another colour is another address.
    """
    colour = (brand or DEFAULT_BRAND).lstrip("#").lower()
    return url_for("respondent.theme", organisation=organisation or "algemeen", kleur=colour)


def only_house_style() -> dict[str, object]:
    """Return what base.html shows where nobody is known yet: the one organisation, if it is one."""
    only = read_only_organisation(stores())
    if only is None:
        return {}
    return {
        "organisation": only.id,
        "organisation_name": only.name,
        "brand": only.brand,
        "logo": only.logo,
    }


def theme(organisation: str) -> Response:  # noqa: ARG001 -- part of the address only
    """Answer with the house style that the address asks for.

    Raises:
        NotFound: the address names no colour.
    """
    try:
        css = stylesheet(request.args.get("kleur", DEFAULT_BRAND))
    except SettingsError as error:
        raise NotFound from error
    return Response(css, mimetype="text/css")


def logo(organisation: str) -> Response:
    """Answer with the logo of an organisation; its version in the address lets browsers keep it.

    Raises:
        NotFoundError: it has none.
    """
    return Response(read_logo_of(stores(), organisation=organisation), mimetype="image/png")


def _shade(brand: str, least: float) -> str:
    """Return the lightest shade in the brand's hue with contrast ``least`` against white."""
    _, chroma, hue = to_oklch(brand)
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        # pale and dark shades carry little colour, or they would look like another hue
        shade = from_oklch(middle, chroma * min(1.0, 2.4 * min(middle, 1 - middle) + 0.04), hue)
        low, high = (middle, high) if contrast(shade, WHITE) >= least else (low, middle)
    return from_oklch(low, chroma * min(1.0, 2.4 * min(low, 1 - low) + 0.04), hue)
