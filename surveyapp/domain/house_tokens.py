"""Design tokens in a file, as organisations keep them: CSS, or JSON as Style Dictionary reads it.

The files come from outside, so they are read strictly: names with a value and nothing else. What
could load or hide something refuses the whole file.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from surveyapp.errors import SettingsError

LARGEST: Final = 1_000_000
"""Characters; the tokens of a whole municipality come to 200,000."""
_DEEPEST: Final = 32

_SELECTOR = re.compile(r"\s*(:root|\.[\w-]+)(\s*,\s*(:root|\.[\w-]+))*\s*\Z")
_NAME = re.compile(r"--[A-Za-z0-9][\w-]*\Z")
_DANGEROUS = re.compile(r"url\s*\(|image|src\s*\(|expression|[@\\<>{};]", re.IGNORECASE)
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)\s*\)\Z|\{([^{}]+)\}\Z")


def tokens_of_css(text: str) -> dict[str, str]:
    """Return the custom properties of a style sheet, references resolved.

    Raises:
        SettingsError: there is something else in it; the sentence says what.
    """
    _check_size(text)
    found: dict[str, str] = {}
    for selector, body in _rules(_without_comments(text)):
        if not _SELECTOR.match(selector):
            raise SettingsError(f"‘{_short(selector)}’ is geen :root en geen naam van een thema")
        for declaration in filter(str.strip, body.split(";")):
            name, colon, value = declaration.partition(":")
            if not colon or not _NAME.match(name.strip()):
                raise SettingsError(f"‘{_short(declaration)}’ is geen token")
            found[name.strip()] = _safe(value)
    return _resolved(found)


def tokens_of_json(text: str) -> dict[str, str]:
    """Return the tokens of a JSON file as custom properties, references resolved.

    Raises:
        SettingsError: it is no JSON with tokens; the sentence says what is the matter.
    """
    _check_size(text)
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError("dit is geen JSON") from error
    if not isinstance(tree, dict):
        raise SettingsError("dit is geen JSON met tokens")
    return _resolved({f"--{name}": value for name, value in _leaves(tree, ())})


def _leaves(tree: Mapping[str, object], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield every token of a tree with its name: the names on the way to it, with hyphens."""
    if len(path) > _DEEPEST:
        raise SettingsError("de tokens liggen te diep in elkaar")
    value = tree.get("$value", tree.get("value"))
    if isinstance(value, str | int | float) and path:
        name = "-".join(path)
        if not _NAME.match(f"--{name}"):
            raise SettingsError(f"‘{_short(name)}’ is geen naam van een token")
        text = str(value)
        yield name, text if _REFERENCE.match(text.strip()) else _safe(text)
        return
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield "-".join(path), _safe(", ".join(value))  # DTCG: a list of font families
        return
    for key, inside in tree.items():
        if isinstance(inside, dict) and not key.startswith("$"):
            yield from _leaves(inside, (*path, key))


def _without_comments(text: str) -> str:
    """Return a style sheet without its remarks; looked at once, whatever is in it."""
    parts: list[str] = []
    at = 0
    while (start := text.find("/*", at)) >= 0:
        end = text.find("*/", start + 2)
        if end < 0:
            raise SettingsError("er begint een opmerking die niet eindigt")
        parts.append(text[at:start])
        at = end + 2
    return " ".join([*parts, text[at:]])


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield the selector and the body of every rule of a style sheet.

    Raises:
        SettingsError: there is something else, or a rule in a rule.
    """
    for each in text.split("}")[:-1]:
        selector, brace, body = each.partition("{")
        if not brace or "{" in body or "@" in selector or ";" in selector:
            raise SettingsError(f"‘{_short(each)}’ is geen lijst met tokens")
        yield selector, body
    left = text.rpartition("}")[2].strip()
    if left:
        raise SettingsError(f"‘{_short(left)}’ is geen lijst met tokens")


def _resolved(tokens: Mapping[str, str]) -> dict[str, str]:
    """Return tokens with what they refer to in the place of every reference."""
    known: dict[str, str | None] = {}  # None where there is no such token in the end
    for name in tokens:
        way: dict[str, None] = {}  # in order, and looked up at once: a chain may be long
        at: str | None = name
        while at is not None and at in tokens and at not in known:
            if at in way:
                raise SettingsError(f"‘{_short(name)}’ verwijst in een kring naar zichzelf")
            way[at] = None
            value = tokens[at].strip()
            at = _referred(value)
            if at is None:
                known[next(reversed(way))] = value
        end = next(reversed(way), name) if at is None else at
        known |= dict.fromkeys(way, known.get(end))
    return {name: value for name, value in known.items() if value is not None}


def _referred(value: str) -> str | None:
    """Return the name of the token that a value refers to, or None."""
    match = _REFERENCE.match(value)
    if match is None:
        return None
    if match[1]:
        return match[1]
    path = match[2].strip().removesuffix(".value").removesuffix(".$value")
    return "--" + path.replace(".", "-")


def _safe(value: str) -> str:
    if _DANGEROUS.search(value):
        raise SettingsError(f"‘{_short(value)}’ kan geen waarde van een token zijn")
    return " ".join(value.split())


def _check_size(text: str) -> None:
    if len(text) > LARGEST:
        raise SettingsError("dit bestand is te groot")


def _short(text: str) -> str:
    """Return the begin of a text from outside, fit to be shown in a sentence."""
    line = "".join(each if each.isprintable() else " " for each in " ".join(text.split()))
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004 -- said here
