"""The questions quote words that read by themselves, from every questionnaire that ships."""

import re
import tomllib
from dataclasses import replace

import pytest

from surveyapp.domain.conversation import subjects
from surveyapp.domain.conversation_words import quoted_item, quoted_words
from surveyapp.domain.release import AskedItem, AskedPrinciple, Comparison, Mean, Share
from surveyapp.resources import shipped
from tests.releases import full_results, release, small_results, team


def principle(explanation, words, text="We doen iets.", name="De naam"):
    item = AskedItem(id="i", version=1, text=text, words=words)
    return AskedPrinciple("p", name, "Set", explanation, (item,))


def words_of(explanation, words, **changes):
    made = principle(explanation, words, **changes)
    return quoted_words(made, made.items[0])


def test_words_that_read_by_themselves_are_quoted_with_a_capital():
    assert words_of("korte lijnen; denken en doen", "korte lijnen") == "‘Korte lijnen’"
    assert words_of("we bepalen samen doelen, die helpen", "we bepalen samen doelen") == (
        "‘We bepalen samen doelen’"
    )


@pytest.mark.parametrize(
    ("explanation", "words"),
    [
        ("we bepalen doelen, die richting geven aan het proces", "die richting geven"),
        ("we nodigen uit om samen te werken", "samen te werken"),
        ("Als het nodig is, helpen we de inwoner op weg", "helpen we de inwoner op weg"),
        ("open tegenover burgers, collega’s en bestuur", "open tegenover burgers, collega’s"),
        (
            "Het welzijn en de leefomgeving van inwoners staan centraal",
            "de leefomgeving van inwoners staan centraal",
        ),
        (
            "Wij kijken naar behoeften. Wij zijn nieuwsgierig naar deze behoefte",
            "Wij zijn nieuwsgierig naar deze behoefte",
        ),
        ("We doen wat helpt. Niet meer en niet minder", "We doen wat helpt. Niet meer"),
        ("zo (of anders) doen we dat", "zo (of anders"),
        ("We doen iets", "we doen iets"),
        ("Een toekomstgerichte naam", "naam"),
        ("", ""),
        ("heel " * 30, "heel " * 30),
    ],
)
def test_half_a_sentence_gives_way_to_the_name(explanation, words):
    assert words_of(explanation, words) == "‘De naam’"


def test_quotation_marks_within_quotation_marks_are_double():
    made = principle("", "", text="We zeggen ‘nee’ als dat moet, en collega’s ook.")
    assert quoted_item(made.items[0]) == "‘We zeggen “nee” als dat moet, en collega’s ook.’"


def shipped_principles():
    for file in sorted(shipped("questionnaires").glob("*/*.toml")):
        for asked_set in tomllib.loads(file.read_text(encoding="utf-8")).get("sets", ()):
            for each in asked_set["principles"]:
                items = tuple(
                    AskedItem(item["id"], 1, item["nl"], item.get("words", ""))
                    for item in each["items"]
                )
                yield AskedPrinciple(
                    each["id"], each["name"], asked_set["name"], each.get("explanation", ""), items
                )


PRINCIPLES = tuple(shipped_principles())


def asked_of(made):
    """Return the questions that a group, a small group and a withheld one get about these."""
    full = full_results(made)
    clear = Comparison(3.0, 0.5, 12, "clearly_higher")
    wanting = tuple(replace(each, importance=Share("exact", 40)) for each in full.principles)
    told = tuple(
        replace(
            each,
            mean=Mean("exact", 3.5),
            agreement="close",
            rest=clear if place == 1 else None,
            trend=clear if place == 0 else None,
        )
        for place, each in enumerate(full.principles)
    )
    for results in (
        full,
        replace(full, principles=wanting),
        replace(full, principles=told),
        small_results(made),
        None,
    ):
        group = team(results)
        for subject in subjects(release(group, principles=made), group):
            yield subject.reason, *subject.questions


def test_every_question_about_every_shipped_principle_is_a_whole_sentence():
    reasons, seen = set(), 0
    for start in range(0, len(PRINCIPLES), 3):
        for reason, *questions in asked_of(PRINCIPLES[start : start + 3]):
            reasons.add(reason)
            for question in questions:
                seen += 1
                assert re.match(r"‘[A-Z“]", question), question
                assert question.endswith("?"), question
                assert "  " not in question
                assert question.count("‘") == len(re.findall(r"’(?!\w)", question)), question
                assert not re.search(r"(?<!\bom )\bte \w+’:", question) or question.startswith(
                    ("‘We", "‘Wij", "‘Ik")
                ), question
                assert not re.search(r"(?i)\bvind je\b|\bvinden jullie\b|\beens\b", question)
    print(f"{seen} questions about {len(PRINCIPLES)} principles, for {sorted(reasons)}")
    assert len(PRINCIPLES) > 40
    assert {"strongest", "divided", "wanted", "changed", "differs", "next"} <= reasons
