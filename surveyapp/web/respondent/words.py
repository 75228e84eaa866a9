"""Words for the respondent pages: the marked source words, and all that scripts say."""

import re
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup, escape

from surveyapp.voices import Voice, languages
from surveyapp.web import speaking

_WAITS: Final = (8, 15, 30, 60)
"""Seconds before a form is sent again, the last one for ever after."""

_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÀ-Ý‘“])")
_LEFT_OUT = re.compile(r"\s*(?:\[?(?:…|\.{3})\]?)\s*")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a source text, without the line ends of the file it came from."""
    return [_one_line(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def unbroken(text: str) -> str:
    """Return a text in which the parts of a phone number stay on one line."""
    return re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", text)


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


def sending_words(*, shared: bool) -> Mapping[str, object]:
    """Return what is said while a form is sent, by static/sending.js.

    Args:
        shared: a tablet, where nothing is kept on the device.
    """
    voice = speaking.voice()
    on_screen = voice(
        "Geen verbinding. Er is nog niets verstuurd. Wat je hebt ingevuld, staat er nog."
    )
    kept = on_screen if shared else voice("Geen verbinding. Je antwoorden staan op dit apparaat.")
    return {
        "sending": voice("We versturen het…"),
        "now": voice("Nu proberen"),
        "halted": voice("Er is nog niets verstuurd. Verstuur het als je klaar bent."),
        "waits": [(seconds, _again(voice, seconds)) for seconds in _WAITS],
        "kept": kept,
        "on_screen": on_screen,
    }


def script_words(*, shared: bool, left: int, agreement: bool) -> Mapping[str, object]:
    """Return what the scripts of the questionnaire say: steps.js, answers.js and sending.js.

    Args:
        shared: a tablet, where nothing is kept on the device.
        left: how many statements the page points at as skipped.
        agreement: whether the team is asked about its agreement.
    """
    voice = speaking.voice()
    return {
        **sending_words(shared=shared),
        **({} if shared else _draft_words()),
        **({"clear_agreement": voice("Wis antwoord bij jullie afspraak")} if agreement else {}),
        "step": voice("Stap %(step)s van %(all)s"),
        "back": voice("Terug"),
        "on": voice("Verder naar %(title)s"),
        "filled": voice("%(done)s van %(all)s ingevuld"),
        "filled_one": voice("ingevuld"),
        "nothing": voice("niets gekozen, dat mag"),
        "picked": voice("%(count)s gekozen"),
        "too_many": voice("%(count)s gekozen, hooguit twee"),
        "left": [skipped_count(count) for count in range(left + 1)],
        "clear": voice("Wis antwoord"),
        "clear_of": voice("Wis antwoord bij stelling %(number)s"),
    }


def _draft_words() -> Mapping[str, object]:
    """Return what is said of what stays on the device until it is sent."""
    voice = speaking.voice()
    return {
        "resume": voice("Ga verder waar je was"),
        "resumed": voice(
            "Je was al begonnen op dit apparaat. Ingevuld: %(done)s van de %(all)s stellingen."
        ),
        "wipe": voice("Wis concept"),
        "wipe_sure": voice("Wil je alles wat je hebt ingevuld van dit apparaat wissen?"),
        "no_draft": voice(
            "Je browser kan je antwoorden hier niet veilig bewaren. Laat dit tabblad open tot je "
            "ze hebt verstuurd."
        ),
    }


def language_itself(language: str) -> str:
    """Return what a language calls itself: "English"."""
    return Voice(language).name


def page_languages() -> tuple[str, ...]:
    """Return the languages that this page can be in, other than the one that it is in."""
    now = speaking.voice().language
    return tuple(language for language in languages() if language != now)


def skipped_count(count: int) -> str:
    """Say that so many statements were skipped."""
    return speaking.voice().many(
        "Je sloeg %(count)s stelling over. Dat mag.",
        "Je sloeg %(count)s stellingen over. Dat mag.",
        count,
    )


def _again(voice: Voice, seconds: int) -> str:
    return voice.many(
        "We proberen het over %(count)s seconde opnieuw.",
        "We proberen het over %(count)s seconden opnieuw.",
        seconds,
    )


def _sentences_around(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where the sentence of ``begin`` starts and the one of ``end`` stops."""
    stops = [found.end() for found in _SENTENCE_END.finditer(text)]
    first = max((stop for stop in stops if stop <= begin), default=0)
    last = min((stop for stop in stops if stop >= end), default=len(text))
    return first, len(text[:last].rstrip())


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
