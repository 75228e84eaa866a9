"""Blocks: headings, entries and paragraphs, told apart by their form and their neighbours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.drafting.draft import draft
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.reading.blocks import is_ellipsis, read_blocks


def blocks(text: str) -> list[tuple[str, str, str]]:
    found = read_blocks(SourceText(text))
    return [(b.kind, b.form, b.words.plain) for b in found if not b.apart]


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


def test_what_is_no_text_is_a_block_of_its_own_with_the_reason():
    found = read_blocks(SourceText("https://www.voorbeeld.nl/x\n---\nTekst."))

    assert [(b.words.text, b.apart) for b in found] == [
        ("https://www.voorbeeld.nl/x", "link"),
        ("---", "markup"),
        ("Tekst.", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lef\tWe durven.\nRust\tWe wachten.",
        "| Lef | We durven. |\n|---|---|\n| Rust | We wachten. |",
    ],
)
def test_lines_with_as_many_tabs_or_pipes_are_rows_of_a_table(text):
    found = [b for b in read_blocks(SourceText(text)) if not b.apart]

    assert [(b.kind, b.depth, b.level, b.words.plain) for b in found] == [
        ("cell", 1, 1, "Lef"),
        ("cell", 1, 2, "We durven."),
        ("cell", 2, 1, "Rust"),
        ("cell", 2, 2, "We wachten."),
    ]


def test_one_line_with_a_tab_is_no_table():
    assert [kind for kind, _, _ in blocks("Lef\tWe durven.")] == ["paragraph"]


def test_entries_know_how_deep_they_lie():
    found = read_blocks(SourceText("- Open\n  - delen\n  - vragen\n- Lef"))

    assert [b.depth for b in found] == [0, 1, 1, 0]


@pytest.mark.parametrize(("rule", "level"), [("====", 1), ("----", 2)])
def test_a_line_over_a_rule_is_a_heading(rule, level):
    (heading, *_) = (b for b in read_blocks(SourceText(f"Ons werk\n{rule}\nTekst.")) if not b.apart)

    assert (heading.kind, heading.level, heading.words.text) == ("heading", level, "Ons werk")


def test_tags_around_a_line_are_not_its_words():
    assert blocks("<h2>Lef</h2>\n<p>We durven.</p>\n<li>samen</li>") == [
        ("heading", "markdown", "Lef"),
        ("paragraph", "plain", "We durven."),
        ("entry", "mark", "samen"),
    ]


def test_a_wrapped_line_over_a_capital_is_no_heading():
    text = (
        "We werken samen met de mensen en de organisaties in de dorpen van\n"
        "Eikenwoude en we zoeken elkaar op als dat nodig is voor een goed\n"
        "resultaat."
    )
    assert [kind for kind, _, _ in blocks(text)] == ["paragraph"]


def test_known_headings_and_lines_apart_are_taken_over():
    found = read_blocks(
        SourceText("We durven veel\nTekst.\nblad"), headings={1: 3}, apart={3: "running"}
    )

    assert [(b.kind, b.level, b.apart) for b in found] == [
        ("heading", 3, ""),
        ("paragraph", 0, ""),
        ("paragraph", 0, "running"),
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
    found = draft("- Samen: we helpen elkaar.\n- Open: we delen wat we weten.\n- Lef: we doen mee.")

    assert [one.name for one in found.sets] == ["Principes"]
