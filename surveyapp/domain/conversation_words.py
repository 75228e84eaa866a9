"""The words that a question quotes: a statement, and the organisation's own words behind it."""

import re
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.release import AskedItem, AskedPrinciple

LONGEST_ITEM: Final = 72
"""A longer statement is quoted up to here in a question; the page about it has all of it."""
LONGEST_NAME: Final = 48
LONGEST_WORDS: Final = 64
"""Source words longer than this make no readable question; the principle's name does."""

_SUBJECTS: Final = frozenset({"we", "wij", "ik", "men"})
_BACK: Final = frozenset({"deze", "dit", "hier", "hij", "hun", "ze", "zij"})
"""What they stand for is in the sentence before."""
_HANGING: Final = frozenset(
    {"als", "daarbij", "dan", "dat", "die", "en", "is", "kan", "kunnen", "maar", "of", "om"}
    | {"omdat", "want", "waar", "waarbij", "zijn", "zodat"}
    | {"gaan", "hebben", "maken", "nemen"}
    | {"binnen", "in", "op", "wat"}
)
"""Words cut out of a sentence from here read as half of it: a clause, a verb whose subject stays
behind, a place or time of something, a question."""
_TAIL: Final = 4
"""More words than this behind an "en" are half of a sentence, not a word of a list."""


def quoted_item(item: AskedItem) -> str:
    """Return a statement as it stands between quotation marks in a question."""
    return wording.quoted(wording.shortened(item.text, LONGEST_ITEM))


def quoted_words(principle: AskedPrinciple, item: AskedItem) -> str:
    """Return the organisation's own words behind an item, or the principle's name.

    Source words are cut out of running text. They are quoted where they read by themselves: not
    half of a sentence, of a list or of a verb, and not what the statement says already.
    """
    words = " ".join(item.words.split()).strip(" .,;:…")
    known = f"{wording.bare(item.text)}\n{principle.name}".casefold()
    text = " ".join(principle.explanation.split())
    if words.casefold() in known or not _stands_alone(words, text):
        words = wording.shortened(principle.name, LONGEST_NAME)
    return wording.quoted(wording.capital(words))


def _stands_alone(words: str, text: str) -> bool:
    """Tell whether words from a text read by themselves, for whoever did not read the text."""
    parts = words.split()
    if not 0 < len(words) <= LONGEST_WORDS or re.search(r"[.?!:;] ", words):
        return False
    words_in = [part.casefold() for part in parts]
    first = words_in[0]
    clause = first in _SUBJECTS
    turned = not clause and not _SUBJECTS.isdisjoint(words_in[1:2])
    infinitive = not clause and parts[-2:-1] == ["te"]
    list_cut = re.search(r", \S+$", words)
    before = text.partition(words)[0].split()[-1:]
    tail = before in (["en"], ["of"]) and len(parts) > _TAIL
    brackets = words.count("(") != words.count(")")
    back = not _BACK.isdisjoint(words_in)
    return not (first in _HANGING or back or turned or infinitive or list_cut or tail or brackets)
