import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.comment_text import too_long
from surveyapp.domain.responses import SIZE, Response, as_asked, enough, pack, packed_size, unpack
from tests import made

TEXTS = st.text(max_size=40)


@given(
    TEXTS,
    st.dictionaries(TEXTS, TEXTS, max_size=20),
    st.dictionaries(TEXTS, TEXTS, max_size=2),
    st.lists(TEXTS, max_size=2).map(tuple),
    TEXTS,
)
def test_a_response_reads_back_as_it_was_packed(atom, answers, comments, priorities, trait):
    response = Response(atom, answers, comments, priorities, trait)

    assert unpack(pack(response)) == response


def test_a_ballot_of_before_priorities_and_traits_reads_back():
    assert unpack(b'{"answers":{"a":"4"},"atom":"groen","comments":{}}\n  ') == Response(
        "groen", {"a": "4"}
    )


WHOLE = {"atom": "groen", "answers": {"a": "4"}, "comments": {}, "priorities": [], "trait": ""}
BROKEN = [
    {name: value for name, value in WHOLE.items() if name != "atom"},
    WHOLE | {"atom": None},
    WHOLE | {"answers": ["a"]},
    WHOLE | {"answers": {"a": 4}},
    WHOLE | {"comments": {"p": ["tekst"]}},
    WHOLE | {"priorities": "p1"},
    WHOLE | {"priorities": [1]},
    WHOLE | {"trait": 3},
    [],
    "groen",
    None,
]


@pytest.mark.parametrize("content", [*(json.dumps(one).encode() for one in BROKEN), b"", b"\xff{"])
def test_what_is_no_response_is_refused_and_not_guessed_at(content):
    assert unpack(json.dumps(WHOLE).encode()) == Response("groen", {"a": "4"})
    with pytest.raises(ValueError):
        unpack(content)


def test_what_the_form_could_give_stays_the_very_same_response():
    asked = made.questionnaire()
    answers = {item.id: "x" for item in asked.items()}
    response = Response("groen", answers, {"voorbeeld-p1": "Fijn."}, ("voorbeeld-p2",))

    assert as_asked(asked, [response])[0] is response


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        (("voorbeeld-p1", "voorbeeld-p1"), ("voorbeeld-p1",)),
        (("anders", "voorbeeld-p2"), ("voorbeeld-p2",)),
        (("voorbeeld-p3", "voorbeeld-p1", "voorbeeld-p2"), ()),
    ],
)
def test_of_too_many_priorities_none_is_kept_and_an_unknown_one_never(chosen, kept):
    asked = made.questionnaire(principles=3)

    assert as_asked(asked, [Response("groen", {}, {}, chosen)])[0].priorities == kept


@pytest.mark.parametrize(
    ("code", "groups", "kept"),
    [
        ("4", {"groen"}, "4"),
        ("x", {"groen"}, "x"),
        ("", {"groen"}, ""),
        ("9", {"groen"}, ""),
        ("4", {"wegen"}, ""),
        ("4", (), ""),
        ("4", None, "4"),
        ("9", None, ""),
    ],
)
def test_an_answer_about_an_agreement_counts_only_on_the_scale_and_where_it_was_asked(
    code, groups, kept
):
    asked = made.questionnaire()
    response = Response("groen", {}, agreement=code)

    (clean,) = as_asked(asked, [response], groups)

    assert clean.agreement == kept
    assert (clean is response) == (code == kept)


def test_an_unknown_item_or_code_is_no_answer():
    asked = made.questionnaire()
    first, second, *_ = (item.id for item in asked.items())
    (clean,) = as_asked(asked, [Response("groen", {first: "9", second: "4", "anders": "4"})])

    assert clean.answers == {second: "4"}


def test_without_comments_everybody_has_the_same_size_whatever_they_chose():
    asked = made.questionnaire(principles=20)
    items = [item.id for item in asked.items()]
    principles = tuple(principle.id for principle in asked.asked())[:2]
    most = Response("x" * 120, dict.fromkeys(items, "nvt"), {}, principles, "y" * 60)

    size = packed_size(asked)
    assert len(items) >= 40
    assert len(pack(most, size)) == len(pack(Response("groen", {}), size)) == size == SIZE


@pytest.mark.parametrize("character", ["a", "é", "語", "😀", '"', "\n"])
def test_with_room_for_comments_the_longest_on_every_principle_fit_and_none_is_as_large(character):
    asked = made.questionnaire(principles=8)
    items = [item.id for item in asked.items()]
    principles = tuple(principle.id for principle in asked.asked())
    text = character * 500
    assert not too_long(text)
    everything = Response(
        "é" * 400,
        dict.fromkeys(items, "5"),
        dict.fromkeys(principles, text),
        principles[:2],
        "ü" * 60,
        "x",
    )

    size = packed_size(asked, comments=True)
    sizes = {len(pack(one, size)) for one in (everything, Response("groen", {}))}
    assert sizes == {size}
    assert size <= 8 * 2000 + 2 * SIZE


def test_without_the_room_a_comment_would_not_fit_so_the_size_is_no_luck():
    text = "😀" * 500
    comments = dict.fromkeys(("a", "b", "c"), text)

    with pytest.raises(ValueError, match="does not fit"):
        pack(Response("groen", {}, comments), packed_size(made.questionnaire(principles=3)))


def test_a_ballot_of_a_size_of_before_reads_back():
    old = pack(Response("groen", {"a": "4"}), 16384)

    assert unpack(old) == Response("groen", {"a": "4"})


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        pack(Response(atom="groen", answers={}, comments={"a": "x" * 20_000}))


@pytest.mark.parametrize(("answered", "counts"), [(0, False), (2, False), (3, True), (6, True)])
def test_half_of_the_items_is_enough(answered, counts):
    asked = made.questionnaire()
    answers = {item.id: "x" for item in list(asked.items())[:answered]}

    assert enough(asked, answers) is counts
