"""The tables of a release: every figure with its kind, and what is withheld always alike."""

import json
from dataclasses import replace

from surveyapp.domain.handing_out import handed_out
from surveyapp.domain.release import as_json
from surveyapp.reporting.tables import tables
from tests import releases
from tests.reporting.exported import PRINCIPLES, everything

ALL = (
    *("Uitleg", "Groepen", "Scores", "Stellingen", "Antwoorden", "Organisatie", "Opvallend"),
    *("Anders gevraagd", "Nieuwe woorden", "Kenmerk", "Afspraken"),
    *("Overig", "Overig stellingen", "Toelichtingen"),
)
DIGEST = "ab" * 32


def made(release=None, audience="hr"):
    found = tables(handed_out(release or everything(), audience), DIGEST)
    return {table.name: table for table in found}


def rows(table):
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows()]


def test_a_full_release_has_every_table_and_each_row_has_every_column():
    found = made()

    assert tuple(found) == ALL
    for table in found.values():
        assert list(table.rows())
        assert len(set(table.columns)) == len(table.columns)
        assert all(len(row) == len(table.columns) for row in table.rows())
        assert len(table.name) <= 31
        assert not set(table.name) & set("[]:*?/\\")


def test_the_public_gets_the_organisation_only():
    found = made(audience="public")

    assert tuple(found) == (
        "Uitleg",
        "Groepen",
        "Scores",
        "Stellingen",
        "Anders gevraagd",
    )
    assert {row["groep"] for row in rows(found["Scores"])} == {"Gemeente Oss"}
    assert {row["werkpunt_procent"] for row in rows(found["Scores"])} == {None}


def test_a_withheld_group_looks_like_any_other_and_says_nothing():
    release = everything()
    found = made(release)
    closed = [row for row in rows(found["Scores"]) if row["groep_id"] == "dicht"]
    group = next(row for row in rows(found["Groepen"]) if row["groep_id"] == "dicht")

    assert {row["score_soort"] for row in closed} == {"afgeschermd"}
    told = ("groep_id", "groep", "principe_id", "principe", "score_soort")
    assert {value for row in closed for key, value in row.items() if key not in told} == {None}
    assert (group["cijfers"], group["meegedaan"], group["uitgenodigd"], group["details"]) == (
        "afgeschermd", None, None, None,
    )  # fmt: skip


def test_a_score_that_is_withheld_within_a_group_reads_like_that_of_a_withheld_group():
    found = made(
        releases.release(
            releases.team(releases.small_results(releases.asked(4)), id="klein"),
            releases.team(None, id="dicht"),
            principles=releases.asked(4),
        )
    )
    fourth = [row for row in rows(found["Scores"]) if row["principe_id"] == "p3"]
    small, closed = (
        next(row for row in fourth if row["groep_id"] == one) for one in ("klein", "dicht")
    )

    assert {**small, "groep_id": "", "groep": ""} == {**closed, "groep_id": "", "groep": ""}


def test_a_coded_figure_never_stands_without_its_kind():
    score = next(
        row
        for row in rows(made()["Scores"])
        if (row["groep_id"], row["principe_id"]) == ("verg", "p0")
    )
    item = next(
        row
        for row in rows(made()["Stellingen"])
        if (row["groep_id"], row["stelling_id"]) == ("verg", "p0i0")
    )

    assert (score["score_soort"], score["score"]) == ("minstens", 4.6)
    assert (score["werkpunt_soort"], score["werkpunt_procent"]) == ("precies", 36)
    assert (item["verdeling_soort"], item["eens_procent"]) == ("minstens zoveel eens", 92)
    assert (item["weet_niet_soort"], item["weet_niet_procent"]) == ("hooguit", 8)
    for table in made().values():
        for row in rows(table):
            assert row.get("score") is None or row["score_soort"] in {
                "precies", "minstens", "hooguit", "ongeveer",
            }  # fmt: skip


def test_every_number_in_a_table_stands_in_the_json_that_goes_beside_it():
    handed = handed_out(everything(), "hr")
    known = set()

    def walk(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, int | float):
            known.add(value)

    walk(json.loads(as_json(handed)))
    counted = {1, 2}  # the place of an agreement
    found = [
        (table.name, row, cell)
        for table in tables(handed, DIGEST)
        for row in table.rows()
        for cell in row
        if isinstance(cell, int | float) and cell not in known | counted
    ]

    assert [(name, row[0]) for name, row, _ in found] == [
        ("Uitleg", "Respons in procent (AAPOR RR2)")  # a sentence of the reports computes it
    ]


def test_a_name_that_holds_several_values_says_so():
    asked = (replace(PRINCIPLES[0], by_item=True), *PRINCIPLES[1:])
    results = releases.full_results(asked)
    results = replace(
        results, principles=(replace(results.principles[0], mean=None), *results.principles[1:])
    )
    found = made(releases.release(releases.team(results), principles=asked, root=None))

    assert {row["score_soort"] for row in rows(found["Scores"]) if row["principe_id"] == "p0"} == {
        "per stelling"
    }


def test_the_first_table_says_that_figures_are_invented_and_what_they_are_of():
    told = dict(made()["Uitleg"].rows())

    assert "verzonnen" in told["Let op"]
    assert told["Vingerafdruk van de vrijgave (SHA-256)"] == DIGEST
    assert (told["Uitgenodigd"], told["Meegedaan"]) == (800, 560)
    assert "Let op" not in dict(made(replace(everything(), invented=False))["Uitleg"].rows())


def test_a_release_without_a_single_figure_has_tables_that_say_so():
    found = made(releases.release(releases.team(None), principles=PRINCIPLES, root=None))

    assert tuple(found) == ("Uitleg", "Groepen", "Scores", "Stellingen")
    assert {row["cijfers"] for row in rows(found["Groepen"])} == {"afgeschermd"}
