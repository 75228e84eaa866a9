"""Noun phrases: every entry gives a Dutch main clause, and what is not sure gives nothing."""

import re
import time
import tomllib
from pathlib import Path

import pytest

import surveyapp.domain.drafting.words.nominal as module
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS
from surveyapp.domain.drafting.words.nominal import NOUNS, Nouns

DATA = tomllib.loads(
    Path(module.__file__).with_name("nominalisations.toml").read_text(encoding="utf-8")
)
LOOSE = frozenset(first for _, first in VERBS.separable.values()) | {"in stand"}


def test_the_entries_are_sorted_and_many():
    assert len(DATA["clauses"]) > 500
    for table in (DATA["clauses"], DATA["adverbs"]):
        assert list(table) == sorted(table)
    assert DATA["subject"]["verbs"] == sorted(set(DATA["subject"]["verbs"]))


@pytest.mark.parametrize(("key", "template"), sorted(DATA["clauses"].items()))
def test_an_entry_gives_a_main_clause_with_its_verb_second(key, template):
    noun, preposition = key.rsplit(" ", 1)
    rest = "te leren" if preposition == "om" else "ons werk"
    needed = "open " if "!" in template else ""

    clause = NOUNS.as_clause(f"{needed}{noun} {preposition} {rest}")

    assert clause is not None
    words = clause.split()
    assert words[0] == "We"
    assert VERBS.can_follow_we(words[1])
    assert clause.count(rest) == 1 or clause.count("ons werk") == 2
    assert not re.search(r"[{}*~!]|\s{2}|\.$", clause)
    assert preposition in WORDS.prepositions
    _, _, after = template.partition("{}")
    loose = re.sub(r"[*~!]", "", after).strip()
    if loose and loose not in {"in stand", "bespreekbaar"}:
        assert VERBS.apart(loose + words[1]) == (words[1], loose)
    held = template.split()
    assert VERBS.can_follow_we(held[0])
    assert template.count("{}") == 1
    assert sum(template.count(mark) for mark in "*~!") <= 1
    if "~" in template:
        assert template.split("~")[1].strip().startswith((noun.split()[0], "in ", "verant")) or (
            noun.split()[0][:5] in template or len(template.split()) > 3
        )


@pytest.mark.parametrize(("adjective", "adverb"), sorted(DATA["adverbs"].items()))
def test_an_adjective_becomes_its_adverb_next_to_a_verb(adjective, adverb):
    clause = NOUNS.as_clause(f"{adjective} samenwerking met partners")

    assert clause == f"We werken {adverb} samen met partners"
    assert adverb[:3] == adjective[:3]


@pytest.mark.parametrize("verb", DATA["subject"]["verbs"])
def test_who_does_it_is_not_what_it_is_done_to(verb):
    assert VERBS.apart(verb)
    assert NOUNS.as_clause(f"het {verb} van teams") is None


@pytest.mark.parametrize(
    ("phrase", "clause"),
    [
        ("Aandacht voor inwoners", "We hebben aandacht voor inwoners"),
        ("oprechte aandacht voor elkaar", "We hebben oprechte aandacht voor elkaar"),
        ("een groot vertrouwen in elkaar", "We hebben een groot vertrouwen in elkaar"),
        ("het vertrouwen in elkaar.", "We hebben vertrouwen in elkaar"),
        ("een goede relatie met de raad", "We hebben een goede relatie met de raad"),
        ("nauwe samenwerking met partners", "We werken nauw samen met partners"),
        ("de samenwerking met partners", "We werken samen met partners"),
        ("snelle uitvoering van het beleid", "We voeren het beleid snel uit"),
        ("open houding tegenover collega's", "We stellen ons open op tegenover collega's"),
        ("een open blik naar buiten", "We kijken open naar buiten"),
        ("inleving in de ander", "We leven ons in de ander in"),
        ("betrokkenheid bij de wijk", "We zijn betrokken bij de wijk"),
        ("bereidheid om te leren", "We zijn bereid om te leren"),
        ("lef om nieuwe dingen te proberen", "We hebben het lef om nieuwe dingen te proberen"),
        ("het stimuleren van eigen initiatief", "We stimuleren eigen initiatief"),
        ("het nakomen van afspraken", "We komen afspraken na"),
        ("het vroeg betrekken van inwoners", "We betrekken inwoners vroeg"),
        ("meedenken met inwoners", "We denken mee met inwoners"),
        ("streven naar kwaliteit", "We streven naar kwaliteit"),
        ("samen werken aan de toekomst", "We werken samen aan de toekomst"),
        ("omgaan met verschillen", "We gaan om met verschillen"),
        ("trots op ons werk", "We zijn trots op ons werk"),
        ("Transparantie", "We zijn transparant"),
    ],
)
def test_a_noun_phrase_becomes_what_we_do(phrase, clause):
    assert NOUNS.as_clause(phrase) == clause


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "korte lijnen",
        "snelheid van handelen",
        "kwaliteit van dienstverlening",
        "invloed provinciaal en landelijk beleid",
        "vragen van inwoners",
        "het functioneren van de organisatie",
        "grote bereidheid om te leren",
        "opstelling tegenover burgers",
        "aandacht voor",
        "aandacht voor inwoners en respect voor elkaar",
        "aandacht voor inwoners, partners en bestuur",
        "aandacht voor wat inwoners bezighoudt",
        "aandacht voor inwoners die hulp zoeken",
        "hun aandacht voor inwoners zonder werk is",
        "lef om fouten",
        "samenwerking van teams",
        "management- en teamontwikkeling van mensen",
        "Uitnodiging van de burgemeester",
    ],
)
def test_what_is_not_sure_gives_nothing(phrase):
    assert NOUNS.as_clause(phrase) is None


def test_the_nouns_are_read_fast():
    start = time.process_time()
    assert Nouns().clauses
    assert time.process_time() - start < 0.03
