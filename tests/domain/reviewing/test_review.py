"""Looking a draft through: every change gives a new review, and nothing half-done gets approved."""

import json
from dataclasses import replace

import pytest

from surveyapp.domain.drafting.checking.item_findings import Finding
from surveyapp.domain.questionnaire_file import read_questionnaire, write_questionnaire
from surveyapp.domain.questionnaire_source import source_problems
from surveyapp.domain.reviewing import edits
from surveyapp.domain.reviewing.changes import KINDS, Change, make, name_of, write_texts
from surveyapp.domain.reviewing.lookup import find_item
from surveyapp.domain.reviewing.own_principles import MOST_PRINCIPLES, add_principle
from surveyapp.domain.reviewing.questionnaire import Details, left_out, to_questionnaire
from surveyapp.domain.reviewing.review import ReviewError, from_json, page_as_json, sets_as_json
from surveyapp.domain.reviewing.rules import MUST, obstacles, open_counts, remarks
from tests.domain.example_questionnaire import SCALE, SCALES
from tests.made_review import DATA, LEADER, TEXT, item, long_review, review

FIRST = "voorbeeld-open-1"
DETAILS = Details(
    organisation="voorbeeld",
    organisation_name="Gemeente Voorbeeld",
    name="kernwaarden",
    title="Onze kernwaarden",
    version="2026.1",
    source_title="Kernwaarden",
)


def texts(of):
    return [item.text for item in of.asked()]


def only(data_item):
    """Return a review with one principle, whose first statement is this one."""
    sets = [{**DATA["sets"][0], "principles": [{**DATA["sets"][0]["principles"][0]}]}]
    principle = sets[0]["principles"][0]
    principle["items"] = [data_item, *principle["items"][1:]]
    return review({"sets": sets})


@pytest.fixture
def checked(monkeypatch):
    """Let the wording check find a code in every statement that holds a word."""

    def put(code, word):
        from surveyapp.domain.reviewing import rules as reviewing_rules

        def check(asked):
            return tuple(
                (Finding(code, "Kijk hiernaar.", 0, len(word), word),) if word in text else ()
                for text in asked
            )

        monkeypatch.setattr(reviewing_rules, "_checked", check)

    return put


def test_a_review_asks_what_the_draft_switched_on():
    assert texts(review()) == [
        "We delen wat we weten.",
        "We luisteren naar elkaar.",
        "We leggen uit wat we doen.",
        "We gaan naar mensen toe.",
        "We kennen de wijk.",
        "We komen afspraken na.",
    ]
    assert review().numbers()[FIRST] == 1


def test_a_kept_review_comes_back_as_it_was():
    before = edits.switch_item(review(), FIRST, on=False)

    assert from_json(page_as_json(before.page), sets_as_json(before)) == before


def test_a_review_that_was_kept_before_places_were_comes_back_without_them():
    before = review()
    old = json.loads(page_as_json(before.page))
    del old["places"]

    assert from_json(json.dumps(old), sets_as_json(before)) == before
    assert before.page.place(10) == ""


def test_a_place_holds_from_its_first_character_on():
    page = replace(review().page, places=((5, "pagina 1"), (9, "pagina 2")))

    assert [page.place(at) for at in (0, 5, 8, 9, 500)] == [
        "",
        "pagina 1",
        "pagina 1",
        "pagina 2",
        "pagina 2",
    ]


def test_a_draft_that_names_no_primary_set_gets_one_that_is_asked():
    sets = [{**each, "primary": False, "on": False} for each in DATA["sets"]]

    primary = review({"sets": sets}).primary()

    assert (primary.name, primary.on) == ("Onze kernwaarden", True)


def test_a_principle_about_one_person_begins_switched_off():
    leader = review().sets[1].principles[0]

    assert not leader.on
    assert edits.switch_principle(review(), leader.id, on=True).sets[1].principles[0].on


def test_two_things_of_one_name_get_different_ids():
    twice = {**DATA["sets"][0], "principles": [LEADER, LEADER]}

    found = review({"sets": [twice]})

    assert len({p.id for p in found.principles()}) == 2
    assert len({i.id for i in found.items()}) == 2


def test_a_typed_statement_gets_a_capital_and_a_full_stop_on_one_line():
    assert edits.tidy_text("  we delen\n alles  ") == "We delen alles."
    assert edits.tidy_text("wat delen we?") == "Wat delen we?"
    assert edits.tidy_text(" \n ") == ""


