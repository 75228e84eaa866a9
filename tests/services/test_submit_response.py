from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.dates import whole_date
from surveyapp.domain.responses import unpack
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.errors import InvitationError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_form import (
    AlreadyUsedError,
    NotYetOpenError,
    UnknownInvitationError,
    WaveClosedError,
    open_form,
)
from surveyapp.services.submit_response import submit_response
from surveyapp.store import answers as ballots
from surveyapp.store import invitations, keys, waves
from surveyapp.store.tables import InvitationRow
from tests import made, made_bridge


def counts(wave):
    with ballots.both(wave.stores) as session:
        return ballots.count_ballots(session, wave.id), invitations.count_used(session, wave.id)


def all_fours(wave):
    return {item.id: "4" for item in wave.questionnaire.items()}


def send(wave, one, opened, **more):
    """Send an opened form in with the same answer everywhere."""
    return submit_response(
        wave.stores,
        token=one.code,
        stamp=opened.stamp,
        answers=all_fours(wave),
        now=made.DURING,
        **more,
    )


def test_a_submission_uses_the_invitation_and_stores_one_ballot(wave):
    wave.answer(wave.issued[0])

    assert counts(wave) == (1, 1)


def test_link_and_code_of_one_invitation_count_once(wave):
    one = wave.of("balie")[0]
    wave.answer(one)

    with pytest.raises(AlreadyUsedError, match="één keer"):
        open_form(wave.stores, token=one.link.split("#")[1], now=made.DURING)


def test_a_retry_stores_nothing_and_hears_that_the_first_one_counts(wave):
    one = wave.issued[0]
    form = open_form(wave.stores, token=one.code, now=made.DURING)
    sent = {
        "token": one.code,
        "stamp": form.stamp,
        "answers": all_fours(wave),
        "now": made.DURING,
    }

    first, second = submit_response(wave.stores, **sent), submit_response(wave.stores, **sent)

    assert second.answers == first.answers
    assert second.form.questionnaire == first.form.questionnaire
    assert (first.again, second.again) == (False, True)
    assert counts(wave) == (1, 1)


def test_twenty_simultaneous_submissions_of_one_code_store_one_ballot(wave):
    one = wave.issued[0]
    form = open_form(wave.stores, token=one.code, now=made.DURING)

    with ThreadPoolExecutor(20) as pool:
        receipts = list(pool.map(lambda _: send(wave, one, form), range(20)))
    assert sorted(receipt.again for receipt in receipts) == [False, *[True] * 19]

    assert len(receipts) == 20
    assert counts(wave) == (1, 1)


@pytest.mark.parametrize(
    "text", ["", " ", "K7QM 3T9X P2VR D", "x" * 5000, "'; DROP TABLE token;--", "é🦊", "\x00"]
)
def test_unknown_and_malformed_codes_read_alike(wave, text):
    good = wave.issued[0].code
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")

    with pytest.raises(UnknownInvitationError) as malformed:
        open_form(wave.stores, token=text, now=made.DURING)
    with pytest.raises(UnknownInvitationError) as unknown:
        open_form(wave.stores, token=wrong, now=made.DURING)

    assert str(malformed.value) == str(unknown.value)


def test_a_code_may_be_typed_with_spaces_small_letters_and_lookalikes(wave):
    code = next(one.code for one in wave.issued if "0" in one.code or "1" in one.code)
    typed = " " + "-".join(code[start : start + 4] for start in range(0, 13, 4)).lower()
    typed = typed.replace("0", "o").replace("1", "l")

    assert open_form(wave.stores, token=typed, now=made.DURING).wave == wave.id


def test_what_is_too_long_to_be_a_code_opens_nothing(wave):
    code = wave.issued[0].code

    # the attack: a limit that judges the whole text, and a look-up that cuts it off
    with pytest.raises(UnknownInvitationError):
        open_form(wave.stores, token=code + 51 * "-" + "AAAA", now=made.DURING)


def test_who_is_early_hears_when_to_come_back(wave):
    with pytest.raises(NotYetOpenError, match="maandag 2 november 2026"):
        open_form(wave.stores, token=wave.issued[0].code, now=made.BEFORE)


