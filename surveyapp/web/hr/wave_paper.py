"""Which printed questionnaires HR can fetch of a wave."""

from typing import NamedTuple

from surveyapp.domain.waves import WaveSettings
from surveyapp.services.print_paper_form import PRINTED_IN
from surveyapp.voices import Voice


class PaperLink(NamedTuple):
    """A form that can be printed: the code of its language, and what that calls itself.

    ``name`` is empty where there is one language only.
    """

    language: str
    name: str


def paper_forms(state: str, settings: WaveSettings | None) -> tuple[PaperLink, ...]:
    """Return the forms that can be printed of a wave, none when it is over."""
    if settings is None or state not in PRINTED_IN:
        return ()
    languages = settings.languages
    return tuple(PaperLink(one, Voice(one).name if len(languages) > 1 else "") for one in languages)
