import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.responses import SIZES, Response, enough, pack, unpack
from tests import made

TEXTS = st.text(max_size=40)


@given(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=20))
def test_a_response_reads_back_as_it_was_packed(atom, answers):
    response = Response(atom=atom, answers=answers)

    assert unpack(pack(response)) == response


@given(st.dictionaries(st.from_regex(r"[a-z]{3,20}", fullmatch=True), TEXTS, max_size=20))
def test_a_packed_response_has_one_of_few_sizes(answers):
    assert len(pack(Response(atom="groen", answers=answers))) in SIZES


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        pack(Response(atom="groen", answers={}, comments={"a": "x" * 20_000}))


@pytest.mark.parametrize(("answered", "counts"), [(0, False), (2, False), (3, True), (6, True)])
def test_half_of_the_items_is_enough(answered, counts):
    asked = made.questionnaire()
    answers = {item.id: "x" for item in list(asked.items())[:answered]}

    assert enough(asked, answers) is counts