def test_after_the_last_second_no_form_opens(wave):
    last = datetime(2026, 11, 20, 23, 59, 59, tzinfo=AMSTERDAM)

    assert open_form(wave.stores, token=wave.issued[0].code, now=last)
    with pytest.raises(WaveClosedError, match="vrijdag 20 november 2026"):
        open_form(wave.stores, token=wave.issued[0].code, now=last + timedelta(seconds=1))


@pytest.mark.parametrize(("minutes", "accepted"), [(29, True), (31, False)])
def test_a_form_opened_in_time_is_accepted_for_half_an_hour(wave, minutes, accepted):
    one = wave.issued[0]
    last = datetime(2026, 11, 20, 23, 59, 0, tzinfo=AMSTERDAM)
    form = open_form(wave.stores, token=one.code, now=last)
    late = last + timedelta(minutes=minutes)

    if accepted:
        submit_response(
            wave.stores, token=one.code, stamp=form.stamp, answers=all_fours(wave), now=late
        )
    else:
        with pytest.raises(WaveClosedError):
            submit_response(
                wave.stores, token=one.code, stamp=form.stamp, answers=all_fours(wave), now=late
            )
    assert counts(wave) == (int(accepted), int(accepted))


def test_a_stamp_of_another_group_or_made_up_is_refused_and_uses_nothing(wave):
    one, other = wave.of("balie")[0], wave.of("groen")[0]
    foreign = open_form(wave.stores, token=other.code, now=made.DURING).stamp

    for stamp in (foreign, "AAAA", "", "%%%", foreign[:-4]):
        with pytest.raises(InvitationError, match="niets verstuurd"):
            submit_response(
                wave.stores, token=one.code, stamp=stamp, answers=all_fours(wave), now=made.DURING
            )

    assert counts(wave) == (0, 0)


@pytest.mark.parametrize("answers", [{"other-item": "4"}, {"voorbeeld-p1-1": "9"}])
def test_an_answer_that_is_not_on_the_form_is_refused_and_uses_nothing(wave, answers):
    one = wave.issued[0]
    form = open_form(wave.stores, token=one.code, now=made.DURING)

    with pytest.raises(InvitationError, match="niet op de vragenlijst"):
        submit_response(
            wave.stores, token=one.code, stamp=form.stamp, answers=answers, now=made.DURING
        )

    assert counts(wave) == (0, 0)


def test_nothing_comes_in_once_the_wave_is_closed_early(wave):
    one = wave.issued[0]
    form = open_form(wave.stores, token=one.code, now=made.DURING)
    close_wave(wave.stores, wave=wave.id, now=made.DURING, early=True)

    with pytest.raises(WaveClosedError):
        send(wave, one, form)

    assert counts(wave) == (0, 0)


def test_who_is_overtaken_by_an_early_end_hears_the_day_that_it_became(wave):
    one = wave.issued[0]
    form = open_form(wave.stores, token=one.code, now=made.DURING)
    close_wave(wave.stores, wave=wave.id, now=made.DURING, early=True)

    with pytest.raises(WaveClosedError) as refused:
        send(wave, one, form, form=form)  # as it was read before that

    assert form.closes_on > made.DURING.date()
    assert whole_date(made.DURING.date()) in str(refused.value)
    assert counts(wave) == (0, 0)


def test_who_is_withdrawn_while_the_form_comes_in_is_not_thanked(wave):
    one = wave.issued[0]
    form = open_form(wave.stores, token=one.code, now=made.DURING)
    with wave.stores.writing() as session:
        session.execute(
            update(InvitationRow).where(InvitationRow.id == form.found.id).values(withdrawn=True)
        )

    with pytest.raises(UnknownInvitationError):
        send(wave, one, form, form=form)
    assert counts(wave) == (0, 0)


def test_under_half_answered_is_stored_and_said(wave):
    one = wave.issued[0]
    form = open_form(wave.stores, token=one.code, now=made.DURING)
    two = dict(list(all_fours(wave).items())[:2])

    receipt = submit_response(
        wave.stores, token=one.code, stamp=form.stamp, answers=two, now=made.DURING
    )

    assert not receipt.enough
    assert counts(wave) == (1, 1)


