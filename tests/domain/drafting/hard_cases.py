"""Ways to look at a draft in the tests of the hard cases: by words, whatever the white space."""

import re

from surveyapp.domain.drafting.accounting import Account
from surveyapp.domain.drafting.draft import Draft, DraftPrinciple
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.reading.blocks import read_blocks


def principle(found: Draft, name: str) -> DraftPrinciple:
    """Return the principle of that name, which must be the only one."""
    (one,) = (p for each in found.sets for p in each.principles if p.unit.name == name)
    return one


def all_names(found: Draft) -> list[str]:
    """Return the names of all principles, in order."""
    return [p.unit.name for each in found.sets for p in each.principles]


def accounts_of(found: Draft, words: str) -> list[Account]:
    """Return the accounts of the clauses that hold the first place where ``words`` stand."""
    text = "".join(account.text for account in found.accounting)
    place = re.search(r"\s+".join(map(re.escape, words.split())), text)
    assert place, f"not in the text: {words}"
    return [a for a in found.accounting if a.start < place.end() and place.start() < a.end]


def codes_of(found: Draft, words: str) -> set[str]:
    """Return the codes that the words have in the accounting; what is asked has an empty one."""
    return {account.code for account in accounts_of(found, words)}


def asked_from(found: Draft, words: str) -> list[str]:
    """Return the statements that were made from the words, or from a part of them."""
    places = [(a.start, a.end) for a in accounts_of(found, words)]
    return [
        item.text
        for item in found.items()
        if any(start < item.passage.end and item.passage.start < end for start, end in places)
    ]


def clauses_of(one: DraftPrinciple) -> list[str]:
    """Return what a principle says, clause by clause, as it reads on one line."""
    return [clause.text for clause in one.clauses]


def blocks_of(text: str) -> list[tuple[str, str]]:
    """Return kind and words of every block of a text."""
    return [(block.kind, block.words.plain) for block in read_blocks(SourceText(text))]
