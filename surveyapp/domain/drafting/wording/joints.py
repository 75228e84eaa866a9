"""Find where a sentence falls into clauses, and what was left out before the second one."""

import re

from surveyapp.domain.drafting.wording.infinitives import final_verbs
from surveyapp.domain.drafting.wording.joint_shapes import (
    OURS,
    antecedent,
    first_words,
    last_word,
    te_head,
)
from surveyapp.domain.drafting.wording.persons import imperative
from surveyapp.domain.drafting.wording.phrases import (
    CONSEQUENCES,
    plural_form,
    plural_of_stem,
    words_of,
)
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

TIES = "zodat|waardoor|omdat|doordat|waarbij|terwijl"
JOINT = re.compile(
    rf",?\s+(?=(?:{TIES})\b)|\s+(?=dan [\wë]+ (?:we|wij)\b)|,\s+(?:(?:en|maar|of)\s+)?|;\s+"
    r"|\s+(?:en/of|en|maar|&)\s+|\s+of\s+(?=die\b)|:\s+"
)
CONDITION = re.compile(r"(?:als|wanneer|zodra)\b", re.IGNORECASE)
SPLICE = re.compile(r"(?:in|met|door|op|hier\w*|daar\w*) [^,]{3,40}? \w+t (?:het|dit|dat)\b")
NEW_SUBJECT = re.compile(
    r"(?:(?:dit|het|dat) (?:is|zijn|wordt|worden|kan|kunnen|heeft|hebben)\b"
    r"|(?:de |onze )?(?:inwoners|burgers|ondernemers|klanten|bewoners|partners)(?: en [\wë]+)? "
    r"(?:voelen|weten|krijgen|zijn|kunnen|hebben)\b)"
)
SINGULAR = re.compile(r"(?:ik|je|jij|hij|men)\b", re.IGNORECASE)
TEAM = re.compile(
    rf"(?:(?:de |elke |iedere |een )?(?:{'|'.join(map(re.escape, WORDS.subjects))}|medewerker|"
    rf"collega|ambtenaar))"
    r"(?:\s+(?:van|in|bij)\s+(?:de gemeente\s+)?(?-i:[A-Z])[\w'-]+)?\b",
    re.IGNORECASE,
)
THAT_WE = re.compile(
    r"(?:^|.*?\b(?:betekent|bedoelen we|houdt in|zeggen|ervoor|zorgen we|is|"
    r"belangrijk)\b[^,]*?,?\s)"
    r"dat (?:we|wij|je)\s",
    re.IGNORECASE,
)


def _subject(text: str) -> str:
    """Return who a clause is about, as far as "we" goes; nothing where it is someone else."""
    if match := OURS.match(text) or TEAM.match(text):
        return match.group()
    first = text.split(maxsplit=1)[0] if text.split() else ""
    inverted = re.search(r"\b(we|wij)\b", text, re.IGNORECASE)
    if inverted and (
        _fronted_condition(text)
        or re.match(r"(?:door|om) [^,]*\bte \w+,? \w+ (?:we|wij)\b", text, re.IGNORECASE)
    ):
        return "we"
    if VERBS.is_plural(first) or (inverted and not subordinate(text[: inverted.start()])):
        return "we"
    return ""


def _fronted_condition(text: str) -> bool:
    """Say whether a clause begins with a condition that is over: "Als het kan, helpen we"."""
    return bool(
        re.match(
            r"(?:als|wanneer|voordat|zodra)\b[^,]*,? (?:dan )?[\wë]+ (?:we|wij)\b",
            text,
            re.IGNORECASE,
        )
    )


def subordinate(text: str) -> bool:
    """Say whether a word that opens a subordinate clause is in a text."""
    words = re.findall(r"[\w’'-]+", text.lower())
    return any(word in WORDS.subordinators for word in words)


