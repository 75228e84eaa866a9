"""Odd waves are closed like any other: the release says what was odd, and nothing breaks."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.responses import Response, pack
from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import ReleaseError, SurveyError, WaveError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.import_frame import import_frame
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from tests import made
from tests.sealed_waves import add_sealed

ITEMS = tuple(item.id for item in made.questionnaire().items())
PRINCIPLES = tuple(principle.id for principle in made.questionnaire().asked())
PEOPLE = {"ruimte": 1, "dienst": 1, "groen": 8, "wegen": 7, "balie": 12, "belasting": 3}
ASKS = WaveSettings(priorities=True)


def everybody(
    code: str = "4", *, but: int = 0, groups: Mapping[str, int] | None = None
) -> list[Response]:
    """Return a whole response of everybody in the made list, but for some people of Balie."""
    counted = groups or PEOPLE | {"balie": PEOPLE["balie"] - but}
    return [
        Response(atom=group, answers=dict.fromkeys(ITEMS, code))
        for group, people in counted.items()
        for _ in range(people)
    ]


def mixed(*odd: Response) -> list[Response]:
    """Return ordinary answers of everybody, some people of Balie answering oddly."""
    ordinary = [
        Response(
            one.atom, {item: str(2 + (place + number) % 4) for number, item in enumerate(ITEMS)}
        )
        for place, one in enumerate(everybody(but=len(odd)))
    ]
    return [*ordinary, *odd]


def closed(wave, responses: Sequence[Response]):
    add_sealed(wave.stores, wave.id, responses)
    return close_wave(wave.stores, wave=wave.id, now=made.AFTER)


def odd(*, answers: Mapping[str, str] | None = None, priorities: Sequence[str] = ()) -> Response:
    whole = dict.fromkeys(ITEMS, "4") | dict(answers or {})
    return Response("balie", whole, {}, tuple(priorities))


def nothing_is_left(wave) -> bool:
    with ballots.both(wave.stores) as session:
        left = ballots.count_ballots(session, wave.id)
    return left == 0 and not keys.has_wave_key(wave.stores.settings, wave.id)


@pytest.mark.parametrize(
    "strange",
    [
        odd(answers={ITEMS[0]: "9"}),
        odd(answers={ITEMS[0]: ""}),
        odd(answers={"een-andere-stelling": "4"}),
        odd(answers={f"{item}-oud": "4" for item in ITEMS}),
        Response("balie", dict.fromkeys(ITEMS, "4"), {"een-ander-principe": "Beste mensen"}),
    ],
    ids=["outside the scale", "an empty code", "an unknown item", "many", "a comment on nothing"],
)
def test_what_the_form_could_not_give_is_left_out_and_said(wave, strange):
    release = closed(wave, mixed(strange))

    assert release.notices == ("answers_left_out",)
    assert release.root.results.n == 32
    assert {one.item for r in release.root.results.principles for one in r.items} == set(ITEMS)
    assert nothing_is_left(wave)


def test_who_answered_only_outside_the_scale_did_not_answer(wave):
    release = closed(wave, mixed(odd(answers=dict.fromkeys(ITEMS, "9"))))

    assert release.notices == ("answers_left_out",)
    assert release.root.results.n == 31


@pytest.mark.parametrize(
    "chosen",
    [
        (PRINCIPLES[0], PRINCIPLES[1], "nog-een"),
        ("een-ander-principe",),
        (PRINCIPLES[0], PRINCIPLES[0]),
    ],
    ids=["three", "an unknown principle", "the same twice"],
)
def test_a_choice_the_form_does_not_offer_is_left_out_and_said(stores, chosen):
    wave = made.make_wave(stores, settings=ASKS)

    release = closed(wave, mixed(odd(priorities=chosen)))

    assert release.notices == ("answers_left_out",)
    assert release.root.results.n == 32


def test_three_priorities_out_of_three_are_no_choice(stores):
    wave = made.make_wave(stores, questionnaire=made.questionnaire(principles=3), settings=ASKS)
    items = [item.id for item in wave.questionnaire.items()]
    three = tuple(principle.id for principle in wave.questionnaire.asked())
    responses = [
        Response(one.atom, dict.fromkeys(items, str(2 + place % 3)), {}, three)
        for place, one in enumerate(everybody())
    ]

    release = closed(wave, responses)

    assert release.notices == ("answers_left_out",)
    importance = {one.importance for one in release.root.results.principles}
    assert len(importance) == 1  # everybody named all three: it says nothing of any of them


def test_nobody_answered(wave):
    release = closed(wave, [])

    assert release.notices == ("nobody_answered",)
    assert all(group.results is None for group in release.groups)
    assert nothing_is_left(wave)


def test_stopping_half_way_is_no_answer(wave):
    release = closed(wave, [Response("balie", {ITEMS[0]: "4"}) for _ in range(12)])

    assert release.notices == ("nobody_answered",)


@pytest.mark.parametrize("people", [1, 4])
def test_too_few_answers_read_the_same_however_few(wave, people):
    release = closed(wave, everybody(groups={"balie": people}))

    assert release.notices == ("nothing_released",)
    assert all(group.results is None for group in release.groups)


def test_in_a_small_organisation_nobody_learns_that_nobody_answered(stores):
    """The attack: nine colleagues read that none of them took part."""
    import_frame(stores, organisation="voorbeeld", frame=one_team(9))
    wave = made.make_wave(stores)

    assert closed(wave, []).notices == ("nothing_released",)


def test_everybody_is_unsure_about_everything(wave):
    release = closed(wave, everybody("x"))

    assert release.notices == ("only_unsure",)
    assert release.root.results.n == 32
    assert all(not one.items and one.mean is None for one in release.root.results.principles)


@pytest.mark.parametrize(("code", "kind"), [("1", "at_most"), ("3", "about"), ("5", "at_least")])
def test_everybody_answers_the_same_and_no_number_says_so(wave, code, kind):
    release = closed(wave, everybody(code))

    assert release.notices == ()
    shown = [group.results for group in release.groups if group.results is not None]
    for results in shown:
        for one in results.principles:
            # of under ten people "3,0" says no more than what they answered together
            small = code == "3" and not results.detailed
            means = {mean.kind for mean in (one.mean, *(item.mean for item in one.items))}
            assert means == {"exact" if small else kind}
            assert (one.interval, one.spread, one.agreement, one.rest) == (None,) * 4
    assert {results.detailed for results in shown} == {True, False}


def one_team(people: int) -> Frame:
    units = (Unit("voorbeeld", "Gemeente Voorbeeld", None), Unit("alles", "Alles", "voorbeeld"))
    return Frame(units, tuple(Employee(str(n), f"Mens {n}", "", "alles") for n in range(people)))


@pytest.mark.parametrize("people", [5, 14])
def test_one_team_is_the_whole_organisation(stores, people):
    import_frame(stores, organisation="voorbeeld", frame=one_team(people))
    wave = made.make_wave(stores)

    release = closed(
        wave,
        [Response("alles", dict.fromkeys(ITEMS, str(2 + n % 4))) for n in range(people)],
    )

    assert release.notices == ()
    assert [group.results.n for group in release.groups] == [people, people]
    assert all(one.rest is None for one in release.groups[1].results.principles)


def test_a_unit_that_lost_all_its_people_stays_in_the_tree_without_results(stores):
    frame = made.frame()
    empty = Unit("archief", "Archief", "dienst")
    left = Unit("post", "Post", "dienst")
    gone = Employee("950", "Gaat Weg", "", "post", excluded=True)
    import_frame(
        stores,
        organisation="voorbeeld",
        frame=Frame((*frame.units, empty, left), (*frame.employees, gone)),
    )
    wave = made.make_wave(stores)

    release = closed(wave, mixed())

    assert release.notices == ()
    assert release.root.results.invited == 32
    assert [release.group(unit).results for unit in ("archief", "post")] == [None, None]


@dataclass(frozen=True, slots=True)
class Refused:
    """A ballot that no closing may guess about, and what is said."""

    make: Callable[[bytes], bytes]
    error: type[SurveyError]
    sentence: str


REFUSED = {
    "of an unknown group": Refused(
        lambda key: keys.seal(key, pack(Response("een-ander-team", {}))),
        ReleaseError,
        "hoort bij een groep die niet in deze meting zit",
    ),
    "no JSON": Refused(
        lambda key: keys.seal(key, secrets.token_bytes(2048)), ReleaseError, "niet te lezen"
    ),
    "other JSON": Refused(lambda key: keys.seal(key, b"[1, 2]"), ReleaseError, "niet te lezen"),
    "half of a response": Refused(
        lambda key: keys.seal(key, b'{"atom": "balie"}'), ReleaseError, "niet te lezen"
    ),
    "answers that are no text": Refused(
        lambda key: keys.seal(key, b'{"atom": "balie", "answers": {"a": 4}, "comments": {}}'),
        ReleaseError,
        "niet te lezen",
    ),
    "a damaged seal": Refused(
        lambda key: keys.seal(key, pack(Response("balie", {})))[:-1] + b"\x00",
        WaveError,
        "verzegelde vragenlijst is beschadigd",
    ),
    "cut off": Refused(lambda _: b"\x00" * 20, WaveError, "verzegelde vragenlijst is beschadigd"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_a_ballot_that_cannot_be_understood_stops_the_closing_and_loses_nothing(wave, case):
    add_sealed(wave.stores, wave.id, mixed(odd())[:-1])
    with ballots.both(wave.stores, write=True) as session:
        key = waves.find_wave(session, wave.id).public_key
        strange = secrets.token_bytes(16)
        ballots.add_ballot(
            session.connection(), ballot=strange, wave=wave.id, sealed=case.make(key)
        )
    before = sorted(ballots.sealed_ballots(wave.stores, wave.id))

    for _ in range(2):
        with pytest.raises(case.error, match=case.sentence):
            close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    assert sorted(ballots.sealed_ballots(wave.stores, wave.id)) == before
    assert keys.has_wave_key(wave.stores.settings, wave.id)
    with wave.stores.reading() as session:
        assert waves.find_release(session, wave.id) is None
        assert waves.find_wave(session, wave.id).state == "closed"


def test_more_answers_than_invitations_are_refused(wave):
    """The attack: somebody who can write ballots tops up a team until it may be shown."""
    add_sealed(wave.stores, wave.id, [*mixed(), *everybody(groups={"belasting": 9})])

    with pytest.raises(ReleaseError, match="aantal deelnemers"):
        close_wave(wave.stores, wave=wave.id, now=made.AFTER)
