"""Keep what a questionnaire that is being looked through says in another language."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.review import Review, ReviewError
from surveyapp.domain.reviewing.translating import lines_of, tidy, translate
from surveyapp.errors import NotFoundError
from surveyapp.services.edit_review import current, keep
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_review import ReviewView, own_draft, read_review, review_at, view_of
from surveyapp.store.database import Stores
from surveyapp.voices import DUTCH, language_name, languages


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form brings: texts by key, and the keys that somebody says are still right."""

    texts: Mapping[str, str]
    confirmed: Collection[str] = ()


class StaleTranslationError(ReviewError):
    """The questionnaire changed after the form was shown; nothing of the form was taken over.

    ``texts`` is what the form shows now: what was typed, and elsewhere what stands there.
    ``theirs`` has what stands there now, where that is something else than was shown and typed.
    """

    def __init__(
        self, texts: Mapping[str, str], theirs: Mapping[str, str], view: ReviewView
    ) -> None:
        super().__init__(
            "Deze vragenlijst is intussen in een ander venster gewijzigd. Daarom hebben we nog "
            "niets van je bewaard."
        )
        self.texts = texts
        self.theirs = theirs
        self.view = view


def read_translation(stores: Stores, *, account: Account, draft: str, language: str) -> ReviewView:
    """Return a review whose texts somebody wants to see in a language.

    Raises:
        NotFoundError: see ``read_review``; also for Dutch, and for a language that no page is in.
    """
    if language == DUTCH or language not in languages():
        raise NotFoundError(NOT_FOUND)
    return read_review(stores, account=account, draft=draft)


def translate_review(
    stores: Stores,
    *,
    account: Account,
    draft: str,
    revision: int,
    language: str,
    typed: Typed,
    now: datetime,
) -> ReviewView:
    """Take over texts in a language as one step, that can be undone.

    Raises:
        NotFoundError: see ``read_translation``.
        StaleTranslationError: the page was not of now.
        RefusedTranslationError: a text cannot be asked like this; nothing was changed.
    """
    read_translation(stores, account=account, draft=draft, language=language)
    with stores.writing() as session:
        row = own_draft(session, account, draft)
        review = current(session, row)
        if revision != row.step:
            before = review_at(session, row, revision)
            texts, theirs = _beside(review, before, language, typed.texts)
            raise StaleTranslationError(texts, theirs, view_of(session, row))
        changed = translate(review, language, typed.texts, confirmed=typed.confirmed)
        if changed != review:
            what = f"teksten in het {language_name(language)}"
            keep(session, row, changed, what=what, now=now)
        return view_of(session, row)


def _beside(
    now: Review, before: Review | None, language: str, typed: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the form shows, and what stands there now beside what would be lost.

    A form sends every field: what is as it was shown was not typed in, and takes what is there now.
    """
    present = lines_of(now, language)
    shown = lines_of(before, language) if before else {}
    texts, theirs = {}, {}
    for key, line in present.items():
        mine = tidy(line.kind, typed.get(key, line.text))
        was = shown[key].text if key in shown else None
        texts[key] = line.text if mine == was else typed.get(key, line.text)
        if mine not in {was, line.text} and line.text != was:
            theirs[key] = line.text
    return texts, theirs
