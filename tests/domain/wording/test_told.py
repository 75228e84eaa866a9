"""Everything that is said about numbers is true of the release, plainly said, and nothing more."""

import random
import re
from dataclasses import replace

import pytest

from surveyapp.domain.publishing import publish
from surveyapp.domain.release import as_printed
from surveyapp.domain.wording import NO_MARGIN, sentences, whole_sentences
from surveyapp.domain.wording.group_rules import GROUP_RULES
from surveyapp.domain.wording.whole_rules import WHOLE_RULES
from tests.domain.waves_in_numbers import facts, questionnaire, random_wave, respond, tree
from tests.domain.wording.made_releases import made_release
from tests.domain.wording.proof import Proof, at

WAVES = 20
MADE = 30


@pytest.fixture(scope="module")
def published():
    """Releases of random waves, every other one with last year's to compare with."""
    made = []
    for seed in range(WAVES):
        tree_, asked, responses = random_wave(
            seed,
            groups=9,
            people=170,
            sizes=(4, 2, 3),
            response=0.45 + 0.1 * (seed % 5),
            unsure=0.02 + 0.1 * (seed % 3),
        )
        before = made[-1] if seed % 2 else None
        made.append(
            publish(
                facts=facts(),
                questionnaire=asked,
                tree=tree_,
                responses=responses,
                previous=before,
            ).release
        )
    return [as_printed(release) for release in made]


@pytest.fixture(scope="module")
def told(published):
    """All releases, published and made, with everything that is said about them."""
    releases = [*published, *(as_printed(made_release(seed)) for seed in range(MADE))]
    return [
        (
            release,
            [
                *(said for group in release.groups for said in sentences(release, group)),
                *whole_sentences(release),
            ],
        )
        for release in releases
    ]


def test_every_number_in_every_sentence_is_where_it_says_in_the_release(told):
    wrong, count, parsed = [], 0, 0
    for release, said in told:
        proof = Proof(release)
        for sentence in said:
            count += 1
            parsed += len(proof.numbers(sentence))
            wrong += [(sentence, number) for number in proof.unproven(sentence)]
    print(f"{len(told)} releases, {count} sentences, {parsed} numbers traced")
    assert wrong == []
    assert parsed > 1000


def test_every_rule_is_said_somewhere(told):
    said = {sentence.rule for _, sentences_ in told for sentence in sentences_}
    assert {rule.name for rule in (*GROUP_RULES, *WHOLE_RULES)} - said <= {"low_response"}
    few = made_release(1)
    root = replace(few.root, results=replace(few.root.results, n=300))
    low = replace(few, groups=(root, *few.groups[1:]))
    assert "low_response" in {each.rule for each in sentences(low, low.groups[1])}


def test_a_wrong_number_is_noticed_in_every_sentence_with_numbers(told):
    planted = 0
    for release, said in told:
        proof = Proof(release)
        for sentence in said:
            for number in set(proof.numbers(sentence)):
                exact = rf"(?<![\d,]){re.escape(number)}(?!,?\d)"
                wrong = replace(sentence, text=re.sub(exact, "98765", sentence.text))
                assert "98765" in proof.unproven(wrong), sentence
                planted += 1
    print(f"{planted} wrong numbers planted, all noticed")
    assert planted > 1000


def test_the_numbers_of_another_group_do_not_prove_a_sentence(told):
    tried = caught = 0
    for release, said in told:
        n, proof = len(release.groups), Proof(release)
        for sentence in said:
            if sentence.rule not in ("score", "took_part"):
                continue
            for other in range(n):
                moved = replace(
                    sentence,
                    paths=tuple(
                        re.sub(r"/groups/\d+/", f"/groups/{other}/", path)
                        for path in sentence.paths
                    ),
                )
                if moved == sentence or release.groups[other].results is None:
                    continue
                try:
                    found = bool(proof.unproven(moved))
                except (LookupError, TypeError):
                    found = True
                tried, caught = tried + 1, caught + found
    print(f"{tried} sentences beside another group's numbers, {caught} noticed")
    assert caught > 0.9 * tried > 0


def test_a_sentence_about_a_principle_has_the_numbers_of_that_principle(told):
    for release, said in told:
        document = __import__("json").loads(
            __import__("surveyapp.domain.release").domain.release.as_json(release)
        )
        for sentence in said:
            for path in sentence.paths:
                found = re.match(r"/groups/\d+/results/principles/\d+", path)
                if found is None:
                    continue
                principle = at(document, found[0])
                item = re.match(r".*/items/\d+", path)
                id_ = at(document, item[0])["item"] if item else principle["principle"]
                assert sentence.about == id_


