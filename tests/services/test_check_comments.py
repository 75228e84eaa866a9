"""Comments on their way in: what is pointed out, and what the service itself takes or refuses."""

from dataclasses import replace

import pytest

from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import InvitationError
from surveyapp.services.check_comments import check_comments
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_form import open_form
from surveyapp.services.submit_response import submit_response
from tests import made

FIRST, SECOND = "voorbeeld-p1", "voorbeeld-p2"


@pytest.fixture
def wave(stores):
    frame = made.frame()
    people = tuple(
        replace(one, name="Esmeralda van Houten") if one.number == "120" else one
        for one in frame.employees
    )
    import_frame(stores, organisation="voorbeeld", frame=replace(frame, employees=people))
    return made.make_wave(stores, settings=WaveSettings(comments=True))


def opened(stores, wave, group="balie"):
    return open_form(stores, token=wave.of(group)[0].code, now=made.DURING)


def found(stores, form, text, **more):
    hints = check_comments(stores, form=form, comments={FIRST: text}, **more)
    return {principle: [one.words for one in each] for principle, each in hints.items()}


def test_only_comments_with_something_to_look_at_come_back(stores, wave):
    form = opened(stores, wave)
    comments = {FIRST: "Fijn team.", SECOND: "Ik mis Fatima."}

    hints = check_comments(stores, form=form, comments=comments)
    assert [one.words for one in hints[SECOND]] == ["Fatima"]
    assert hints.keys() == {SECOND}


def test_the_whole_name_of_a_colleague_is_found_in_the_own_group_only(stores, wave):
    text = "ik werk met esmeralda van houten"

    assert found(stores, opened(stores, wave), text) == {FIRST: ["esmeralda van houten"]}
    assert found(stores, opened(stores, wave, "wegen"), text) == {}


def test_what_the_script_pointed_at_is_left_out_but_a_colleague_is_not(stores, wave):
    form = opened(stores, wave)
    text = "Ik mis Fatima, en esmeralda van houten ook."

    assert found(stores, form, text) == {FIRST: ["Fatima", "esmeralda van houten"]}
    assert found(stores, form, text, pointed_out=True) == {FIRST: ["esmeralda van houten"]}


def test_the_words_of_the_organisation_its_groups_and_its_principles_are_nobody(stores, wave):
    text = "Bij Balie en Dienstverlening van Voorbeeld leeft Waarde weinig."

    assert found(stores, opened(stores, wave), text) == {}


def test_a_comment_that_is_far_too_long_is_not_read(stores, wave):
    assert found(stores, opened(stores, wave), "Fatima " * 200_000) == {}


def send(stores, wave, comments):
    issued = wave.of("balie")[0]
    form = open_form(stores, token=issued.code, now=made.DURING)
    answers = {item.id: "4" for item in wave.questionnaire.items()}
    return submit_response(
        stores,
        token=issued.code,
        stamp=form.stamp,
        answers=answers,
        comments=comments,
        now=made.DURING,
    )


@pytest.mark.parametrize(
    ("comments", "why"),
    [
        ({"anders": "Iets."}, "niet op de vragenlijst"),
        ({FIRST: "a" * 501}, "te lang"),
        ({FIRST: "a" + "\u0301" * 1001}, "te lang"),
    ],
)
def test_the_service_refuses_what_the_form_could_not_send_and_uses_nothing_up(
    stores, wave, comments, why
):
    with pytest.raises(InvitationError, match=why):
        send(stores, wave, comments)
    assert send(stores, wave, {FIRST: "a" * 500, SECOND: "  "}).enough


def test_a_comment_is_refused_where_the_wave_has_no_room_for_one(stores):
    wave = made.make_wave(stores)

    with pytest.raises(InvitationError, match="niet op de vragenlijst"):
        send(stores, wave, {FIRST: "Iets."})
    assert send(stores, wave, {FIRST: " "}).enough
