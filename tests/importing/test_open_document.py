"""Reading LibreOffice documents: headings, lists, tables, notes, and changes that were tracked."""

import pytest

from surveyapp.importing import open_document
from surveyapp.importing.assembling import from_pieces
from tests.importing.samples import odt

BOLD = (
    '<style:style style:name="V" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
COUNTED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
)


def document_of(content: bytes):
    return from_pieces(open_document.read(content), kind="odt", fingerprint="")


def test_the_headings_below_a_title_lie_below_it():
    body = (
        '<text:p text:style-name="Title">Onze principes</text:p>'
        '<text:h text:outline-level="1">Open</text:h><text:p>We delen.</text:p>'
        '<text:h text:outline-level="2">Uitleg</text:h>'
    )

    assert [b.level for b in document_of(odt(body)).blocks if b.level] == [1, 2, 3]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<text:h text:outline-level="2">Openheid</text:h><text:p>We delen.</text:p>',
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            (
                '<text:p><text:span text:style-name="V">Openheid</text:span></text:p>'
                "<text:p>We delen.</text:p>"
            ),
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            (
                "<text:tracked-changes><text:changed-region><text:deletion><text:p>Weg.</text:p>"
                "</text:deletion></text:changed-region></text:tracked-changes>"
                "<text:p>We delen.</text:p>"
            ),
            [("paragraph", "We delen.")],
        ),
        (
            (
                "<text:p>We<text:s/>delen<office:annotation><text:p>Echt?</text:p>"
                "</office:annotation>.</text:p>"
            ),
            [("paragraph", "We delen.")],
        ),
        (
            "<text:p>We <text:a>delen</text:a>.<text:line-break/>We durven.</text:p>",
            [("paragraph", "We delen. We durven.")],
        ),
        (
            (
                "<text:list><text:list-item><text:p>Lef</text:p><text:p>We durven.</text:p>"
                "</text:list-item></text:list><text:p>We delen.</text:p>"
            ),
            [("entry", "Lef We durven."), ("paragraph", "We delen.")],
        ),
    ],
)
def test_the_text_is_what_a_reader_sees(body, expected):
    found = document_of(odt(body, styles=BOLD)).blocks

    assert [(b.kind, b.words.plain) for b in found] == expected


def test_lists_keep_their_depth_and_whether_they_count():
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p>'
        "<text:list><text:list-item>"
        "<text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>"
    )

    assert [(b.form, b.depth) for b in document_of(odt(body, styles=COUNTED)).blocks] == [
        ("numbered", 0),
        ("mark", 1),
    ]


def test_tables_are_cells():
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = [row.format(cell.format(one) + cell.format(two)) for one, two in ("ab", "cd")]
    found = document_of(odt(f"<table:table>{''.join(rows)}</table:table>"))

    assert [(b.kind, b.depth, b.level, b.words.text) for b in found.blocks] == [
        ("cell", 1, 1, "a"),
        ("cell", 1, 2, "b"),
        ("cell", 2, 1, "c"),
        ("cell", 2, 2, "d"),
    ]


def test_footnotes_contents_and_running_headers_stand_apart():
    body = (
        "<text:table-of-content><text:index-body><text:p>Lef 3</text:p></text:index-body>"
        "</text:table-of-content><text:p>We delen<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Zie de wet.</text:p></text:note-body>"
        "</text:note>.</text:p>"
    )
    header = "<style:header><text:p>Eikenwoude</text:p></style:header>"
    master = f"<style:master-page>{header}</style:master-page>"
    found = document_of(odt(body, master=master))

    assert [(b.apart, b.words.plain) for b in found.blocks] == [
        ("contents", "Lef 3"),
        ("", "We delen."),
        ("footnote", "Zie de wet."),
        ("running", "Eikenwoude"),
    ]
