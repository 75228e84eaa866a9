"""HR translates a questionnaire: kept in the draft, undone with the rest, and never overwritten."""

from datetime import UTC, datetime

import pytest

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.changes import Change
from surveyapp.domain.reviewing.translating import (
    RefusedTranslationError,
    lines_of,
    progress,
    whole_languages,
)
from surveyapp.errors import NotFoundError
from surveyapp.services.edit_review import edit_review
from surveyapp.services.read_review import read_review
from surveyapp.services.translate_review import (
    StaleTranslationError,
    Typed,
    read_translation,
    translate_review,
)
from surveyapp.services.undo_review import undo_review
from tests.made_review import keep

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HR = Account(
    "1", "voorbeeld", "Gemeente Voorbeeld", "#00665e", "hr@voorbeeld.example", "Nadia", "hr"
)
OTHER = Account("2", "elders", "Gemeente Elders", "#00665e", "hr@elders.example", "Omar", "hr")
COUNCIL = Account("3", "voorbeeld", "", "", "or@voorbeeld.example", "Or", "council")
FIRST = "voorbeeld-open-1"
ITEM = f"s-{FIRST}"


class Desk:
    """HR's desk with one kept review."""

    def __init__(self, stores, account=HR):
        keep(stores)
        self.stores = stores
        self.account = account

    def view(self):
        return read_review(self.stores, account=HR, draft="concept")

    def texts(self):
        lines = lines_of(self.view().review, "en")
        return {key: line.text for key, line in lines.items() if line.text}

    def say(self, texts, *, revision=None, confirmed=(), account=None, language="en"):
        return translate_review(
            self.stores,
            account=account or self.account,
            draft="concept",
            revision=self.view().revision if revision is None else revision,
            language=language,
            typed=Typed(texts, confirmed),
            now=NOW,
        )

    def say_all(self):
        lines = lines_of(self.view().review, "en").values()
        return self.say({line.key: f"English {line.key}." for line in lines})

    def edit(self, text):
        return edit_review(
            self.stores,
            account=HR,
            draft="concept",
            revision=self.view().revision,
            texts={FIRST: text},
            now=NOW,
        )


@pytest.fixture
def desk(stores):
    return Desk(stores)


def test_what_is_typed_is_kept_as_one_step_that_can_be_undone(desk):
    view = desk.say({ITEM: "we share what we know", "n-open": "Open"})

    assert desk.texts() == {ITEM: "We share what we know.", "n-open": "Open"}
    assert view.undo == "teksten in het Engels"
    undo_review(
        desk.stores, account=HR, draft="concept", revision=view.revision, way="undo", now=NOW
    )
    assert desk.texts() == {}


def test_what_changes_nothing_is_no_step(desk):
    before = desk.say({ITEM: "We share."}).revision

    assert desk.say({ITEM: " We share. ", "n-open": ""}).revision == before


def test_with_one_wrong_text_nothing_is_kept(desk):
    with pytest.raises(RefusedTranslationError):
        desk.say({ITEM: "We share.", "n-open": "o" * 121})

    assert desk.texts() == {}


def test_a_window_that_is_not_of_now_overwrites_nothing_and_loses_nothing(desk):
    shown = desk.say({ITEM: "We share.", "n-open": "Open"}).revision
    desk.say({"n-open": "Open-minded", "n-dichtbij": "Near", ITEM: "We tell."})

    with pytest.raises(StaleTranslationError) as stale:
        desk.say(
            {
                ITEM: "We share.",  # as it was shown: not typed in
                "n-open": "Frank",  # typed in both windows
                "n-dichtbij": "",  # as it was shown
                "s-voorbeeld-open-2": "We listen.",  # typed here alone
            },
            revision=shown,
        )

    assert desk.texts()["n-open"] == "Open-minded"
    assert stale.value.theirs == {"n-open": "Open-minded"}
    again = {key: text for key, text in stale.value.texts.items() if text}
    assert again == {
        ITEM: "We tell.",
        "n-open": "Frank",
        "n-dichtbij": "Near",
        "s-voorbeeld-open-2": "We listen.",
    }
    assert stale.value.view.revision == desk.view().revision


def test_a_window_whose_step_is_forgotten_shows_all_that_differs(desk):
    desk.say({ITEM: "We share."})

    with pytest.raises(StaleTranslationError) as stale:
        desk.say({ITEM: "We give.", "n-open": ""}, revision=999)

    assert stale.value.theirs == {ITEM: "We share."}
    assert stale.value.texts[ITEM] == "We give."


def test_a_change_of_the_dutch_asks_to_look_at_the_translation_again(desk):
    desk.say_all()
    assert whole_languages(desk.view().review) == ("en",)

    desk.edit("We delen bijna alles.")

    assert progress(desk.view().review, "en") == (7, 8)
    desk.say({ITEM: f"English {ITEM}."}, confirmed={ITEM})
    assert progress(desk.view().review, "en") == (8, 8)


def test_other_changes_of_a_review_leave_translations_alone(desk):
    desk.say_all()
    before = desk.texts()
    for kind in ("lower_item", "item_off", "item_on"):
        edit_review(
            desk.stores,
            account=HR,
            draft="concept",
            revision=desk.view().revision,
            texts={},
            changes=[Change(kind, FIRST)],
            now=NOW,
        )

    assert desk.texts() == before


@pytest.mark.parametrize("account", [OTHER, COUNCIL])
def test_nobody_else_translates_it(desk, account):
    with pytest.raises(NotFoundError):
        desk.say({ITEM: "We share."}, account=account)
    with pytest.raises(NotFoundError):
        read_translation(desk.stores, account=account, draft="concept", language="en")
    assert desk.texts() == {}


@pytest.mark.parametrize("language", ["nl", "xx", "../en", "nl_u"])
def test_dutch_and_languages_that_no_page_is_in_are_no_translation(desk, language):
    with pytest.raises(NotFoundError):
        desk.say({ITEM: "We share."}, language=language)
    with pytest.raises(NotFoundError):
        read_translation(desk.stores, account=HR, draft="concept", language=language)
