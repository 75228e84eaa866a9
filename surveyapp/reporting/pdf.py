"""From a report design and its contents to one PDF; a process parses fonts and CSS only once."""

import atexit
import functools
import gc
import itertools
import re
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from surveyapp.domain.colours import Palette
from surveyapp.reporting.design_faults import RenderError, in_template, in_time, told
from surveyapp.reporting.tagging import finisher, identify
from surveyapp.reporting.typeface import drawable

if TYPE_CHECKING:
    from jinja2 import Environment
    from weasyprint import CSS, URLFetcher
    from weasyprint.text.fonts import FontConfiguration

VARIANT: Final = "pdf/a-2a"
FONTS: Final = "base/fonts.css"

_NAMED: Final = re.compile(r"font-family:\s*[\"']?([^\"',;}]+)")
_GENERIC: Final = frozenset({"serif", "sans-serif", "monospace", "inherit", "initial"})
_FACE: Final = re.compile(r"@font-face\s*{[^}]*font-family:\s*[\"']?([^\"';]+)")
_ONE_AT_A_TIME: Final = threading.RLock()
"""Pango's font map is shared by the process: two documents at once would mix their fonts."""


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
        self._named: dict[str, frozenset[str]] = {}
        self._styles: dict[tuple[str, Palette | None], CSS] = {}
        self._families: set[str] = set()

    def html(self, template: str, contents: Mapping[str, object]) -> str:
        """Fill in a design; every value is escaped and holds only characters the fonts have.

        Raises:
            RenderError: a template is missing, broken, or uses a name that there is not.
        """
        try:
            with in_time(template):
                return self._environment.get_template(template).render(contents)
        except RenderError:
            raise
        except Exception as error:
            raise in_template(error, template, self._places) from error

    def pdf(
        self,
        html: str,
        *,
        styles: tuple[str, ...],
        colours: Palette | None = None,
        pages: int | None = None,
        annex: str = "",
        tighter: Iterable[str] = (),
    ) -> bytes:
        """Draw HTML as PDF/A-2a and PDF/UA-1.

        Args:
            html: a whole document; links in it carry a title.
            styles: style sheets by their path in the design folders, in order.
            colours: stand for var(--surface) and so on in the style sheets. They are filled in
                once for all reports of an organisation, which is faster than custom properties.
            pages: how many pages there is room for, where that matters.
            annex: id of a heading; from its page on, pages do not count.
            tighter: the same document in less and less room; the first that fits is drawn. Where
                none does, the first that takes the fewest pages, for nothing is ever cut off and
                nothing is set small in vain.

        Raises:
            RenderError: a style sheet is broken, or a font or picture is missing.
        """
        design = f"{styles[-1].rpartition('/')[0]}/"
        drafts = itertools.chain((html,), tighter)
        with _ONE_AT_A_TIME, _uncollected(), in_time(design), told(design, self._places):
            sheets = [self._style(name, colours) for name in (FONTS, *styles)]
            return self._draw(drafts, sheets, room=pages, annex=annex, design=design)

    def _draw(
        self,
        drafts: Iterable[str],
        sheets: list["CSS"],
        *,
        room: int | None,
        annex: str,
        design: str,
    ) -> bytes:
        """Lay out and write; all that is made for it is let go with this call."""
        page: Any
        document: Any
        fewest: int | None = None
        for draft in drafts:
            laid_out = self._lay_out(draft, sheets)
            pages = _counted(laid_out[1], annex)
            if fewest is None or pages < fewest:
                (page, document), fewest = laid_out, pages
            if room is None or pages <= room:
                break
        identify(document)
        finish = finisher(_link_titles(page.etree_element))
        made = _write(document, finish)
        if b"\r\nendstream" in made:  # the tables of the file itself may end so too
            made = _write(document, finish, uncompressed_pdf=True)
        strange = {font.family for font in document.fonts.values()} - self._families
        if strange:
            raise self._strange_font(design, min(strange))
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
            with told(name, self._places):  # so that a broken sheet is not kept either
                text = path.read_text(encoding="utf-8")
                for part, colour in asdict(colours).items() if colours else ():
                    text = text.replace(f"var(--{part.replace('_', '-')})", colour)
                parsed = CSS(
                    string=text,
                    base_url=path.as_uri(),
                    font_config=self._fonts,
                    url_fetcher=self._fetcher,
                )
            self._families.update(_FACE.findall(text))
            named = (family.strip() for family in _NAMED.findall(text))
            self._named[name] = frozenset(filter(None, named))
            self._styles[key] = parsed
        return self._styles[key]

    def _strange_font(self, design: str, used: str) -> RenderError:
        """Return what to say of letters from elsewhere: the name as it is written, if it is."""
        for name, families in self._named.items():
            if missing := sorted(families - self._families - _GENERIC):
                what = f"het lettertype {missing[0]} is er niet"
                return RenderError.of(name, f"{what}; noem alleen wat in {FONTS} staat")
        what = f"het lettertype {used} hoort niet bij het ontwerp"
        return RenderError.of(design, f"{what}; noem alleen wat in {FONTS} staat")

    def _find(self, name: str) -> Path:
        for place in self._places:
            if (place / name).is_file():
                return place / name
        raise RenderError.of(name, "dit bestand is er niet")


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


def _counted(document: Any, annex: str) -> int:
    """Return how many pages a document has before its annex."""
    before = itertools.takewhile(lambda page: annex not in page.anchors, document.pages)
    return sum(1 for _ in before)


def _write(document: Any, finish: Any, **options: bool) -> bytes:
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector
        warnings.simplefilter("ignore", ResourceWarning)
        made: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=finish, **options)
    return made


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest while a document is drawn, and sweep once after it.

    Until the last byte is written all that is made is in use, so looking for garbage meanwhile
    costs a sixth of the time and finds nothing. Afterwards it is all in the youngest generation.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()
            gc.collect(0)


def _link_titles(page: Any) -> dict[str, str]:
    """Return what the targets of links are called: their title, or the words that are linked."""
    return {
        link.get("href", "").removeprefix("#"): link.get("title") or "".join(link.itertext())
        for link in page.iter("a")
    }
