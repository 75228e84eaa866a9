"""Statements made bad on purpose with a second vocabulary, written by another hand than the lists.

``python -m tests.domain.drafting.checking.mutations_second`` prints the share found of each kind;
with ``--missed`` also what is not found, and with paths of other vocabularies the figures of those.
"""

import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from surveyapp.domain.drafting.checking.item_check import check_item
from tests.domain.drafting.checking import mutations
from tests.domain.drafting.checking.mutations import Mutation, capital, lower_first

Vocabulary = dict[str, list[str]]

OWN_FILE = Path(__file__).with_name("mutation_words_second.toml")
PAIRS = "near_duplicate_pairs"
GOOD = "good"
AT_LEAST = 60
"""So many statements are made of each kind; short lists of templates take turns."""


def read(path: Path = OWN_FILE) -> Vocabulary:
    """Return the sentences and templates of a vocabulary by kind."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def reference_rows() -> tuple[list[tuple[str, str, str, str]], list[tuple[str, str]]]:
    """Return the good reference statements, taken apart and whole."""
    return mutations.with_verb(), mutations.good()


def filled(template: str, n: int) -> tuple[str, str]:
    """Return a template with the words of the n-th reference statement, and that statement."""
    rows, texts = reference_rows()
    _, original, verb, rest = rows[n % len(rows)]
    whole = texts[n % len(texts)][1].rstrip(".")
    other = texts[(n + 7) % len(texts)][1].rstrip(".")
    made = template.format(
        verb=verb,
        Verb=capital(verb),
        rest=rest,
        Rest=capital(rest),
        text=whole,
        other=lower_first(other),
        Other=other,
    )
    return made, original


def made_bad(vocabulary: Vocabulary, kind: str) -> Iterator[Mutation]:
    """Yield the bad statements of one kind, each with what else is asked beside it."""
    entries = vocabulary.get(kind, [])
    templates = [entry for entry in entries if "{" in entry]
    yield from ((entry, ()) for entry in entries if "{" not in entry)
    turns = -(-AT_LEAST // len(templates)) if templates and len(entries) < AT_LEAST else 1
    for n in range(turns * len(templates)):
        text, original = filled(templates[n % len(templates)], n * 7)
        yield text, (original,) if kind == "near_duplicate" else ()
    if kind == "near_duplicate":
        yield from ((pair[1], (pair[0],)) for pair in vocabulary.get(PAIRS, []))


def missed(vocabulary: Vocabulary, kind: str) -> tuple[list[str], int]:
    """Return the bad statements that the check does not call by their kind, and the total."""
    made = list(made_bad(vocabulary, kind))
    left = [
        text
        for text, rest in made
        if kind not in {finding.code for finding in check_item(text, others=rest)}
    ]
    return left, len(made)


def accused(vocabulary: Vocabulary) -> list[str]:
    """Return the good statements that get a finding, with what is said of them."""
    found = {text: check_item(text) for text in vocabulary.get(GOOD, [])}
    return [
        f"{text} ({', '.join(f'{each.code}: {each.words}' for each in findings)})"
        for text, findings in found.items()
        if findings
    ]


def report(path: Path, *, with_missed: bool) -> str:
    """Return the figures of one vocabulary as lines of text."""
    vocabulary = read(path)
    lines = [path.name]
    for kind in vocabulary:
        if kind in {PAIRS, GOOD}:
            continue
        left, total = missed(vocabulary, kind)
        share = 1 - len(left) / total
        lines.append(f"{kind:17} found {total - len(left):3} of {total:3} ({share:.1%})")
        lines += [f"    {text}" for text in left if with_missed]
    wrong, total = accused(vocabulary), len(vocabulary.get(GOOD, []))
    lines.append(f"good ones accused: {len(wrong)} of {total}")
    return "\n".join([*lines, *(f"    {text}" for text in wrong)])


def main() -> None:
    """Print the figures."""
    paths = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    for path in paths or [OWN_FILE]:
        print(report(path, with_missed="--missed" in sys.argv))


if __name__ == "__main__":
    main()
