"""Say what is done where the source says what is not: the positive half of a denial."""

import re

from surveyapp.domain.drafting.wording.faults import PATTERNS, POSITIVE
from surveyapp.domain.drafting.wording.phrases import is_verb, joined, words_of

BUT = re.compile(
    r"^(?P<head>.*?)\b(?:niet|geen)(?: (?:alleen|slechts|enkel|zozeer|langer))? (?P<not>[^,]+?),? "
    r"maar (?:ook |juist |wel |eerder )*(?P<but>.+)$",
    re.IGNORECASE,
)
TAIL = re.compile(r"(?:,| en) (?:en )?(?:niet|geen|nooit)\b[^,]*$", re.IGNORECASE)
INSTEAD = re.compile(r"\bin plaats van [^,]+$", re.IGNORECASE)


def _fits(refused: str, kept: str) -> bool:
    """Say whether two halves can stand in the same place: both begin with the same small word."""
    one, other = words_of(refused), words_of(kept)
    if not one or not other:
        return False
    small = {
        "aan",
        "bij",
        "door",
        "in",
        "met",
        "naar",
        "op",
        "over",
        "uit",
        "van",
        "vanuit",
        "voor",
    }
    return (one[0] in small) == (other[0] in small) and other[0].lower() not in {"we", "wij", "dat"}


def positive(text: str) -> str:
    """Return a statement without its denial where the text names the other half, else as it is.

    "We zijn niet leidend maar dienend" becomes "We zijn dienend"; "We werken samen, niet alleen"
    becomes "We werken samen".
    """
    for denied, said in POSITIVE:
        if not PATTERNS["negation"].search(text):
            return text
        text = denied.sub(said, text)
    if not PATTERNS["negation"].search(text):
        return text
    match = BUT.match(text)
    if match and _fits(match["not"], match["but"]):
        head = match["head"].strip()
        last = words_of(match["not"])[-1]
        loose = last if last in {"af", "aan", "op", "uit", "in", "mee", "toe"} else ""
        if len(head.split()) > 1:
            return joined([*words_of(head), *words_of(match["but"]), loose])
    tail = TAIL.search(text)
    if tail and any(is_verb(word) for word in words_of(tail.group())):
        return text
    without = TAIL.sub("", text)
    return without if len(without.split()) > 2 else text  # noqa: PLR2004 -- a few words
