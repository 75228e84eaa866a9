"""What a set of principles is called, and how many the text says that it has."""

import re

from surveyapp.domain.drafting.lexicon import Cue
from surveyapp.domain.drafting.passages import capital, fold

SUFFIX = re.compile(
    r"\s+(?:voor|van|binnen|in)\s+(?:de|onze|het)\s+(?:gemeentelijke\s+)?organisatie$",
    re.IGNORECASE,
)
OPENING = re.compile(r"^(?:de|het|onze|ons|deze)\s+", re.IGNORECASE)
COUNTS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9}


def set_name(text: str) -> str:
    """Return a heading or announcing line as the name of a set."""
    name = re.sub(r"\s*[.:]\s*$", "", text).strip()
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


def count_said(*texts: str) -> int:
    """Return how many principles a text says that there are, or 0."""
    words = [word for text in texts for word in fold(text).split()]
    return next((COUNTS[word] for word in words if word in COUNTS), 0)
