"""Words of somebody else on a terminal: they are shown, and obeyed by nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from surveyapp.cli.printing import shown

TEXT = """Zo werken wij

De kernwaarden van de {evil}teams

- Lef: we durven altijd iets te zeggen tegen elkaar.
- Trots: we zijn trots op ons werk en laten dat zien.
- Plezier: we hebben plezier in ons werk en in elkaar.
"""
ATTACKS = (
    "\x1b[2J",
    "\x1b]0;titel\x07",
    "\x9b31m",
    "\u202e",
    "\u2066",
    "\x08",
    "\r",
)


def printed(*arguments: object) -> str:
    """Return what a person sees on a terminal that shows colours."""
    words = ["questionnaire", *map(str, arguments)]
    result = CliRunner().invoke(main, words, color=True)
    return result.stderr if arguments[0] == "draft" else result.output


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_nothing_that_a_terminal_obeys_is_left(attack):
    assert attack[0] not in shown(f"De naam {attack}is lang")
    assert "is lang" in shown(f"De naam {attack}is lang")


def test_words_lines_and_tabs_stay_as_they_are():
    words = "‘Één’ lijn:\n\tnaïef, 😀 en €\u00a05."

    assert shown(words) == words


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of a text, in one of which names give orders to a terminal."""
    old, new = tmp_path / "oud.txt", tmp_path / "nieuw.txt"
    old.write_text(TEXT.replace("{evil}", ""), "utf-8")
    new.write_text(TEXT.replace("{evil}", "\x1b[31m").replace("Trots", "Tr\x1b[7mots"), "utf-8")
    return old, new


def test_a_set_with_a_hostile_name_is_named_without_harm(texts):
    said = printed("draft", texts[1])

    assert "kernwaarden" in said.lower()
    assert "\x1b" not in said


def test_a_comparison_with_a_hostile_name_is_refused_without_harm(texts):
    said = printed("compare", *texts)

    assert "een teken dat niemand ziet" in said
    assert "\x1b" not in said


def test_a_file_with_a_hostile_name_is_refused_without_harm(tmp_path):
    said = printed("check", tmp_path / "weg\x1b[31m.toml")

    assert "weg" in said
    assert "\x1b" not in said
