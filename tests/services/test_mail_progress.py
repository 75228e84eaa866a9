from dataclasses import asdict
from datetime import timedelta

import pytest
from sqlalchemy import update

from surveyapp.errors import NotFoundError, WaveError
from surveyapp.mail.transport import Refused
from surveyapp.services.announce import announce
from surveyapp.services.mail_progress import mail_progress
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.send_again import send_again
from surveyapp.store import waves
from surveyapp.store.tables import EmployeeRow
from tests import made
from tests.services.sending import Clock, Post, send

FIRST = made.noon(made.OPENS)
WEEK = timedelta(days=7)
BAD = "p116@voorbeeld.example"


def progress(wave, now=FIRST):
    return mail_progress(wave.stores, organisation="voorbeeld", wave=wave.id, now=now)


def again(wave, number, now=FIRST):
    return send_again(wave.stores, organisation="voorbeeld", wave=wave.id, number=number, now=now)


@pytest.fixture
def invited(wave):
    """A wave whose invitations went out, but for one address that was refused."""
    make_due_messages(wave.stores, now=FIRST)
    send(wave.stores, Post({BAD: Refused("550 no such mailbox")}), Clock(FIRST))
    return wave


def test_before_anything_is_made_the_total_is_known_and_nothing_was_sent(wave):
    shown = progress(wave, FIRST - timedelta(days=1))

    assert (shown.invitations_total, shown.invitations_sent) == (24, 0)
    assert [one.step for one in shown.reminders] == ["gepland", "gepland"]


def test_half_way_the_page_says_how_many_invitations_are_done(wave):
    make_due_messages(wave.stores, now=FIRST)
    send(wave.stores, Post(), Clock(FIRST), limit=10)

    assert progress(wave).invitations_sent == 10


def test_a_refused_address_is_listed_with_its_reason_until_a_later_mail_is_on_its_way(invited):
    assert [(one.number, one.address, one.problem) for one in progress(invited).refused] == [
        ("116", BAD, "550 no such mailbox")
    ]

    with invited.stores.writing() as session:
        session.execute(
            update(EmployeeRow).where(EmployeeRow.number == "116").values(email="goed@v.example")
        )
    again(invited, "116", FIRST + timedelta(hours=1))
    assert progress(invited).refused == ()
    post = Post()
    send(invited.stores, post, Clock(FIRST + timedelta(hours=1)))

    assert post.to() == ["goed@v.example"]
    assert progress(invited).refused == ()


def test_an_address_that_refuses_an_announcement_is_listed(invited):
    with invited.stores.reading() as session:
        version = waves.find_wave(session, invited.id).version
    announce(
        invited.stores,
        organisation="voorbeeld",
        wave=invited.id,
        version=version,
        subject="Een dag langer",
        body="Je kunt tot en met {laatste_dag} invullen.",
        now=FIRST,
    )
    make_due_messages(invited.stores, now=FIRST + timedelta(minutes=1))
    post = Post({"p117@voorbeeld.example": Refused("552 full")})
    send(invited.stores, post, Clock(FIRST + timedelta(minutes=1)))

    assert len(post.taken) == 23
    assert "/v#" not in post.taken[0].get_body(("plain",)).get_content()
    assert {one.number for one in progress(invited).refused} == {"117"}


def test_what_hr_sees_of_reminders_is_the_same_however_many_answered_and_were_refused(invited):
    days = [FIRST + WEEK + timedelta(minutes=m) for m in (-600, 1, 30, 60 * 24)]
    seen = []
    for one in invited.of("balie")[:9]:
        invited.answer(one)
    for day in days:
        make_due_messages(invited.stores, now=day)
        send(
            invited.stores,
            Post({f"p{n}@voorbeeld.example": Refused("550") for n in range(116, 120)}),
            Clock(day),
        )
        shown = asdict(progress(invited, day))
        seen.append([shown["reminders"][0]["step"], len(shown["refused"])])

    assert seen == [["gepland", 1], ["bezig", 1], ["bezig", 1], ["klaar", 1]]
    assert not {"count", "sent", "total"} & set(shown["reminders"][0])


def test_sending_again_says_the_same_and_mails_alike_whether_or_not_somebody_answered(invited):
    one, other = (
        next(i for i in invited.issued if i.email == f"p{number}@voorbeeld.example")
        for number in (117, 118)
    )
    invited.answer(one)

    sentences = [again(invited, "117"), again(invited, "118")]
    post = Post()
    send(invited.stores, post, Clock(FIRST))

    assert sentences[0].replace("117", "118") == sentences[1]
    assert post.to() == [one.email, other.email]
    texts = [m.get_body(("plain",)).get_content().splitlines() for m in post.taken]
    alike = [a == b for a, b in zip(*texts, strict=True)]
    assert alike.count(False) == 3  # name, link, code


def test_asking_twice_while_a_mail_waits_sends_one(invited):
    again(invited, "117")
    again(invited, "117")
    post = Post()
    send(invited.stores, post, Clock(FIRST))
    again(invited, "117")
    send(invited.stores, post, Clock(FIRST))

    assert post.to() == ["p117@voorbeeld.example"] * 2


@pytest.mark.parametrize("number", ["101", "bestaat-niet"])
def test_who_takes_part_with_a_card_gets_no_mail(invited, number):
    with pytest.raises(WaveError, match="kaartje"):
        again(invited, number)


def test_after_the_last_day_nothing_is_sent_again(invited):
    with pytest.raises(WaveError, match="niet open"):
        again(invited, "117", made.AFTER)


def test_the_mail_of_another_municipality_is_not_shown(invited):
    with pytest.raises(NotFoundError):
        mail_progress(invited.stores, organisation="ander", wave=invited.id, now=FIRST)
