"""Say what we do where a sentence only calls it important, allowed or part of the work."""

import re

from surveyapp.domain.drafting.wording.infinitives import (
    verb_second,
)
from surveyapp.domain.drafting.wording.named_things import NEEDED
from surveyapp.domain.drafting.wording.phrases import (
    is_verb,
    joined,
    words_of,
)
from surveyapp.domain.drafting.words.lexicon import VERBS
from surveyapp.domain.drafting.words.nominal import NOUNS

CENTRAL = re.compile(
    r"^(?P<thing>.+?) (?:staat|staan)(?: \w+)?(?: (?:voor|bij) ons)?(?: \w+)? (?:centraal|voorop)$",
    re.IGNORECASE,
)


BELONGS = re.compile(
    r"^(?P<thing>[\wë' -]+?) (?:hoort|horen|is|zijn)(?: (?:daar|er|hier|voor ons|bij ons|voor "
    r"iedereen|daarbij|hierbij|heel|"
    r"ook|dan|voor|bij))* (?:bij|erbij|normaal|vanzelfsprekend|gewoon|belangrijk|nodig|"
    r"essentieel|cruciaal|voorop|de norm)$",
    re.IGNORECASE,
)


WITH_BELONGS = re.compile(
    r"^(?:bij|tot) .+? (?:hoort|horen)(?: ook)? (?P<thing>.+)$", re.IGNORECASE
)


THERE_IS = re.compile(
    r"^er (?:is|zijn)(?: bij ons)? (?:veel |altijd |volop )?(?P<thing>ruimte|tijd|aandacht|"
    r"plaats|oog) (?P<rest>.+)$",
    re.IGNORECASE,
)


MAY = re.compile(
    r"^(?P<thing>[\wë' -]+?) (?:mag|mogen)(?: (?:er|bij ons))?(?: zijn)?$", re.IGNORECASE
)


GETS = re.compile(
    r"^(?P<thing>(?!we |wij |ik |het |wie )[^,]{3,80}?),? (?:krijgt|krijgen) (?P<rest>.+)$",
    re.IGNORECASE,
)


PEOPLE = re.compile(
    r"(?:de |het |een |elke |iedere |alle |onze |nieuwe )*(?:inwoner|iedereen|bewoner|collega|"
    r"ondernemer|klant|partner|team|medewerker|wie)",
    re.IGNORECASE,
)


LEADING = re.compile(
    r"^(?:\w+ )?(?:is|zijn|staat|staan) (?P<thing>[\w' -]+?) (?:leidend|voorop|centraal)$",
    re.IGNORECASE,
)


TURNED_TO = re.compile(
    r"^(?P<what>(?:onze|ons) \w+) (?:is|zijn) gericht op (?P<rest>.+)$", re.IGNORECASE
)


DEPENDS_ON = re.compile(
    r"^(?P<what>(?:onze|ons) \w+)\b.*?\b(?:is|zijn) afhankelijk van (?P<rest>.+)$", re.IGNORECASE
)
LIES_WITH = re.compile(
    r"^(?P<what>(?:de|het) [\w-]+) (?:ligt|blijft)(?: (?:altijd|steeds|dus|daarmee))* bij "
    r"(?P<whom>(?!ons\b).+)$",
    re.IGNORECASE,
)


TAKEN_AS = re.compile(
    r"^met (?P<what>[\w' -]+?) als (?P<role>(?:het |ons |de )?(?:uitgangspunt|vertrekpunt|"
    r"basis|leidraad|kompas))$",
    re.IGNORECASE,
)


LEADS = re.compile(
    r"^(?P<thing>[\w' -]+?) (?:is|zijn)(?: (?:altijd|voor ons|bij ons))* leidend$", re.IGNORECASE
)


