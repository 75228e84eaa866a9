"""Say in plain Dutch what differs between two questionnaires and what that does to the trend."""

import textwrap
from collections import Counter
from collections.abc import Iterator

from surveyapp.domain.rewording.found import (
    Changes,
    ItemChange,
    ItemKind,
    Line,
    Moved,
    PrincipleChange,
    PrincipleKind,
)
from surveyapp.domain.rewording.translation_report import translation_lines
from surveyapp.domain.rewording.wording import Difference, Reason

WIDTH = 78

LINES = {
    Line.CONTINUES: "de lijn loopt door",
    Line.BRIDGE: "alleen met een brugmeting",
    Line.BREAKS: "de lijn breekt hier",
    Line.STARTS: "de lijn begint hier",
    Line.STOPS: "de lijn stopt hier",
    Line.NONE: "niet gevraagd, dus geen lijn",
}
KINDS = {
    ItemKind.SAME: "gelijk",
    ItemKind.SPELLING: "alleen spelling",
    ItemKind.SAME_MEANING: "zelfde betekenis",
    ItemKind.NEW_MEANING: "nieuwe betekenis",
    ItemKind.ADDED: "nieuw",
    ItemKind.GONE: "vervallen",
}
SOURCE_KINDS = {
    ItemKind.SAME: "bronwoorden gelijk",
    ItemKind.SPELLING: "bronwoorden gelijk, op de spelling na",
    ItemKind.SAME_MEANING: "bronwoorden met dezelfde betekenis",
    ItemKind.NEW_MEANING: "andere bronwoorden",
    ItemKind.ADDED: "nieuw in de tekst",
    ItemKind.GONE: "staat niet meer in de tekst",
}
REASONS = {
    Reason.NEGATION: "er is een ontkenning bij gekomen of weggegaan",
    Reason.OPPOSITE: "het is het tegendeel geworden",
    Reason.AMOUNT: "hoeveel, hoe vaak of hoe sterk is veranderd",
    Reason.PERSON: "wie het zegt of over wie het gaat is veranderd",
    Reason.ACTOR: "het gaat over een andere persoon of groep",
    Reason.TIE: "een woordje als ‘aan’, ‘voor’ of ‘als’ is veranderd",
    Reason.ORDER: "de woorden staan in een andere volgorde, met een andere betekenis",
    Reason.OTHER_WORDS: "er staan andere woorden",
}
BRIDGE = (
    "Een brugmeting legt beide bewoordingen één keer voor, elk aan de helft van de mensen. Plan "
    "die met --bridge, of in de browser bij het plannen van de meting. Zonder brugmeting breekt "
    "de lijn. Weet je zeker dat de betekenis gelijk bleef? Houd dan id en version; dat besluit "
    "is aan jou."
)


def as_text(changes: Changes, *, old_name: str, new_name: str) -> str:
    """Return the comparison for a terminal of 80 columns.

    Args:
        changes: what was found.
        old_name: what the old questionnaire or text is called, as the person typed it.
        new_name: the same for the new one.
    """
    lines = [f"Oud:   {old_name}", f"Nieuw: {new_name}", ""]  # a path is never broken
    if not changes.changed:
        return "\n".join([*lines, *_wrapped(_nothing(changes), 0)])
    lines += [*_summary(changes), ""]
    if changes.warnings:
        lines += [*_warnings(changes), ""]
    if changes.translations:
        lines += [*_translations(changes), ""]
    lines += _details(changes)
    return "\n".join(lines).rstrip("\n")


def difference_in_words(difference: Difference | None) -> str:
    """Return why a wording has a new meaning, with the words, or nothing where it has not."""
    if difference is None or difference.reason is None:
        return ""
    sentence = REASONS[difference.reason]
    gone, come = (", ".join(map(_printed, words)) for words in (difference.gone, difference.come))
    if gone and come:
        return f"{sentence}: {gone} werd {come}"
    if gone or come:
        return f"{sentence}: {come} kwam erbij" if come else f"{sentence}: {gone} ging weg"
    return sentence


def _printed(word: str) -> str:
    return f"‘{word.replace('een1', 'één')}’"


def _nothing(changes: Changes) -> str:
    count = len(changes.items)
    if changes.by_source:
        return f"De bronwoorden van alle {count} stellingen staan er nog: elke lijn loopt door."
    return f"Er is niets veranderd aan de {count} stellingen: elke lijn loopt door."


def _summary(changes: Changes) -> Iterator[str]:
    yield "Samengevat"
    kinds = Counter(change.kind for change in changes.principles)
    names = {
        PrincipleKind.SAME: "met dezelfde naam",
        PrincipleKind.RENAMED: "hernoemd",
        PrincipleKind.SPLIT: "gesplitst",
        PrincipleKind.MERGED: "samengevoegd",
        PrincipleKind.ADDED: "nieuw",
        PrincipleKind.GONE: "vervallen",
    }
    parts = [f"{kinds[kind]} {name}" for kind, name in names.items() if kinds[kind]]
    moved = sum(bool(change.moved) for change in changes.principles)
    parts += [f"{moved} verplaatst"] if moved else []
    yield from _wrapped(f"- Principes: {', '.join(parts)}.", 2, 4)
    item_kinds = Counter(item.kind for item in changes.items)
    parts = [f"{item_kinds[kind]} {name}" for kind, name in KINDS.items() if item_kinds[kind]]
    yield from _wrapped(f"- Stellingen: {', '.join(parts)}.", 2, 4)
    yield from _wrapped(f"- {_trend(changes)}", 2, 4)
    asked_once = {Line.NONE, Line.STARTS, Line.STOPS}
    scores = [c.scale for c in changes.principles if c.old and c.new and c.scale not in asked_once]
    whole = scores.count(Line.CONTINUES)
    yield from _wrapped(
        f"- Score van een principe: bij {whole} van de {len(scores)} principes loopt de lijn door. "
        "Dat kan alleen als alle stellingen ervan dezelfde zijn.",
        2,
        4,
    )
    if changes.by_source:
        yield from _wrapped(
            "- Een van de twee is een gepubliceerde tekst. We vergelijken daarom de bronwoorden "
            "van elke stelling. Laat een stelling met gelijke bronwoorden staan, met id en "
            "version: dan loopt de lijn door.",
            2,
            4,
        )


