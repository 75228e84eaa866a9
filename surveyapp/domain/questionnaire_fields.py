"""What a single value in a questionnaire file may be; each refusal says what to do instead."""

import re
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from surveyapp.domain.questionnaire import FLAGS
from surveyapp.domain.questionnaire_faults import meant
from surveyapp.domain.reviewing.visible import visible, visible_lines

CHANGES = "DSVPNJBHCR"
LONGEST_ITEM = 140
LONGEST_NAME = 120
LONGEST_EXPLANATION = 4000
LONGEST_WORDS = 400
EARLIEST = date(2000, 1, 1)
FULL_STOPS = (".", "。", "۔", "।")
"""What a statement ends with, in the scripts that people read."""

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2}")


def wrong(what: str, remedy: str) -> PydanticCustomError:
    """Return the error that becomes a problem with this Dutch sentence and remedy."""
    return PydanticCustomError("wrong", "{what}", {"what": what, "remedy": remedy})


def is_language(key: object) -> bool:
    """Say whether a key of an item, option or principle is a language, such as ``nl``."""
    return isinstance(key, str) and bool(_LANGUAGE.fullmatch(key)) and key not in {"id", "on"}


def kebab(value: str) -> str:
    """Accept an id in kebab-case."""
    if not _KEBAB.fullmatch(value):
        raise wrong(
            f"‘{value}’ kan geen id zijn.",
            "Gebruik kleine letters, cijfers en streepjes, zoals oss-doel-1.",
        )
    return value


def filled(value: str) -> str:
    """Accept a text that is not empty."""
    if not value.strip():
        raise wrong("deze tekst is leeg.", "Vul hem in of haal de regel weg.")
    return value


def item_text(value: str) -> str:
    """Accept one short Dutch or foreign sentence on one line."""
    filled(value)
    if len(value) > LONGEST_ITEM:
        raise wrong(
            f"de stelling is {len(value)} tekens lang; er passen er hooguit {LONGEST_ITEM}.",
            "Maak de stelling korter of maak er twee stellingen van.",
        )
    if value != " ".join(value.split()):
        raise wrong(
            "de stelling heeft spaties te veel of loopt over meer regels.",
            "Zet de stelling op één regel, met één spatie tussen de woorden.",
        )
    _seen(value, visible(value))
    if not value.endswith(FULL_STOPS):
        raise wrong("de stelling eindigt zonder punt.", "Zet er een punt achter.")
    if value[0].islower() or not value[0].isalpha():  # many scripts have no capitals
        raise wrong("de stelling begint zonder hoofdletter.", "Begin met een hoofdletter.")
    return value


def translated_name(value: str) -> str:
    """Accept what the name of a principle says in another language."""
    filled(value)
    if len(value) > LONGEST_NAME:
        raise wrong(
            f"deze naam is {len(value)} tekens lang; er passen er hooguit {LONGEST_NAME}.",
            "Maak de vertaling korter.",
        )
    _seen(value, visible(value))
    return value


def translated_explanation(value: str) -> str:
    """Accept what the explanation of a principle says in another language."""
    filled(value)
    if len(value) > LONGEST_EXPLANATION:
        raise wrong(
            f"deze uitleg is {len(value)} tekens lang; er passen er hooguit {LONGEST_EXPLANATION}.",
            "Vertaal alleen wat er in het Nederlands staat.",
        )
    _seen(value.strip(), visible_lines(value))
    return value


def _seen(value: str, shown: str) -> None:
    """Refuse what hides or turns letters: people would read other words than stand there."""
    if value != shown:
        raise wrong(
            "in deze tekst staat een teken dat niemand ziet, of een spatie te veel.",
            "Typ de tekst opnieuw, zonder te plakken.",
        )


def source_words(value: str) -> str:
    """Accept the few source words that an item was made from."""
    filled(value)
    if len(value) > LONGEST_WORDS:
        raise wrong(
            f"deze bronwoorden zijn {len(value)} tekens lang.",
            "Neem alleen de woorden over waarvan de stelling is gemaakt.",
        )
    return value


def change_codes(value: str) -> str:
    """Accept a row of different change codes."""
    unknown = sorted(set(value) - set(CHANGES))
    if unknown or len(set(value)) != len(value):
        raise wrong(
            f"‘{value}’ is geen rij van verschillende wijzigingscodes.",
            f"Kies elke letter hooguit één keer uit {', '.join(CHANGES)}; zie README.md.",
        )
    return value


def line_pair(value: Any) -> tuple[int, int]:
    """Accept one line of the source, or a first and a last one."""
    pair = value if isinstance(value, list) else [value, value]
    whole = all(type(line) is int for line in pair)
    if not whole or len(pair) != 2:  # noqa: PLR2004 -- first and last
        raise wrong(
            "hier horen regelnummers van de bron.",
            "Schrijf één regel als 34, en meer regels als [31, 32].",
        )
    first, last = pair
    if not 1 <= first <= last:
        raise wrong(
            f"regel {first} tot en met {last} bestaat niet.",
            "Tel regels vanaf 1 en zet de eerste regel voorop.",
        )
    return first, last


def known_flag(value: str) -> str:
    """Accept a flag that the domain knows."""
    if value not in FLAGS:
        raise wrong(f"‘{value}’ is geen bekend kenmerk.", meant(value, FLAGS))
    return value


def wording_version(value: int) -> int:
    """Accept a wording version, counted from 1."""
    if value < 1:
        raise wrong("een versie telt vanaf 1.", "Schrijf 1 voor de eerste tekst van de stelling.")
    return value


def version_name(value: str) -> str:
    """Accept the version of a questionnaire."""
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}", value):
        raise wrong(
            f"‘{value}’ kan geen versie zijn.",
            "Gebruik hooguit 20 letters, cijfers, punten en streepjes, zoals 2026.1.",
        )
    return value


def web_address(value: str) -> str:
    """Accept a web address, or none."""
    if value and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise wrong(
            "dit is geen webadres.",
            "Begin met https:// of laat het adres leeg en zeg in title waar de tekst vandaan komt.",
        )
    return value


def fingerprint(value: str) -> str:
    """Accept a SHA-256 in hexadecimal."""
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise wrong(
            "dit is geen vingerafdruk van 64 tekens (0-9, a-f).",
            "Neem de uitkomst over van: sha256sum BRONBESTAND.",
        )
    return value


def day_of_reading(value: date) -> date:
    """Accept a day on which the source can have been read."""
    if value < EARLIEST:
        raise wrong(f"in {value.year} is de bron niet gelezen.", "Vul de dag van lezen in.")
    return value


def language_code(value: str) -> str:
    """Accept a language code of two letters."""
    if not is_language(value):
        raise wrong(
            f"‘{value}’ is geen taal.", "Gebruik een code van twee letters, zoals nl of en."
        )
    return value
