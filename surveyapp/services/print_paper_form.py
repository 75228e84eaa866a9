"""Print the questionnaire of a wave in large letters, for who wants paper."""

from typing import Final, NamedTuple

from surveyapp.domain.answering_time import minutes_to_answer
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.release import file_name
from surveyapp.domain.waves import WaveSettings, settings_from
from surveyapp.errors import NotFoundError, WaveError
from surveyapp.services.find_wave import own_wave
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_edition import design_places
from surveyapp.store import organisations
from surveyapp.store.database import Stores
from surveyapp.store.tables import WaveRow
from surveyapp.voices import Voice

PRINTED_IN: Final = frozenset({"draft", "open"})
"""States of a wave in which a form can still be handed in."""


class PaperFile(NamedTuple):
    """A form to print, and what its file is called."""

    name: str
    content: bytes


def print_paper_form(
    stores: Stores, *, organisation: str, wave: str, language: str = ""
) -> PaperFile:
    """Return the form: the same for everybody, with no code, name or team on it.

    What a group agreed on last time is not on it either: the form would say whose it is.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        wave: id of a wave that is planned or open.
        language: one that the wave is held in; empty for its first.

    Raises:
        NotFoundError: there is no such wave in this organisation, or not in this language.
        WaveError: the wave is over.
        RenderError: the design cannot be drawn.
    """
    from surveyapp.reporting.paper_form import PaperForm, paper_form
    from surveyapp.reporting.paper_words import PaperFacts

    with stores.reading() as session:
        row = own_wave(session, organisation, wave)
        found = organisations.find_organisation(session, organisation)
    if found is None:
        raise NotFoundError(NOT_FOUND)
    settings = settings_from(row.settings)
    spoken = language or settings.languages[0]
    _check_printable(row, settings, spoken)
    asked = from_json(row.questionnaire)
    voice = Voice(spoken, found.formal)
    content = paper_form(
        PaperForm(
            title=row.title,
            brand=found.brand,
            questionnaire=asked,
            facts=PaperFacts(
                organisation_name=found.name,
                contact=settings.contact or found.contact,
                closes=voice.whole_date(row.closes_on),
                minutes=minutes_to_answer(asked)[0],
                statements=sum(1 for _ in asked.items()),
                minimum_group=row.minimum_group,
                address=f"{stores.settings.base_url}/v".partition("://")[2],
                team_reports=settings.team_reports,
                bridged=bool(settings.bridge),
                comment_reader=settings.comment_reader if settings.comments else "",
            ),
            comments=settings.comments,
            priorities=settings.priorities,
            invented=row.invented,
            logo=found.logo,
        ),
        voice,
        designs=design_places(stores.settings),
    )
    return PaperFile(f"vragenlijst-op-papier-{file_name(row.id)}-{spoken}.pdf", content)


def _check_printable(row: WaveRow, settings: WaveSettings, language: str) -> None:
    if language not in settings.languages:
        raise NotFoundError(
            f"De meting '{row.title}' is er niet in deze taal. Kies uit: "
            f"{', '.join(settings.languages)}."
        )
    if row.state not in PRINTED_IN:
        raise WaveError(
            f"De meting '{row.title}' is voorbij. Een papieren vragenlijst kan niet meer worden "
            "ingestuurd. Print er een bij een volgende meting."
        )
