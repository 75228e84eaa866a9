"""One text in six formats is one document: the same blocks, words and places to look them up."""

import pytest

from surveyapp.importing.read_document import read_document, read_pasted, read_upload
from tests.importing import samples

FORMATS = {
    "txt": samples.as_txt,
    "md": samples.as_markdown,
    "html": samples.as_html,
    "docx": samples.as_docx,
    "odt": samples.as_odt,
    "pdf": samples.as_pdf,
}


@pytest.fixture(name="document", params=FORMATS, scope="module")
def one_of_six(request):
    return read_upload(FORMATS[request.param](), name=f"visie.{request.param}")


def test_blocks_and_words_are_the_same_in_every_format(document):
    assert [(b.kind, b.words.plain) for b in document.blocks if not b.apart] == samples.BLOCKS


def test_every_block_is_a_literal_piece_of_the_text_and_none_overlap(document):
    after = 0
    for block in document.blocks:
        words = block.words
        assert document.text[words.start : words.end] == words.text != ""
        assert words.start >= after
        after = words.end


def test_outside_the_blocks_there_is_only_layout(document):
    rest, after = "", 0
    for block in document.blocks:
        rest += document.text[after : block.words.start]
        after = block.words.end
    assert not [c for c in rest + document.text[after:] if c.isalnum()]


def test_every_character_says_where_it_came_from(document):
    for offset in range(len(document.text)):
        assert document.origin(offset).words


def test_the_title_is_the_first_heading(document):
    assert document.title == samples.TITLE


def test_reading_twice_gives_the_same(document):
    again = read_upload(FORMATS[document.format](), name=f"visie.{document.format}")

    assert again.text == document.text
    assert [b.words for b in again.blocks] == [b.words for b in document.blocks]


@pytest.mark.parametrize("kind", FORMATS)
def test_the_bytes_decide_the_format_and_not_the_name(kind, tmp_path):
    name = "visie.md" if kind == "md" else "visie.dat"  # Markdown is plain text: nothing shows it
    path = tmp_path / name
    path.write_bytes(FORMATS[kind]())

    assert read_document(path).format == kind


def test_a_place_is_said_in_the_words_of_the_format():
    text = read_upload(samples.as_txt(), name="a.txt")
    word = read_upload(samples.as_docx(), name="a.docx")
    page = read_upload(samples.as_pdf(), name="a.pdf")

    assert text.origin(text.text.index("Lef:")).words == "regel 10"
    assert word.origin(word.text.index("Lef:")).words == "alinea 6"
    assert page.origin(page.text.index("Lef:")).words.startswith("pagina 1, regel ")
    assert page.origin(page.text.index("Lef:")).page == 1


def test_pasted_html_is_a_web_page_and_pasted_text_is_text():
    assert read_pasted(samples.as_html().decode()).format == "html"
    assert read_pasted(samples.as_txt().decode()).format == "txt"


def test_mojibake_is_repaired_in_structured_formats_too():
    broken = read_upload(samples.docx("<w:p><w:r><w:t>We zijn Ă©Ă©n.</w:t></w:r></w:p>"), name="a")

    assert broken.text == "We zijn één."
