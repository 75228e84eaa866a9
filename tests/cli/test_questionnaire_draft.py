"""``surveyapp questionnaire draft``: a text in, a draft out, and what can be wrong."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import main
from tests.importing import samples

TEXT = """Onze kernwaarden

• Open: we delen wat we weten en vragen om kritiek.
• Samen (teamgedachte; korte lijnen).
• Één lijn: we Ă©Ă©n zijn we sterk.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questionnaire", *map(str, arguments)])


@pytest.fixture(name="text")
def write_text(tmp_path: Path) -> Path:
    path = tmp_path / "gemeente-elst.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_holds_sets_principles_and_statements_with_their_source(text):
    result = run("draft", text, "--format", "json")

    assert result.exit_code == 0
    (only,) = json.loads(result.stdout)["sets"]
    assert (only["name"], only["primary"], only["on"]) == ("Kernwaarden", True, True)
    assert [p["name"] for p in only["principles"]] == ["Open", "Samen", "Één lijn"]
    read = text.read_text(encoding="utf-8").replace("Ă©", "é")
    for principle in only["principles"]:
        assert set(principle) >= {"line", "flags", "merged_from", "split_from", "explanation"}
        for item in principle["items"] + principle["clauses"]:
            source = item["source"]
            assert read[source["start"] : source["end"]] == source["text"]
            assert source["text"] in read.split("\n")[source["line"] - 1]
            assert item["text"]


def test_every_source_says_where_it_stands_in_the_file(text, tmp_path):
    def places(path: Path) -> set[str]:
        draft = json.loads(run("draft", path, "--format", "json").stdout)
        return {
            one["source"]["place"]
            for each in draft["sets"]
            for principle in each["principles"]
            for one in (principle, *principle["clauses"], *principle["items"])
        }

    assert places(text) == {"regel 3", "regel 4", "regel 5"}
    page = tmp_path / "principes.pdf"
    page.write_bytes(samples.as_pdf())
    assert all(re.match(r"pagina \d+, regel \d+$", place) for place in places(page))


def test_places_count_in_the_text_as_it_was_repaired(text):
    draft = json.loads(run("draft", text, "--format", "json").stdout)
    (clause,) = draft["sets"][0]["principles"][2]["clauses"]

    assert "één" in clause["text"]
    assert clause["source"]["text"].startswith("we één zijn")
    assert "".join(account["text"] for account in draft["accounting"]) == TEXT.replace("Ă©", "é")


def test_the_same_file_gives_the_same_bytes(text):
    for form in ("json", "toml"):
        first, second = run("draft", text, "--format", form), run("draft", text, "--format", form)

        assert first.stdout_bytes == second.stdout_bytes


def test_json_has_findings_with_the_words_they_point_at(text):
    text.write_text(TEXT.replace("vragen om kritiek", "faciliteren collega's"), encoding="utf-8")
    draft = json.loads(run("draft", text, "--format", "json").stdout)
    items = [i for s in draft["sets"] for p in s["principles"] for i in p["items"]]

    for item in items:
        for finding in item["findings"]:
            assert item["text"][finding["start"] : finding["end"]] == finding["words"]
            assert finding["reason"].endswith(".")


def test_the_organisation_names_every_item(text):
    result = run("draft", text, "--format", "json", "--organisation", "Gemeente Elst aan Zee")
    draft = json.loads(result.stdout)

    assert draft["organisation"] == "Gemeente Elst aan Zee"
    assert draft["sets"][0]["principles"][0]["items"][0]["id"] == "elst-aan-zee-open-1"


TWO_SETS = """Onze kernwaarden

• Open: we delen wat we weten. We vragen om kritiek. We luisteren naar elkaar. We leggen uit
waarom we iets doen. We leren van onze fouten.
• Samen: we helpen elkaar bij drukte.

Sturingsprincipes

• Ruimte: we laten elkaar vrij in de aanpak van het werk.
• Richting: we bepalen samen onze doelen.
"""


def test_another_set_can_be_put_first_and_an_unknown_one_is_answered_with_those_there_are(text):
    text.write_text(TWO_SETS, encoding="utf-8")
    chosen = json.loads(run("draft", text, "--format", "json", "--set", "sturingsprincipes").stdout)
    unknown = run("draft", text, "--set", "Beloften")

    assert {s["name"]: s["primary"] for s in chosen["sets"]} == {
        "Kernwaarden": False,
        "Sturingsprincipes": True,
    }
    assert unknown.exit_code == 1
    assert unknown.stdout == ""
    assert "Kies een van: ‘Kernwaarden’, ‘Sturingsprincipes’." in unknown.stderr


def test_a_principle_gets_no_more_items_than_asked_for(text):
    text.write_text(TWO_SETS, encoding="utf-8")

    def most(number: int) -> int:
        draft = json.loads(run("draft", text, "--format", "json", "--items", number).stdout)
        return max(len(p["items"]) for s in draft["sets"] for p in s["principles"])

    assert (most(3), most(5)) == (3, 5)
    assert run("draft", text, "--items", 9).exit_code == 2


def test_every_set_says_why_it_is_on_or_off(text):
    text.write_text(TWO_SETS, encoding="utf-8")
    draft = json.loads(run("draft", text, "--format", "json").stdout)

    assert [s["on"] for s in draft["sets"]] == [True, False]
    assert all(s["reason"].endswith(".") for s in draft["sets"])


def test_toml_is_a_questionnaire_that_check_accepts_against_the_text(text):
    result = run("draft", text)
    draft = text.with_name("concept.toml")
    draft.write_text(result.stdout, encoding="utf-8")
    checked = run("check", draft, "--text", text)

    assert result.exit_code == 0
    assert result.stdout.startswith("# CONCEPT")
    assert 'version = "concept"' in result.stdout
    assert "Verwoord stelling" in result.stdout
    assert "3 principes gevonden" in result.stderr
    assert checked.exit_code == 0, checked.output


def test_nothing_found_is_a_normal_answer(tmp_path):
    path = tmp_path / "nieuws.txt"
    path.write_text("De weg is dicht.\n\nKom met de fiets.\n", encoding="utf-8")
    as_json, as_toml = run("draft", path, "--format", "json"), run("draft", path)

    assert (as_json.exit_code, as_toml.exit_code) == (0, 0)
    assert json.loads(as_json.stdout)["sets"] == []
    assert as_toml.stdout == ""
    for result in (as_json, as_toml):
        assert result.stderr.startswith("In deze tekst vonden we geen principes.")


@pytest.mark.parametrize("content", [None, b"", b"\0\1\2", b"a" * 600_000])
def test_a_file_that_cannot_be_read_ends_in_a_sentence(tmp_path, content):
    path = tmp_path / "tekst.txt"
    if content is not None:
        path.write_bytes(content)
    result = run("draft", path)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "tekst.txt" in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_ends_in_a_sentence(tmp_path):
    result = run("draft", tmp_path)

    assert result.exit_code == 1
    assert "is een map" in result.stderr
