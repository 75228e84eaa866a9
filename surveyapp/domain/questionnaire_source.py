"""Hold a questionnaire against the published text that it says it comes from."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from surveyapp.domain.questionnaire import Principle, Questionnaire
from surveyapp.domain.questionnaire_faults import Problem
from surveyapp.domain.toml_lines import Path

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'})
_FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")


def source_problems(
    questionnaire: Questionnaire, text: str, *, fingerprint: str
) -> Iterator[Problem]:
    """Yield everything in a questionnaire that the published text does not bear out.

    ``text`` is the text as it was read, ``fingerprint`` the SHA-256 (hex) of the file's bytes.
    Compared without regard to white space, the shape of quotes and accents that were damaged on
    the way (see ``fold``); everything else must stand in the text literally, on its lines.
    """
    if fingerprint != questionnaire.source.fingerprint:
        yield Problem(
            ("source", "fingerprint"),
            "de vingerafdruk hoort bij een andere tekst dan deze.",
            f'Is dit de goede tekst? Schrijf dan fingerprint = "{fingerprint}".',
        )
    lines = text.split("\n")
    whole = fold(" ".join(lines))
    for s, each in enumerate(questionnaire.sets):
        for p, principle in enumerate(each.principles):
            path: Path = ("sets", s, "principles", p)
            yield from _name_problems(principle, path, lines)
            for part in principle.explanation.split("\n\n"):
                if fold(part) not in whole:
                    yield Problem(
                        (*path, "explanation"),
                        f"dit staat niet in de bron: ‘{_short(part)}’",
                        "Neem de uitleg letterlijk over uit de bron.",
                    )
            for i, item in enumerate(principle.items):
                yield from _words_problems(
                    item.span.words,
                    (item.span.first_line, item.span.last_line),
                    (*path, "items", i),
                    lines,
                )


def fold(text: str) -> str:
    """Return a text as it is compared: single spaces, straight quotes, accents as meant."""
    repaired = unicodedata.normalize("NFC", _FOREIGN.sub(_repair, text))
    return " ".join(repaired.translate(_QUOTES).split())


def _repair(match: re.Match[str]) -> str:
    """Undo UTF-8 that was once read as Windows-1250; anything else fails and stays as it is."""
    try:
        return match.group().encode("cp1250").decode("utf-8")
    except UnicodeError:
        return match.group()


def _name_problems(principle: Principle, path: Path, lines: Sequence[str]) -> Iterator[Problem]:
    whole = fold(" ".join(lines)).casefold()
    if principle.split_from:
        yield from _somewhere(principle.split_from, (*path, "split_from"), whole)
        if fold(principle.name).casefold() not in fold(principle.split_from).casefold():
            yield Problem(
                (*path, "name"),
                f"‘{principle.name}’ staat niet in de kop waaruit dit principe komt.",
                "Neem een woord uit de kop bij split_from als naam.",
            )
        return
    for position, heading in enumerate(principle.merged_from):
        yield from _somewhere(heading, (*path, "merged_from", position), whole)
    yield from _words_problems(
        principle.name, (principle.first_line, principle.last_line), path, lines, key="name"
    )


def _somewhere(words: str, path: Path, whole: str) -> Iterator[Problem]:
    if fold(words).casefold() not in whole:
        yield Problem(
            path, f"deze kop staat niet in de bron: ‘{words}’.", "Neem de kop letterlijk over."
        )


def _words_problems(
    words: str, span: tuple[int, int], path: Path, lines: Sequence[str], *, key: str = "words"
) -> Iterator[Problem]:
    first, last = span
    if last > len(lines):
        yield Problem(
            (*path, "lines"),
            f"regel {last} is er niet: de bron heeft {len(lines)} regels.",
            "Verbeter de regelnummers.",
        )
        return
    wanted = fold(words).casefold()
    if wanted in fold(" ".join(lines[first - 1 : last])).casefold():
        return
    elsewhere = _find(wanted, lines)
    yield Problem(
        (*path, key),
        f"‘{_short(words)}’ staat niet op regel {first}"
        + (f" tot en met {last} van de bron." if last > first else " van de bron."),
        f"Het staat op regel {elsewhere}: verbeter lines."
        if elsewhere
        else "Neem de woorden letterlijk over uit de bron.",
    )


def _find(wanted: str, lines: Sequence[str]) -> int | None:
    for number, line in enumerate(lines, start=1):
        if wanted in fold(line).casefold():
            return number
    return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 -- fits on a screen
