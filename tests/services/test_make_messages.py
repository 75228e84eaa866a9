from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from surveyapp.mail.transport import Later, Sent
from surveyapp.services.close_wave import close_wave
from surveyapp.services.make_messages import make_due_messages
from surveyapp.store.database import Stores
from surveyapp.store.tables import InvitationRow, MessageRow, RoundRow, TokenRow
from tests import made
from tests.services.sending import Clock, Post, send

FIRST = made.noon(made.OPENS)
WEEK = timedelta(days=7)


def kinds(stores):
    with stores.reading() as session:
        rows = session.execute(select(MessageRow.kind, func.count()).group_by(MessageRow.kind))
        return dict(rows.all())


def invite(stores):
    make_due_messages(stores, now=FIRST)
    send(stores, Post(), Clock(FIRST))


def test_nothing_is_made_before_the_morning_of_the_first_day(wave):
    make_due_messages(wave.stores, now=FIRST - timedelta(hours=5))

    assert kinds(wave.stores) == {}


def test_everybody_with_a_mailbox_gets_one_message_however_often_it_is_asked(wave):
    for hours in (0, 1, 30):
        make_due_messages(wave.stores, now=FIRST + timedelta(hours=hours))

    assert kinds(wave.stores) == {"invitation": 24}


def test_workers_at_the_same_moment_make_every_message_once(wave):
    others = [Stores(wave.stores.settings) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda stores: make_due_messages(stores, now=FIRST), others))
    for stores in others:
        stores.close()

    assert kinds(wave.stores) == {"invitation": 24}


def test_every_message_id_is_different_and_names_the_host_of_the_sender(wave):
    make_due_messages(wave.stores, now=FIRST)

    with wave.stores.reading() as session:
        ids = set(session.scalars(select(MessageRow.message_id)))
    host = wave.stores.settings.sender.partition("@")[2]
    assert len(ids) == 24
    assert all(one.startswith("<") and one.endswith(f"@{host}>") for one in ids)


def test_a_reminder_goes_to_whoever_has_not_answered_and_its_rows_do_not_tell_who(wave):
    invite(wave.stores)
    for one in wave.of("balie")[:5]:
        wave.answer(one)

    make_due_messages(wave.stores, now=FIRST + WEEK)
    assert kinds(wave.stores)["reminder-1"] == 24
    post = Post()
    send(wave.stores, post, Clock(FIRST + WEEK))

    assert len(post.taken) == 19
    assert not set(post.to()) & {one.email for one in wave.of("balie")[:5]}
    assert "reminder-1" not in kinds(wave.stores)


def test_who_left_is_not_reminded(wave):
    invite(wave.stores)
    with wave.stores.writing() as session:
        rows = session.scalars(
            select(InvitationRow).where(InvitationRow.employee_number.in_(["116", "117"]))
        )
        for row in rows:
            row.withdrawn = True

    make_due_messages(wave.stores, now=FIRST + WEEK)

    assert kinds(wave.stores)["reminder-1"] == 22


def test_the_number_of_hashes_of_an_invitation_does_not_tell_when_it_was_used(wave):
    invite(wave.stores)
    people = wave.of("balie")
    greylisted = {one.email: [Later("451 greylisted"), Sent()] for one in people[8:]}
    for one in people[:3]:
        wave.answer(one)
    for week in (1, 2):
        moment = FIRST + week * WEEK
        make_due_messages(wave.stores, now=moment)
        wave.answer(people[2 * week + 1], now=moment)  # while the reminders wait to be sent
        send(wave.stores, Post(greylisted), Clock(moment))
        send(wave.stores, Post(), Clock(moment + timedelta(hours=1)))
        wave.answer(people[2 * week + 2], now=moment)

    with wave.stores.reading() as session:
        mailed = select(InvitationRow.id).where(InvitationRow.employee_number.is_not(None))
        counts = session.execute(
            select(TokenRow.invitation_id, func.count())
            .where(TokenRow.invitation_id.in_(mailed))
            .group_by(TokenRow.invitation_id)
        )
        assert {count for _, count in counts} == {2 + 2 * 3}  # the first two by the fixture


def test_a_reminder_that_went_out_leaves_no_row_that_names_who_got_it(wave):
    invite(wave.stores)
    make_due_messages(wave.stores, now=FIRST + WEEK)
    assert kinds(wave.stores)["reminder-1"] == 24

    send(wave.stores, Post(), Clock(FIRST + WEEK))

    assert kinds(wave.stores) == {"invitation": 24}


def test_after_a_stop_nobody_gets_two_reminders_at_once(wave):
    invite(wave.stores)

    make_due_messages(wave.stores, now=FIRST + 2 * WEEK)
    make_due_messages(wave.stores, now=FIRST + 2 * WEEK + timedelta(hours=1))

    assert kinds(wave.stores) == {"invitation": 24, "reminder-2": 24}


def test_a_reminder_that_is_due_with_the_invitation_itself_is_left_out(wave):
    make_due_messages(wave.stores, now=FIRST + WEEK)
    make_due_messages(wave.stores, now=FIRST + WEEK + timedelta(hours=1))

    assert kinds(wave.stores) == {"invitation": 24}


def test_whose_invitation_is_still_under_way_is_not_reminded_beside_it(wave):
    make_due_messages(wave.stores, now=FIRST)
    send(wave.stores, Post(), Clock(FIRST), limit=10)

    make_due_messages(wave.stores, now=FIRST + WEEK)

    assert kinds(wave.stores)["reminder-1"] == 10


@pytest.mark.parametrize("kind", ["invitation", "reminder-1"])
def test_after_the_last_day_nothing_is_made(wave, kind):
    with wave.stores.writing() as session:
        session.query(RoundRow).filter(RoundRow.kind != kind).delete()

    make_due_messages(wave.stores, now=made.AFTER)

    assert kinds(wave.stores) == {}


def test_what_still_waits_when_a_wave_closes_is_dropped_without_a_trace_of_reminders(wave):
    invite(wave.stores)
    make_due_messages(wave.stores, now=FIRST + WEEK)
    for one in wave.issued[:12]:
        wave.answer(one)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    make_due_messages(wave.stores, now=made.AFTER)

    assert kinds(wave.stores) == {"invitation": 24}
    assert send(wave.stores, Post(), Clock(made.AFTER)) == 0
