"""Why a statement is not good enough to ask, and the words of which it is better rid."""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from surveyapp.domain.drafting.checking.item_check import check_item
from surveyapp.domain.drafting.passages import REMEMBERED
from surveyapp.domain.drafting.wording.phrases import (
    ADVERBS,
    COMPARATIVES,
    OBJECT_PRONOUNS,
    ONE_CONCEPT,
)
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

_DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("faults.toml").read_text(encoding="utf-8")
)
REASONS: dict[str, str] = _DATA["reasons"]
PATTERNS = {name: re.compile(p, re.IGNORECASE) for name, p in _DATA["patterns"].items()}
_DROPS = [re.compile(entry["pattern"], re.IGNORECASE) for entry in _DATA["drop"]]
SKIPS = {name: re.compile(p) for name, p in _DATA["skip"].items()}
"""Sentences that say nothing about what a team does; patterns see folded text."""
YOU_ARE_US = re.compile(_DATA["you"]["pattern"], re.IGNORECASE)
PLAINER: dict[str, str] = _DATA["plainer"]
MILDER: dict[str, str] = _DATA["milder"]
POSITIVE = tuple(
    (re.compile(rf"(?:(?<![\w-])|(?=,? )){denied}(?![\w-])", re.IGNORECASE), said)
    for denied, said in _DATA["positive"]
)
LONGEST = 11
"""Words; the longest of the reference statements (generator.md section 1)."""
AT_MOST = 15
"""Words; a longer statement is never offered as ready."""
THEIRS = re.compile(
    r"(\b(?:collega's|inwoners|mensen|medewerkers|klanten|ondernemers|partners|bewoners|bezoekers)"
    r"\b.*)\b(?:hun|hen)\b",
    re.IGNORECASE,
)
"""Whom "hun" and "hen" are about once they are named in the same statement."""
SAYS_ENOUGH = frozenset({"doorvragen", "meedenken", "nadenken", "volhouden", "opruimen"})
"""Verbs that are a statement by themselves, loose part and all."""
PROVIDED = re.compile(
    r"(?<=^We )maken (?P<how>(?:samen |met elkaar )?)"
    r"(?P<thing>(?:(?:een|meer|voldoende) )?(?:\w+e )?"
    r"(?:omgeving|sfeer|klimaat|cultuur|draagvlak|bewustwording|rust|balans|vertrouwen|veiligheid|"
    r"betrokkenheid|energie)\b)"
)
"""What is no thing that is made: "creëren een veilige sfeer"."""
JARGON = re.compile(rf"\b(?:{'|'.join(WORDS.jargon)})\b", re.IGNORECASE)
JOINED = re.compile(r"\b(?:en|of)\b")
ALONE = rf"(?<!steeds )(?<!wat )(?<!het )\b(?:{'|'.join(COMPARATIVES)})\b(?! kan\b| kunnen\b)"


def without_ways_out(text: str) -> str:
    """Return a statement without escape clauses and words that only tie it to another."""
    for pattern in _DROPS:
        text = pattern.sub(r"\g<keep>" if "keep" in pattern.groupindex else "", text)
    return re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,")


def without_pointing(text: str) -> str:
    """Return a statement without "deze" before a plural: what it points at stands elsewhere."""
    return re.sub(r"\b(?:deze|zulke) (?=(?:\w+e )?\w+(?:en|s)\b)", "", text)


def milder(text: str) -> str:
    """Return a statement without absolute words, where a milder one says the same."""
    return _swapped(text, MILDER)


def plainer(text: str) -> str:
    """Return a statement with plain words for those that only insiders use."""
    return PROVIDED.sub(r"zorgen \g<how>voor \g<thing>", _swapped(text, PLAINER))


def _swapped(text: str, words: Mapping[str, str]) -> str:
    if words:
        found = _one_of(tuple(words))
        text = found.sub(lambda match: words.get(match[0], match[0]), text)
    return text


@cache
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def without_comparison(text: str) -> str:
    """Return a statement with the plain word where it compares with nothing."""
    if not PATTERNS["comparison"].search(text) or re.search(r"\bdan\b", text):
        return text
    plain = re.sub(r"\b(?:meer|minder) (?=[a-z]{4,})(?!wanneer)", "", text)
    plain = re.sub(ALONE, lambda match: COMPARATIVES[match[0].lower()] or match[0], plain)
    return re.sub(r"\s+", " ", plain).strip()


