"""Make a statement shorter where its main clause stands without the rest."""

import re
from collections.abc import Iterator

from surveyapp.domain.drafting.wording.faults import AT_MOST, LONGEST
from surveyapp.domain.drafting.wording.phrases import is_verb, word_class, words_of
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

NEEDS_OM = re.compile(
    r"\b(?:ruimte|tijd|kans|kansen|gelegenheid|lef|moed|mogelijkheid|vrijheid|bereid|staat|"
    r"verantwoordelijk|bevoegdheid"
    r"|aan|uit|erop|ernaar|ervoor|manier|manieren|manier|bij|toe|durven|proberen|weten|nodig|"
    r"helpen)$",
    re.IGNORECASE,
)
TAILS = (
    re.compile(r",? (?:zodat|waardoor|omdat|doordat|want|terwijl|hoewel|opdat|ongeacht)\b.*$"),
    re.compile(r", (?:zoals|waaronder|te weten|dus|en daarom|waarbij|waarmee|waarin)\b.*$"),
    re.compile(r", (?:die|dat|wat|wie)\b.*$"),
    re.compile(r" (?:waarbij|waarmee)\b.*$"),
    re.compile(r" over (?:hoe|wat|waar)\b.*$"),
    re.compile(r"(?<= )zo (?=te \w+ dat\b)|(?<=gebruiken) dat\b.*$"),
    re.compile(r",? ook (?:als|wanneer|tegenover|al)\b.*$"),
    re.compile(r", (?:als|wanneer|voordat|zodra|met|bij|in|op|binnen|van|ook)\b.*$"),
)
WITHOUT = re.compile(r" zonder (?:[^,]*? )?te \w+.*$")
OM_TAIL = re.compile(r"(?P<head>.+?),? om (?P<rest>.*\bte\b.*)$")
LATE_TAILS = (
    re.compile(r"(?<! is) (?:als|wanneer|voordat|zodra|nadat|totdat)\b.*$"),
    re.compile(r" (?<!\bdoor )(?:die|dat)\b.*$"),
)
LOOSE = word_class("loose_openers")
WAITING = word_class("waiting_verbs")
"""Words after which something has to follow."""
LEAST = 4
BEFORE_THAT = " in)(?<! op)(?<! van)(?<! met)(?<!voor)(?<! aan)(?<! bij"
"""After a preposition "die" points at something; it opens no clause."""
INNER = re.compile(rf"(?<!{BEFORE_THAT}) die [^,]+, ")
DENIED = r"[^,]*\b(?:niet|geen|nooit|niets|zonder)\b"
DENIED_INNER = re.compile(rf"(?<!{BEFORE_THAT}) (?:die|dat) {DENIED}[^,]*, ")
DENIED_TAIL = re.compile(rf",? (?:als|wanneer|zodat|waardoor|omdat|want|ook als) {DENIED}.*$")


def _whole(head: str) -> bool:
    """Say whether a statement can end here: not on a small word, and with something in it."""
    words = words_of(head)
    if len(words) < LEAST - 1 or words[-1].lower() in WORDS.determiners | {
        "te",
        "en",
        "of",
        "zo",
        "we",
    }:
        return False
    if len(words) < LEAST and words[1].lower() in VERBS.auxiliaries:
        return False
    lowered = [word.lower() for word in words]
    unfinished = "om" in lowered[2:] and "te" not in lowered[lowered.index("om", 2) :]
    if unfinished or lowered[-1] in WAITING:
        return False
    loose = words[-1].lower()
    return loose not in WORDS.prepositions or _closes_verb(words)


def _closes_verb(words: list[str]) -> bool:
    """Say whether the last word is the loose part of the verb: "We pakken problemen aan"."""
    known = VERBS.apart(words[-1].lower() + words[1].lower())
    return known is not None and known[1] == words[-1].lower()


def _between(text: str) -> str:
    """Return the words between two commas, or nothing."""
    match = re.search(r", ([^,]{4,60}), ", text)
    return match[1] if match else ""


