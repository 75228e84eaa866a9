"""HR's way from a text to an approved questionnaire, without the pages."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.changes import Change
from surveyapp.domain.reviewing.review import ReviewError
from surveyapp.domain.waves import Schedule
from surveyapp.errors import NotFoundError, SettingsError, SurveyError
from surveyapp.services import start_review as starting
from surveyapp.services.approve_questionnaire import (
    RefusedApprovalError,
    approve_questionnaire,
    propose,
)
from surveyapp.services.check_questionnaire import check_questionnaire
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.edit_review import StaleReviewError, edit_review
from surveyapp.services.list_reviews import list_reviews
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.preview_questionnaire import preview_questionnaire
from surveyapp.services.read_review import read_review
from surveyapp.services.remove_review import remove_review
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.start_review import Given, NothingFoundError, start_review
from surveyapp.services.undo_review import undo_review
from surveyapp.store.database import open_stores
from tests.made_review import TEXT, keep

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HR = Account(
    "1", "voorbeeld", "Gemeente Voorbeeld", "#00665e", "hr@voorbeeld.example", "Nadia", "hr"
)
FIRST = "voorbeeld-open-1"
OFF = Change("item_off", FIRST)


@pytest.fixture
def desk(stores):
    """HR's desk with one kept review, and short ways to work on it."""
    keep(stores)
    return Desk(stores)


class Desk:
    def __init__(self, stores, account=HR):
        self.stores = stores
        self.account = account

    def view(self):
        return read_review(self.stores, account=self.account, draft="concept")

    def edit(self, *changes, texts=None, revision=None):
        return edit_review(
            self.stores,
            account=self.account,
            draft="concept",
            revision=revision or self.view().revision,
            texts=texts or {},
            changes=changes,
            now=NOW,
        )

    def back(self, way="undo"):
        return undo_review(
            self.stores,
            account=self.account,
            draft="concept",
            revision=self.view().revision,
            way=way,
            now=NOW,
        )

    def wish(self, **changes):
        proposed = propose(
            self.stores, account=HR, review=self.view().review, today=date(2026, 11, 23)
        )
        return replace(proposed, looked=True, **changes)

    def approve(self, revision=None, **changes):
        return approve_questionnaire(
            self.stores,
            account=self.account,
            draft="concept",
            revision=revision or self.view().revision,
            wish=self.wish(**changes),
            now=NOW,
        )

    def files(self):
        folder = self.stores.settings.instance / "questionnaires"
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_pasted_text_becomes_a_review_with_its_own_words(stores):
    draft = start_review(stores, account=HR, given=Given(text=TEXT.replace("\n", "\r\n")), now=NOW)
    review = read_review(stores, account=HR, draft=draft).review

    assert review.page.text == TEXT
    assert review.page.read_on == date(2026, 11, 23)
    assert {"Open", "Dichtbij"} <= {p.name for p in review.principles()}
    for item in review.items():
        assert TEXT[item.words.start : item.words.end] == item.words.text


def test_words_of_a_file_are_found_back_in_it_and_pasted_words_need_no_place(stores):
    pasted = start_review(stores, account=HR, given=Given(text=TEXT), now=NOW)
    given = Given(content=TEXT.encode(), file_name="kernwaarden.txt")
    uploaded = start_review(stores, account=HR, given=given, now=NOW)

    def page(draft):
        return read_review(stores, account=HR, draft=draft).review.page

    near = TEXT.index("Dichtbij")
    assert page(uploaded).place(near) == f"regel {TEXT[:near].count(chr(10)) + 1}"
    assert page(uploaded).place(0) == "regel 1"
    assert page(pasted).place(near) == ""


def test_an_uploaded_file_comes_before_the_pasted_text(stores):
    given = Given(text="iets anders", content=TEXT.encode(), file_name="onze_kernwaarden.txt")

    draft = start_review(stores, account=HR, given=given, now=NOW)

    assert read_review(stores, account=HR, draft=draft).review.page.text == TEXT


