"""What two clauses share: an infinitive's head, a noun that "die" tells about."""

import re

from surveyapp.domain.drafting.wording.infinitives import final_verbs
from surveyapp.domain.drafting.wording.phrases import (
    plural_form,
    words_of,
)
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

OURS = re.compile(r"(?:we|wij|ik|je|jij|hij|men)\b", re.IGNORECASE)


def first_words(text: str) -> tuple[str, str]:
    """Return the first two words, or nothing where there are fewer."""
    words = re.findall(r"[\w’'é-]+", text)
    return (words[0] if words else ""), (words[1] if len(words) > 1 else "")


def te_head(before: str, after: str) -> str:
    """Return the words that two infinitives share: "we durven" in "durven A te doen en B te laten".

    Nothing where the words on both sides of a joint are no such infinitives.
    """
    if re.match(r"(?:zonder|door) ", after):
        return ""
    piece = re.split(r",\s|\s(?:en|of|&|en/of)\s(?!\w+\s(?:en|of)\b)", after, maxsplit=1)[0]
    here = re.match(r"(?:om )?(?:[^,]*? )?te [\wë]+", after)
    words = words_of(before)
    lowered = [word.lower() for word in words]
    if "te" not in lowered or not here or re.search(r"\b(?:we|wij|die|dat|wat)\b", here.group()):
        return ""
    te = lowered.index("te")
    if te + 1 >= len(words) or not VERBS.can_follow_we(lowered[te + 1]) or len(piece) < 2:  # noqa: PLR2004 -- a few words
        return ""
    if re.search(r"\bdeze\b", here.group()):
        return ""
    place = lowered.index("om") if "om" in lowered[:te] else -1
    subject = next((n for n, word in enumerate(lowered[:te]) if word in {"we", "wij"}), -1)
    if place < 0 and subject != 0:
        return ""
    shared = words[: place + 1] if place >= 0 else words[:2]
    if after.lower().startswith("om ") and place >= 0:
        shared = words[:place]
    return " ".join(shared)


def antecedent(before: str, after: str, joint: str) -> str:
    """Return "onze doelen" where ", die bijdragen aan ..." says what the goals do."""
    match = re.match(r"die\s+(?P<rest>[^,.]+)", after)
    if match is None or not joint.strip():
        return ""
    earlier = re.match(r"(?:onze|ons) (?P<noun>[\w-]+) die ", before)
    noun = earlier["noun"] if earlier else last_word(before)
    rest = words_of(re.split(r" (?:of|en) die\b", match["rest"])[0])
    plural = noun.endswith(("en", "s")) and VERBS.apart(noun) is None
    if not plural or not rest or (not OURS.match(before) and not earlier):
        return ""
    opens = rest[0].lower()
    clear = plural_form(opens) or opens in WORDS.prepositions or len(opens) > 6  # noqa: PLR2004 -- a few words
    if (
        not clear
        or final_verbs(rest) is None
        or (opens.endswith(("en", "s")) and not plural_form(opens))
    ):
        return ""
    return f"onze {noun}"


def last_word(text: str) -> str:
    """Return the last word, or nothing."""
    words = re.findall(r"[\wë]+", text)
    return words[-1] if words else ""
