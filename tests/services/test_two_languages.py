"""A wave in two languages is one wave: the same items, the same ballots, the same release."""

import shutil
from dataclasses import asdict, replace

import pytest

from surveyapp import voices
from surveyapp.domain.chosen import chosen_words
from surveyapp.domain.questionnaire import as_json, from_json
from surveyapp.domain.responses import unpack
from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.services.close_wave import close_wave
from surveyapp.services.open_form import open_form
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.submit_response import submit_response
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from tests import made, made_bridge
from tests.made_translated import translated

BOTH = WaveSettings(languages=("nl", "en"), priorities=True)


def held(folder, languages):
    """Return a wave that everybody filled in, in these languages by turns."""
    stores = made.make_instance(folder)
    wave = made.make_wave(stores, questionnaire=translated(), settings=BOTH)
    items = [item.id for item in wave.questionnaire.items()]
    for number, issued in enumerate(wave.issued[:-4]):
        language = languages[number % len(languages)]
        answers = {item: "12345x"[(number + place) % 6] for place, item in enumerate(items)}
        form = open_form(stores, token=issued.code, now=made.DURING, language=language)
        assert form.language == language
        submit_response(
            stores,
            token=issued.code,
            stamp=form.stamp,
            answers=answers,
            priorities=["voorbeeld-p1"],
            language=language,
            now=made.DURING,
        )
    return wave


@pytest.fixture
def two(tmp_path):
    dutch, mixed = held(tmp_path / "nl", ["nl"]), held(tmp_path / "en", ["nl", "en", "en"])
    yield dutch, mixed
    dutch.stores.close()
    mixed.stores.close()


def opened(wave):
    """Return what is in the ballots of a wave, in no order."""
    with wave.stores.reading() as session:
        public = waves.find_wave(session, wave.id).public_key
    sealed = ballots.sealed_ballots(wave.stores, wave.id)
    found = keys.open_ballots(wave.stores.settings, wave.id, public_key=public, sealed=sealed)
    return sorted(repr(unpack(one)) for one in found)


def test_the_same_answers_in_dutch_and_english_land_on_the_same_items_and_give_one_release(two):
    dutch, mixed = two

    assert opened(dutch) == opened(mixed)
    assert len(opened(mixed)) == len(mixed.issued) - 4
    first, second = (close_wave(one.stores, wave=one.id, now=made.AFTER) for one in two)

    # the salt is drawn anew for every release, and is no number about anybody
    assert asdict(replace(first, salt="")) == asdict(replace(second, salt=""))
    assert any(group.results is not None for group in first.groups)


def test_a_wave_in_two_languages_freezes_both(stores):
    wave = made.make_wave(stores, questionnaire=translated(), settings=BOTH)
    form = open_form(stores, token=wave.issued[0].code, now=made.DURING, language="en")

    assert form.questionnaire == from_json(as_json(translated()))
    assert form.questionnaire.asked()[0].name_in(form.language) == "en name of voorbeeld-p1"


def plan(stores, questionnaire, **settings):
    return schedule_wave(
        stores,
        organisation="voorbeeld",
        title="Teammeting 2026",
        questionnaire=questionnaire,
        schedule=Schedule(made.OPENS, made.CLOSES),
        minimum_group=5,
        settings=WaveSettings(languages=("nl", "en"), **settings),
    )


def test_a_bridge_wave_may_be_in_a_language_that_the_earlier_words_are_in(stores):
    bridge = made_bridge.last_year(stores, translated())

    assert plan(stores, translated(made_bridge.this_year()), bridge=bridge)


def test_a_bridge_wave_is_refused_in_a_language_that_the_earlier_words_are_not_in(stores):
    bridge = made_bridge.last_year(stores)

    with pytest.raises(RefusedPlanError, match="zijn er niet in het Engels") as refused:
        plan(stores, translated(made_bridge.this_year()), bridge=bridge)
    assert [fault.field for fault in refused.value.faults] == ["bridge"]


CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Jouw team"
msgstr "Dein Team"
"""


@pytest.fixture
def add_german(tmp_path, monkeypatch):
    """Return what puts one more catalogue beside those that ship; the test leaves none behind."""

    def add():
        catalogues = tmp_path / "translations"
        shutil.copytree(voices.CATALOGUES, catalogues)
        (catalogues / "de.po").write_text(CATALOGUE, "utf-8")
        monkeypatch.setattr(voices, "CATALOGUES", catalogues)
        monkeypatch.setattr(voices, "_read", voices._read.__wrapped__)  # keeps no German
        voices.languages.cache_clear()

    yield add
    monkeypatch.undo()
    voices.languages.cache_clear()


def test_a_third_language_is_a_catalogue_and_texts_and_nothing_else(stores, add_german):
    asked = translated(translated(), "de")
    settings = WaveSettings(languages=("nl", "de", "en"))
    with pytest.raises(RefusedPlanError, match="De taal 'de' kan een meting niet hebben"):
        made.make_wave(stores, questionnaire=asked, settings=settings)
    add_german()

    wave = made.make_wave(stores, questionnaire=asked, settings=settings)
    form = open_form(stores, token=wave.issued[0].code, now=made.DURING, language="de")

    assert form.language == "de"
    assert form.voice("Jouw team") == "Dein Team"
    assert next(form.questionnaire.items()).text("de") == "De text of voorbeeld-p1-1."
    assert "Duits" in next(iter(chosen_words(settings, asked))).sentence