@pytest.mark.parametrize(
    "given",
    [
        Given(),
        Given(text=" \n "),
        Given(file_name="leeg.txt"),
        Given(content=b"\x89PNG\r\n\x1a\n\0\0", file_name="foto.txt"),
        Given(content=b"%PDF-1.7 kapot", file_name="kapot.pdf"),
    ],
)
def test_what_holds_no_text_is_refused_and_nothing_is_kept(stores, given):
    with pytest.raises(SurveyError):
        start_review(stores, account=HR, given=given, now=NOW)

    assert list_reviews(stores, account=HR) == ()


def test_a_text_without_principles_is_a_normal_answer(stores):
    text = "De gemeentewinkel is maandag gesloten. Op dinsdag zijn we open van 9 tot 17 uur."

    with pytest.raises(NothingFoundError) as found:
        start_review(stores, account=HR, given=Given(text=text), now=NOW)

    assert found.value.text == text
    assert list_reviews(stores, account=HR) == ()


def test_a_draft_that_cannot_be_kept_leaves_nothing_behind(stores, monkeypatch):
    monkeypatch.setattr(starting, "sets_as_json", lambda _review: None)  # NOT NULL

    with pytest.raises(Exception, match="NOT NULL"):
        start_review(stores, account=HR, given=Given(text=TEXT), now=NOW)

    assert list_reviews(stores, account=HR) == ()


def test_each_change_can_be_undone_and_made_again(desk):
    first = desk.view().review
    off = desk.edit(OFF)
    assert off.undo == "stelling 1 uitzetten"
    assert FIRST not in off.review.numbers()

    undone = desk.back()
    assert undone.review == first
    assert (undone.undo, undone.redo) == ("", "stelling 1 uitzetten")
    assert desk.back("redo").review == off.review


def test_a_new_change_after_undoing_ends_what_was_undone(desk):
    desk.edit(OFF)
    desk.back()

    assert desk.edit(texts={FIRST: "We delen alles."}).redo == ""


def test_undoing_at_the_beginning_changes_nothing(desk):
    assert desk.back().review == desk.view().review
    assert desk.back("redo").review == desk.view().review


def test_a_change_that_changes_nothing_is_no_step(desk):
    before = desk.view().revision

    assert desk.edit(texts={FIRST: "We delen wat we weten"}).revision == before
    assert desk.edit(Change("raise_item", FIRST)).revision == before


def test_what_was_typed_is_kept_with_whatever_button_was_pressed(desk):
    view = desk.edit(OFF, texts={"voorbeeld-open-2": "we luisteren goed"})

    assert "We luisteren goed." in {i.text for i in view.review.asked()}
    assert desk.back().review.asked()[1].text == "We luisteren goed."


def test_nothing_is_kept_of_a_form_with_a_change_that_cannot_be_made(desk):
    with pytest.raises(ReviewError):
        desk.edit(Change("set_off", "onze-kernwaarden"), texts={FIRST: "We delen alles."})

    assert desk.view().review.asked()[0].text == "We delen wat we weten."


def test_what_is_edited_survives_a_restart(desk):
    desk.edit(texts={FIRST: "We delen alles."})
    desk.stores.close()
    again = open_stores(desk.stores.settings)

    view = read_review(again, account=HR, draft="concept")
    again.close()

    assert view.review.asked()[0].text == "We delen alles."
    assert view.undo == "tekst van stelling 1"


def test_two_windows_cannot_overwrite_each_other(desk):
    seen = desk.view().revision
    desk.edit(texts={FIRST: "Eén venster."})

    with pytest.raises(StaleReviewError) as refused:
        desk.edit(texts={FIRST: "Ander venster."}, revision=seen)

    assert [(c.theirs, c.mine) for c in refused.value.conflicts] == [
        ("Eén venster.", "Ander venster.")
    ]
    assert desk.view().review.asked()[0].text == "Eén venster."


