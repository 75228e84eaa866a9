"""Find where a sentence falls into clauses, and what was left out before the second one."""

import re

from surveyapp.domain.drafting.lexicon import VERBS, WORDS

JOINT = re.compile(r",\s+(?:(?:en|maar|of)\s+)?|\s+(?:en/of|en|maar|&)\s+|:\s+")
OURS = re.compile(r"(?:we|wij)\b", re.IGNORECASE)
TEAM = re.compile(rf"(?:{'|'.join(map(re.escape, WORDS.subjects))})\b", re.IGNORECASE)
COMPLEMENT = re.compile(
    r"(?:^|\b(?:betekent|bedoelen we|houdt in|zeggen|ervoor|zorgen we|is)\b[^,]*?,?\s)"
    r"dat (?:we|wij)\s",
    re.IGNORECASE,
)


def _subject(text: str) -> str:
    """Return who a clause is about, as far as "we" goes; nothing where it is someone else."""
    if match := OURS.match(text) or TEAM.match(text):
        return match.group()
    first = text.split(maxsplit=1)[0] if text.split() else ""
    inverted = re.search(r"\b(we|wij)\b", text, re.IGNORECASE)
    if VERBS.is_plural(first) or (inverted and not subordinate(text[: inverted.start()])):
        return "we"
    return ""


def subordinate(text: str) -> bool:
    """Say whether a word that opens a subordinate clause is in a text."""
    words = re.findall(r"[\w’'-]+", text.lower())
    return any(word in WORDS.subordinators for word in words)


def first_words(text: str) -> tuple[str, str]:
    """Return the first two words, or nothing where there are fewer."""
    words = re.findall(r"[\w’'é-]+", text)
    return (words[0] if words else ""), (words[1] if len(words) > 1 else "")


def restored(  # noqa: PLR0911 -- one per way in which a clause can begin
    before: str, after: str, joint: str
) -> str | None:
    """Return what to put before the words after a joint so that they stand alone, or None.

    None means that there is no cut here. ``before`` is the clause so far, subject and all.
    """
    first, second = first_words(after)
    lower = first.lower()
    complement = bool(COMPLEMENT.search(before))
    if joint.startswith(":"):
        return ""
    if lower in {"we", "wij"} or (first == "dat" and second in {"we", "wij"}):
        return "" if first == "dat" or not subordinate(before) or first == "Wij" else None
    linked = re.match(r"\w+\s+(\w+)\s+(?:we|wij)\b", after, re.IGNORECASE)
    if linked and lower in WORDS.links and VERBS.is_plural(linked[1]):
        return ""
    if joint.startswith(",") and lower in WORDS.subordinators and second not in {"en", "of"}:
        return ""
    if complement:
        return _restored_complement(before, after, first)
    subject = _subject(before)
    if second.lower() in {"we", "wij"} and VERBS.is_plural(first):
        return "" if subject and not subordinate(before) else None
    if not subject or _open_subordinate(before, joint) or _shares_object(before):
        return None
    if _is_verb(first, second):
        return _team_or_we(subject)
    if lower in VERBS.singular and TEAM.match(subject):
        return subject
    return _restored_adjective(before, after, first)


def _is_verb(first: str, second: str) -> bool:
    """Say whether two words begin a clause whose subject was left out."""
    tied = second.lower() in WORDS.prepositions or re.match(r"(?:daar|er|hier)\w*$", second)
    sure = first.lower() not in VERBS.ambiguous or bool(tied)
    return VERBS.is_plural(first) and sure and second != "te"


def _open_subordinate(before: str, joint: str) -> bool:
    """Say whether a subordinate clause is still going on: no comma after a verb in it."""
    words = re.findall(r"[\w’'-]+", before.lower())
    last = max((n for n, word in enumerate(words) if word in WORDS.subordinators), default=-1)
    if last < 0:
        return False
    return not (joint.startswith(",") and any(VERBS.is_finite(word) for word in words[last:]))


def _shares_object(before: str) -> bool:
    """Say whether there is only a subject and a verb so far: "we vragen en geven hulp"."""
    return len(re.sub(TEAM, "we", before, count=1).split()) <= 2  # noqa: PLR2004


def _team_or_we(subject: str) -> str:
    return "we" if OURS.match(subject) else subject


def _restored_complement(before: str, after: str, first: str) -> str | None:
    ended = VERBS.apart(last_word(before))
    if VERBS.apart(first) and first not in VERBS.ambiguous:
        return "dat we"
    here = JOINT.split(after, maxsplit=1)[0]
    return "dat we" if ended and VERBS.apart(last_word(here)) else None


def _restored_adjective(before: str, after: str, first: str) -> str | None:
    alone = re.match(rf"{re.escape(first)}\s*(?:[,.;!]|en\b|$)", after)
    if (
        alone
        and WORDS.is_adjective(first)
        and re.match(r"(?:we|wij)?\s*zijn\b", before, re.IGNORECASE)
    ):
        return "we zijn"
    return None


def last_word(text: str) -> str:
    """Return the last word, or nothing."""
    words = re.findall(r"[\wë]+", text)
    return words[-1] if words else ""


def missing_comma(text: str) -> int:
    """Return where a new verb begins without a comma before it, or 0.

    "we gaan op zoek naar vernieuwing maken fouten": a second verb that nothing explains, with an
    object after it.
    """
    if subordinate(text) or re.search(r"\bte\b|\bom\b", text) or not _subject(text):
        return 0
    words = list(re.finditer(r"[\wë’'-]+", text))
    for place in range(4, len(words) - 1):
        before, word = words[place - 1].group().lower(), words[place].group()
        following = words[place + 1].group().lower()
        unexplained = before not in WORDS.prepositions | WORDS.determiners | {
            "en",
            "we",
            "wij",
            "of",
        }
        unexplained = unexplained and following not in {"we", "wij", "zich", "en", "of"}
        if (
            unexplained
            and VERBS.is_plural(word)
            and word not in VERBS.ambiguous | VERBS.auxiliaries
        ):
            return words[place].start() if not VERBS.is_plural(before) else 0
    return 0
