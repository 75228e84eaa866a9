"""Find the things that a sentence only names: "Het gaat om a, b en c", "a en b zijn nodig"."""

import re
from collections.abc import Iterator

from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.wording.phrases import is_verb, words_of
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

FRAMES = (
    re.compile(
        r"^[^,.]{2,60}?\b(?:gaat|draait|gaan|draaien|slaat|slaan)\b(?: (?!we\b|wij\b|dat\b|"
        r"en\b)\w+){0,4}? (?:om(?! met\b)|over|op) (?P<list>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?!we |wij )[^,.]{2,40}?\b(?:staat|staan) (?!open )(?:\w+ )?voor:? (?P<list>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^[^,.]{2,60}?\b(?:begint|beginnen|start) (?:\w+ )?(?:met|bij) (?P<list>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:dit|dat|\w+) (?:vraagt|vergt|vereist) (?:van ons |van iedereen )?(?:om "
        r")?(?P<list>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:we|wij) (?:staan voor|geloven in|hechten(?: \w+)? aan|streven naar|vinden) "
        r"(?P<list>.+?)(?: belangrijk)?[.!]?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<list>[^.]+?)(?: van onze mensen| van ons allemaal)? (?:is|zijn)(?: \w+){0,3}? "
        r"(?:nodig|belangrijk|essentieel|onmisbaar|cruciaal|vanzelfsprekend|ons uitgangspunt|"
        r"het uitgangspunt|de basis)\b.*$",
        re.IGNORECASE,
    ),
    re.compile(r"^in [^,]{2,40} ligt (?P<list>.+)$", re.IGNORECASE),
)
NEEDED = re.compile(
    r"^(?P<who>(?:onze |de )?[\wë]+) (?:is|zijn) (?:hard )?nodig (?:in|bij|voor) "
    r"(?P<work>[^,.]+?)[.!]?$",
    re.IGNORECASE,
)
"""Somebody who is needed for work that we do."""
MARK = re.compile(r"\s*[,;]\s*(?:en\s+)?|\s+en\s+")
TELLS = re.compile(
    r"\b(?:we|wij|ik|je|jij|zij|hij|die|wat|hoe|dat|niet|geen|u|uw)\b", re.IGNORECASE
)


def has_verb(text: str) -> bool:
    """Say whether words have a finite verb that is no infinitive at their end."""
    words = [word.lower() for word in words_of(text)]
    return any(word in VERBS.singular and word not in VERBS.noun_forms for word in words)


def named_list(sentence: Passage, source: SourceText) -> Passage | None:
    """Return the part of a sentence that sums things up, or None where it tells something."""
    if NEEDED.match(sentence.text.replace("\n", " ")):
        return None
    for frame in FRAMES:
        match = frame.match(sentence.text.replace("\n", " "))
        if match is None:
            continue
        listed = source.within(sentence, *match.span("list"))
        plain = listed.plain
        if not TELLS.search(plain) and not has_verb(plain) and len(plain.split()) <= 30:  # noqa: PLR2004 -- a few words
            return _without_end(listed, source)
    return None


def _without_end(listed: Passage, source: SourceText) -> Passage:
    text = listed.text.rstrip(" .!;")
    return source.within(listed, 0, len(text))


def pieces(listed: Passage, source: SourceText) -> Iterator[Passage]:
    """Yield the things of a list one by one.

    "en" parts two things where each can stand alone: in a list with commas, before an article, or
    between single words. "kaders en afspraken" after one adjective stay together.
    """
    text, after = listed.text, 0
    several = bool(re.search(r"[,;]", text))
    for mark in MARK.finditer(text):
        if "en" in mark.group().split() and not re.search(r"[,;]", mark.group()):
            following = words_of(text[mark.end() :])
            before = words_of(re.split(r"[,;]|\sen\s", text[after : mark.start()])[-1])
            article = bool(following) and following[0].lower() in WORDS.determiners
            article = article or (
                bool(following) and following[0].lower() in {"als", "met", "voor", "in"}
            )
            singles = len(before) == 1 and len(following) == 1
            verbs = (
                bool(before) and is_verb(before[-1]) and bool(following) and is_verb(following[-1])
            )
            if not (article or singles or several or verbs):
                continue
        piece = source.within(listed, after, mark.start())
        if piece:
            yield piece
        after = mark.end()
    last = source.within(listed, after, len(text))
    if last:
        yield last
