"""Find the whole names of colleagues in a comment, however they are written.

Only a first name or initial together with the last name. Either alone is judged by the general
rules, which know nobody: otherwise who holds one code could try names, and read from the answer who
works in the group.
"""

from collections.abc import Iterable, Iterator

from surveyapp.domain.comment_guard import Finding, suggestion
from surveyapp.domain.comment_guard_words import words_of
from surveyapp.domain.comment_text import tokens


def find_names(text: str, names: Iterable[str], *, language: str = "nl") -> tuple[Finding, ...]:
    """Return where a comment has the whole name of somebody.

    Args:
        text: the comment.
        names: as the list of people has them: "Anna de Vries", "Vries, A. de".
        language: of the page.
    """
    words = tokens(text, words_of("abbreviations"))
    sought = sorted({way for name in names for way in _ways(name)}, key=len, reverse=True)
    lows = tuple(word.low.removesuffix("'s") for word in words)
    found: list[Finding] = []
    for way in sought:
        for place in range(len(lows) - len(way) + 1):
            part = words[place : place + len(way)]
            apart = any(word.begins for word in part[1:])
            if lows[place : place + len(way)] != way or apart:
                continue
            start, end = part[0].start, part[-1].end
            if not any(one.start < end and start < one.end for one in found):
                instead = suggestion("name", words, language=language)
                found.append(Finding("name", text[start:end], start, end, instead))
    return tuple(found)


def _ways(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to write somebody's whole name, in lower case."""
    last_part, comma, first_part = name.partition(",")
    words = [word.low for word in tokens(f"{first_part} {last_part}" if comma else name)]
    prefixes = words_of("prefixes")
    own = [word for word in words if word not in prefixes]
    between = tuple(word for word in words if word in prefixes)
    if not own:
        return
    last = own[-1]
    for first in own[:-1]:
        yield (first, *between, last)
        yield (first, last)
        yield (first[0], *between, last)
