"""Blocks: headings, entries and paragraphs, told apart by their form and their neighbours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.drafting.blocks import is_ellipsis, read_blocks
from surveyapp.domain.drafting.draft import draft
from surveyapp.domain.drafting.passages import SourceText


def blocks(text: str) -> list[tuple[str, str, str]]:
    return [(b.kind, b.form, b.words.plain) for b in read_blocks(SourceText(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.11 Missie en visie\n\nTekst.", ("heading", "plain", "Missie en visie")),
        ("## Kernwaarden\nTekst.", ("heading", "markdown", "Kernwaarden")),
        ("**Kernwaarden:**\n\nTekst.", ("heading", "markdown", "Kernwaarden")),
        ("Onze missie.\n\nTekst van de missie.", ("heading", "closed", "Onze missie.")),
        ("Waarom zo?\n\nOm dit en dat.", ("heading", "closed", "Waarom zo?")),
        ("…en verder…\nDe uitleg.", ("heading", "ellipsis", "…en verder…")),
        (" • Open (a; b).\u00a0", ("entry", "mark", "Open (a; b).")),
        ("1) Open", ("entry", "numbered", "Open")),
        (
            "Dat kan... omdat er veel kennis is.",
            ("paragraph", "plain", "Dat kan... omdat er veel kennis is."),
        ),
        ("Wij helpen.", ("paragraph", "plain", "Wij helpen.")),
    ],
)
def test_a_line_is_what_its_form_says(text, expected):
    assert blocks(text)[0] == expected


def test_wrapped_lines_are_one_paragraph_and_a_heading_is_never_glued_to_it():
    text = (
        "Open werken…\n"
        "We laten zien wat we doen en we leggen uit waarom we dat zo doen, aan collega’s en\n"
        "inwoners. We\n"
        "luisteren.\n"
        "…samen leren.\n"
        "We leren."
    )
    assert [kind for kind, _, _ in blocks(text)] == ["heading", "paragraph", "heading", "paragraph"]
    assert blocks(text)[1][2].endswith("aan collega’s en inwoners. We luisteren.")


def test_a_numbered_line_over_a_paragraph_is_a_heading_and_in_a_row_an_entry():
    prose = "Het team bepaalt zelf hoe het zijn opdracht uitvoert en wie wat doet."

    assert blocks(f"1. Teams zijn de basis.\n\n{prose}")[0][:2] == ("heading", "numbered")
    assert [b[:2] for b in blocks("1. Teams.\n2. Rollen.")] == [("entry", "numbered")] * 2


def test_lines_of_only_no_break_spaces_are_blank():
    assert blocks("Kop\n\u00a0\nTekst die eindigt.") == [
        ("heading", "plain", "Kop"),
        ("paragraph", "plain", "Tekst die eindigt."),
    ]


def test_links_and_rules_are_no_text():
    assert blocks("https://www.voorbeeld.nl/x\n---\n<br>\nTekst.") == [
        ("paragraph", "plain", "Tekst.")
    ]


def test_an_abbreviation_is_no_ellipsis():
    assert not is_ellipsis("fietsen, wandelen, etc...")
    assert is_ellipsis("fietsen, wandelen...")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Onze kernwaarden",
                "kernwaarden:",
                "• Open",
                "1. ",
                "(a; b",
                ")",
                ": we doen mee.",
                "…",
                "zijn a, b en c.",
                "\n",
                "\n\n",
                "\u00a0",
                "We helpen en delen.",
                "## ",
                "**",
                "- ",
                "Ă©",
            ]
        ),
        max_size=25,
    )
)
def test_whatever_is_pasted_the_draft_keeps_its_promises(parts):
    text = " ".join(parts)
    found = draft(text)

    assert bool(found.sets) != bool(found.reason)
    assert sum(each.primary for each in found.sets) == bool(found.sets)
    for each in found.sets:
        assert each.name and each.principles
        for principle in each.principles:
            assert principle.unit.name.strip()
            assert 3 <= len(principle.items) <= 5
            for item in principle.items:
                assert text[item.passage.start : item.passage.end] == item.passage.text != ""


def test_a_list_without_a_heading_gets_a_name_all_the_same():
    found = draft("- Onze kernwaarden: we doen mee.\n• Open: we doen mee.")

    assert [one.name for one in found.sets] == ["Principes"]
