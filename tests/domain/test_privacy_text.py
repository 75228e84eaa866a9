"""The privacy text follows the settings, and promises nothing that no setting or design keeps."""

from dataclasses import fields, replace
from datetime import date

import pytest

from surveyapp.domain.privacy_facts import PrivacyFacts
from surveyapp.domain.privacy_text import (
    PROMISE,
    by_attribute,
    on_shared_tablet,
    privacy_text,
)
from surveyapp.domain.waves import WaveSettings
from surveyapp.voices import Voice, languages

FACTS = PrivacyFacts(
    organisation_name="Gemeente Oss",
    last_day=date(2026, 11, 20),
    minimum_group=5,
    settings=WaveSettings(),
    contact="Nadia van HR",
    by_mail=True,
    cards=False,
)

# every setting with another value, and the words that come with it
OTHER_SETTINGS = {
    "reminders": ((7,), "één herinnering"),
    "languages": (("nl", "en"), "het Nederlands en het Engels"),
    "contact": ("Ahmed van HR.", "Vraag het aan Ahmed van HR."),
    "team_reports": (False, "krijgt geen rapport van het team"),
    "department_reports": (True, "rapport van de hele afdeling"),
    "tablet": (True, "tablet"),
    "priorities": (True, "waar jullie als team aan moeten werken"),
    "remainder_reports": (True, "Dan ziet HR die teams samen"),
    "attribute": ("Soort werk", "ook cijfers naar soort werk"),
    "bridge": ("eerdere-meting", "twee bewoordingen uit"),
    "subjects": (("lef",), "Waar teams met weinig cijfers in elk geval over praten"),
    "attach_reports": (True, "als bijlage bij een mail"),
    "team_days": (1, "leest het rapport zelf ook, een dag later"),
    "comments": (True, "Bij elk principe kun je een toelichting schrijven."),
}
OF_COMMENTS = {
    "team_comments": (True, "Dat kan het rapport van je team zijn"),
    "comment_reader": ("council", "leest de ondernemingsraad of de functionaris"),
}
"""Settings that only say something where the wave asks for comments."""
OTHER_FACTS = {
    "organisation_name": ("Gemeente Putten", "de gemeente Putten"),
    "last_day": (date(2026, 11, 27), "vrijdag 27 november 2026"),
    "minimum_group": (8, "minder dan 8 mensen"),
    "contact": ("Bram van HR", "Bram van HR"),
    "by_mail": (False, "De vragenlijst is er in het Nederlands. Langs welke weg"),
    "cards": (True, "een kaartje met een code"),
}
MADE_ELSEWHERE = {"by_mail", "settings"}
"""Whether mail goes out is the setting and an installation that can: the fact of that name."""


def said(facts: PrivacyFacts) -> str:
    return "\n\n".join(
        f"{one.heading}\n{' '.join(one.sentences)}" for one in privacy_text(facts, Voice())
    )


def test_the_tables_of_this_test_know_every_setting_and_every_fact():
    settings = {field.name for field in fields(WaveSettings)}
    facts = {field.name for field in fields(PrivacyFacts)}

    assert settings - MADE_ELSEWHERE == set(OTHER_SETTINGS) | set(OF_COMMENTS)
    assert facts - {"settings"} == set(OTHER_FACTS)


@pytest.mark.parametrize("name", OTHER_SETTINGS)
def test_another_setting_gives_another_text(name):
    value, words = OTHER_SETTINGS[name]
    assert words not in said(FACTS)

    assert words in said(replace(FACTS, settings=replace(FACTS.settings, **{name: value})))


@pytest.mark.parametrize("name", OF_COMMENTS)
def test_what_is_set_for_comments_is_said_where_there_are_any(name):
    value, words = OF_COMMENTS[name]
    asked = replace(FACTS, settings=replace(FACTS.settings, comments=True))
    other = replace(asked, settings=replace(asked.settings, **{name: value}))
    without = replace(FACTS, settings=replace(FACTS.settings, **{name: value}))

    assert words not in said(asked)
    assert words in said(other)
    assert said(without) == said(FACTS)


def test_with_comments_nobody_is_told_that_reports_hold_numbers_only():
    assert "alleen cijfers van" in said(FACTS)
    both = replace(FACTS.settings, comments=True, team_comments=True)

    text = said(replace(FACTS, settings=both))

    assert "met alleen cijfers" not in text
    assert "alleen cijfers van" not in text
    assert "geen enkele toelichting in een rapport" in text
    assert "minstens 10 mensen" in text
    assert "Noem daarom geen namen" in text


@pytest.mark.parametrize("language", [code for code in languages() if code != "nl"])
@pytest.mark.parametrize("name", OTHER_SETTINGS)
def test_another_language_says_every_sentence_itself(language, name):
    value, _ = OTHER_SETTINGS[name]
    facts = replace(FACTS, settings=replace(FACTS.settings, **{name: value}))

    def sentences(voice):
        return {each for one in privacy_text(facts, voice) for each in one.sentences}

    assert not sentences(Voice()) & sentences(Voice(language))


