"""Every principle and item of the shipped questionnaires stands in the published texts.

The texts are not part of this repository: they lie in a folder ``shared`` beside the checkout.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.questionnaire_faults import Problem
from surveyapp.domain.questionnaire_source import source_problems
from surveyapp.services.load_questionnaire import list_questionnaires, load_questionnaire

SOURCES = Path(__file__).resolve().parents[2] / ".." / "shared" / "sources"
NOWHERE = Path("no instance")
NAMES = list_questionnaires(NOWHERE)


def source_of(name: str) -> bytes:
    path = SOURCES / f"{name.split('/', maxsplit=1)[0]}.txt"
    if not path.is_file():
        pytest.skip(
            f"the published texts are not beside this checkout (no {SOURCES.name}/{path.name})"
        )
    return path.read_bytes()


def problems_of(questionnaire: Questionnaire, source: bytes) -> list[Problem]:
    fingerprint = hashlib.sha256(source).hexdigest()
    return list(source_problems(questionnaire, source.decode(), fingerprint=fingerprint))


@pytest.mark.parametrize("name", NAMES)
def test_every_span_stands_in_the_published_text_on_its_lines(name):
    problems = problems_of(load_questionnaire(NOWHERE, name), source_of(name))

    assert problems == []


@pytest.mark.parametrize("name", NAMES)
def test_a_span_that_is_moved_one_word_or_one_line_away_is_noticed(name):
    source = source_of(name)
    questionnaire = load_questionnaire(NOWHERE, name)
    first, *others = questionnaire.sets
    principle, *rest = first.principles
    item, *more = principle.items
    for span in (
        replace(item.span, words=f"{item.span.words} verzonnen"),
        replace(item.span, first_line=1, last_line=1),
    ):
        broken = replace(principle, items=(replace(item, span=span), *more))
        altered = replace(first, principles=(broken, *rest))

        problems = problems_of(replace(questionnaire, sets=(altered, *others)), source)

        assert [problem.path[-1] for problem in problems] == ["words"]


def test_exactly_one_line_of_the_five_texts_is_damaged_and_repaired():
    from surveyapp.domain.questionnaire_source import fold

    repaired = [
        line
        for name in NAMES
        for line in source_of(name).decode().split("\n")
        if fold(line) != " ".join(line.translate({0x2018: "'", 0x2019: "'"}).split())
    ]

    assert len(repaired) == 1
    assert "Ă©Ă©n geheel" in repaired[0]
    assert "één geheel" in fold(repaired[0])
