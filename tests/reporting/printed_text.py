"""The text of a PDF as an eye gets it: how large every piece is, and how it stands out."""

import functools
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Matrix
from PIL import Image

from surveyapp.domain.colours import contrast

needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftoppm") and shutil.which("pdfinfo")),
    reason="pdftoppm and pdfinfo (poppler-utils) are not on this machine",
)
"""For tests that see a page as picture points, or hear it as a screen reader."""
DOTS = 72
"""Picture points an inch: one for each point of the page."""
_NEAR = 40
"""A picture point that differs less from the letters in sum is taken for a part of one."""


@dataclass(frozen=True)
class Run:
    """A piece of text: its size (points), "#rrggbb", and where it begins (points, top left)."""

    page: int
    size: float
    colour: str
    x: float
    y: float


@dataclass
class _State:
    """What a content stream has set."""

    matrix: Matrix
    colour: str = "#000000"
    size: float = 0.0
    hidden: bool = False


@functools.lru_cache(maxsize=32)
def runs(content: bytes) -> tuple[Run, ...]:
    """Return every piece of text that can be seen, charts included."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return tuple(
            replace(run, y=float(page.mediabox[3]) - run.y)
            for number, page in enumerate(pdf.pages)
            for run in _runs(page.obj, page.Resources, _State(Matrix()), number)
        )


def _runs(stream: object, resources: Dictionary, state: _State, page: int) -> Iterator[Run]:
    kept: list[_State] = []
    box: Sequence[float] = ()
    text = Matrix()
    for operands, operator in pikepdf.parse_content_stream(stream):
        match str(operator):
            case "q":
                kept.append(state)
                state = _State(state.matrix, state.colour, state.size, state.hidden)
            case "Q":
                state = kept.pop()
            case "cm":
                state.matrix = Matrix(*map(float, operands)) @ state.matrix
            case "rg":
                parts = (round(255 * float(part)) for part in operands)
                state.colour = "#" + "".join(f"{part:02x}" for part in parts)
            case "Tf":
                state.size = float(operands[1])
            case "re":
                box = [float(side) for side in operands]
            case "W" | "W*":
                state.hidden |= len(box) == 4 and 0 in box[2:]
            case "Tm":
                text = Matrix(*map(float, operands))
            case "Tj" | "TJ" if not state.hidden:
                place = text @ state.matrix
                scale = abs(place.a * place.d - place.b * place.c) ** 0.5
                yield Run(page, state.size * scale, state.colour, place.e, place.f)
            case "Do":
                form = resources.XObject[operands[0]]
                if form.get("/Subtype") == "/Form":
                    below = _State(state.matrix, state.colour, state.size, state.hidden)
                    if "/Matrix" in form:
                        below.matrix = Matrix(form.Matrix) @ below.matrix
                    yield from _runs(form, form.get("/Resources", resources), below, page)


def contrasts(content: bytes) -> list[tuple[float, Run]]:
    """Return how each piece of text stands out from what is printed around it, 1..21.

    Its own colour is read from the file; that around it from a picture of the page.
    """
    pages = pictures(content)
    return [(contrast(run.colour, _around(pages[run.page], run)), run) for run in runs(content)]


def _around(page: Image.Image, run: Run) -> str:
    """Return the colour that is most of what lies behind the first letter or two."""
    left, bottom = round(run.x), round(run.y)
    high = max(4, round(run.size * 0.7))
    cut = page.crop((left, bottom - high, left + 2 * high, bottom + 2))
    own = tuple(int(run.colour[place : place + 2], 16) for place in (1, 3, 5))
    behind = [
        (count, point)
        for count, point in cut.getcolors(cut.width * cut.height) or ()
        if sum(abs(one - other) for one, other in zip(point, own, strict=True)) > _NEAR
    ]
    if not behind:
        return run.colour
    return "#" + "".join(f"{part:02x}" for part in max(behind)[1])


def pictures(content: bytes) -> list[Image.Image]:
    """Return every page as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(content)
        subprocess.run(["pdftoppm", "-r", str(DOTS), str(file), f"{folder}/page"], check=True)
        return [
            Image.open(io.BytesIO(one.read_bytes())) for one in sorted(file.parent.glob("*.ppm"))
        ]
