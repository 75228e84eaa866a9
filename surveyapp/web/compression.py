"""Fewer bytes on the line: style sheets and scripts packed once, respondents' pages as they go.

Packing tells by the length of an answer whether two texts in it are alike. That is how BREACH reads
a secret: it lets a victim's browser ask for the same page many times, each time with a guess in it.
Pages of respondents are safe from that. There is no cookie, so a browser sends no secret by itself:
the code stands in the body of the one request that shows it, and who can write that body has the
code. What another website posts is refused (``headers.sent_from_here``). Staff pages do have a
session and a token of it in every form, beside text that an address may choose: those are never
packed.

What somebody is shown after sending differs in length by what was chosen, and encryption hides no
length. So the answer to a form is filled up to a round size, where it is packed: every browser asks
for that.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, request

from surveyapp.once import made_once

KEPT_FOREVER: Final = "public, max-age=31536000, immutable"
"""For an address that names the content: another content has another address."""

LEVEL: Final = 5
"""For pages. A questionnaire of 24 items, 69 kB, takes 0.8 ms; 9 takes half more for 1 % less."""
SMALLEST: Final = 1000
"""Bytes; less than this fits in one packet as it is."""
PACKED: Final = "respondent"
"""The blueprint whose pages are packed: that of who has no account."""
STEP: Final = 2048
"""Bytes of the round sizes; thanks for two people of a team differ by a tenth of it."""
_GZIP = 31  # zlib's number for a window of 32 kB in the format of gzip
_BARE = -15  # the same window without a format
_LAST = b"\x03\x00"  # an empty block that says that it is the last one
_HEAD = b"\x1f\x8b\x08\x04" + bytes(4) + b"\x00\x03"  # gzip, deflate, with an extra field
_FRAME = len(_HEAD) + 6 + 8  # with the lengths of the extra field, the checksum and the size


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page; one that is ``shared`` by many people is packed once and kept so."""

    text: str
    shared: bool


def pack_pages(app: Flask) -> None:
    """Pack the pages of respondents for the browsers that can read that."""

    @app.after_request
    def _pack(response: Response) -> Response:
        if request.blueprint != PACKED or response.mimetype != "text/html":
            return response
        if response.content_encoding:
            return response
        response.vary.add("Accept-Encoding")
        if _can_unpack():
            page = response.get_data()
            if len(page) >= SMALLEST:
                filled = request.method == "POST"
                response.set_data(_filled(page) if filled else zlib.compress(page, LEVEL, _GZIP))
                response.content_encoding = "gzip"
        return response


def packed_response(content: bytes, *, mimetype: str, named: bool) -> Response:
    """Return an answer that is the same for everybody, packed if the browser can read that.

    Args:
        content: a whole file; what it is packed to is kept in memory.
        mimetype: what it is.
        named: the address that was asked for names this content, so it may be kept.
    """
    packs = _can_unpack()
    response = Response(_packed(content) if packs else content, mimetype=mimetype)
    if packs:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    if named:
        response.headers["Cache-Control"] = KEPT_FOREVER
    return response


def page_of_parts(parts: Iterable[Part]) -> Response:
    """Return the answer to a form, made of parts that are packed each by itself.

    Source:
        RFC 1951, "DEFLATE Compressed Data Format Specification version 1.3", 3.2: a stream is a row
        of blocks, and who refers to nothing before it may be put in anywhere.
    """
    parts = list(parts)
    page = "".join(part.text for part in parts).encode()
    if not _can_unpack():
        response = Response(page, mimetype="text/html")
    else:
        blocks = (_shared_block(each.text) if each.shared else _block(each.text) for each in parts)
        response = Response(_framed(page, b"".join(blocks) + _LAST), mimetype="text/html")
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    return response


def _block(text: str, level: int = LEVEL) -> bytes:
    """Return a part, packed, that refers to nothing before it."""
    packer = zlib.compressobj(level, zlib.DEFLATED, _BARE)
    return packer.compress(text.encode()) + packer.flush(zlib.Z_FULL_FLUSH)


@made_once(most=2048)
def _shared_block(text: str) -> bytes:
    return _block(text, 9)


def _filled(page: bytes) -> bytes:
    """Return a page in the format of gzip, filled up to a round size."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _BARE)
    return _framed(page, packer.compress(page) + packer.flush())


def _framed(page: bytes, packed: bytes) -> bytes:
    """Return what a page was packed to as a file of gzip, filled up in its extra field.

    Source:
        RFC 1952, "GZIP file format specification version 4.3", 2.3.1.1: what is in that field is
        passed over by whoever does not know it.
    """
    left = -(_FRAME + len(packed)) % STEP
    extra = struct.pack("<H2sH", left + 4, b"SA", left) + bytes(left)
    return _HEAD + extra + packed + struct.pack("<LL", zlib.crc32(page), len(page))


def _can_unpack() -> bool:
    return request.accept_encodings["gzip"] > 0


@made_once(most=64)
def _packed(content: bytes) -> bytes:
    return zlib.compress(content, 9, wbits=_GZIP)
