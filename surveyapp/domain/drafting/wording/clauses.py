"""Split what explains a principle into clauses, each with its subject and its place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from surveyapp.domain.drafting.finding.running_text import sentences
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.finding.unwanted import is_unwanted
from surveyapp.domain.drafting.passages import Passage, SourceText, fold, tidy
from surveyapp.domain.drafting.wording.clause import Clause
from surveyapp.domain.drafting.wording.glosses import loose_pieces, named_things_of, split_gloss
from surveyapp.domain.drafting.wording.joint_shapes import first_words, last_word
from surveyapp.domain.drafting.wording.joints import (
    JOINT,
    TEAM,
    missing_comma,
    subordinate,
)
from surveyapp.domain.drafting.wording.joints import (
    restored as restored_words,
)
from surveyapp.domain.drafting.wording.named_things import NEEDED, named_list
from surveyapp.domain.drafting.wording.pointing import meant, point_of, resolved
from surveyapp.domain.drafting.wording.skipping import why_skipped, you_are_us
from surveyapp.domain.drafting.words.lexicon import CUES, VERBS, WORDS

__all__ = ["Clause", "split_clauses", "split_gloss", "split_sentence", "why_skipped"]

PLURAL_TEAM = re.compile(
    r"(?:teamleden|(?:onze |de )?teams|het team|ieder team|(?:de |onze )?medewerkers|"
    r"ambtenaren|(?:onze )?collega's)\b",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"(?:[^,]*\b(?:betekent|betekenen|houdt in|houden in|bedoelen we|wil "
    r"zeggen)\b(?! (?:echter |dus |ook )?niet\b)[^,]*?,?\s)(?P<said>dat (?:we|wij|je)\b)",
    re.IGNORECASE,
)
WHETHER = re.compile(r"(?P<said>Of (?:we|wij) .+?)(?: en (?:wie|wat|hoe|waar)\b.*)?[.!]?$")
TALK = re.compile(r"(?P<kept>(?:we|wij)\b[^,]*?),? over (?:hoe|wat|waar)\b", re.IGNORECASE)
OURS_TOO = re.compile(r"\b(?P<said>dat (?:we|wij) .+)$", re.IGNORECASE | re.DOTALL)
INVITED = re.compile(
    r"nodigen (?:we|wij) (?:je|u|jullie|iedereen|inwoners)\b[^.]*? uit (?P<said>om .+)$",
    re.IGNORECASE | re.DOTALL,
)
ALLOWED = re.compile(r"(?P<one>[^,]+?) (?:en/of|of|en) (?P<other>[^,]+? mag)\b", re.IGNORECASE)
THEY = re.compile(r"\b(?:zij|ze)\b(?! (?:is|heeft|kan|wordt|\w+t)\b)")
ONE_OF_US = re.compile(
    r"(?:de|een|elke|iedere|onze) (?:medewerker|collega|ambtenaar)\b", re.IGNORECASE
)
LONGEST_SENTENCE = 1500
"""Characters; what is longer was written as no sentence, and cutting it would take long."""


def split_sentence(source: SourceText, sentence: Passage, *, subject: str = "") -> Iterator[Clause]:
    """Yield the clauses of one sentence; ``subject`` stands in where the first one has none."""
    text, start, restored = sentence.text.replace("\n", " "), 0, subject
    if len(text) > LONGEST_SENTENCE:
        yield Clause(sentence.plain, sentence, "sentence")
        return
    cuts: list[tuple[int, int, str, str]] = []
    for joint in JOINT.finditer(text):
        before = f"{restored} {tidy(text[start : joint.start()])}".strip()
        addition = restored_words(before, text[joint.end() :], joint.group())
        if addition is None or not before:
            continue
        shared = _shared_object(before, text[joint.end() :], joint.group())
        cuts.append((start, joint.start(), restored, shared))
        start, restored = joint.end(), addition
    cuts.append((start, len(text), restored, ""))
    several = "S" if len(cuts) > 1 else ""
    for first, last, before, shared in cuts:
        passage = source.within(sentence, first, last)
        for clause in _clauses(source, passage, before, several):
            done = f"{clause.text} {shared}"
            yield replace(clause, text=done, changes="SC", doubt="") if shared else clause


def _shared_object(before: str, after: str, joint: str) -> str:
    """Return what "We geven ruimte aan" shares with "en versterken de samenleving", or nothing."""
    words = before.split()
    stranded = last_word(before).lower() in WORDS.prepositions
    bare = len(words) == 4 and words[2].lower() not in WORDS.determiners  # noqa: PLR2004 -- a few words
    if joint.strip() not in {"en", "&"} or not stranded or not bare:
        return ""
    thing = re.split(r"[,.;!]", tidy(after), maxsplit=1)[0].split()[1:]
    return " ".join(thing) if thing and thing[0].lower() in {"de", "het", "een", "onze"} else ""


def _clauses(source: SourceText, passage: Passage, restored: str, changes: str) -> Iterator[Clause]:
    text = f"{restored} {passage.plain}".strip()
    if not passage:
        return
    changes += "C" if restored else ""
    place = missing_comma(text) - (len(text) - len(passage.plain))
    if place > 0 and len(passage.plain) == len(passage.text):
        head, tail = (
            source.within(passage, 0, place),
            source.within(passage, place, len(passage.text)),
        )
        yield Clause(f"{restored} {head.plain}".strip(), head, "sentence", changes or "S")
        for clause in split_sentence(source, tail, subject="we"):
            yield replace(clause, changes="SC", doubt="missing_comma")
        return
    passage = _complement(source, passage) if not restored else passage
    cut_off = bool(changes) and last_word(text).lower() in WORDS.prepositions
    loose = VERBS.apart(last_word(text).lower() + first_words(text)[1].lower())
    doubt = "fragment" if cut_off and not loose and not passage.text.endswith(".") else ""
    yield Clause(text, passage, "sentence", changes, doubt)


def _complement(source: SourceText, passage: Passage) -> Passage:
    """Return the part that says what we do: "dat we werk doen ..." of "X betekent dat we ..."."""
    match = TALK.match(passage.text.replace("\n", " "))
    if match and len(match["kept"].split()) > 4:  # noqa: PLR2004 -- a few words
        return source.within(passage, 0, match.end("kept"))
    match = LEAD_IN.match(passage.text.replace("\n", " "))
    return source.within(passage, match.start("said"), len(passage.text)) if match else passage


def split_clauses(source: SourceText, unit: Unit) -> tuple[Clause, ...]:
    """Return everything a principle's explanation says about "we", in order."""
    found: list[Clause] = []
    subject, you = "", you_are_us(unit)
    for passage in unit.body:
        if is_unwanted(source, passage, unit.heading):
            continue
        if unit.shape == "gloss":
            pieces = split_gloss(source, passage)
            found.extend(replace(each, name=_name_in(each, passage)) for each in pieces)
            continue
        for sentence in sentences(source, passage):
            plain = sentence.plain
            they = bool(CUES.skip["they"].search(fold(plain)))
            us = PLURAL_TEAM.match(subject) or (plain[:3] == "Zij" and ONE_OF_US.match(subject))
            he = bool(re.match(r"hij\b", plain, re.IGNORECASE))
            if he and not ONE_OF_US.match(subject):
                continue
            if why_skipped(plain, you_are_us=you) or (they and not us):
                subject = ""
                said = list(_ours_in(source, sentence))
                found.extend(replace(clause, sentence=sentence.start) for clause in said)
                continue
            said = list(_sentence_clauses(source, sentence, they=they or he))
            if us:
                said = [replace(clause, text=THEY.sub("we", clause.text)) for clause in said]
            said = list(resolved(source, said))
            for clause in said:
                told = replace(clause, sentence=point_of(clause, sentence))
                found.append(replace(told, text=meant(told.text, found)))
            match = TEAM.match(plain)
            again = re.search(r"\b(?:zij|ze|hij)\b", plain, re.IGNORECASE)
            subject = match.group() if match else subject if again else ""
    return tuple(found)


