"""What must agree within a questionnaire file: rules that look at more than one place.

They read the parsed text itself, with everything in it that may be wrong, so that all faults of a
file are found at once and a person need not repair it one message at a time.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from surveyapp.domain.questionnaire import THIN_SOURCE, Scale
from surveyapp.domain.questionnaire_faults import Problem, meant
from surveyapp.domain.questionnaire_fields import is_language, line_pair
from surveyapp.domain.toml_lines import Path

FEWEST, MOST, MOST_THIN = 3, 5, 3
"""How many items a principle has; ``MOST_THIN`` where its source is thin."""

SCORES = (1, 2, 3, 4, 5)

Raw = Mapping[str, Any]
Placed = tuple[Path, Raw]


def questionnaire_problems(data: Raw, scales: Mapping[str, Scale]) -> Iterator[Problem]:
    """Yield everything in a parsed questionnaire file that does not agree."""
    sets = list(_tables(data, "sets"))
    principles = [p for path, table in sets for p in _tables(table, "principles", path)]
    items = _items_of(principles)
    asked = [p for path, table in sets if table.get("on") is True for p in _on(path, table)]
    yield from _languages(data, items, "stellingen", needed=_items_of(asked))
    yield from _translations(asked)
    yield from _scale(data, scales)
    yield from _primary(data, sets)
    yield from _something_asked(sets)
    for tables, what in ((sets, "een set"), (principles, "een principe"), (items, "een stelling")):
        yield from _unique(tables, "id", f"id van {what}")
    yield from _unique(items, "nl", "tekst van een stelling")
    for path, principle in principles:
        yield from _enough_items(path, principle)
        yield from _lines_within(path, principle)


def scale_problems(data: Raw, name: str) -> Iterator[Problem]:
    """Yield everything in a parsed scale file that does not agree."""
    options = list(_tables(data, "options"))
    yield from _languages(data, options, "antwoorden")
    yield from _unique(options, "code", "code")
    if isinstance(data.get("id"), str) and data["id"] != name:
        yield Problem(
            ("id",), f"de schaal heet {data['id']} maar het bestand {name}.", "Maak ze gelijk."
        )
    values = [table.get("value") for _, table in options]
    if isinstance(data.get("options"), list) and tuple(values) != (*SCORES, None):
        yield Problem(
            ("options",),
            "de antwoorden hebben niet de waarden 1, 2, 3, 4, 5 en daarna een zonder waarde.",
            "Zet vijf antwoorden met value = 1 tot en met 5 op volgorde en als laatste"
            " ‘weet ik niet’, zonder value.",
        )


def _on(path: Path, table: Raw) -> Iterator[Placed]:
    """Yield the principles of a set that are not switched off."""
    return (p for p in _tables(table, "principles", path) if p[1].get("on") is not False)


def _items_of(principles: list[Placed]) -> list[Placed]:
    return [item for path, table in principles for item in _tables(table, "items", path)]


def _tables(data: Raw, key: str, path: Path = ()) -> Iterator[Placed]:
    """Yield the blocks of a list that are blocks; what is not has been named by its shape."""
    found = data.get(key)
    for position, table in enumerate(found if isinstance(found, list) else ()):
        if isinstance(table, dict):
            yield (*path, key, position), table


def _languages(
    data: Raw, tables: list[Placed], what: str, *, needed: list[Placed] | None = None
) -> Iterator[Problem]:
    """Yield what is wrong with the languages of texts; ``needed`` are those that must have all."""
    if not isinstance(data.get("languages"), list):
        return
    languages = _codes(data)
    if "nl" not in languages:
        yield Problem(
            ("languages",),
            "Nederlands (nl) ontbreekt in de talen.",
            'Schrijf bijvoorbeeld languages = ["nl", "en"].',
        )
    for language in languages:
        wanted = tables if needed is None or language == "nl" else needed
        yield from _missing(language, wanted, what)
    unlisted = {key for _, table in tables for key in table if is_language(key)} - {*languages}
    for language in sorted(unlisted - {"nl"}):
        places = [path for path, table in tables if language in table]
        yield Problem(
            (*places[0], language),
            f"de taal ‘{language}’ staat niet in languages, maar wel bij {len(places)} van de"
            f" {len(tables)} {what}.",
            f"Zet ‘{language}’ in languages of haal deze teksten weg.",
        )


def _missing(language: str, tables: list[Placed], what: str) -> Iterator[Problem]:
    places = [path for path, table in tables if language not in table]
    if len(places) > 1 and len(places) == len(tables):
        yield Problem(
            ("languages",),
            f"geen van de {what} heeft een tekst in de taal ‘{language}’.",
            f"Zet die erbij, of haal ‘{language}’ weg uit languages.",
        )
        return
    for path in places:
        remedy = f'Zet er {language} = "..." bij'
        yield Problem(
            path,
            f"de tekst in de taal ‘{language}’ ontbreekt.",
            f"{remedy}." if language == "nl" else f"{remedy}, of haal hem weg uit languages.",
        )


def _translations(asked: list[Placed]) -> Iterator[Problem]:
    """Yield which names of principles lack a language that others have: it was half done.

    A file in which no name has it is whole: its wave is then held without that language.
    """
    for language in sorted({key for _, table in asked for key in table if is_language(key)}):
        for path, _ in [place for place in asked if language not in place[1]]:
            yield Problem(
                path,
                f"de naam heeft geen vertaling in de taal ‘{language}’, en die van andere"
                " principes wel.",
                f'Zet er {language}.name = "..." bij, of haal hem bij alle principes weg.',
            )


def _codes(data: Raw) -> list[str]:
    found = data.get("languages")
    return [c for c in found if is_language(c)] if isinstance(found, list) else []


def _scale(data: Raw, scales: Mapping[str, Scale]) -> Iterator[Problem]:
    name = data.get("scale")
    if not isinstance(name, str):
        return
    if name not in scales:
        remedy = meant(name, scales) if scales else "Zet eerst een schaal in de map scales."
        yield Problem(("scale",), f"de antwoordschaal ‘{name}’ is er niet.", remedy)
        return
    for language in _codes(data):
        if any(language not in option.labels for option in scales[name].options):
            yield Problem(
                ("languages",),
                f"de antwoordschaal ‘{name}’ heeft geen antwoorden in de taal ‘{language}’.",
                f"Zet die in het bestand van de schaal of haal ‘{language}’ weg.",
            )


def _primary(data: Raw, sets: list[Placed]) -> Iterator[Problem]:
    if data.get("sets") == []:
        yield Problem(("sets",), "de vragenlijst heeft geen sets.", "Begin met [[sets]].")
        return
    primary = [(path, table) for path, table in sets if table.get("primary") is True]
    if sets and len(primary) != 1:
        yield Problem(
            (*(primary[1][0] if primary else sets[0][0]), "primary"),
            f"{len(primary) or 'geen'} sets hebben primary = true; het moet er precies één zijn.",
            "Zet primary = true bij de belangrijkste set en primary = false bij de andere.",
        )
    for path, table in primary:
        if table.get("on") is False:
            yield Problem(
                (*path, "on"),
                "de belangrijkste set (primary) staat uit.",
                "Zet on = true, of maak een andere set primary.",
            )


def _something_asked(sets: list[Placed]) -> Iterator[Problem]:
    for path, table in sets:
        if table.get("principles") == []:
            yield Problem(path, "deze set heeft geen principes.", "Zet er [[sets.principles]] in.")
        principles = list(_tables(table, "principles", path))
        asked = [principle for _, principle in principles if principle.get("on") is not False]
        if table.get("on") is True and principles and not asked:
            yield Problem(
                (*path, "on"),
                "de set staat aan, maar alle principes erin staan uit.",
                "Zet een principe aan of zet de set uit.",
            )


def _unique(tables: list[Placed], key: str, what: str) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path, table in tables:
        value = table.get(key)
        if not isinstance(value, str):
            continue
        folded = " ".join(value.casefold().split())
        if folded in seen:
            yield Problem(
                (*path, key),
                f"‘{value}’ komt als {what} twee keer voor.",
                "Maak er een andere van: in het hele bestand mag hij één keer voorkomen.",
            )
        seen.setdefault(folded, path)


def _enough_items(path: Path, principle: Raw) -> Iterator[Problem]:
    items, flags = principle.get("items"), principle.get("flags", [])
    if not isinstance(items, list):
        return
    thin = isinstance(flags, list) and THIN_SOURCE in flags
    fewest, most = (1, MOST_THIN) if thin else (FEWEST, MOST)
    if not fewest <= len(items) <= most:
        why = " omdat de bron dun is (thin_source)" if thin else ""
        yield Problem(
            path,
            f"het aantal stellingen van dit principe is {len(items)}; het hoort {fewest} tot en met"
            f" {most} te zijn{why}.",
            "Voeg stellingen toe." if len(items) < fewest else "Haal stellingen weg.",
        )


def _lines_within(path: Path, principle: Raw) -> Iterator[Problem]:
    # A merged principle takes words from more than one place in the source.
    if principle.get("merged_from") or principle.get("split_from"):
        return
    around = _pair(principle.get("lines"))
    for place, item in _tables(principle, "items", path):
        lines = _pair(item.get("lines"))
        if around and lines and not around[0] <= lines[0] <= lines[1] <= around[1]:
            yield Problem(
                (*place, "lines"),
                f"deze regels vallen buiten die van het principe ({around[0]}-{around[1]}).",
                "Verbeter de regels van de stelling of van het principe.",
            )


def _pair(lines: object) -> tuple[int, int] | None:
    """Return first and last line, or None where they are wrong: their shape names that."""
    try:
        return line_pair(lines)
    except PydanticCustomError:
        return None
