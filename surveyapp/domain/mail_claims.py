"""Find sentences that only somebody could write who knows who has answered.

A clause claims something where it tells the reader that something is not done or not in. One that
opens as a condition ("als je nog niet hebt ingevuld") leaves it open; a clause behind it does not.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?\n]*")
_BROKEN_LINE: Final = re.compile(r"\n(?=[a-zà-ÿ])")
"""A line end inside a sentence: what follows goes on in a small letter."""

_WE_OR_YOU: Final = "je|jij|u|uw|jouw|jullie|we|wij|ik|ons|onze|you|your|we"
_NEW_CLAUSE: Final = re.compile(
    rf"""[,;:()–—]
    |\s-\s
    |\b(?=(?:wat|welke?|hoe|waar|what|which|how|whether)\s+(?:je|jij|u|you)\b)
    |\b(?=(?:want|omdat|aangezien|because|since)\b)
    |\b(?=(?:maar|dus|terwijl|dat|en|of|but|so|that|and|or)\s+(?:{_WE_OR_YOU})\b)
    |\b(?<!\ben\s)(?<!\bof\s)(?=(?:(?:en|of)\s+)?(?:heb|hebt|heeft|ben|bent)\s+(?:je|jij|u)\b)
    |\b(?=(?:als|indien|wanneer|mocht)\s+(?:je|jij|u)\b)
    |\b(?=(?:wie|whoever|anyone\s+who|if\s+you)\b)""",
    re.VERBOSE,
)
_OPENING: Final = re.compile(
    r"(?:(?:maar|dus|en|but|so|and)\s+)?"
    r"(?:(?:heb|had|ben|was)\s+(?:je|jij)|(?:hebt|heeft|had|bent|was)\s+u|have\s+you|are\s+you)\b"
)
"""A question, which is a condition where it opens a sentence."""
_ANOTHER: Final = re.compile(r"(?:en|of)\s+(?:(?:heb|ben)\s+(?:je|jij)|(?:hebt|heeft|bent)\s+u)\b")
_CONDITION: Final = re.compile(
    r"(?:(?:als|indien|wanneer|mocht|of)\s+(?:je|jij|u)|wie|if\s+you|anyone\s+who|whoever)\b"
)

_READER: Final = r"\b(?:je|jij|jou|jouw|u|uw|jullie|you|your)\b"
_NOT: Final = r"\b(?:niet|niets|niks|geen|nooit|not|never|nothing|no|\w+n't)\b"
_DONE: Final = (
    r"\b(?:ingevuld|teruggestuurd|ingestuurd|opgestuurd|ingezonden|ingeleverd|ingediend|verzonden"
    r"|verstuurd|meegedaan|gereageerd|geantwoord|beantwoord|deelgenomen|afgerond|voltooid|ingelogd"
    r"|gestemd|klaar|begonnen|gestart|meedeed|invulde|antwoordde|reageerde|answered|filled"
    r"|completed|returned|responded|replied|submitted|participated)\b"
)
_HAVE: Final = (
    r"\b(?:(?:je|jij|u|jullie)\s+(?:hebt|heeft|hebben)|(?:heb|hebt|heeft|hebben)\s+(?:je|jij|u)"
    r"|you\s+have)\b"
)
_DID: Final = r"\b(?:gedaan|geopend|aangeklikt|gebruikt|done|started|opened|used)\b"
_ANSWER: Final = (
    r"\b(?:jouw|je|uw|your)\s+(?:\w+\s+)?(?:antwoord(?:en)?|reactie|vragenlijst|lijst|formulier"
    r"|inzending|bijdrage|mening|stem|answers?|response|questionnaire|reply|form)\b"
)
_FROM_READER: Final = r"\b(?:van\s+(?:jou|je|u)|from\s+you)\b"
_IN: Final = (
    r"\b(?:ontvangen|gehoord|gekregen|teruggekregen|binnen|vernomen|horen|received|heard)\b"
)
_MISSED: Final = (
    r"\b(?:mis|missen|mist|ontbreekt|ontbreken|ontbrak|wachten|wacht|miss|missing|waiting|await)\b"
)
_MUST: Final = r"\b(?:moet|moeten|dient|must|have\s+to|need\s+to)\b"
_STILL: Final = r"\b(?:nog|still|yet)\b"
_ANSWERING: Final = (
    r"\b(?:(?:in|terug|op)\s*(?:te\s*)?(?:vullen|sturen)|mee\s*(?:te\s*)?doen|antwoorden"
    r"|beantwoorden|reageren|fill|answer|complete|respond|return)\b"
)


def _all_of(*patterns: str) -> re.Pattern[str]:
    """Return what finds a clause that holds each of these, in whatever order."""
    return re.compile("".join(rf"(?=.*{pattern})" for pattern in patterns))


_CLAIMS: Final = (
    _all_of(_READER, _NOT, _DONE),
    _all_of(_HAVE, _NOT, _DID),
    _all_of(_ANSWER, _NOT, _IN),
    _all_of(_FROM_READER, _NOT, _IN),
    _all_of(_ANSWER, _MISSED),
    _all_of(r"\b(?:op|for)\s+(?:jou|je|u|you)\b", _STILL, _MISSED),
    _all_of(_READER, _MUST, _STILL, _ANSWERING),
    _all_of(_READER, r"\byet\s+to\b"),
)


def claiming_sentences(text: str, *, phrases: Sequence[str]) -> Iterator[str]:
    """Yield each sentence of a text that claims to know who has answered.

    Args:
        text: as its writer typed it.
        phrases: small-lettered words that claim it wherever they stand, but in a condition.
    """
    for sentence in _SENTENCE.findall(_BROKEN_LINE.sub(" ", text)):
        if any(_claims(clause, phrases) for clause in _stated_clauses(sentence)):
            yield " ".join(sentence.split())


def _stated_clauses(sentence: str) -> Iterator[str]:
    """Yield the clauses of a sentence that are no condition, in small letters."""
    words = " ".join(sentence.replace("’", "'").casefold().split())
    open_before = False
    pieces = (piece.strip() for piece in _NEW_CLAUSE.split(words))
    for number, clause in enumerate(piece for piece in pieces if piece):
        opens = _CONDITION.match(clause) or (number == 0 and _OPENING.match(clause))
        open_before = bool(opens or (open_before and _ANOTHER.match(clause)))
        if not open_before:
            yield clause


def _claims(clause: str, phrases: Sequence[str]) -> bool:
    if any(phrase in clause for phrase in phrases):
        return True
    return any(pattern.match(clause) for pattern in _CLAIMS)
