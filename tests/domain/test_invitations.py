import secrets

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.invitations import (
    ALPHABET,
    CODE_LENGTH,
    CODE_VALUES,
    is_code,
    link_token,
    normalise_code,
    spaced,
    typed_code,
)

codes = st.integers(0, CODE_VALUES - 1).map(typed_code).filter(lambda code: code is not None)


@given(codes, st.integers(0, CODE_LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code, place, letter):
    wrong = code[:place] + letter + code[place + 1 :]

    assert is_code(wrong) == (wrong == code)


@given(codes, st.integers(0, CODE_LENGTH - 3))
def test_two_swapped_neighbours_are_always_noticed(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert is_code(swapped) == (swapped == code)


@given(codes)
def test_a_printed_code_reads_back(code):
    assert normalise_code(spaced(code).lower()) == code


@given(st.text())
def test_any_text_can_be_asked_about(text):
    assert is_code(normalise_code(text)) in {True, False}


def test_a_link_token_keeps_all_of_its_128_bits():
    random = secrets.token_bytes(16)

    assert len(link_token(random)) == 22
    assert len({link_token(bytes([n]) + random[1:]) for n in range(256)}) == 256
