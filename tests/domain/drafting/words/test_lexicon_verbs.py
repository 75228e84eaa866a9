"""Verbs: every entry of the list is a verb in one form, and its forms lead back to it."""

import re
import time
import tomllib
from pathlib import Path

import pytest

import surveyapp.domain.drafting.words.lexicon as module
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS, Verbs, third_person

DATA = tomllib.loads(Path(module.__file__).with_name("verbs.toml").read_text(encoding="utf-8"))
LINES = {name: DATA[name].split("\n")[:-1] for name in ("plain", "stressed", "separable")}
FUNCTION_WORDS = (
    WORDS.prepositions | WORDS.determiners | {"en", "eigen", "samen", "sommigen", "velen"}
)


@pytest.mark.parametrize("name", ["plain", "stressed", "separable"])
def test_a_list_of_verbs_is_sorted_and_names_each_verb_once(name):
    assert LINES[name] == sorted(set(LINES[name]))


@pytest.mark.parametrize(
    "name", ["ambiguous", "auxiliaries", "fixed", "loose_looking", "noun_forms", "noun_like"]
)
def test_a_list_of_words_is_sorted_and_names_each_word_once(name):
    assert DATA[name] == sorted(set(DATA[name]))


@pytest.mark.parametrize("name", ["meant", "participles", "singular"])
def test_a_table_of_forms_is_about_verbs_of_the_lists(name):
    verbs = DATA[name] if name == "participles" else set(DATA[name].values())

    assert set(verbs) <= VERBS.after_we


def test_the_lists_hold_the_verbs_of_most_texts_about_work():
    assert len(VERBS.after_we) > 1500
    assert len(VERBS.separable) > 1000
    assert not set(LINES["plain"]) & set(LINES["stressed"])
    assert not set(LINES["plain"]) & set(VERBS.separable)


@pytest.mark.parametrize("verb", sorted(VERBS.after_we))
def test_the_forms_of_a_verb_lead_back_to_it(verb):
    _, team, alone, participle = VERBS.forms(verb)

    assert re.fullmatch(r"[a-zéêëïöü]+(?:n|ën)", verb) and verb not in FUNCTION_WORDS
    assert VERBS.forms(VERBS.singular[team])[1] == team
    assert VERBS.stems[alone] in VERBS.after_we
    found = VERBS.infinitive_of_participle(participle)
    assert found is not None
    assert VERBS.forms(found)[3] == participle
    assert VERBS.can_follow_we(verb)
    assert VERBS.is_plural(verb) is (verb not in VERBS.noun_like)
    assert not re.search(
        r"(?:aa|ee|oo|uu)([bdfgklmnprst])\1|[vz]t?\b|([a-z])\2{2}", f"{team} {alone}"
    )


@pytest.mark.parametrize("line", LINES["separable"])
def test_a_separable_verb_comes_apart_and_together_again(line):
    first, base = line.split(" ")

    assert VERBS.apart(first + base) == (base, first)
    done = VERBS.infinitive_of_participle(first + VERBS.forms(base)[3])
    assert done is not None
    assert done.startswith(first)
    assert VERBS.forms(VERBS.apart(done)[0])[3] == VERBS.forms(base)[3]


@pytest.mark.parametrize(
    ("infinitive", "team", "alone", "participle"),
    [
        ("antwoorden", "antwoordt", "antwoord", "geantwoord"),
        ("beoordelen", "beoordeelt", "beoordeel", "beoordeeld"),
        ("bespreken", "bespreekt", "bespreek", "besproken"),
        ("beïnvloeden", "beïnvloedt", "beïnvloed", "beïnvloed"),
        ("brengen", "brengt", "breng", "gebracht"),
        ("chatten", "chat", "chat", "gechat"),
        ("checken", "checkt", "check", "gecheckt"),
        ("creëren", "creëert", "creëer", "gecreëerd"),
        ("definiëren", "definieert", "definieer", "gedefinieerd"),
        ("durven", "durft", "durf", "gedurfd"),
        ("evalueren", "evalueert", "evalueer", "geëvalueerd"),
        ("geven", "geeft", "geef", "gegeven"),
        ("handelen", "handelt", "handel", "gehandeld"),
        ("hergebruiken", "hergebruikt", "hergebruik", "hergebruikt"),
        ("herinneren", "herinnert", "herinner", "herinnerd"),
        ("initiëren", "initieert", "initieer", "geïnitieerd"),
        ("komen", "komt", "kom", "gekomen"),
        ("leven", "leeft", "leef", "geleefd"),
        ("luisteren", "luistert", "luister", "geluisterd"),
        ("managen", "managet", "manage", "gemanaged"),
        ("monitoren", "monitort", "monitor", "gemonitord"),
        ("onderhandelen", "onderhandelt", "onderhandel", "onderhandeld"),
        ("ondernemen", "onderneemt", "onderneem", "ondernomen"),
        ("ontmoeten", "ontmoet", "ontmoet", "ontmoet"),
        ("ontwikkelen", "ontwikkelt", "ontwikkel", "ontwikkeld"),
        ("openen", "opent", "open", "geopend"),
        ("plannen", "plant", "plan", "gepland"),
        ("reageren", "reageert", "reageer", "gereageerd"),
        ("reizen", "reist", "reis", "gereisd"),
        ("staan", "staat", "sta", "gestaan"),
        ("verbeteren", "verbetert", "verbeter", "verbeterd"),
        ("verwelkomen", "verwelkomt", "verwelkom", "verwelkomd"),
        ("voorkomen", "voorkomt", "voorkom", "voorkomen"),
        ("voorzien", "voorziet", "voorzie", "voorzien"),
        ("waarborgen", "waarborgt", "waarborg", "gewaarborgd"),
        ("waarschuwen", "waarschuwt", "waarschuw", "gewaarschuwd"),
        ("waarderen", "waardeert", "waardeer", "gewaardeerd"),
        ("zetten", "zet", "zet", "gezet"),
        ("zijn", "is", "ben", "geweest"),
    ],
)
def test_a_verb_has_the_forms_that_a_dictionary_gives(infinitive, team, alone, participle):
    assert VERBS.forms(infinitive) == (infinitive, team, alone, participle)
    assert VERBS.infinitive_of_stem(alone) is not None


