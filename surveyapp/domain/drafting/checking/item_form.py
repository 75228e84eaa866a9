"""Findings on the form of a statement: two things in one, passive, fragment, question."""

import re
from collections.abc import Iterator
from typing import Literal

from surveyapp.domain.drafting.checking.item_findings import Finding, found
from surveyapp.domain.drafting.checking.item_verbs import SUBJECTS, VERBS, has_verb, passive
from surveyapp.domain.drafting.checking.item_words import LISTS, Statement, Word, flat
from surveyapp.domain.questionnaire import Scale

LONGEST = 15
"""Words."""
STOP = re.compile(r"[.!?…]+[\"'’”)]*(?=\s*\S)|[;\n](?=\s*\w)|\.(?=[A-Z])")
DASH = re.compile(r"\s[-–—]\s|—|:(?=\s)")
Kind = Literal["agree", "frequency", "other"]


def kind_of(scale: Scale | None) -> Kind:
    """Return what the labels of a scale ask; without a scale it is agreement."""
    if scale is None:
        return "agree"
    labels = [flat(option.labels.get("nl", "")) for option in scale.options]
    if any(re.search(r"\b(?:on)?eens\b", label) for label in labels):
        return "agree"
    often = LISTS.phrases("frequency_words")
    if any(any(often.find(Statement(label))) for label in labels):
        return "frequency"
    return "other"


