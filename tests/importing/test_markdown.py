"""Reading Markdown: the text stays as it is, the blocks are those that its marks show."""

import pytest

from surveyapp.importing import markdown
from surveyapp.importing.assembling import from_spans


def document_of(text: str):
    return from_spans(text, markdown.read(text.encode()), kind="md", fingerprint="")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lef\n===\n\nWe durven\nveel.",
            [("heading", 1, 0, "Lef"), ("paragraph", 0, 0, "We durven veel.")],
        ),
        ("## 2. Lef ##\n", [("heading", 2, 0, "Lef")]),
        (
            "**Lef**\n\nWe *durven* [veel](x.html).",
            [("heading", 0, 0, "Lef"), ("paragraph", 0, 0, "We durven veel.")],
        ),
        (
            "**Lef** We durven veel.",
            [("heading", 0, 0, "Lef"), ("paragraph", 0, 0, "We durven veel.")],
        ),
        (
            "**De gemeente** Eikenwoude helpt.",
            [("paragraph", 0, 0, "De gemeente Eikenwoude helpt.")],
        ),
        (
            "- Lef\n  - durven\n\n    en doen\n- Rust\n",
            [
                ("entry", 0, 0, "Lef"),
                ("entry", 0, 1, "durven en doen"),
                ("entry", 0, 0, "Rust"),
            ],
        ),
        (
            "|Waarde|Gedrag|\n|-|-|\n|Lef|We durven.|\n",
            [
                ("cell", 1, 1, "Waarde"),
                ("cell", 2, 1, "Gedrag"),
                ("cell", 1, 2, "Lef"),
                ("cell", 2, 2, "We durven."),
            ],
        ),
        ("<div>\n<p>We durven.</p>\n</div>\n", [("paragraph", 0, 0, "We durven.")]),
    ],
)
def test_blocks_are_those_that_the_marks_show(text, expected):
    document = document_of(text)

    found = [(b.kind, b.level, b.depth, b.words.plain) for b in document.blocks if not b.apart]
    assert found == expected
    assert document.text == text


def test_front_matter_and_markup_stand_apart():
    text = "---\ntitle: Wij\n---\n\n<!-- begin -->\n\nWe durven.\n\n---\n"
    document = document_of(text)

    assert [b.apart for b in document.blocks] == ["front_matter", "markup", "", "markup"]
    assert document.title == "Wij"


def test_a_place_is_the_line_of_the_file():
    assert document_of("# Lef\n\nWe durven.").origin(7).words == "regel 3"