def _name_in(piece: Clause, whole: Passage) -> str:
    """Return a first word with a capital inside a gloss, where no sentence begins, or nothing."""
    first = first_words(piece.passage.text)[0]
    inside = piece.passage.start > whole.start
    return first if inside and first[:1].isupper() and first[1:].islower() else ""


def _ours_in(source: SourceText, sentence: Passage) -> Iterator[Clause]:
    """Yield what a sentence about residents says of us: "zij weten dat we openstaan"."""
    plain = sentence.plain
    if match := INVITED.search(sentence.text.replace("\n", " ")):
        said = source.within(sentence, match.start("said"), len(sentence.text))
        for clause in split_sentence(source, said):
            text = re.sub(r"\bsamen\b(?! met\b)", "samen met inwoners", clause.text)
            yield replace(clause, text=text if text.startswith("om ") else f"om {text}")
    elif NEEDED.match(plain):
        yield Clause(plain, sentence, "sentence")
    elif why_skipped(plain) == "others" and not re.search(r"\b(?:je|u|jullie)\b", plain):
        match = OURS_TOO.search(sentence.text)
        if match and not re.search(r"\b(?:ons|dit)\b", plain[: match.start("said")]):
            said = source.within(sentence, match.start("said"), len(sentence.text))
            yield from split_sentence(source, said)