def shorter_versions(text: str) -> Iterator[str]:
    """Yield shorter versions of a statement, the ones that lose least first."""
    for pattern in TAILS:
        head = pattern.sub("", text)
        if head != text and _whole(head):
            yield head
    if WITHOUT.search(text):
        yield WITHOUT.sub("", text)
    match = OM_TAIL.match(text)
    if (
        match
        and len(match["head"].split()) > LEAST
        and not NEEDS_OM.search(match["head"])
        and _whole(match["head"])
    ):
        yield match["head"]
    inner = INNER.sub(" ", text)
    if inner != text and _whole(inner):
        yield inner
    middle = re.sub(r", [^,]{4,60}, ", " ", text)
    told = any(VERBS.is_finite(word) for word in words_of(_between(text)))
    if middle != text and not told and _whole(middle):
        yield middle
    for pattern in LATE_TAILS:
        head = pattern.sub("", text)
        if head != text and _whole(head):
            yield head
    yield from _without_last_phrase(text)


def _without_last_phrase(text: str) -> Iterator[str]:
    """Yield a statement without the place, time or way that it ends with."""
    words = text.split()
    for place in range(len(words) - 2, LEAST - 1, -1):
        if words[place].lower() in LOOSE:
            tail = words[place + 1 :]
            loose = tail[-1].lower() if tail else ""
            head = " ".join(words[:place])
            told = any(is_verb(word) or VERBS.is_finite(word) for word in tail)
            if loose in WORDS.prepositions or told:
                return
            if _whole(head):
                yield head
            return


TIED_TO_TAIL = re.compile(
    r"\b(?:pas|alleen|enkel|uitsluitend)\b.* (?:als|die|dat|waar|wanneer|nadat|zodra)\b"
    r"|\b(?:zo|zodanig|dusdanig)\b.* dat\b",
    re.IGNORECASE,
)
"""A statement that says something else without its last clause: "pas ... als", "zo ... dat"."""
ENOUGH = 5
"""Words; what is shorter says too little to be worth dropping the rest for."""


def _keeps_point(head: str, text: str) -> bool:
    """Say whether a shorter version still says the same: its verb whole, nothing hanging."""
    words, whole = words_of(head), words_of(text)
    tied = TIED_TO_TAIL.search(text) and not TIED_TO_TAIL.search(head)
    last = words[-1].lower()
    asks = VERBS.singular.get(last, last) in WAITING
    loose = [word.lower() for word in whole[2:] if word.lower() in VERBS.prefixes]
    parts = {part for part in loose if VERBS.apart(part + whole[1].lower())}
    lost = bool(parts) and whole[-1].lower() in parts and words[-1].lower() not in parts
    return not (tied or asks or lost)


def trimmed(text: str, *, longest: int = LONGEST) -> str:
    """Return a statement of at most ``longest`` words where dropping what hangs on it allows it.

    A statement that stays over the limit is returned as short as it gets.
    """
    for _ in range(4):
        if len(text.split()) <= longest:
            return text
        shorter = [version for version in shorter_versions(text) if _keeps_point(version, text)]
        if len(text.split()) <= AT_MOST:
            shorter = [version for version in shorter if len(version.split()) >= ENOUGH]
        if not shorter:
            return text
        fitting = [version for version in shorter if len(version.split()) <= longest]
        near = [version for version in shorter if len(version.split()) <= AT_MOST]
        text = (fitting or near or shorter)[0]
    return text


def without_denied_tail(text: str) -> str:
    """Return a statement without the clause that hangs on it and holds its only denial.

    "We durven collega's aan te spreken als afspraken niet worden nagekomen" is about speaking up.
    """
    inner = DENIED_INNER.sub(" ", text)
    if inner != text:
        return inner
    head = DENIED_TAIL.sub("", text)
    return head if head != text and _whole(head) and len(words_of(head)) >= LEAST else text
