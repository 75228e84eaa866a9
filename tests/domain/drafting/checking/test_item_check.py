"""The wording check: what it finds in a bad statement, and what it leaves alone."""

import pytest

from surveyapp.domain.drafting.checking.item_check import check_item, check_items
from surveyapp.domain.questionnaire import Option, Scale


def codes(text: str, **context) -> set[str]:
    return {finding.code for finding in check_item(text, **context)}


def words(text: str, code: str, **context) -> list[str]:
    return [finding.words for finding in check_item(text, **context) if finding.code == code]


def scale_of(*labels: str) -> Scale:
    options = tuple(Option(str(n), {"nl": label}, n) for n, label in enumerate(labels, start=1))
    return Scale("proef", options)


OFTEN = scale_of("nooit", "soms", "regelmatig", "vaak", "altijd")
AGREE = scale_of("helemaal mee oneens", "mee oneens", "neutraal", "mee eens", "helemaal mee eens")
SATISFIED = scale_of("zeer ontevreden", "ontevreden", "tevreden", "zeer tevreden")


@pytest.mark.parametrize(
    ("text", "code", "pointed_at"),
    [
        ("We zijn open en eerlijk.", "double_barrelled", "en"),
        ("We zijn snel, maar zorgvuldig.", "double_barrelled", "maar"),
        ("We denken mee, bedenken oplossingen.", "double_barrelled", ","),
        ("We helpen inwoners/ondernemers.", "double_barrelled", "/"),
        ("We luisteren of we vragen door.", "double_barrelled", "of"),
        ("We pakken door we halen doelen.", "double_barrelled", "we halen"),
        ("We vergeten geen afspraken.", "negation", "geen"),
        ("Het is niet onbelangrijk om te leren.", "double_negation", "niet onbelangrijk"),
        ("Er wordt naar elkaar geluisterd.", "passive", "wordt naar elkaar geluisterd"),
        ("Fouten zijn door ons besproken.", "passive", "zijn door ons besproken"),
        ("We faciliteerden inwoners.", "jargon", "faciliteerden"),
        ("We vragen een adequate reactie.", "jargon", "adequate"),
        ("We maken een meerjarenbegrotingswijziging.", "long_word", "meerjarenbegrotingswijziging"),
        ("We komen álle afspraken na.", "absolute", "álle"),
        ("We volgen Fatima’s advies.", "about_one_person", "Fatima’s"),
        ("Onze teamleidster geeft ruimte.", "about_one_person", "teamleidster"),
        ("Zij geeft ons ruimte.", "about_one_person", "Zij"),
        ("Ze luisteren naar mevrouw Ter Braak.", "about_one_person", "mevrouw Ter Braak"),
        ("We bellen. Dat doen we snel.", "two_sentences", "."),
        ("Een open houding naar inwoners.", "no_verb", "Een open houding naar inwoners"),
        ("We komen natuurlijk op tijd.", "leading", "natuurlijk"),
        ("Het lijdt geen twijfel dat we leren.", "leading", "Het lijdt geen twijfel dat"),
        ("Hoe vaak helpen we elkaar?", "scale", "Hoe vaak helpen we elkaar?"),
        ("We helpen elkaar soms.", "scale", "soms"),
    ],
)
def test_a_finding_points_at_the_words_that_cause_it(text, code, pointed_at):
    found = [finding for finding in check_item(text) if finding.code == code]

    assert [finding.words for finding in found] == [pointed_at]
    assert text[found[0].start : found[0].end] == pointed_at


