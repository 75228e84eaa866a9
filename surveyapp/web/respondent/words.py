"""Words for the respondent pages: the promise, and the marked source words."""

import re

from markupsafe import Markup, escape

from surveyapp.domain.privacy_text import PROMISE

__all__ = ["PROMISE", "paragraphs", "with_words_marked"]

_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÀ-Ý‘“])")
_LEFT_OUT = re.compile(r"\s*(?:\[?(?:…|\.{3})\]?)\s*")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a source text, without the line ends of the file it came from."""
    return [_one_line(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def with_words_marked(text: str, words: str) -> Markup:
    """Return the whole sentence (or sentences) around the source words, with the words marked.

    Words that are parts of a sentence with something left out (…) are marked part by part. Where
    a part is not in the text, which a person may have shortened, the words stand on their own.

    Args:
        text: the organisation's own explanation of a principle.
        words: what an item was made from.
    """
    whole = _one_line(text)
    places: list[tuple[int, int]] = []
    start = 0
    for part in _LEFT_OUT.split(_one_line(words)):
        if not part:
            continue
        found = re.compile(re.escape(part), re.IGNORECASE).search(whole, start)
        if found is None:
            return Markup("<mark>{}</mark>").format(words)
        start = found.end()
        places.append(found.span())
    if not places:
        return escape(whole)
    first, last = _sentences_around(whole, places[0][0], places[-1][1])
    pieces = [Markup("")]
    for begin, end in places:
        pieces += [escape(whole[first:begin]), Markup("<mark>{}</mark>").format(whole[begin:end])]
        first = end
    return Markup("").join([*pieces, escape(whole[first:last])])


def _sentences_around(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where the sentence of ``begin`` starts and the one of ``end`` stops."""
    stops = [found.end() for found in _SENTENCE_END.finditer(text)]
    first = max((stop for stop in stops if stop <= begin), default=0)
    last = min((stop for stop in stops if stop >= end), default=len(text))
    return first, len(text[:last].rstrip())


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
