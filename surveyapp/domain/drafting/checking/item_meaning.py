"""Findings on what the words of a statement mean: denial, absolutes, jargon, one person."""

import re
from collections.abc import Iterable, Iterator

from surveyapp.domain.drafting.checking.item_findings import Finding, found
from surveyapp.domain.drafting.checking.item_verbs import BE, VERBS, main_clause
from surveyapp.domain.drafting.checking.item_words import LISTS, Statement, Word

LONG_WORD = 17
"""Letters; of the reference statements only "verantwoordelijkheid" is as long (it is exempt)."""
UNWORD = re.compile(r"on[a-zïë]{4,}")
CRAFT = re.compile(
    r"\w{3,}(?:[ltn]eur|[^u]eur|[^iu]st?ist|[^au]nist|[^u]rist|oloog|iste|trice|(?<!des)kundige)"
)
HER = re.compile(
    r"\b(?:aan|bij|door|met|naar|van|voor)\s+(haar)(?=\s*(?:$|[.,!?]"
    r"|(?:aan|bij|in|naar|om|op|over|terecht|voor)\b|\w+\s(?:we|wij|ik)\b))"
)
EACH = re.compile(
    r"\W*((?:elke?|iedere?) (?:\w+e )?"
    r"(?:collega|medewerk\w+|team\w*|inwoner|bewoner|burger|klant|ambtenaar|leidinggevende|mens))\b"
)
"""Somebody of whom nobody is left out; "elke week" is no such."""
CLOSES = frozenset({",", ";", ":", "die", "dat", "om", "als", "omdat", "zodat", "te"})
"""Signs and words after which a loose part belongs to another verb."""
AFTER_LOOSE = frozenset(
    {"als", "bij", "en", "in", "met", "naar", "om", "op", "over", "van", "voor"}
)
ENGLISH = re.compile(
    r"^(?!ge|be)\w*(?<!cr)ea[dkmprst]|^(?!ge|be)\w*oa[cdkmprst]|ck|^sh|sh$|^wh|tch|ght"
    r"|(?<!aut)(?<!fot)(?<!vide)(?<!inf)(?<!radi)(?<!z)ow|ew$|th$|[bcdfgklmnprstvz]y$|[ae]y$"
    r"|ness$|ships?$|tion|[ai]ble$|[ae]nce$|less$|ized?$"
)
"""Spellings that Dutch words do not have."""
FOREIGN = re.compile(r"[ışğćčśłżźńąęøåțșăđþ]")
"""Letters of Turkish, Polish and other names that no Dutch word has."""
SURNAME = re.compile(
    r"\w{2,}(?:stra|sma|inga|enga|ema|sen|ssen|oglu|ski|ska|wicz|czyk|mans|huis|singh|kema|dijk)"
)
PLACE = re.compile(
    r"(?:burg|dam|dorp|drecht|dijk|hoven|hout|land|recht|stad|veen|veld|waard|wijk|woude|zijl|oord)$"
)
WITH_PERSON = frozenset(
    {"aan", "als", "bij", "collega", "dankzij", "dat", "door", "en", "hoe", "met", "naast"}
    | {"omdat", "toen", "van", "volgens", "vragen", "wanneer", "wat", "zoals", "zodat"}
)
"""Words before the name of a person; that of a place follows "in", "naar" or "voor"."""
OWNED = re.compile(
    r"\W*(?:haar|zijn)\s(?!de |het |er |deze |dit |die |dat |wij |we |onze |ons |ik )"
)
TITLES = frozenset(
    {"collega", "dhr", "dr", "drs", "heer", "ir", "meneer", "mevr", "mevrouw", "mijnheer"}
    | {"mr", "mw", "prof"}
)