@pytest.mark.parametrize(
    ("participle", "infinitive"),
    [
        ("aangepakt", "aanpakken"),
        ("afgesproken", "afspreken"),
        ("bijgedragen", "bijdragen"),
        ("doorontwikkeld", "doorontwikkelen"),
        ("gebeld", "bellen"),
        ("gedragen", "dragen"),
        ("geleid", "leiden"),
        ("meegedacht", "meedenken"),
        ("nagekomen", "nakomen"),
        ("opgelost", "oplossen"),
        ("overgenomen", "overnemen"),
        ("samengewerkt", "samenwerken"),
        ("uitbesteed", "uitbesteden"),
        ("vastgelegd", "vastleggen"),
        ("voorbereid", "voorbereiden"),
    ],
)
def test_a_participle_leads_to_its_infinitive(participle, infinitive):
    assert VERBS.infinitive_of_participle(participle) == infinitive


@pytest.mark.parametrize("word", ["gezamenlijk", "gemeente", "beleid", "uitgangspunt", "aanbod"])
def test_what_is_no_participle_leads_to_nothing(word):
    assert VERBS.infinitive_of_participle(word) is None


@pytest.mark.parametrize(
    "word",
    [
        "afdelingen",
        "lijnen",
        "medewerkers",
        "nadelen",
        "plannen",
        "tegenslagen",
        "voordelen",
        "inwoners",
        "taken",
        "kansen",
        "doelen",
        "dagen",
        "zaken",
        "belangen",
        "kaders",
        "wijken",
    ],
)
def test_plural_nouns_do_not_begin_a_clause(word):
    assert not VERBS.is_plural(word)
    assert VERBS.apart(word) is None
    assert not VERBS.is_finite(word)


@pytest.mark.parametrize("word", sorted(VERBS.nouns))
def test_a_noun_that_looks_separable_would_be_a_verb_if_it_were_not_listed(word):
    assert VERBS.apart(word) is None
    assert any(
        word.startswith(prefix) and word[len(prefix) :] in VERBS.after_we
        for prefix in VERBS.prefixes
    )


@pytest.mark.parametrize("word", sorted(VERBS.ambiguous | VERBS.noun_like))
def test_every_word_that_may_be_a_noun_is_a_verb_too(word):
    assert word in VERBS.after_we or word in VERBS.separable or VERBS.apart(word)


@pytest.mark.parametrize("form", sorted(VERBS.noun_forms))
def test_a_form_that_is_mostly_a_noun_does_not_make_a_sentence(form):
    assert form in VERBS.singular
    assert not VERBS.is_finite(form)


def test_the_word_before_tells_a_noun_from_a_verb():
    assert VERBS.reads_as_noun("vragen", "nieuwe")
    assert VERBS.reads_as_noun("vragen", "onze")
    assert not VERBS.reads_as_noun("vragen", "hulp")
    assert not VERBS.reads_as_noun("luisteren", "aandachtige")


def test_the_form_with_the_team_is_one_form():
    assert third_person("luisteren") == {"luistert"}
    assert third_person("reageren") == {"reageert"}


def test_the_verbs_are_read_and_their_forms_made_fast():
    start = time.process_time()
    verbs = Verbs()
    read = time.process_time() - start

    assert read < 0.06
    assert verbs.singular and verbs.stems and verbs.participles
    assert time.process_time() - start < 0.5
