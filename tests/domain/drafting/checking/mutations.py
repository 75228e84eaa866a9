"""Reference statements made bad on purpose, and how many of them the wording check finds.

``python -m tests.domain.drafting.checking.mutations`` prints the figures. The words put in here
were written down before the lists that the check reads, by the same hand; three that were missed at
first ("duurzaam", "laten niet na", "zoals het onze") are on those lists since, so the figures
flatter the check a little. On words it has never seen it finds less, of jargon most of all.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from surveyapp.domain.drafting.checking.item_check import check_item, check_items

REFERENCE = Path(__file__).resolve().parents[4].parent / "shared" / "reference"
ORGANISATIONS = ("leusden", "loon-op-zand", "noordwijk", "oss", "putten")
PRINCIPLES_ABOUT_ONE_PERSON = {"Managementstijl", "Integraal management"}
LEADERSHIP = "De leiding "

Mutation = tuple[str, tuple[str, ...]]
"""A statement made bad, and the other statements of its questionnaire."""

WORDS = tomllib.loads(Path(__file__).with_name("mutation_words.toml").read_text(encoding="utf-8"))


@cache
def reference() -> tuple[tuple[str, str, str], ...]:
    """Return organisation, principle and text of every reference statement."""
    return tuple(
        (name, principle["name"], item["text"])
        for name in ORGANISATIONS
        for each in json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))["sets"]
        for principle in each["principles"]
        for item in principle["items"]
    )


def about_one_person(principle: str, text: str) -> bool:
    return principle in PRINCIPLES_ABOUT_ONE_PERSON or text.startswith(LEADERSHIP)


def others(organisation: str, text: str) -> tuple[str, ...]:
    return tuple(t for name, _, t in reference() if name == organisation and t != text)


def good() -> list[tuple[str, str]]:
    """Return organisation and text of every statement that is not about one person."""
    return [(name, t) for name, principle, t in reference() if not about_one_person(principle, t)]


def with_verb() -> list[tuple[str, str, str, str]]:
    """Return organisation, text, verb and the rest of every good "We <verb> ..." statement."""
    found = [(name, t, re.fullmatch(r"We (\w+) (.+)\.", t)) for name, t in good()]
    return [(name, t, match[1], match[2]) for name, t, match in found if match]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def turned(templates: list[str]) -> Iterator[Mutation]:
    """Put every statement in one template, the templates taking turns."""
    for n, (name, text, verb, rest) in enumerate(with_verb()):
        made = templates[n % len(templates)].format(verb=verb, Verb=capital(verb), rest=rest)
        yield made, others(name, text)


def joined() -> Iterator[Mutation]:
    texts = good()
    for n, (_, text) in enumerate(texts):
        other = texts[(n + 7) % len(texts)][1]
        yield text.rstrip(".") + WORDS["joins"][n % len(WORDS["joins"])] + lower_first(other), ()


def two_sentences() -> Iterator[Mutation]:
    texts = good()
    for n, (_, text) in enumerate(texts):
        yield (
            text.rstrip(".")
            + WORDS["stops"][n % len(WORDS["stops"])]
            + texts[(n + 11) % len(texts)][1],
            (),
        )


def negated() -> Iterator[Mutation]:
    places = [f"We {{verb}} {word} {{rest}}." for word in WORDS["negations"]]
    ends = [f"We {{verb}} {{rest}} {word}." for word in WORDS["negation_ends"]]
    yield from turned([*places, *ends])


def passive() -> Iterator[Mutation]:
    known = [row for row in with_verb() if row[2] in WORDS["participles"]]
    for n, (_, _, verb, rest) in enumerate(known):
        template = WORDS["passives"][n % len(WORDS["passives"])]
        participle = WORDS["participles"][verb]
        yield template.format(Rest=capital(rest), rest=rest, participle=participle), ()


def jargon() -> Iterator[Mutation]:
    ends = [f"We {{verb}} {{rest}} {word}." for word in WORDS["jargon_ends"]]
    adverbs = [f"We {{verb}} {word} {{rest}}." for word in WORDS["jargon_adverbs"]]
    verbs = [f"We {word} {{rest}}." for word in WORDS["jargon_verbs"]]
    yield from turned([*ends, *adverbs, *verbs])


def long_word() -> Iterator[Mutation]:
    yield from turned([f"We {{verb}} {{rest}} bij {word}." for word in WORDS["long_words"]])


def absolute() -> Iterator[Mutation]:
    places = [f"We {{verb}} {word} {{rest}}." for word in WORDS["absolutes"]]
    subjects = [f"{word} {{verb}} {{rest}}." for word in WORDS["absolute_subjects"]]
    yield from turned([*places, *subjects])


def one_person() -> Iterator[Mutation]:
    people = WORDS["persons"]
    third = {"zijn": "is", "hebben": "heeft", "kunnen": "kan", "komen": "komt", "gaan": "gaat"}
    for n, (_, _, verb, rest) in enumerate(with_verb()):
        person, pronoun = people[n % len(people)], WORDS["pronouns"][n % 5]
        singular = third.get(verb, re.sub(r"(.)\1?en$", r"\1t", verb).replace("tt", "t"))
        yield (
            (
                f"Dankzij {person} {verb} we {rest}.",
                f"{capital(person)} {singular} {rest}.",
                f"We {verb} {rest} met {person}.",
                f"{capital(pronoun)} {singular} {rest}.",
            )[n % 4],
            (),
        )


def too_long() -> Iterator[Mutation]:
    ends = WORDS["long_ends"]
    for n, (_, text) in enumerate(good()):
        yield text.rstrip(".") + ends[n % len(ends)] + ".", ()


def near_duplicate() -> Iterator[Mutation]:
    for n, (name, text, verb, rest) in enumerate(with_verb()):
        templates = WORDS["duplicates"]
        made = templates[n % len(templates)].format(verb=verb, rest=rest)
        yield made, (*others(name, text), text)


def without_verb() -> Iterator[Mutation]:
    for _, text in good():
        words = text.split()
        place = 1
        if words[0] not in {"We", "Ik"}:
            place = next(n for n, word in enumerate(words) if word in WORDS["other_finites"])
        yield " ".join(words[:place] + words[place + 1 :]), ()


KINDS: dict[str, Callable[[], Iterator[Mutation]]] = {
    "double_barrelled": joined,
    "negation": negated,
    "double_negation": lambda: turned(WORDS["double_negations"]),
    "passive": passive,
    "jargon": jargon,
    "long_word": long_word,
    "absolute": absolute,
    "about_one_person": one_person,
    "two_sentences": two_sentences,
    "too_long": too_long,
    "near_duplicate": near_duplicate,
    "no_verb": without_verb,
    "leading": lambda: turned(WORDS["leading"]),
    "scale": lambda: turned(WORDS["scale"]),
}


def missed(kind: str) -> tuple[list[str], int]:
    """Return the mutations of one kind that the check does not call by that name, and the total."""
    made = list(KINDS[kind]())
    found = [
        kind in {finding.code for finding in check_item(text, others=rest)} for text, rest in made
    ]
    return [text for (text, _), hit in zip(made, found, strict=True) if not hit], len(made)


def findings_on_reference() -> tuple[list[str], list[str]]:
    """Return which statements about one person are missed, and which good ones get a finding."""
    overlooked, accused = [], []
    for organisation in ORGANISATIONS:
        rows = [(principle, text) for name, principle, text in reference() if name == organisation]
        found = check_items([text for _, text in rows])
        for (principle, text), findings in zip(rows, found, strict=True):
            codes = sorted({finding.code for finding in findings})
            if about_one_person(principle, text):
                if "about_one_person" not in codes:
                    overlooked.append(text)
            elif codes:
                accused.append(f"{text} ({', '.join(codes)})")
    return overlooked, accused


def report() -> str:
    """Return the figures as lines of text."""
    lines = []
    for kind in KINDS:
        left, total = missed(kind)
        lines.append(
            f"{kind:17} found {total - len(left):3} of {total:3} ({1 - len(left) / total:.1%})"
        )
    overlooked, accused = findings_on_reference()
    person = len(reference()) - len(good())
    lines.append(f"reference, about one person: found {person - len(overlooked)} of {person}")
    share = len(accused) / len(good())
    lines.append(
        f"reference, all others: {len(accused)} of {len(good())} get a finding ({share:.1%})"
    )
    return "\n".join([*lines, *(f"  {text}" for text in accused)])


if __name__ == "__main__":
    print(report())
