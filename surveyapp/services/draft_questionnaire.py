"""Draft a questionnaire from a published text."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from surveyapp.domain.drafting.draft import Draft, draft
from surveyapp.domain.drafting.draft_data import as_json
from surveyapp.domain.drafting.own_names import slug
from surveyapp.importing.read_document import Document, read_document
from surveyapp.resources import shipped

SCALE = "mee-eens"
MARKED = (
    "# CONCEPT, nog niet goedgekeurd: lees elke stelling, verwoord wat in de notities staat,\n"
    "# vul organisatie en webadres in, en geef de vragenlijst daarna een versie.\n"
)
ARTICLE = re.compile(r"^(?:de\s+)?gemeente\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with the document that it came from and the name of the organisation."""

    document: Document
    draft: Draft
    organisation: str

    def as_json(self) -> str:
        """Return it for a program."""
        return as_json(self.draft, organisation=self.organisation, place_of=self.document.place)

    def as_toml(self, *, today: date, file_name: str) -> str:
        """Return it for a person to edit; empty when there is no principle in the text."""
        # Late: JSON, which most programs ask for, has no need of what reads questionnaire files.
        from surveyapp.domain.drafting.draft_file import as_questionnaire
        from surveyapp.domain.questionnaire_file import write_questionnaire
        from surveyapp.services.load_questionnaire import load_scales

        if not self.draft.sets:
            return ""
        questionnaire = as_questionnaire(
            self.draft,
            organisation=own_name(self.organisation),
            organisation_name=self.organisation,
            title=self.draft.title or file_name,
            scale=load_scales([shipped("questionnaires")])[SCALE],
            read_on=today,
            fingerprint=self.document.fingerprint,
        )
        return MARKED + write_questionnaire(questionnaire)


def own_name(organisation: str) -> str:
    """Return the short name of an organisation: "Gemeente Loon op Zand" is loon-op-zand."""
    return slug(ARTICLE.sub("", organisation), fallback="organisatie")


def draft_questionnaire(
    path: Path, *, organisation: str = "", limit: int = 5, primary: str = ""
) -> Drafted:
    """Return the draft for a published text.

    A text without principles is a normal answer: the draft then has no sets, and a reason.

    Args:
        path: a document that ``importing.read_document`` can read.
        organisation: its full name for people; by default the name of the file.
        limit: the most statements that a principle gets, 3 to 5.
        primary: the set to ask first; by default the one that the text puts first.

    Raises:
        DocumentError: the file cannot be read as text.
        DraftError: there is no set of that name.
    """
    document = read_document(path)
    name = organisation.strip() or path.stem.replace("-", " ").replace("_", " ").strip().title()
    name = name or "Organisatie"
    found = draft(
        document.text,
        document.blocks,
        organisation=own_name(name),
        limit=limit,
        primary=primary,
    )
    return Drafted(document, found, name)