@pytest.mark.parametrize("name", OTHER_FACTS)
def test_another_fact_gives_another_text(name):
    value, words = OTHER_FACTS[name]
    assert words not in said(FACTS)

    assert words in said(replace(FACTS, **{name: value}))


@pytest.mark.parametrize(("minimum", "detail"), [(5, 10), (12, 12)])
def test_details_are_said_to_start_at_the_number_that_the_release_uses(minimum, detail):
    assert f"pas vanaf {detail} mensen" in said(replace(FACTS, minimum_group=minimum))


@pytest.mark.parametrize(("teams", "departments"), [(False, False), (True, False), (False, True)])
def test_nobody_is_told_of_a_report_that_no_lead_gets(teams, departments):
    settings = replace(FACTS.settings, team_reports=teams, department_reports=departments)

    text = said(replace(FACTS, settings=settings))

    assert ("Je team leest het rapport zelf ook" in text) is teams
    assert ("Dat zie jij als die het deelt" in text) is departments


@pytest.mark.parametrize(
    ("days", "words"), [(0, "op dezelfde dag"), (1, "een dag later"), (3, "3 dagen later")]
)
def test_when_the_team_reads_its_report_is_said_as_hr_chose_it(days, words):
    text = said(replace(FACTS, settings=replace(FACTS.settings, team_days=days)))

    assert f"Je team leest het rapport zelf ook, {words}." in text
    assert "Wie het opent, houden we niet bij." in text


@pytest.mark.parametrize(
    ("by_mail", "cards", "words"),
    [
        (True, False, "Je krijgt een persoonlijke link"),
        (True, True, "Wie geen werkmail heeft, krijgt een kaart"),
        (False, True, "Je krijgt een kaart"),
    ],
)
def test_only_the_ways_in_that_there_are_are_named(by_mail, cards, words):
    text = said(replace(FACTS, by_mail=by_mail, cards=cards))

    assert words in text
    assert ("per mail" in text, "een kaart" in text) == (by_mail, cards)


def test_without_reminders_none_are_spoken_of():
    assert "2 herinneringen" in said(FACTS)
    settings = replace(FACTS.settings, reminders=())

    assert "herinnering" not in said(replace(FACTS, settings=settings))


def test_the_promise_is_made_word_for_word():
    may_be_promised = (
        "Uw antwoorden worden zonder naam, tijd of IP-adres bewaard. Wie alleen de opgeslagen "
        "gegevens, back-ups of logbestanden heeft en niet bij de sleutel van deze meting kan, kan "
        "uw antwoorden niet aan u koppelen. Een beheerder die op het moment zelf meekijkt in de "
        "draaiende server zou dat wel kunnen."
    )
    for formal, familiar in {"Uw ": "Je ", "uw ": "je ", "aan u ": "aan jou "}.items():
        may_be_promised = may_be_promised.replace(formal, familiar)

    assert may_be_promised == PROMISE
    (kept,) = [one for one in privacy_text(FACTS, Voice()) if one.heading == "Wat we bewaren"]
    assert kept.sentences == (PROMISE,)


def test_what_is_destroyed_and_what_stays_is_told():
    text = said(FACTS)

    assert "Dan vernietigen we alle ingevulde vragenlijsten en de sleutel." in text
    assert "wissen we 30 dagen na de laatste dag" in text
    assert "De cijfers van groepen blijven." in text


@pytest.mark.parametrize(
    ("name", "in_text"), [("Soort werk", "naar soort werk,"), ("FTE-klasse", "naar FTE-klasse,")]
)
def test_the_name_of_an_attribute_stands_in_a_sentence_as_it_is_written(name, in_text):
    assert in_text in by_attribute(name, "buiten", Voice())


def test_who_has_no_value_reads_that_it_is_not_known_and_without_attribute_nobody_reads_any():
    assert "bij ‘niet bekend’" in by_attribute("Soort werk", "", Voice())
    assert by_attribute("", "buiten", Voice()) == ""


@pytest.mark.parametrize("tablet", [True, False])
def test_the_word_that_only_holds_after_closing_is_never_used(tablet):
    settings = replace(
        FACTS.settings,
        tablet=tablet,
        department_reports=tablet,
        languages=("nl", "en"),
    )
    text = said(replace(FACTS, settings=settings, cards=tablet, by_mail=not tablet))

    assert "anoniem" not in text.lower()
    assert "anonim" not in text.lower()


def test_on_a_shared_tablet_only_the_sentence_about_the_draft_is_left_out():
    own = privacy_text(FACTS, Voice())
    shared = on_shared_tablet(own, Voice())

    left_out = [
        sentence
        for one, other in zip(own, shared, strict=True)
        for sentence in one.sentences
        if sentence not in other.sentences
    ]
    assert left_out == [
        "Je concept staat alleen op het apparaat waarop je invult, nooit op de server."
    ]
    assert all(one.sentences for one in shared)


def test_every_paragraph_has_a_heading_and_whole_sentences():
    paragraphs = privacy_text(FACTS, Voice())

    assert len({one.heading for one in paragraphs}) == len(paragraphs)
    for one in paragraphs:
        assert one.sentences
        for sentence in one.sentences:
            assert sentence.endswith(".")
            assert sentence[0].isupper()
            assert " u " not in f" {sentence} ".lower()