def stops(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a sentence ends and another begins."""
    short = LISTS.words("abbreviations")
    for match in STOP.finditer(text):
        before = re.search(r"\S*$", text[: match.start()])
        word = flat(before[0] if before else "") + "."
        inside = text[match.end() : match.end() + 1]
        number = text[match.start() - 1 : match.start()].isdigit() and inside.isdigit()
        dotted = match[0] == "." and (word in short or bool(re.match(r"\w\.", inside + ".")))
        glued = match[0] == "." and inside.islower()
        rest = re.search(r"\w", text[match.end() :])
        if rest and not (number or glued or (dotted and word in short)):
            yield match.span()


def two_sentences(statement: Statement) -> Iterator[Finding]:
    """Yield a finding where a second sentence begins."""
    for place in stops(statement.text.rstrip()):
        yield found("two_sentences", statement.text, place)
        return
    for match in DASH.finditer(statement.text):
        before, after = (
            Statement(part).words
            for part in (statement.text[: match.start()], statement.text[match.end() :])
        )
        if before and after and has_verb(before) and has_verb(after):
            yield found("two_sentences", statement.text, match.span())
            return


def too_long(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on the words after the fifteenth."""
    words = statement.words
    if len(words) > LONGEST:
        place = (words[LONGEST].start, words[-1].end)
        yield found("too_long", statement.text, place, count=len(words), limit=LONGEST)


def no_verb(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on a statement that is no sentence."""
    words = statement.words
    question = statement.text.rstrip().endswith("?")
    if words and not question and not has_verb(words):
        yield found("no_verb", statement.text, (words[0].start, words[-1].end))


def made_passive(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on a verb that hides who does it."""
    if place := passive(statement.words):
        first, last = place
        yield found("passive", statement.text, (first.start, last.end))


def _whether(parts: tuple[Word, ...], n: int) -> bool:
    """Say whether "of" at place ``n`` asks something: "We kijken of het beter kan"."""
    before = [part.flat for part in parts[max(n - 5, 0) : n]]
    rest = [part.flat for part in parts[n + 1 :] if part.is_word]
    if not rest or rest[0] not in VERBS["clause_starts"] or not set(before) & LISTS.words("asking"):
        return False
    last = rest[-1]
    verb_last = VERBS.after_we(last) or VERBS.is_third(last) or VERBS.is_participle(last)
    asked = before[-1] in LISTS.words("asking") or len(before) < 5  # noqa: PLR2004 -- the window
    if rest[0] in SUBJECTS | {"ze", "zij"} and len(rest) > 3:  # noqa: PLR2004 -- we kunnen helpen
        return asked and verb_last and not VERBS.after_we(rest[1])
    return asked and verb_last


def _between(parts: tuple[Word, ...], n: int) -> bool:
    """Say whether "en" at place ``n`` belongs to "tussen": "de balans tussen werk en privé"."""
    before = [part.flat for part in parts[:n]]
    if "tussen" not in before[-4:]:
        return False
    rest = [part.flat for part in parts[n + 1 :] if part.is_word]
    clause = rest[:1] and (rest[0] in SUBJECTS or rest[0] == "ik")
    return not clause and not any(VERBS.is_third(word) for word in rest)


def _comma_joins(statement: Statement, n: int) -> bool:
    """Say whether the comma at place ``n`` puts a second thing beside the first."""
    parts = statement.parts
    flats = [part.flat for part in parts]
    rest = statement.flat[parts[n].end :].lstrip()
    if not rest or flats[n + 1] in LISTS.words("joining"):
        return False
    if any(re.match(rf"{re.escape(start)}\b", rest) for start in LISTS.words("after_comma")):
        return False
    opened = VERBS["subordinators"] & set(flats[:n]) and "," not in flats[:n]
    inverted = n + 1 < len(flats) and (VERBS.after_we(flats[n + 1]) or VERBS.is_third(flats[n + 1]))
    closes = any(word == "," for word in flats[:n]) and not re.match(r"(?:we|wij|ik)\b", rest)
    relative = closes and re.search(r", (?:die|dat|waar\w*|ook als|als)\b", statement.flat)
    return not (opened and inverted) and not relative


def _run_on(statement: Statement) -> Iterator[tuple[int, int]]:
    """Yield the second "we" with a verb where nothing makes its clause a subordinate one."""
    words = statement.words
    flats = [word.flat for word in words]
    for n in range(2, len(words) - 1):
        subject = flats[n] in SUBJECTS and VERBS.after_we(flats[n + 1])
        if subject and SUBJECTS & set(flats[:n]) and not VERBS["subordinators"] & set(flats[:n]):
            yield words[n].start, words[n + 1].end


def double_barrelled(statement: Statement) -> Iterator[Finding]:
    """Yield a finding on everything that joins two things in one statement."""
    fixed = [place[:2] for place in LISTS.phrases("fixed_pairs").find(statement)]
    parts = statement.parts
    places = set(_run_on(statement))
    for start, end, entry in LISTS.phrases("joining").find(statement):
        n = next(i for i, part in enumerate(parts) if part.start == start)
        before = parts[n - 1].flat if n else ""
        whole = any(a <= start and end <= b for a, b in fixed)
        exempt = (
            (entry == "of" and _whether(parts, n))
            or (entry == "en" and _between(parts, n))
            or (
                entry == "maar" and before in {"alleen", "nog", "zo", "altijd", "ook", "als", "het"}
            )
            or (entry in {"terwijl", "dus", "bovendien", "daarnaast"} and n == 0)
        )
        if not whole and not exempt:
            places.add((start, end))
    for n, part in enumerate(parts):
        whole = any(a <= part.start and part.end <= b for a, b in fixed)
        if part.flat == "," and not whole and _comma_joins(statement, n):
            places.add((part.start, part.end))
    places |= {match.span() for match in DASH.finditer(statement.text)}
    for place in sorted(places):
        yield found("double_barrelled", statement.text, place)


def _question(statement: Statement) -> tuple[int, int] | None:
    words, text = statement.words, statement.text.rstrip()
    if not words:
        return None
    first, last = words[0], words[-1]
    flats = [word.flat for word in words]
    if text.endswith("?"):
        return first.start, len(text)
    asked = any(
        start == first.start for start, _, _ in LISTS.phrases("question_words").find(statement)
    )
    told = any(start == first.start for start, _, _ in LISTS.phrases("commands").find(statement))
    if told:
        return first.start, last.end
    if asked and len(words) > 2:  # noqa: PLR2004 -- hoe vaak helpen
        verb = next(
            (n for n, w in enumerate(flats[:-1]) if flats[n + 1] in SUBJECTS | {"je", "jij"}), 0
        )
        if 0 < verb <= 3 and VERBS.after_we(flats[verb]) and "," not in text:  # noqa: PLR2004 -- near the front
            ends = not (VERBS.after_we(flats[-1]) and flats[0] in {"wat", "wie", "waar"})
            return (first.start, last.end) if ends else None
    verb_first = flats[0] in VERBS["infinitives"] or flats[0] in VERBS["finite"]
    if verb_first and len(flats) > 1 and flats[1] in SUBJECTS | {"je", "jij", "u"}:
        return first.start, last.end
    return None


def scale_fit(statement: Statement, scale: Scale | None) -> Iterator[Finding]:
    """Yield a finding on what the answers of the scale do not answer."""
    kind, text = kind_of(scale), statement.text
    often = [place[:2] for place in LISTS.phrases("hedges").find(statement)]
    if kind == "frequency":
        for start, end, _ in LISTS.phrases("frequency_words").find(statement):
            if not re.match(r"\s*hoe\b", statement.flat):
                yield found("scale", text, (start, end), reason="scale_double")
        return
    if kind == "agree" and (place := _question(statement)):
        yield found("scale", text, place, reason="scale_question")
        return
    if kind == "agree":
        exempt = [place[:2] for place in LISTS.phrases("not_hedges").find(statement)]
        for start, end in often:
            if not any(a <= start and end <= b for a, b in exempt):
                yield found("scale", text, (start, end), reason="scale_frequency")
        for start, end, _ in LISTS.phrases("rating_words").find(statement):
            yield found("scale", text, (start, end), reason="scale_rating")
