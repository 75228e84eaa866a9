"""``surveyapp questionnaire draft``: a text in, a draft out, and what can be wrong."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import main

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
    decoded = text.read_text(encoding="utf-8")
    for principle in only["principles"]:
        assert set(principle) >= {"line", "flags", "merged_from", "split_from", "explanation"}
        for item in principle["items"] + principle["clauses"]:
            source = item["source"]
            assert decoded[source["start"] : source["end"]] == source["text"]
            assert source["text"] in decoded.split("\n")[source["line"] - 1]
            assert item["text"]


def test_a_repaired_word_is_repaired_in_the_draft_and_literal_in_its_source(text):
    principles = json.loads(run("draft", text, "--format", "json").stdout)["sets"][0]["principles"]
    (clause,) = principles[2]["clauses"]

    assert "één" in clause["text"]
    assert "Ă©Ă©n" in clause["source"]["text"]


def test_toml_is_a_questionnaire_that_check_accepts_against_the_text(text):
    result = run("draft", text)
    draft = text.with_name("concept.toml")
    draft.write_text(result.stdout, encoding="utf-8")
    checked = run("check", draft, "--text", text)

    assert result.exit_code == 0
    assert result.stdout.startswith("# CONCEPT")
    assert 'version = "concept"' in result.stdout
    assert "nog verwoorden" in result.stdout
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
