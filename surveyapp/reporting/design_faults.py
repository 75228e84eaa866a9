"""What is wrong with a design, told to whoever made it: which file, what it is, what to do."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import ITIMER_VIRTUAL, SIGVTALRM, setitimer, signal
from typing import Final
from urllib.parse import unquote, urlsplit

from surveyapp.errors import SurveyError

SECONDS: Final = 180.0
"""Computing time after which a design is taken to have no end; the largest report takes ten."""

_SPOILT: Final = (
    "Het rapport is niet gemaakt, door een fout in het ontwerp {file}: {what}. "
    "Herstel dat bestand in de map reports, of haal je eigen versie weg, en maak het rapport "
    "opnieuw."
)
_NO_TEXT: Final = "dit bestand is geen tekst in UTF-8"
_LIBRARY: Final = logging.getLogger("weasyprint")
_PICTURE: Final = re.compile(r"Failed to load image at '(?P<address>.*?)': |Failed to render SVG")
_SHEET: Final = re.compile(r"Failed to load stylesheet at (?P<address>\S+?) ?: ")
_FONT: Final = re.compile(r"Font-face '(?P<name>.*)' cannot be loaded")
_PLACE: Final = re.compile(r" ?\bat (?P<line>\d+):\d+:?")
_LONGEST: Final = 160
"""Characters of a message of the library that are passed on; it may quote a whole picture."""


class RenderError(SurveyError):
    """A report design cannot be drawn as it stands."""

    @classmethod
    def of(cls, file: str, what: str) -> "RenderError":
        """Return the error for one file of a design; ``what`` is half a sentence."""
        return cls(_SPOILT.format(file=file, what=what))


def in_template(error: Exception, template: str, places: tuple[Path, ...]) -> RenderError:
    """Return what a template got wrong, by the file and the line in which that is.

    Args:
        error: what filling it in raised.
        template: the template that was asked for; it may take in others.
        places: the folders of the design.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    if isinstance(error, TemplateNotFound):
        return RenderError.of(str(error.name), "dit bestand is er niet")
    if isinstance(error, TemplateSyntaxError):
        what = f"regel {error.lineno} is niet te lezen (melding: {_short(error.message or '')})"
        return RenderError.of(error.name or template, what)
    if isinstance(error, UnicodeDecodeError):
        return RenderError.of(_no_text(error, places) or template, _NO_TEXT)
    file, line = _where(error, places) or (template, 0)
    where = f"regel {line}" if line else "een regel"
    if isinstance(error, UndefinedError):
        what = f"{where} gebruikt een naam die er niet is (melding: {_short(str(error))})"
    else:
        what = f"{where} is niet in te vullen (melding: {_short(str(error))})"
    return RenderError.of(file, what)


def _where(error: Exception, places: tuple[Path, ...]) -> tuple[str, int] | None:
    """Return the innermost line of a template that an error passed."""
    found, step = None, error.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        for place in places:
            if path.suffix == ".html" and path.is_relative_to(place):
                found = (path.relative_to(place).as_posix(), step.tb_lineno)
        step = step.tb_next
    return found


def _no_text(error: UnicodeDecodeError, places: tuple[Path, ...]) -> str | None:
    """Return the file that was being read; the error itself knows its bytes only."""
    for place in places:
        for path in sorted(place.rglob("*.html")):
            if path.read_bytes() == error.object:
                return path.relative_to(place).as_posix()
    return None


@contextmanager
def told(file: str, places: tuple[Path, ...]) -> Iterator[None]:
    """Turn what the library only logs, or fails on, into an error: a report is whole or not made.

    Args:
        file: what is being read or drawn, named where the message names no file itself.
        places: the folders of the design.

    Raises:
        RenderError: something was logged as a warning or worse, or nothing could be drawn.
    """
    heard = _Heard(threading.get_ident())
    _LIBRARY.addHandler(heard)
    failed: Exception | None = None
    try:
        yield
    except SurveyError:
        raise
    except Exception as error:  # noqa: BLE001 -- CSS can bring down any part of the library
        failed = error
    finally:
        _LIBRARY.removeHandler(heard)
    if heard.lines:
        raise _said(heard.lines[0], file, places) from failed
    if isinstance(failed, UnicodeDecodeError):
        raise RenderError.of(file, _NO_TEXT) from failed
    if failed is not None:
        what = f"de pagina’s zijn niet te tekenen (melding: {_short(repr(failed))})"
        raise RenderError.of(file, what) from failed


class _Heard(logging.Handler):
    """Keeps the warnings of one thread."""

    def __init__(self, thread: int) -> None:
        super().__init__(logging.WARNING)
        self._thread = thread
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.lines.append(record.getMessage().rstrip("."))


def _said(line: str, file: str, places: tuple[Path, ...]) -> RenderError:
    """Return a message of the library as an error that names the file."""
    if found := _PICTURE.match(line):
        address = found["address"] or ""
        if not address or address.startswith("data:"):
            return RenderError.of(file, "een afbeelding is beschadigd")
        return _unopened(address, "deze afbeelding ontbreekt of is beschadigd", file, places)
    if found := _SHEET.match(line):
        return _unopened(found["address"], "dit bestand ontbreekt", file, places)
    if found := _FONT.match(line):
        what = f"een bestand van het lettertype {found['name']} ontbreekt of is beschadigd"
        return RenderError.of(file, what)
    place = _PLACE.search(line)
    where = f"regel {place['line']} is niet te volgen" if place else "een regel is niet te volgen"
    return RenderError.of(file, f"{where} (melding: {_short(_PLACE.sub('', line))})")


def _unopened(address: str, why: str, file: str, places: tuple[Path, ...]) -> RenderError:
    """Return why an address could not be opened: where it lies, or what is wrong with the file."""
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc:
        what = f"een rapport haalt niets van het netwerk, ook niet {_short(address)}"
        return RenderError.of(file, f"{what}; zet het bestand in de map van het ontwerp")
    path = Path(unquote(parts.path)).resolve()
    for place in places:
        if path.is_relative_to(place):
            return RenderError.of(path.relative_to(place).as_posix(), why)
    return RenderError.of(file, f"{path.name} ligt buiten de map van het ontwerp; zet het daarin")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


@contextmanager
def in_time(file: str) -> Iterator[None]:
    """Stop a design that has no end after ``SECONDS`` of computing.

    It counts in the main thread of a process, and that is where reports are made by the hundred;
    a thread of the web server cannot be interrupted and is not.

    Raises:
        RenderError: it took longer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise RenderError.of(file, "het tekenen duurde te lang, het ontwerp is te groot")

    before = signal(SIGVTALRM, stop)
    setitimer(ITIMER_VIRTUAL, SECONDS, 1.0)  # and again, should the library swallow the first
    try:
        yield
    finally:
        setitimer(ITIMER_VIRTUAL, 0)
        signal(SIGVTALRM, before)