def restored(before: str, after: str, joint: str) -> str | None:  # noqa: C901, PLR0911, PLR0912 -- one per kind of joint
    """Return what to put before the words after a joint so that they stand alone, or None.

    None means that there is no cut here. ``before`` is the clause so far, subject and all.
    """
    first, second = first_words(after)
    lower = first.lower()
    if joint.startswith((":", ";")) or re.match(r"dat (?:wil zeggen|betekent|houdt in)\b", after):
        return ""
    if (
        joint.startswith(",")
        and lower in WORDS.links
        and second in {"is", "zijn", "staat", "staan"}
    ):
        return ""
    if re.match(rf"(?:{TIES})\b", after):
        ours = second.lower() in {"we", "wij", "je"}
        return "" if ours and len(before.split()) > 2 else None  # noqa: PLR2004 -- a few words
    if re.match(r"(?:onze|ons) [\w'’-]+ (?:is|zijn|heeft|hebben|worden|wordt)\b", after):
        return ""
    if joint.startswith(",") and (NEW_SUBJECT.match(after) or SPLICE.match(after)):
        return ""
    if lower == "dan" and joint.isspace():
        return "" if len(before.split()) > 5 and CONDITION.match(before) else None  # noqa: PLR2004 -- a few words
    if re.match(r"(?:hoe|wat|waar|wie|welke?) (?:we|wij|je)\b", after):
        return None
    if re.match(r"dat (?:vraagt|kost|geeft|maakt|is|helpt|zorgt)\b", after) and _subject(before):
        return ""
    if re.match(r"(?:dat|dit) [\wë]+ (?:we|wij)\b", after) and VERBS.is_plural(second):
        return "" if _subject(before) else None
    if _order_joined(before, after):
        return ""
    if head := te_head(before, after):
        return head
    if thing := antecedent(before, after, joint):
        return thing
    you = lower in {"je", "jij"} and re.match(r"(?:je|jij)\b", before, re.IGNORECASE)
    if you or lower in {"we", "wij"} or (first == "dat" and second in {"we", "wij"}):
        return "" if first == "dat" or not _still_open(before) or first == "Wij" else None
    linked = re.match(r"\w+\s+(\w+)\s+(?:we|wij)\b", after, re.IGNORECASE)
    if linked and lower in WORDS.links and VERBS.is_plural(linked[1]):
        return ""
    if joint.startswith(",") and lower in WORDS.subordinators and second not in {"en", "of"}:
        return "" if lower not in {"die", "dat", "om", "als", "wat", "zoals", "welke"} else None
    if THAT_WE.match(before) or re.match(rf"(?:{TIES}) (?:we|wij|je)\b", before):
        return _restored_complement(before, after, first)
    subject = _subject(before)
    if second.lower() in {"we", "wij"} and VERBS.is_plural(first):
        return "" if subject and not _still_open(before) else None
    if not subject or _open_subordinate(before, after, joint) or _shares_object(before):
        return None
    return _restored_subject(before, after, subject)


def _order_joined(before: str, after: str) -> bool:
    """Say whether two instructions are joined: "Zet het in je agenda en kom het na"."""
    first, second = first_words(after)
    told = second.lower() in {"je", "jij", "we", "wij", "en", "of", ""}
    stem = plural_of_stem(first)
    sure = stem and first.lower() not in VERBS.noun_forms and not WORDS.is_adjective(first)
    return bool(sure and not told and imperative(before))


def _restored_subject(before: str, after: str, subject: str) -> str | None:
    first, second = first_words(after)
    lower = first.lower()
    if SINGULAR.match(subject) or _singular_team(subject, before):
        fits = lower in VERBS.singular and lower not in VERBS.noun_forms
        stem = subject.lower() in {"ik", "je", "jij"} and plural_of_stem(lower)
        if fits or (stem and second.lower() not in {"en", "of", ""}):
            return subject
        return _restored_adjective(before, after, first)
    if _is_verb(first, second):
        return _team_or_we(subject)
    return _restored_adjective(before, after, first)


def _singular_team(subject: str, before: str) -> bool:
    words = words_of(before[len(subject) :])
    return bool(TEAM.match(subject)) and bool(words) and words[0].lower() in VERBS.singular


def _is_verb(first: str, second: str) -> bool:
    """Say whether two words begin a clause whose subject was left out."""
    lower = second.lower()
    tied = lower in WORDS.prepositions or bool(re.match(r"(?:daar|er|hier)\w*$", second))
    tied = tied or lower in {
        "we",
        "wat",
        "hoe",
        "dat",
        "samen",
        "elkaar",
        "ons",
        "goed",
        "snel",
        "het",
        "de",
        "een",
    }
    sure = first.lower() not in VERBS.ambiguous or bool(tied)
    return VERBS.is_plural(first) and sure and lower != "te"