def test_without_a_shown_difference_nothing_is_called_higher_or_lower(told):
    quiet = loud = 0
    for release, said in told:
        for sentence in said:
            if sentence.rule not in ("rest", "trend"):
                continue
            index, place = map(int, re.findall(r"\d+", sentence.paths[0])[:2])
            result = release.groups[index].results.principles[place]
            value = getattr(result, sentence.rule)
            words = sentence.text.lower()
            compares = any(word in words for word in ("hoger", "lager", "beter"))
            certain = "duidelijk" in words
            assert certain <= value.label.startswith("clearly")
            assert ("aanwijzing" in words) <= value.label.startswith("hint")
            if value.label in ("no_difference", "too_small") or abs(value.difference) < 0.25:
                assert not compares
                quiet += 1
            else:
                side = "hoger" if value.difference > 0 else "lager"
                assert not compares or side in words
                loud += compares
    print(f"{quiet} differences not called one, {loud} called higher or lower")
    assert quiet > 50
    assert loud > 50


JUDGING = re.compile(
    r"\b(goed|slecht|beter|best|helaas|gelukkig|slechts|verbeterpunt|aandachtspunt|zorgelijk|"
    r"onvoldoende|sterk|zwak|mooi|jammer|probleem|score van u|u|uw)\b",
    re.IGNORECASE,
)


def test_every_sentence_is_short_plain_and_does_not_judge(told):
    longest = ""
    for text in {sentence.text for _, said in told for sentence in said}:
        bare = re.sub(r"‘[^’]*’", "‘’", text)
        assert not JUDGING.search(bare), text
        assert "  " not in text
        assert not re.search(r"\d\.\d", bare), text
        assert not re.search(r"\d%|\d,\d{3}", bare), text
        assert text[0].isupper() or text[0].isdigit() or text[0] == "‘"
        assert text.endswith(".")
        for one in re.split(r"(?<=[.:?])\s+(?=[A-Z‘0-9])", bare.replace("n.v.t.", "nvt")):
            longest = max(longest, one, key=lambda each: len(each.split()))
    print(f"longest sentence ({len(longest.split())} words): {longest}")
    assert len(longest.split()) < 25


def test_a_small_group_is_told_the_one_sentence_whatever_it_answered():
    allowed = {"took_part", "response", "nonresponse", "no_margin", "highest", "lowest", "score"}
    asked = questionnaire(1, 1)
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 8, "b": 30})
    chance = random.Random(3)
    others = [respond("b", 3, 4, items=("p0i0", "p1i0"))] * 13
    others += [respond("b", 4, 2, items=("p0i0", "p1i0"))] * 12
    seen = set()
    for case in range(60):
        pick = [(1, 5), (3, 3), (5, 5), (1, 1), None][case % 5]
        mine = [
            respond("a", *(pick or chance.choices(range(1, 6), k=2)), items=("p0i0", "p1i0"))
            for _ in range(6)
        ]
        release = as_printed(
            publish(
                facts=facts(),
                questionnaire=asked,
                tree=groups,
                responses=[*mine, *others],
                previous=None,
            ).release
        )
        said = sentences(release, release.group("a"))
        assert {each.rule for each in said} <= allowed
        assert [each.text for each in said if each.rule == "no_margin"] == [NO_MARGIN]
        seen.add(tuple(each.text for each in said if each.rule != "score"))
    print(f"60 answers of six people; {len(seen)} ways to tell them, all with the one sentence")


def test_withheld_groups_read_the_same_whatever_the_reason():
    groups = tree(
        {"org": None, "d": "org", "e": "org", "primary": "d", "secondary": "d", "empty": "d"},
        {"primary": 5, "secondary": 9, "empty": 6, "e": 20},
    )
    counts = {"primary": 3, "secondary": 8, "e": 15}
    release = publish(
        facts=facts(),
        questionnaire=questionnaire(1),
        tree=groups,
        responses=[
            respond(atom, 2 + place % 3, items=("p0i0",))
            for atom, count in counts.items()
            for place in range(count)
        ],
        previous=None,
    ).release
    withheld = [release.group(name) for name in ("primary", "secondary", "empty")]
    assert [group.results for group in withheld] == [None] * 3
    assert release.group("d").results is not None
    said = [sentences(release, group) for group in withheld]
    assert said[0] == said[1] == said[2]
    assert len(said[0]) == 1
    assert not re.search(r"\d", said[0][0].text)


def test_a_withheld_group_says_nothing_else_in_any_release(told):
    count = 0
    for release, _ in told:
        for group in release.groups:
            if group.results is None:
                said = sentences(release, group)
                assert [each.rule for each in said] == ["withheld"]
                assert said[0].paths == ()
                count += 1
    print(f"{count} withheld groups")
    assert count > 20


def test_sentences_come_in_the_order_of_their_rules(told):
    order = [rule.name for rule in GROUP_RULES]
    for release, _ in told[:5]:
        for group in release.groups:
            said = [order.index(each.rule) for each in sentences(release, group)]
            assert said == sorted(said)


def test_every_rule_has_its_own_name_and_says_what_must_hold():
    rules = (*GROUP_RULES, *WHOLE_RULES)
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.holds for rule in rules)
