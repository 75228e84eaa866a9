"""A release that holds everything that can be exported, with names that want to be a formula."""

from dataclasses import replace

from surveyapp.domain.release import (
    AgreementResults,
    AttributeResults,
    AttributeValue,
    Bar,
    Break,
    BridgeItem,
    BridgeResults,
    CountRange,
    Group,
    GroupComments,
    HeatMap,
    Interval,
    Mark,
    Mean,
    PastAgreement,
    PrincipleScore,
    Release,
    Reliability,
    Remainder,
    Share,
    Shares,
    TeamEffect,
)
from tests import releases

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.invalid";"klik")',
    "+31 412 00 00 00",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    "\t=1+1",
    "\r\n=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\N{ZERO WIDTH SPACE}=1+1",
    "\N{RIGHT-TO-LEFT MARK}=1+1",
    '"=1+1',
    "%0A=1+1",
    "\N{MINUS SIGN}3",
)
"""What a spreadsheet would compute, or some have computed."""
ODD = (
    "nul \x00 bel \x07 esc \x1b",
    "half \ud800 pair \udfff",
    "geen teken \ufffe \uffff",
    "regel één\nregel twee\r\nregel drie",
    "tab\ter  tussen   spaties",
    "_x0041_ en _x000D_",
    "<b>&amp;</b> ]]> \"; '",
    "👍🏽 Şahin ﬁjn السلام",
    'punt; komma, "aanhaling"',
    "team " + "x" * 395,
)
"""What is no formula and must survive, or be marked where no file can hold it."""

PRINCIPLES = releases.asked(3, 3)


def everything() -> Release:
    """Return a release with every part filled, and every kind of figure."""
    results = releases.full_results(PRINCIPLES, n=25, invited=30)
    first, *others = results.principles
    item = replace(
        first.items[0],
        bars=(Bar(1, 2, 20), Bar(3, 3, 30), Bar(4, 5, 50)),
        unsure=Share("at_most", 8),
        favour_range=CountRange(11, 17, 29),
        shares=Shares("favour_at_least", favour=92),
    )
    first = replace(
        first,
        items=(item, *first.items[1:]),
        importance=Share("exact", 36),
        mean=Mean("at_least", 4.6),
        bounds=Interval(2.1, 4.8),
    )
    results = replace(results, principles=(first, *others))
    small = releases.small_results(PRINCIPLES)
    texts = (*HOSTILE, *(text for text in ODD if text.isprintable()))
    made = releases.release(
        releases.team(results),
        releases.team(None, id="dicht", name='=HYPERLINK("x")'),
        releases.team(small, id="klein", name="Team " + "z" * 395),
        Group("samen", "@Samen", "joint", "oss", ("+A", "-B"), small),
        principles=(replace(PRINCIPLES[0], name="=Opgave"), *PRINCIPLES[1:]),
    )
    return replace(
        made,
        complete=540,
        notices=("answers_left_out",),
        breaks=(Break("p1", ("p1i0",), ("p1i1",), ("p1i2",), ("weg",)),),
        reliability=(Reliability("p0", "alpha", 3, 540, 0.81, 0.78, 0.84, "coherent"),),
        team_effects=(TeamEffect("p0", 3, 0.12, 0.7),),
        heat_map=HeatMap(9, (Mark("verg", "p0", "higher"),), 0.4),
        remainders=(Remainder("oss", small),),
        attribute=AttributeResults(
            "Soort werk",
            (
                AttributeValue(
                    ("-buiten", "binnen"), 40, (PrincipleScore("p0", 40, Mean("exact", 3.4)),)
                ),
            ),
        ),
        bridge=BridgeResults(
            "w2025",
            "Meting 2025",
            (
                BridgeItem(
                    "p0i0", 270, Mean("exact", 3.4), 290, Mean("exact", 3.6), 0.2, 0.05, 0.35
                ),
            ),
        ),
        comments=(GroupComments("oss", "p0", texts), GroupComments("verg", "p1", ("Fijn.",))),
        subjects=("p1",),
        agreements=(
            PastAgreement(
                "verg",
                ("=We bellen eerst", "We eten samen"),
                AgreementResults(24, Mean("exact", 3.9), Shares("favour_rest", favour=71, rest=29)),
            ),
            PastAgreement("dicht", ("Iets",), None),
        ),
    )