def double_barrelled(text: str) -> bool:
    """Say whether a statement asks two things: "en" or "of" outside what is one concept."""
    for concept in ONE_CONCEPT:
        text = text.replace(concept, "")
    text = re.sub(r"\btussen (?:\S+ ){1,4}en\b", "", text)
    text = re.sub(r"\bof (?:we|wij|het|dat|iets|iemand|er|een|ons|onze|wat)\b", "", text)
    text = re.sub(r"\b(?:wie|wat|waar) en (?:wie|wat|waar|wanneer|hoe)\b", "", text)
    return bool(JOINED.search(text))


def closes_verb(text: str) -> bool:
    """Say whether the last word is the loose part of the verb: "We pakken problemen aan"."""
    words = text.lower().split()
    known = VERBS.apart(words[-1] + words[1]) if len(words) > 1 else None
    inside = any(VERBS.apart(words[-1] + word) for word in words[2:-1])
    return bool(known and known[1] == words[-1]) or inside


def points_with_it(text: str) -> bool:
    """Say whether "het" stands for what another sentence says: "We lossen het samen op"."""
    words = text.rstrip(".").lower().split()
    if "het" not in words[2:4] or {"als", "wanneer", "dat", "om", "hoe", "wie", "wat"} & set(words):
        return False
    after = words[words.index("het", 2) + 1 :]
    if not after:
        return True
    small = WORDS.prepositions | ADVERBS | OBJECT_PRONOUNS | {"zelf", "mee"}
    alone = len(after) == 1 and WORDS.is_adjective(after[0])
    return after[0] in small or after[0] in VERBS.prefixes or alone


def _is_thin(text: str) -> bool:
    """Say whether a statement names a verb and nothing else: "We stellen bij"."""
    words = text.lower().split()
    if len(words) == 2:  # noqa: PLR2004 -- a few words
        return True
    three = len(words) == 3 and words[1] != "zijn" and words[2] != "samen"  # noqa: PLR2004 -- a few words
    known = VERBS.apart(words[2] + words[1]) if three else None
    bare = bool(known and known[1] == words[2]) and f"{words[2]}{words[1]}" not in SAYS_ENOUGH
    return bare or text.lower() in {"we zijn er", "we geven elkaar iets", "we doen wat"}


def _tells_of_past(text: str) -> bool:
    """Say whether a statement tells what was done once: "We hebben voorbeelden verzameld"."""
    words = re.split(r",| (?:die|dat|wat|als|hoe|waar)\b", text, maxsplit=1)[0].lower().split()
    done = any(VERBS.infinitive_of_participle(word) for word in words[2:])
    return words[1:2] in (["hebben"], ["heb"]) and done and words[-1] not in VERBS.noun_like


def _points_elsewhere(text: str) -> bool:
    whose = THEIRS.sub(r"\1", text)
    names = ("depends", "their", "back")
    return points_with_it(text) or any(PATTERNS[name].search(whose) for name in names)


def _says(name: str) -> Callable[[str], bool]:
    return lambda text: bool(PATTERNS[name].search(text))


TWICE = re.compile(r"We \w+ (?:we|wij)\b", re.IGNORECASE)
"""Two subjects at one verb: the source left a comma out, or its words changed places."""
FAULTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    *((name, _says(name)) for name in ("negation", "escape", "passive", "claim", "comparison")),
    ("two", double_barrelled),
    ("fragment", lambda text: _says("unfinished")(text) and not closes_verb(text)),
    ("fragment", lambda text: bool(TWICE.match(text))),
    ("thin", _is_thin),
    ("other", lambda text: _says("fact")(text) or _tells_of_past(text)),
    ("long", lambda text: len(text.split()) > AT_MOST),
    ("jargon", lambda text: bool(JARGON.search(text))),
    ("about_resident", _says("you")),
    ("depends", _points_elsewhere),
)
"""What makes a statement unfit, in the order in which it is said."""


@lru_cache(maxsize=REMEMBERED)
def why_not_ready(text: str) -> str:
    """Return the first reason why a statement is not good enough to ask, or nothing."""
    fault = next((name for name, unfit in FAULTS if unfit(text)), "")
    if fault:
        return REASONS[fault].format(words=", ".join(JARGON.findall(text)))
    found = [each for each in check_item(f"{text}.") if each.code != "about_one_person"]
    return found[0].reason if found else ""
