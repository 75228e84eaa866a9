"""Every clause of a text has one account: nothing is dropped in silence, nothing counted twice."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.drafting.accounting import REASONS
from surveyapp.domain.drafting.draft import Draft, draft
from tests.domain.drafting.examples import draft_of, source_text

NAMES = ("putten", "loon-op-zand", "leusden", "noordwijk", "oss")
TEXT = """Home > Organisatie > Kernwaarden

Onze organisatie

In 2019 telde de gemeente 160 medewerkers. Wij zijn er voor de stad.

Onze kernwaarden

• Open: we delen wat we weten en we vragen om kritiek.
• Samen: we helpen elkaar bij drukte. Inwoners weten dat te waarderen.

Dit leidt tot:
• meer rust;
• minder fouten.
"""


def check_cover(text: str, found: Draft) -> None:
    """Fail unless the accounts are the text, cut into pieces."""
    assert "".join(account.text for account in found.accounting) == text
    place = 0
    for account in found.accounting:
        assert account.start == place
        place = account.end
        assert account.end > account.start
    assert place == len(text)


def check_asked(found: Draft) -> None:
    """Fail unless a clause that is asked shares words with the source of each item it names."""
    items = {item.id: item for item in found.items()}
    for account in found.accounting:
        if account.status == "asked":
            assert account.items
            for item_id in account.items:
                passage = items[item_id].passage
                first, last = max(passage.start, account.start), min(passage.end, account.end)
                shared = account.text[first - account.start : last - account.start]
                assert re.search(r"\w", shared)
        assert (account.status == "asked") or account.reason


@pytest.mark.parametrize("name", NAMES)
def test_the_accounts_of_a_published_text_are_the_text_itself(name):
    check_cover(source_text(name), draft_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_asked_shares_words_with_an_item_and_the_rest_has_a_reason(name):
    check_asked(draft_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_found_back_in_the_accounts(name):
    found = draft_of(name)

    accounted = {item_id for account in found.accounting for item_id in account.items}

    assert accounted == {item.id for item in found.items()}


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab Wewij\n\n.,:;•()-#>1…é\u00a0\t&"), max_size=400))
def test_any_text_is_covered_once(text):
    found = draft(text)

    check_cover(text, found)
    check_asked(found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TEXT.splitlines(keepends=True)), max_size=14))
def test_lines_of_a_text_in_any_order_are_covered_once(lines):
    text = "".join(lines)
    found = draft(text)

    check_cover(text, found)
    check_asked(found)


def account_of(found: Draft, words: str) -> tuple[str, str]:
    (account,) = [a for a in found.accounting if words in a.text]
    return account.status, account.code


def test_each_kind_of_clause_gets_its_own_status():
    found = draft(TEXT)

    assert account_of(found, "Home >") == ("left_out", "boilerplate")
    assert account_of(found, "160 medewerkers") == ("left_out", "fact")
    assert account_of(found, "Wij zijn er voor") == ("context", "context")
    assert account_of(found, "Onze kernwaarden") == ("context", "heading")
    assert account_of(found, "delen wat we weten") == ("asked", "")
    assert account_of(found, "Inwoners weten") == ("left_out", "others")
    assert account_of(found, "meer rust") == ("left_out", "outcome")


def test_what_is_about_one_person_is_left_out_and_says_so():
    found = draft(
        "Onze kernwaarden\n\n• Open: we delen wat we weten.\n"
        "• Stijl van leidinggeven: de leidinggevende geeft ruimte.\n"
    )

    assert account_of(found, "geeft ruimte") == ("left_out", "about_one_person")
    assert [p.on for p in found.sets[0].principles] == [True, False]


def test_a_clause_beyond_the_most_items_says_how_many_there_are():
    clauses = ["delen kennis", "luisteren goed", "vragen door", "geven uitleg", "leren van fouten"]
    text = "Onze kernwaarden\n\n• Samen: we zoeken elkaar op.\n• Open: " + "".join(
        f"we {clause}. We {clause} op {n} plekken in het huis. ".replace("we", "We", 1)
        for n, clause in enumerate(clauses, start=2)
    )
    found = draft(text, limit=3)
    unasked = [a for a in found.accounting if a.code == "enough"]

    assert unasked
    assert "al 3 stellingen" in unasked[0].reason


def test_a_text_without_principles_is_accounted_for_too():
    text = "De weg is dicht.\n\nKom met de fiets.\n"
    found = draft(text)

    assert found.sets == ()
    check_cover(text, found)


def test_every_reason_is_a_sentence():
    assert all(re.fullmatch(r"[A-Z].*\.", reason) for reason in REASONS.values())


def test_a_text_of_hundreds_of_principles_gets_statements_for_sixty_and_says_so():
    values = ["Open", "Samen", "Lef", "Nabij", "Trots", "Rust", "Zorg"]
    sets = [
        f"Kernwaarden van dienst {n}\n\n"
        + "".join(f"• {value} {n}: we helpen dienst {n} bij {value.lower()}.\n" for value in values)
        for n in range(12)
    ]
    found = draft("\n".join(sets))
    worded = [p for s in found.sets for p in s.principles if p.items]
    bare = [s for s in found.sets if not any(p.items for p in s.principles)]

    assert 0 < len(worded) <= 60
    assert bare
    assert all(not s.on and "meer dan 60 principes" in s.reason for s in bare)
