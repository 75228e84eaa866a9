"""Runs as a process of its own: redraws one logo from standard input under hard limits.

What comes out is a small PNG that was drawn anew: no part of the file itself reaches a browser,
so whatever else it carried (a place, a name, a script behind the picture) stays behind.
"""

import io
import sys
from typing import Final

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from surveyapp.importing.limited import close_the_door, limit

FORMATS: Final = tuple(
    plugin.format
    for plugin in (
        PngImagePlugin.PngImageFile,
        JpegImagePlugin.JpegImageFile,
        WebPImagePlugin.WebPImageFile,
    )
)
MOST_PIXELS: Final = 16_000_000
"""A picture that claims more is not decoded at all."""
LARGEST: Final = (480, 144)
"""Width and height in pixels: three times what the top of a page shows."""
SMALLEST: Final = 16
"""Pixels of either side; smaller cannot be read as a logo."""


def redraw(content: bytes) -> bytes:
    """Return a picture as a PNG of at most ``LARGEST`` pixels, its first frame only.

    Raises:
        ValueError: its message is the key of the sentence that says why not.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise ValueError("pixels")
            if min(found.size) < SMALLEST:
                raise ValueError("small")
            drawn = ImageOps.exif_transpose(found).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise ValueError("pixels") from error
    except (OSError, SyntaxError, EOFError, MemoryError) as error:
        raise ValueError("damaged") from error
    drawn.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    if min(drawn.size) < 1 or drawn.getbbox() is None:  # nothing but transparent points
        raise ValueError("empty")
    out = io.BytesIO()
    Image.frombytes("RGBA", drawn.size, drawn.tobytes()).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Answer with ``+`` and a PNG, or with ``-`` and the key of a sentence."""
    content = sys.stdin.buffer.read()
    Image.preinit()  # reads modules from files, which is too late behind the door
    limit()
    close_the_door()
    try:
        answer = b"+" + redraw(content)
    except ValueError as error:
        answer = b"-" + str(error).encode()
    except Exception:  # noqa: BLE001 -- whatever a hostile file makes a decoder raise
        answer = b"-damaged"
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
