"""Split what explains a principle into clauses, each with its subject and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from surveyapp.domain.drafting.joints import (
    JOINT,
    TEAM,
    first_words,
    last_word,
    missing_comma,
    subordinate,
)
from surveyapp.domain.drafting.joints import (
    restored as restored_words,
)
from surveyapp.domain.drafting.lexicon import CUES, VERBS, WORDS
from surveyapp.domain.drafting.passages import Passage, SourceText, fold, tidy
from surveyapp.domain.drafting.running_text import sentences
from surveyapp.domain.drafting.units import Unit

PLURAL_TEAM = re.compile(
    r"(?:teamleden|teams|onze teams|het team|ieder team|medewerkers)\b", re.IGNORECASE
)
LONGEST_SENTENCE = 1500
"""Characters; what is longer was written as no sentence, and cutting it would take long."""

Part = Literal["sentence", "gloss"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing said: ``text`` is on one line with its subject restored, ``passage`` its source.

    ``changes`` says what restoring took (S split off, C completed); ``doubt`` names a reason to
    look at the source again.
    """

    text: str
    passage: Passage
    part: Part
    changes: str = ""
    doubt: str = ""


def is_skipped(sentence: str) -> bool:
    """Say whether a sentence is about the text itself, about others, about hope or about facts."""
    folded = fold(sentence)
    if sentence.startswith("("):
        return True
    return any(pattern.search(folded) for name, pattern in CUES.skip.items() if name != "they")


def split_sentence(source: SourceText, sentence: Passage, *, subject: str = "") -> Iterator[Clause]:
    """Yield the clauses of one sentence; ``subject`` stands in where the first one has none."""
    text, start, restored = sentence.text, 0, subject
    if len(text) > LONGEST_SENTENCE:
        yield Clause(sentence.plain, sentence, "sentence")
        return
    cuts: list[tuple[int, int, str, str]] = []
    for joint in JOINT.finditer(text):
        before = f"{restored} {tidy(text[start : joint.start()])}".strip()
        addition = restored_words(before, text[joint.end() :], joint.group())
        if addition is None or not before:
            continue
        cuts.append((start, joint.start(), restored, ""))
        start, restored = joint.end(), addition
    cuts.append((start, len(text), restored, ""))
    several = "S" if len(cuts) > 1 else ""
    for first, last, before, _ in cuts:
        yield from _clauses(source, source.within(sentence, first, last), before, several)


def _clauses(source: SourceText, passage: Passage, restored: str, changes: str) -> Iterator[Clause]:
    text = f"{restored} {passage.plain}".strip()
    if not passage:
        return
    changes += "C" if restored else ""
    place = missing_comma(text) - (len(text) - len(passage.plain))
    if place > 0 and len(passage.plain) == len(passage.text):
        head, tail = (
            source.within(passage, 0, place),
            source.within(passage, place, len(passage.text)),
        )
        yield Clause(f"{restored} {head.plain}".strip(), head, "sentence", changes or "S")
        for clause in split_sentence(source, tail, subject="we"):
            yield replace(clause, changes="SC", doubt="missing_comma")
        return
    cut_off = bool(changes) and last_word(text).lower() in WORDS.prepositions
    doubt = "fragment" if cut_off and not passage.text.endswith(".") else ""
    yield Clause(text, passage, "sentence", changes, doubt)


def split_gloss(source: SourceText, gloss: Passage) -> Iterator[Clause]:
    """Yield the pieces of a gloss: cut at semicolons if there are any, else at commas.

    "opstelling tegenover burgers, collega’s en bestuur" is one head with a list after its
    preposition: each piece keeps the head.
    """
    separator = ";" if ";" in gloss.text else ","
    places, after = [], 0
    for match in re.finditer(separator, gloss.text):
        places.append((after, match.start()))
        after = match.end()
    places.append((after, len(gloss.text)))
    pieces = [source.within(gloss, *place) for place in places]
    if separator == "," and len(pieces) > 1 and (head := _shared_head(pieces)):
        yield from _with_head(source, pieces, head)
        return
    for piece in pieces:
        if piece:
            yield Clause(piece.plain, piece, "gloss", "S" if len(pieces) > 1 else "")


def _shared_head(pieces: list[Passage]) -> str:
    """Return the words that belong before each piece of one list, or nothing."""
    prepositions = "|".join(sorted(WORDS.prepositions))
    match = re.match(rf"(.*\b(?:{prepositions}))\s+(?!.*\b(?:{prepositions})\b)", pieces[0].plain)
    return match[1] if match and re.search(r"\sen\s", pieces[-1].text) else ""


def _with_head(source: SourceText, pieces: list[Passage], head: str) -> Iterator[Clause]:
    yield Clause(pieces[0].plain, pieces[0], "gloss", "S")
    for piece in pieces[1:]:
        after = 0
        for match in re.finditer(r"\s+en\s+|$", piece.text):
            part = source.within(piece, after, match.start())
            after = match.end()
            if part:
                yield Clause(f"{head} {part.plain}", source.from_to(pieces[0], part), "gloss", "SC")


def split_clauses(source: SourceText, unit: Unit) -> tuple[Clause, ...]:
    """Return everything a principle's explanation says about "we", in order."""
    found: list[Clause] = []
    subject = ""
    for passage in unit.body:
        if unit.shape == "gloss":
            found.extend(split_gloss(source, passage))
            continue
        for sentence in sentences(source, passage):
            plain = sentence.plain
            they = bool(CUES.skip["they"].search(fold(plain)))
            if is_skipped(plain) or (they and not PLURAL_TEAM.match(subject)):
                subject = ""
                continue
            found.extend(_sentence_clauses(source, sentence, they=they))
            match = TEAM.match(plain)
            again = re.search(r"\b(?:zij|ze)\b", plain, re.IGNORECASE)
            subject = match.group() if match else subject if again else ""
    return tuple(found)


def _sentence_clauses(source: SourceText, sentence: Passage, *, they: bool) -> Iterator[Clause]:
    """Yield a sentence's clauses; "Zij" after a sentence about the team is the team."""
    if they:
        rest = source.within(sentence, len(sentence.text.split(maxsplit=1)[0]), len(sentence.text))
        yield from split_sentence(source, rest, subject="we")
        return
    opening = re.match(r"(?:En|Of|Maar)\s+(?=\w)", sentence.text)
    if opening and VERBS.is_plural(first_words(sentence.text[opening.end() :])[0]):
        rest = source.within(sentence, opening.end(), len(sentence.text))
        yield from split_sentence(source, rest, subject="we")
        return
    first, second = first_words(sentence.text)
    named = second.lower() in {"we", "wij", "en", "is", "zijn", "begint", "betekent", "van"}
    dropped = bool(VERBS.apart(first)) and not named and not _finite_later(sentence.plain)
    yield from split_sentence(source, sentence, subject="we" if dropped else "")


def _finite_later(text: str) -> bool:
    """Say whether an infinitive at the start is the subject of a verb: "Fouten maken mag"."""
    words = re.findall(r"[\wë]+", text)[1:]
    return any(word in VERBS.singular for word in words) and not subordinate(text)
