"""Compare next year's page or questionnaire with this year's."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.questionnaire_file import read_questionnaire
from surveyapp.domain.rewording.as_json import as_json
from surveyapp.domain.rewording.compare import compare_questionnaires as compare
from surveyapp.domain.rewording.found import Changes
from surveyapp.domain.rewording.report import as_text
from surveyapp.errors import QuestionnaireError
from surveyapp.resources import shipped
from surveyapp.services.draft_questionnaire import draft_questionnaire
from surveyapp.services.load_questionnaire import SCALES, load_scales, read_text

Format = Literal["text", "json"]
QUESTIONNAIRE = ".toml"


@dataclass(frozen=True, slots=True)
class Compared:
    """What came out: the finding, and the same written down."""

    changes: Changes
    written: str


def compare_questionnaires(old: Path, new: Path, *, form: Format, today: date) -> Compared:
    """Compare two questionnaires; either may be a published text, which is drafted first.

    Args:
        old: this year's: a questionnaire file (``.toml``) or a text in any readable format.
        new: next year's.
        form: text for a person, JSON for a program.
        today: the day of reading, for a draft.

    Raises:
        SurveyError: a file cannot be read, is no questionnaire, or holds no principles.
    """
    before, after = (_read(path, today) for path in (old, new))
    changes = compare(before, after, old_is_page=_is_page(old), new_is_page=_is_page(new))
    if form == "json":
        return Compared(changes, as_json(changes))
    names = (_named(old, before), _named(new, after))
    return Compared(changes, as_text(changes, old_name=names[0], new_name=names[1]))


def _is_page(path: Path) -> bool:
    return path.suffix.lower() != QUESTIONNAIRE


def _read(path: Path, today: date) -> Questionnaire:
    folder = path.resolve().parent
    if not _is_page(path):
        if folder.name == SCALES:
            raise QuestionnaireError(
                f"{path} is een antwoordschaal. Vergelijken kan met een vragenlijst of een tekst."
            )
        folders = [folder.parent, shipped("questionnaires")]
        # The path as it was typed stands in front of every fault: there are two files here.
        return read_questionnaire(read_text(path), scales=load_scales(folders), name=str(path))
    drafted = draft_questionnaire(path)
    written = drafted.as_toml(today=today, file_name=path.name)
    if not written:
        raise QuestionnaireError(f"{path}: {drafted.draft.reason}")
    scales = load_scales([shipped("questionnaires")])
    return read_questionnaire(written, scales=scales, name=f"{path} (concept)")


def _named(path: Path, questionnaire: Questionnaire) -> str:
    if _is_page(path):
        return f"{path} (tekst)"
    return f"{path} (versie {questionnaire.version})"
