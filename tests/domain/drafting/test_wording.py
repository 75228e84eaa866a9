"""Wording: what the rules turn into a statement about "we", and what they leave to a person."""

import pytest

from surveyapp.domain.drafting.clauses import Clause
from surveyapp.domain.drafting.lexicon import VERBS, WORDS, third_person
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.wording import Wording, cleaned, verb_second, word_clause


def worded(text: str, part="sentence") -> tuple[Wording, ...]:
    return word_clause(Clause(text, SourceText(text).passage(0, len(text)), part))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("wij tonen lef", ["We tonen lef."]),
        ("we Nemen initiatief", ["We nemen initiatief."]),
        ("Zo versterken we elkaar", ["We versterken elkaar."]),
        ("Gezamenlijk dragen wij de last", ["Gezamenlijk dragen wij de last."]),
        ("dat we openstaan voor kritiek", ["We staan open voor kritiek."]),
        ("dat we onze doelen bereiken", ["We bereiken onze doelen."]),
        ("De gemeente zoekt naar nieuwe kansen", ["We zoeken naar nieuwe kansen."]),
        ("Teamleden dragen de opdracht", ["We dragen de opdracht."]),
        ("we vragen en geven hulp", ["We vragen hulp.", "We geven hulp."]),
        ("We volgen trends en ontwikkelingen", ["We volgen trends.", "We volgen ontwikkelingen."]),
        ("Wij reageren snel & flexibel", ["We reageren snel.", "We reageren flexibel."]),
        ("We helpen burgers (ook laat) bij vragen, etc..", ["We helpen inwoners bij vragen."]),
    ],
)
def test_clauses_become_statements_about_us(clause, expected):
    found = worded(clause)

    assert [wording.text for wording in found] == expected
    assert not any(wording.needs_wording for wording in found)


@pytest.mark.parametrize(
    ("gloss", "expected"),
    [
        ("afspraken nakomen", "We komen onze afspraken na."),
        ("projectmatig werken", "We werken projectmatig."),
        ("ruimte geven aan talent", "We geven ruimte aan talent."),
        ("meedenkend", "We zijn meedenkend."),
    ],
)
def test_infinitives_and_adjectives_become_main_clauses(gloss, expected):
    (found,) = worded(gloss, "gloss")

    assert (found.text, found.reason) == (expected, "")


@pytest.mark.parametrize(
    ("clause", "part", "reason"),
    [
        ("korte lijnen", "gloss", "noun"),
        ("snelheid van handelen", "gloss", "noun"),
        ("denken en doen", "gloss", "noun"),
        ("we nemen niets over zonder overleg", "sentence", "negation"),
        ("we helpen waar mogelijk de ander", "sentence", "escape"),
        ("we worden goed geholpen", "sentence", "passive"),
        ("we hebben de middelen en het geld", "sentence", "two"),
        ("we leren daarvan", "sentence", "depends"),
        ("we werken sneller", "sentence", "comparison"),
        ("we " + "doen veel werk " * 5 + "samen", "sentence", "long"),
        ("Het gaat om verbinding", "sentence", "other"),
        ("die bijdragen aan de vraag", "sentence", "depends"),
    ],
)
def test_what_the_rules_cannot_word_says_why(clause, part, reason):
    (found,) = worded(clause, part)

    assert found.reason == WORDS.reasons[reason]
    assert found.text.endswith(".") and found.text[0].isupper()


def test_jargon_is_named():
    (found,) = worded("we tonen eigenaarschap")

    assert "eigenaarschap" in found.reason


def test_a_scrap_without_a_verb_gives_nothing():
    assert worded("Niet meer dan dat") == ()
    assert worded("...") == ()


def test_no_statement_is_longer_than_a_questionnaire_file_takes():
    (found,) = worded("Het bestuur bepaalt " + "heel veel dingen " * 400)

    assert len(found.text) <= 140
    assert found.needs_wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(samen)werken", "samenwerken"),
        ("resultaat (WAT) en effect", "resultaat en effect"),
        ("zonder ‘over te nemen'", "zonder over te nemen"),
        ("collega’s", "collega's"),
        ("regels & routines", "regels en routines"),
        ("nieuws en/of fouten", "nieuws of fouten"),
    ],
)
def test_marks_that_a_statement_does_not_need_go(text, expected):
    assert cleaned(text) == expected


def test_a_verb_that_is_used_as_a_noun_is_left_alone():
    assert verb_second("snelheid van handelen") is None
    assert verb_second("een manier van samenwerken") is None
    assert verb_second("wat willen we bereiken") is None


@pytest.mark.parametrize(
    ("infinitive", "form"),
    [
        ("zetten", "zet"),
        ("geven", "geeft"),
        ("kiezen", "kiest"),
        ("maken", "maakt"),
        ("luisteren", "luistert"),
        ("reageren", "reageert"),
        ("creëren", "creëert"),
        ("staan", "staat"),
    ],
)
def test_forms_with_the_team_lead_back_to_the_infinitive(infinitive, form):
    assert form in third_person(infinitive) or form in VERBS.singular
    assert VERBS.singular[form] == infinitive


def test_every_ready_made_behaviour_can_be_asked_as_it_stands():
    found = [item for _, items in WORDS._values for item in items]

    assert len(found) == len(set(found)) > 60
    for item in found:
        assert item.startswith("We ") and item.endswith(".") and len(item.split()) <= 11
        assert not any(word in item.split() for word in ("en", "of", "niet", "geen", "worden"))


def test_a_double_name_gets_behaviour_of_both():
    both = WORDS.behaviours("Vertrouwen en verantwoordelijkheid")

    assert set(both[:2]) & set(WORDS.behaviours("vertrouwen"))
    assert set(both[:2]) & set(WORDS.behaviours("verantwoordelijkheid"))
    assert WORDS.behaviours("Samenleving voorop") == ()
