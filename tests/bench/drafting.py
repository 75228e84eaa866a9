"""How long a document takes to become a draft, and how much memory, as a whole command."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

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
    """Write a page of ten pages, as somebody would save it from a browser."""
    texts = [
        path.read_text("utf-8")
        for path in sorted(TEXTS.glob("[a-m]*.txt"))
        if "cp" not in path.stem
    ]
    words = "\n\n".join(texts)[: PAGE * PAGES]
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


def _run(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a command takes on one core, and its peak memory in MiB."""
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return perf_counter() - start, used.ru_maxrss / 1024


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