def test_wording_a_statement_oneself_answers_why_it_had_to_be_worded():
    waiting = only(item("Delen.", "we delen", needs_wording=True, reason="Verwoord dit."))

    edited = find_item(edits.edit_item(waiting, FIRST, "we delen kennis"), FIRST)

    assert (edited.text, edited.needs_wording, edited.changes) == ("We delen kennis.", False, "SR")
    assert edited.words == find_item(waiting, FIRST).words


def test_editing_twice_notes_one_rewording():
    twice = edits.edit_item(edits.edit_item(review(), FIRST, "Een."), FIRST, "Twee.")

    assert find_item(twice, FIRST).changes == "SR"


def test_the_same_text_typed_again_changes_nothing():
    assert edits.edit_item(review(), FIRST, " we delen wat we weten") == review()
    assert write_texts(review(), {FIRST: "we delen wat we weten"}) == (review(), "")


def test_an_endless_statement_is_refused():
    with pytest.raises(ReviewError, match="Maak hem korter"):
        edits.edit_item(review(), FIRST, "woord " * 100)


def test_a_statement_moves_within_its_principle_and_no_further():
    moved = edits.move_item(review(), "voorbeeld-open-3", -1)

    assert texts(moved)[1] == "We leggen uit wat we doen."
    assert edits.move_item(review(), FIRST, -1) == review()
    assert edits.move_item(review(), "voorbeeld-open-3", 1) == review()


def test_a_principle_moves_within_its_set_and_no_further():
    moved = edits.move_principle(review(), "dichtbij", -1)

    assert [p.name for p in moved.sets[0].principles] == ["Dichtbij", "Open"]
    assert edits.move_principle(review(), "open", -1) == review()


def test_what_is_switched_off_is_not_asked_and_can_come_back():
    off = edits.switch_item(review(), FIRST, on=False)

    assert FIRST not in off.numbers()
    assert edits.switch_item(off, FIRST, on=True) == review()


def test_another_set_takes_the_place_of_the_primary_one():
    chosen = edits.make_primary(review(), "leiderschap")

    assert [(s.primary, s.on) for s in chosen.sets] == [(False, False), (True, True)]
    assert edits.make_primary(chosen, "leiderschap") == chosen


def test_a_set_chosen_by_hand_no_longer_has_the_reason_of_the_draft():
    first, other = review().sets
    drafted = review().with_sets((replace(first, reason="Voorop."), replace(other, reason="Uit.")))

    assert [s.reason for s in edits.make_primary(drafted, "leiderschap").sets] == ["", edits.CHOSEN]
    assert edits.switch_set(drafted, "leiderschap", on=True).sets[1].reason == ""


def test_the_primary_set_cannot_be_switched_off():
    with pytest.raises(ReviewError, match="Kies eerst een andere set"):
        edits.switch_set(review(), "onze-kernwaarden", on=False)


def test_a_statement_of_ones_own_gets_the_words_it_names():
    added = edits.add_item(review(), "open", "wij vertellen alles", "DELEN  wat we\nweten")
    own = added.sets[0].principles[0].items[-1]

    assert own.text == "Wij vertellen alles."
    assert own.words.text == "delen wat we weten"
    assert TEXT[own.words.start : own.words.end] == own.words.text
    assert (own.id, own.changes, own.own) == ("voorbeeld-open-4", "R", True)


def test_a_statement_of_ones_own_without_words_gets_those_of_its_principle():
    own = edits.add_item(review(), "open", "We vertellen alles.").sets[0].principles[0].items[-1]

    assert own.words.text.startswith("we delen wat we weten, we luisteren")


def test_quotes_may_be_of_any_kind_in_the_words_somebody_names():
    page = replace(review().page, text="Open: we delen onze collega’s kennis.")
    found = edits.add_item(replace(review(), page=page), "open", "We delen.", "collega's kennis")

    assert found.sets[0].principles[0].items[-1].words.text == "collega’s kennis"


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("", "", "Schrijf eerst"),
        ("We doen.", "dit staat er niet", "staan niet in jullie tekst"),
        ("We doen.", ".*", "staan niet in jullie tekst"),
        ("w" * 500, "", "langer dan"),
    ],
)
def test_a_statement_that_cannot_be_added_says_why(text, words, sentence):
    with pytest.raises(ReviewError, match=sentence):
        edits.add_item(review(), "open", text, words)


