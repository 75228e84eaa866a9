"""Write a draft down as a questionnaire, for the file that a person edits."""

import re
from datetime import date

from surveyapp.domain.drafting.draft import Draft, DraftPrinciple
from surveyapp.domain.drafting.wording.statements import DraftItem
from surveyapp.domain.questionnaire import (
    Item,
    Principle,
    PrincipleSet,
    Questionnaire,
    Scale,
    Source,
    Span,
)

VERSION = "concept"
LONGEST_WORDS = 390
FLAG_NOTES = {
    "about_one_person": "Gaat over één persoon: zet dit alleen aan als HR en OR dat samen kiezen.",
    "thin_source": "De tekst zegt hier weinig over.",
    "bracket_missing": "In de bron ontbreekt een haakje: controleer de naam en de uitleg.",
    "double_name": "De naam noemt twee dingen: lees de uitkomst per stelling.",
}


def as_questionnaire(
    draft: Draft,
    *,
    organisation: str,
    organisation_name: str,
    title: str,
    scale: Scale,
    read_on: date,
    fingerprint: str,
) -> Questionnaire:
    """Return a draft in the shape of a questionnaire, marked as a draft by its version and notes.

    Args:
        draft: a draft with at least one set.
        organisation: short name for the computer, as in a questionnaire file.
        organisation_name: full name for people.
        title: what the published text is called.
        scale: the response scale of all items.
        read_on: the day the text was read.
        fingerprint: SHA-256 (hex) of the text's bytes.
    """
    adopted = f", vastgesteld op {draft.adopted}" if draft.adopted else ""
    return Questionnaire(
        id=f"{organisation}/{VERSION}",
        version=VERSION,
        title=next(each.name for each in draft.sets if each.primary),
        organisation=organisation,
        organisation_name=organisation_name,
        source=Source(f"{title}{adopted}", "", read_on, fingerprint),
        scale=scale,
        sets=tuple(
            PrincipleSet(
                id=each.id,
                name=each.name,
                primary=each.primary,
                on=each.on,
                principles=tuple(_principle(p) for p in each.principles),
            )
            for each in draft.sets
        ),
    )


def _principle(principle: DraftPrinciple) -> Principle:
    unit = principle.unit
    return Principle(
        id=principle.id,
        name=unit.name,
        explanation=principle.explanation,
        first_line=unit.heading.first_line,
        last_line=unit.last_line,
        items=tuple(map(_item, principle.items)),
        on=principle.on,
        flags=unit.flags,
        note=_note(principle),
        merged_from=unit.merged_from,
        split_from=unit.split_from,
    )


def _note(principle: DraftPrinciple) -> str:
    notes = [FLAG_NOTES[flag] for flag in principle.unit.flags if flag in FLAG_NOTES]
    notes += [
        f"Verwoord stelling {number} nog: {item.reason}"
        for number, item in enumerate(principle.items, start=1)
        if item.needs_wording
    ]
    return " ".join(notes)


def _item(item: DraftItem) -> Item:
    words = " ".join(item.passage.text.split())
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rsplit(" ", 1)[0]
    words = re.sub(r"\*\*|__", "", words)
    span = Span(words, item.passage.first_line, item.passage.last_line)
    return Item(item.id, 1, {"nl": item.text}, span, item.changes)
