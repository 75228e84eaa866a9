"""Reading PDFs: lines become paragraphs again, headers and footers stand apart."""

import base64
import io

import pytest
from PIL import Image

from surveyapp.importing.read_document import DocumentError, read_upload
from tests.importing.samples import as_pdf, encrypted

PAGE = "@page{size:A5;@top-left{content:'Organisatievisie'}@bottom-right{content:counter(page)}}"
LONG = (
    "We spreken af wie de trekker is van een opgave, we houden elkaar op de hoogte van wat er "
    "speelt en we vragen elkaar om hulp als dat nodig is. "
)


@pytest.fixture(name="long", scope="module")
def three_pages():
    sections = "".join(
        f"<h2>{name}</h2><p>{LONG * 3}</p><ul><li>{LONG}</li><li>We {name.lower()}.</li></ul>"
        for name in ("Delen", "Durven", "Leren", "Vragen", "Helpen")
    )
    page = f"<html lang=nl><body><h1>Zo werken wij</h1>{sections}</body></html>"
    style = PAGE + "p,li{hyphens:auto;font-size:11pt}"
    return read_upload(as_pdf(page.encode(), style=style), name="visie.pdf")


def test_headings_paragraphs_and_lists_are_found_over_pages(long):
    pages = {long.origin(block.words.start).page for block in long.blocks}
    assert len(pages) > 1

    expected = [("heading", "Zo werken wij")]
    for name in ("Delen", "Durven", "Leren", "Vragen", "Helpen"):
        expected += [
            ("heading", name),
            ("paragraph", (LONG * 3).strip()),
            ("entry", LONG.strip()),
            ("entry", f"We {name.lower()}."),
        ]
    assert [(b.kind, b.words.plain) for b in long.blocks if not b.apart] == expected


def test_the_largest_letters_are_the_highest_heading(long):
    assert [b.level for b in long.blocks if b.kind == "heading"] == [1, 2, 2, 2, 2, 2]


def test_headers_and_page_numbers_stand_apart_with_their_page(long):
    found = [
        (b.words.plain, b.apart, long.origin(b.words.start).page) for b in long.blocks if b.apart
    ]
    pages = max(page for _, _, page in found)
    assert sorted(found) == sorted(
        [("Organisatievisie", "running", n) for n in range(1, pages + 1)]
        + [(str(n), "page_number", n) for n in range(1, pages + 1)]
    )


def test_words_in_bold_above_plain_text_are_headings():
    page = b"<p><b>Openheid</b></p><p>We delen wat we weten.</p><p><b>Lef</b></p><p>We durven.</p>"
    found = read_upload(as_pdf(page), name="a.pdf").blocks

    assert [b.kind for b in found] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_pdf_that_only_its_owner_may_change_is_read():
    pdf = encrypted(as_pdf(b"<p>We delen wat we weten.</p>"), password="")

    assert read_upload(pdf, name="a.pdf").text == "We delen wat we weten."


def test_a_pdf_with_a_password_is_refused_with_that_reason():
    with pytest.raises(DocumentError, match="wachtwoord"):
        read_upload(encrypted(as_pdf(b"<p>We delen.</p>"), password="geheim"), name="a.pdf")


def test_a_scan_is_refused_because_it_holds_only_pictures():
    picture = io.BytesIO()
    Image.new("RGB", (50, 70), "grey").save(picture, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"
    scan = as_pdf(f'<img src="{source}" width="500" height="700">'.encode())

    with pytest.raises(DocumentError, match="geen tekst, alleen plaatjes"):
        read_upload(scan, name="scan.pdf")


def test_an_empty_pdf_is_refused_because_it_holds_no_text():
    with pytest.raises(DocumentError, match="staat geen tekst"):
        read_upload(as_pdf(b"<p></p>"), name="leeg.pdf")
