"""Next year's questionnaire against this year's: what changed, and whether the trend goes on."""

from dataclasses import replace

import pytest

from surveyapp.domain.rewording.compare import compare_questionnaires
from surveyapp.domain.rewording.found import ItemKind, Line, Moved, PrincipleKind
from tests.domain.rewording.altered_questionnaires import (
    COURAGE,
    NAMES,
    change_item,
    change_principles,
    load,
    merge,
    new_principle,
    principle,
    rename,
    split,
)


def kinds(changes):
    """Kind, old names, new names and move of every principle that changed in itself."""
    return [
        (
            change.kind.value,
            [place.principle.name for place in change.old],
            [place.principle.name for place in change.new],
            change.moved.value,
        )
        for change in changes.principles
        if change.kind is not PrincipleKind.SAME or change.moved
    ]


def altered(name, *changes, number=0):
    new = load(name)
    for change in changes:
        new = change_principles(new, change, number)
    return compare_questionnaires(load(name), new)


def item(changes, own_id):
    return next(
        i for i in changes.items if own_id in {getattr(i.old, "id", ""), getattr(i.new, "id", "")}
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_questionnaire_does_not_differ_from_itself(name):
    changes = compare_questionnaires(load(name), load(name))

    assert not changes.changed
    assert {i.kind for i in changes.items} == {ItemKind.SAME}
    assert {c.kind for c in changes.principles} == {PrincipleKind.SAME}
    assert not changes.warnings


PRINCIPLE_LISTS = {
    "renamed": (
        "oss",
        [rename("doel", "Richting")],
        [("renamed", ["Doel"], ["Richting"], "")],
    ),
    "renamed under another id": (
        "putten",
        [rename("ambitieus", "Gedreven", "gedreven")],
        [("renamed", ["Ambitieus"], ["Gedreven"], "")],
    ),
    "two renamed": (
        "noordwijk",
        [
            rename("innovatief", "Vernieuwen"),
            rename("opgavegericht", "Opgave centraal"),
        ],
        [
            ("renamed", ["We werken opgavegericht"], ["Opgave centraal"], ""),
            ("renamed", ["We zijn innovatief"], ["Vernieuwen"], ""),
        ],
    ),
    "added": ("oss", [lambda ps: [*ps, COURAGE]], [("added", [], ["Moed"], "")]),
    "gone": ("leusden", [lambda ps: ps[:-1]], [("gone", ["Innovatie en vernieuwing"], [], "")]),
    "one gone and another added is no renaming": (
        "putten",
        [lambda ps: [COURAGE, *ps[1:]]],
        [("added", [], ["Moed"], ""), ("gone", ["Ambitieus"], [], "")],
    ),
    "split by its double name": (
        "leusden",
        [
            split(
                "vertrouwen-en-verantwoordelijkheid", ("Vertrouwen", 3), ("Verantwoordelijkheid", 2)
            )
        ],
        [
            (
                "split",
                ["Vertrouwen en verantwoordelijkheid"],
                ["Vertrouwen", "Verantwoordelijkheid"],
                "",
            )
        ],
    ),
    "split by its items": (
        "oss",
        [split("samenwerken", ("Samenwerken", 3), ("Eigenaarschap", 2))],
        [("split", ["Samenwerken"], ["Samenwerken", "Eigenaarschap"], "")],
    ),
    "merged": (
        "putten",
        [merge("samenwerking", "integraliteit", "Samen en integraal")],
        [("merged", ["Samenwerking", "Integraliteit"], ["Samen en integraal"], "")],
    ),
    "merged under the name of one": (
        "oss",
        [merge("doel", "maatschappelijke-opgave", "Doel")],
        [("merged", ["Maatschappelijke opgave", "Doel"], ["Doel"], "")],
    ),
    "last one put first": (
        "noordwijk",
        [lambda ps: [ps[-1], *ps[:-1]]],
        [
            (
                "same",
                ["We werken tijd- en plaatsonafhankelijk"],
                ["We werken tijd- en plaatsonafhankelijk"],
                "order",
            )
        ],
    ),
    "two that changed places count as one move": (
        "oss",
        [lambda ps: [ps[1], ps[0], *ps[2:]]],
        [("same", ["Maatschappelijke opgave"], ["Maatschappelijke opgave"], "order")],
    ),
    "renamed and moved at once": (
        "putten",
        [lambda ps: [*ps[1:], ps[0]], rename("ambitieus", "Gedreven")],
        [("renamed", ["Ambitieus"], ["Gedreven"], "order")],
    ),
    "renamed, added and gone at once": (
        "leusden",
        [
            lambda ps: [*ps[:1], *ps[2:], COURAGE],
            rename("ruimte-om-te-pionieren", "Pionieren"),
        ],
        [
            ("renamed", ["Ruimte om te pionieren"], ["Pionieren"], ""),
            ("added", [], ["Moed"], ""),
            ("gone", ["Partnerschap"], [], ""),
        ],
    ),
    "split and merged at once": (
        "oss",
        [
            split("samenwerken", ("Samen", 3), ("Eigenaarschap", 2)),
            merge("maatschappelijke-opgave", "doel", "Opgave en doel"),
        ],
        [
            ("merged", ["Maatschappelijke opgave", "Doel"], ["Opgave en doel"], ""),
            ("split", ["Samenwerken"], ["Samen", "Eigenaarschap"], ""),
        ],
    ),
}


@pytest.mark.parametrize("case", PRINCIPLE_LISTS)
def test_what_became_of_the_principles_is_found(case):
    name, changes, expected = PRINCIPLE_LISTS[case]

    assert kinds(altered(name, *changes)) == expected


def test_a_principle_that_goes_to_another_set_is_moved_there():
    old = load("putten")
    gone = principle(old, "klantgerichtheid")
    new = change_principles(old, lambda ps: [p for p in ps if p.id != gone.id], 1)
    new = change_principles(new, lambda ps: [*ps, gone], 0)
    changes = compare_questionnaires(old, new)

    (moved,) = [change for change in changes.principles if change.moved]
    assert moved.moved is Moved.SET
    assert (moved.old[0].set_name, moved.new[0].set_name) == (
        "Uitgangspunten voor het functioneren",
        "Kernbegrippen",
    )
    assert kinds(changes) == [("same", ["Klantgerichtheid"], ["Klantgerichtheid"], "set")]


def test_an_unrelated_questionnaire_shares_no_principle_and_no_line():
    changes = compare_questionnaires(load("putten"), load("noordwijk"))

    assert {change.kind for change in changes.principles} <= {
        PrincipleKind.ADDED,
        PrincipleKind.GONE,
    }
    assert not any(i.line is Line.CONTINUES for i in changes.items)


def test_the_line_of_a_score_goes_on_with_the_very_same_items_only():
    old = load("oss")
    lines = {
        text: next(
            change
            for change in compare_questionnaires(
                old, change_item(old, "oss-doel-1", text)
            ).principles
            if change.new[0].principle.id == "doel"
        )
        for text in (
            "We bepalen samen onze doelen",
            "We bepalen onze doelen samen.",
            "We bepalen nooit samen onze doelen.",
        )
    }

    assert [change.scale for change in lines.values()] == [
        Line.CONTINUES,
        Line.CONTINUES,
        Line.COMMON,
    ]
    assert [change.common for change in lines.values()] == [4, 4, 3]


def test_leaving_an_item_out_breaks_the_score_and_keeps_the_other_items():
    old = load("oss")
    new = change_principles(old, lambda ps: [ps[0], replace(ps[1], items=ps[1].items[1:]), *ps[2:]])
    changes = compare_questionnaires(old, new)
    (changed,) = [change for change in changes.principles if change.changed]

    assert (changed.scale, changed.common) == (Line.COMMON, 3)
    assert item(changes, "oss-doel-1").line is Line.STOPS


def test_an_item_that_goes_to_another_principle_breaks_both_scores():
    old = load("oss")
    moving = principle(old, "doel").items[0]

    def move(principles):
        opgave, doel, *rest = principles
        return [
            replace(opgave, items=(*opgave.items, moving)),
            replace(doel, items=doel.items[1:]),
            *rest,
        ]

    changes = compare_questionnaires(old, change_principles(old, move))
    found = item(changes, moving.id)
    scales = {c.new[0].principle.id: c.scale for c in changes.principles}

    assert (found.kind, found.line, found.moved_from) == (ItemKind.SAME, Line.CONTINUES, "Doel")
    assert (scales["maatschappelijke-opgave"], scales["doel"]) == (Line.COMMON, Line.COMMON)
    assert scales["samenwerken"] is Line.CONTINUES


def test_a_split_principle_keeps_its_items_and_not_its_score():
    changes = altered("oss", split("samenwerken", ("Samenwerken", 3), ("Eigenaarschap", 2)))
    (change,) = [c for c in changes.principles if c.kind is PrincipleKind.SPLIT]

    assert (change.scale, change.common) == (Line.COMMON, 5)


def test_a_set_that_is_switched_off_stops_its_lines():
    old = load("oss")
    changes = compare_questionnaires(old, old.switched("zes-principes", on=False))

    assert changes.changed
    assert item(changes, "oss-doel-1").line is Line.STOPS
    assert item(changes, "oss-opdrachten-1").line is Line.NONE


def test_another_scale_breaks_every_line_and_is_warned_of():
    old = load("oss")
    scale = replace(old.scale, options=old.scale.options[::-1])
    changes = compare_questionnaires(old, replace(old, scale=scale))

    assert not any(i.line is Line.CONTINUES for i in changes.items)
    assert any("antwoordschaal" in one.what and one.false_line for one in changes.warnings)


def test_an_item_that_is_scored_the_other_way_round_breaks_its_line():
    old = load("oss")
    changes = compare_questionnaires(old, change_item(old, "oss-doel-1", reverse=True))

    assert item(changes, "oss-doel-1").line is Line.BREAKS
    assert [one.false_line for one in changes.warnings] == [True]


def warnings(*alterations, name="oss"):
    new = load(name)
    for own_id, text, fields in alterations:
        new = change_item(new, own_id, text, **fields)
    return compare_questionnaires(load(name), new).warnings


def test_a_new_meaning_under_the_same_version_is_a_false_line_and_raising_it_is_not():
    text = "We bepalen zelden samen onze doelen."
    (warned,) = warnings(("oss-doel-1", text, {}))

    assert warned.false_line
    assert "version op 2" in warned.remedy
    assert not warnings(("oss-doel-1", text, {"version": 2}))


def test_a_version_that_goes_down_with_a_new_meaning_is_a_false_line():
    raised = change_item(load("oss"), "oss-doel-1", version=3)
    lowered = change_item(raised, "oss-doel-1", "We bepalen zelden onze doelen.", version=2)
    (warned,) = compare_questionnaires(raised, lowered).warnings

    assert warned.false_line
    assert "version op 4" in warned.remedy


def test_a_raised_version_for_a_slip_of_the_finger_breaks_a_line_for_nothing():
    (warned,) = warnings(("oss-doel-1", "We bepalen samen, onze doelen.", {"version": 2}))

    assert not warned.false_line
    assert "weer op 1" in warned.remedy


def test_the_same_text_under_another_id_is_found_and_gets_its_id_back():
    (warned,) = warnings(("oss-doel-1", "", {"id": "oss-doel-9"}))

    assert "oss-doel-9" in warned.what
    assert 'id = "oss-doel-1"' in warned.remedy


def test_two_items_that_swapped_ids_are_two_false_lines():
    found = warnings(
        ("oss-doel-1", "", {"id": "parked"}),
        ("oss-doel-2", "", {"id": "oss-doel-1"}),
        ("parked", "", {"id": "oss-doel-2"}),
    )

    assert [one.false_line for one in found] == [True, True]
    assert 'weer id = "oss-doel-2"' in found[0].remedy + found[1].remedy


def test_an_id_that_is_used_again_for_another_item_is_a_false_line():
    new = change_principles(
        load("oss"),
        lambda ps: [
            ps[0],
            replace(
                ps[1],
                items=(
                    *ps[1].items[1:],
                    replace(
                        ps[1].items[0],
                        texts={"nl": "We evalueren elk kwartaal.", "en": "We evaluate."},
                    ),
                ),
            ),
            *ps[2:],
        ],
    )
    (warned,) = compare_questionnaires(load("oss"), new).warnings

    assert warned.false_line
    assert "nieuw id" in warned.remedy


def test_another_id_for_the_same_principle_is_warned_of():
    changes = altered("putten", rename("ambitieus", "Gedreven", "gedreven"))

    assert [("gedreven" in one.what, one.false_line) for one in changes.warnings] == [(True, False)]
    assert 'id = "ambitieus"' in changes.warnings[0].remedy


def test_two_organisations_have_no_line_between_them():
    old = load("oss")
    changes = compare_questionnaires(old, replace(old, organisation="putten"))

    assert any("organisatie" in one.what for one in changes.warnings)


def test_an_added_principle_with_the_words_of_another_does_not_take_its_items():
    double = new_principle(
        "doelen-2", "Doelgerichtheid", "we halen onze doelen", "We halen onze doelen."
    )
    changes = altered("oss", lambda ps: [*ps, double])

    assert kinds(changes) == [("added", [], ["Doelgerichtheid"], "")]
    assert item(changes, "oss-doel-1").kind is ItemKind.SAME


def test_comparing_twice_gives_the_same():
    new = change_principles(load("putten"), lambda ps: ps[::-1])

    assert compare_questionnaires(load("putten"), new) == compare_questionnaires(
        load("putten"), new
    )


def as_page(questionnaire):
    """The same principles as a page gives them: other wordings, ids of its own."""
    sets = tuple(
        replace(
            one,
            principles=tuple(
                replace(
                    p,
                    id=f"page-{p.id}",
                    items=tuple(
                        replace(i, id=f"page-{i.id}", texts={"nl": f"We doen: {i.span.words}."})
                        for i in p.items
                    ),
                )
                for p in one.principles
            ),
        )
        for one in questionnaire.sets
    )
    return replace(questionnaire, sets=sets)


def page_with(before, after, name="oss"):
    """What a page does to a questionnaire when some of its words are others now."""
    page = as_page(load(name))
    text = repr(page)
    assert before in text
    sets = tuple(
        replace(
            one,
            principles=tuple(
                replace(
                    p,
                    name=p.name.replace(before, after),
                    explanation=p.explanation.replace(before, after),
                    items=tuple(
                        replace(i, span=replace(i.span, words=i.span.words.replace(before, after)))
                        for i in p.items
                    ),
                )
                for p in one.principles
            ),
        )
        for one in page.sets
    )
    return compare_questionnaires(load(name), replace(page, sets=sets), new_is_page=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_with_the_same_words_leaves_every_item_as_it_is(name):
    changes = compare_questionnaires(load(name), as_page(load(name)), new_is_page=True)

    assert not changes.changed
    assert {i.line for i in changes.items} == {Line.CONTINUES}


def test_an_item_whose_source_words_changed_their_meaning_breaks():
    changes = page_with("luisteren zonder oordeel", "luisteren met een oordeel")

    assert item(changes, "oss-aanwezigheid-4").line is Line.BREAKS
    assert item(changes, "oss-aanwezigheid-1").line is Line.CONTINUES


def test_words_that_stand_in_a_clause_with_another_meaning_are_not_the_same_words():
    old = load("oss")
    explanation = principle(old, "samenwerken").explanation
    changes = page_with(
        explanation, explanation.replace("vragen en geven hulp", "vragen en geven hulp zelden")
    )
    found = item(changes, "oss-samenwerken-3")

    assert "vragen en geven hulp" in found.becomes  # the words themselves still stand there
    assert (found.kind, found.line) == (ItemKind.NEW_MEANING, Line.BREAKS)


def test_an_item_whose_words_are_gone_from_the_page_stops_and_new_words_have_no_item_yet():
    changes = page_with("we durven te experimenteren", "we vieren elk succes")

    assert item(changes, "oss-innovatie-1").line is Line.STOPS
    (added,) = [i for i in changes.items if i.kind is ItemKind.ADDED]
    assert (added.becomes, added.own) == ("we vieren elk succes", False)


def test_words_that_only_changed_in_spelling_leave_the_item_as_it_is():
    changes = page_with("we durven te experimenteren", "We durven, te experimenteren")

    assert item(changes, "oss-innovatie-1").line is Line.CONTINUES


def test_a_page_is_never_blamed_for_its_provisional_ids():
    assert not page_with("zonder oordeel", "met een oordeel").warnings


def test_last_years_page_beside_a_questionnaire_gives_the_same_finding_the_other_way_round():
    changes = compare_questionnaires(as_page(load("oss")), load("oss"), old_is_page=True)

    assert not changes.changed
