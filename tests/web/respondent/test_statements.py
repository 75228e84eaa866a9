"""How often the store is asked: as often for sixty statements as for six, and seldom."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.web import STORES
from tests import made
from tests.web.respondent.conftest import Visitor, ballots

PAGE, SUBMISSION = 6, 8


@contextmanager
def counted():
    """Note every statement, the beginning of a transaction too."""
    statements = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def fill_in(stores, questionnaire=None, **settings):
    """Fill in a whole questionnaire; returns how many statements page and submission took."""
    today = datetime.now(AMSTERDAM).date()
    wave = made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=10),
        questionnaire=questionnaire,
        settings=WaveSettings(reminders=(), **settings),
    )
    app = create_app(stores.settings)
    visitor = Visitor(app)
    code = wave.of("balie")[0].code
    visitor.open(code)  # the first of all makes the forms and texts that are kept
    with counted() as page:
        form = visitor.open(code)
    answers = {item.id: "4" for item in wave.questionnaire.items()}
    comment = {}
    if settings.get("comments"):
        comment = {f"t-{wave.questionnaire.asked()[0].id}": "wij praten te weinig"}
    with counted() as submission:
        assert "Bedankt" in visitor.send(form, answers, **comment).text
    app.extensions[STORES].close()
    assert ballots(stores) == 1
    return len(page), len(submission)


def test_the_longest_questionnaire_takes_no_more_statements_than_the_shortest(stores, tmp_path):
    other = made.make_instance(tmp_path / "other")
    longest = replace(
        load_questionnaire(other.settings.instance, "oss/netwerkprincipes"),
        organisation="voorbeeld",
    )
    short, long = fill_in(stores), fill_in(other, longest)
    other.close()
    assert short == long
    assert 0 < long[0] <= PAGE
    assert 0 < long[1] <= SUBMISSION


@pytest.mark.parametrize("comments", [True, False])
def test_a_comment_that_is_looked_through_for_names_keeps_within_them_too(stores, comments):
    page, submission = fill_in(stores, comments=comments, priorities=True)
    assert 0 < page <= PAGE
    assert 0 < submission <= SUBMISSION
