"""HR keeps the list and prints the cards: what HR could do with that to learn who answered."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from surveyapp.errors import InvitationError, WaveError
from surveyapp.mail.transport import Refused
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_form import open_form
from surveyapp.services.send_again import send_again
from surveyapp.services.submit_response import submit_response
from surveyapp.store import answers as ballots
from surveyapp.store import worker
from surveyapp.store.tables import EmployeeRow
from tests import made
from tests.services.sending import Clock, Post, paced, send

FIRST = made.noon(made.OPENS)
WEEK = timedelta(days=7)
MINE = "hr+117@voorbeeld.example"


def number_of(one):
    return one.email.partition("@")[0].removeprefix("p")


def move(stores, number, address=MINE):
    """Change somebody's address in the list, as HR may at any time."""
    with stores.writing() as session:
        session.execute(
            update(EmployeeRow).where(EmployeeRow.number == number).values(email=address)
        )


def again(stores, number, *, now=made.DURING):
    return send_again(stores, organisation="voorbeeld", wave=WAVE, number=number, now=now)


WAVE = "voorbeeld-teammeting-2026"


@pytest.fixture
def invited(wave):
    """A wave whose invitations were sent; everybody but the managers may answer."""
    make_due_messages(wave.stores, now=FIRST)
    send(wave.stores, Post(), Clock(FIRST))
    return wave


def test_no_reminder_goes_to_an_address_that_the_invitation_did_not_go_to(invited):
    answered, silent = invited.of("balie")[:2]
    invited.answer(answered)
    move(invited.stores, number_of(answered), "hr+1@voorbeeld.example")
    move(invited.stores, number_of(silent), "hr+2@voorbeeld.example")

    make_due_messages(invited.stores, now=FIRST + WEEK)
    post = Post()
    send(invited.stores, post, Clock(FIRST + WEEK))

    assert post.taken  # the others are reminded
    assert not [address for address in post.to() if address.startswith("hr+")]


@pytest.mark.parametrize("answered", [False, True])
def test_an_invitation_that_arrived_is_not_sent_to_another_address(invited, answered):
    one = invited.of("balie")[0]
    if answered:
        invited.answer(one)
    assert "gaat opnieuw naar" in again(invited.stores, number_of(one))  # the own address may
    move(invited.stores, number_of(one))

    with pytest.raises(WaveError, match="al aangekomen op het adres dat er eerst stond"):
        again(invited.stores, number_of(one))

    post = Post()
    send(invited.stores, post, Clock(made.DURING))  # asked for before the address was changed
    assert MINE not in post.to()


def test_an_invitation_that_never_arrived_goes_to_the_better_address_and_so_do_its_reminders(wave):
    one = wave.of("balie")[0]
    make_due_messages(wave.stores, now=FIRST)
    send(wave.stores, Post({one.email: Refused("550 unknown")}), Clock(FIRST))
    move(wave.stores, number_of(one), "beter@voorbeeld.example")

    assert "beter@voorbeeld.example" in again(wave.stores, number_of(one), now=FIRST)
    post = Post()
    send(wave.stores, post, Clock(FIRST + timedelta(minutes=5)))
    make_due_messages(wave.stores, now=FIRST + WEEK)
    send(wave.stores, post, Clock(FIRST + WEEK))

    assert post.to().count("beter@voorbeeld.example") == 2


def test_nobody_is_sent_the_same_invitation_over_and_over(invited):
    number = number_of(invited.of("balie")[0])
    for minutes in (0, 10, 20):
        moment = made.DURING + timedelta(minutes=minutes)
        again(invited.stores, number, now=moment)
        send(invited.stores, Post(), Clock(moment))

    with pytest.raises(WaveError, match="al 3 keer"):
        again(invited.stores, number)


@pytest.mark.parametrize("answered", [2, 12])
def test_a_round_of_reminders_takes_as_long_whoever_answered(invited, answered):
    for one in [*invited.of("balie"), *invited.of("wegen")][:answered]:
        invited.answer(one)
    slow = paced(invited.stores, mails_per_minute=60)
    make_due_messages(slow, now=FIRST + WEEK)
    clock, post = Clock(FIRST + WEEK), Post()

    send(slow, post, clock)

    assert len(post.taken) == 24 - answered
    with slow.reading() as session:
        free_at = worker.read_worker(session).next_at
    assert free_at == FIRST + WEEK + timedelta(seconds=24)


def test_who_has_the_cards_of_a_team_cannot_count_its_answers_by_them(wave):
    used, unused = wave.of("groen")[:2]
    wave.answer(used)

    def tried(one, stamp=None):
        try:
            form = open_form(wave.stores, token=one.code, now=made.DURING)
            answers = {item.id: "4" for item in form.questionnaire.items()}
            return submit_response(
                wave.stores,
                token=one.code,
                stamp=form.stamp if stamp is None else stamp,
                answers=answers,
                now=made.DURING,
            ).enough
        except InvitationError as error:
            return str(error)

    assert tried(used, stamp="x") == tried(unused, stamp="x")
    with ballots.both(wave.stores) as session:
        assert ballots.count_ballots(session, wave.id) == 1  # looking cost no vote
    assert tried(used) is True
    with ballots.both(wave.stores) as session:
        assert ballots.count_ballots(session, wave.id) == 1  # a used card counts once
    assert tried(unused) is True
    with ballots.both(wave.stores) as session:
        assert ballots.count_ballots(session, wave.id) == 2
