"""A wave asks the same teams about what they agreed on, and nobody else; it counts by itself."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from surveyapp.domain.agreements import Agreement
from surveyapp.domain.release import AgreementResults, Mean, PastAgreement, Shares
from surveyapp.domain.responses import Response, pack
from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import InvitationError
from surveyapp.mail.transport import transport_for
from surveyapp.services.close_wave import close_wave
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_form import open_form
from surveyapp.services.send_mail import send_due_mail
from surveyapp.settings import load_settings
from surveyapp.store import agreements
from surveyapp.store.database import open_stores
from tests import made, made_bridge
from tests.made_agreements import (
    AGREED,
    OLD,
    TEXT,
    account_of,
    agree,
    answer,
    measured_town,
)

SECOND = Agreement("We bellen terug.")


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("measured") / "instance"
    measured_town(folder)
    stores = open_stores(load_settings(folder))
    lead = account_of(stores)
    agree(stores, OLD, lead=lead, teams=("balie", "wegen", "belasting"), agreed=(AGREED, SECOND))
    stores.close()
    return folder


@pytest.fixture
def stores(measured, tmp_path):
    """Three teams wrote down the same two things after last year; one had no results."""
    shutil.copytree(measured, tmp_path / "instance")
    stores = open_stores(load_settings(tmp_path / "instance"))
    yield stores
    stores.close()


def form_of(stores, wave, group):
    return open_form(stores, token=wave.of(group)[0].code, now=made.DURING)


@pytest.mark.parametrize("settings", [None, WaveSettings(attribute="Soort werk", tablet=True)])
def test_only_teams_that_had_results_and_an_agreement_are_asked(stores, settings):
    wave = made.make_wave(stores, settings=settings)

    asked = {
        group: form_of(stores, wave, group).agreement
        for group in ("balie", "wegen", "groen", "belasting", "dienst")
    }

    texts = (TEXT, SECOND.what)
    assert asked == {"balie": texts, "wegen": texts, "groen": (), "belasting": (), "dienst": ()}


def test_the_first_wave_of_a_town_asks_about_nothing(tmp_path):
    stores = made.make_instance(tmp_path / "new")
    wave = made.make_wave(stores)
    with stores.reading() as session:
        assert agreements.asked(session, wave.id) == {}
    stores.close()


def test_an_answer_that_the_form_does_not_offer_is_refused(stores):
    wave = made.make_wave(stores)

    for group, code in (("groen", "4"), ("balie", "9"), ("balie", "<b>")):
        with pytest.raises(InvitationError, match="niet op de vragenlijst"):
            answer(wave, wave.of(group)[0], "4", agreement=code)


def test_a_ballot_is_as_long_with_the_answer_as_without():
    answers = {item.id: "4" for item in made.questionnaire().items()}
    bare = Response("balie", answers)

    assert len(pack(bare)) == len(pack(replace(bare, agreement="5"))) == 4096


def test_what_people_answer_returns_in_the_release_and_nowhere_else_in_it(stores):
    wave = made.make_wave(stores)
    for number, issued in enumerate(wave.of("balie")):
        answer(wave, issued, "4", agreement="5544433221"[number] if number < 10 else "x")
    for issued in wave.of("wegen")[:6]:
        answer(wave, issued, "3", agreement="2" if issued is not wave.of("wegen")[0] else "")
    for group in ("groen", "dienst"):
        for issued in wave.of(group):
            wave.answer(issued)

    release = close_wave(stores, wave=wave.id, now=made.AFTER)

    texts = (TEXT, SECOND.what)
    assert (
        release.agreements
        == (
            PastAgreement("wegen", texts, AgreementResults(5, Mean("exact", 2.0))),
            PastAgreement(
                "balie",
                texts,
                AgreementResults(10, Mean("exact", 3.3), Shares("three", 50, 20, 30)),
            ),
        )
        or release.agreements
    )
    assert release.root.results.n == 6 + 12 + 8 + 5


def test_both_halves_of_a_bridge_wave_are_asked_and_count_together(stores):
    wave = made.make_wave(
        stores, questionnaire=made_bridge.this_year(), settings=WaveSettings(bridge=OLD)
    )
    words = set()
    for number, issued in enumerate(wave.of("balie")):
        form = open_form(stores, token=issued.code, now=made.DURING)
        words.add(tuple(item.text() for item in form.questionnaire.items()))
        answer(wave, issued, "4", agreement="42"[number % 2])
    for issued in wave.of("dienst"):
        wave.answer(issued)

    release = close_wave(stores, wave=wave.id, now=made.AFTER)

    assert len(words) == 2
    found = {one.group: one.results for one in release.agreements}
    # no shares: beside Balie, five of its department would be left over for the plan for details
    assert found["balie"] == AgreementResults(12, Mean("exact", 3.0))


def test_the_text_goes_into_no_mail(stores):
    wave = made.make_wave(stores)
    make_due_messages(stores, now=made.DURING)
    send_due_mail(
        stores,
        transport=transport_for(stores.settings),
        clock=lambda: made.DURING,
        limit=100,
    )

    sent = [
        path.read_text("utf-8") for path in (stores.settings.instance / "outbox").rglob("*.eml")
    ]
    assert len(sent) > 10
    assert not any("inwoner" in mail or "bellen terug" in mail for mail in sent)
    assert form_of(stores, wave, "balie").agreement[0] == TEXT


def test_the_wave_after_the_next_asks_about_what_came_after_the_next(stores):
    made.make_wave(stores)
    close_wave(stores, wave="voorbeeld-teammeting-2026", now=made.AFTER)

    later = made.make_wave(
        stores,
        title="Teammeting 2027",
        opens=made.OPENS + timedelta(days=365),
        closes=made.CLOSES + timedelta(days=365),
    )

    with stores.reading() as session:
        assert agreements.asked(session, later.id) == {}
        assert set(agreements.noted(session, OLD)) == {"balie", "wegen", "belasting"}
