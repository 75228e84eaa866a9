"""``surveyapp questionnaire check``: every fault with place and remedy, or a line per good file."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import main
from surveyapp.resources import shipped
from tests.domain.example_questionnaire import GOOD


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questionnaire", "check", *map(str, arguments)])


@pytest.fixture(name="good")
def write_good(tmp_path: Path) -> Path:
    path = tmp_path / "elst" / "kernwaarden.toml"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_without_files_everything_that_ships_is_checked_and_good():
    result = check()

    assert result.exit_code == 0, result.output
    lines = [line for line in result.stdout.splitlines() if not line.startswith(("Let op: ", "  "))]
    assert len(lines) == len(list(shipped("questionnaires").glob("*/*.toml"))) == 6
    oss = next(line for line in lines if "netwerkprincipes" in line)
    assert "9 principes met 38 stellingen" in oss
    assert "standaard aan: 6 principes met 24 stellingen" in oss
    assert "ongeveer 5 minuten" in oss


def test_how_readable_the_statements_are_stands_under_a_good_file_as_figures(good):
    good.write_text(GOOD.replace("naar elkaar.", "naar elkaar en faciliteren dat."), "utf-8")

    lines = check(good).stdout.splitlines()

    facts = [line for line in lines if line.startswith("  ")]
    assert lines.index(facts[0]) == 1
    assert re.fullmatch(r"  Stellingen: gemiddeld \d+,\d woorden per zin\.", facts[0])
    assert re.search(r"makkelijk\): \d+,\d\. Per principe: \w.* \d+,\d\.$", facts[1])
    assert facts[2] == "  Moeilijke woorden: ‘faciliteren’."
    assert not re.search(r"\b[ABC][12]\b", "".join(facts))


def test_the_languages_of_a_measurement_stand_under_a_good_file_and_what_others_lack(good):
    assert "  Een meting kan ermee in het Nederlands.\n" in check(good).stdout
    lacking = "  Nog niet in het Engels: er ontbreken teksten voor 1 naam.\n"
    assert lacking in check(good).stdout

    good.write_text(GOOD.replace('name = "Open"', 'name = "Open"\nen.name = "Open"'), "utf-8")

    said = check(good).stdout
    assert "  Een meting kan ermee in het Nederlands en het Engels.\n" in said
    assert "Nog niet" not in said


def test_every_fault_of_every_file_is_named_and_good_files_are_still_summed_up(good):
    bad = good.with_name("stuk.toml")
    bad.write_text(GOOD.replace("naar elkaar.", "naar elkaar").replace("elst-open-3", "X"), "utf-8")
    broken = good.with_name("kapot.toml")
    broken.write_text("title = ", "utf-8")

    result = check(good, bad, broken, good.with_name("weg.toml"), good.parent)

    assert result.exit_code == 1
    assert f"{good}: in orde" in result.stdout
    assert f"{bad}, regel 45, sets[0].principles[0].items[1].nl: " in result.stderr
    assert f"{bad}, regel 51, sets[0].principles[0].items[2].id: " in result.stderr
    assert f"{broken}, regel 1, kolom 9: " in result.stderr
    assert "weg.toml: dit bestand is er niet." in result.stderr
    assert f"{good.parent}: dit is een map." in result.stderr
    assert "5 fouten gevonden." in result.stderr


def test_with_the_text_the_words_are_held_against_it(good, tmp_path):
    source = tmp_path / "bron.txt"
    source.write_text("Kernwaarden\n", "utf-8")

    result = check(good, "--text", source)

    assert result.exit_code == 1
    assert "sets[0].principles[0].items[1].lines: regel 4 is er niet" in result.stderr
    assert "de vingerafdruk hoort bij een andere tekst" in result.stderr


def test_a_text_that_is_not_there_is_named(good, tmp_path):
    result = check(good, "--text", tmp_path / "weg.txt")

    assert result.exit_code == 1
    assert "Het bestand weg.txt bestaat niet." in result.stderr


def test_a_text_belongs_to_one_questionnaire(good, tmp_path):
    result = check("--text", tmp_path / "bron.txt")

    assert result.exit_code == 1
    assert "noem er precies één" in result.stderr


def test_a_scale_that_is_wrong_is_named_by_its_own_file(good):
    scale = good.parent.parent / "scales" / "eigen.toml"
    scale.parent.mkdir()
    scale.write_text('id = "eigen"\nlanguages = ["nl"]\noptions = []\n', "utf-8")

    by_itself, by_questionnaire = check(scale), check(good)

    assert by_itself.exit_code == by_questionnaire.exit_code == 1
    assert f"{scale}, regel 3, options: " in by_itself.stderr
    assert "eigen, regel 3, options: " in by_questionnaire.stderr
    assert str(good) not in by_questionnaire.stderr


def test_a_statement_that_asks_two_things_is_pointed_out_but_is_no_fault(good):
    text = GOOD.replace("naar elkaar.", "naar elkaar en wij zwijgen nooit.")
    good.write_text(text, encoding="utf-8")

    result = check(good)

    assert result.exit_code == 0
    (line, *_) = [line for line in result.stdout.splitlines() if line.startswith("Let op: ")]
    assert f"{good}, regel 45, sets[0].principles[0].items[1].nl: ‘" in line
