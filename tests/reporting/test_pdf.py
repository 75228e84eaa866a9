"""A design that cannot be drawn is an error, and a design reaches nothing outside its folder."""

import io
import shutil

import pikepdf
import pytest
from pypdf import PdfReader

from surveyapp.domain.colours import palette
from surveyapp.reporting import pdf as drawing
from surveyapp.reporting.design_faults import RenderError
from surveyapp.reporting.pdf import Renderer, drawing_works, renderer
from surveyapp.reporting.pictures import svg_address
from surveyapp.reporting.team_document import PAGES, team_report
from surveyapp.resources import shipped
from tests.reporting.pdf_structure import faults
from tests.reporting.printed_text import contrasts, needs_poppler, runs
from tests.reporting.reports import CASES
from tests.reporting.test_reading_order import reading_order

PAGE = """<!doctype html><html lang="nl"><head><title>Proef</title></head>
<body data-footer="Voet · verzonnen">{}</body></html>"""
STYLES = ("base/page.css",)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@pytest.fixture(scope="module")
def draw():
    return renderer((shipped("reports"),))


def small(draw, body, **options):
    return draw.pdf(PAGE.format(body), styles=STYLES, colours=palette("#00657d"), **options)


@pytest.fixture
def own(tmp_path):
    """An organisation's own folder of designs, before the one that ships."""
    (tmp_path / "team").mkdir()
    return tmp_path


def places(own):
    return (own, shipped("reports"))


def test_this_machine_can_draw():
    assert drawing_works()


def test_broken_css_is_an_error_that_names_it(own):
    css = (shipped("reports") / "team" / "report.css").read_text(encoding="utf-8")
    (own / "team" / "report.css").write_text(css + "\n.page { colour: red }", encoding="utf-8")
    with pytest.raises(RenderError, match="colour"):
        team_report(CASES["withheld"], "ab" * 32, "verg", designs=places(own))


def test_a_missing_font_is_an_error(own):
    (own / "base").mkdir()
    css = (shipped("reports") / "base" / "fonts.css").read_text(encoding="utf-8")
    lost = css.replace("ReportSans-Medium", "Verdwenen")
    (own / "base" / "fonts.css").write_text(lost, encoding="utf-8")
    with pytest.raises(RenderError, match="ontwerp"):
        team_report(CASES["withheld"], "ab" * 32, "verg", designs=places(own))


def test_a_missing_style_sheet_is_an_error_that_says_what_to_do(draw):
    with pytest.raises(RenderError, match=r"base/weg\.css"):
        draw.pdf(PAGE.format("<h1>A</h1>"), styles=("base/weg.css",))


def test_a_missing_picture_is_an_error(draw):
    with pytest.raises(RenderError):
        small(draw, '<h1>A</h1><img src="weg.png" alt="Een plaatje dat er niet is">')


def test_a_file_outside_the_design_is_not_opened(draw, tmp_path):
    secret = tmp_path / "geheim.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    inside = Renderer((tmp_path,))
    assert inside._fetcher.fetch(secret.as_uri()).read()  # where it may be opened, it is
    for address in (
        secret.as_uri(),
        f"{shipped('reports').as_uri()}/../{secret.relative_to('/')}",
        "file://elders/etc/passwd",
        "http://127.0.0.1:9/x.svg",
        "https://example.org/x.svg",
        "ftp://example.org/x.svg",
    ):
        with pytest.raises(ValueError, match="outside the report design"):
            draw._fetcher.fetch(address)
    with pytest.raises(RenderError):
        small(draw, f'<h1>A</h1><img src="{secret.as_uri()}" alt="Iets van buiten het ontwerp">')


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    folder = tmp_path / "ontwerp"
    folder.mkdir()
    (tmp_path / "geheim.svg").write_text("<svg/>")
    (folder / "mooi.svg").symlink_to(tmp_path / "geheim.svg")
    with pytest.raises(ValueError, match="outside"):
        Renderer((folder,))._fetcher.fetch((folder / "mooi.svg").as_uri())


def test_an_organisation_replaces_one_file_and_keeps_the_rest(own):
    text = (shipped("reports") / "team" / "kit_cover.html").read_text(encoding="utf-8")
    mine = text.replace("Wel alles voor een goed gesprek.", "Dit is ons eigen ontwerp.")
    (own / "team" / "kit_cover.html").write_text(mine, encoding="utf-8")
    made = team_report(CASES["withheld"], "ab" * 32, "verg", designs=places(own))
    assert made != team_report(CASES["withheld"], "ab" * 32, "verg")
    assert faults(io.BytesIO(made)) == []


def test_a_name_that_a_design_misspells_is_an_error_and_not_a_blank(own):
    (own / "team" / "kit_cover.html").write_text("<h1>{{ grope.name }}</h1>", encoding="utf-8")
    with pytest.raises(RenderError, match="grope"):
        team_report(CASES["withheld"], "ab" * 32, "verg", designs=places(own))


