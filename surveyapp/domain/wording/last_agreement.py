"""Sentences about what a group agreed on after the last wave, and whether it says it does that."""

from typing import Final

from surveyapp.domain.release import AgreementResults
from surveyapp.domain.wording.answers import favour, others
from surveyapp.domain.wording.figures import capital, count
from surveyapp.domain.wording.scores import score

AGREED: Final = "Dit spraken jullie af na de vorige meting"
"""Stands above last time's agreement; a trend may be with an earlier wave than that."""


def done(results: AgreementResults) -> str:
    """Return the sentence about the group's answers to "we doen wat we toen afspraken"."""
    shares = results.shares
    if shares is None:
        return "Zo kijken jullie daar nu op terug."
    if shares.favour is None:
        return f"‘Dat doen we’: {others(shares)}."
    if shares.kind == "favour_at_least":
        return "Bijna iedereen met een mening zegt: dat doen we."
    return f"{favour(shares)} van wie een mening gaf, zegt: dat doen we."


def done_beside(results: AgreementResults) -> str:
    """Return the other figures of those answers, with their n."""
    if results.shares is None or results.shares.favour is None:
        return score(results.mean, results.n)
    rest = others(results.shares) or f"{favour(results.shares)} eens"
    return f"{capital(rest)} ({count(results.n)})."
