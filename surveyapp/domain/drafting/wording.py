"""Word a clause as a statement about "we", and say where the rules cannot."""

import re
from dataclasses import dataclass

from surveyapp.domain.drafting.clauses import LONGEST_SENTENCE, Clause
from surveyapp.domain.drafting.joints import TEAM
from surveyapp.domain.drafting.lexicon import VERBS, WORDS
from surveyapp.domain.drafting.passages import capital

LONGEST_TEXT = 130
"""Characters; a questionnaire file takes no statement over 140."""
LONGEST = 11
"""Words; the longest of the reference statements (generator.md section 1)."""

LINKED = re.compile(
    rf"(?:{'|'.join(WORDS.links)}),?\s+(?P<verb>[\wë]+)\s+(?:we|wij)\s+(?P<rest>.+)", re.IGNORECASE
)
INVERTED = re.compile(r"(?P<verb>[\wë]+)\s+(?:we|wij)\s+(?P<rest>.+)", re.IGNORECASE)
COMPLEMENT = re.compile(
    r"(?:^|.*\b(?:betekent|bedoelen|houdt in|zeggen)\b.*?)\bdat (?:we|wij) (?P<rest>.+)",
    re.IGNORECASE,
)
LAST_PAIR = re.compile(
    r"(?P<head>.*\s)(?P<list>[\wà-ÿ-]+(?:, [\wà-ÿ-]+)*) (?:en|of) (?P<last>[\wà-ÿ]+)\.$"
)
VERB_PAIR = re.compile(r"We (?P<one>[\wë]+) en (?P<other>[\wë]+) (?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class Wording:
    """One proposed statement; ``reason`` (a Dutch sentence) says why a person must reword it."""

    text: str
    changes: str
    reason: str = ""

    @property
    def needs_wording(self) -> bool:
        """Say whether a person has to look at it."""
        return bool(self.reason)


def cleaned(text: str) -> str:
    """Return words without what a statement does not need: brackets, "etc.", signs for words."""
    text = re.sub(r"\((\w+)\)(?=\w)", r"\1", text)
    text = re.sub(r"\s*\([^)]*\)", "", text)
    text = re.sub(r",?\s*\b(?:etc|enz)\.*", "", text)
    text = re.sub(r"\s*[–—]\s*kortom\s*[–—]\s*", " ", text)
    text = text.replace("&", "en").replace("en/of", "of").replace("’", "'")
    text = re.sub(r",?\s+onder andere\b", "", text)
    text = re.sub(r"[‘“”\"]|(?<!\w)'|'(?!\w)", "", text)
    for word, other in WORDS.plain_words.items():
        text = re.sub(rf"\b{word}\b", other, text)
    return re.sub(r"\s+", " ", text).strip(" .,;:!?…")


def verb_second(phrase: str) -> str | None:
    """Turn a phrase around its infinitive into a main clause with "we", or return None.

    "afspraken nakomen" becomes "We komen onze afspraken na"; a verb that is used as a noun
    ("snelheid van handelen") is left alone.
    """
    words = phrase.split()
    nominal = WORDS.prepositions | WORDS.determiners
    places = [
        n
        for n, word in enumerate(words)
        if VERBS.apart(word.strip(","))
        and (n == 0 or words[n - 1].lower() not in nominal)
        and (n in {0, len(words) - 1} or words[n + 1].lower() in WORDS.prepositions)
    ]
    told = {"we", "wij"} & {word.lower() for word in words} or set(words) & set(VERBS.singular)
    opened = words[0].lower() in WORDS.subordinators
    if told or opened or len(places) != 1 or "te" in words[: places[0]]:
        return None
    place = places[0]
    before, after = words[:place], words[place + 1 :]
    verb, prefix = VERBS.apart(words[place].strip(",")) or ("", "")
    if len(before) == 1 and before[0] in WORDS.own:
        before = ["onze", *before]
    return " ".join(filter(None, ["We", verb, *before, prefix, *after]))


def _with_team(text: str) -> str | None:
    """Return a sentence about the team or the municipality as one about "we"."""
    match = TEAM.match(text)
    rest = text[match.end() :].split() if match else []
    if not rest:
        return None
    verb = VERBS.singular.get(rest[0].lower(), rest[0].lower())
    return " ".join(["We", verb, *rest[1:]]) if VERBS.is_plural(verb) else None


def _main_clause(  # noqa: PLR0911 -- one per kind of clause
    text: str,
) -> tuple[str, str] | None:
    """Return a clause that says what we do, with the codes of what it took; None for any other."""
    if match := re.match(r"(?:we|wij)\s+([\wë]+)", text, re.IGNORECASE):
        known = VERBS.apart(match[1])
        rest = text[match.end() :].strip()
        if known and known[1]:
            return " ".join(filter(None, ["We", known[0], known[1], rest])), "C"
        return f"We {match[1].lower()} {rest}".strip(), ""
    if (match := LINKED.match(text) or INVERTED.match(text)) and VERBS.is_plural(match["verb"]):
        return f"We {match['verb'].lower()} {match['rest']}", "C"
    if match := COMPLEMENT.match(text):
        turned = verb_second(match["rest"])
        return (turned, "B") if turned else None
    if turned := _with_team(text):
        return turned, "P"
    inverted = re.search(r"\s([\wë]+) (?:we|wij)\s", text)
    if (
        inverted
        and VERBS.is_plural(inverted[1])
        and not re.match(r"w(?:at|ie|aar)\b|hoe\b", text, re.IGNORECASE)
    ):
        return text, ""
    return None


def _from_gloss(text: str) -> tuple[str, str] | None:
    if all(WORDS.is_adjective(word) for word in re.split(r", | en | ", text)) and text:
        return f"We zijn {text}", "C"
    words = text.split()
    turned = verb_second(text) if len(words) > 1 else None
    return (turned, "V") if turned else None


def faults(text: str) -> str:
    """Return the first reason why a statement is not good enough to ask, or nothing."""
    for name in ("negation", "escape", "passive", "claim", "comparison"):
        if WORDS.patterns[name].search(text):
            return WORDS.reasons[name]
    if re.search(r"\b(?:en|of)\b", text):
        return WORDS.reasons["two"]
    if len(text.split()) > LONGEST:
        return WORDS.reasons["long"]
    jargon = [word for word in WORDS.jargon if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    if jargon:
        return WORDS.reasons["jargon"].format(words=", ".join(jargon))
    return WORDS.reasons["depends"] if WORDS.patterns["depends"].search(text) else ""


def _apart(text: str) -> list[str]:
    """Return one statement per thing where a statement ends in, or begins with, a plain pair."""
    if match := VERB_PAIR.match(text):
        verbs = match["one"], match["other"]
        if all(VERBS.is_plural(verb) for verb in verbs) and " en " not in match["rest"]:
            return [f"We {verb} {match['rest']}" for verb in verbs]
    match = LAST_PAIR.match(text)
    if match and text.startswith("We ") and not re.search(r"\b(?:en|of)\b|,", match["head"]):
        words = [*match["list"].split(", "), match["last"]]
        before = match["head"].split()[-1].lower()
        plural = all(re.search(r"(?:en|s|ë)$", word) for word in words)
        bare = before not in WORDS.determiners and not words[0].endswith("-")
        loose = any(VERBS.apart(word) for word in words)
        if (bare or plural) and not loose and not words[0].isdigit():
            return [f"{match['head']}{word}." for word in words]
    return [text]


def word_clause(clause: Clause) -> tuple[Wording, ...]:
    """Return the statements that a clause gives: most often one, none for a scrap of a sentence."""
    text = cleaned(clause.text[:LONGEST_SENTENCE])
    if not re.search(r"\w\w", text):
        return ()
    worded = _from_gloss(text) if clause.part == "gloss" else _main_clause(text)
    if worded is None:
        scrap = clause.part == "sentence" and not any(VERBS.is_finite(w) for w in text.split())
        return () if scrap else (_left_to_a_person(clause, text),)
    statement, codes = worded
    changes = clause.changes + codes
    doubt = WORDS.reasons.get(clause.doubt, "")
    pieces = _apart(capital(statement) + ".")
    if len(pieces) > 1:
        changes += "S"
    changes = "".join(dict.fromkeys(changes)) or "D"
    return tuple(Wording(shortened(piece), changes, faults(piece) or doubt) for piece in pieces)


def _left_to_a_person(clause: Clause, text: str) -> Wording:
    """Return words that can be read, and the reason why they are no statement yet."""
    changes = "".join(dict.fromkeys(f"{clause.changes}R"))
    told = any(word in VERBS.singular or word == "we" for word in text.split())
    if clause.part == "gloss" and not told:
        proposal = shortened(f"We zorgen voor {text}.")
        return Wording(proposal, changes.replace("R", "V"), WORDS.reasons["noun"])
    if WORDS.patterns["depends"].match(text):
        reason = "depends"
    else:
        reason = "fragment" if text.split(maxsplit=1)[0].lower() in WORDS.subordinators else "other"
    return Wording(shortened(capital(text) + "."), changes, WORDS.reasons[reason])


def shortened(text: str) -> str:
    """Return a text that fits, cut off at a word; its whole wording is in the source."""
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " ..."
