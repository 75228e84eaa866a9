"""A logo is drawn anew by a process with limits; what else a file carries stays behind."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from surveyapp.importing import read_logo as module
from surveyapp.importing.read_logo import LARGEST, LogoError, read_logo


def picture(kind: str, size: tuple[int, int] = (900, 300), mode: str = "RGBA", **more) -> bytes:
    """Return a file of one kind, half of it filled."""
    image = Image.new(mode, size)
    image.paste((0, 102, 94, 255)[: len(mode)], (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def drawn(content: bytes) -> Image.Image:
    """Return the logo that was made of a file."""
    return Image.open(io.BytesIO(read_logo(content)))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB"), ("WEBP", "RGB")])
def test_a_logo_becomes_a_small_png(kind, mode):
    logo = drawn(picture(kind, mode=mode))

    assert logo.format == "PNG"
    assert logo.size == (432, 144)


def test_what_a_file_tells_beside_the_picture_stays_behind():
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "Jan de Tekenaar")
    content = picture("PNG", pnginfo=note) + b"<script>alert(1)</script>"
    assert b"Jan de Tekenaar" in content

    made = read_logo(content)

    assert b"Tekenaar" not in made
    assert b"<script>" not in made


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'\xef\xbb\xbf<?xml version="1.0"?><svg/>',
        b"  <!DOCTYPE svg><svg/>",
        b"<!-- logo --><SVG/>",
    ],
)
def test_an_svg_is_refused_with_the_reason(content):
    with pytest.raises(LogoError, match="script"):
        read_logo(content)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_kinds_of_pictures_are_refused(kind):
    with pytest.raises(LogoError, match="PNG, JPEG of WebP"):
        read_logo(picture(kind, size=(64, 64), mode="RGB"))


@pytest.mark.parametrize("content", [b"", b"geen afbeelding", picture("PNG")[:200]])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(LogoError, match="niet als afbeelding"):
        read_logo(content)


def test_a_file_that_is_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(module, "COMMAND", ("false",))  # would be refused as damaged

    with pytest.raises(LogoError, match="2 MB"):
        read_logo(b"x" * (LARGEST + 1))


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded():
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)  # 14 GB of points
    content = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )

    with pytest.raises(LogoError, match="te groot"):
        read_logo(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (picture("PNG", size=(15, 400)), "te klein"),
        (picture("PNG", size=(1, 1)), "te klein"),
    ],
)
def test_a_picture_that_nobody_can_see_is_refused(content, sentence):
    with pytest.raises(LogoError, match=sentence):
        read_logo(content)


def test_a_picture_without_any_colour_is_refused():
    out = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(out, "PNG")

    with pytest.raises(LogoError, match="doorzichtig"):
        read_logo(out.getvalue())
