"""``surveyapp questionnaire compare``: what HR reads about next year's questionnaire."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import main
from surveyapp.resources import shipped

OSS = shipped("questionnaires") / "oss" / "netwerkprincipes.toml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questionnaire", "compare", *map(str, arguments)])


@pytest.fixture(name="next_year")
def write_next_year(tmp_path: Path):
    def write(*changes: tuple[str, str]) -> Path:
        text = OSS.read_text("utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        path = tmp_path / "oss-2027.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


SOMETIMES = ("We bepalen samen onze doelen.", "We bepalen soms samen onze doelen.")
RENAMED = ('name = "Doel"', 'name = "Richting"')


def test_nothing_changed_is_one_calm_sentence(next_year):
    result = run(OSS, next_year())

    assert result.exit_code == 0
    assert "Er is niets veranderd aan de 38 stellingen" in result.stdout
    assert len(result.stdout.splitlines()) == 4


def test_what_changed_stands_beside_what_it_does_to_the_trend(next_year):
    result = run(OSS, next_year(SOMETIMES, RENAMED))

    assert result.exit_code == 0
    for said in (
        "‘Richting’: hernoemd, heette ‘Doel’",
        "oss-doel-1: nieuwe betekenis; de lijn breekt hier",
        "was    We bepalen samen onze doelen.",
        "wordt  We bepalen soms samen onze doelen.",
        "‘soms’ kwam erbij",
        "3 van de 4 stellingen",
        "VALSE LIJN",
        "Zet version op 2",
        "Ongewijzigd: 8 principes.",
    ):
        assert said in result.stdout


def test_everything_fits_a_terminal_of_eighty_columns(next_year):
    result = run(OSS, next_year(SOMETIMES, RENAMED))
    putten = shipped("questionnaires") / "putten" / "kernbegrippen.toml"

    for text in (result.stdout, run(OSS, putten).stdout):
        lines = [line for line in text.splitlines() if not line.startswith(("Oud: ", "Nieuw: "))]
        assert max(map(len, lines)) <= 80  # only the path of a file may be longer


def test_json_says_whether_anything_changed_and_what(next_year):
    same = json.loads(run(OSS, next_year(), "--format", "json").stdout)
    other = json.loads(run(OSS, next_year(SOMETIMES), "--format", "json").stdout)

    assert (same["changed"], other["changed"]) == (False, True)
    assert same["summary"]["items"]["same"] == 38
    assert other["summary"]["item_lines"]["breaks"] == 1
    (doel,) = [p for p in other["principles"] if p["changed"]]
    assert (doel["kind"], doel["scale_line"], doel["common_items"]) == ("same", "common_items", 3)
    (item,) = [i for i in doel["items"] if i["kind"] != "same"]
    assert (item["kind"], item["line"], item["reason"]) == ("new_meaning", "breaks", "amount")
    assert [one["false_line"] for one in other["warnings"]] == [True]


def test_other_words_that_may_mean_the_same_need_a_bridge_wave(next_year):
    changed = ("We durven te experimenteren.", "We durven te experimenteren in ons werk.")
    result = run(OSS, next_year(changed))

    assert "oss-innovatie-1: nieuwe betekenis; alleen met een brugmeting" in result.stdout
    assert "Een brugmeting legt beide bewoordingen" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((OSS,), 2, "Er ontbreekt nog"),
        ((OSS, "er-is-niets.toml"), 1, "dit bestand is er niet"),
        ((OSS, "er-is-niets.txt"), 1, "bestaat niet"),
        ((OSS, OSS, "--format", "yaml"), 2, "Kies uit"),
    ],
)
def test_bad_input_gives_one_dutch_sentence_and_no_report(arguments, code, says):
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("Fout: ")
    assert says in result.stderr


def test_the_help_says_what_the_exit_code_means():
    assert "exitcode 0" in " ".join(run("--help").stdout.split())
