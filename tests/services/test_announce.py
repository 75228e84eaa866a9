"""An announcement goes to everybody alike, once."""

import json
from datetime import UTC

import pytest
from sqlalchemy import select

from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import NotFoundError, StaleError, WaveError
from surveyapp.services.announce import announce
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_wave import open_wave
from surveyapp.services.withdraw_person import withdraw_person
from surveyapp.store.tables import MessageRow, RoundRow
from tests import made
from tests.made_plans import ORGANISATION, plan, row_of

BODY = "De meting duurt een week langer.\n\nMet groet,\nHR"


def send(stores, wave, **changes):
    usual = {
        "organisation": ORGANISATION,
        "wave": wave,
        "version": row_of(stores, wave).version,
        "subject": "Een week langer",
        "body": BODY,
        "now": made.DURING,
    }
    return announce(stores, **{**usual, **changes})


def rounds(stores, wave):
    with stores.reading() as session:
        found = session.scalars(select(RoundRow).where(RoundRow.wave_id == wave))
        return {row.kind: row for row in found if row.kind.startswith("announcement-")}


def test_it_is_due_at_once_with_the_text_that_hr_wrote(wave):
    kind = send(wave.stores, wave.id)

    row = rounds(wave.stores, wave.id)[kind]
    assert kind == "announcement-1"
    assert json.loads(row.text) == {"subject": "Een week langer", "body": BODY}
    assert row.due_at == made.DURING.astimezone(UTC).replace(tzinfo=None)


def test_everybody_with_mail_gets_it_whoever_answered_and_nobody_who_left(wave):
    for one in wave.of("balie"):
        wave.answer(one)
    withdraw_person(wave.stores, organisation=ORGANISATION, number="900")
    kind = send(wave.stores, wave.id)

    make_due_messages(wave.stores, now=made.DURING)

    with wave.stores.reading() as session:
        found = session.scalars(select(MessageRow).where(MessageRow.kind == kind)).all()
    assert len(found) == 23  # 32 people, 8 without a mailbox, one who left


def test_a_form_that_is_sent_twice_is_mailed_once(wave):
    version = row_of(wave.stores, wave.id).version
    send(wave.stores, wave.id, version=version)

    with pytest.raises(StaleError):
        send(wave.stores, wave.id, version=version)
    assert list(rounds(wave.stores, wave.id)) == ["announcement-1"]
    assert send(wave.stores, wave.id) == "announcement-2"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": "Hoi\r\nBcc: iedereen@elders.example"}, "subject"),
        ({"subject": " "}, "subject"),
        ({"body": " "}, "body"),
        ({"body": "Dag {achternaam}"}, "body"),
    ],
)
def test_a_text_that_cannot_be_is_refused_with_its_field(wave, changes, field):
    with pytest.raises(RefusedPlanError) as refusal:
        send(wave.stores, wave.id, **changes)

    assert {fault.field for fault in refusal.value.faults} == {field}
    assert rounds(wave.stores, wave.id) == {}


def test_only_an_open_wave_with_mail_can_be_written_about(stores):
    draft = plan(stores, settings=WaveSettings(by_mail=False))
    with pytest.raises(WaveError, match="nog een concept"):
        send(stores, draft)
    open_wave(stores, wave=draft, now=made.BEFORE)

    with pytest.raises(WaveError, match="krijgt niemand mail"):
        send(stores, draft)
    with pytest.raises(NotFoundError):
        send(stores, draft, organisation="elders")


def test_nobody_is_written_to_ten_times(wave):
    for _ in range(9):
        send(wave.stores, wave.id)

    with pytest.raises(WaveError, match="al 9 berichten"):
        send(wave.stores, wave.id)