def test_an_id_is_never_given_twice():
    once = edits.add_item(review(), "open", "We doen één.")
    twice = edits.add_item(once, "open", "We doen twee.")
    gone = edits.remove_item(twice, "voorbeeld-open-4")
    again = edits.add_item(gone, "open", "We doen drie.")

    ids = [i.id for i in again.sets[0].principles[0].items]
    assert len(ids) == len(set(ids)) == 5


def test_what_the_draft_made_is_switched_off_and_not_taken_away():
    with pytest.raises(ReviewError, match="Zet hem uit"):
        edits.remove_item(review(), FIRST)


def test_a_principle_without_a_name_is_refused():
    assert edits.rename_principle(review(), "open", " Open  zijn ").sets[0].principles[0].name == (
        "Open zijn"
    )
    with pytest.raises(ReviewError, match="naam nodig"):
        edits.rename_principle(review(), "open", "  ")


def test_a_principle_that_the_draft_missed_is_added_where_the_text_names_it():
    added = add_principle(review(), "onze-kernwaarden", " medewerkers ")
    own = added.sets[0].principles[-1]

    assert (own.id, own.name, own.items) == ("medewerkers", "Medewerkers", ())
    assert TEXT[own.place.start : own.place.end] == own.explanation == "medewerkers"
    asked = edits.add_item(added, own.id, "We zijn met genoeg.").asked()[-1]
    assert asked.words.text == "medewerkers"


def test_a_principle_of_ones_own_may_point_at_other_words_than_its_name():
    own = add_principle(review(), "onze-kernwaarden", "Omvang", "160  medewerkers")

    assert own.sets[0].principles[-1].explanation == "160 medewerkers"


def test_a_principle_of_ones_own_never_takes_the_id_of_another():
    twice = add_principle(review(), "leiderschap", "Öpen!", "we kennen de wijk")

    ids = [p.id for p in twice.principles()]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    ("name", "words", "sentence"),
    [
        ("", "", "naam nodig"),
        ("open", "", "al een principe"),
        ("Moed", "", "‘Moed’ staat zo niet in jullie tekst"),
        ("Moed", "wij durven", "staan niet in jullie tekst"),
    ],
)
def test_a_principle_that_cannot_be_added_says_why(name, words, sentence):
    with pytest.raises(ReviewError, match=sentence):
        add_principle(review(), "onze-kernwaarden", name, words)


def test_there_is_an_end_to_adding_principles():
    full = long_review(principles=12)
    page = replace(full.page, text=" ".join(f"Eigen {n}." for n in range(60)))
    full = replace(full, page=page)
    for number in range(MOST_PRINCIPLES - 12):
        full = add_principle(full, full.sets[0].id, f"Eigen {number}.")

    with pytest.raises(ReviewError, match="Er staan al"):
        add_principle(full, full.sets[0].id, "Eigen 59.")


def test_the_file_with_a_principle_of_ones_own_passes_every_rule():
    added = add_principle(review(), "onze-kernwaarden", "Medewerkers")
    for text in ("We helpen nieuwe mensen.", "We werken collega’s in.", "We tellen mee."):
        added = edits.add_item(added, "medewerkers", text)

    made = to_questionnaire(added, DETAILS, scale=SCALE)
    read = read_questionnaire(write_questionnaire(made), scales=SCALES, name=made.id)
    assert [p.name for p in read.sets[0].principles][-1] == "Medewerkers"
    assert list(source_problems(read, TEXT, fingerprint=read.source.fingerprint)) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_change_has_a_name_and_refuses_what_is_not_there(kind):
    target = {"item": FIRST, "principle": "open", "set": "leiderschap"}
    of = "item" if "item" in kind and kind != "add_item" else "set"
    of = "principle" if "principle" in kind or kind == "add_item" else of
    of = "set" if kind == "add_principle" else of

    assert name_of(review(), Change(kind, target[of], "We doen iets."))
    with pytest.raises(ReviewError):
        make(review(), Change(kind, "bestaat-niet", "We doen iets."))


def test_a_change_that_nobody_knows_is_refused():
    with pytest.raises(ReviewError, match="kennen we niet"):
        make(review(), Change("drop_table", FIRST))


def test_a_sound_review_has_nothing_open(checked):
    checked("jargon", "komt niet voor")

    assert obstacles(review(), remarks(review())) == ()
    assert open_counts(remarks(review())) == (0, 0)


