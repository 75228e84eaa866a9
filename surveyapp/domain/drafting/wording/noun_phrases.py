"""Turn a noun phrase, or a bare adjective, into a statement about what "we" do."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from surveyapp.domain.drafting.wording.infinitives import verb_second
from surveyapp.domain.drafting.wording.phrases import inflected, is_verb, joined, our_form, words_of
from surveyapp.domain.drafting.wording.suspended_hyphens import with_whole_words
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS
from surveyapp.domain.drafting.words.nominal import NOUNS

Turned = tuple[str, str]
LONGEST = 9
"""Words; what is longer is a sentence without its verb."""
LIST = re.compile(r", | en ")
QUALITY = re.compile(
    r"(?P<noun>\w+heid|snelheid|\w+iteit) (?:van|in|bij|tijdens) (?:het |ons |onze "
    r")?(?P<verb>[\wë]+)$"
)


@cache
def _data() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("collocations.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _adverb(word: str) -> str:
    """Return an adjective without the ending that it has before a noun: "heldere" to "helder"."""
    adverb = NOUNS.adverbs.get(word) or _data()["adverbs"].get(word)
    if adverb:
        return adverb
    return word[:-1] if inflected(word) and WORDS.is_adjective(word[:-1]) else ""


def _from_collocation(words: Sequence[str]) -> str | None:
    if len(words) > 2 and words[-2] == "en":  # noqa: PLR2004 -- a few words
        whole = words_of(with_whole_words(joined(words)))
        one = _from_collocation([*whole[:-3], whole[-1]])
        return one.replace(whole[-1], joined(whole[-3:])) if one and whole[-1] in one else None
    noun = words[-1].lower()
    adjectives = [
        word for word in words[:-1] if word.lower() not in {"een", "de", "het", "onze", "ons"}
    ]
    if any(not (inflected(word) or WORDS.is_adjective(word)) for word in adjectives):
        return None
    endings = sorted(_data()["nouns"], key=len, reverse=True)
    ending = next((end for end in endings if noun.endswith(end)), "")
    if not ending or (not adjectives and noun != ending and "{}" not in _data()["nouns"][ending]):
        return None
    template = _data()["nouns"][ending]
    adverb = _adverb(adjectives[-1]) if adjectives else ""
    unplaced = re.search(r"[*!]", template) and adjectives and not adverb
    bare = not adjectives and ("!" in template or " een ~" in template)
    if unplaced or bare:
        return None
    filled = template.replace("{}", noun).replace("~", joined(adjectives))
    filled = re.sub(r"[*!]", adverb, filled)
    if "{}" not in template and noun != ending and "~" in template:
        filled = filled.replace(ending, noun)
    return "We " + " ".join(filled.split())


def _from_state(words: Sequence[str]) -> str | None:
    """Return "ons beleid is voorspelbaar" for "beleid voorspelbaar"."""
    if len(words) < 2 or len(words[0]) < 3 or words[1][0].isupper():  # noqa: PLR2004 -- a few words
        return None
    if inflected(words[0]) or WORDS.is_adjective(words[0]):
        return None
    state = [word for word in words[1:] if word != "en"]
    if not all(WORDS.is_adjective(word) and not is_verb(word) for word in state):
        return None
    plural = words[0].endswith(("en", "s"))
    owner = our_form(words).capitalize()
    return joined([owner, words[0].lower(), "zijn" if plural else "is", *words[1:]])


def _from_participle(words: Sequence[str]) -> str | None:
    """Return "we delen verantwoordelijkheid" for "gedeelde verantwoordelijkheid"."""
    words = words[1:] if words and words[0] in {"de", "het", "een"} else words
    if len(words) != 2 or not words[0].endswith("e"):  # noqa: PLR2004 -- a few words
        return None
    stems = (words[0][:-1], words[0][:-2] if words[0][-2:-1] == words[0][-3:-2] else "")
    verb = next((v for v in map(VERBS.infinitive_of_participle, stems) if v), None)
    known = VERBS.apart(verb) if verb else None
    return joined(["We", known[0], words[1], known[1]]) if known else None


def _from_quality(text: str) -> str | None:
    """Return "we handelen snel" for "snelheid van handelen"."""
    match = QUALITY.fullmatch(text)
    noun = match["noun"] if match else ""
    adjective = WORDS.adjective_of(noun) or (noun[:-4] if noun.endswith("heid") else None)
    if match is None or not adjective or not is_verb(match["verb"]):
        return None
    base, prefix = VERBS.apart(match["verb"]) or (match["verb"], "")
    return joined(["We", base, adjective, prefix])


LEADER = re.compile(
    r"(?:het |de )?(?P<who>afdelingshoofd|leidinggevende|teamleider|manager|directeur|"
    r"teammanager) (?P<how>\w+) (?P<rest>.+)",
    re.IGNORECASE,
)
ACTION = re.compile(r"\b(\w{4,}(?:ing|atie)) (?=(?:\w+e )?\w{4,}(?:en|s)$)")


def _of_leader(text: str) -> str | None:
    """Return "mijn afdelingshoofd is verantwoordelijk voor ..." where the verb was left out."""
    match = LEADER.fullmatch(text)
    if match is None or not WORDS.is_adjective(match["how"]):
        return None
    return f"Mijn {match['who'].lower()} is {match['how']} {match['rest']}"


def with_van(text: str) -> str:
    """Put back "van" between an action and its object: "verbetering producten"."""
    match = ACTION.search(text)
    if match is None or match.start() == 0 or is_verb(text.rsplit(maxsplit=1)[-1]):
        return text
    return ACTION.sub(r"\1 van ", text)


def _owned(text: str) -> Turned | None:
    said = NOUNS.as_clause(text)
    return (said, "V") if said else None


def adjectives_only(text: str) -> bool:
    """Say whether a text is one adjective or a list of them."""
    return bool(text) and all(WORDS.is_adjective(word) for word in LIST.split(text))


def from_noun_phrase(text: str) -> Turned | None:  # noqa: C901, PLR0911 -- one per kind of clause
    """Return a statement for words that name a thing or a quality, or None.

    "heldere afspraken" gives "We maken heldere afspraken", "het bieden van maatwerk" gives "We
    bieden maatwerk", "snelheid van handelen" gives "We handelen snel".
    """
    words = words_of(text)
    if not words or len(words) > LONGEST:
        return None
    lowered = [words[0].lower(), *words[1:]]
    if lowered[0] in {"onze", "ons"} and len(lowered) > 2:  # noqa: PLR2004 -- a few words
        return from_noun_phrase(joined(lowered[1:])) or _owned(joined(lowered))
    plain = joined(lowered)
    if adjectives_only(plain):
        return f"We zijn {plain}", "C"
    plain = with_van(plain)
    for special in (_from_quality(plain), _of_leader(plain)):
        if special:
            return special, "V"
    if said := NOUNS.as_clause(plain):
        return said, "V"
    if not set(lowered) & (WORDS.prepositions | {"of", ","}):
        for found in (
            _from_collocation(lowered),
            _from_state(lowered),
            _from_participle(lowered),
        ):
            if found:
                return found, "V"
    if len(words) > 1 and not set(lowered) & {"van", ","}:
        missing = NOUNS.as_clause(joined([lowered[0], "van", *lowered[1:]]))
        if missing and missing.split()[1] != "hebben":
            return missing, "V"
    if state := _from_state(lowered):
        return state, "V"
    return None


def from_phrase(text: str) -> Turned | None:
    """Return a statement for words without a finite verb: an infinitive first, then a name."""
    words = words_of(text)
    if len(words) > 1 and (turned := verb_second(text)):
        return with_van(turned), "V"
    if len(words) == 1 and is_verb(text) and not VERBS.ambiguous & {text.lower()}:
        base, prefix = VERBS.apart(text.lower()) or (text.lower(), "")
        return joined(["We", base, prefix]), "V"
    return from_noun_phrase(text)
