"""The questionnaire on paper, in large print, for who would rather read and write than type."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from surveyapp.domain.agreements import ASKED
from surveyapp.domain.colours import palette
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.reporting.paper_words import PaperFacts, paper_words
from surveyapp.reporting.pdf import renderer
from surveyapp.reporting.pictures import logo_address
from surveyapp.resources import shipped
from surveyapp.voices import Voice

TEMPLATE: Final = "paper/form.html"
STYLES: Final = ("base/page.css", "paper/paper.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """What is printed; nothing in it belongs to a person or to a team.

    ``agreement`` is what one group agreed on last time: only for a form that goes to that group
    alone. ``logo`` is a PNG.
    """

    title: str
    brand: str
    questionnaire: Questionnaire
    facts: PaperFacts
    comments: bool = False
    priorities: bool = False
    agreement: str = ""
    invented: bool = False
    logo: bytes | None = None


def paper_form(form: PaperForm, voice: Voice, *, designs: tuple[Path, ...] | None = None) -> bytes:
    """Return the form as PDF/A-2a and PDF/UA-1.

    Everybody gets the same form: it has no code, no name and no team on it.

    Args:
        form: what is printed.
        voice: the language and form of address.
        designs: folders to look for the design in, first one first; without them what ships.

    Raises:
        RenderError: the design cannot be drawn.
    """
    asked = form.questionnaire
    draw = renderer(designs or (shipped("reports"),))
    page = draw.html(
        TEMPLATE,
        {
            "form": form,
            "w": paper_words(voice, form.facts),
            "language": voice.language,
            "options": [one for one in asked.scale.options if one.value is not None],
            "apart": [one for one in asked.scale.options if one.value is None],
            "agreement_asked": voice(ASKED),
            "logo": logo_address(form.logo),
        },
    )
    return draw.pdf(page, styles=STYLES, colours=palette(form.brand))
