import pytest

from surveyapp.errors import InvitationError
from surveyapp.services.issue_ways_in import issue, mint, mint_cards
from surveyapp.services.open_form import AlreadyUsedError, UnknownInvitationError, open_form
from surveyapp.store import invitations
from tests import made


def opens(wave, one):
    try:
        open_form(wave.stores, token=one.code, now=made.DURING)
        open_form(wave.stores, token=one.link.partition("#")[2], now=made.DURING)
    except InvitationError as error:
        return type(error)
    return True


def test_a_second_link_of_an_invitation_opens_it_and_so_does_the_first(wave):
    first = wave.of("balie")[0]
    with wave.stores.writing() as session:
        ways = invitations.ways_of(session, [first.invitation])
        (second,) = mint(session, wave.stores.settings, ways)

    assert opens(wave, first) is opens(wave, second) is True
    assert second.name == first.name
    assert second.code != first.code


def test_one_answer_is_all_that_any_number_of_links_is_good_for(wave):
    again = {one.invitation: one for one in issue(wave.stores, wave=wave.id)}
    first = wave.of("balie")[0]

    wave.answer(first)

    assert opens(wave, again[first.invitation]) is AlreadyUsedError


def test_cards_that_are_printed_again_void_the_cards_of_before_and_of_no_other_team(wave):
    with wave.stores.writing() as session:
        cards = mint_cards(session, wave.stores.settings, wave.id, ["groen"])

    assert {opens(wave, one) for one in wave.of("groen")} == {UnknownInvitationError}
    assert {opens(wave, one) for one in cards} == {True}
    assert {opens(wave, one) for one in wave.of("balie")} == {True}
    assert {one.name + one.email for one in cards} == {""}


def test_a_reprint_has_a_card_for_everybody_in_the_pool_whoever_answered(wave):
    wave.answer(wave.of("groen")[0])

    with wave.stores.writing() as session:
        cards = mint_cards(session, wave.stores.settings, wave.id, ["groen"])

    assert len(cards) == 8  # seven would tell HR that one has answered


@pytest.mark.parametrize("answered", [False, True])
def test_who_left_gets_in_no_more(wave, answered):
    one = wave.of("balie")[0]
    number = next(e.number for e in made.frame().employees if e.email == one.email)
    if answered:
        wave.answer(one)

    with wave.stores.writing() as session:
        invitations.withdraw(session, wave.id, number)

    assert opens(wave, one) is UnknownInvitationError
    assert opens(wave, wave.of("balie")[1]) is True
