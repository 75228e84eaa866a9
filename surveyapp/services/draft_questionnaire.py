"""Draft a questionnaire from a published text."""

from datetime import date
from pathlib import Path
from typing import Literal

from surveyapp.domain.drafting.draft import Draft, draft
from surveyapp.domain.drafting.draft_file import as_json, as_questionnaire, slug
from surveyapp.domain.drafting.passages import Passage
from surveyapp.domain.questionnaire_file import write_questionnaire
from surveyapp.importing.read_document import Document, read_document
from surveyapp.resources import shipped
from surveyapp.services.load_questionnaire import load_scales

Format = Literal["toml", "json"]
SCALE = "mee-eens"
MARKED = (
    "# CONCEPT, nog niet goedgekeurd: lees elke stelling, verwoord wat in de notities staat,\n"
    "# vul organisatie en webadres in, en geef de vragenlijst daarna een versie.\n"
)


def draft_questionnaire(path: Path, *, form: Format, today: date) -> tuple[str, Draft]:
    """Return the draft for a text, written down, and the draft itself.

    A text without principles is a normal answer: JSON then holds no sets, and TOML is empty.

    Args:
        path: a plain text.
        form: TOML for a person to edit, JSON for a program.
        today: the day of reading.

    Raises:
        DocumentError: the file cannot be read as text.
    """
    document = read_document(path)
    found = draft(document.text)
    if form == "json":
        return as_json(found, lambda passage: _locate(document, passage)), found
    if not found.sets:
        return "", found
    name = path.stem.replace("-", " ").replace("_", " ").strip()
    questionnaire = as_questionnaire(
        found,
        organisation=slug(name, fallback="organisatie"),
        organisation_name=name.title() or "Organisatie",
        title=found.title or path.name,
        scale=load_scales([shipped("questionnaires")])[SCALE],
        read_on=today,
        fingerprint=document.fingerprint,
    )
    return MARKED + write_questionnaire(questionnaire), found


def _locate(document: Document, passage: Passage) -> tuple[int, int, str]:
    return (
        document.decoded_offset(passage.start),
        document.decoded_offset(passage.end),
        document.literal(passage.start, passage.end),
    )