def test_a_statement_that_waits_for_words_stands_before_approval():
    waiting = only(item("Delen.", "we delen", needs_wording=True, reason="Verwoord dit."))

    assert next(o.what for o in obstacles(waiting, remarks(waiting)) if o.target == FIRST) == (
        "Stelling 1: Verwoord dit."
    )
    accepted = edits.accept_item(waiting, FIRST)
    assert not find_item(accepted, FIRST).needs_wording


def test_an_empty_statement_cannot_be_left_as_it_is():
    empty = edits.edit_item(review(), FIRST, " ")

    assert remarks(empty)[FIRST][0].must
    with pytest.raises(ReviewError, match="nog leeg"):
        edits.accept_item(empty, FIRST)


@pytest.mark.parametrize("code", sorted(MUST))
def test_a_finding_that_must_be_mended_stands_before_approval(checked, code):
    checked(code, "delen")

    assert [o.target for o in obstacles(review(), remarks(review()))] == [FIRST]
    assert open_counts(remarks(review())) == (1, 0)


def test_a_finding_to_look_at_does_not_stand_before_approval(checked):
    checked("jargon", "delen")

    assert obstacles(review(), remarks(review())) == ()
    assert open_counts(remarks(review())) == (0, 1)


def test_what_is_not_asked_has_no_remarks(checked):
    checked("no_verb", "delen")
    off = edits.switch_item(review(), FIRST, on=False)

    assert FIRST not in remarks(off)
    assert not any(o.kind == "item" for o in obstacles(off, remarks(off)))


def test_a_principle_needs_three_statements_and_takes_five():
    few = edits.switch_item(review(), FIRST, on=False)
    many = review()
    for number in range(3):
        many = edits.add_item(many, "open", f"We doen ding {number} met aandacht.")

    assert "heeft 2 stellingen" in obstacles(few, {})[0].what
    assert "heeft 6 stellingen" in obstacles(many, {})[0].what


def test_a_set_that_is_asked_asks_something():
    empty = review()
    for principle in ("open", "dichtbij"):
        empty = edits.switch_principle(empty, principle, on=False)

    assert [o.kind for o in obstacles(empty, {})] == ["set"]


def test_the_same_text_twice_stands_before_approval():
    twice = edits.edit_item(review(), "voorbeeld-open-2", "we delen wat we weten")

    assert [r.code for r in remarks(twice)["voorbeeld-open-2"] if r.must] == ["same_text"]


def test_a_question_is_no_statement():
    asks = edits.edit_item(review(), FIRST, "Delen we alles?")

    assert "no_statement" in {r.code for r in remarks(asks)[FIRST]}


def test_the_file_of_a_review_passes_every_rule_and_holds_against_its_text():
    ready = edits.add_item(review(), "open", "We zijn makkelijk te vinden.", "160 medewerkers")
    made = to_questionnaire(ready, DETAILS, scale=SCALE)
    read = read_questionnaire(write_questionnaire(made), scales=SCALES, name=made.id)

    assert [i.text() for i in read.items()] == texts(ready)
    assert list(source_problems(read, TEXT, fingerprint=read.source.fingerprint)) == []


def test_a_statement_that_is_off_is_left_out_of_the_file():
    ready = edits.add_item(review(), "open", "We zijn makkelijk te vinden.")
    made = to_questionnaire(edits.switch_item(ready, FIRST, on=False), DETAILS, scale=SCALE)

    assert FIRST not in {i.id for s in made.sets for p in s.principles for i in p.items}


def test_what_is_off_and_finished_goes_along_in_the_file_switched_off():
    made = to_questionnaire(
        edits.accept_item(review(), "voorbeeld-voorbeeld-geven-1"), DETAILS, scale=SCALE
    )

    assert [(s.id, s.on) for s in made.sets] == [("onze-kernwaarden", True), ("leiderschap", False)]
    assert left_out(edits.accept_item(review(), "voorbeeld-voorbeeld-geven-1")) == ()


def test_what_is_off_and_not_finished_stays_out_of_the_file_and_is_named():
    made = to_questionnaire(review(), DETAILS, scale=SCALE)

    assert [s.id for s in made.sets] == ["onze-kernwaarden"]
    assert left_out(review()) == ("Voorbeeld geven",)


def test_a_preview_holds_only_what_is_asked():
    ready = edits.accept_item(review(), "voorbeeld-voorbeeld-geven-1")

    assert len(to_questionnaire(ready, DETAILS, scale=SCALE, asked_only=True).sets) == 1


def test_sixty_statements_take_twelve_minutes():
    assert len(long_review().asked()) == 60
    assert long_review().minutes() == 12