def test_the_form_tells_the_group_and_the_level_above(wave):
    form = open_form(wave.stores, token=wave.of("balie")[0].code, now=made.DURING)

    assert (form.group_name, form.group_invited) == ("Balie", 12)
    assert form.group_above == "Dienstverlening"


def test_the_stamp_says_nothing_about_the_person(wave):
    one, two = wave.of("balie")[:2]

    stamps = {open_form(wave.stores, token=i.code, now=made.DURING).stamp for i in (one, two)}

    assert len(stamps) == 1  # the same for everybody of the group in the same minute


def sent_in(stores, wave):
    """Return every response of a wave, unsealed with its key as closing does."""
    with stores.reading() as session:
        public = waves.find_wave(session, wave).public_key
    opened = keys.open_ballots(
        stores.settings, wave, public_key=public, sealed=ballots.sealed_ballots(stores, wave)
    )
    return [unpack(one) for one in opened]


@pytest.fixture
def asking(stores):
    """An open wave that asks what the team should work on."""
    return made.make_wave(stores, settings=WaveSettings(priorities=True))


def choose(wave, one, priorities):
    form = open_form(wave.stores, token=one.code, now=made.DURING)
    return send(wave, one, form, priorities=priorities)


def test_priorities_are_sealed_in_the_order_of_the_form_not_of_ticking(asking):
    one, other = asking.of("balie")[:2]

    receipt = choose(asking, one, ["voorbeeld-p2", "voorbeeld-p1"])
    choose(asking, other, ())

    assert receipt.priorities == ("voorbeeld-p1", "voorbeeld-p2")
    found = {response.priorities for response in sent_in(asking.stores, asking.id)}
    assert found == {("voorbeeld-p1", "voorbeeld-p2"), ()}


@pytest.mark.parametrize(
    "priorities",
    [
        ("voorbeeld-p9",),
        ("voorbeeld-p1", "voorbeeld-p1"),
        ("voorbeeld-p1", "voorbeeld-p2", "voorbeeld-p3"),
        ("voorbeeld-p1-1",),
    ],
)
def test_priorities_that_the_form_does_not_offer_store_nothing(asking, priorities):
    with pytest.raises(InvitationError, match="niet op de vragenlijst staat"):
        choose(asking, asking.of("balie")[0], priorities)

    assert counts(asking) == (0, 0)


def test_a_wave_that_does_not_ask_for_priorities_takes_none(wave):
    with pytest.raises(InvitationError, match="niet op de vragenlijst staat"):
        choose(wave, wave.of("balie")[0], ("voorbeeld-p1",))

    assert counts(wave) == (0, 0)


def test_the_value_of_the_attribute_is_sealed_with_the_answers_and_stands_nowhere_beside(stores):
    frame = made.frame()
    people = tuple(replace(one, trait="buitengewoon") for one in frame.employees)
    import_frame(stores, organisation="voorbeeld", frame=replace(frame, employees=people))
    wave = made.make_wave(stores, settings=WaveSettings(attribute="Soort werk"))
    wave.answer(wave.of("balie")[0])
    wave.answer(wave.of("groen")[0])  # a card

    assert sorted(one.trait for one in sent_in(stores, wave.id)) == ["", "buitengewoon"]
    assert b"buitengewoon" not in (stores.settings.instance / "answers.db").read_bytes()


def test_the_arm_of_a_bridge_wave_is_sealed_with_the_answers(stores):
    wave = made_bridge.bridge_wave(stores)
    for one in wave.of("balie"):
        wave.answer(one)

    arms = Counter(response.trait for response in sent_in(stores, wave.id))
    assert arms == {EARLIER: 6, NEW: 6}


def test_the_form_counts_who_was_invited_in_a_group_and_under_it(wave):
    with wave.stores.reading() as session:
        tree = waves.read_tree(session, wave.id)
    for issued in wave.issued:
        form = open_form(wave.stores, token=issued.code, now=made.DURING)
        above = next(tree.above(issued.group), None)
        assert form.group_invited == tree.invited(issued.group)
        assert form.group_above == (above.name if above else None)
