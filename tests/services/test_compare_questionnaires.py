"""Comparing two files: questionnaires, published texts, or one of each."""

from datetime import date
from pathlib import Path

import pytest

from surveyapp.domain.rewording.found import ItemKind, Line, PrincipleKind
from surveyapp.errors import SurveyError
from surveyapp.resources import shipped
from surveyapp.services.compare_questionnaires import compare_questionnaires

TODAY = date(2026, 11, 22)
SOURCES = Path(__file__).resolve().parents[2] / ".." / "shared" / "sources"
SHIPPED = {
    path.parent.name: path
    for path in sorted(shipped("questionnaires").glob("*/*.toml"))
    if path.parent.name != "scales"
}
PAGE = """Onze kernwaarden

• Open: we delen wat we weten en vragen om kritiek.
• Samen: we helpen elkaar. We vieren onze successen.
• Moedig: we durven te kiezen.
"""


def compare(old, new, form="text"):
    return compare_questionnaires(old, new, form=form, today=TODAY)


@pytest.fixture(name="page")
def write_page(tmp_path: Path):
    def write(text: str, name: str = "pagina.txt") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_two_pages_are_drafted_and_compared(page):
    old = page(PAGE)
    new = page(
        PAGE.replace("• Moedig", "• Dapper").replace("helpen elkaar.", "helpen elkaar zelden."),
        "nieuw.txt",
    )
    changes = compare(old, new).changes
    found = {change.new[0].principle.name: change for change in changes.principles}

    assert found["Open"].kind is PrincipleKind.SAME
    assert found["Dapper"].kind is PrincipleKind.RENAMED
    assert any(i.kind is ItemKind.NEW_MEANING for i in found["Samen"].items)
    assert not changes.warnings


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_questionnaire_still_fits_the_text_it_came_from(name):
    source = SOURCES / f"{name}.txt"
    if not source.is_file():
        pytest.skip(f"the published text is not beside this checkout: {source.name}")
    changes = compare(SHIPPED[name], source).changes

    assert changes.by_source
    assert {i.line for i in changes.items if i.own} == {Line.CONTINUES}
    assert {change.kind for change in changes.principles} == {PrincipleKind.SAME}


def test_a_text_with_one_clause_turned_round_breaks_the_items_of_that_clause(tmp_path):
    source = SOURCES / "oss.txt"
    if not source.is_file():
        pytest.skip("the published text of oss is not beside this checkout")
    text = source.read_text("utf-8")
    assert "durven te experimenteren" in text
    path = tmp_path / "oss.txt"
    path.write_text(text.replace("durven te experimenteren", "durven niet te experimenteren"))
    changes = compare(SHIPPED["oss"], path).changes

    broken = {i.old.id for i in changes.items if i.own and i.old and i.line is Line.BREAKS}
    assert broken == {"oss-innovatie-1"}


@pytest.mark.parametrize("form", ["text", "json"])
def test_comparing_twice_gives_the_same_bytes(page, form):
    old, new = page(PAGE), page(PAGE.replace("Samen", "Eén team"), "nieuw.txt")

    assert compare(old, new, form).written == compare(old, new, form).written


def test_a_page_without_principles_says_so_and_names_the_page(page):
    empty = page("Het zwembad is maandag dicht.", "zwembad.txt")

    with pytest.raises(SurveyError, match=r"zwembad\.txt"):
        compare(page(PAGE), empty)


def test_a_file_that_is_not_there_is_named(tmp_path, page):
    for missing in ("weg.toml", "weg.txt"):
        with pytest.raises(SurveyError, match="weg"):
            compare(page(PAGE), tmp_path / missing)


def test_a_questionnaire_with_faults_is_refused_with_every_fault(tmp_path, page):
    broken = tmp_path / "stuk.toml"
    broken.write_text('title = "Half"\n', encoding="utf-8")

    with pytest.raises(SurveyError, match=r"stuk\.toml"):
        compare(broken, page(PAGE))


def test_a_scale_is_no_questionnaire():
    scale = shipped("questionnaires") / "scales" / "mee-eens.toml"

    with pytest.raises(SurveyError, match="antwoordschaal"):
        compare(scale, SHIPPED["oss"])
