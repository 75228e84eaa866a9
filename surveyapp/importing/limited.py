"""Runs as a process of its own: reads one file from standard input under hard limits.

A parser that meets a hostile file can eat memory, loop or be taken over. Here that costs the file
and nothing else: no memory over the limit, no processor time over the limit, and once everything
is loaded no further file, socket or process can be opened.
"""

import codecs
import importlib
import resource
import sys
import traceback
from pathlib import Path
from typing import Final

from surveyapp.importing.pieces import Reader, Reading, Refused, packed

MEBIBYTE: Final = 1 << 20
MEMORY: Final = 400 * MEBIBYTE
SECONDS: Final = 5
LONGER: Final = {"sheet": 12}
"""Seconds for a format of which a good file is larger: 20,000 people with dozens of columns."""
OPEN_FILES: Final = 0
"""What is open stays open. With a higher number, closing one would make room for another."""
PROCESSES: Final = 0
"""Beside this one. Root may start more all the same; the server does not run as root."""
CODECS: Final = (
    *("ascii", "charmap", "cp1250", "cp1252", "cp437", "iso8859-15", "latin-1", "mac-roman"),
    *("raw-unicode-escape", "unicode-escape", "utf-16", "utf-16-be", "utf-16-le", "utf-8-sig"),
)
"""Python loads these from files when they are first used, which is too late here."""
MODULES: Final = {
    "docx": "surveyapp.importing.word_document",
    "html": "surveyapp.importing.web_page",
    "md": "surveyapp.importing.markdown",
    "odt": "surveyapp.importing.open_document",
    "pdf": "surveyapp.importing.pdf",
    "sheet": "surveyapp.importing.spreadsheet",
}

OURS: Final = (NameError, ImportError)
"""What only a mistake in a program raises; in a library it may still come from a damaged file."""
PACKAGE: Final = Path(__file__).parent.parent


def limit(*, memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Bound what this process may use from now on."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def close_the_door() -> None:
    """Let this process open or lengthen no file, and open no socket or process, any more.

    Not earlier: Python keeps what it compiles while loading, or every run would compile it again.
    """
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))


def answer(kind: str, content: bytes) -> Reading:
    """Return what the reader of a format finds, or why it cannot."""
    try:
        module = importlib.import_module(MODULES[kind])
        module.prepare()
        for name in CODECS:
            codecs.lookup(name)
        reader: Reader = module.read
    except Exception as error:  # noqa: BLE001 -- the file was not looked at yet: not its fault
        return _ours(error)
    close_the_door()
    try:
        return reader(content)
    except Refused as refused:
        return Reading(refusal=str(refused))
    except (MemoryError, RecursionError):
        return Reading(refusal="complex")
    except Exception as error:  # noqa: BLE001 -- whatever a hostile file makes a parser raise
        return _ours(error) if is_ours(error) else Reading(refusal="damaged")


def is_ours(error: Exception) -> bool:
    """Tell whether this was raised by a mistake in our own code, whatever the file holds."""
    if not isinstance(error, OURS):
        return False
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and Path(frames[-1].filename).is_relative_to(PACKAGE)


def _ours(error: Exception) -> Reading:
    """Say on one line where it went wrong; the message stays behind, it may quote the file."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    sys.stderr.write(f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}\n")
    return Reading(refusal="ours")


def main() -> None:
    """Read the format named on the command line from standard input."""
    content = sys.stdin.buffer.read()
    limit(seconds=LONGER.get(sys.argv[1], SECONDS))
    sys.stdout.buffer.write(packed(answer(sys.argv[1], content)))


if __name__ == "__main__":
    main()
