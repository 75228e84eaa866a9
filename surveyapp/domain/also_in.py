"""The line that says, in another language, that a questionnaire is in that language too."""

from collections.abc import Sequence
from typing import Final

from surveyapp.voices import Voice, language_name, to_say

ALSO: Final = to_say(
    "Deze vragenlijst is er ook in het %(language)s. Kies die taal boven aan de pagina."
)


def also_in(languages: Sequence[str], voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return every other language, by its code, with the line for who would rather read that.

    Args:
        languages: codes of all that there are.
        voice: that the rest is said in.
    """
    return tuple(
        (one, Voice(one, voice.formal)(ALSO, language=language_name(one, one)))
        for one in languages
        if one != voice.language
    )