def test_a_document_that_does_not_fit_is_set_tighter_and_otherwise_left_whole(draw):
    long, short = "<h1>A</h1>" + "<p>regel</p>" * 90, "<h1>A</h1><p>kort</p>"

    def pages(body, *tighter):
        drafts = [PAGE.format(each) for each in tighter]
        made = small(draw, body, pages=1, tighter=drafts)
        with pikepdf.open(io.BytesIO(made)) as file:
            return len(file.pages)

    assert pages(long, short) == 1
    assert pages(long) > 1
    assert pages(short, long) == 1


def test_where_nothing_fits_the_first_that_takes_the_fewest_pages_is_drawn(draw):
    longest, long = ("<h1>A</h1>" + f"<p>{many}</p>" * many for many in (190, 90))
    again = long.replace("90", "nog eens")

    def text(body, *tighter):
        drafts = [PAGE.format(each) for each in tighter]
        made = small(draw, body, pages=1, tighter=drafts)
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)

    assert "90" in text(longest, long, again)
    assert "nog eens" not in text(long, again)


def test_untouched_output_of_the_library_fails_where_ours_passes(draw, monkeypatch):
    body = """<h1 id="a">A</h1><h2 id="b">B</h2><h3 id="c">C</h3>
    <p><a href="#b" title="Ga naar hoofdstuk B">verder</a></p>"""
    assert faults(io.BytesIO(small(draw, body))) == []
    monkeypatch.setattr(drawing, "identify", lambda _document: None)
    monkeypatch.setattr(drawing, "finisher", lambda _links: None)
    found = faults(io.BytesIO(small(draw, body)))
    assert "does not say PDF/UA-1" in found
    assert "page 1: footer is not an artifact" in found
    assert "page 1: a link without a description" in found


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h1>A</h1><h3>B</h3>", "a heading level is skipped: [1, 3]"),
        ("<h2>B</h2><p>x</p>", "headings begin with [2], 0 of level 1"),
        ("<h1>A</h1><table><caption>T</caption><tr><td>1</td></tr></table>", "without header"),
        (
            '<h1>A</h1><table><caption>T</caption><tr><th scope="col">k</th></tr><tr><td>1</td>',
            "a cell without a row and a column header",
        ),
        (
            '<h1>A</h1><table><tr><th scope="col">k</th></tr><tr><th scope="row">r</th></tr>',
            "a table without a caption",
        ),
        (
            '<h1 id="x">A</h1><p><a href="#x" title="Ga terug"><a href="#x">x</a></a></p>',
            "without a description",
        ),
        ("<h1>A</h1><ul><p>los</p><li>x</li></ul>", "a list that holds /P"),
        ("<h1>A</h1>" + ("<p>" + "<b>.</b> " * 50) * 20, "as many as leader dots make"),
        (f'<h1>A</h1><img alt="grafiek" src="{svg_address(DOT)}">', "an alternative of 7 char"),
    ],
)
def test_the_structure_checks_find_what_a_design_can_get_wrong(draw, body, fault):
    assert any(fault in found for found in faults(io.BytesIO(small(draw, body))))


def test_a_table_split_over_pages_is_found(draw):
    rows = '<tr><th scope="row">r</th><td>1</td></tr>' * 80
    body = f"""<h1>A</h1><table style="break-inside: auto"><caption>T</caption>
    <tr><th scope="col">k</th><th scope="col">l</th></tr>{rows}</table>"""
    assert any("split" in fault for fault in faults(io.BytesIO(small(draw, body)), tables=1))
    assert "2 tables instead of 1" in faults(io.BytesIO(small(draw, body)), page=body)


def test_what_a_design_hides_from_everybody_is_found(draw):
    body = f"""<h1>A</h1><h2 style="display: none">B</h2>
    <img style="display: none" alt="Een plaatje dat nergens staat" src="{svg_address(DOT)}">"""
    found = faults(io.BytesIO(small(draw, body)), page=body)
    assert {"1 headings instead of 2", "0 figures instead of 1"} <= set(found)


@needs_poppler
def test_letters_that_are_small_or_pale_are_found_and_those_for_readers_aloud_only_are_not(draw):
    body = """<h1>A</h1><p style="font-size: 7pt">klein</p><p style="color: #999">bleek</p>
    <p style="background: var(--surface); color: var(--surface)">weg</p>
    <table><caption style="height: 0; overflow: hidden">Alleen voorgelezen</caption>
    <tr><th scope="col">k</th><th scope="col">l</th></tr></table>"""
    content = small(draw, body.replace("var(--surface)", "#00657d"))
    assert round(min(run.size for run in runs(content)), 1) == 7
    pale = {run.colour for found, run in contrasts(content) if found < 4.5}
    assert pale == {"#999999", "#00657d"}
    assert "Alleen" in reading_order(content)


def test_no_stream_seems_shorter_than_it_says(draw):
    for case in range(12):
        body = "<h1>A</h1>" + "".join(f"<p>{case} {n * case * 7919}</p>" for n in range(30))
        assert b"\r\nendstream" not in small(draw, body)


def test_the_design_that_ships_needs_nothing_but_its_own_folder(tmp_path):
    copy = tmp_path / "reports"
    shutil.copytree(shipped("reports"), copy)
    made = team_report(CASES["withheld"], "ab" * 32, "verg", designs=(copy,))
    with pikepdf.open(io.BytesIO(made)) as file:
        assert len(file.pages) <= PAGES
