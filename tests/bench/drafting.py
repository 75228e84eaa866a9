"""How long a document takes to become a draft, and how much memory, as a whole command."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

TEXTS = Path(__file__).resolve().parents[1] / "texts" / "development"
PAGE = 3_000
"""Characters on a page of running text."""
PAGES = 10
READ_ONLY = (
    "import sys; from pathlib import Path; "
    "from surveyapp.importing.read_document import read_document; "
    "read_document(Path(sys.argv[1]))"
)


def write_document(folder: Path) -> Path:
    """Write ten pages, as somebody would save them from a browser: one set, and much around it."""
    first = TEXTS / "grotebeek-meer-sets.txt"
    around = sorted(TEXTS.glob("n-*.txt")) + sorted(TEXTS.glob("b-n-*.txt"))
    words = "\n\n".join(path.read_text("utf-8") for path in (first, *around))[: PAGE * PAGES]
    paragraphs = "".join(
        f"<p>{part.replace('&', '&amp;').replace('<', '&lt;')}</p>\n"
        for part in words.split("\n\n")
    )
    path = folder / "tien-paginas.html"
    path.write_text(
        f"<!doctype html><html lang='nl'><title>Waarden</title><body>{paragraphs}</body></html>",
        encoding="utf-8",
    )
    return path


MEASURED = """
import json, os, resource, subprocess, sys, time
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.perf_counter() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]))
"""
"""A small process between: a child's memory counts from that of whoever started it."""


def _run(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a command takes on one core, and its peak memory in MiB."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", MEASURED, *command], check=True, capture_output=True, text=True
    )
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def measure_drafting(folder: Path, *, times: int) -> dict[str, float]:
    """Return seconds, peak memory (MiB) and the ratio to only starting up and reading the file."""
    path = write_document(folder)
    command = Path(sys.executable).with_name("surveyapp")
    draft = [str(command), "questionnaire", "draft", str(path), "--format", "json"]
    read = [sys.executable, "-c", READ_ONLY, str(path)]
    runs = [(_run(read), _run(draft)) for _ in range(times)]
    seconds = median(ours for _, (ours, _) in runs)
    return {
        "draft_seconds": seconds,
        "draft_mib": max(memory for _, (_, memory) in runs),
        "draft_over_reading": seconds / median(floor for (floor, _), _ in runs),
    }
