"""Readability: facts about a text, and syllables as a reader would clap them."""

import pyphen
import pytest

from surveyapp.domain.drafting.checking.readability import measure_readability, syllables

COUNTED = """
aandacht 2|afspraak 2|beantwoorden 4|bedrijf 2|beïnvloeden 4|beoordelen 4|bereikbaar 3
bijdragen 3|bijeenkomst 3|buiten 2|bureau 2|burgemeester 4|cliënt 2|coach 1|coördinatie 5
creatieve 4|dienstverlening 4|directeur 3|duidelijk 3|één 1|efficiënt 4|eigen 2|elke 2|energie 3
ervaring 3|even 2|feedback 2|financiële 5|gebruiken 3|gemeente 3|geïnformeerd 4|geopend 3
gezamenlijk 4|geuit 2|ideeën 3|idee 2|initiatief 5|innovatie 4|inwoners 3|leeuw 1
maatschappelijke 5|management 3|medewerker 4|moeite 2|museum 3|nieuwe 2|nieuwsgierig 3|niveau 2
online 2|open 2|organisatie 5|oplossing 3|overleg 3|privé 2|provinciaal 4|reageren 4|regio 3
samenwerking 4|situatie 4|sociaal 3|systeem 2|team 1|teamleider 3|uitvoering 3
verantwoordelijkheid 6|vooruit 2|vernieuwing 3|vrouw 1|website 2|werkoverleg 4|zelfstandig 3
zoeken 2
"""
BY_HAND = {
    word: int(count)
    for word, count in (pair.split() for pair in COUNTED.replace("\n", "|").split("|") if pair)
}


def test_syllables_are_those_counted_by_hand_and_hyphenation_misses_more_of_them():
    wrong = {word: syllables(word) for word, count in BY_HAND.items() if syllables(word) != count}
    patterns = pyphen.Pyphen(lang="nl_NL")
    missed = [w for w, count in BY_HAND.items() if len(patterns.positions(w)) + 1 != count]

    assert len(BY_HAND) > 60
    assert wrong == {}
    assert len(missed) > len(BY_HAND) / 10


def test_the_score_is_that_of_the_formula():
    # 8 words, 2 sentences, 12 syllables: 206.84 - 0.93 * 4 - 77 * 12 / 8
    measured = measure_readability("We bellen inwoners terug. Dat doen we snel.")

    assert (measured.words, measured.sentences, measured.words_per_sentence) == (8, 2, 4.0)
    assert measured.flesch_douma == pytest.approx(206.84 - 0.93 * 4 - 77 * 12 / 8, abs=0.05)


def test_a_harder_text_has_a_lower_score():
    easy = measure_readability("We helpen elkaar. We komen op tijd. We doen wat we zeggen.")
    hard = measure_readability(
        "Organisatorische verantwoordelijkheden implementeren wij overeenkomstig de vigerende "
        "multidisciplinaire governancestructuur ten behoeve van maatschappelijke participatie."
    )

    assert hard.flesch_douma < 0
    assert easy.flesch_douma > 80


def test_hard_words_are_jargon_and_long_words_each_once():
    measured = measure_readability(
        "We faciliteren. Wij faciliteren de meerjarenbegrotingswijziging."
    )

    assert measured.hard_words == ("faciliteren", "meerjarenbegrotingswijziging")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We werken samen\nmet inwoners.", 1),
        ("Kernwaarden\n\nWe zijn open.", 2),
        ("- open\n- eerlijk\n- snel", 3),
        ("We helpen o.a. inwoners, bijv. bij vragen.", 1),
        ("Het kost 3.5 uur. Klaar!", 2),
    ],
)
def test_lists_and_blank_lines_end_a_sentence_but_wrapped_lines_and_abbreviations_do_not(
    text, sentences
):
    assert measure_readability(text).sentences == sentences


@pytest.mark.parametrize("text", ["", "  \n", "…", "- \n-"])
def test_a_text_without_words_has_no_figures(text):
    measured = measure_readability(text)

    assert (measured.words, measured.sentences, measured.hard_words) == (0, 0, ())
