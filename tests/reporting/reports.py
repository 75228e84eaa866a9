"""The reports that the tests look at, each drawn once."""

import base64
import functools
import html
import io
import re
from dataclasses import dataclass, replace

from pypdf import PdfReader

from surveyapp.domain.release import (
    AgreementResults,
    AskedPrinciple,
    Bar,
    Break,
    Comparison,
    CountRange,
    GroupResults,
    Interval,
    ItemResult,
    Mean,
    PastAgreement,
    Release,
    Share,
    Shares,
    as_json,
    digest,
)
from surveyapp.reporting.pdf import renderer
from surveyapp.reporting.team_document import make_pictures, team_html, team_report
from surveyapp.resources import shipped
from tests.releases import asked, full_results, release, small_results, team

LONG = "Vergunningverlening, Toezicht, Handhaving"  # forty letters and more
SIX, EIGHT = asked(6), asked(8, 4, long=True)

PROMISE = "We kiezen elke maandag samen drie zaken die voorgaan."
_CHOSEN = (57, 21, 36, None, 29, 14, 43, 7)


def chosen(results: GroupResults) -> GroupResults:
    """Return results that also say which share wants to work on what."""
    shares = (Share("exact", each) if each is not None else Share("at_most", 8) for each in _CHOSEN)
    return replace(
        results,
        principles=tuple(
            replace(each, importance=share)
            for each, share in zip(results.principles, shares, strict=False)
        ),
    )


FIVE = (
    ItemResult(
        "",
        28,
        Mean("exact", 3.1),
        Shares("three", 43, 14, 43),
        unsure=Share("exact", 12),
        bars=(Bar(1, 1, 14), Bar(2, 2, 29), Bar(3, 3, 14), Bar(4, 5, 43)),
        favour_range=CountRange(14, 20, 40),
    ),
    ItemResult(
        "",
        28,
        Mean("exact", 4.0),
        Shares("favour_rest", favour=79, rest=21),
        unsure=Share("at_most", 7),
        bars=(Bar(1, 3, 21), Bar(4, 4, 54), Bar(5, 5, 25)),
        favour_range=CountRange(28, 35, 40),
    ),
    ItemResult(
        "",
        28,
        Mean("exact", 2.5),
        Shares("against_rest", against=57, rest=43),
        bars=(Bar(1, 1, 25), Bar(2, 2, 32), Bar(3, 5, 43)),
    ),
    ItemResult("", 28, Mean("at_least", 4.6), Shares("favour_at_least", favour=96)),
    ItemResult("", 18, Mean("exact", 3.4), Shares("three", 50, 28, 22)),
)
"""Items of a group of which more than twenty answered: every form of bar."""


def five_results(
    principles: tuple[AskedPrinciple, ...], *, n: int = 28, invited: int = 40
) -> GroupResults:
    """Return results with bars of five answers, and with what people want to work on."""
    results = chosen(full_results(principles, n=n, invited=invited))
    return replace(
        results,
        principles=tuple(
            replace(
                each,
                items=tuple(
                    replace(FIVE[(p + i) % len(FIVE)], item=item.item)
                    for i, item in enumerate(each.items)
                ),
            )
            for p, each in enumerate(results.principles)
        ),
    )


def promised(*texts: str, results: AgreementResults | None) -> tuple[PastAgreement, ...]:
    """Return what the team agreed on after the last wave."""
    return (PastAgreement("verg", texts, results),)


KEPT = AgreementResults(14, Mean("exact", 3.7), Shares("three", 64, 21, 15))
WORD = "Verantwoordelijkheidsbewustzijnsbevordering"  # forty letters and more, one word
SIXTY = tuple(
    replace(each, items=each.items[: 8 - p % 2]) for p, each in enumerate(asked(8, 8, long=True))
)
NAMED = tuple(
    replace(each, name=f"{WORD} en {each.name.lower()}") if p % 2 == 0 else each
    for p, each in enumerate(EIGHT)
)


def _hollow() -> GroupResults:
    """Return a small team's results in which one principle has neither a score nor an item."""
    results = small_results(SIX, n=5)
    *others, last = results.principles
    return replace(results, principles=(*others, replace(last, n=0, mean=None, items=())))


