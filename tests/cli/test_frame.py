"""``surveyapp frame``: a list is tried out, taken over and taken back by command."""

import click
import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from surveyapp.cli.frame import frame
from surveyapp.errors import FrameError
from surveyapp.services.read_people import team_tree
from tests.importing.lists import HEAD, csv, xlsx

LIST = [
    ("900", "Anna", "anna@voorbeeld.example", "Ruimte", "Groen"),
    ("101", "Jan", "", "Ruimte > Groen", ""),
    ("102", "Piet", "", "Ruimte > Groen", "Groen"),
]


@pytest.fixture
def run(stores, monkeypatch, tmp_path):
    """Run a command as a person would, and return its words; an error is what it raises."""
    monkeypatch.setenv("SURVEYAPP_INSTANCE", str(stores.settings.instance))
    monkeypatch.chdir(tmp_path)

    def command(*words):
        done = CliRunner().invoke(frame, words)
        if done.exception:
            raise done.exception
        assert done.exit_code == 0
        return done.output

    return command


def people(stores):
    return team_tree(stores, organisation="voorbeeld").people


def test_a_list_is_tried_taken_over_and_taken_back(run, stores, tmp_path):
    (tmp_path / "mensen.xlsx").write_bytes(xlsx(*LIST, head=(*HEAD, "leidt")))
    where = ("mensen.xlsx", "--organisation", "voorbeeld")

    said = run("import", *where)

    for words in (
        "3 medewerkers in 2 teams, 2 zonder e-mail",
        "Nieuw: 0. Gewijzigd: 2. Verplaatst: 1. Eruit: 29.",
        "Vervallen eenheden: Dienstverlening, Wegen, Balie, Belastingen",
        "Managementteam: 'Managementteam Ruimte' wordt gemaakt",
        "Eén persoon hangt rechtstreeks bij 'Ruimte'",
        "29 van de 32 mensen",
        "Gaat leiden: Anna, 'Groen' (nieuw account: anna@voorbeeld.example)",
        "Piet (nummer 102) heeft geen e-mailadres",
        "Zonder leidinggevende: Managementteam Ruimte",
        "er is niets gewijzigd",
    ):
        assert words in said
    assert people(stores) == 32

    assert "overgenomen: 3 medewerkers" in run("import", *where, "--commit")
    assert people(stores) == 3
    assert "niets gewijzigd" in run("undo", "--organisation", "voorbeeld")
    assert people(stores) == 3
    assert "zijn terug" in run("undo", "--organisation", "voorbeeld", "--commit")
    assert people(stores) == 32
    with pytest.raises(FrameError, match="ongedaan"):
        run("undo", "--organisation", "voorbeeld")


def test_managers_may_stay_and_a_part_drops_nobody(run, stores, tmp_path):
    (tmp_path / "deel.csv").write_bytes(csv(("900", "Anna", "", "Ruimte")))

    said = run(
        *("import", "deel.csv", "--organisation", "voorbeeld"),
        *("--part", "--keep-managers", "--commit"),
    )

    assert "zou kunnen worden" in said and "Eruit: 0" in said
    assert people(stores) == 32
    assert "ruimte-managementteam" not in {
        unit.id for unit in team_tree(stores, organisation="voorbeeld").units
    }


def test_faults_are_said_by_row_and_the_command_fails(run, stores, tmp_path):
    (tmp_path / "fout.csv").write_bytes(csv(("1", "", "jan@", "Groen"), ("1", "B", "", "")))

    with pytest.raises(FrameError) as told:
        run("import", "fout.csv", "--organisation", "voorbeeld", "--commit")

    assert [line.partition(":")[0] for line in str(told.value).splitlines()] == [
        "Rij 2, kolom email",
        "Rij 2, kolom naam",
        "Rij 3, kolom eenheid",
        "Rij 3, kolom nummer",
    ]
    assert people(stores) == 32


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_example_of_the_command_is_taken_over_as_it_is(run, stores, kind):
    run("example", "--output", f"voorbeeld.{kind}")

    assert "6 medewerkers" in run(
        "import", f"voorbeeld.{kind}", "--organisation", "voorbeeld", "--commit"
    )
    with pytest.raises(FrameError, match="bestaat al"):
        run("example", "--output", f"voorbeeld.{kind}")


def test_an_example_of_another_kind_is_refused(run):
    with pytest.raises(FrameError, match="eindigt niet op"):
        run("example", "--output", "voorbeeld.pdf")
    with pytest.raises(FrameError, match="kan niet geschreven worden"):
        run("example", "--output", "weg/voorbeeld.csv")


def test_words_of_a_list_cannot_steer_the_terminal(run, tmp_path):
    (tmp_path / "x.csv").write_bytes(csv(("1", "A", "", "Groen"), ("2", "B", "", "Afdeling > X")))
    name = "\x1b[31mx.csv"
    (tmp_path / name).write_bytes((tmp_path / "x.csv").read_bytes())
    run("import", name, "--organisation", "voorbeeld", "--commit")

    assert "\x1b" not in run("undo", "--organisation", "voorbeeld")


def test_every_frame_command_stands_in_the_program():
    assert main.get_command(click.Context(main), "frame") is frame
    assert set(frame.commands) == {"import", "undo", "example"}
