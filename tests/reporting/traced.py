"""Figures that carry the place in the release that they come from, through every step to the page.

A release is read in which every number knows its JSON pointer. Sums and differences of such
numbers know the pointers of both. When one is written down, its text stands between two marks that
no font has, with the pointers in the first; so a page says of each of its figures where that is in
the release. A figure without marks was made up on the way.
"""

import functools
import html
import operator
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any
from unittest.mock import patch

from surveyapp.domain.release import Release
from surveyapp.reporting import drawing, typeface
from surveyapp.reporting.pdf import Renderer

_OPEN, _CLOSE, _ZERO = "\ue000", "\ue001", 0xE010
_MARKED = re.compile(f"{_OPEN}([\ue010-\ue019]+)([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_MARKS = re.compile(f"{_OPEN}[\ue010-\ue019]+|{_CLOSE}")
_HIDDEN = re.compile(r"<(style|script|head)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_SPOKEN = re.compile(r'(?:alt|data-[a-z]+|aria-label)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")

_known: list[frozenset[str]] = []
_numbers: dict[frozenset[str], int] = {}


def _mark(text: str, paths: frozenset[str]) -> str:
    if paths not in _numbers:
        _numbers[paths] = len(_known)
        _known.append(paths)
    number = "".join(chr(_ZERO + int(digit)) for digit in str(_numbers[paths]))
    return f"{_OPEN}{number}{text}{_CLOSE}"


class _Traced:
    """What a traced number does when it is written down."""

    paths: frozenset[str]

    def __format__(self, spec: str) -> str:
        plain = int if isinstance(self, int) else float
        return _mark(format(plain(self), spec), self.paths)  # type: ignore[arg-type,call-overload]

    def __str__(self) -> str:
        return format(self, "")


class TracedInt(_Traced, int):
    """A whole number of the release."""


class TracedFloat(_Traced, float):
    """A number with decimals of the release."""


def _traced(value: Any, paths: frozenset[str]) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    kind = TracedInt if isinstance(value, int) else TracedFloat
    made = kind(value)
    made.paths = paths
    return made


def _paths(value: object) -> frozenset[str]:
    return value.paths if isinstance(value, _Traced) else frozenset()


def _operation(work: Callable[..., Any]) -> Callable[..., Any]:
    def operate(*values: Any) -> Any:
        plain = [_plain(value) for value in values]
        return _traced(work(*plain), frozenset().union(*map(_paths, values)))

    return operate


def _plain(value: Any) -> Any:
    if isinstance(value, _Traced):
        return int(value) if isinstance(value, int) else float(value)  # type: ignore[arg-type]
    return value


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod"):
    _work = getattr(operator, _name)
    for _kind in (TracedInt, TracedFloat):
        setattr(_kind, f"__{_name}__", _operation(_work))
        setattr(_kind, f"__r{_name}__", _operation(lambda a, b, work=_work: work(b, a)))
for _kind in (TracedInt, TracedFloat):
    for _name, _work in (("neg", operator.neg), ("abs", abs), ("round", round)):
        setattr(_kind, f"__{_name}__", _operation(_work))


def traced(release: Release) -> Release:
    """Return a release in which every number knows its JSON pointer."""
    found: Release = _walk(release, "")
    return found


def _walk(value: Any, path: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                one.name: _walk(getattr(value, one.name), f"{path}/{one.name}")
                for one in fields(value)
            },
        )
    if isinstance(value, tuple):
        return tuple(_walk(one, f"{path}/{place}") for place, one in enumerate(value))
    return _traced(value, frozenset({path}))


def unmarked(text: str) -> str:
    """Return a text as a reader sees it, without marks."""
    return _MARKS.sub("", text)


@dataclass(frozen=True)
class Figure:
    """A figure on a page: its text, and the JSON pointers that it was made from."""

    text: str
    paths: frozenset[str]


@dataclass(frozen=True)
class Page:
    """What was written on a page: every figure with its place, and the text around them.

    ``others`` is the text in which each figure with a place is replaced by a hollow sign: digits
    that are left in it come from somewhere else.
    """

    text: str
    figures: tuple[Figure, ...]
    others: str


def read_page(marked: str) -> Page:
    """Read the marks of a page: HTML with the texts of its charts behind it."""
    spoken = " ".join(_SPOKEN.findall(marked))
    text = html.unescape(_TAG.sub(" ", f"{_HIDDEN.sub(' ', marked)} {spoken}"))
    figures = tuple(
        Figure(found[2], _known[int("".join(str(ord(char) - _ZERO) for char in found[1]))])
        for found in _MARKED.finditer(text)
    )
    return Page(text=unmarked(text), figures=figures, others=_MARKED.sub("\N{WHITE CIRCLE}", text))


def value_at(data: Any, path: str) -> Any:
    """Return what stands at a JSON pointer."""
    for step in path.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


@dataclass
class Written:
    """What a document was drawn from: its drafts as HTML, and the texts of its charts."""

    drafts: list[str]
    labels: list[str]

    @property
    def marked(self) -> str:
        """The last draft and the charts."""
        return f"{self.drafts[-1]} {' '.join(map(html.escape, self.labels))}"


@contextmanager
def written(*, drafts: int | None = None) -> Iterator[Written]:
    """Note what documents are drawn from.

    Args:
        drafts: draw no PDF, and take as many drafts of the document as it took to fit.
    """
    seen = Written([], [])
    fill, draw, write = Renderer.html, Renderer.pdf, drawing.Sheet.text

    def noted_fill(self: Renderer, template: str, contents: Any) -> str:
        seen.drafts.append(fill(self, template, contents))
        return seen.drafts[-1]

    def noted_draw(self: Renderer, page: str, **how: Any) -> bytes:
        if drafts is None:
            return draw(self, page, **how)
        for _, _ in zip(range(drafts - 1), how.get("tighter", ()), strict=False):
            pass
        return b""

    def noted_write(self: drawing.Sheet, x: float, y: float, text: str, **how: Any) -> Any:
        seen.labels.append(text)
        return write(self, x, y, unmarked(text), **how)

    with (
        patch.object(Renderer, "html", noted_fill),
        patch.object(Renderer, "pdf", noted_draw),
        patch.object(drawing.Sheet, "text", noted_write),
        _drawable_marks(),
    ):
        yield seen


@contextmanager
def _drawable_marks() -> Iterator[None]:
    """Let the typeface have the marks, without any width, so that lines break where they do."""
    advances = typeface._advances
    marks = {_OPEN: 0, _CLOSE: 0} | {chr(_ZERO + digit): 0 for digit in range(10)}

    @functools.cache
    def with_marks(weight: typeface.Weight) -> tuple[dict[str, int], int]:
        known, units = advances(weight)
        return known | marks, units

    typeface._drawable.cache_clear()
    with patch.object(typeface, "_advances", with_marks):
        yield
    typeface._drawable.cache_clear()
