from datetime import timedelta

import pytest
from sqlalchemy import select, update

from surveyapp.errors import InvitationError
from surveyapp.mail.transport import Later, Refused, RelayDownError, Sent
from surveyapp.services.close_wave import close_wave
from surveyapp.services.invite_account import invite_account
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_form import open_form
from surveyapp.services.record_outcome import RETRIES
from surveyapp.services.send_mail import RELAY_DELAYS
from surveyapp.store import messages, worker
from surveyapp.store.tables import EmployeeRow, MessageRow
from tests import made
from tests.services.sending import Clock, Post, paced, send

FIRST = made.noon(made.OPENS)
ONE = "p116@voorbeeld.example"
LOST = RelayDownError("De verbinding viel weg.", answer_lost=True)


@pytest.fixture
def invited(wave):
    """A wave whose invitations are due."""
    make_due_messages(wave.stores, now=FIRST)
    return wave


def states(stores, address=None):
    with stores.reading() as session:
        found = select(MessageRow.state)
        if address:
            number = address.partition("@")[0].removeprefix("p")
            row = messages_of(session, number)
            return (row.state, row.problem, row.attempts)
        return sorted(session.scalars(found))


def messages_of(session, number):
    from surveyapp.store.tables import InvitationRow

    return session.scalars(
        select(MessageRow)
        .join(InvitationRow, InvitationRow.id == MessageRow.invitation_id)
        .where(InvitationRow.employee_number == number)
    ).one()


def ways_in(message):
    """Return the link's token and the code of a mail, as its reader sees them."""
    text = message.get_body(("plain",)).get_content().split()
    link = next(word for word in text if "#" in word)
    start = next(place for place, word in enumerate(text) if word == "code:") + 1
    return link.partition("#")[2], "".join(text[start : start + 4])


def test_everybody_gets_one_mail_and_both_ways_in_open_the_form(invited):
    post = Post()

    assert send(invited.stores, post, Clock(FIRST)) == 24
    assert send(invited.stores, post, Clock(FIRST)) == 0
    assert len(set(post.to())) == len(post.to()) == 24
    for message in post.taken:
        for way in ways_in(message):
            assert open_form(invited.stores, token=way, now=FIRST).wave == invited.id


def test_an_address_that_is_refused_gets_no_second_mail_and_keeps_the_reason(invited):
    post = Post({ONE: Refused("550 no such mailbox")})
    send(invited.stores, post, Clock(FIRST))

    assert states(invited.stores, ONE)[:2] == ("refused", "550 no such mailbox")
    assert send(invited.stores, post, Clock(FIRST + timedelta(days=3))) == 0
    assert len(post.taken) == 23


def test_an_address_that_says_later_is_tried_five_times_over_days_and_then_given_up(invited):
    post, clock = Post({ONE: Later("451 mailbox is full")}), Clock(FIRST)
    for _ in range(40):
        send(invited.stores, post, clock)
        clock.now += timedelta(hours=2)

    tried = [one for one in post.offered if one["To"].addresses[0].addr_spec == ONE]
    assert len(tried) == 1 + len(RETRIES) == 5
    assert len({one["Message-ID"] for one in tried}) == 1
    assert states(invited.stores, ONE) == ("refused", "451 mailbox is full", 4)
    assert len(post.taken) == 23


def test_later_is_later_and_then_it_arrives_once(invited):
    post, clock = Post({ONE: [Later("451 greylisted"), Sent()]}), Clock(FIRST)
    send(invited.stores, post, clock)
    assert ONE not in post.to()

    clock.now += RETRIES[0] - timedelta(minutes=1)
    assert send(invited.stores, post, clock) == 0
    clock.now += timedelta(minutes=2)
    assert send(invited.stores, post, clock) == 1
    assert post.to().count(ONE) == 1


def test_a_relay_that_is_down_is_tried_at_rising_distances_and_blames_no_address(invited):
    stores, post, clock = paced(invited.stores), Post(down=True), Clock(FIRST)
    waits = []
    for _ in range(8):
        send(stores, post, clock)
        with stores.reading() as session:
            facts = worker.read_worker(session)
        waits.append((facts.next_at - clock.now).total_seconds())
        assert facts.problem == "De mailserver is weg."
        clock.now = facts.next_at

    assert waits == [*RELAY_DELAYS, RELAY_DELAYS[-1], RELAY_DELAYS[-1]]
    assert states(stores) == ["waiting"] * 24
    post.down = False
    assert send(stores, post, clock) == 24
    with stores.reading() as session:
        assert worker.read_worker(session).problem == ""
        assert session.scalars(select(MessageRow.attempts).distinct()).all() == [0]


def test_while_the_relay_rests_no_worker_calls_it(invited):
    post, clock = Post(down=True), Clock(FIRST)
    send(invited.stores, post, clock)
    post.down = False

    clock.now += timedelta(seconds=RELAY_DELAYS[0] - 1)
    assert send(invited.stores, post, clock) == 0
    clock.now += timedelta(seconds=2)
    assert send(invited.stores, post, clock) == 24


def test_a_mail_whose_answer_was_lost_is_sent_again_under_the_same_message_id(invited):
    post, clock = Post({ONE: [LOST, Sent()]}), Clock(FIRST)
    for _ in range(3):
        send(invited.stores, post, clock)
        clock.now += timedelta(minutes=5)

    tried = [one for one in post.offered if one["To"].addresses[0].addr_spec == ONE]
    assert len(tried) == 2 and len({one["Message-ID"] for one in tried}) == 1
    assert len({ways_in(one) for one in tried}) == 2  # no link is kept, so each has its own
    assert states(invited.stores) == ["sent"] * 24


