"""From a report design and its contents to one PDF; a process parses fonts and CSS only once."""

import atexit
import functools
import logging
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from surveyapp.domain.colours import Palette
from surveyapp.errors import SurveyError
from surveyapp.reporting.tagging import finisher, identify
from surveyapp.reporting.typeface import drawable

if TYPE_CHECKING:
    from jinja2 import Environment
    from weasyprint import CSS, URLFetcher
    from weasyprint.text.fonts import FontConfiguration

VARIANT: Final = "pdf/a-2a"
FONTS: Final = "base/fonts.css"

_SPOILT: Final = (
    "Het rapport kan niet worden gemaakt, want er is iets mis met het ontwerp: {}. "
    "Herstel het ontwerp in de map reports en maak het rapport opnieuw."
)
_COMPLAINTS: Final = logging.getLogger("weasyprint")
_ONE_AT_A_TIME: Final = threading.RLock()
"""Pango's font map is shared by the process: two documents at once would mix their fonts."""


class RenderError(SurveyError):
    """A report design cannot be drawn as it stands."""


class Renderer:
    """Draws reports of one design, with what does not change between reports kept ready.

    Args:
        places: folders with designs, the first that has a file wins: an organisation's own
            before those that ship with surveyapp.
    """

    def __init__(self, places: tuple[Path, ...]) -> None:
        self._places = tuple(place.resolve() for place in places)
        self._environment = _environment(self._places)
        self._fetcher = _fetcher(self._places)
        self._fonts: FontConfiguration | None = None
        self._styles: dict[tuple[str, Palette | None], CSS] = {}

    def html(self, template: str, contents: Mapping[str, object]) -> str:
        """Fill in a design; every value is escaped and holds only characters the fonts have.

        Raises:
            RenderError: a template is missing, broken, or uses a name that there is not.
        """
        from jinja2 import TemplateError

        try:
            return self._environment.get_template(template).render(contents)
        except TemplateError as error:
            raise RenderError(_SPOILT.format(f"{template}: {error.message}")) from error

    def pdf(
        self,
        html: str,
        *,
        styles: tuple[str, ...],
        colours: Palette | None = None,
        pages: int | None = None,
        tighter: Iterable[str] = (),
    ) -> bytes:
        """Draw HTML as PDF/A-2a and PDF/UA-1.

        Args:
            html: a whole document; links in it carry a title.
            styles: style sheets by their path in the design folders, in order.
            colours: stand for var(--surface) and so on in the style sheets. They are filled in
                once for all reports of an organisation, which is faster than custom properties.
            pages: how many pages there is room for, where that matters.
            tighter: the same document in less and less room; the first that fits is drawn, and
                the last in any case, for nothing is ever cut off.

        Raises:
            RenderError: a style sheet is broken, or a font or picture is missing.
        """
        with _ONE_AT_A_TIME, _no_complaints():
            sheets = [self._style(name, colours) for name in (FONTS, *styles)]
            page, document = self._lay_out(html, sheets)
            for draft in tighter:
                if pages is None or len(document.pages) <= pages:
                    break
                page, document = self._lay_out(draft, sheets)
            identify(document)
            finish = finisher(_link_titles(page.etree_element))
            made = _write(document, finish)
            if b"\r\nendstream" in made:  # the tables of the file itself may end so too
                made = _write(document, finish, uncompressed_pdf=True)
        return made

    def _lay_out(self, html: str, sheets: list["CSS"]) -> tuple[Any, Any]:
        """Return the parsed page and the pages it becomes."""
        from weasyprint import HTML

        base = self._places[-1].as_uri() + "/"
        page = HTML(string=html, base_url=base, url_fetcher=self._fetcher)
        return page, page.render(font_config=self._fonts, stylesheets=sheets, pdf_variant=VARIANT)

    def _style(self, name: str, colours: Palette | None) -> "CSS":
        """Return a parsed style sheet; the fonts are loaded with the sheet that names them."""
        key = (name, None if name == FONTS else colours)
        if key not in self._styles:
            from weasyprint import CSS
            from weasyprint.text.fonts import FontConfiguration

            if self._fonts is None:
                self._fonts = FontConfiguration()
            path = self._find(name)
            text = path.read_text(encoding="utf-8")
            for part, colour in asdict(colours).items() if colours else ():
                text = text.replace(f"var(--{part.replace('_', '-')})", colour)
            self._styles[key] = CSS(
                string=text,
                base_url=path.as_uri(),
                font_config=self._fonts,
                url_fetcher=self._fetcher,
            )
        return self._styles[key]

    def _find(self, name: str) -> Path:
        for place in self._places:
            if (place / name).is_file():
                return place / name
        raise RenderError(
            f"Het ontwerp mist het bestand {name}. "
            "Zet het terug, of verwijder de eigen map van dit ontwerp."
        )


def drawing_works() -> bool:
    """Tell whether the libraries that draw letters are on this machine."""
    try:
        import weasyprint
    except OSError:  # Pango is loaded by WeasyPrint itself, and is not a Python package
        return False
    return bool(weasyprint.__version__)


@functools.cache
def renderer(places: tuple[Path, ...]) -> Renderer:
    """Return the one renderer of this process for these design folders."""
    # its fonts must go before the modules that free them
    atexit.register(renderer.cache_clear)
    return Renderer(places)


def _environment(places: tuple[Path, ...]) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(places),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: Any) -> Any:
    """Keep characters out of the page that the fonts cannot draw; markup stays markup."""
    if type(value) is str:
        return drawable(value)
    return value


def _fetcher(places: tuple[Path, ...]) -> "URLFetcher":
    """Return a fetcher that opens files of the design and data in the page, and nothing else."""
    from weasyprint import URLFetcher

    class DesignFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Serves the design's own folders only."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            path = Path(unquote(parts.path)).resolve()
            inside = any(path.is_relative_to(place) for place in places)
            if parts.scheme != "file" or parts.netloc or not inside:
                raise ValueError(f"outside the report design: {url}")
            return super().fetch(path.as_uri(), headers)

    return DesignFetcher(allowed_protocols=("file", "data"), allow_redirects=False)


def _write(document: Any, finish: Any, **options: bool) -> bytes:
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector
        warnings.simplefilter("ignore", ResourceWarning)
        made: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=finish, **options)
    return made


@contextmanager
def _no_complaints() -> Iterator[None]:
    """Turn what WeasyPrint only logs into an error: a report is whole or it is not made.

    Raises:
        RenderError: something was logged as a warning or worse.
    """
    heard = _Heard(threading.get_ident())
    _COMPLAINTS.addHandler(heard)
    try:
        yield
    finally:
        _COMPLAINTS.removeHandler(heard)
    if heard.lines:
        raise RenderError(_SPOILT.format(heard.lines[0]))


class _Heard(logging.Handler):
    """Keeps the warnings of one thread."""

    def __init__(self, thread: int) -> None:
        super().__init__(logging.WARNING)
        self._thread = thread
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.lines.append(record.getMessage().rstrip("."))


def _link_titles(page: Any) -> dict[str, str]:
    """Return what the targets of links are called: their title, or the words that are linked."""
    return {
        link.get("href", "").removeprefix("#"): link.get("title") or "".join(link.itertext())
        for link in page.iter("a")
    }
