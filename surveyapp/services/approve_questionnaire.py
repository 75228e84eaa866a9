"""Approve a questionnaire: write it down as the file that waves are planned with."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from surveyapp.domain.accounts import Account
from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.questionnaire_faults import QuestionnaireFileError
from surveyapp.domain.questionnaire_file import read_questionnaire, write_questionnaire
from surveyapp.domain.reviewing.questionnaire import Details, to_questionnaire
from surveyapp.domain.reviewing.review import Review, ReviewError
from surveyapp.domain.reviewing.rules import obstacles, open_counts, remarks
from surveyapp.domain.reviewing.versions import with_versions
from surveyapp.errors import QuestionnaireError, SettingsError
from surveyapp.resources import search_path
from surveyapp.services.edit_review import StaleReviewError
from surveyapp.services.load_questionnaire import (
    list_questionnaires,
    load_questionnaire,
    load_scales,
)
from surveyapp.services.preview_questionnaire import SCALE
from surveyapp.services.read_review import own_draft, read_review, view_of
from surveyapp.services.schedule_wave import CONCEPT
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores
from surveyapp.store.moments import kept

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What HR fills in at approval; ``looked`` says that the remarks were looked at."""

    title: str
    name: str
    version: str
    source_title: str
    address: str
    looked: bool


class RefusedApprovalError(ReviewError):
    """A questionnaire that cannot be approved like this; ``faults`` is (field, sentence)."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__(" ".join(sentence for _, sentence in faults))
        self.faults = faults


def propose(stores: Stores, *, account: Account, review: Review, today: date) -> Wish:
    """Return what to fill in before HR changes it: a name and a version that are still free."""
    names = _names(stores, account)
    base = _short(review.primary().name)
    number = 1
    name = base
    while name in names:
        number += 1
        name = f"{base}-{today.year}-{number}"
    return Wish(
        title=review.primary().name,
        name=name,
        version=f"{today.year}.{number}",
        source_title=review.page.title,
        address=review.page.address,
        looked=False,
    )


def approve_questionnaire(
    stores: Stores,
    *,
    account: Account,
    draft: str,
    revision: int,
    wish: Wish,
    now: datetime,
) -> str:
    """Write the file of a questionnaire and return its name, ``oss/kernwaarden``.

    The file appears whole or not at all, and never in the place of another one.

    Raises:
        NotFoundError: see ``read_review``.
        StaleReviewError: it changed after the page was shown.
        RefusedApprovalError: something is still open, or a field is wrong; nothing was written.
        SettingsError: the folder cannot be written.
    """
    view = read_review(stores, account=account, draft=draft)
    if view.revision != revision:
        raise StaleReviewError((), view)
    faults = tuple(_faults(stores, account, view.review, wish))
    if faults:
        raise RefusedApprovalError(faults)
    text = _file_of(stores, account, view.review, wish)
    name = f"{account.organisation}/{wish.name}"
    target = stores.settings.instance / "questionnaires" / f"{name}.toml"
    with stores.writing() as session:
        row = own_draft(session, account, draft)
        if row.step != revision:
            raise StaleReviewError((), view_of(session, row))
        write_new(target, text)
        drafts.approve(row, name=name, now=kept(now))
    return name


def _faults(
    stores: Stores, account: Account, review: Review, wish: Wish
) -> Iterator[tuple[str, str]]:
    found = remarks(review)
    for obstacle in obstacles(review, found):
        yield "", obstacle.what
    if open_counts(found)[1] and not wish.looked:
        yield "looked", "Zet een vinkje als je de stellingen met een opmerking hebt bekeken."
    if not wish.title.strip():
        yield "title", "Vul een titel in. Daaraan herken je de vragenlijst bij de meting."
    if not wish.source_title.strip():
        yield "source_title", "Vul in hoe jullie tekst heet. Dat staat bij elke stelling."
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", wish.name) or len(wish.name) > LONGEST_NAME:
        yield (
            "name",
            f"Gebruik hooguit {LONGEST_NAME} kleine letters, cijfers en streepjes: visie-2026.",
        )
    elif wish.name in _names(stores, account):
        yield "name", f"Er is al een vragenlijst ‘{wish.name}’. Kies een andere naam."
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}", wish.version):
        yield "version", "Gebruik hooguit 20 cijfers, letters, punten en streepjes, zoals 2026.1."
    elif wish.version == CONCEPT:
        yield (
            "version",
            "Met de versie ‘concept’ kun je geen meting plannen. Kies een versie als 2026.1.",
        )
    if wish.address and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", wish.address):
        yield "address", "Begin het webadres met https://, of laat het leeg."


def _short(title: str) -> str:
    """Return the whole words of a title that fit in the name of a file, with room for a year."""
    words = fold(title).split()
    while len("-".join(words)) > LONGEST_NAME - 12:
        words.pop()
    return "-".join(words) or "vragenlijst"


def _names(stores: Stores, account: Account) -> frozenset[str]:
    """Return the names that are taken, shipped ones too: an own file would hide those."""
    everything = list_questionnaires(stores.settings.instance)
    own = f"{account.organisation}/"
    return frozenset(name.removeprefix(own) for name in everything if name.startswith(own))


def _earlier(stores: Stores, account: Account) -> Iterator[Questionnaire]:
    """Yield the other questionnaires of an organisation; a damaged file is passed over."""
    instance = stores.settings.instance
    for name in list_questionnaires(instance):
        if name.startswith(f"{account.organisation}/"):
            with suppress(QuestionnaireError):
                yield load_questionnaire(instance, name)


def _file_of(stores: Stores, account: Account, review: Review, wish: Wish) -> str:
    """Return the text of the file, read back once to be sure that a wave can use it."""
    scales = load_scales(search_path("questionnaires", stores.settings.instance))
    details = Details(
        organisation=account.organisation,
        organisation_name=account.organisation_name,
        name=wish.name,
        title=wish.title.strip(),
        version=wish.version,
        source_title=wish.source_title.strip(),
        address=wish.address,
    )
    drafted = to_questionnaire(review, details, scale=scales[SCALE])
    questionnaire = with_versions(drafted, _earlier(stores, account))
    text = write_questionnaire(questionnaire)
    try:
        read_back = read_questionnaire(text, scales=scales, name=questionnaire.id)
    except QuestionnaireFileError as error:
        told = tuple(("", f"{fault.what} {fault.remedy}") for fault in error.faults)
        raise RefusedApprovalError(told) from error
    if [item.id for item in read_back.items()] != [item.id for item in questionnaire.items()]:
        raise QuestionnaireError(
            "Het bestand zou iets anders vragen dan op de pagina staat. Er is niets geschreven. "
            "Meld dit bij de beheerder."
        )
    return text


def write_new(target: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        RefusedApprovalError: there is one of that name.
        SettingsError: the folder cannot be written.
    """
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, "utf-8")
        os.link(beside, target)  # unlike a rename, this never replaces
    except FileExistsError as error:
        raise RefusedApprovalError(
            (("name", f"Er is al een vragenlijst ‘{target.stem}’. Kies een andere naam."),)
        ) from error
    except OSError as error:
        raise SettingsError(
            f"De vragenlijst kan niet bewaard worden in {target.parent}: {error.strerror}. Vraag "
            "de beheerder om naar de rechten en de ruimte van die map te kijken."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