def negations(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on every denial, and one on two denials together."""
    plain = {place[:2] for place in LISTS.phrases("negation").find(statement)}
    exempt = LISTS.phrases("no_hidden_negation")
    unwords = {
        (word.start, word.end)
        for word in statement.words
        if UNWORD.fullmatch(word.flat) and not exempt.entry(word.flat)
    }
    hidden = {place[:2] for place in LISTS.phrases("hidden_negation").find(statement)} | unwords
    places = sorted(plain | hidden)
    double = bool(plain) and len(places) > 1
    for place in sorted(plain) or _denied(statement, unwords):
        yield found("negation", statement.text, place)
    if double:
        yield found("double_negation", statement.text, (places[0][0], places[-1][1]))


def _denied(statement: Statement, unwords: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places in the main clause of verbs that deny, and of "is onduidelijk"."""
    clause = main_clause(statement.words)
    end = clause[-1].end
    denying = [place[:2] for place in LISTS.phrases("denying").find(statement)]
    state = [word.end for word in clause if word.flat in BE]
    denying += [place for place in unwords if state and place[0] > state[0]]
    return sorted(place for place in denying if place[0] < end)


def absolutes(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on every word that leaves no exception."""
    if each := EACH.match(statement.flat):
        yield found("absolute", statement.text, each.span(1))
    exempt = [place[:2] for place in LISTS.phrases("not_absolute").find(statement)]
    for start, end, _ in LISTS.phrases("absolute").find(statement):
        if not any(a <= start and end <= b for a, b in exempt):
            yield found("absolute", statement.text, (start, end))


def jargon(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on every word of the trade, with a plain one where the list knows one."""
    places = dict(_loose(statement))
    for start, end, entry in LISTS.phrases("jargon").find(statement):
        if not LISTS.is_everyday(statement.flat[start:end], entry):
            places.setdefault((start, end), LISTS.jargon.get(entry, ""))
    places |= {place: "" for place in _english(statement) if not _covered(place, places)}
    for place, plain in places.items():
        reason = "jargon_plain" if plain else "jargon"
        yield found("jargon", statement.text, place, reason=reason, plain=plain)


def _covered(place: tuple[int, int], places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in places)


def _loose(statement: Statement) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places of verbs that stand apart from their first part: "rollen plannen uit"."""
    parts = statement.parts
    for n, word in enumerate(parts):
        for first, entry in LISTS.separable.get(word.flat, ()):
            for m in range(n + 1, len(parts)):
                if parts[m].flat in CLOSES:
                    break
                # before a noun phrase it is a preposition: "we pakken door het jaar heen"
                ends = m + 1 == len(parts) or not parts[m + 1].flat.isalpha()
                if parts[m].flat == first and (ends or parts[m + 1].flat in AFTER_LOOSE):
                    yield (word.start, parts[m].end), LISTS.loose_verbs[entry]
                    break


def _english(statement: Statement) -> Iterator[tuple[int, int]]:
    """Yield the places of words that are spelled as in English; names and known ones are not."""
    known = LISTS.phrases("everyday_english")
    for n, word in enumerate(statement.words):
        name = n and word.written[0].isupper()
        if not name and ENGLISH.search(word.flat) and not known.entry(word.flat):
            yield word.start, word.end


def long_words(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on every word that is too long to read at a glance."""
    known = LISTS.phrases("common_long_words")
    for word in statement.words:
        longest = max(len(part) for part in word.flat.split("-"))
        if longest >= LONG_WORD and not known.entry(word.flat):
            yield found("long_word", statement.text, (word.start, word.end))


def _function(word: str) -> bool:
    """Say whether a word names a function that one person has: beleidsadviseur."""
    if word in LISTS.words("not_person_ending"):
        return False
    return word.endswith(tuple(LISTS.words("person_ending"))) or bool(CRAFT.fullmatch(word))


def _named(statement: Statement) -> Iterator[tuple[int, int]]:
    """Yield the places of people called by name: Fatima, mevrouw De Boer, met Yildiz."""
    names = LISTS.phrases("names")
    words = statement.words
    for n, word in enumerate(words):
        if not word.written[0].isupper():
            continue
        name = word.flat if names.entry(word.flat) else re.sub(r"'?s$", "", word.flat)
        before = words[n - 1].flat.rstrip(".") if n else ""
        written = word.written.replace("İ", "i").lower()
        foreign = bool(FOREIGN.search(written)) and not word.written.isupper()
        if names.entry(name) or before in TITLES or foreign or _unknown_name(words, n):
            yield word.start, word.end


def _unknown_name(words: tuple[Word, ...], n: int) -> bool:
    """Say whether a capital at place ``n`` must be that of a person: "van Yildiz", "De Vries"."""
    word, before = words[n], words[n - 1].flat if n else ""
    if word.written.isupper() or any(letter.isupper() for letter in word.written[1:]):
        return False
    if not n or LISTS.phrases("no_person").entry(word.flat):
        return False
    between = {"van", "de", "der", "den", "ter", "ten", "te", "el", "al", "ben", "van't", "'t"}
    if before in between and words[n - 1].written[0].isupper():
        return True
    if SURNAME.fullmatch(word.flat):
        return True
    place = PLACE.search(word.flat)
    return before in WITH_PERSON and not place


def _she(statement: Statement) -> Iterator[tuple[int, int]]:
    """Yield the places of "zij" with a verb in the singular; with a plural one it is a group."""
    words = statement.words
    for n, word in enumerate(words):
        if word.flat in {"zij", "ze"}:
            beside = words[max(n - 1, 0) : n] + words[n + 1 : n + 2]
            if any(
                VERBS.is_third(other.flat)
                and not (other.flat in VERBS["infinitives"] or other.flat.endswith("en"))
                and (other.start > word.start or n == 1)
                for other in beside
            ):
                yield word.start, word.end


def one_person(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on every word that points at one person."""
    places = {place[:2] for place in LISTS.phrases("person").find(statement)}
    owners = LISTS.words("singular_owner")
    words = statement.words
    for n, word in enumerate(words):
        owned = any(other.flat in owners for other in words[max(n - 2, 0) : n])
        if owned and _function(word.flat):
            places.add((word.start, word.end))
    places |= {*_named(statement), *_she(statement)}
    places |= {match.span(1) for match in HER.finditer(statement.flat)}
    if OWNED.match(statement.flat) and "?" not in statement.text:
        places.add((words[0].start, words[0].end))
    yield from (found("about_one_person", statement.text, p) for p in _merged(statement, places))


def _merged(statement: Statement, places: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield places in order, those that overlap or stand side by side as one."""
    start, end = -1, -1
    for each in sorted(places):
        if end >= 0 and not statement.text[end : each[0]].strip():
            end = max(end, each[1])
            continue
        if end >= 0:
            yield start, end
        start, end = each
    if end >= 0:
        yield start, end


def leading(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on every word that tells what to answer."""
    if opening := LISTS.openings.match(statement.flat):
        yield found("leading", statement.text, opening.span())
    for start, end, _ in LISTS.phrases("leading").find(statement):
        if not opening or start >= opening.end():
            yield found("leading", statement.text, (start, end))
