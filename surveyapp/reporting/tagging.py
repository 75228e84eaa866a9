"""What WeasyPrint leaves to do before a file is PDF/A-2a and PDF/UA-1 at once.

It can write either; this adds the identification of the second, marks page headers and footers
as artifacts, gives links a readable description and figures their place on the page. Everything
goes through WeasyPrint's public hooks.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from weasyprint.document import Document

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA: Final = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION: Final = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA: Final = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY: Final = "http://www.aiim.org/pdfa/ns/property#"
_PREFIXES: Final = {
    "pdfuaid": _UA,
    "pdfaExtension": _EXTENSION,
    "pdfaSchema": _SCHEMA,
    "pdfaProperty": _PROPERTY,
}
_POINTS_PER_PIXEL: Final = 0.75


def identify(document: "Document") -> None:
    """Make a document that says it is PDF/A say that it is PDF/UA-1 as well.

    PDF/A allows a property of another standard only with a description of its schema beside it.

    Source: ISO 14289-1, clause 5; ISO 19005-2, 6.6.2.3.
    """
    plain = document.metadata.generate_rdf_metadata

    def with_accessibility(variant: str, version: int, conformance: str) -> bytes:
        for prefix, address in _PREFIXES.items():
            ET.register_namespace(prefix, address)
        root = ET.fromstring(plain(variant, version, conformance))  # noqa: S314 -- WeasyPrint wrote it a line ago
        about = {f"{{{_RDF}}}about": ""}
        ET.SubElement(
            ET.SubElement(root, f"{{{_RDF}}}Description", about), f"{{{_UA}}}part"
        ).text = "1"
        _describe_schema(ET.SubElement(root, f"{{{_RDF}}}Description", about))
        made: bytes = ET.tostring(root, encoding="utf-8")
        return made

    document.metadata.generate_rdf_metadata = with_accessibility


def _describe_schema(parent: ET.Element) -> None:
    """Describe the PDF/UA identification schema in the words of PDF/A."""
    resource = {f"{{{_RDF}}}parseType": "Resource"}

    def under(element: ET.Element, *names: str) -> ET.Element:
        for name in names:
            element = ET.SubElement(element, name, resource if name.endswith("}li") else {})
        return element

    schema = under(parent, f"{{{_EXTENSION}}}schemas", f"{{{_RDF}}}Bag", f"{{{_RDF}}}li")
    for name, text in (
        ("schema", "PDF/UA identification"),
        ("namespaceURI", _UA),
        ("prefix", "pdfuaid"),
    ):
        under(schema, f"{{{_SCHEMA}}}{name}").text = text
    described = under(schema, f"{{{_SCHEMA}}}property", f"{{{_RDF}}}Seq", f"{{{_RDF}}}li")
    for name, text in (
        ("name", "part"),
        ("valueType", "Integer"),
        ("category", "internal"),
        ("description", "Part of ISO 14289 that the file follows"),
    ):
        under(described, f"{{{_PROPERTY}}}{name}").text = text


def finish(document: "Document", pdf: Any, *, links: Mapping[str, str]) -> None:
    """Finish the tags of a PDF that is about to be written.

    Args:
        document: what was laid out.
        pdf: the file in memory (pydyf); changed in place.
        links: what each target of a link is called, for people who hear it.
    """
    _ = document
    objects = {each.number: each for each in pdf.objects}
    root = objects[_number(pdf.catalog["StructTreeRoot"]) or 0]
    reachable = set(_below(root, objects))
    margins = _outside(objects[_number(root["ParentTree"]) or 0]["Nums"], reachable)
    for place, reference in enumerate(pdf.page_references):
        page = objects[_number(reference) or 0]
        _mark_artifacts(
            objects[_number(page["Contents"]) or 0].stream, margins.get(place, set()), page
        )
    for each in objects.values():
        if not isinstance(each, dict):
            continue
        if each.get("Subtype") == "/Link":
            _describe_link(each, links)
        if each.get("S") == "/Figure" and "BBox" in each.get("A", {}):
            _place_figure(each, objects[_number(each["Pg"]) or 0])
    for each in pdf.objects:
        _pack(each)


def finisher(links: Mapping[str, str]) -> Any:
    """Return ``finish`` as WeasyPrint wants it."""
    return partial(finish, links=links)


def _pack(each: Any) -> None:
    """Compress a stream now, and leave it as it is where that would end in a carriage return.

    A carriage return before the line feed that precedes "endstream" reads as part of the line
    end, so that the stream seems a byte shorter than it says. Metadata stays readable as it is.

    Source: ISO 19005-2, 6.1.7.1; ISO 19005-1, 6.7.2 (metadata without a filter).
    """
    if not hasattr(each, "compress") or "Filter" in each.extra:
        return
    if each.extra.get("Type") == "/Metadata":
        each.compress = False
        return
    each.compress = True
    body = each.data.split(b"\nstream\n", 1)[1].removesuffix(b"\nendstream")
    each.compress = False
    if not body.endswith(b"\r"):
        each.stream = [body]
        each.extra["Filter"] = "/FlateDecode"


def _number(reference: object) -> int | None:
    """Return the number of the object that a reference points to, None for anything else."""
    if isinstance(reference, bytes) and reference.endswith(b" R"):
        return int(reference.split()[0])
    return None


def _below(element: Mapping[str, Any], objects: Mapping[int, Any]) -> Iterator[int]:
    """Yield the numbers of the elements under one in the structure tree."""
    waiting = list(element["K"])
    while waiting:
        number = _number(waiting.pop())
        if number is None:
            continue
        yield number
        child = objects[number]
        if isinstance(child, dict) and isinstance(child.get("K"), list):
            waiting.extend(child["K"])


def _outside(numbers: list[Any], reachable: set[int]) -> dict[int, set[int]]:
    """Return, page by page, the marked content that no element of the tree holds.

    That is the content of page margins. Its entries are emptied, as an artifact has no element.
    """
    found: dict[int, set[int]] = {}
    for page, elements in zip(numbers[::2], numbers[1::2], strict=True):
        if not isinstance(elements, list):
            continue
        for mark, reference in enumerate(elements):
            if _number(reference) not in reachable:
                found.setdefault(page, set()).add(mark)
                elements[mark] = b"null"
    return found


def _mark_artifacts(stream: list[Any], marks: set[int], page: Mapping[str, Any]) -> None:
    """Turn marked content of the margins into pagination artifacts.

    Source: ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.
    """
    import pydyf

    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in marks and stream[place + 1] == b"BDC":
            kind = "/Header" if _is_in_upper_half(stream, place, page) else "/Footer"
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": kind})


def _is_in_upper_half(stream: list[Any], start: int, page: Mapping[str, Any]) -> bool:
    """Tell where the text that begins at ``start`` stands; the matrix counts from the top."""
    for item in stream[start:]:
        text = item if isinstance(item, bytes) else b""
        if text.endswith(b" Tm"):
            height = float(page["MediaBox"][3]) / _POINTS_PER_PIXEL
            return float(text.split()[5]) < height / 2
    return False


def _describe_link(annotation: dict[str, Any], links: Mapping[str, str]) -> None:
    """Say where a link goes in words instead of in an anchor's name.

    Source: ISO 14289-1, 7.18.5.
    """
    import pydyf

    target = annotation.get("Dest") or annotation.get("A", {}).get("URI")
    words = links.get(getattr(target, "string", ""))
    if words:
        annotation["Contents"] = pydyf.String(words)


def _place_figure(figure: dict[str, Any], page: Mapping[str, Any]) -> None:
    """Give a figure's box in points from the bottom; it was in pixels from the top."""
    import pydyf

    left, top, right, bottom = (side * _POINTS_PER_PIXEL for side in figure["A"]["BBox"])
    high = page["MediaBox"][3]
    figure["A"]["BBox"] = pydyf.Array([left, high - bottom, right, high - top])
