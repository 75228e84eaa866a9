"""What a set of principles is called, and how many the text says that it has."""

import re

from surveyapp.domain.drafting.passages import capital, fold
from surveyapp.domain.drafting.words.lexicon import Cue

SUFFIX = re.compile(
    r"\s+(?:voor|van|binnen|in)\s+(?:de|onze|het)\s+(?:gemeentelijke\s+)?organisatie$",
    re.IGNORECASE,
)
MOST_SAID = 15
OPENING = re.compile(r"^(?:de|het|onze|ons|deze)\s+", re.IGNORECASE)
COUNTS = {
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "twaalf": 12, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
}  # fmt: skip
COUNTED_OURS = re.compile(
    r"\b(?:onze|ons|op|rond|met|van|kent|hebben|heeft) (?P<count>\d{1,2}|[a-z]+) "
    r"(?:[a-z] (?:s|en)|[a-z]{3,}(?:en|s))\b"
    r"|\b(?:de|voor) (?P<letters>\d{1,2}|[a-z]+) [a-z] (?:s|en)\b"
)
"""A number of whatever the text calls its principles: "onze drie O's", "op vier kompaspunten"."""
COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(COUNTS)}) (?:\w+ ){{0,2}}?"
    r"(?:\w*(?:waarden|begrippen|principes|beginselen|regels|"
    r"uitgangspunten|pijlers|beloften|beloftes|afspraken|kenmerken|bouwstenen|zinnen|woorden|punten|"
    r"dingen|kwaliteiten|competenties|drijfveren|ankers|eigenschappen|richtingen|thema s|"
    r"lijnen|zaken)|values|principles)\b"
)
"""A number with the word for what there are so many of."""

NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-ZÀ-Ý])")
"""The number of a section: "2 Onze kernwaarden". A count goes on in small letters."""


def set_name(text: str) -> str:
    """Return a heading or announcing line as the name of a set."""
    name = NUMBER.sub("", re.sub(r"\s*[.:!]\s*$", "", text).strip())
    return capital(OPENING.sub("", SUFFIX.sub("", name)))


def name_in_lead(text: str, cue: Cue) -> str:
    """Return the words of an announcing line that name the set: the cue and its adjective."""
    plain = re.sub(r"\s*:\s*$", "", text)
    matches = [m for m in re.finditer(r"[\w-]+", plain) if cue.pattern.search(fold(m.group()))]
    if not matches:
        return ""
    first = matches[0].start()
    before = re.search(r"([\w-]+e)\s+$", plain[:first])
    plain_word = before and fold(before[1]) in {
        "onze",
        "de",
        "deze",
        "volgende",
        "ze",
        "we",
        "drie",
        "twee",
    }
    if before and not plain_word:
        first = before.start(1)
    rest = re.match(r"\s+(?:voor|van|bij|in)\b[^,.:;]*", plain[matches[0].end() :])
    verb = rest and re.search(r"\b(zijn|luiden|is|heeft|hebben)\b", rest.group())
    end = matches[0].end() + (rest.end() if rest and not verb else 0)
    return set_name(plain[first:end])


HEADED = re.compile(r"^(?:(?:hoofdstuk|artikel|paragraaf|bijlage|deel|h) )?\d{1,2}(?: \d{1,2})* ")
"""The number of a heading itself."""


def _number(count: str) -> int:
    number = int(count) if count.isdigit() else COUNTS.get(count, 0)
    return number if 1 < number <= MOST_SAID else 0


def count_said(*texts: str) -> int:
    """Return how many principles a text says that there are, or 0."""
    bare = (HEADED.sub("", fold(text)) for text in texts)
    matches = (match for text in bare for match in COUNTED.finditer(text))
    return next((number for match in matches if (number := _number(match["count"]))), 0)


def own_count(*texts: str) -> int:
    """Return how many of something of its own a text says that there are, or 0."""
    own = (match for text in texts for match in COUNTED_OURS.finditer(fold(text)))
    return next((number for match in own if (number := _number(_counted(match)))), 0)


def _counted(match: re.Match[str]) -> str:
    return match["count"] or match["letters"]


def says_how_many(*texts: str) -> bool:
    """Say whether a text counts something of its own: "vier waarden", "onze drie O's"."""
    return bool(count_said(*texts) or own_count(*texts))


def counts_exactly(count: int, *texts: str) -> bool:
    """Say whether a text says that there are just so many of something of its own."""
    return count_said(*texts) == count or any(
        _number(_counted(match)) == count
        for text in texts
        for match in COUNTED_OURS.finditer(fold(text))
    )