def _trend(changes: Changes) -> str:
    lines = Counter(item.line for item in changes.items)
    before = sum(lines[line] for line in (Line.CONTINUES, Line.BRIDGE, Line.BREAKS, Line.STOPS))
    said = {
        Line.BRIDGE: "alleen met een brugmeting bij {}",
        Line.BREAKS: "breekt bij {}",
        Line.STOPS: "stopt bij {}",
    }
    rest = [text.format(lines[line]) for line, text in said.items() if lines[line]]
    kept = f"Lijn per stelling: loopt door bij {lines[Line.CONTINUES]} van de {before}"
    return ", ".join([kept, *rest]) + "."


def _warnings(changes: Changes) -> Iterator[str]:
    yield "Let op: de bestanden zeggen iets anders"
    for number, one in enumerate(changes.warnings, start=1):
        lead = "VALSE LIJN. " if one.false_line else ""
        yield from _wrapped(f"{number}. {lead}{one.what}", 2, 5)
        yield from _wrapped(one.remedy, 5)


def _translations(changes: Changes) -> Iterator[str]:
    yield "Vertalingen: dit raakt geen lijn, want die gaat over het Nederlands"
    for sentence in translation_lines(changes.translations):
        yield from _wrapped(f"- {sentence}", 2, 4)


def _details(changes: Changes) -> Iterator[str]:
    yield "Per principe"
    bridged = False
    for change in changes.principles:
        if not change.changed:
            continue
        yield ""
        yield from _wrapped(_title(change), 2, 4)
        yield from _wrapped(f"Score: {_score(change)}", 4, 6)
        for item in change.items:
            if item.kind is not ItemKind.SAME or item.moved_from or item.reversed:
                yield from _item(item, by_source=changes.by_source)
                bridged |= item.line is Line.BRIDGE
    same = sum(not change.changed for change in changes.principles)
    if same:
        yield ""
        yield from _wrapped(f"Ongewijzigd: {same} {'principe' if same == 1 else 'principes'}.", 2)
    if bridged:
        yield ""
        yield from _wrapped(BRIDGE, 2)


def _title(change: PrincipleChange) -> str:
    old = " en ".join(f"‘{place.principle.name}’" for place in change.old)
    new = " en ".join(f"‘{place.principle.name}’" for place in change.new)
    texts = {
        PrincipleKind.SAME: new,
        PrincipleKind.RENAMED: f"{new}: hernoemd, heette {old}",
        PrincipleKind.SPLIT: f"{old}: gesplitst in {new}",
        PrincipleKind.MERGED: f"{new}: samengevoegd uit {old}",
        PrincipleKind.ADDED: f"{new}: nieuw",
        PrincipleKind.GONE: f"{old}: vervallen",
    }
    notes = []
    if change.moved is Moved.SET:
        notes.append(f"ging van set ‘{change.old[0].set_name}’ naar ‘{change.new[0].set_name}’")
    if change.moved is Moved.ORDER:
        notes.append("staat op een andere plaats")
    if change.switched:
        notes.append("staat nu aan" if change.new[0].asked else "staat nu uit")
    return "; ".join([texts[change.kind], *notes])


def _score(change: PrincipleChange) -> str:
    if change.scale is Line.COMMON:
        total = sum(item.old is not None for item in change.items)
        return (
            f"de lijn breekt; {change.common} van de {total} stellingen "
            f"{'blijft' if change.common == 1 else 'blijven'} los te vergelijken."
        )
    if change.scale is Line.BRIDGE:
        return "de lijn loopt alleen door met een brugmeting."
    return f"{LINES[change.scale]}."


def _item(item: ItemChange, *, by_source: bool) -> Iterator[str]:
    own = item.new or item.old
    if not item.own:
        what = SOURCE_KINDS[item.kind]
    else:
        kind = SOURCE_KINDS[item.kind] if by_source else KINDS[item.kind]
        what = f"{own.id if own else ''}: {kind}; {LINES[item.line]}"
    yield from _wrapped(f"- {what}", 4, 6)
    if by_source and item.own and own:
        yield from _wrapped(f"bij    {own.text()}", 6, 13)
    if item.was:
        yield from _wrapped(f"was    {item.was}", 6, 13)
    if item.becomes and item.kind is not ItemKind.SAME:
        yield from _wrapped(f"wordt  {item.becomes}", 6, 13)
    notes = [difference_in_words(item.difference)]
    notes += ["telt nu andersom mee"] if item.reversed else []
    if item.moved_from:
        stood = "staat in de tekst" if by_source else "stond"
        notes.append(f"{stood} bij ‘{item.moved_from}’")
    if any(notes):
        yield from _wrapped(f"want   {'; '.join(note for note in notes if note)}", 6, 13)


def _wrapped(text: str, indent: int, hanging: int | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
        break_on_hyphens=False,
    )
