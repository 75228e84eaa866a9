"""Read the entries of a list: ``Naam (a; b)``, ``Naam: zin``, ``Naam - zin``, a bare name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from surveyapp.domain.drafting.finding.units import Unit, literal_name
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES, VERBS, WORDS

LONGEST_NAME = 8
"""Words; what is longer before a colon or bracket is a sentence."""

LONGEST_ENTRY, LONGEST_NAMED = 6000, 400
"""Characters; what is longer is no entry of a list that a person wrote."""

BOLD = re.compile(
    r"(?:\*\*|__|<(?:strong|b)>)(?P<name>[^*_<]{2,80}?):?(?:\*\*|__|</(?:strong|b)>)"
    r"(?:\s|<br ?/?>)*[:–—-]?\s*(?P<rest>.*)$",
    re.DOTALL,
)
TAGGED = re.compile(
    r"(?P<name>[^<>\n]{2,80}?):?(?:</(?:strong|b|em)>(?:\s|<br ?/?>)*|(?:\s|<br ?/?>)*<br ?/?>)"
    r"\s*[:–—-]?\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
"""A name whose opening tag was before the words of the entry."""
GLOSS = re.compile(
    r"(?P<name>[^():;]{2,80}?)\s*\((?P<rest>[^()]*(?:\([^()]*\)[^()]*)*)\)?\W*$", re.DOTALL
)
COLON = re.compile(r"(?P<name>[^():;.]{2,60}?)\s*:\s+(?P<rest>\S.*)$", re.DOTALL)
DASH = re.compile(r"(?P<name>[^():;.–—]{2,60}?)\s+[–—>→=|-]\s+(?P<rest>\S.*)$", re.DOTALL)
STOPPED = re.compile(r"(?P<name>[^():;.,\n]{2,40})\.\s+(?P<rest>[A-Z].*)$", re.DOTALL)
WRAPPED = re.compile(r"(?P<name>[^():;.,\n]{2,60})\n\s*(?P<rest>[A-Z].*)$", re.DOTALL)
INLINE = re.compile(
    r"(?P<name>(?!(?:We|Wij|Je|Ik|Onze|Als|Dan|Bij|Waar|Hoe|Daarom|Dat|Zo|De|Het|Een|Dit)\b)"
    r"[A-ZÀ-Ý][\w’'-]+(?: [a-zà-ÿ][\w-]+){0,3}) "
    r"(?P<rest>(?:We|Wij|Je|Ik|Onze|Wie|Iedereen|Medewerkers|Collega['’]s) \S.*)$",
    re.DOTALL,
)
"""A name and its explanation with nothing between them but a capital: "Samen We doen het ...\"."""
SAID_OF = re.compile(
    r"(?:(?:de|onze|alle|elke|een) )?medewerkers?(?: (?:van|bij|in) (?:de )?[\w ]{3,40}?)?"
    r" (?:is|zijn) (?=\S)",
    re.IGNORECASE,
)
"""What may stand before the name: "de medewerkers van ons team zijn ...\"."""
ADJECTIVE = re.compile(
    r"\w+(?:rn|isch|iev|el|ar|ig|lijk|am|end|erd|icht|ieu?z|aal)e$", re.IGNORECASE
)
NO_NAME = re.compile(r"https?:|@|€|\d\s*%|\d,\d|\d{3,}|\b\d{1,2}[-/]\d{1,2}\b|\b\d{1,2}[.:]\d\d\b")


def _unbracketed(source: SourceText, entry: Passage) -> Unit:
    """Read an entry whose opening bracket is missing: ``Naam a; b).``.

    The name is what a name would be here: a noun, with the adjective before it and the
    prepositional phrase after it.
    """
    words = list(re.finditer(r"\S+", entry.text))
    count = 1
    while count < len(words) - 1 and (
        ADJECTIVE.match(words[count - 1].group())
        or words[count].group() in WORDS.prepositions
        or words[count - 1].group() in WORDS.prepositions
    ):
        count += 1
    name = source.within(entry, 0, words[count - 1].end())
    end = entry.text.rindex(")")
    rest = source.within(entry, words[count - 1].end(), end)
    return Unit(literal_name(name.text), name, (rest,), "gloss", ("bracket_missing",))


