"""Whoever pools all reports that they may download, remainders too, has nothing new."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.publishing import Choices, guard
from surveyapp.domain.release import as_json, from_json
from tests.domain.disclosure.attack_on_release import people_of, released_numbers
from tests.domain.disclosure.attacks import CROSSED, JOBS, attack, attack_details, cases, whole
from tests.domain.disclosure.cases import waves


def test_what_is_left_of_a_group_says_nothing_new():
    number = shown = 0

    @cases(300)
    @given(waves())
    def compare(case):
        nonlocal number, shown
        groups, asked, responses = case
        release = whole(case, Choices(remainder_reports=True)).release
        people = people_of(asked, responses)
        with_them = released_numbers(release, groups, people)
        without = released_numbers(replace(release, remainders=()), groups, people)
        assert with_them.rank() == without.rank()
        guard(release, groups)
        number += 1
        shown += bool(release.remainders)

    compare()
    print(f"P9, remainders: {number} cases, {shown} have one, no new number in any")
    assert shown > 50


SUMS = r"(groups\.results|remainders\.results)(\.principles(\.items)?)?\.(n|mean\.value)"
ATTRIBUTE = r"attribute\.values\.(n|scores\.n|scores\.mean\.value)"
DETAILS = (
    r"groups\.results\.principles\.("
    r"(interval|bounds)\.(low|high)|spread|(rest|trend)\.(value|difference|n|own)|"
    r"importance\.percent|items\.(shares\.(favour|neutral|against|rest)|unsure\.percent|"
    r"bars\.(first|last|percent)|favour_range\.(low|high|of)))"
)
ORGANISATION = (
    r"complete|reliability\.(items|n|value|low|high)|team_effects\.(teams|icc1|icc2)|"
    r"heat_map\.(tested|expected_false)"
)
NO_ANSWERS = (
    r"schema|minimum_group|detail_group|principles\.items\.version|"
    r"(groups|remainders)\.results\.invited"
)


def paths(data: object, path: str = "") -> Iterator[str]:
    """Yield where the numbers in a parsed JSON text stand, without positions in lists."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from paths(value, f"{path}.{name}".lstrip("."))
    elif isinstance(data, list):
        for value in data:
            yield from paths(value, path)
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield path


def test_whoever_pools_what_they_may_download_has_no_number_that_was_not_attacked():
    """Every number in the text is of a known kind, and is what the attacker was given."""
    number = 0
    kinds = Counter[str]()

    @cases(150)
    @given(waves(traits=JOBS), st.data())
    def attack_one(case, data):
        nonlocal number
        text = as_json(whole(case, CROSSED).release)
        release = from_json(text)
        for path in paths(json.loads(text)):
            known = [
                name
                for name, pattern in (
                    ("sums", SUMS), ("attribute", ATTRIBUTE), ("details", DETAILS),
                    ("organisation", ORGANISATION), ("no answers", NO_ANSWERS),
                )
                if re.fullmatch(pattern, path)
            ]  # fmt: skip
            assert len(known) == 1, path
            kinds[known[0]] += 1
        everything = data.draw(st.booleans(), label="HR is among them")
        readers = {group.id for group in release.groups if data.draw(st.booleans())}
        pooled = None if everything else readers
        assert attack(case, release, crossed=True, readers=pooled) is None
        assert not attack_details(case, release)
        number += 1

    attack_one()
    print(f"P9: {number} releases read back from JSON, numbers by kind: {dict(kinds)}")
    assert kinds.keys() >= {"sums", "attribute", "details", "no answers"}
