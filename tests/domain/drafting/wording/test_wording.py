"""Wording: what the rules turn into a statement about "we", and what they leave to a person."""

import pytest

from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.wording.clauses import Clause
from surveyapp.domain.drafting.wording.faults import REASONS
from surveyapp.domain.drafting.wording.word_clause import Wording, cleaned, verb_second, word_clause
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS, third_person


def worded(text: str, part="sentence") -> tuple[Wording, ...]:
    return word_clause(Clause(text, SourceText(text).passage(0, len(text)), part))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("wij tonen lef", ["We tonen lef."]),
        ("we Nemen initiatief", ["We nemen initiatief."]),
        ("Zo versterken we elkaar", ["We versterken elkaar."]),
        ("Gezamenlijk dragen wij de last", ["We dragen gezamenlijk de last."]),
        ("dat we openstaan voor kritiek", ["We staan open voor kritiek."]),
        ("dat we onze doelen bereiken", ["We bereiken onze doelen."]),
        ("De gemeente zoekt naar nieuwe kansen", ["We zoeken naar nieuwe kansen."]),
        ("Teamleden dragen de opdracht", ["We dragen de opdracht."]),
        ("we vragen en geven hulp", ["We vragen hulp.", "We geven hulp."]),
        ("We volgen trends en ontwikkelingen", ["We volgen trends.", "We volgen ontwikkelingen."]),
        ("Wij reageren snel & eerlijk", ["We reageren snel.", "We reageren eerlijk."]),
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
        ("nauwkeurig werken", "We werken nauwkeurig."),
        ("korte lijnen", "We houden de lijnen kort."),
        ("snelheid van handelen", "We handelen snel."),
        ("teamgedachte", "We werken als één team."),
        ("heldere afspraken", "We maken heldere afspraken."),
        ("gedeelde verantwoordelijkheid", "We delen verantwoordelijkheid."),
        ("wat willen we bereiken", "We bespreken wat we willen bereiken."),
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
        ("beleidsplan", "gloss", "noun"),
        ("bijdrage op eigen vakgebied", "gloss", "noun"),
        ("we nemen niets over zonder overleg", "sentence", "negation"),
        ("we worden goed geholpen", "sentence", "passive"),
        ("we leren daarvan", "sentence", "depends"),
        ("we werken", "sentence", "thin"),
        ("we " + "doen veel werk " * 5 + "samen", "sentence", "long"),
        ("Het gaat om verbinding", "sentence", "other"),
        ("die bijdragen aan de vraag", "sentence", "depends"),
    ],
)
def test_what_the_rules_cannot_word_says_why(clause, part, reason):
    (found,) = worded(clause, part)

    assert found.reason == REASONS[reason]
    assert found.text.endswith(".") and found.text[0].isupper()


def test_jargon_is_named():
    (found,) = worded("we vergroten ons leervermogen")

    assert "leervermogen" in found.reason


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


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Stuur je brief naar het team", "We sturen onze brief naar het team."),
        (
            "Je voelt je verantwoordelijk voor het resultaat",
            "We voelen ons verantwoordelijk voor het resultaat.",
        ),
        (
            "Bespreek met je collega welk werk je tijdelijk overdraagt",
            "We bespreken met onze collega welk werk we tijdelijk overdragen.",
        ),
        ("je weet waarom je iets doet", "We weten waarom we iets doen."),
        ("Na een project kijken we samen terug", "We kijken na een project samen terug."),
    ],
)
def test_who_does_it_stays_clear_in_another_person_or_order(clause, expected):
    assert [wording.text for wording in worded(clause)] == [expected]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "We beloven niets wat we niet kunnen waarmaken",
            "We beloven alleen wat we kunnen waarmaken.",
        ),
        ("We zeggen wat kan en wat niet kan", "We zeggen wat kan."),
        ("We zijn eerlijk als iets niet lukt", "We zijn eerlijk als iets mislukt."),
        ("We schrappen stappen die niets toevoegen", "We schrappen stappen die weinig toevoegen."),
        ("We schrijven brieven zonder vaktaal", "We schrijven brieven in gewone taal."),
        ("We maken geen verschil tussen mensen", "We behandelen mensen gelijk."),
    ],
)
def test_a_denial_with_a_known_other_half_is_turned(clause, expected):
    found = worded(clause)

    assert [wording.text for wording in found] == [expected]
    assert not found[0].needs_wording


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        ("We lossen het samen op", "depends"),
        ("We zorgen dat daar kennis in zit", "depends"),
        ("We stellen bij", "thin"),
        ("We hebben veel voorbeelden verzameld", "other"),
        ("We zijn een jonge organisatie", "other"),
        ("De medewerker houdt rekening met hun omstandigheden", "depends"),
    ],
)
def test_what_says_too_little_or_points_elsewhere_is_left_to_a_person(clause, reason):
    assert [wording.reason for wording in worded(clause)] == [REASONS[reason]]


def test_a_statement_keeps_what_its_meaning_hangs_on():
    assert (
        "als de klant"
        in worded("We sluiten een melding pas als de klant zegt dat het werkt")[0].text
    )
    assert "die we" in worded("Je kijkt alleen in dossiers die je voor je werk nodig hebt")[0].text
    assert worded("Dat betekent niet dat wij overhaast te werk gaan")[0].needs_wording


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "We denken aan energie, aan wonen en aan de toekomst van het land",
            [
                "We denken aan energie.",
                "We denken aan wonen.",
                "We denken aan de toekomst van het land.",
            ],
        ),
        (
            "We stappen over de grens van ons team, onze gemeente of ons vak",
            [
                "We stappen over de grens van ons team.",
                "We stappen over de grens van onze gemeente.",
                "We stappen over de grens van ons vak.",
            ],
        ),
        (
            "We houden in planning en taal rekening met elkaar",
            [
                "We houden in planning rekening met elkaar.",
                "We houden in taal rekening met elkaar.",
            ],
        ),
    ],
)
def test_each_thing_of_a_list_keeps_its_own_words(clause, expected):
    assert [wording.text for wording in worded(clause)] == expected


def test_the_capital_of_a_first_word_goes_and_that_of_a_name_stays():
    text = "Putten versterken met partners"
    named = Clause(text, SourceText(text).passage(0, len(text)), "gloss", name="Putten")

    assert verb_second("Problemen samen oplossen") == "We lossen problemen samen op"
    assert [each.text for each in word_clause(named)] == ["We versterken Putten met partners."]
