"""Who left the list opens nothing any more, and nobody can tell what they did before."""

import re
import sqlite3

import pytest

UNKNOWN = "0000 0000 0001 1"


def withdraw(stores, number):
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    changed = connection.execute(
        "UPDATE invitation SET withdrawn = 1 WHERE employee_number = ?", (number,)
    ).rowcount
    connection.commit()
    connection.close()
    assert changed == 1


@pytest.fixture
def leaver(wave, stores):
    """Somebody of Balie, with the way in that they were sent."""
    issued = wave.of("balie")[0]
    return issued, re.search(r"\d+", issued.name)[0]


def test_a_code_that_was_withdrawn_reads_like_one_that_never_was(visitor, stores, leaver):
    issued, number = leaver
    assert visitor.open(issued.code).status == 200
    withdraw(stores, number)

    pages = [visitor.open(code) for code in (issued.code, UNKNOWN)]

    assert [page.status for page in pages] == [422, 422]
    first, second = (re.sub(r'value="[^"]*"', "", page.html).rstrip() for page in pages)
    assert first == second
    assert visitor.open(issued.link.partition("#")[2]).status == 422


def test_a_form_that_was_open_when_its_holder_left_stores_nothing(
    visitor, stores, leaver, everything
):
    issued, number = leaver
    form = visitor.open(issued.code)
    withdraw(stores, number)

    assert visitor.send(form, everything).status == 422
    connection = sqlite3.connect(stores.settings.instance / "answers.db")
    assert connection.execute("SELECT count(*) FROM ballot").fetchone() == (0,)
    connection.close()


def test_the_page_of_who_left_is_the_same_whether_or_not_it_was_sent_in(
    visitor, stores, leaver, everything
):
    issued, number = leaver
    before = visitor.open("0000 0000 0000 0")
    visitor.send(visitor.open(issued.code), everything)
    withdraw(stores, number)

    page = visitor.open(issued.code)

    assert page.status == before.status == 422
    assert "kennen we niet" in page.text


def test_the_privacy_page_says_what_leaving_means(visitor):
    page = visitor.get("/privacy").text

    assert "Dan opent je link of code niets meer" in page
    assert "Dit geldt voor elke meting" in page
    assert "gedeelde tablet" in page
