"""The organisation's house style: the style sheet of a page in its colours, and its logo.

The colours come last in the same file as the rest of the style sheet, so that they cost no request
of their own.
"""

from collections.abc import Mapping

from flask import Response, current_app, request, url_for
from werkzeug.exceptions import NotFound

from surveyapp.domain.house_style import NONE, HouseStyle, judged
from surveyapp.domain.page_colours import MODES, Mode, page_colours
from surveyapp.errors import SettingsError
from surveyapp.once import made_once
from surveyapp.services.read_house_style import (
    list_house_styles,
    read_house_font,
    read_house_style,
)
from surveyapp.services.read_organisation import read_logo_of, read_only_organisation
from surveyapp.settings import Settings
from surveyapp.web import stores
from surveyapp.web.bundles import FONT, KINDS, digest, style_source
from surveyapp.web.compression import packed_response
from surveyapp.web.speaking import speak_as_house

DEFAULT_BRAND = "#1d4f5c"
"""For pages that belong to no organisation: a quiet blue-green."""

NOBODY = "algemeen"
"""Stands in an address where no organisation is known."""

_ASKED: dict[Mode, str] = {
    # paper is white: who prints from a dark screen gets the light colours
    "dark": "screen and (prefers-color-scheme:dark)",
    "light-more": "(prefers-contrast:more)",
    "dark-more": "screen and (prefers-color-scheme:dark) and (prefers-contrast:more)",
}
"""How a browser is asked which colours somebody wants; each comes over those before it."""


@made_once(most=64)
def stylesheet(brand: str, house: HouseStyle = NONE) -> str:
    """Return the colours of the pages as CSS, for every way that somebody may want them.

    Args:
        brand: "#rrggbb", the one colour that all others are made from.
        house: the organisation's own tokens and fonts; they hold on light pages.

    Raises:
        SettingsError: ``brand`` is no colour.
    """
    light = {**page_colours(brand), **judged(house, brand)[0]}
    rest = (_over(light, page_colours(brand, mode), mode) for mode in MODES[1:])
    return _font_faces(house) + _rule({**light, **dict(house.properties)}) + "".join(rest)


class Houses:
    """The organisations' own styles, as they were when the server began, in all its processes."""

    NAME = "houses"

    def __init__(self, settings: Settings) -> None:
        """Read every style there is."""
        self._known = {
            organisation: read_house_style(settings, organisation=organisation)
            for organisation in list_house_styles(settings)
        }

    def of(self, organisation: str | None) -> HouseStyle:
        """Return the style of an organisation; that of nobody where it has none."""
        return self._known.get(organisation or NOBODY, NONE)

    def style_address(self, kind: str, organisation: str | None, brand: str | None) -> str:
        """Return the address of the style sheet of a kind of page, in the colours of a house.

        The colour is part of the address, so that another colour is another address.
        """
        return url_for(
            "respondent.theme",
            organisation=organisation or NOBODY,
            soort=kind,
            v=_version(kind, self.of(organisation)),
            kleur=(brand or DEFAULT_BRAND).lstrip("#").lower(),
        )

    def font_address(self, organisation: str | None) -> str:
        """Return the address of the font that a page begins with, as its style sheet has it."""
        for each in self.of(organisation).fonts:
            if "400" in each.weight:
                return url_for("respondent.font", organisation=organisation, name=each.file)
        return url_for("static", filename=FONT)


def browser_colours(brand: str | None) -> tuple[str, str]:
    """Return the colours for the bar of a phone's browser: on light pages and on dark ones."""
    light, dark = (page_colours(brand or DEFAULT_BRAND, mode) for mode in MODES[:2])
    return light["brand-raw"], dark["paper"]


def only_house_style() -> dict[str, object]:
    """Return what base.html shows where nobody is known yet: the one organisation, if it is one."""
    only = read_only_organisation(stores())
    if only is None:
        return {}
    speak_as_house(formal=only.formal)
    return {
        "organisation": only.id,
        "organisation_name": only.name,
        "brand": only.brand,
        "logo": only.logo,
    }


def theme(organisation: str) -> Response:
    """Answer with the style sheet that the address asks for.

    Raises:
        NotFound: the address names no colour, or no kind of page.
    """
    kind = request.args.get("soort", "respondent")
    if kind not in KINDS:
        raise NotFound
    house: HouseStyle = current_app.extensions[Houses.NAME].of(organisation)
    try:
        css = style_source(kind) + stylesheet(request.args.get("kleur", DEFAULT_BRAND), house)
    except SettingsError as error:
        raise NotFound from error
    named = request.args.get("v") == _version(kind, house)
    return packed_response(css.encode(), mimetype="text/css", named=named)


def font(organisation: str, name: str) -> Response:
    """Answer with a font of an organisation.

    Raises:
        NotFoundError: it has no such font.
    """
    content = read_house_font(stores().settings, organisation=organisation, file=name)
    return Response(content, mimetype="font/woff2")


def logo(organisation: str) -> Response:
    """Answer with the logo of an organisation; its version in the address lets browsers keep it.

    Raises:
        NotFoundError: it has none.
    """
    return Response(read_logo_of(stores(), organisation=organisation), mimetype="image/png")


def _rule(values: Mapping[str, str]) -> str:
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in values.items()) + "}\n"


def _over(light: Mapping[str, str], shades: Mapping[str, str], mode: Mode) -> str:
    """Return what differs from light pages, for who asks for it."""
    # two conditions may hold at once, so the last says all
    changed = {
        name: shade for name, shade in shades.items() if mode == "dark-more" or light[name] != shade
    }
    return f"@media {_ASKED[mode]}{{{_rule(changed)}}}\n"


def _font_faces(house: HouseStyle) -> str:
    return "".join(
        f'@font-face{{font-family:"{each.family}";font-weight:{each.weight};font-display:swap;'
        f'src:url({house.organisation}/lettertype/{each.file}.woff2) format("woff2")}}\n'
        for each in house.fonts
    )


@made_once(most=64)
def _version(kind: str, house: HouseStyle) -> str:
    """Return what names the content of a style sheet, but for the colour in its address."""
    return digest((style_source(kind) + stylesheet(DEFAULT_BRAND, house)).encode())
