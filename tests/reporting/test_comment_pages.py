"""Comments are printed as they were written, away from the scores, and can do no harm."""

import html
import re
from dataclasses import replace

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import Group, GroupComments, as_json, digest
from surveyapp.reporting.comment_pages import comments, printable
from surveyapp.reporting.team_document import PAGES, team_report
from tests.releases import full_results, release, small_results, team
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.reports import SIX, flat, read, written

SHORT = (
    "Als ik vastloop, staat er altijd iemand op.",
    "Te veel vergaderen.",
    "Ga eens mee naar een keukentafel.",
    "‘Fouten maken mag’ hoor ik zelden terug.",
    "In drukke weken slaan we het over.",
)
HOSTILE = (
    '<b>vet</b> {{7*7}} {% raw %} <script>alert(1)</script> &amp; ’ " ]]>',
    "\u202etxet derorrim\u202c en \u2066\u2069\u200f\x00\x1b[31m\x07rood",
    "👍🏽 top 👨‍👩‍👧 日本",
    "مرحبا بالعالم هذا فريق جيد",
    "x" * 10_000,
    "woord " * 1_600,
    "regel\n\n\n" * 400,
    "Z̷̢̛͖͎̺̤a̴͕͝l̶̛g̵͘o en \N{ZERO WIDTH SPACE}niets",
)


def with_comments(*lists, **changes):
    return release(
        team(full_results(SIX)),
        principles=SIX,
        comments=tuple(GroupComments("verg", *each) for each in lists),
        **changes,
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    made = with_comments(("p1", HOSTILE), ("p3", SHORT))
    file = tmp_path_factory.mktemp("comments") / "report.pdf"
    file.write_bytes(team_report(made, digest(as_json(made)), "verg"))
    return file


def test_hostile_comments_leave_the_report_valid(hostile):
    assert broken_rules(hostile.read_bytes()) == []
    assert faults(hostile) == []


def test_hostile_comments_are_text_and_nothing_else(hostile):
    text = read(hostile.read_bytes()).text
    assert "<b>vet</b> {{7*7}} {% raw %} <script>alert(1)</script> &amp;" in text
    assert "49" not in text.split("{{7*7}}")[1][:40]
    assert "txet derorrim en [teken][31m" in text
    assert wording.NOT_DRAWABLE in text
    assert "[teken] top [teken]" in text
    assert "Zalgo en niets" in text
    assert not re.search(r"[\u200e-\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", text)
    assert not re.search(r"[\u200e-\u200f\u202a-\u202e\u2066-\u2069]", printable(HOSTILE[1]))
    assert "\u202e" in HOSTILE[1]


def test_no_letter_of_a_very_long_comment_is_lost(hostile):
    text = read(hostile.read_bytes()).text.replace(" ", "")
    assert text.count("x") >= 10_000
    assert text.count("woord") >= 1_600


def test_a_quote_is_on_one_page_unless_it_is_longer_than_a_page():
    texts = tuple(
        f"begin{n} " + "woorden die verder gaan " * (n % 9) + f"eind{n}" for n in range(90)
    )
    made = with_comments(("p0", texts))
    pages = read(team_report(made, digest(as_json(made)), "verg")).pages
    for n in range(90):
        here = [page for page in pages if re.search(rf"begin{n}\b", page)]
        assert len(here) == 1
        assert re.search(rf"eind{n}\b", here[0])
    assert sum("begin" in page for page in pages) > 3


def test_three_hundred_comments_stand_behind_a_report_of_six_pages_that_says_how_many():
    made = with_comments(*((f"p{p}", SHORT * 10) for p in range(6)))
    pages = read(team_report(made, digest(as_json(made)), "verg")).pages
    own = next(n for n, page in enumerate(pages) if "In onze eigen woorden" in page)
    assert own <= PAGES
    assert "300 toelichtingen" in flat(pages[own - 1])
    assert len(pages) > own + 5
    without = with_comments()
    plain = read(team_report(without, digest(as_json(without)), "verg")).pages
    assert own == len(plain)


def test_a_few_comments_stand_beside_the_explanation_and_far_from_the_scores():
    made = with_comments(("p0", SHORT))
    pages = read(team_report(made, digest(as_json(made)), "verg")).pages
    last = flat(pages[-1])
    assert len(pages) <= PAGES
    assert "In onze eigen woorden" in last
    assert "Zo blijft het anoniem" in last
    assert all(SHORT[1] not in page for page in pages[:-1])


def test_there_is_one_list_per_principle_with_its_name_in_the_organisations_order():
    made = with_comments(("p3", SHORT), ("p1", SHORT[:4]))
    found = comments(made, made.groups[1])
    assert [each.name for each in found.lists] == [SIX[1].name, SIX[3].name]
    assert [each.texts for each in found.lists] == [SHORT[:4], SHORT]
    assert [sum(each.columns, ()) for each in found.lists] == [SHORT[:4], SHORT]
    assert found.count == "9 toelichtingen"


def test_a_group_reads_its_own_list_only():
    made = with_comments(("p0", SHORT))
    neighbour = Group("ander", "Ander", "team", "oss", (), full_results(SIX))
    made = replace(made, groups=(*made.groups, neighbour))
    assert comments(made, neighbour).lists == ()
    assert comments(made, made.root).lists == ()
    for text in SHORT[:3]:
        assert text in written(made)
        assert text not in written(made, "ander")


def test_whether_comments_stand_elsewhere_is_said_alike_to_every_group():
    made = with_comments(("p0", SHORT))
    others = (
        Group("een", "Een", "team", "oss", (), full_results(SIX)),
        Group("twee", "Twee", "team", "oss", (), small_results(SIX)),
    )
    made = replace(made, groups=(*made.groups, *others))
    for group in ("verg", "een", "twee"):
        assert wording.COMMENTS_ELSEWHERE in written(made, group)
    without = replace(made, comments=())
    for group in ("verg", "een", "twee"):
        assert wording.COMMENTS_ELSEWHERE not in written(without, group)


def test_a_group_above_teams_hears_that_theirs_are_not_repeated():
    made = with_comments(("p0", SHORT))
    assert wording.COMMENTS_BELOW in comments(made, made.root).notes
    assert wording.COMMENTS_BELOW not in comments(made, made.groups[1]).notes


def test_a_comment_is_quoted_with_the_quotes_in_it_made_double():
    assert "‘“Fouten maken mag” hoor ik zelden terug.’" in written(with_comments(("p0", SHORT)))


def test_markup_of_a_comment_is_escaped_where_it_is_written():
    made = with_comments(("p0", ("<script>alert(1)</script>", *SHORT)))
    assert html.unescape("&lt;script&gt;alert(1)&lt;/script&gt;") in written(made)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  twee\n\n\tregels  ", "twee regels"),
        ("🙂", wording.NOT_DRAWABLE),
        ("🙂 🙂 🙂 goed", "[teken] goed"),
        ("\u202e\u202c", wording.NOT_DRAWABLE),
        ("!!!", "!!!"),
        ("Şahin, Ĳsbrand en ﬁets", "Şahin, Ĳsbrand en fiets"),
    ],
)
def test_what_cannot_be_drawn_is_replaced_and_the_rest_stays(text, shown):
    assert printable(text) == shown
