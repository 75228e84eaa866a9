"""Put together what the pages of one respondent need, from an invitation and its wave."""

import base64
from dataclasses import dataclass, field
from datetime import date

from surveyapp.domain.bridging import in_earlier_words
from surveyapp.domain.privacy_facts import PrivacyFacts
from surveyapp.domain.privacy_text import Paragraph, by_attribute, privacy_text
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.waves import WaveSettings, settings_from
from surveyapp.once import made_once
from surveyapp.settings import Settings
from surveyapp.store import keys
from surveyapp.store.find_invitation import FoundInvitation
from surveyapp.voices import DUTCH, Voice


@dataclass(frozen=True, slots=True)
class FormView:
    """All that the pages of one respondent need; nothing in it names the respondent.

    ``group_above`` is the level that answers count in when the group stays under the minimum.
    ``stamp`` proves that the form was opened in time; ``draft_key`` (base64, 32 bytes) encrypts
    the draft that stays on the device. ``card`` tells that the way in is
    a card of the group's pool. ``contact`` is the wave's own, else the organisation's;
    ``privacy`` follows from the wave's very settings. ``questionnaire`` is in the words that this
    invitation is asked in; ``trait`` is the value of the wave's background attribute, or the arm of
    a bridge wave, and ``counts_also`` the sentence about it, if any. ``agreement`` is what the
    group agreed on after the last wave; of the first text is asked whether it was done.
    ``language`` is the one that is shown, of those the wave is held in; ``formal`` says "u".
    ``found`` is what all was read from, for who sends the form in within the same request.
    """

    wave: str
    wave_title: str
    organisation: str
    organisation_name: str
    brand: str
    contact: str
    invented: bool
    questionnaire: Questionnaire
    group_name: str
    group_invited: int
    group_above: str | None
    minimum_group: int
    opens_on: date
    closes_on: date
    stamp: str
    draft_key: str
    settings: WaveSettings
    privacy: tuple[Paragraph, ...]
    logo: int | None = None
    card: bool = False
    trait: str = ""
    counts_also: str = ""
    agreement: tuple[str, ...] = ()
    language: str = DUTCH
    formal: bool = False
    found: FoundInvitation | None = field(default=None, repr=False, compare=False)

    @property
    def voice(self) -> Voice:
        """How the pages speak to the respondent."""
        return Voice(self.language, self.formal)


def make_form(
    settings: Settings,
    found: FoundInvitation,
    *,
    stamp: str,
    earlier: str | None,
    language: str,
) -> FormView:
    """Put together what the pages need of an invitation.

    Args:
        settings: of the installation.
        found: the invitation.
        stamp: proves that the form was opened in time.
        earlier: the questionnaire (JSON) whose wording it is asked in, where that is not its own.
        language: one of the wave's.
    """
    own = settings_from(found.settings)
    voice = Voice(language, found.formal)
    return FormView(
        wave=found.wave,
        wave_title=found.wave_title,
        organisation=found.organisation,
        organisation_name=found.organisation_name,
        brand=found.brand,
        contact=contact_of(found),
        invented=found.invented,
        questionnaire=_questionnaire(found.questionnaire, earlier),
        group_name=found.group_name,
        group_invited=found.group_invited,
        group_above=found.group_above,
        minimum_group=found.minimum_group,
        opens_on=found.opens_on,
        closes_on=found.closes_on,
        stamp=stamp,
        card=found.pool,
        draft_key=base64.b64encode(keys.derive(settings, "draft", found.id)).decode(),
        settings=own,
        privacy=privacy_of(
            PrivacyFacts(
                organisation_name=found.organisation_name,
                last_day=found.closes_on,
                minimum_group=found.minimum_group,
                settings=own,
                contact=found.contact,
                by_mail=own.by_mail and settings.can_mail,
                cards=found.cards,
            ),
            voice,
        ),
        logo=found.logo,
        trait=found.trait,
        counts_also=by_attribute(own.attribute, found.trait, voice),
        agreement=tuple(found.agreement or ()),
        language=language,
        formal=found.formal,
        found=found,
    )


@made_once(most=32)
def privacy_of(facts: PrivacyFacts, voice: Voice) -> tuple[Paragraph, ...]:
    """Return the privacy text of a wave, made once for all who open its form in a voice."""
    return privacy_text(facts, voice)


def contact_of(found: FoundInvitation) -> str:
    """Return whom somebody may ask, to stand at the end of a sentence."""
    return (settings_from(found.settings).contact or found.contact).strip().rstrip(".")


@made_once(most=32)
def _questionnaire(text: str, earlier: str | None) -> Questionnaire:
    asked = from_json(text)
    return asked if earlier is None else in_earlier_words(asked, from_json(earlier))
