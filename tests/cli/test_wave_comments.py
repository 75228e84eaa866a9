"""Comments from the command line: how far the reading is, and releasing without them."""

import pytest

from surveyapp.cli import main, wave_comments
from surveyapp.cli import wave as wave_command
from tests import made
from tests.services.read_comments import comment_wave


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return what runs a command on an open wave that everybody wrote in: what it said."""
    wave = comment_wave(tmp_path / "instance")
    wave.stores.close()
    monkeypatch.setenv("SURVEYAPP_INSTANCE", str(tmp_path / "instance"))
    for module in (wave_command, wave_comments):
        monkeypatch.setattr(module, "now", lambda: made.AFTER)

    def command(*words, code=0):
        with pytest.raises(SystemExit) as ended:
            main(["wave", *words])
        said = capsys.readouterr()
        assert ended.value.code == code, said
        assert "Zin-" not in said.out + said.err  # no comment is ever printed
        return said.out + said.err

    return command


def test_closing_says_that_comments_are_read_first_and_they_can_be_left_out(run):
    wave = "voorbeeld-teammeting-2026"
    assert "wordt nu niets nagekeken" in run("comments", wave)

    assert "HR kijkt eerst de toelichtingen na" in run("close", wave)
    assert "tot en met vrijdag 27 november 2026" in run("close", wave)
    assert "nakijken" in run("list")
    assert "--leave-out" in run("comments", wave)

    assert "zonder toelichtingen" in run("comments", wave, "--leave-out")
    assert "vrijgegeven" in run("list")
    assert (
        "toelichtingen nakijken kan nu niet" in run("comments", wave, "--leave-out", code=1).lower()
    )


def test_what_is_no_wave_is_said(run):
    assert "bestaat niet" in run("comments", "geen", code=1)
