"""Begin a questionnaire: read a published text, draft from it, and keep the draft for HR."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.draft import clauses_of, from_draft
from surveyapp.domain.reviewing.review import ReviewError, SourcePage, page_as_json, sets_as_json
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.importing.read_document import Document, read_pasted, read_upload
from surveyapp.services.draft_apart import draft_apart
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores
from surveyapp.store.moments import kept

NOTHING_GIVEN = "Plak de tekst in het vak, of kies een bestand."
UNTITLED = "Gepubliceerde tekst"
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Given:
    """What HR gave: a pasted text, or a file with its name; a file comes first."""

    text: str = ""
    content: bytes = b""
    file_name: str = ""
    address: str = ""


class NothingFoundError(ReviewError):
    """A text without principles: a normal answer, with the reason; ``text`` is what was read."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(reason)
        self.text = text


def start_review(stores: Stores, *, account: Account, given: Given, now: datetime) -> str:
    """Read a text, draft a questionnaire from it and keep it; return the id of the review.

    Raises:
        DocumentError: there is no text in what was given; nothing is kept.
        NothingFoundError: there are no principles in the text; nothing is kept.
        ReviewError: nothing was given, or it takes too long to draft from.
    """
    document = _read(given)
    found = draft_apart(document, organisation=account.organisation, name=account.organisation_name)
    data = found.data
    if not data["sets"]:
        raise NothingFoundError(data["reason"], document.text)
    page = SourcePage(
        text=document.text,
        title=_title(given, found.title, document.title),
        fingerprint=document.fingerprint,
        read_on=now.astimezone(AMSTERDAM).date(),
        language=data["language"],
        adopted=data["adopted"],
        address=given.address.strip(),
        remarks=tuple(data["remarks"]),
        clauses=clauses_of(data),
        places=_places(document) if given.file_name else (),
    )
    review = from_draft(page, data, organisation=account.organisation)
    identity = secrets.token_hex(8)
    with stores.writing() as session:
        drafts.add_draft(
            session,
            id=identity,
            organisation=account.organisation,
            title=review.primary().name,
            page=page_as_json(page),
            sets=sets_as_json(review),
            now=kept(now),
        )
    return identity


def _read(given: Given) -> Document:
    """Read what was given; a browser sends a pasted text with the line ends of a form."""
    if given.content or given.file_name:
        return read_upload(given.content, name=given.file_name)
    if given.text.strip():
        return read_pasted(given.text.replace("\r\n", "\n"))
    raise ReviewError(NOTHING_GIVEN)


def _places(document: Document) -> tuple[tuple[int, str], ...]:
    """Return from which character on the text stands where in its file."""
    return tuple((start, origin.words) for start, origin in document.origins)


def _title(given: Given, *titles: str) -> str:
    """Return what the text is called, as far as it can be known; HR may say otherwise later."""
    stem = given.file_name.rpartition("/")[2].rpartition(".")[0]
    name = re.sub(r"[-_\s]+", " ", stem).strip().capitalize()
    return next((title for title in (*titles, name) if title.strip()), UNTITLED)[:LONGEST_TITLE]