def test_one_mail_that_breaks_every_connection_does_not_hold_up_the_others(invited):
    post, clock = Post({ONE: LOST}), Clock(FIRST)
    for _ in range(3):
        send(invited.stores, post, clock)
        clock.now += timedelta(minutes=20)

    assert len(post.taken) == 23


def test_a_claim_that_ran_out_is_taken_over_and_one_that_did_not_is_left_alone(invited):
    stores, post = invited.stores, Post()
    with stores.writing() as session:
        claimed = messages.claim_message(session, now=FIRST, until=FIRST + timedelta(seconds=60))
    send(stores, post, Clock(FIRST))
    assert len(post.taken) == 23 and claimed.message_id not in post.ids()

    send(stores, post, Clock(FIRST + timedelta(seconds=61)))
    assert post.ids().count(claimed.message_id) == 1 and len(set(post.to())) == 24


def test_all_workers_together_keep_the_pace_that_was_set(invited):
    stores, clock = paced(invited.stores, mails_per_minute=12), Clock(FIRST)
    posts = [Post(), Post()]

    for post in posts * 3:
        send(stores, post, clock, limit=4)

    assert sum(len(post.taken) for post in posts) == 24
    assert clock.now - FIRST >= timedelta(seconds=5 * 23)


def test_one_call_ends_within_a_minute_so_that_other_work_has_its_turn(invited):
    stores, clock, post = paced(invited.stores, mails_per_minute=12), Clock(FIRST), Post()

    send(stores, post, clock)

    assert timedelta(seconds=45) < clock.now - FIRST < timedelta(seconds=60)
    assert 0 < len(post.taken) < 24


def test_who_is_told_to_stop_while_waiting_stops_and_keeps_what_was_done(invited):
    stores, clock, post = paced(invited.stores, mails_per_minute=12), Clock(FIRST), Post()
    clock.wait = lambda _seconds: True

    assert send(stores, post, clock) == 1
    assert states(stores).count("sent") == 1


def test_a_reminder_is_dropped_when_the_invitation_was_used_meanwhile(invited):
    stores, day = invited.stores, FIRST + timedelta(days=7)
    send(stores, Post(), Clock(FIRST))
    make_due_messages(stores, now=day)
    invited.answer(invited.of("balie")[0], now=day)
    post = Post()
    send(stores, post, Clock(day))

    assert len(post.taken) == 23
    with stores.reading() as session:
        assert not session.scalars(select(MessageRow).where(MessageRow.kind == "reminder-1")).all()


def test_a_refused_reminder_leaves_no_trace(invited):
    stores, day = invited.stores, FIRST + timedelta(days=7)
    send(stores, Post(), Clock(FIRST))
    make_due_messages(stores, now=day)
    send(stores, Post({ONE: Refused("550 no such mailbox")}), Clock(day))

    assert states(stores) == ["sent"] * 24
    assert b"no such mailbox" not in (stores.settings.instance / "identity.db").read_bytes()


def test_an_invitation_goes_out_alike_when_its_holder_has_answered_already(invited):
    for one in invited.of("balie"):
        invited.answer(one)
    post = Post()

    send(invited.stores, post, Clock(FIRST))

    assert len(post.taken) == 24


def test_after_closing_nothing_goes_out_and_no_new_link_opens(invited):
    post = Post()
    send(invited.stores, post, Clock(FIRST), limit=3)
    for one in invited.issued[:12]:
        invited.answer(one)
    close_wave(invited.stores, wave=invited.id, now=made.AFTER)

    assert send(invited.stores, post, Clock(made.AFTER)) == 0
    assert set(states(invited.stores)) == {"sent", "dropped"}
    with pytest.raises(InvitationError):
        open_form(invited.stores, token=ways_in(post.taken[0])[0], now=made.AFTER)


def test_between_the_last_second_and_closing_nothing_goes_out(invited):
    assert send(invited.stores, Post(), Clock(made.AFTER)) == 0


def test_somebody_without_an_address_by_now_is_listed_and_holds_up_nobody(invited):
    with invited.stores.writing() as session:
        session.execute(update(EmployeeRow).where(EmployeeRow.number == "116").values(email=""))
    post = Post()
    send(invited.stores, post, Clock(FIRST))

    assert len(post.taken) == 23
    assert states(invited.stores, ONE)[0] == "refused"


def test_an_address_that_would_add_a_recipient_is_refused_before_it_reaches_the_relay(invited):
    trick = "p116@voorbeeld.example,\r\nBcc: boef@elders.example"
    with invited.stores.writing() as session:
        session.execute(update(EmployeeRow).where(EmployeeRow.number == "116").values(email=trick))
    post = Post()
    send(invited.stores, post, Clock(FIRST))

    assert len(post.taken) == 23
    assert not any("boef" in message.as_string() for message in post.offered)
    assert "geen e-mailadres" in states(invited.stores, ONE)[1]


def test_who_is_invited_as_staff_gets_a_link_before_a_round_of_thousands(invited):
    stores, post = invited.stores, Post()
    later = FIRST + timedelta(minutes=1)
    invite_account(
        stores,
        organisation="voorbeeld",
        login="nieuw@voorbeeld.example",
        name="Noor Nieuw",
        role="hr",
        now=later,
    )
    send(stores, post, Clock(later), limit=1)

    assert post.to() == ["nieuw@voorbeeld.example"]
    assert "/wachtwoord#" in post.taken[0].as_string().replace("=\n", "")
