"""Turn a clause in any order into a statement that begins with "We" and its verb."""

import re
from collections.abc import Callable, Sequence

from surveyapp.domain.drafting.wording.infinitives import (
    from_subordinate,
    from_te,
)
from surveyapp.domain.drafting.wording.passives import from_passive
from surveyapp.domain.drafting.wording.persons import TEAM_NAME, about_us, imperative
from surveyapp.domain.drafting.wording.phrases import (
    ANAPHORS,
    CONDITIONS,
    CONSEQUENCES,
    OBJECT_PRONOUNS,
    QUESTIONS,
    WE,
    is_verb,
    joined,
    words_of,
)
from surveyapp.domain.drafting.wording.things_said import from_thing
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

Turned = tuple[str, str]
"""A statement without its full stop, and the codes of what it took."""

MEANING = re.compile(
    r"^(?:.*?\b(?:betekent|betekenen|houdt in|houden in|wil zeggen|willen zeggen|bedoelen we|"
    r"vinden we het belangrijk|is het belangrijk|is belangrijk|is van belang|verstaan we|"
    r"vinden het belangrijk|"
    r"vinden het van belang|vraagt|merk je eraan|zie je eraan|blijkt uit het feit|kenmerkt "
    r"zich doordat|laten we zien)\b(?! (?:echter |dus |ook )?niet\b)[^,]*?,?\s)?"
    r"(?:ook |dus |dat wil zeggen )*(?:dat|doordat|waarbij|waardoor|zodat|omdat) (?P<rest>.+)$",
    re.IGNORECASE,
)
BY_DOING = re.compile(
    r"^(?:dat|dit|zo|hier\w*) \w+ (?:we|wij)\b.*?\bdoor (?P<rest>.+)$", re.IGNORECASE
)
AIM = re.compile(
    r"^(?:(?:onze|ons|het) (?:\w+ )?(?:ambitie|doel|streven|opdracht|taak|uitgangspunt|wens|"
    r"intentie)"
    r"(?: \w+)? (?:is|is het)|het is (?:belangrijk|van belang|zaak|nodig|onze taak)|belangrijk "
    r"is|we streven ernaar|"
    r"wij streven ernaar|we vinden het belangrijk|wij vinden het belangrijk|we (?:doen|leggen) "
    r"ons best|"
    r"we zetten ons in|we spannen ons in|wij zetten ons in),? (?:om )?(?P<rest>.*\bte\b.+)$",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"^(?:als (?:het|dat) kan,? )?(?P<rest>(?:om )?(?!.*\b(?:we|wij|ik|je|is|"
    r"zijn)\b)[^,]{0,60}?\bte [\wë]+)$",
    re.IGNORECASE,
)
BY = re.compile(
    r"^door (?P<rest>.*?\bte [\wë]+(?: [\wë]+)?),? (?:[\wë]+ (?:we|wij)\b.*)$", re.IGNORECASE
)
SO_WE_DO = re.compile(
    r"^(?:dat|dit) doen (?:we|wij)(?: \w+)? (?P<rest>(?:binnen|volgens|vanuit|samen met|met|op "
    r"basis van|in overleg)\b.+)$",
    re.IGNORECASE,
)
NOT_US = (
    "gemeente|inwoner|bewoner|samenleving|stad|dorp|regio|kern|missie|visie|ambitie|maatschappij|"
    "burger"
)
OURS = re.compile(rf"^(?:ons|onze) (?!(?:\w+e )?(?:{NOT_US}))", re.IGNORECASE)


def _we_first(words: Sequence[str]) -> Turned | None:
    if words[0].lower() not in WE or len(words) < 2:  # noqa: PLR2004 -- a few words
        return None
    rest, verb = list(words[2:]), words[1].lower()
    if rest and rest[0].lower() in {"zich", "zichzelf"}:
        rest[0] = "ons" if rest[0].lower() == "zich" else "onszelf"
    known = VERBS.apart(verb)
    if known and known[1]:
        return joined(["We", known[0], known[1], *rest]), "C"
    if known is None and not VERBS.can_follow_we(verb):
        turned = from_subordinate(list(words[1:]))
        return (turned, "C") if turned else None
    return joined(["We", verb, *rest]), ""


def _strands(rest: Sequence[str]) -> bool:
    """Say whether words end in a preposition whose "daar" stood first: "daar leren we van"."""
    return bool(rest) and rest[-1].lower() in WORDS.prepositions


def _with_front(front: Sequence[str], verb: str, rest: Sequence[str]) -> Turned | None:
    """Return "We" and the verb, with what stood before the verb after it where it can stand."""
    front = [word for word in front if word != ","] if len(front) < 3 else list(front)  # noqa: PLR2004 -- a few words
    while front and front[-1].lower() in {",", "dan"}:
        front = front[:-1]
    small = joined([word.lower() for word in front])
    if small in {"dat", "dit", "die"} or (small == "daar" and _strands(rest)):
        return None
    if not front or small in WORDS.links or all(word.lower() in ANAPHORS for word in front):
        return joined(["We", verb.lower(), *rest]), "C"
    first = front[0].lower()
    if first in CONDITIONS:
        return joined(["We", verb.lower(), *_that_as_it(rest), first, *front[1:]]), "R"
    pointing = {"deze", "die", "dit", "dat"} & {word.lower() for word in front[:4]}
    pointing = pointing if first in WORDS.prepositions or first in pointing else set()
    if first in {"deze", "die", "dit", "dat"} and len(front) > 1 and not _verbs_in(front):
        front[0] = "de" if first in {"deze", "die"} else "het"
        return joined(["We", verb.lower(), *front, *rest]), "R"
    if first in CONSEQUENCES | {"door", "om", "dankzij"} or pointing:
        return joined(["We", verb.lower(), *rest]), "C"
    front[0] = first if not front[0].isupper() and _is_small(front) else front[0]
    loose = VERBS.apart(f"{joined(rest)}{verb}".lower()) if len(rest) == 1 else None
    place = 1 if loose and loose[1] and len(front) > 3 else 0  # noqa: PLR2004 -- a few words
    while place < len(rest) and rest[place].lower() in OBJECT_PRONOUNS:
        place += 1
    return joined(["We", verb.lower(), *rest[:place], *front, *rest[place:]]), "R"


