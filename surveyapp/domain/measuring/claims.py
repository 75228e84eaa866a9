"""What a report may claim: which differences are more than chance, corrected for how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveyapp.domain.release import Label

SIGNIFICANT = 0.05
LARGE_ENOUGH = Fraction(3, 10)
"""A smaller difference than this is never called one, however certain."""
SMALLEST_TEAM = 10
SMALLEST_REST = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference of a report and its raw p; None where the groups are too small to test."""

    difference: Fraction
    p: float | None


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted so that all claims together err in at most 5 % of reports.

    Source: Holm 1979; same numbers as statsmodels multipletests(method="holm").
    """
    adjusted = [0.0] * len(ps)
    highest = 0.0
    for place, index in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        highest = max(highest, min(1.0, (len(ps) - place) * ps[index]))
        adjusted[index] = highest
    return tuple(adjusted)


def benjamini_hochberg(ps: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted so that 5 % of what is then called a difference is chance.

    Milder than ``holm``: for a table of a whole organisation, in which a few false marks do no harm
    as long as it says how many to expect.

    Source: Benjamini & Hochberg 1995; scipy.stats.false_discovery_control.
    """
    from scipy.stats import false_discovery_control

    return tuple(float(p) for p in false_discovery_control(ps)) if ps else ()


def label_findings(findings: Sequence[Finding]) -> tuple[Label, ...]:
    """Label every difference of one report, with the rest and with last time in one family.

    One family, because the promise is about reports: at most 5 % carry a "clearly" that chance
    made.

    Source: method 1.7, decision 17.
    """
    tested = [index for index, finding in enumerate(findings) if finding.p is not None]
    adjusted = holm([p for finding in findings if (p := finding.p) is not None])
    corrected = dict(zip(tested, adjusted, strict=True))
    return tuple(_label(finding, corrected.get(index)) for index, finding in enumerate(findings))


def _label(finding: Finding, corrected: float | None) -> Label:
    if finding.p is None or corrected is None:
        return "too_small"
    if abs(finding.difference) < LARGE_ENOUGH or finding.p >= SIGNIFICANT:
        return "no_difference"
    higher = finding.difference > 0
    if corrected < SIGNIFICANT:
        return "clearly_higher" if higher else "clearly_lower"
    return "hint_higher" if higher else "hint_lower"
