"""What can be chosen on the form of a plan: approved questionnaires, and the fixed choices."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.wave_faults import questionnaire_faults
from surveyapp.domain.waves import MINIMUM_GROUP
from surveyapp.errors import QuestionnaireError
from surveyapp.services.load_questionnaire import list_questionnaires, load_questionnaire
from surveyapp.services.offer_bridge import BridgeOffer, offer_bridges
from surveyapp.services.plan_wave import WavePlan
from surveyapp.store.database import Stores
from surveyapp.voices import language_name
from surveyapp.web.hr.comment_choices import ASKED_WORDS
from surveyapp.web.hr.wave_form import LANGUAGES
from surveyapp.web.hr.wave_plan_words import NO_BRIDGE, OPENING, SENDING, TEAM_DAYS_WORDS

AS_PLANNED = "zoals-gepland"
"""Chosen for a questionnaire that comes from no file of the organisation's own."""

Pairs = tuple[tuple[str, str], ...]
Triples = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language beside Dutch: its field, its name, and the questionnaires that are whole in it."""

    field: str
    name: str
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers; ``contact`` is the organisation's own.

    ``bridges`` are the earlier waves whose wording half of the people can be asked in,
    ``subjects`` the principles of all these questionnaires.
    """

    questionnaires: Pairs
    contact: str
    bridges: tuple[BridgeOffer, ...] = ()
    subjects: Pairs = ()
    languages: tuple[LanguageChoice, ...] = ()
    team_days: Pairs = tuple(TEAM_DAYS_WORDS.items())
    minimum: int = MINIMUM_GROUP
    sending: Triples = tuple((value, words, "") for value, words in SENDING.items())
    opening: Triples = tuple((value, words, why) for value, (words, why) in OPENING.items())
    comments: Triples = tuple((value, words, why) for value, (words, why) in ASKED_WORDS.items())

    @property
    def bridging(self) -> Pairs:
        """The choices of wording: everybody in that of now, or half in that of an earlier wave."""
        half = "Ja, de helft krijgt de woorden van {title}"
        return (
            ("", NO_BRIDGE),
            *((one.wave, half.format(title=one.title)) for one in self.bridges),
        )


def choices_of(
    stores: Stores, organisation: str, *, contact: str, plan: WavePlan | None = None
) -> Choices:
    """Return what an organisation can choose from.

    Args:
        stores: the installation.
        organisation: id; a questionnaire of another one asks about another one's principles.
        contact: of the organisation.
        plan: where its questionnaire is not among those, it stays a choice.
    """
    can_be_asked = _approved(stores.settings.instance, organisation)
    found = [_pair(name, one) for name, one in can_be_asked]
    asked = [one for _, one in can_be_asked]
    if plan is not None and questionnaire_of(plan, found) == AS_PLANNED:
        found.insert(0, (AS_PLANNED, f"{plan.questionnaire.title}, zoals nu gepland"))
        asked.insert(0, plan.questionnaire)
    bridges = offer_bridges(stores, organisation=organisation, questionnaires=asked)
    return Choices(tuple(found), contact, bridges, subjects_of(asked), languages_of(asked))


def languages_of(questionnaires: Sequence[Questionnaire]) -> tuple[LanguageChoice, ...]:
    """Return the languages of pages beside Dutch, and what can be asked in each."""
    return tuple(
        LanguageChoice(
            field,
            language_name(code),
            tuple(_titled(one) for one in questionnaires if code in one.languages()),
        )
        for field, code in LANGUAGES.items()
    )


def subjects_of(questionnaires: Sequence[Questionnaire]) -> Pairs:
    """Return the id and name of each principle that is asked about.

    Where there are more questionnaires to choose from, its own says which it is of: whether it
    goes with the one that is chosen, is checked when the plan is kept.
    """
    found: dict[str, str] = {}
    several = len({one.title for one in questionnaires}) > 1
    for questionnaire in questionnaires:
        for principle in questionnaire.asked():
            of = f" ({questionnaire.title})" if several else ""
            found.setdefault(principle.id, f"{principle.name}{of}")
    return tuple(found.items())


def questionnaire_of(plan: WavePlan, found: list[tuple[str, str]]) -> str:
    """Return the choice that stands for the questionnaire of a plan."""
    names = {name for name, _ in found}
    return plan.questionnaire_name if plan.questionnaire_name in names else AS_PLANNED


def approved_questionnaires(instance: Path, organisation: str) -> Pairs:
    """Return the name and title of each questionnaire that an organisation can ask now."""
    return tuple(_pair(name, one) for name, one in _approved(instance, organisation))


def approved_subjects(instance: Path, organisation: str) -> Pairs:
    """Return the id and name of each principle that an organisation can ask about now."""
    return subjects_of([one for _, one in _approved(instance, organisation)])


def approved_languages(instance: Path, organisation: str) -> tuple[LanguageChoice, ...]:
    """Return the languages that an organisation can choose from, for a measurement that recurs."""
    return languages_of([one for _, one in _approved(instance, organisation)])


def _pair(name: str, questionnaire: Questionnaire) -> tuple[str, str]:
    return name, _titled(questionnaire)


def _titled(questionnaire: Questionnaire) -> str:
    return f"{questionnaire.title} (versie {questionnaire.version})"


def _approved(instance: Path, organisation: str) -> list[tuple[str, Questionnaire]]:
    found = []
    for name in list_questionnaires(instance):
        if not name.startswith(f"{organisation}/"):
            continue
        with suppress(QuestionnaireError):  # a damaged file cannot be asked
            one = load_questionnaire(instance, name)
            if not [*questionnaire_faults(one, organisation=organisation)]:
                found.append((name, one))
    return found
