"""What a text tells a team not to do gives no statement."""

import pytest

from surveyapp.domain.drafting.draft import draft
from surveyapp.domain.drafting.finding.unwanted import is_unwanted
from surveyapp.domain.drafting.passages import SourceText

LISTED = """Eerlijkheid
Wel
- je geeft een fout toe
Niet
- roddelen over een collega
"""
TABLE = (
    "Waarde\tGewenst gedrag\tOngewenst gedrag\nDoelmatig\tWe plannen vooruit\tAlles uitstellen\n"
)


def unwanted(text: str, words: str) -> bool:
    source = SourceText(text)
    start = text.index(words)
    heading = source.passage(0, text.index("\n"))
    return is_unwanted(source, source.passage(start, start + len(words)), heading)


def test_what_stands_under_niet_is_unwanted():
    assert unwanted(LISTED, "roddelen over een collega")
    assert not unwanted(LISTED, "je geeft een fout toe")


def test_what_stands_in_the_column_of_unwanted_behaviour_is_unwanted():
    assert unwanted(TABLE, "Alles uitstellen")
    assert not unwanted(TABLE, "We plannen vooruit")


@pytest.mark.parametrize("label", ["Dit doen we niet", "Ongewenst gedrag:", "Don'ts", "Valkuilen"])
def test_labels_of_what_is_not_wanted_are_known(label):
    text = f"Lef\n{label}\n- wegkijken\n"

    assert unwanted(text, "wegkijken")


def test_a_warning_never_becomes_something_that_we_do():
    text = "# Onze kernwaarden\n\n" + "\n".join(
        f"## {name}\n\nWel\n\n- we {do}\n\nNiet\n\n- {leave}\n"
        for name, do, leave in (
            ("Open", "stellen vragen aan elkaar", "problemen vooruitschuiven"),
            ("Samen", "helpen elkaar bij drukte", "zuchten in een overleg"),
            ("Lef", "proberen nieuwe dingen uit", "wegkijken bij pesten"),
        )
    )
    said = [item.text for item in draft(text).items()]

    assert said
    assert not [each for each in said if "zuchten" in each or "schuiven" in each]
