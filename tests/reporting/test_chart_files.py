"""Charts that go from hand to hand: they say what they show, of whom, and on how many answers."""

import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from surveyapp.domain.handing_out import handed_out
from surveyapp.domain.release import Share
from surveyapp.reporting.chart_files import chart_files, pictures
from tests import releases
from tests.reporting.exported import PRINCIPLES, everything

SVG = "{http://www.w3.org/2000/svg}"


def with_work_points():
    release = everything()
    results = release.root.results
    chosen = tuple(
        replace(one, importance=Share("exact", 20 + 10 * place))
        for place, one in enumerate(results.principles)
    )
    root = replace(release.root, results=replace(results, principles=chosen))
    return handed_out(replace(release, groups=(root, *release.groups[1:])), "hr")


@pytest.fixture(scope="module")
def files():
    release = with_work_points()
    return {
        (group, picture.name): dict(chart_files(picture))
        for group in ("oss", "verg", "klein")
        for picture in pictures(release, release.group(group))
    }


def test_a_group_has_its_scores_and_the_whole_its_work_points_as_well(files):
    assert sorted(files) == [
        ("klein", f"scores-team-{'z' * 55}-2026"),
        ("oss", "scores-gemeente-oss-2026"),
        ("oss", "werkpunten-gemeente-oss-2026"),
        ("verg", "scores-vergunningen-2026"),
    ]


def test_an_svg_says_in_words_what_it_shows(files):
    for drawn in files.values():
        content = next(data for name, data in drawn.items() if name.endswith(".svg"))
        root = etree.fromstring(content)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")

        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
        assert "Meting 2026 (verzonnen gegevens)" in title.text
        assert "n\N{NO-BREAK SPACE}=" in desc.text
        assert list(root)[:2] == [title, desc]


def test_the_words_hold_every_score_that_the_chart_shows(files):
    desc = etree.fromstring(
        files["verg", "scores-vergunningen-2026"]["scores-vergunningen-2026.svg"]
    )
    told = desc.find(f"{SVG}desc").text

    assert "=Opgave minstens\N{NO-BREAK SPACE}4,6" in told
    for result in everything().group("verg").results.principles[1:]:
        assert f"{result.mean.value:.1f}".replace(".", ",") in told


def test_an_svg_needs_no_typeface_no_script_and_nothing_from_elsewhere(files):
    for drawn in files.values():
        content = next(data for name, data in drawn.items() if name.endswith(".svg"))
        tags = {etree.QName(one).localname for one in etree.fromstring(content).iter(etree.Element)}

        assert not tags & {"text", "script", "image", "foreignObject", "metadata"}
        assert b"<!DOCTYPE" not in content


def test_a_png_has_300_dots_per_inch_and_the_same_words(files):
    for drawn in files.values():
        content = next(data for name, data in drawn.items() if name.endswith(".png"))
        image = Image.open(io.BytesIO(content))

        assert [round(value) for value in image.info["dpi"]] == [300, 300]
        assert image.width == pytest.approx(190 / 25.4 * 300, abs=2)
        assert "Meting 2026" in image.info["Title"]
        assert "n\N{NO-BREAK SPACE}=" in image.info["Description"]


def test_a_withheld_group_has_no_chart():
    release = with_work_points()
    assert list(pictures(release, release.group("dicht"))) == []


def test_a_name_with_markup_stays_a_name():
    name = "<script>alert(1)</script> & co"
    release = releases.release(
        releases.team(releases.full_results(PRINCIPLES), name=name), principles=PRINCIPLES
    )
    for picture in pictures(release, release.group("verg")):
        root = etree.fromstring(dict(chart_files(picture))[f"{picture.name}.svg"])
        assert name in root.find(f"{SVG}title").text
        assert root.find(f".//{SVG}script") is None


def test_the_same_figures_give_the_same_files():
    made = [
        chart_files(next(pictures(release, release.group("verg"))))
        for release in (with_work_points(), with_work_points())
    ]
    assert made[0] == made[1]