@pytest.mark.parametrize(
    "text",
    [
        "We verbeteren steeds de kwaliteit van wat we leveren.",
        "We bespreken elke week hoe het gaat.",
        "Ik heb een gezonde balans tussen werk en privé.",
        "Ik geef mijn mening, ook als ik dat spannend vind.",
        "Als iets misgaat, lossen we het samen op.",
        "Wat we beloven, doen we ook.",
        "We kijken of het beter kan.",
        "We vragen inwoners of ze tevreden zijn.",
        "Wij allemaal zorgen voor een veilige sfeer.",
        "We kijken samen terug op ons werk.",
        "We worden steeds beter in ons vak.",
        "Mijn taken zijn duidelijk afgebakend.",
        "We nemen werk over van een collega die vastloopt.",
        "We kijken samen met inwoners wat zij zelf kunnen doen.",
        "Bij ons is er ruimte voor humor.",
        "Nieuwe collega's voelen zich snel thuis in ons team.",
        "We reageren binnen 2 werkdagen op een e-mail.",
        "We komen met nieuwe ideeën voor Putten.",
        "We werken samen in plaats van ieder voor zich.",
        "We realiseren ons wat ons werk doet met inwoners.",
        "We voelen ons samen verantwoordelijk voor onze opdracht.",
    ],
)
def test_a_good_statement_gets_no_finding(text):
    assert check_item(text) == ()


def test_jargon_comes_with_a_plain_word_where_the_list_knows_one():
    (finding,) = check_item("We implementeren een nieuw systeem.")
    (bare,) = check_item("We werken opgavegericht.")

    assert "‘invoeren’" in finding.reason
    assert "kies een gewoon woord" in bare.reason


def test_fifteen_words_are_allowed_and_sixteen_are_not():
    fifteen = "We bellen de inwoner die ons een brief stuurt binnen vijf dagen op kantoor terug."

    assert "too_long" not in codes(fifteen)
    assert words(fifteen.replace("terug", "graag terug"), "too_long") == ["terug"]


def test_statements_that_ask_the_same_are_both_pointed_out():
    one, other, third = check_items(
        ["We komen onze afspraken na.", "In ons team komen we afspraken na.", "We leren samen."]
    )

    assert [finding.code for finding in one] == ["near_duplicate"]
    assert "In ons team komen we afspraken na." in one[0].reason
    assert [finding.code for finding in other] == ["near_duplicate"]
    assert third == ()


def test_statements_that_differ_in_one_thing_each_are_no_duplicates():
    provincial = "We weten wat provinciaal beleid voor ons werk betekent."
    national = "We weten wat landelijk beleid voor ons werk betekent."

    assert check_items([provincial, national]) == ((), ())


def test_a_question_how_often_fits_a_scale_of_how_often_and_not_one_of_agreement():
    question = "Hoe vaak helpen we elkaar?"

    assert "scale" in codes(question, scale=AGREE)
    assert "scale" not in codes(question, scale=OFTEN)
    assert "scale" not in codes(question, scale=SATISFIED)


def test_a_word_for_how_often_says_twice_what_a_scale_of_how_often_says():
    assert words("We helpen elkaar vaak.", "scale", scale=OFTEN) == ["vaak"]
    assert words("We helpen elkaar vaak.", "scale", scale=AGREE) == []


@pytest.mark.parametrize(
    "text",
    ["", "   ", "…", "?!", "\n", "a", "en", "we", ",", "(", "n.v.t.", "1" * 300, "é" * 50, "İ we"],
)
def test_scraps_are_checked_without_a_mishap(text):
    for finding in check_item(text, others=[text, ""]):
        assert text[finding.start : finding.end] == finding.words


def test_findings_stand_in_the_order_of_the_words_and_are_the_same_every_time():
    text = "Natuurlijk faciliteert de directeur altijd alle stakeholders en burgers."
    found = check_item(text)

    assert [finding.start for finding in found] == sorted(finding.start for finding in found)
    assert found == check_item(text)
    assert {"leading", "jargon", "about_one_person", "absolute", "double_barrelled"} <= {
        finding.code for finding in found
    }


def test_every_reason_is_dutch_with_a_cause_and_what_to_do():
    bad = [
        "Er wordt niet nooit gefaciliteerd en altijd natuurlijk door de teamleider geholpen.",
        "We helpen elkaar soms. Hoe vaak?",
        "Verantwoordelijkheidsverdelingsafspraken tussen afdelingen.",
    ]
    for text in bad:
        for finding in check_item(text, others=[text]):
            assert finding.reason.endswith(".")
            assert ":" in finding.reason or "," in finding.reason
            assert "{" not in finding.reason