USEFUL = re.compile(
    r"^(?P<thing>(?:de |hun |deze |alle )?(?:\w+e )?(?:kennis|ervaring|ervaringen|inbreng|ideeën|"
    r"mening|meningen)(?: van [^,]+?)?) (?:is|zijn)(?: (?:heel|zeer|ook|erg))? (?:belangrijk|"
    r"waardevol|onmisbaar|nodig) (?:voor|in|bij) (?:ons|onze) (?P<work>\w+)$",
    re.IGNORECASE,
)


def _together_with(done: str, who: str) -> str:
    """Return "we pakken problemen samen met partners aan" for who is needed to do so."""
    words = done.split()
    who = who[0].lower() + who[1:]
    known = VERBS.apart(words[-1] + words[1])
    at = len(words) - 1 if known and known[1] == words[-1] else len(words)
    return joined([*words[:at], "samen met", who, *words[at:]])


def from_thing(text: str) -> tuple[str, str] | None:  # noqa: C901, PLR0911, PLR0912 -- one per kind of clause
    """Return a statement about what a sentence only calls important, allowed or part of it."""
    if match := CENTRAL.match(text):
        thing = re.sub(r"^(?:bij|voor) ons (?:staat|staan) ", "", match["thing"])
        lowered = thing[0].lower() + thing[1:]
        return f"We zetten {lowered} voorop", "R"
    if match := USEFUL.match(text):
        thing = match["thing"][0].lower() + match["thing"][1:]
        return f"We gebruiken {thing} in ons werk", "V"
    if match := LEADING.match(text) or LEADS.match(text):
        thing = match["thing"]
        return f"We zetten {thing[0].lower()}{thing[1:]} voorop", "R"
    if match := MAY.match(text):
        thing = match["thing"]
        return (f"{thing} mag bij ons", "R") if verb_second(thing) else None
    if match := TURNED_TO.match(text):
        return f"We richten {match['what'][0].lower()}{match['what'][1:]} op {match['rest']}", "R"
    if match := THERE_IS.match(text):
        return f"Bij ons is er {match['thing']} {match['rest']}", "R"
    if match := DEPENDS_ON.match(text):
        return f"We stemmen {match['what'].lower()} af op {match['rest']}", "NR"
    if match := LIES_WITH.match(text):
        return f"We laten {match['what'][0].lower()}{match['what'][1:]} bij {match['whom']}", "P"
    if match := TAKEN_AS.match(text):
        return f"We houden rekening met {match['what']}", "C"
    if (match := NEEDED.match(text)) and (done := NOUNS.as_clause(match["work"])):
        return _together_with(done, match["who"]), "P"
    if match := GETS.match(text):
        thing = match["thing"][0].lower() + match["thing"][1:]
        reacted = re.fullmatch(
            r"(?P<when>.*?)\s*(?:een |snel )*(?:reactie|antwoord)", match["rest"]
        )
        if reacted and not PEOPLE.match(thing):
            return f"We reageren {reacted['when']} op {thing}", "R"
        return f"We geven {thing} {match['rest']}", "R"
    if match := BELONGS.match(text) or WITH_BELONGS.match(text):
        return _of_infinitive(match["thing"])
    return None


def _of_infinitive(thing: str) -> tuple[str, str] | None:
    words = words_of(thing)
    if words and is_verb(words[0]) and "en" in words[:3] and "van" in words[3:5]:
        place = words.index("van")
        words = [*words[place + 1 :], *words[:place]]
    words = [word if place else word.lower() for place, word in enumerate(words)]
    pair = [n for n, word in enumerate(words) if word == "en"]
    if pair and is_verb(words[-1]) and is_verb(words[pair[-1] - 1]):
        one, other = words[pair[-1] - 1], words[-1]
        whole = VERBS.is_plural(one) and VERBS.is_plural(other)
        words = [*words[: pair[-1] - 1], one]
        turned = verb_second(joined(words))
        if whole and turned:
            return turned.replace(f"We {one}", f"We {one} en {other}", 1), "V"
    turned = verb_second(joined(words)) or (
        f"We {words[0]}" if len(words) == 1 and is_verb(words[0]) else None
    )
    return (turned, "V") if turned else None
