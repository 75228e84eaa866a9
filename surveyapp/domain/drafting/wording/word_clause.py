"""Word a clause as a statement about "we", and say where the rules cannot."""

import re
from dataclasses import dataclass

from surveyapp.domain.drafting.passages import capital, fold
from surveyapp.domain.drafting.wording.clause import Clause
from surveyapp.domain.drafting.wording.clauses import LONGEST_SENTENCE
from surveyapp.domain.drafting.wording.faults import (
    AT_MOST,
    PATTERNS,
    REASONS,
    SKIPS,
    milder,
    plainer,
    why_not_ready,
    without_comparison,
    without_pointing,
    without_ways_out,
)
from surveyapp.domain.drafting.wording.infinitives import verb_second
from surveyapp.domain.drafting.wording.main_clauses import main_clause
from surveyapp.domain.drafting.wording.negation import positive
from surveyapp.domain.drafting.wording.noun_phrases import from_phrase
from surveyapp.domain.drafting.wording.pairs import apart
from surveyapp.domain.drafting.wording.phrases import (
    ADVERBS,
    CONDITIONS,
    CONSEQUENCES,
    OBJECT_PRONOUNS,
    our_form,
)
from surveyapp.domain.drafting.wording.trimming import (
    ENOUGH,
    NEEDS_OM,
    shorter_versions,
    trimmed,
    without_denied_tail,
)
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

__all__ = ["Wording", "cleaned", "shortened", "verb_second", "word_clause"]

LONGEST_TEXT = 130
"""Characters; a questionnaire file takes no statement over 140."""
ASKED = re.compile(
    r"\b(?:(?:of|wie|wat|waar|hoe|wanneer|waarom)(?:, | en |, en ))+(?=(?:wie|wat|waar|hoe|"
    r"wanneer|waarom)\b)"
)
"""All but the last of "of, waar en wanneer"."""
AIM_POINTING = re.compile(r",? om (?:het|dat|dit|deze|ze) (?:\w+ )?te \w+$")
UNSTRESSED = {"én": "en", "ín": "in", "dé": "de", "wél": "wel"}
STRESSED = re.compile(rf"\b(?:{'|'.join(UNSTRESSED)})\b")
DOES = re.compile(r"(?P<owner>onze|ons) (?P<noun>[\w-]+) die (?P<rest>.+)$", re.IGNORECASE)


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
    return _plain(_bare(text))


def _plain(text: str) -> str:
    """Return words with one that more people use for each that the lists know."""
    return WORDS.plainer(text)


def _bare(text: str) -> str:
    text = re.sub(r"\((\w+)\)(?=\w)", r"\1", text)
    text = re.sub(r"\s*\([^)]*\)", "", text)
    text = re.sub(r"(?:,\s*[\w-]+)?,?\s*\b(?:etc|enz)\b\.*", "", text)
    text = re.sub(r"\s*[–—]\s*kortom\s*[–—]\s*", " ", text)
    text = text.replace("&", "en").replace("en/of", "of").replace("’", "'")
    text = re.sub(r"(?<=\w)\s?/\s?(?=\w)", " of ", text)
    text = re.sub(r",?\s+onder andere\b", "", text)
    text = ASKED.sub("", text)
    text = re.sub(r"[‘“”\"]|(?<!\w)'|'(?!\w)", "", text)
    text = STRESSED.sub(lambda match: UNSTRESSED[match[0]], text)
    return re.sub(r"\s+", " ", text).strip(" .,;:!?…")


def _worded(text: str, part: str) -> tuple[str, str] | None:
    """Return the main clause that words give, and the codes of what it took."""
    if part == "gloss":
        return from_phrase(text) or main_clause(text)
    if match := DOES.match(text):
        turned = verb_second(match["rest"])
        owner = our_form([match["noun"]]).capitalize()
        return (f"{owner} {match['noun']} {turned[3:]}", "CR") if turned else None
    return main_clause(text) or (None if _told(text) else from_phrase(text))


def _told(text: str) -> bool:
    return any(VERBS.is_finite(word) for word in text.split())


