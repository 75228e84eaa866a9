"""Read what an organisation put down as its house style: tokens and fonts in the instance."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from surveyapp.domain.house_style import NONE, Font, HouseStyle, choose, font_of
from surveyapp.domain.house_tokens import LARGEST, tokens_of_css, tokens_of_json
from surveyapp.errors import NotFoundError, SettingsError
from surveyapp.settings import Settings

FOLDER: Final = "huisstijl"
LARGEST_FONT: Final = 400_000
MOST_FONTS: Final = 8
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
_WOFF2 = b"wOF2"


def read_house_style(settings: Settings, *, organisation: str) -> HouseStyle:
    """Return the house style of an organisation; a bad file is left out, and that is said in it."""
    place = _place(settings, organisation)
    if place is None:
        return NONE
    try:
        tokens = _tokens(place)
    except SettingsError as error:
        return HouseStyle(problems=(f"De tokens worden niet gebruikt: {error}.",))
    fonts, problems = _fonts(place / "fonts")
    style = choose(organisation, tokens, fonts)
    return replace(style, problems=(*problems, *style.problems))


def read_house_font(settings: Settings, *, organisation: str, file: str) -> bytes:
    """Return a font of an organisation.

    Raises:
        NotFoundError: its house style has no such font.
    """
    style = read_house_style(settings, organisation=organisation)
    for font in style.fonts:  # the name that was asked for never becomes a path
        if font.file == file:
            return _font_path(settings, organisation, font).read_bytes()
    raise NotFoundError("Dit lettertype is er niet.")


def list_house_styles(settings: Settings) -> tuple[str, ...]:
    """Return the organisations that put down a house style, by the names of their folders."""
    folder = settings.instance / FOLDER
    return tuple(sorted(each.name for each in folder.iterdir())) if folder.is_dir() else ()


def _place(settings: Settings, organisation: str) -> Path | None:
    place = settings.instance / FOLDER / organisation
    return place if _NAME.match(organisation) and place.is_dir() else None


def _tokens(place: Path) -> dict[str, str]:
    """Return the tokens of every file there is.

    Raises:
        SettingsError: one of them cannot be read; the sentence names it.
    """
    found: dict[str, str] = {}
    for path in sorted([*place.glob("*.tokens.json"), *place.glob("tokens.css")]):
        read = tokens_of_css if path.suffix == ".css" else tokens_of_json
        try:
            with path.open(encoding="utf-8") as file:
                found |= read(file.read(LARGEST + 1))
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path.name} is niet te lezen") from error
        except SettingsError as error:
            raise SettingsError(f"in {path.name}: {error}") from error
    return found


def _fonts(folder: Path) -> tuple[tuple[Font, ...], tuple[str, ...]]:
    """Return the fonts that can be used, and a sentence about each file that cannot."""
    found: list[Font] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.woff2"))[:MOST_FONTS]:
        font = font_of(path.stem)
        if font is None:
            problems.append(
                f"‘{path.name}’ noemt geen lettertype; noem het zoals stads-sans-400.woff2."
            )
        elif not path.is_file() or path.stat().st_size > LARGEST_FONT:
            problems.append(f"‘{path.name}’ is te groot; hooguit {LARGEST_FONT // 1000} kB.")
        elif not path.read_bytes().startswith(_WOFF2):
            problems.append(f"‘{path.name}’ is geen woff2.")
        else:
            found.append(font)
    return tuple(found), tuple(problems)


def _font_path(settings: Settings, organisation: str, font: Font) -> Path:
    return settings.instance / FOLDER / organisation / "fonts" / f"{font.file}.woff2"
