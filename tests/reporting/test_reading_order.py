"""What a screen reader says, in its order: reviewed as text, and the same until somebody looks.

After a change on purpose: ``python -m tests.reporting.test_reading_order`` writes the texts anew;
read the difference before you keep it.
"""

import io
import re
import subprocess
import tempfile
from pathlib import Path

import pikepdf
import pytest

from tests.reporting.every_document import made
from tests.reporting.pdf_structure import elements
from tests.reporting.printed_text import needs_poppler

PLACE = Path(__file__).parent / "reading_order"
READ = {
    "twaalf": "team",
    "afgeschermd": "gesprek",
    "organisatie": "organisatie",
    "samenvatting": "samenvatting",
}
"""Document of ``every_document``: the file with its text."""

_MEANING = re.compile(
    r"^ *(?P<kind>H\d|P|L|LI|Lbl|Link|Table|Caption|TR|TH|TD|Figure)"
    r"(?: <.*>)?(?: \((?:block|inline)\))?:?$"
)
_TEXT = re.compile(r'^ *"(?P<text>.*)"$')


def reading_order(content: bytes) -> str:
    """Return the text of a PDF as it is read out: a line a piece, after what kind of piece it is.

    What only groups (sections, spans) is left out, a piece that goes on is one line, and a chart
    is its alternative text.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(content)
        read = subprocess.run(
            ["pdfinfo", "-struct-text", str(file)],
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
    with pikepdf.open(io.BytesIO(content)) as pdf:
        tree = [each for kid in pdf.Root.StructTreeRoot.K for each, _ in elements(kid)]
        said = iter([str(each.Alt) for each in tree if str(each.S) == "/Figure"])
    lines: list[str] = []
    for line in read.splitlines():
        if found := _MEANING.match(line):
            words = f" {next(said)}" if found["kind"] == "Figure" else ""
            lines.append(f"{found['kind']}:{words}")
        elif (found := _TEXT.match(line)) and not lines[-1].startswith("Figure"):
            lines[-1] += f" {found['text']}"
    return "\n".join(" ".join(line.split()) for line in lines if not line.endswith(":")) + "\n"


@needs_poppler
@pytest.mark.parametrize("name", READ)
def test_a_screen_reader_says_what_was_reviewed(name):
    reviewed = (PLACE / f"{READ[name]}.txt").read_text(encoding="utf-8")
    assert reading_order(made(name).content) == reviewed


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for document, file_name in READ.items():
        text = reading_order(made(document).content)
        (PLACE / f"{file_name}.txt").write_text(text, encoding="utf-8")