def _named(source: SourceText, entry: Passage, match: re.Match[str]) -> Unit | None:
    name = source.within(entry, *match.span("name"))
    rest = source.within(entry, *match.span("rest"))
    if said := SAID_OF.match(name.text):
        name = source.within(name, said.end(), len(name.text))
    if len(name.plain.split()) > LONGEST_NAME or not name:
        return None
    if not rest:
        return Unit(literal_name(name.text), name, (), "name")
    flags: tuple[str, ...] = ()
    if match.re is GLOSS and ")" not in entry.text[match.end("rest") :]:
        flags = ("bracket_missing",)
        start, end = match.span("rest")
        rest = source.within(entry, start, len(entry.text[:end].rstrip(" .;,\u00a0")))
    shape = "gloss" if match.re is GLOSS else "statement"
    return Unit(literal_name(name.text), name, (rest,), shape, flags)  # type: ignore[arg-type]


def read_entry(source: SourceText, entry: Passage) -> Unit:
    """Return the principle that one entry of a list would be."""
    if len(entry.text) > LONGEST_ENTRY:
        return Unit(literal_name(entry.text[:LONGEST_NAMED]), entry, (), "name")
    if entry.text.count(")") > entry.text.count("("):
        return _unbracketed(source, entry)
    for pattern in (BOLD, TAGGED, WRAPPED, GLOSS, COLON, DASH, INLINE, STOPPED):
        match = pattern.match(entry.text)
        if match is None:
            continue
        short = pattern not in {STOPPED, WRAPPED} or len(match["name"].split()) <= 4  # noqa: PLR2004
        if short and (unit := _named(source, entry, match)):
            return unit
    return Unit(literal_name(entry.text), entry, (), "name")


def is_sentence(text: str) -> bool:
    """Say whether a text has a verb of its own, as far as the word lists know."""
    words = re.findall(r"[\w’'-]+", text)
    return any(VERBS.is_finite(word) for word in words[1:]) and bool(
        re.match(r"(we|wij|onze|ons|ik|iedere?|de|het|elke?|in|bij|met)\b", text, re.IGNORECASE)
        or len(words) > LONGEST_NAME
    )


def could_be_name(name: str) -> bool:
    """Say whether a text can name a principle: no address, date, amount, person or menu."""
    folded = fold(name)
    ours = re.match(r"(?:we|wij|ik|iedereen) ", folded)
    if not folded or NO_NAME.search(name) or (not ours and CUES.lists["tasks"].search(folded)):
        return False
    return bool(re.search(r"[a-z]{2}", folded)) and len(name.split()) <= 25  # noqa: PLR2004


def read_list(source: SourceText, entries: Sequence[Block]) -> tuple[Unit, ...]:
    """Return the principles of a list, or none where its entries cannot be principles.

    People with their functions, links and dates look like ``Naam - zin`` too: one in four such
    entries and the list is left alone.
    """
    top = min((block.depth for block in entries), default=0)
    outer = [block for block in entries if block.depth == top]
    units = tuple(read_entry(source, block.words) for block in outer)
    strange = [
        unit
        for unit, block in zip(units, outer, strict=True)
        if not could_be_name(unit.name) or _is_person(unit, block)
    ]
    if len(units) < 2 or len(strange) * 4 >= len(units):  # noqa: PLR2004
        return ()
    return units if len(outer) == len(entries) else _with_inner(units, entries, top)


def _with_inner(units: Sequence[Unit], entries: Sequence[Block], top: int) -> tuple[Unit, ...]:
    """Give each principle of a list the entries that lie under it."""
    inner: list[list[Passage]] = [[] for _ in units]
    place = -1
    for block in entries:
        if block.depth == top:
            place += 1
        elif place >= 0:
            inner[place].append(block.words)
    return tuple(
        replace(unit, body=(*unit.body, *under), shape="statement" if under else unit.shape)
        for unit, under in zip(units, inner, strict=True)
    )


def _is_person(unit: Unit, block: Block) -> bool:
    words = unit.name.split()
    several = len(words) > 1 and sum(word[:1].isupper() for word in words) > 1
    says = fold(block.words.text)
    return several and bool(CUES.lists["people"].search(says)) and len(says.split()) <= 20  # noqa: PLR2004
