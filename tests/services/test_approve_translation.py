"""Translations reach the file of a questionnaire, and leave what was approved as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from surveyapp.domain.reviewing.review import ReviewError
from surveyapp.errors import NotFoundError
from surveyapp.services.approve_questionnaire import approve_questionnaire, propose
from surveyapp.services.approve_translation import approve_translation, translation_waiting
from surveyapp.services.compare_questionnaires import compare_questionnaires
from surveyapp.services.edit_review import StaleReviewError
from surveyapp.services.load_questionnaire import load_questionnaire
from tests.services.test_translate_review import HR, ITEM, OTHER, Desk

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


class Office(Desk):
    """The same desk, with approving."""

    @property
    def folder(self):
        return self.stores.settings.instance / "questionnaires" / "voorbeeld"

    def approve(self):
        view = self.view()
        wish = propose(self.stores, account=HR, review=view.review, today=TODAY)
        return approve_questionnaire(
            self.stores,
            account=HR,
            draft="concept",
            revision=view.revision,
            wish=replace(wish, looked=True),
            now=NOW,
        )

    def add(self, *, revision=None, account=HR):
        return approve_translation(
            self.stores,
            account=account,
            draft="concept",
            revision=revision or self.view().revision,
            now=NOW,
        )

    def waiting(self):
        return translation_waiting(self.stores, self.view())

    def load(self, name):
        return load_questionnaire(self.stores.settings.instance, name)


@pytest.fixture
def office(stores):
    return Office(stores)


def test_a_whole_translation_goes_along_with_approval(office):
    office.say_all()

    asked = office.load(office.approve())

    assert asked.languages() == ("nl", "en")
    assert next(asked.items()).text("en") == f"English {ITEM}."


def test_a_half_translation_stays_in_the_draft(office):
    office.say({ITEM: "We share."})

    asked = office.load(office.approve())

    assert asked.languages() == ("nl",)
    assert "en = " not in (office.folder / f"{asked.id.partition('/')[2]}.toml").read_text()
    assert office.texts() == {ITEM: "We share."}


def test_a_translation_made_later_comes_in_a_new_file_with_the_same_dutch(office):
    name = office.approve()
    kept = (office.folder / "onze-kernwaarden.toml").read_bytes()
    office.say_all()
    assert office.waiting() == ("en",)

    new = office.add()

    assert (name, new) == ("voorbeeld/onze-kernwaarden", "voorbeeld/onze-kernwaarden-2")
    before, after = office.load(name), office.load(new)
    assert (office.folder / "onze-kernwaarden.toml").read_bytes() == kept
    assert (before.version, after.version) == ("2026.1", "2026.2")
    assert after.languages() == ("nl", "en")
    assert after.fingerprint() != before.fingerprint()
    assert [(i.id, i.version, i.text()) for i in after.items()] == [
        (i.id, i.version, i.text()) for i in before.items()
    ]
    assert (office.view().approved_as, office.view().approved_now) == (new, True)
    assert office.waiting() == ()


def test_such_a_new_file_breaks_no_line(office):
    office.approve()
    office.say_all()
    office.add()
    old, new = (office.folder / f"onze-kernwaarden{end}.toml" for end in ("", "-2"))

    written = compare_questionnaires(old, new, form="text", today=TODAY).written

    assert "Lijn per stelling: loopt door bij 6 van de 6." in " ".join(written.split())
    assert "Engels erbij: 6 stellingen, 2 namen en 2 keer uitleg." in " ".join(written.split())
    assert "VALSE LIJN" not in written


def test_an_improved_translation_can_be_added_again(office):
    office.say_all()
    office.approve()
    assert office.waiting() == ()
    office.say({ITEM: "We share all that we know."})
    assert office.waiting() == ("en",)

    new = office.add()

    assert next(office.load(new).items()).text("en") == "We share all that we know."


def refused(office):
    with pytest.raises(ReviewError, match="Er is niets om toe te voegen"):
        office.add()
    assert office.waiting() == ()


def test_nothing_is_added_to_what_was_never_approved(office):
    office.say_all()
    refused(office)
    assert not office.folder.exists()


def test_nothing_is_added_where_the_dutch_is_not_what_was_approved(office):
    office.approve()
    office.edit("We delen bijna alles.")
    office.say_all()
    refused(office)
    assert [path.name for path in office.folder.iterdir()] == ["onze-kernwaarden.toml"]


def test_nothing_is_added_while_a_text_is_missing(office):
    office.approve()
    office.say_all()
    office.say({ITEM: ""})
    refused(office)


def test_nothing_is_added_where_the_approved_file_is_gone_or_damaged(office):
    office.approve()
    office.say_all()
    (office.folder / "onze-kernwaarden.toml").write_text("title = ")
    refused(office)
    (office.folder / "onze-kernwaarden.toml").unlink()
    refused(office)


def test_a_file_of_the_next_name_is_never_overwritten(office):
    office.approve()
    taken = office.folder / "onze-kernwaarden-2.toml"
    taken.write_text("van een ander")
    office.say_all()

    assert office.add() == "voorbeeld/onze-kernwaarden-3"
    assert taken.read_text() == "van een ander"


def test_a_window_that_is_not_of_now_adds_nothing(office):
    office.approve()
    shown = office.say_all().revision
    office.say({ITEM: "We share all that we know."})

    with pytest.raises(StaleReviewError):
        office.add(revision=shown)
    assert len(list(office.folder.iterdir())) == 1


def test_another_municipality_adds_nothing(office):
    office.approve()
    office.say_all()
    with pytest.raises(NotFoundError):
        office.add(account=OTHER)
    assert len(list(office.folder.iterdir())) == 1
