"""Let a sentence about employees, the organisation, "je" or "hij" speak of "we"."""

import re
from collections.abc import Sequence

from surveyapp.domain.drafting.wording.phrases import (
    ADVERBS,
    OBJECT_PRONOUNS,
    QUESTIONS,
    WE,
    attached,
    joined,
    our_form,
    plural_form,
    plural_of_stem,
    word_class,
    words_of,
)
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

SUBJECTS = "|".join(re.escape(subject) for subject in WORDS.subjects)
TEAM_NAME = re.compile(
    rf"(?:(?:de )?(?:{SUBJECTS})|men|de medewerker|een medewerker|elke medewerker|iedere "
    rf"collega|elke collega"
    r"|(?:alle|onze|de|onze eigen) (?:ambtenaren|collega's|professionals|afdelingen|werknemers)"
    r"|medewerkers en leidinggevenden|elke ambtenaar|iedere ambtenaar|een ambtenaar|elk team)"
    r"(?: (?:van|bij|in|binnen) (?:(?:de|het|onze) )?(?:gemeente |organisatie )?"
    r"(?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)| (?-i:[A-Z][\w'-]+)(?= \w)"
    r"| van (?:de|onze) (?:gemeente|organisatie))?(?=[\s,]|$)",
    re.IGNORECASE,
)
WITH_JE = {"hebt": "hebben", "bent": "zijn", "kunt": "kunnen", "wilt": "willen", "zult": "zullen"}
SELF = {"zich": "ons", "zichzelf": "onszelf", "jezelf": "onszelf", "jouw": "", "jullie": ""}
ONE_OF_US = re.compile(
    r"(?:de|een|elke|iedere) (?:medewerker|ambtenaar|collega|gemeente)\b", re.IGNORECASE
)
THEIR = frozenset({"zijn", "haar", "hun"})
OTHERS = word_class("others_named")
"""People whom "hun" is about once they are named after the subject."""
HE = frozenset({"hij", "zij", "ze"})


def _plural(word: str) -> str | None:
    """Return a finite verb of "je" or "hij" as it is with "we", a loose part still attached."""
    lowered = word.lower()
    if lowered in WITH_JE:
        return WITH_JE[lowered]
    form = plural_form(lowered)
    return attached(form[0], form[1]) if form else None


def _finite_after(words: Sequence[str], start: int) -> int:
    """Return where the verb of a subordinate clause with its subject before ``start`` stands."""
    found = -1
    for place in range(start, len(words)):
        lowered = words[place].lower()
        if lowered in {",", ";", ":"} or (lowered in WORDS.subordinators and found >= 0):
            break
        if lowered in {"en", "of", "maar"} and found >= 0:
            break
        if lowered in VERBS.singular or lowered in WITH_JE or _singular_apart(lowered):
            found = place
    return found


def _singular_apart(word: str) -> bool:
    form = plural_form(word)
    return form is not None and VERBS.apart(word) is None


def _agree(words: list[str], place: int) -> None:
    """Put "we" at a place, and the verb that belongs to it in the plural."""
    words[place] = "we"
    before = words[place - 1].lower() if place else ""
    if place and not _opens_clause(words, place) and (plural := _inverted(before)):
        words[place - 1] = plural if words[place - 1].islower() else plural.capitalize()
        return
    after = place + 1
    if after + 2 < len(words) and words[after + 1].lower() == "en":
        words[after + 2] = _plural(words[after + 2]) or words[after + 2]
    while after < len(words) and words[after].lower() in {"ook", "zelf", "samen", "dus"}:
        after += 1
    if after < len(words) and (plural := _plural(words[after])):
        words[after] = plural
        return
    finite = _finite_after(words, place + 1)
    if finite >= 0:
        words[finite] = _plural(words[finite]) or words[finite]


def _inverted(word: str) -> str | None:
    """Return the plural of a verb before its subject: "luister je", "kijkt hij"."""
    if word in WORDS.subordinators or word in WORDS.prepositions:
        return None
    if word in WITH_JE:
        return WITH_JE[word]
    return (
        VERBS.singular.get(word)
        or plural_of_stem(word)
        or (word if VERBS.is_plural(word) else None)
    )


def _owner(words: Sequence[str], place: int) -> bool:
    """Say whether a word stands before its noun: "zijn werk", "je collega's"."""
    if place + 1 >= len(words):
        return False
    after = words[place + 1].lower()
    closed = after in WORDS.prepositions or after in ADVERBS or after in OBJECT_PRONOUNS
    verb = after in VERBS.singular or VERBS.infinitive_of_participle(after)
    small = after in WORDS.determiners or after in {"iets", "niets", "alles", "iemand", "wat"}
    return not (
        closed or verb or small or after in {",", ";", "en", "of"} or after in WORDS.subordinators
    )


def _opens_clause(words: Sequence[str], place: int) -> bool:
    """Say whether "je" is the subject of a clause like "welk werk je tijdelijk overdraagt"."""
    opened = max(
        (n for n in range(place) if words[n].lower() in QUESTIONS | {"dat", "als"}), default=-1
    )
    if opened < 0 or any(w.lower() in VERBS.singular for w in words[opened + 1 : place]):
        return False
    last = words[-1].lower()
    return bool(last in VERBS.singular or last in WITH_JE or _singular_apart(last))


