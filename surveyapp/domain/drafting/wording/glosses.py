"""Split words without a verb of their own: a gloss in brackets, things that are summed up."""

import re
from collections.abc import Iterator

from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.wording.clause import Clause
from surveyapp.domain.drafting.wording.named_things import has_verb, pieces
from surveyapp.domain.drafting.wording.phrases import ARTICLES, inflected, is_verb, words_of
from surveyapp.domain.drafting.words.lexicon import WORDS

BOTH = re.compile(r"(?P<head>(?:\w+ )*)(?P<one>\w+) en (?P<other>\w+) (?P<noun>\w+)")


def split_gloss(source: SourceText, gloss: Passage) -> Iterator[Clause]:
    """Yield the pieces of a gloss: cut at semicolons if there are any, else at commas.

    "opstelling tegenover burgers, collega’s en bestuur" is one head with a list after its
    preposition: each piece keeps the head, and its source is its own word.
    """
    separator = ";" if ";" in gloss.text else ","
    places, after = [], 0
    for match in re.finditer(separator, gloss.text):
        places.append((after, match.start()))
        after = match.end()
    places.append((after, len(gloss.text)))
    several = "S" if len(places) > 1 else ""
    found = [source.within(gloss, *place) for place in places]
    if separator == "," and several and (head := shared_head(found)):
        yield from with_head(source, found, head)
        return
    for piece in found:
        inner = list(pieces(piece, source)) if separator == ";" and "," in piece.text else []
        head = shared_head(inner) if len(inner) > 1 else ""
        if head:
            yield from with_head(source, inner, head)
        elif piece:
            yield from described(source, piece, several)


def described(source: SourceText, piece: Passage, several: str) -> Iterator[Clause]:
    """Yield "provinciaal beleid" and "landelijk beleid" for "provinciaal en landelijk beleid"."""
    match = BOTH.fullmatch(piece.text)
    if match is None or not all(_describes(match[name]) for name in ("one", "other")):
        yield Clause(piece.plain, piece, "gloss", several)
        return
    noun, other = match["noun"], source.within(piece, match.start("other"), len(piece.text))
    head = match["head"]
    yield Clause(f"{head}{match['one']} {noun}", piece, "gloss", "S")
    yield Clause(f"{head}{match['other']} {noun}", other, "gloss", "SC")


def _describes(word: str) -> bool:
    return inflected(word) or WORDS.is_adjective(word)


def shared_head(found: list[Passage]) -> str:
    """Return the words that belong before each piece of one list, or nothing.

    They end in the last preposition of the first piece, and in the noun of an action after it:
    "aandacht voor verbetering producten, diensten en bedrijfsvoering".
    """
    prepositions = "|".join(sorted(WORDS.prepositions))
    match = re.match(
        rf"(.*\b(?:{prepositions}))\s+(?!.*\b(?:{prepositions})\b)(.*)", found[0].plain
    )
    if any(is_verb(words_of(piece.plain)[0]) for piece in found[1:] if piece):
        return ""
    joined = len(found) > 2 or re.search(r"\sen\s", found[-1].text)  # noqa: PLR2004 -- a few words
    if not match or not joined or has_verb(found[0].plain):
        return ""
    rest = match[2].split()
    action = len(rest) > 1 and rest[0].endswith(("ing", "atie"))
    return f"{match[1]} {rest[0]} van" if action else match[1]


def with_head(source: SourceText, found: list[Passage], head: str) -> Iterator[Clause]:
    """Yield the things of a list, each after the words that they share."""
    yield Clause(found[0].plain, found[0], "gloss", "S")
    for piece in found[1:]:
        after = 0
        for match in re.finditer(r"\s+en\s+|$", piece.text):
            part = source.within(piece, after, match.start())
            after = match.end()
            if part:
                article = ARTICLES.get(part.plain.lower(), "")
                yield Clause(
                    f"{head} {article} {part.plain}".replace("  ", " "), part, "gloss", "SC"
                )


def named_things_of(source: SourceText, sentence: Passage, listed: Passage) -> Iterator[Clause]:
    """Yield the things that a sentence sums up; one alone keeps its whole sentence."""
    spread = _after_colon(source, listed)
    if spread:
        yield from spread
        return
    found = list(pieces(listed, source))
    alone = len(found) == 1
    head = shared_head(found) if len(found) > 1 else ""
    if head:
        yield from with_head(source, found, head)
        return
    for piece in found:
        yield Clause(piece.plain, sentence if alone else piece, "gloss", "" if alone else "S")


def _after_colon(source: SourceText, listed: Passage) -> list[Clause]:
    """Return "onze samenwerking met inwoners" for "onze samenwerking in de wijk: met inwoners"."""
    before, colon, _ = listed.text.partition(": ")
    words = words_of(before)
    place = next((n for n, word in enumerate(words) if word.lower() in WORDS.prepositions), 0)
    rest = source.within(listed, len(before) + len(colon), len(listed.text))
    found = list(pieces(rest, source)) if colon and place else []
    opened = [words_of(piece.plain)[0].lower() for piece in found if piece]
    if not found or any(word not in WORDS.prepositions | {"als"} for word in opened):
        return []
    head = " ".join(words[:place])
    return [
        Clause(f"{head} {piece.plain}", source.from_to(listed, piece), "gloss", "SC")
        for piece in found
    ]


def loose_pieces(source: SourceText, sentence: Passage) -> Iterator[Clause]:
    """Yield the pieces of words without a verb of their own: "Elkaar helpen, kennis delen."."""
    whole = source.within(sentence, 0, len(sentence.text.rstrip(" .!;")))
    found = list(pieces(whole, source))
    head = shared_head(found) if len(found) > 1 else ""
    if head:
        yield from with_head(source, found, head)
        return
    for piece in found:
        yield Clause(piece.plain, piece, "gloss", "S" if len(found) > 1 else "")
