"""What a group says of its own agreement is told with the figures that were released."""

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import AgreementResults, Mean, Shares

HARD = "\N{NO-BREAK SPACE}"
MEAN = Mean("exact", 3.7)


@pytest.mark.parametrize(
    ("shares", "done", "beside"),
    [
        (
            Shares("three", 64, 21, 15),
            "64 % van wie een mening gaf, zegt: dat doen we.",
            "21 % neutraal, 15 % oneens (n = 14).",
        ),
        (
            Shares("favour_rest", favour=79, rest=21),
            "79 % van wie een mening gaf, zegt: dat doen we.",
            "21 % neutraal of oneens (n = 14).",
        ),
        (
            Shares("favour_at_least", favour=92),
            "Bijna iedereen met een mening zegt: dat doen we.",
            "Minstens 92 % eens (n = 14).",
        ),
        (
            Shares("against_rest", against=64, rest=36),
            "‘Dat doen we’: 36 % neutraal of eens, 64 % oneens.",
            "Score 3,7 op een schaal van 1 tot 5 (n = 14).",
        ),
        (
            None,
            "Zo kijken jullie daar nu op terug.",
            "Score 3,7 op een schaal van 1 tot 5 (n = 14).",
        ),
    ],
)
def test_every_kind_of_answer_is_told_once_with_its_n(shares, done, beside):
    results = AgreementResults(14, MEAN, shares)
    assert wording.done(results).replace(HARD, " ") == done
    assert wording.done_beside(results).replace(HARD, " ") == beside
