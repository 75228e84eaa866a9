"""Show HR a questionnaire as an employee would see it, before anybody is asked."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from surveyapp.domain.accounts import Account
from surveyapp.domain.privacy_facts import PrivacyFacts
from surveyapp.domain.reviewing.questionnaire import Details, to_questionnaire
from surveyapp.domain.waves import WaveSettings
from surveyapp.resources import search_path
from surveyapp.services.load_questionnaire import load_scales
from surveyapp.services.make_form import FormView, privacy_of
from surveyapp.services.read_review import ReviewView, read_review
from surveyapp.store import organisations
from surveyapp.store.database import Stores
from surveyapp.voices import DUTCH, Voice, chosen_language, languages

SCALE = "mee-eens"
MINIMUM, INVITED, DAYS = 5, 12, 14


@dataclass(frozen=True, slots=True)
class Preview:
    """The form of an invented employee, and the review it comes from."""

    form: FormView
    view: ReviewView


def preview_questionnaire(
    stores: Stores, *, account: Account, draft: str, today: date, language: str = DUTCH
) -> Preview:
    """Return the form that employees would get of a review as it is now.

    It is in Dutch where the review is not whole in ``language``.

    The team and its size are invented, and the form cannot be sent. Its draft on the device has
    a key of one look, so that no choice comes back.

    Raises:
        NotFoundError: see ``read_review``.
    """
    view = read_review(stores, account=account, draft=draft)
    with stores.reading() as session:
        own = organisations.find_organisation(session, account.organisation)
        contact, formal = (own.contact, own.formal) if own else ("", False)
    scales = load_scales(search_path("questionnaires", stores.settings.instance))
    title = view.review.primary().name
    details = Details(
        organisation=account.organisation,
        organisation_name=account.organisation_name,
        name="voorbeeld",
        title=title,
        version="voorbeeld",
        source_title=view.review.page.title,
    )
    questionnaire = to_questionnaire(view.review, details, scale=scales[SCALE], asked_only=True)
    offered = tuple(code for code in questionnaire.languages() if code in languages())
    settings = WaveSettings(priorities=True, languages=offered)
    voice = Voice(chosen_language(offered, language), formal)
    form = FormView(
        wave=f"voorbeeld-{draft}",
        wave_title=title,
        organisation=account.organisation,
        organisation_name=account.organisation_name,
        brand=account.brand,
        contact=contact,
        invented=False,
        questionnaire=questionnaire,
        group_name=voice("Jouw team"),
        group_invited=INVITED,
        group_above="de afdeling",
        minimum_group=MINIMUM,
        opens_on=today,
        closes_on=today + timedelta(days=DAYS),
        stamp="",
        draft_key=secrets.token_hex(16),
        settings=settings,
        privacy=privacy_of(
            PrivacyFacts(
                organisation_name=account.organisation_name,
                last_day=today + timedelta(days=DAYS),
                minimum_group=MINIMUM,
                settings=settings,
                contact=contact,
                by_mail=stores.settings.can_mail,
                cards=True,
            ),
            voice,
        ),
        language=voice.language,
        formal=formal,
        logo=account.logo,
    )
    return Preview(form, view)
