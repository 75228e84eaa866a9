"""Add translations to an approved questionnaire: a new file with the same Dutch.

What was approved is its Dutch: that and its file never change. So no new approval of the statements
is needed, and every trend goes on; a wave that was planned keeps the file that it was planned with.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.questionnaire_file import read_questionnaire, write_questionnaire
from surveyapp.domain.reviewing.later_translation import with_translations
from surveyapp.domain.reviewing.review import ReviewError
from surveyapp.errors import QuestionnaireError
from surveyapp.resources import search_path
from surveyapp.services.approve_questionnaire import LONGEST_NAME, write_new
from surveyapp.services.edit_review import StaleReviewError
from surveyapp.services.load_questionnaire import (
    list_questionnaires,
    load_questionnaire,
    load_scales,
)
from surveyapp.services.read_review import ReviewView, own_draft, read_review, view_of
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores
from surveyapp.store.moments import kept

LONGEST_VERSION = 20
NOTHING_NEW = (
    "Er is niets om toe te voegen. De vertaling is niet af of staat er al in, of het Nederlands is "
    "na het goedkeuren gewijzigd. Keur de vragenlijst dan opnieuw goed."
)


def translation_waiting(stores: Stores, view: ReviewView) -> tuple[str, ...]:
    """Return the languages that would be new, or said otherwise, beside the approved file."""
    found = _translated(stores, view)
    if found is None:
        return ()
    approved, translated = found
    return tuple(
        code
        for code in translated.languages()[1:]
        if _in(translated, code) != _in(approved, code) or code not in approved.languages()
    )


def approve_translation(
    stores: Stores, *, account: Account, draft: str, revision: int, now: datetime
) -> str:
    """Write the new file and return its name, ``oss/kernwaarden-2``.

    Raises:
        NotFoundError: see ``read_review``.
        StaleReviewError: the review changed after the page was shown.
        ReviewError: there is nothing to add, or the Dutch is not what was approved.
        SettingsError: the folder cannot be written.
    """
    view = read_review(stores, account=account, draft=draft)
    if view.revision != revision:
        raise StaleReviewError((), view)
    found = _translated(stores, view)
    if found is None or not translation_waiting(stores, view):
        raise ReviewError(NOTHING_NEW)
    name, version = _free(stores, found[0])
    text = write_questionnaire(replace(found[1], version=version))
    instance = stores.settings.instance
    scales = load_scales(search_path("questionnaires", instance))
    read_questionnaire(text, scales=scales, name=name)  # a wave must be able to use it
    with stores.writing() as session:
        row = own_draft(session, account, draft)
        if row.step != revision:
            raise StaleReviewError((), view_of(session, row))
        write_new(instance / "questionnaires" / f"{name}.toml", text)
        drafts.approve(row, name=name, now=kept(now))
    return name


def _translated(stores: Stores, view: ReviewView) -> tuple[Questionnaire, Questionnaire] | None:
    """Return the approved questionnaire, and the same with the translations of its review."""
    if view.approved_as is None:
        return None
    try:
        approved = load_questionnaire(stores.settings.instance, view.approved_as)
    except QuestionnaireError:  # its file is gone or damaged: to approve anew says why
        return None
    translated = with_translations(approved, view.review)
    return (approved, translated) if translated is not None else None


def _in(questionnaire: Questionnaire, language: str) -> tuple[str, ...]:
    principles = questionnaire.asked()
    return (
        *(principle.name_in(language) for principle in principles),
        *(principle.explanations.get(language, "") for principle in principles),
        *(item.text(language) for item in questionnaire.items()),
    )


def _free(stores: Stores, approved: Questionnaire) -> tuple[str, str]:
    """Return the next name and version that nothing has: people choose by title and version."""
    folder, _, own = approved.id.partition("/")
    instance = stores.settings.instance
    names = {name for name in list_questionnaires(instance) if name.startswith(f"{folder}/")}
    versions = set()
    for name in names:
        with suppress(QuestionnaireError):  # a damaged file has no version
            versions.add(load_questionnaire(instance, name).version)
    version = approved.version
    while version in versions:
        version = _following(version, r"(.*[.-])(\d{1,3})", LONGEST_VERSION, ".2")
    name = f"{folder}/{own}"
    while name in names:
        name = _following(name, r"(.*-)(\d{1,2})", len(folder) + 1 + LONGEST_NAME, "-2")
    return name, version


def _following(text: str, pattern: str, longest: int, begins: str) -> str:
    """Return a text with its number one higher; a year at the end is no such number."""
    found = re.fullmatch(pattern, text)
    if found is None:
        return f"{text[: longest - 4]}{begins}"
    return f"{found[1]}{int(found[2]) + 1}"
