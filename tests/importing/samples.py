"""Real files of every format, made here: one text six times, and files that mean harm."""

import io
import zipfile
from html import escape

from docx import Document as WordDocument
from pypdf import PdfReader, PdfWriter

TITLE = "Zo werken wij in Eikenwoude"
OPENING = (
    "Eikenwoude is een gemeente met korte lijnen. In dit stuk leggen we uit hoe we met elkaar en "
    "met onze inwoners willen omgaan, en waarom we dat belangrijk vinden in ons dagelijks werk."
)
HEADING = "Onze kernwaarden"
LEAD = "We werken vanuit drie kernwaarden:"
ENTRIES = (
    "Openheid: we delen wat we weten en we zeggen het als we iets niet weten.",
    "Lef: we durven fouten te maken.",
    "Zorgvuldigheid: we controleren de feiten voordat we een besluit nemen en leggen uit waarom.",
)
LAST = "Hoe gaan we verder?"
CLOSING = (
    "Elk team bespreekt de kernwaarden in het voorjaar. Daarna kiest het team één waarde waar het "
    "dat jaar extra aandacht aan geeft, en het vertelt aan de andere teams hoe dat gaat."
)
BLOCKS = [
    ("heading", TITLE),
    ("paragraph", OPENING),
    ("heading", HEADING),
    ("paragraph", LEAD),
    *(("entry", entry) for entry in ENTRIES),
    ("heading", LAST),
    ("paragraph", CLOSING),
]


def as_txt() -> bytes:
    entries = "\n".join(f" • {entry}" for entry in ENTRIES)
    parts = (TITLE, OPENING, HEADING, LEAD, entries, LAST, CLOSING)
    return "\n\n".join(parts).encode()


def as_markdown() -> bytes:
    entries = "\n".join(f"- {entry}" for entry in ENTRIES)
    parts = (f"# {TITLE}", OPENING, f"## {HEADING}", LEAD, entries, f"## {LAST}", CLOSING)
    return "\n\n".join(parts).encode()


def as_html() -> bytes:
    entries = "".join(f"<li>{escape(entry)}</li>" for entry in ENTRIES)
    return (
        "<!DOCTYPE html><html lang=nl><head><meta charset=utf-8><title>Werken</title></head><body>"
        f"<h1>{TITLE}</h1><p>{OPENING}</p><h2>{HEADING}</h2><p>{LEAD}</p><ul>{entries}</ul>"
        f"<h2>{LAST}</h2><p>{CLOSING}</p></body></html>"
    ).encode()


def as_docx() -> bytes:
    document = WordDocument()
    document.add_heading(TITLE, 1)
    document.add_paragraph(OPENING)
    document.add_heading(HEADING, 2)
    document.add_paragraph(LEAD)
    for entry in ENTRIES:
        document.add_paragraph(entry, style="List Bullet")
    document.add_heading(LAST, 2)
    document.add_paragraph(CLOSING)
    return saved(document)


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def odt(body: str, *, styles: str = "", before: str = "", master: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    page = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {NAMESPACES}>'
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": page.encode(),
        }
    )


def as_odt() -> bytes:
    entries = "".join(
        f"<text:list-item><text:p>{escape(entry)}</text:p></text:list-item>" for entry in ENTRIES
    )
    return odt(
        f'<text:h text:outline-level="1">{TITLE}</text:h><text:p>{OPENING}</text:p>'
        f'<text:h text:outline-level="2">{HEADING}</text:h><text:p>{LEAD}</text:p>'
        f'<text:list>{entries}</text:list><text:h text:outline-level="2">{LAST}</text:h>'
        f"<text:p>{CLOSING}</text:p>"
    )


def as_pdf(page: bytes | None = None, *, style: str = "") -> bytes:
    from weasyprint import HTML, URLFetcher

    html = f"<style>{style}</style>{(page or as_html()).decode()}"
    return HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf()


def encrypted(pdf: bytes, *, password: str) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, "eigenaar", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(document: bytes, name: str, content: bytes) -> bytes:
    """Return a zipped document with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**parts, name: content})


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, before: str = "", notes: str = "") -> bytes:
    """Return a Word document with this body, and the styles of a real one."""
    root = (
        f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    xml = f'<?xml version="1.0"?>{before}<w:document {root}><w:body>{body}</w:body></w:document>'
    document = with_part(saved(WordDocument()), "word/document.xml", xml.encode())
    if notes:
        xml = f'<?xml version="1.0"?><w:footnotes {root}>{notes}</w:footnotes>'
        document = with_part(document, "word/footnotes.xml", xml.encode())
    return document