def _still_open(before: str) -> bool:
    """Say whether a clause so far is a subordinate one without its main clause."""
    first = before.split(maxsplit=1)[0].lower() if before.split() else ""
    if first in CONSEQUENCES | {"dat", "door"}:
        return not re.search(r"\b(?:we|wij)\b", before)
    return subordinate(before) and not re.match(r"(?:we|wij)\b", before, re.IGNORECASE)


def _open_subordinate(before: str, after: str, joint: str) -> bool:
    """Say whether a subordinate clause is still going on: no verb in it so far.

    After "en" the words must be a clause of their own: more than their verb.
    """
    words = re.findall(r"[\w’'-]+", before.lower())
    opens = WORDS.subordinators - {"door"}
    last = max((n for n, word in enumerate(words) if word in opens), default=-1)
    if last < 0:
        return False
    ended = any(VERBS.is_finite(word) or plural_form(word) for word in words[last + 1 :])
    if words[last] == "om":
        ended = "te" in words[last:] and words[-1] != "te"
    if not ended:
        return True
    first = first_words(after)[0].lower()
    loose = VERBS.apart(first)
    long = len(re.split(r"[,.;]", after)[0].split()) > 2  # noqa: PLR2004 -- a few words
    return not (joint.startswith(",") or (long and (loose is None or not loose[1])))


def _shares_object(before: str) -> bool:
    """Say whether there is only a subject and a verb so far: "we vragen en geven hulp"."""
    return len(re.sub(TEAM, "we", before, count=1).split()) <= 2  # noqa: PLR2004 -- a few words


def _team_or_we(subject: str) -> str:
    return "we" if re.match(r"(?:we|wij)\b", subject, re.IGNORECASE) else subject


def _restored_complement(before: str, after: str, first: str) -> str | None:
    you = "je" if re.search(r"\bdat je\b|\b(?:zodat|waarbij) je\b", before) else "we"
    ended = VERBS.apart(last_word(before))
    if VERBS.apart(first) and first not in VERBS.ambiguous:
        return f"dat {you}"
    here = JOINT.split(after, maxsplit=1)[0]
    final = final_verbs(words_of(here.strip(" .!")))
    closed = ended or final_verbs(words_of(re.sub(r"^.*\b(?:we|wij|je)\s", "", before)))
    return f"dat {you}" if closed and final and final[0] > 0 else None


def _restored_adjective(before: str, after: str, first: str) -> str | None:
    if not re.match(r"(?:we|wij)?\s*zijn\b", before, re.IGNORECASE):
        return None
    small = "|".join(sorted(WORDS.prepositions))
    alone = re.match(rf"{re.escape(first)}\s*(?:[,.;!]|en\b|$|(?:{small})\b)", after)
    quality = WORDS.is_adjective(first) or VERBS.infinitive_of_participle(first)
    if alone and quality:
        return "we zijn"
    here = words_of(re.split(r"[,.;!]|\sen\s", after, maxsplit=1)[0])
    last = bool(here) and WORDS.is_adjective(here[-1]) and first.lower() in WORDS.prepositions
    return "we zijn" if last and len(before.split()) == 3 else None  # noqa: PLR2004 -- a few words


def missing_comma(text: str) -> int:
    """Return where a new verb begins without a comma before it, or 0.

    "we gaan op zoek naar vernieuwing maken fouten": a second verb that nothing explains, with an
    object after it.
    """
    if subordinate(text) or re.search(r"\bte\b|\bom\b", text) or not _subject(text):
        return 0
    words = list(re.finditer(r"[\wë’'-]+", text))
    for place in range(4, len(words) - 1):
        before, word = words[place - 1].group().lower(), words[place].group()
        following = words[place + 1].group().lower()
        unexplained = before not in WORDS.prepositions | WORDS.determiners | {
            "en",
            "we",
            "wij",
            "of",
        }
        unexplained = unexplained and following not in {"we", "wij", "zich", "en", "of"}
        if (
            unexplained
            and VERBS.is_plural(word)
            and word not in VERBS.ambiguous | VERBS.auxiliaries
            and not {"kunnen", "willen", "laten", "mogen", "moeten", "durven"}
            & set(text[: words[place].start()].lower().split()[1:3])
        ):
            return words[place].start() if not VERBS.is_plural(before) else 0
    return 0