def _sentence_clauses(source: SourceText, sentence: Passage, *, they: bool) -> Iterator[Clause]:
    """Yield a sentence's clauses; "Zij" after a sentence about the team is the team."""
    if len(sentence.text) > LONGEST_SENTENCE:
        yield from split_sentence(source, sentence)
        return
    if they:
        rest = source.within(sentence, len(sentence.text.split(maxsplit=1)[0]), len(sentence.text))
        verb = first_words(rest.text)[0].lower()
        yield from split_sentence(source, rest, subject="hij" if verb in VERBS.singular else "we")
        return
    if match := WHETHER.match(sentence.text.replace("\n", " ")):
        said = source.within(sentence, *match.span("said"))
        yield Clause(f"we laten elkaar weten {said.plain.lower()}", said, "sentence", "C")
        return
    opening = re.match(r"(?:En|Of|Maar)\s+(?=\w)", sentence.text)
    if opening:
        sentence = source.within(sentence, opening.end(), len(sentence.text))
    if (match := ALLOWED.match(sentence.text.replace("\n", " "))) and VERBS.apart(
        last_word(match["one"])
    ):
        one = source.within(sentence, *match.span("one"))
        other = source.within(sentence, *match.span("other"))
        yield Clause(f"{one.plain} mag", one, "sentence", "SC")
        yield Clause(other.plain, other, "sentence", "S")
        return
    listed = named_list(sentence, source)
    if listed:
        yield from named_things_of(source, sentence, listed)
        return
    first, second = first_words(sentence.text)
    named = second.lower() in {"we", "wij", "en", "is", "zijn", "begint", "betekent", "van"}
    dropped = bool(VERBS.apart(first)) and not named and not _finite_later(sentence.plain)
    if not dropped and not _tells(sentence.plain):
        yield from loose_pieces(source, sentence)
        return
    subject = "we" if dropped else "hij" if _of_one(sentence.plain) else ""
    for clause in split_sentence(source, sentence, subject=subject):
        yield replace(clause, text=re.sub(r"^hij [A-Z]", lambda m: m[0].lower(), clause.text))


def _of_one(text: str) -> bool:
    """Say whether a sentence tells of an employee left out: "Deelt informatie uit zichzelf."."""
    first, second = first_words(text)
    verb = first.lower() in VERBS.singular and first.lower() not in VERBS.noun_forms
    shaped = first.lower().endswith("t") or first.lower() in {"heeft", "is", "kan", "gaat", "ziet"}
    asked = second.lower() in {"je", "jij", "u", "hij", "men", "er", "iets", "iemand", "dat", "dit"}
    asked = asked or (second.lower() in {"de", "het", "een"} and "," in text)
    return verb and shaped and bool(second) and not (asked or ", dan" in text or "?" in text)


def _tells(text: str) -> bool:
    """Say whether a sentence has a subject and a verb, as far as the word lists know."""
    words = [word.lower() for word in re.findall(r"[\wë]+", text)]
    finite = any(word in VERBS.singular and word not in VERBS.noun_forms for word in words)
    return (
        finite
        or bool({"we", "wij", "ik", "je", "jij"} & set(words))
        or bool(TEAM.match(text))
        or (any(VERBS.is_plural(w) and w not in VERBS.ambiguous for w in words[1:-1]))
    )


def _finite_later(text: str) -> bool:
    """Say whether an infinitive at the start is the subject of a verb: "Fouten maken mag"."""
    words = re.findall(r"[\wë]+", text)[1:]
    first = re.split(r"[,:;]| en ", text, maxsplit=1)[0]
    if {"we", "wij"} & {word.lower() for word in re.findall(r"[\wë]+", first)[1:4]}:
        return True
    inner = re.findall(r"[\wë]+", first)[1:-1]
    other = any(VERBS.is_plural(word) and word not in VERBS.ambiguous for word in inner)
    if other and not subordinate(text) and not re.search(r"\b(?:te|laten|kunnen|willen)\b", first):
        return True
    return any(word in VERBS.singular for word in words) and not subordinate(text)