def _cases() -> dict[str, Release]:
    members = ("Klantcontact", "Burgerzakenverkiezingsondersteuning", "Belastingen")
    return {
        "full": release(team(full_results(SIX)), principles=SIX),
        "coded means": release(team(small_results(SIX)), principles=SIX),
        "hollow": release(team(_hollow()), principles=SIX),
        "withheld": release(team(None), principles=SIX),
        "nothing at all": release(team(None), principles=SIX, root=None),
        "joint": release(
            team(small_results(EIGHT), kind="joint", name=LONG, members=members),
            principles=EIGHT,
            brand="#c8102e",
        ),
        "eight, yellow": release(
            team(full_results(EIGHT), name=LONG),
            principles=EIGHT,
            brand="#ffcc00",
            organisation_name="Gemeente Loon op Zand",
        ),
        "sixty statements": release(
            team(chosen(full_results(SIXTY)), name=LONG), principles=SIXTY, brand="#c8102e"
        ),
        "sixty, five answers": release(
            team(five_results(SIXTY), name=LONG, kind="department"),
            principles=SIXTY,
            agreements=promised(PROMISE, results=KEPT),
        ),
        "long names": release(
            team(chosen(full_results(NAMED)), name=f"{WORD}steam"),
            principles=NAMED,
            brand="#14315c",
            agreements=promised(PROMISE, results=KEPT),
        ),
        "all at once": release(
            team(
                chosen(full_results(EIGHT)),
                kind="joint",
                name=LONG,
                members=(*members, "Stadsbeheer en Openbare Ruimte", "Werk en Inkomen"),
            ),
            principles=EIGHT,
            root=full_results(EIGHT, n=300, invited=800, seed=7, rest=False),
            agreements=promised(f"{PROMISE} " * 3 + "Altijd.", PROMISE, results=KEPT),
        ),
        "emoji": release(team(None, name="Team 👍🏽 Şahin ﬁjn →"), principles=SIX),
    }


CASES = _cases()
"""The kinds of report, each drawn as a PDF."""

_MANY_UNHEARD = full_results(SIX, n=14, invited=30)


def _few() -> GroupResults:
    """Return results of a group of which few took part, with one trend over some statements."""
    first, *others = (
        replace(each, interval=None, bounds=Interval(1.9, 4.1)) for each in _MANY_UNHEARD.principles
    )
    common = replace(first, trend=Comparison(3.1, 0.6, 12, "clearly_higher", "common", 3.7))
    return replace(_MANY_UNHEARD, principles=(common, *others))


def _near() -> GroupResults:
    """Return results in which no two scores are 0.3 apart."""
    results = full_results(SIX)
    alike = tuple(
        replace(each, mean=Mean("exact", 3.5 + place % 3 / 10), agreement="close")
        for place, each in enumerate(results.principles)
    )
    return replace(results, principles=alike)


OTHERS = {
    "few": release(
        team(_few()),
        principles=SIX,
        breaks=(Break("p0", ("p0i0", "p0i1"), reworded=("p0i2",), added=("p0i3",)),),
    ),
    "near": release(team(_near()), principles=SIX),
    "rest only": release(team(full_results(SIX, trend=False)), principles=SIX),
    "everybody": release(team(full_results(SIX, n=12, invited=12)), principles=SIX),
    "first wave": release(team(full_results(SIX, trend=False)), principles=SIX, previous_wave=None),
    "five answers": release(team(five_results(SIX)), principles=SIX),
    "promised": release(
        team(full_results(SIX)), principles=SIX, agreements=promised(PROMISE, results=KEPT)
    ),
    "department": release(
        team(chosen(full_results(SIX, n=300, invited=410)), kind="department"), principles=SIX
    ),
    "large": release(team(full_results(SIX, n=310, invited=800)), principles=SIX),
    "left out": release(team(full_results(SIX)), principles=SIX, left_scale=("p0i1",)),
}
"""More of them, read as the HTML that a PDF is drawn from."""


@dataclass(frozen=True)
class Drawn:
    """A report and the text that can be read from it."""

    content: bytes
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        """All text, with plain spaces, one line."""
        return flat(" ".join(self.pages))


def flat(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@functools.cache
def drawn(case: str) -> Drawn:
    return draw(CASES[case])


def draw(made: Release, group: str = "verg") -> Drawn:
    return read(team_report(made, digest(as_json(made)), group))


def read(content: bytes) -> Drawn:
    """Return a PDF with the text that can be read from it."""
    reader = PdfReader(io.BytesIO(content))
    return Drawn(content, tuple(page.extract_text() for page in reader.pages))


def written(made: Release, group: str = "verg") -> str:
    """Return all text of a report, that of the chart included, without drawing the PDF."""
    found = made.group(group)
    assert found is not None
    pictures = make_pictures(made, found)
    page = team_html(
        renderer((shipped("reports"),)),
        made,
        digest(as_json(made)),
        found,
        pictures=pictures,
        density="wide",
    )
    chart = base64.b64decode(pictures["chart"].partition(",")[2]).decode()
    labels = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", chart))
    plain = re.sub(r"<[^>]*>", " ", page.replace(pictures["chart"], ""))
    return flat(html.unescape(f"{plain} {labels}"))


def all_texts() -> dict[str, tuple[Release, str]]:
    """Return every case with its text."""
    return {name: (made, drawn(name).text) for name, made in CASES.items()} | {
        name: (made, written(made)) for name, made in OTHERS.items()
    }
