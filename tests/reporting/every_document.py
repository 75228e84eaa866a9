"""Every kind of document, from releases of many sizes, each drawn once for all tests."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import weasyprint

from surveyapp.domain.release import Release, as_json, digest
from surveyapp.domain.reports import ReportKey, ReportKind
from surveyapp.reporting.documents import make_document
from tests.reporting.page_cases import TEAM, released

HOSTILE = (
    "👍🏽 Fijn team → 日本語 \U000f1234",
    "شكرا لكم جميعا",
    "<script>alert(1)</script><h1>Kop</h1></p></section></body>{{ 7 * 7 }}{% for %}&lt;b&gt;",
    "Steeds weer. " * 769,  # 10,000 characters less three
    "x" * 3000,
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH JOINER}\x07e\N{COMBINING ACUTE ACCENT}",
)
"""Comments that must do no harm."""
TYPED = "Team 👍🏽 <i>Şahin</i> شكرا {{ n }}"

DOCUMENTS: dict[str, tuple[str, ReportKind]] = {
    "vijf": ("vijf", "team"),
    "acht": ("acht", "team"),
    "twaalf": ("twaalf", "team"),
    "zestig": ("zestig", "team"),
    "afgeschermd": ("afgeschermd", "team"),
    "samen": ("samen", "team"),
    "geel": ("geel", "team"),
    "rood": ("rood", "team"),
    "veel": ("veel", "team"),
    "lange namen": ("lange-namen", "team"),
    "afdeling": ("afdeling", "department"),
    "actiekaart": ("twaalf", "card"),
    "gele actiekaart": ("geel", "card"),
    "organisatie": ("twaalf", "organisation"),
    "gele organisatie": ("geel", "organisation"),
    "openbaar": ("twaalf", "public"),
    "samenvatting": ("twaalf", "summary"),
    "gele samenvatting": ("geel", "summary"),
    "overig": ("twaalf", "remainder"),
    "vijandig": ("vijandig", "team"),
    "vijandige organisatie": ("vijandig", "organisation"),
}
"""Name: (case of ``page_cases``, kind of document)."""


@dataclass(frozen=True)
class Made:
    """A document, the HTML that it was drawn from in the end, and how often it was laid out."""

    key: ReportKey
    content: bytes
    page: str
    times: int


@functools.cache
def made(name: str) -> Made:
    """Return a document of ``DOCUMENTS``."""
    case, kind = DOCUMENTS[name]
    release, group = hostile() if case == "vijandig" else release_of(case)
    match kind:
        case "team" | "department":
            key = ReportKey(kind, group)
        case "card":
            key = ReportKey(kind, TEAM)
        case "remainder":
            key = ReportKey(kind, release.remainders[0].of)
        case _:
            key = ReportKey(kind)
    with _drawn_from() as pages:
        content = make_document(release, digest(as_json(release)), key)
    return Made(key, content, pages[-1], len(pages))


@functools.cache
def release_of(case: str) -> tuple[Release, str]:
    """Return the release of a case, published once, and the id of the group to look at."""
    return released(case)


def hostile() -> tuple[Release, str]:
    """Return a release whose comments, team, statement and principle are an attack."""
    release, group = release_of("twaalf")
    first, *others = release.principles
    item, *items = first.items
    attacked = replace(
        first,
        name="<b>Samen</b> 👍 werken",
        items=(replace(item, text=f"{HOSTILE[2]} {HOSTILE[0]}"), *items),
    )
    return (
        replace(
            release,
            principles=(attacked, *others),
            groups=tuple(
                replace(each, name=TYPED) if each.id == group else each for each in release.groups
            ),
            comments=tuple(replace(each, texts=HOSTILE) for each in release.comments),
        ),
        group,
    )


@contextmanager
def _drawn_from() -> Iterator[list[str]]:
    """Note the HTML of every page that is laid out."""
    seen: list[str] = []
    real = weasyprint.HTML

    class Noted(real):
        def __init__(self, **page):
            seen.append(page["string"])
            super().__init__(**page)

    weasyprint.HTML = Noted
    try:
        yield seen
    finally:
        weasyprint.HTML = real
