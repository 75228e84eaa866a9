"""Draw the sheets of pages in docs/: ``python -m tests.reporting.draw_pages [CASE ...]``.

Each sheet is a report as a picture, page by page, so that anybody can judge how reports look.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from surveyapp.domain.release import Release, as_json, digest
from surveyapp.domain.reports import ReportKey
from surveyapp.reporting.documents import make_document
from surveyapp.resources import shipped
from tests.reporting.page_cases import CASES, TEAM, released

PLACE = Path("docs") / "report-pages"
DOTS = 50
"""Dots per inch: a page of 413 by 585."""
GAP = 14
MOST_BESIDE = 6
AROUND = (226, 228, 230)


def draw_case(case: str) -> dict[str, bytes]:
    """Return the PDFs of a case, by the name of their sheet."""
    release, group = released(case)
    kind = "department" if case == "afdeling" else "team"
    made = {case: make(release, ReportKey(kind, group))}
    if case == "twaalf":
        made["actiekaart"] = make(release, ReportKey("card", TEAM))
        made["organisatie"] = make(release, ReportKey("organisation"))
        made["openbaar"] = make(release, ReportKey("public"))
        made["samenvatting"] = make(release, ReportKey("summary"))
    return made


def make(release: Release, key: ReportKey) -> bytes:
    """Return one report of a release."""
    identity = digest(as_json(release))
    return make_document(release, identity, key, designs=(shipped("reports"),), logo=None)


def sheet(content: bytes) -> Image.Image:
    """Return all pages of a PDF in one picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(content)
        drawn = ["pdftoppm", "-r", str(DOTS), "-png", str(path), str(path.with_suffix(""))]
        subprocess.run(drawn, check=True)
        pages = [
            Image.open(io.BytesIO(one.read_bytes())) for one in sorted(path.parent.glob("*.png"))
        ]
    wide, high = max(page.width for page in pages), max(page.height for page in pages)
    rows = -(-len(pages) // MOST_BESIDE)
    beside = min(len(pages), MOST_BESIDE)
    whole = Image.new("RGB", (beside * (wide + GAP) + GAP, rows * (high + GAP) + GAP), color=AROUND)
    for place, page in enumerate(pages):
        row, column = divmod(place, MOST_BESIDE)
        whole.paste(page, (GAP + column * (wide + GAP), GAP + row * (high + GAP)))
    return whole


def main(cases: list[str]) -> None:
    """Draw the sheets of some cases, or of all."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for case in cases or list(CASES):
        for name, content in draw_case(case).items():
            picture = sheet(content).quantize(colors=128, dither=Image.Dither.NONE)
            picture.save(PLACE / f"{name}.png", optimize=True)
            print(f"{name}: {picture.width} x {picture.height}")


if __name__ == "__main__":
    main(sys.argv[1:])
