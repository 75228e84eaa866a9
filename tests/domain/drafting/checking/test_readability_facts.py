"""Figures about the statements of a questionnaire, and how they are said."""

from surveyapp.domain.drafting.checking.readability import measure_readability
from surveyapp.domain.drafting.checking.readability_facts import facts_words, readability_facts

STATEMENTS = [
    ("Lef", ("We bellen inwoners terug.", "Dat doen we snel.")),
    ("Leeg", ("",)),
    ("Samen", ("We faciliteren participatietrajecten.",)),
]


def test_each_principle_is_measured_apart_and_all_together():
    facts = readability_facts(STATEMENTS)

    lef, samen = facts.principles
    assert lef == ("Lef", measure_readability("We bellen inwoners terug. Dat doen we snel."))
    assert samen[0] == "Samen"
    assert facts.whole.words == lef[1].words + samen[1].words
    assert facts.whole.sentences == 3
    assert facts.whole.hard_words == samen[1].hard_words != ()


def test_figures_are_said_in_sentences_and_prove_no_level():
    first, second, third = facts_words(readability_facts(STATEMENTS))

    assert first == "Stellingen: gemiddeld 3,7 woorden per zin."
    assert second.startswith("Flesch-Douma, van ongeveer 0 (heel moeilijk) tot 100")
    assert "Per principe: Lef 87,6; Samen " in second
    assert "‘faciliteren’" in third
    assert "B1" not in first + second + third


def test_without_hard_words_none_are_spoken_of():
    sentences = facts_words(readability_facts(STATEMENTS[:1]))

    assert len(sentences) == 2
    assert "Moeilijke" not in " ".join(sentences)


def test_without_statements_there_is_nothing_to_say():
    assert facts_words(readability_facts([("Leeg", ("",))])) == ()
    assert facts_words(readability_facts([])) == ()
