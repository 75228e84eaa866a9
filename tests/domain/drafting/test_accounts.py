"""What became of every clause of the five texts is what a person has read and agreed to."""

import pytest

from tests.domain.drafting.accounts import KEPT, NAMES, as_lines
from tests.domain.drafting.examples import draft_of


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_has_the_status_that_was_reviewed(name):
    kept = KEPT.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()

    assert as_lines(draft_of(name)) == kept
