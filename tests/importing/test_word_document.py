"""Reading Word documents: styles, lists, tables, notes, and changes that somebody tracked."""

import pytest
from docx import Document as WordDocument

from surveyapp.importing import word_document
from surveyapp.importing.assembling import from_pieces
from tests.importing.samples import docx, saved, with_part


def document_of(content: bytes):
    return from_pieces(word_document.read(content), kind="docx", fingerprint="")


def blocks(body: str):
    return [(b.kind, b.words.plain) for b in document_of(docx(body)).blocks if not b.apart]


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="Heading1"/>', 1),
        ('<w:pStyle w:val="Heading3"/>', 3),
        ('<w:pStyle w:val="Title"/>', 1),
        ('<w:pStyle w:val="Kop2"/>', 2),
        ('<w:outlineLvl w:val="1"/>', 2),
    ],
)
def test_headings_are_known_by_their_style_in_english_and_dutch(properties, level):
    (block,) = document_of(docx(paragraph("Openheid", properties))).blocks

    assert (block.kind, block.level) == ("heading", level)


def test_the_headings_below_a_title_lie_below_it():
    document = WordDocument()
    for text, level in (("Onze principes", 0), ("Open", 1), ("Uitleg", 2), ("Dichtbij", 1)):
        document.add_heading(text, level)

    assert [b.level for b in document_of(saved(document)).blocks] == [1, 2, 3, 2]


def test_a_style_that_leans_on_a_heading_is_a_heading():
    document = WordDocument()
    style = document.styles.add_style("Kop van ons", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Openheid", style=style)

    (block,) = document_of(saved(document)).blocks
    assert (block.kind, block.level) == ("heading", 2)


def test_lists_keep_their_depth_and_whether_they_count():
    document = WordDocument()
    for text, style in (("a", "List Bullet"), ("b", "List Bullet 2"), ("c", "List Number")):
        document.add_paragraph(text, style=style)

    assert [(b.form, b.depth) for b in document_of(saved(document)).blocks] == [
        ("mark", 0),
        ("mark", 1),
        ("numbered", 0),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            paragraph("Openheid", run="<w:b/>") + paragraph("We delen."),
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            paragraph("Openheid", run='<w:b w:val="0"/>') + paragraph("We delen."),
            [("paragraph", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            (
                "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Openheid</w:t></w:r>"
                '<w:r><w:t xml:space="preserve"> We delen.</w:t></w:r></w:p>'
            ),
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            (
                "<w:p><w:ins><w:r><w:t>We delen.</w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>We zwijgen.</w:delText></w:r></w:del></w:p>"
            ),
            [("paragraph", "We delen.")],
        ),
        (
            (
                "<w:p><w:hyperlink><w:r><w:t>We delen</w:t></w:r></w:hyperlink>"
                "<w:r><w:t>.</w:t></w:r></w:p>"
            ),
            [("paragraph", "We delen.")],
        ),
        (
            (
                '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText>'
                '<w:fldChar w:fldCharType="separate"/><w:t>3 mei</w:t></w:r></w:p>'
            ),
            [("paragraph", "3 mei")],
        ),
        (
            "<w:p><w:r><w:t>samen</w:t><w:softHyphen/><w:t>werken</w:t></w:r></w:p>",
            [("paragraph", "samenwerken")],
        ),
        (
            paragraph("We delen.") + paragraph("Geheim.", run="<w:vanish/>"),
            [("paragraph", "We delen.")],
        ),
        (
            "<w:sdt><w:sdtContent>" + paragraph("We delen.") + "</w:sdtContent></w:sdt>",
            [("paragraph", "We delen.")],
        ),
        (
            "<w:p><mc:AlternateContent><mc:Choice><w:r><w:txbxContent>"
            + paragraph("We delen.")
            + "</w:txbxContent></w:r></mc:Choice><mc:Fallback><w:r><w:txbxContent>"
            + paragraph("We delen.")
            + "</w:txbxContent></w:r></mc:Fallback></mc:AlternateContent></w:p>",
            [("paragraph", "We delen.")],
        ),
    ],
)
def test_the_text_is_what_a_reader_sees(body, expected):
    assert blocks(body) == expected


def test_footnotes_headers_and_contents_stand_apart():
    note = '<w:footnote w:id="2">' + paragraph("Zie de wet.") + "</w:footnote>"
    content = paragraph("Openheid 3", '<w:pStyle w:val="TOC1"/>') + paragraph("We delen.")
    document = docx(content, notes=note)
    word = f'xmlns:w="{document_namespace()}"'
    header = f"<w:hdr {word}>{paragraph('Gemeente Eikenwoude')}</w:hdr>"
    found = document_of(with_part(document, "word/header1.xml", header.encode()))

    assert [(b.apart, b.words.plain) for b in found.blocks] == [
        ("contents", "Openheid 3"),
        ("", "We delen."),
        ("footnote", "Zie de wet."),
        ("running", "Gemeente Eikenwoude"),
    ]
    assert found.origin(found.text.index("Zie")).words == "voetnoot 2"


def document_namespace() -> str:
    return "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_tables_are_cells_and_a_table_of_one_column_is_text():
    document = WordDocument()
    table = document.add_table(2, 2)
    for place, text in enumerate(("Waarde", "Gedrag", "Lef", "We durven.")):
        table.cell(*divmod(place, 2)).text = text
    document.add_table(1, 1).cell(0, 0).text = "We delen."

    found = document_of(saved(document))
    assert [(b.kind, b.depth, b.level, b.words.plain) for b in found.blocks] == [
        ("cell", 1, 1, "Waarde"),
        ("cell", 1, 2, "Gedrag"),
        ("cell", 2, 1, "Lef"),
        ("cell", 2, 2, "We durven."),
        ("paragraph", 0, 0, "We delen."),
    ]
    assert found.origin(found.text.index("Lef")).words == "tabel 1, rij 2, kolom 1"


def test_a_number_alone_above_a_text_is_a_heading_and_in_a_row_an_entry():
    text = "Teamleden zijn samen verantwoordelijk voor de opdracht die ze hebben."
    document = WordDocument()
    document.add_paragraph("Teams zijn de basis.", style="List Number")
    document.add_paragraph(text)
    document.add_paragraph("Lef", style="List Number")
    document.add_paragraph("Rust", style="List Number")

    found = [(b.kind, b.form) for b in document_of(saved(document)).blocks]
    assert found == [
        ("heading", "numbered"),
        ("paragraph", "plain"),
        ("entry", "numbered"),
        ("entry", "numbered"),
    ]
