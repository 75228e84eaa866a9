"""Say in plain Dutch what changed in other languages."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from surveyapp.domain.rewording.translations import TranslationChange, TranslationKind
from surveyapp.domain.wording import listed
from surveyapp.voices import language_name

_COUNTED: Mapping[str, tuple[str, str]] = {
    "item": ("stelling", "stellingen"),
    "name": ("naam", "namen"),
    "explanation": ("uitleg", "keer uitleg"),
}
_WHOSE: Mapping[str, str] = {
    "item": "stelling {}",
    "name": "de naam van {}",
    "explanation": "de uitleg van {}",
}


def translation_lines(changes: Sequence[TranslationChange]) -> Iterator[str]:
    """Yield a sentence for each thing to know; what only came or went is counted."""
    for language in sorted({change.language for change in changes}):
        own = [change for change in changes if change.language == language]
        name = language_name(language)
        for kind, words in ((TranslationKind.ADDED, "erbij"), (TranslationKind.GONE, "weg")):
            if counts := _counted([change for change in own if change.kind is kind]):
                yield f"{name} {words}: {counts}."
        for change in own:
            whose = _WHOSE[change.of].format(change.id)
            if change.kind is TranslationKind.CHANGED:
                yield (
                    f"{name} anders bij {whose}, het Nederlands niet. Kijk of het nog hetzelfde "
                    f"zegt. Was: {change.was} Wordt: {change.becomes}"
                )
            elif change.kind is TranslationKind.OUTDATED:
                yield (
                    f"Let op: {whose} is in het Nederlands veranderd en in het {name} niet. "
                    f"Pas ook dit aan: {change.was}"
                )


def _counted(changes: Sequence[TranslationChange]) -> str:
    counts = Counter[str](change.of for change in changes)
    return listed(
        tuple(
            f"{counts[of]} {one if counts[of] == 1 else more}"
            for of, (one, more) in _COUNTED.items()
            if counts[of]
        )
    )