def _verbs_in(front: Sequence[str]) -> bool:
    return any(word.lower() in VERBS.singular for word in front)


def _is_small(front: Sequence[str]) -> bool:
    """Say whether a word got its capital from standing first rather than from being a name."""
    word = front[0]
    return word[1:].islower() or len(word) == 1


def _that_as_it(rest: Sequence[str]) -> list[str]:
    """Return words whose "dat" or "die" pointed back, now that it comes first."""
    after = rest[1].lower() if len(rest) > 1 else ""
    pointing = rest[:1] and rest[0].lower() == "dat"
    clause = after in {"het", "er", "iedereen", "iemand"} | WE | WORDS.determiners
    return ["het", *rest[1:]] if pointing and not clause else list(rest)


def _inverted(words: Sequence[str]) -> Turned | None:
    for place in range(1, len(words)):
        verb = words[place - 1]
        if words[place].lower() not in WE or not VERBS.can_follow_we(verb.lower()):
            continue
        front, rest = words[: place - 1], words[place + 1 :]
        if front and front[0].lower() in QUESTIONS - {"wanneer"} and "," not in front:
            told = from_subordinate_order(front, verb, rest)
            return (f"We bespreken {told}", "V") if told else None
        loose = any(
            w.lower() in VERBS.singular
            and w.lower() not in VERBS.noun_forms
            and (place_of_word or "," in front)
            for place_of_word, w in enumerate(front)
        )
        if loose and not any(w.lower() in WORDS.subordinators for w in front):
            continue
        unless = (
            len(front) > 1
            and front[0].lower() in {"pas", "alleen"}
            and front[1].lower() in CONDITIONS
        )
        if unless or (front and front[0].lower() in VERBS.singular):
            continue
        opened = [
            word for word in front[1:] if word.lower() in WORDS.subordinators - {"door", "om"}
        ]
        if opened and "," not in front and front[0].lower() not in CONDITIONS | CONSEQUENCES:
            wide = len(front) > 3 and bool(opened)  # noqa: PLR2004 -- a few words
            if not wide or words[place - 2].lower() in WORDS.subordinators:
                continue
        return _with_front(front, verb, rest)
    return None


def from_subordinate_order(front: Sequence[str], verb: str, rest: Sequence[str]) -> str | None:
    """Return a question inside a sentence: "wat willen we bereiken" to "wat we willen bereiken"."""
    end = len(rest)
    if verb.lower() in VERBS.auxiliaries and rest and is_verb(rest[-1]):
        end -= 1
    words = [*front, "we", *rest[:end], verb.lower(), *rest[end:]]
    words[0] = words[0].lower()
    return joined(words) if rest or len(front) > 1 else None


def _meaning(text: str) -> Turned | None:
    match = MEANING.match(text)
    if match is None:
        return None
    rest = about_us(match["rest"])[0]
    if (team := TEAM_NAME.match(rest)) and not rest.lower().startswith(("we ", "wij ")):
        rest = f"we{rest[team.end() :]}"
    words = words_of(rest)
    if not words or words[0].lower() not in WE:
        return None
    first = words[1:] if len(words) > 1 else []
    turned = from_subordinate(first)
    return (turned, "B") if turned else None


def _from_te(pattern: re.Pattern[str]) -> Callable[[str], Turned | None]:
    def turn(text: str) -> Turned | None:
        match = pattern.match(text)
        turned = from_te(words_of(match["rest"])) if match else None
        return (turned, "B") if turned else None

    return turn


TURNS: tuple[Callable[[str], Turned | None], ...] = (
    _from_te(AIM),
    _from_te(BY_DOING),
    _from_te(BY),
    _meaning,
)


def main_clause(text: str) -> Turned | None:  # noqa: C901, PLR0911 -- one per kind of clause
    """Return a clause that says what we do as a statement, or None for any other clause.

    The codes are those of generator.md: P for another person, B for a definition, V for an
    infinitive, C for a subject put back, R for another order.
    """
    for turn in TURNS:
        turned = turn(text)
        if turned and (turn is not TURNS[2] or len(turned[0].split()) > 2):  # noqa: PLR2004 -- a few words
            return turned
    match = TO_DO.match(text)
    if match and not any(VERBS.is_finite(word) for word in words_of(match["rest"])[:-1]):
        turned_te = from_te(words_of(match["rest"]))
        return (turned_te, "C") if turned_te else None
    if match := SO_WE_DO.match(text):
        return f"We werken {match['rest']}", "R"
    if re.match(r"(?:dat|dit|daar|zo|hier) doen (?:we|wij)\b", text, re.IGNORECASE):
        return None
    told, codes = about_us(text)
    words = words_of(told)
    if not words:
        return None
    if words[0].lower() == "ik" and len(words) > 1:
        return joined(["Ik", *words[1:]]), codes
    for turned in (_we_first(words), _inverted(words)):
        if turned:
            return turned[0], codes + turned[1]
    if turned := from_thing(told) or from_passive(told):
        return turned
    if ordered := imperative(told):
        return ordered, "P"
    if OURS.match(told) and any(VERBS.is_finite(word) for word in words[2:]):
        return told, ""
    return None
