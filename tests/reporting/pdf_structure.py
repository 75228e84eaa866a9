"""What we ask of a report: what validators check, and more that is found by reading its tags."""

import itertools
import re
import tempfile
from collections.abc import Iterator

import page as page_validation
import pikepdf
from pikepdf import Array, Dictionary, Name

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
MOST_RUNS = 900
"""Pieces of tagged text on a page; a row of leader dots is hundreds of them."""


def broken_rules(content: bytes) -> list[str]:
    """Return the rules of PDF/UA-1 and of PDF/A-2a that a document breaks."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return [
            f"{profile}: {failure.rule_id}"
            for profile in ("ua1", "2a")
            for failure in page_validation.validate_pdf(file.name, profile=profile).failures
        ]


def elements(element: Dictionary, path: tuple[str, ...] = ()) -> Iterator[tuple[Dictionary, tuple]]:
    """Yield every element of a structure tree with the types it lies in."""
    yield element, path
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from elements(kid, (*path, str(element.get("/S"))))


def faults(file: object, *, tables: int | None = None, page: str | None = None) -> list[str]:
    """Return what is wrong, in short words.

    Args:
        file: a PDF.
        tables: how many there should be.
        page: the HTML it was drawn from, to find what was split or lost on the way.
    """
    with pikepdf.open(file) as pdf:
        tree = [found for kid in pdf.Root.StructTreeRoot.K for found in elements(kid)]
        return [
            *_document(pdf),
            *_headings(tree),
            *_tables(tree, tables),
            *_figures(tree),
            *_lists_and_links(tree),
            *_numbers(tree, page),
            *_pages(pdf),
            *_fonts(pdf),
        ]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if str(pdf.Root.get("/Lang", "")) != "nl":
        yield "language is not nl"
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked"):
        yield "not tagged"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "title is not shown"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"
    with pdf.open_metadata() as data:
        if (data.get("pdfaid:part"), data.get("pdfaid:conformance")) != ("2", "A"):
            yield "does not say PDF/A-2a"
        if data.get("pdfuaid:part") != "1":
            yield "does not say PDF/UA-1"
        if str(data.get("dc:title", "")) != str(pdf.docinfo.get("/Title", "")):
            yield "two titles"
    if int(pdf.Root.get("/Outlines", {}).get("/Count", 0)) < 3:
        yield "no bookmarks"


def _headings(tree: list) -> Iterator[str]:
    levels = [int(str(e.S)[2]) for e, _ in tree if str(e.get("/S")) in HEADINGS]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings begin with {levels[:1]}, {levels.count(1)} of level 1"
    if any(below > above + 1 for above, below in itertools.pairwise(levels)):
        yield f"a heading level is skipped: {levels}"


def _tables(tree: list, wanted: int | None) -> Iterator[str]:
    found = [e for e, _ in tree if str(e.get("/S")) == "/Table"]
    if wanted is not None and len(found) != wanted:
        yield f"{len(found)} tables instead of {wanted}: one is split over pages"
    for table in found:
        cells = [e for e, _ in elements(table)]
        heads = {str(e.ID) for e in cells if str(e.S) == "/TH" and "/ID" in e}
        if not heads:
            yield "a table without header cells"
        if not any(str(e.S) == "/Caption" for e in cells):
            yield "a table without a caption"
        for cell in cells:
            if str(cell.S) == "/TD":
                own = {str(head) for head in cell.get("/A", {}).get("/Headers", [])}
                if len(own) < 2 or not own <= heads:
                    yield "a cell without a row and a column header"


def _figures(tree: list) -> Iterator[str]:
    for element, _ in tree:
        if str(element.get("/S")) == "/Figure":
            words = str(element.get("/Alt", "")).strip()
            if not 20 < len(words) <= 300:
                yield f"a figure with an alternative of {len(words)} characters"
            left, bottom, right, top = (float(side) for side in element.A.BBox)
            if not (left < right <= 596 and 0 <= bottom < top <= 842):
                yield "a figure that lies outside the page"


def _lists_and_links(tree: list) -> Iterator[str]:
    for element, path in tree:
        kind, kids = str(element.get("/S")), element.get("/K", [])
        if kind == "/L":
            for kid in kids if isinstance(kids, Array) else [kids]:
                found = str(kid.get("/S", "")) if isinstance(kid, Dictionary) else "text"
                if found not in ("/LI", "/L", "/Caption"):
                    yield f"a list that holds {found}"
        if kind == "/Link" and "/Link" in path:
            yield "a link in a link"


def _numbers(tree: list, page: str | None) -> Iterator[str]:
    kinds = [str(element.get("/S")) for element, _ in tree]
    for what, tag, wanted in (
        ("headings", "h[1-6]", HEADINGS),
        ("tables", "table", ("/Table",)),
        ("figures", "img", ("/Figure",)),
    ):
        found = sum(kind in wanted for kind in kinds)
        asked = len(re.findall(rf"<{tag}[ >]", page)) if page is not None else found
        if found != asked:
            yield f"{found} {what} instead of {asked}"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        margins = loose = runs = 0
        within: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    tag = str(operands[0])
                    within.append(tag)
                    if tag == "/Artifact" and len(operands) > 1:
                        margins += str(operands[1].get("/Type", "")) == "/Pagination"
                case "EMC":
                    within.pop()
                case "Tj" | "TJ":
                    loose += not within
                    runs += bool(within) and "/Artifact" not in within
        if runs > MOST_RUNS:
            yield f"page {number}: {runs} pieces of text, as many as leader dots make"
        if page.get("/Annots") and str(page.get("/Tabs", "")) != "/S":
            yield f"page {number}: links are not in reading order"
        if loose:
            yield f"page {number}: text that is neither tagged nor an artifact"
        if margins < 2:
            yield f"page {number}: footer is not an artifact"
        for note in page.get("/Annots", []):
            if note.Subtype == Name.Link and " " not in str(note.get("/Contents", "")):
                yield f"page {number}: a link without a description"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/DescendantFonts" in each:
            if "/ToUnicode" not in each:
                yield f"{each.BaseFont} cannot be read back"
            if "ReportSans" not in str(each.BaseFont).replace("-", ""):
                yield f"{each.BaseFont} is not our typeface"
            described = each.DescendantFonts[0].FontDescriptor
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
                yield f"{each.BaseFont} is not embedded"