def _you_as_we(words: list[str], *, spoken: bool = False) -> list[str]:
    for place, word in enumerate(words):
        lowered = word.lower()
        if lowered in {"jouw", "je"} and spoken and _owner(words, place):
            before = words[place - 1].lower() if place else ""
            told = before in WORDS.subordinators - {"om"} or _opens_clause(words, place)
            ended = place + 2 == len(words) or words[place + 2].lower() in WORDS.prepositions
            reflexive = WORDS.is_adjective(words[place + 1]) and ended
            if reflexive:
                words[place] = "ons"
            elif told and lowered == "je":
                _agree(words, place)
            else:
                words[place] = our_form(words[place + 1 :])
            continue
        if lowered in {"jij", "je"}:
            begins = not spoken or place == 0
            subject = place and words[place - 1].lower() in WORDS.subordinators | {",", "en"}
            subject = subject or _opens_clause(words, place)
            subject = subject or (place > 1 and words[place - 2] in {",", "dan"})
            if lowered == "jij" or begins or subject:
                _agree(words, place)
                spoken = True
            else:
                words[place] = "ons"
        elif lowered in {"jezelf", "zichzelf"}:
            words[place] = "onszelf"
    return words


def _theirs_as_ours(words: list[str], start: int, *, one: bool = False) -> list[str]:
    """Put "ons" and "onze" for what belongs to the subject; ``one`` says that it was one person."""
    for place in range(start, len(words)):
        lowered = words[place].lower()
        others = one or bool(OTHERS & {word.lower() for word in words[start:place]})
        if lowered == "hun" and others:
            continue
        if lowered in THEIR and _owner(words, place):
            words[place] = our_form(words[place + 1 :])
        elif lowered in {"zich", "zichzelf"}:
            words[place] = SELF[lowered]
        elif lowered in {"hij", "ze", "zij"} and place and not others:
            _agree(words, place)
    return words


def _named_subject(text: str) -> tuple[list[str], int] | None:
    """Return the words with "we" for the team, and where the rest begins; None without one."""
    for match in TEAM_NAME.finditer(text):
        before = words_of(text[: match.start()])
        after = words_of(text[match.end() :])
        if not before and after and (plural := _plural(after[0])) and after[0].lower() != "van":
            return ["we", plural, *after[1:]], 2
        if (
            before
            and len(before) > 1
            and (after or not VERBS.apart(before[0]))
            and _fronted(before)
            and (verb := _inverted(before[-1].lower()))
        ):
            return [*before[:-1], verb, "we", *after], len(before) + 1
    return None


def _fronted(before: Sequence[str]) -> bool:
    """Say whether only one thing stands before the verb: then what follows it is its subject."""
    return not any(word.lower() in VERBS.singular for word in before[:-1])


def about_us(text: str) -> tuple[str, str]:  # noqa: PLR0911 -- one per kind of subject
    """Return a clause with "we" as its subject, and the code P where that took a change.

    A clause that speaks of "we" already keeps its other people: "we nodigen je uit" is about a
    resident.
    """
    words = words_of(text)
    lowered = {word.lower() for word in words}
    if not words or lowered & WE:
        return text, ""
    if lowered & {"je", "jij", "jouw"} and not lowered & {"u", "uw", "jullie"}:
        ordered_ours = _ordered_with_yours(words)
        if ordered_ours:
            return joined(_you_as_we(ordered_ours, spoken=True)), "P"
        ordered = imperative(text)
        if ordered:
            return joined(_you_as_we(words_of(ordered), spoken=True)), "P"
        return joined(_you_as_we(words)), "P"
    he = words[0].lower() in HE
    if not he and (found := _named_subject(text)):
        told, rest = found
        return joined(_theirs_as_ours(told, rest, one=bool(ONE_OF_US.match(text)))), "P"
    first = words[0].lower()
    if first in HE and len(words) > 1 and (plural := _plural(words[1])):
        return joined(_theirs_as_ours(["we", plural, *words[2:]], 2, one=first == "hij")), "P"
    return text, ""


def _ordered_with_yours(words: Sequence[str]) -> list[str]:
    """Return "we sturen je brief naar ..." for "Stuur je brief naar ...", or nothing."""
    verb = plural_of_stem(words[0]) if len(words) > 3 else None  # noqa: PLR2004 -- a few words
    if verb is None or words[1].lower() != "je" or "," in words or not _owner(words, 1):
        return []
    noun = words[2].lower()
    plain = WORDS.is_adjective(noun) or VERBS.is_finite(noun)
    return [] if plain else ["we", verb, *words[1:]]


def imperative(text: str) -> str | None:  # noqa: PLR0911 -- one per kind of word that is no order
    """Return an instruction as a statement: "Spreek elkaar aan" gives "We spreken elkaar aan"."""
    words = words_of(text)
    if len(words) < 2:  # noqa: PLR2004 -- a few words
        return None
    if words[1][:1].isdigit():
        return None
    verb = plural_of_stem(words[0])
    after = words[1].lower()
    finite = any(word.lower() in VERBS.singular for word in words[1:3])
    if {"ons", "we", "wij", "u", "uw"} & {word.lower() for word in words}:
        return None
    if words[0].lower() in WORDS.prepositions | WORDS.subordinators | ADVERBS:
        return None
    if verb is None or finite or after in WE | HE | {"je", "jij", "u", "en", "van", ","}:
        return None
    if words[0].lower() in VERBS.noun_forms:
        return None
    return joined(["We", verb, *words[1:]])
