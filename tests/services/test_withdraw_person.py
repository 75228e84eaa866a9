"""Somebody left: their invitation opens nothing more, and nobody learns whether they answered."""

import pytest

from surveyapp.errors import InvitationError, NotFoundError, WaveError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.open_form import open_form
from surveyapp.services.withdraw_person import withdraw_person
from tests import made
from tests.made_plans import ORGANISATION


def withdraw(wave, number):
    return withdraw_person(wave.stores, organisation=ORGANISATION, number=number)


def invitation_of(wave, name):
    return next(one for one in wave.issued if one.name == name)


def test_the_link_and_the_code_open_nothing_any_more(wave):
    theirs = invitation_of(wave, "Anna de Vries")

    withdraw(wave, "900")

    with pytest.raises(InvitationError):
        open_form(wave.stores, token=theirs.code, now=made.DURING)
    with pytest.raises(InvitationError):
        open_form(wave.stores, token=theirs.link.split("#")[1], now=made.DURING)


def test_the_same_is_said_whether_or_not_an_answer_came_in(wave):
    """The attack: withdraw everybody and read who had answered off the sentences."""
    wave.answer(invitation_of(wave, "Anna de Vries"))

    assert withdraw(wave, "900") == withdraw(wave, "901") == withdraw(wave, "900")


def test_an_answer_that_came_in_counts_and_the_groups_stay_as_large(wave):
    for one in wave.issued:
        wave.answer(one)

    withdraw(wave, "900")
    withdraw(wave, "901")

    root = close_wave(wave.stores, wave=wave.id, now=made.AFTER).root
    assert (root.results.n, root.results.invited) == (32, 32)


def test_somebody_with_a_card_has_no_invitation_of_their_own(wave):
    assert "kaartje terug" in withdraw(wave, "101")  # Groen works outside
    assert open_form(wave.stores, token=wave.of("groen")[0].code, now=made.DURING)


def test_somebody_unknown_is_told_and_without_an_open_wave_it_is_the_list(wave, stores):
    with pytest.raises(NotFoundError, match="Kijk het nummer"):
        withdraw(wave, "9999")
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    with pytest.raises(WaveError, match="geen meting open"):
        withdraw(wave, "900")