def statements(statement: str) -> list[tuple[str, str]]:
    """Return the statements in one, each as short as it can be, with the codes of what it took."""
    if statement.startswith("We "):
        statement = re.sub(r"\bzichzelf\b", "onszelf", statement)
    freed = milder(without_pointing(without_ways_out(statement)))
    denied = bool(PATTERNS["negation"].search(freed))
    freed = positive(freed)
    jargon, freed = freed, plainer(freed)
    freed = re.sub(r"( (?:die|dat) [^,]+), (?=te \w+$)", r"\1 ", freed)
    if PATTERNS["negation"].search(freed):
        freed = without_denied_tail(freed)
    freed = _without_pointing_aim(freed)
    codes = "N" if denied and not PATTERNS["negation"].search(freed) else ""
    codes += "J" if plainer(jargon) != jargon else ""
    found: list[tuple[str, str]] = []
    whole = bool(PATTERNS["negation"].search(freed))
    for piece in [freed] if whole else apart(freed):
        short = trimmed(without_comparison(piece))
        again = apart(short) if short != piece and not whole else [short]
        found.extend((_without_fault(plainer(each)), codes) for each in again)
    return list(dict.fromkeys(found))


def _without_pointing_aim(text: str) -> str:
    """Return a statement without "om het te doen", where "het" stands in another sentence."""
    head = AIM_POINTING.sub("", text)
    head = head.rstrip(" ,")
    return head if len(head.split()) > 3 and not NEEDS_OM.search(head) else text  # noqa: PLR2004 -- a few words


def _without_fault(statement: str) -> str:
    """Return a statement without the part that hangs on it and makes it unfit, if that is all."""
    faulty = [PATTERNS[name] for name in ("passive", "depends", "their", "claim")]

    def unfit(text: str) -> bool:
        return any(pattern.search(text) for pattern in faulty)

    if not unfit(statement):
        return statement
    shorter = next(
        (t for t in shorter_versions(statement) if not unfit(t) and len(t.split()) >= ENOUGH),
        statement,
    )
    return re.sub(r"(?:,| ook)+$", "", shorter.strip(" ,"))


def word_clause(clause: Clause) -> tuple[Wording, ...]:
    """Return the statements that a clause gives: most often one, none for a scrap of a sentence."""
    text = cleaned(clause.text[:LONGEST_SENTENCE])
    label = clause.passage.text.endswith(":") and len(text.split()) < 3  # noqa: PLR2004 -- a few words
    if label or not re.search(r"\w\w", text) or SKIPS["pointing"].search(fold(text)):
        return ()
    worded = None
    if clause.part == "gloss":
        named = from_phrase(_bare(clause.text))
        worded = (_plain(named[0]), named[1]) if named else None
    worded = worded or _worded(text, clause.part)
    if worded is None:
        first = text.split(maxsplit=1)[0].lower()
        loose = first in CONSEQUENCES | CONDITIONS and "," not in text
        scrap = clause.part == "sentence" and (loose or not _told(text))
        return () if scrap or _empty(text) else (_left_to_a_person(clause, text),)
    statement, codes = worded
    if clause.name:
        statement = statement.replace(f" {clause.name.lower()} ", f" {clause.name} ", 1)
    pieces = statements(statement)
    changes = clause.changes + codes + ("S" if len(pieces) > 1 else "")
    if text != clause.text.strip(" .,;:!?…") and _plainer(clause.text):
        changes += "J"
    doubt = REASONS.get(clause.doubt, "")
    return tuple(
        Wording(
            shortened(capital(piece) + "."),
            "".join(dict.fromkeys(changes + more)) or "D",
            why_not_ready(piece) or doubt,
        )
        for piece, more in pieces
    )


def _empty(text: str) -> bool:
    """Say whether words name nothing: "niet meer en niet minder", "ieder van ons"."""
    small = (
        ADVERBS | OBJECT_PRONOUNS | {"niet", "meer", "minder", "en", "of", "ieder", "van", "geen"}
    )
    return all(word.lower() in small for word in text.split())


def _plainer(text: str) -> bool:
    return WORDS.plainer(text) != text


def _left_to_a_person(clause: Clause, text: str) -> Wording:
    """Return words that can be read, and the reason why they are no statement yet."""
    changes = "".join(dict.fromkeys(f"{clause.changes}R"))
    if clause.part == "gloss" and not _told(text):
        proposal = shortened(f"In ons werk is dit belangrijk: {text}.")
        return Wording(proposal, changes.replace("R", "V"), REASONS["noun"])
    text = trimmed(text, longest=AT_MOST)
    if PATTERNS["depends"].match(text):
        reason = "depends"
    elif PATTERNS["negation"].search(text):
        reason = "negation"
    elif PATTERNS["passive"].search(text):
        reason = "passive"
    else:
        first = text.split(maxsplit=1)[0].lower()
        reason = "fragment" if first in WORDS.subordinators else "other"
    return Wording(shortened(capital(text) + "."), changes, REASONS[reason])


def shortened(text: str) -> str:
    """Return a text that fits, cut off at a word; its whole wording is in the source."""
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " ..."