def test_only_what_was_really_typed_is_a_conflict(desk):
    seen = desk.view()
    shown = {item.id: item.text for item in seen.review.asked()}
    desk.edit(texts={FIRST: "Eén venster."})

    with pytest.raises(StaleReviewError) as refused:
        desk.edit(texts=shown | {"voorbeeld-open-2": "Hier typte ik."}, revision=seen.revision)

    assert [c.item for c in refused.value.conflicts] == ["voorbeeld-open-2"]


def test_a_page_from_before_undoing_and_a_new_change_is_refused(desk):
    shown = desk.edit(OFF).revision
    desk.back()
    desk.edit(texts={FIRST: "We delen alles."})

    with pytest.raises(StaleReviewError):
        desk.edit(revision=shown)


@pytest.mark.parametrize("role", ["team_lead", "council", "administrator"])
def test_nobody_but_hr_reaches_a_review(desk, role):
    other = Desk(desk.stores, replace(HR, role=role))

    for attempt in (other.view, lambda: other.edit(OFF, revision=1)):
        with pytest.raises(NotFoundError):
            attempt()
    with pytest.raises(NotFoundError):
        list_reviews(desk.stores, account=other.account)


def test_hr_of_another_town_reaches_nothing_of_a_review(desk):
    create_organisation(
        desk.stores, id="elders", name="Gemeente Elders", brand="#ffcc00", contact="Omar"
    )
    stranger = Desk(desk.stores, replace(HR, organisation="elders"))
    assert list_reviews(desk.stores, account=stranger.account) == ()
    for attempt in (
        stranger.view,
        lambda: stranger.edit(OFF, revision=1),
        lambda: preview_questionnaire(
            desk.stores, account=stranger.account, draft="concept", today=date(2026, 11, 23)
        ),
        lambda: remove_review(desk.stores, account=stranger.account, draft="concept"),
        lambda: undo_review(
            desk.stores,
            account=stranger.account,
            draft="concept",
            revision=1,
            way="undo",
            now=NOW,
        ),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert desk.view().revision == 1


def test_an_approved_questionnaire_passes_the_check_and_can_be_planned(desk, tmp_path):
    name = desk.approve()

    assert name == "voorbeeld/onze-kernwaarden"
    assert desk.files() == ["voorbeeld/onze-kernwaarden.toml"]
    path = desk.stores.settings.instance / "questionnaires" / f"{name}.toml"
    assert check_questionnaire(path).faults == ()
    asked = load_questionnaire(desk.stores.settings.instance, name)
    assert [i.text() for i in asked.items()] == [i.text for i in desk.view().review.asked()]
    assert schedule_wave(
        desk.stores,
        organisation="voorbeeld",
        title="Teammeting 2027",
        questionnaire=asked,
        schedule=Schedule(date(2027, 1, 4), date(2027, 1, 22)),
        minimum_group=5,
        questionnaire_name=name,
    )


def test_an_approved_questionnaire_is_listed_until_it_changes(desk):
    desk.approve()
    line = list_reviews(desk.stores, account=HR)[0]
    assert (line.approved_as, line.approved_now) == ("voorbeeld/onze-kernwaarden", True)

    desk.edit(texts={FIRST: "We delen alles."})

    assert not list_reviews(desk.stores, account=HR)[0].approved_now
    desk.back()
    assert list_reviews(desk.stores, account=HR)[0].approved_now


def test_an_approved_file_is_never_overwritten(desk):
    first = desk.approve()
    path = desk.stores.settings.instance / "questionnaires" / f"{first}.toml"
    before = path.read_bytes()
    desk.edit(texts={FIRST: "We delen alles."})

    with pytest.raises(RefusedApprovalError, match="Er is al een vragenlijst"):
        desk.approve(name="onze-kernwaarden")
    second = desk.approve()

    assert path.read_bytes() == before
    assert second == "voorbeeld/onze-kernwaarden-2026-2"
    assert desk.wish().version == "2026.3"


def test_other_words_under_an_id_that_was_approved_before_break_the_trend(desk):
    def versions(name):
        made = load_questionnaire(desk.stores.settings.instance, name)
        return {item.text(): item.version for item in made.items()}

    first = versions(desk.approve())
    desk.edit(texts={FIRST: "We houden geheimen voor ons."})
    changed = versions(desk.approve())
    desk.edit(texts={FIRST: "We delen wat we weten."})
    back = versions(desk.approve())

    assert set(first.values()) == {1}
    assert changed == {text: 2 if text == "We houden geheimen voor ons." else 1 for text in changed}
    assert back == first


def test_a_damaged_questionnaire_beside_it_does_not_stop_approval(desk):
    folder = desk.stores.settings.instance / "questionnaires" / "voorbeeld"
    folder.mkdir(parents=True)
    (folder / "stuk.toml").write_text("title = ", "utf-8")

    assert desk.approve() == "voorbeeld/onze-kernwaarden"


def test_a_file_that_appears_between_looking_and_writing_is_not_overwritten(desk, monkeypatch):
    from surveyapp.services import approve_questionnaire as approving

    desk.approve()
    monkeypatch.setattr(approving, "_names", lambda *_: frozenset())

    with pytest.raises(RefusedApprovalError, match="Er is al een vragenlijst"):
        desk.approve(name="onze-kernwaarden")

    assert desk.files() == ["voorbeeld/onze-kernwaarden.toml"]


def test_a_shipped_questionnaire_is_not_hidden_by_an_own_one_of_its_name(desk):
    create_organisation(
        desk.stores, id="oss", name="Gemeente Oss", brand="#00665e", contact="Nadia"
    )
    oss = replace(HR, organisation="oss", organisation_name="Gemeente Oss")
    draft = start_review(desk.stores, account=oss, given=Given(text=TEXT), now=NOW)
    view = read_review(desk.stores, account=oss, draft=draft)
    wish = replace(desk.wish(), name="netwerkprincipes")

    with pytest.raises(RefusedApprovalError, match="Er is al een vragenlijst"):
        approve_questionnaire(
            desk.stores, account=oss, draft=draft, revision=view.revision, wish=wish, now=NOW
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "../../erger"}, "name"),
        ({"name": "Hoofdletters"}, "name"),
        ({"name": ""}, "name"),
        ({"version": "concept"}, "version"),
        ({"version": "één"}, "version"),
        ({"title": " "}, "title"),
        ({"source_title": ""}, "source_title"),
        ({"address": "ftp://x"}, "address"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(desk, changes, field):
    with pytest.raises(RefusedApprovalError) as refused:
        desk.approve(**changes)

    assert [name for name, _ in refused.value.faults] == [field]
    assert desk.files() == []


def test_what_is_still_open_stands_before_approval(desk):
    desk.edit(OFF)

    with pytest.raises(RefusedApprovalError, match="heeft 2 stellingen"):
        desk.approve()

    assert desk.files() == []


def test_a_review_that_changed_since_it_was_shown_is_not_approved(desk):
    seen = desk.view().revision
    desk.edit(texts={FIRST: "We delen alles."})

    with pytest.raises(StaleReviewError):
        desk.approve(revision=seen)

    assert desk.files() == []


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_half_there(desk, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)

    with pytest.raises(SettingsError, match="kan niet bewaard worden"):
        desk.approve()

    assert desk.files() == []
    assert list_reviews(desk.stores, account=HR)[0].approved_as is None


def test_a_preview_is_the_form_of_an_employee_with_what_is_asked_now(desk):
    desk.edit(texts={FIRST: "We delen alles."})

    form = preview_questionnaire(
        desk.stores, account=HR, draft="concept", today=date(2026, 11, 23)
    ).form

    assert next(i.text() for i in form.questionnaire.items()) == "We delen alles."
    assert form.closes_on == date(2026, 11, 23) + timedelta(days=14)


def test_a_review_that_is_thrown_away_leaves_its_approved_file(desk):
    name = desk.approve()

    remove_review(desk.stores, account=HR, draft="concept")

    assert list_reviews(desk.stores, account=HR) == ()
    assert load_questionnaire(desk.stores.settings.instance, name)
