"""Turn a link or typed code into the form that its holder may fill in."""

import base64
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache

from surveyapp.domain.bridging import EARLIER, in_earlier_words
from surveyapp.domain.invitations import normalise_code
from surveyapp.domain.privacy_text import (
    Paragraph,
    PrivacyFacts,
    by_attribute,
    privacy_text,
)
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.waves import Schedule, WaveSettings, settings_from
from surveyapp.errors import InvitationError
from surveyapp.services.issue_ways_in import hash_code, hash_link
from surveyapp.settings import Settings
from surveyapp.store import invitations, keys, waves
from surveyapp.store.database import Stores
from surveyapp.store.invitations import FoundInvitation, Transaction
from surveyapp.store.report_links import FoundReport
from surveyapp.voices import DUTCH, Voice, chosen_language

LONGEST_TOKEN = 64


class UnknownInvitationError(InvitationError):
    """No invitation has this link or code: unknown and malformed read alike."""


class NotYetOpenError(InvitationError):
    """The wave opens later; told only to who holds a good code."""


class AlreadyUsedError(InvitationError):
    """A questionnaire came in on this invitation; told only to who holds it."""


class WaveClosedError(InvitationError):
    """The field period is over."""


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


def open_form(
    stores: Stores,
    *,
    token: str,
    now: datetime,
    language: str = DUTCH,
    accepted: str = "",
    stamp: str = "",
) -> FormView:
    """Return the form behind a link token or typed code.

    Args:
        stores: the installation.
        token: as it came in; a code may have spaces, hyphens and lower case.
        now: aware moment.
        language: what the respondent chose; empty where nothing was chosen.
        accepted: what the browser says of languages (the header Accept-Language).
        stamp: of a form that was opened before and comes back. One that was opened in time stays
            open for as long as it may still be sent, and keeps its stamp.

    Raises:
        UnknownInvitationError: no invitation opens with it, or it is malformed.
        NotYetOpenError: the first day is still to come.
        AlreadyUsedError: it was used, and is not on a card: whoever printed the cards of a team has
            all their codes, and could count the answers by them.
        WaveClosedError: the last day is over, or HR closed the wave.
    """
    with stores.reading() as session:
        found = invitations.find_invitation(session, token_hashes(stores.settings, token))
        if found is None:
            raise unknown()
        earlier = earlier_words(session, found)
    spoken = spoken_to(found, language, accepted)
    if found.used and not found.pool:
        raise AlreadyUsedError(
            "Op deze uitnodiging is al een vragenlijst ingestuurd. Insturen kan één keer, en "
            "wijzigen kan niet meer: we weten niet welke antwoorden van jou zijn. "
            "Was jij dat niet? Vraag het dan na bij %(contact)s.",
            contact=_contact(found),
        ).said_in(spoken, formal=found.formal)
    schedule = Schedule(opens_on=found.opens_on, closes_on=found.closes_on)
    if now < schedule.opens_at() and found.state == "open":
        raise NotYetOpenError(
            "Deze code klopt, maar de vragenlijst opent pas op %(day)s. "
            "Bewaar de code en kom dan terug.",
            day=found.opens_on,
        ).said_in(spoken, formal=found.formal)
    if now > schedule.closes_at():
        opened = opened_at(stores.settings, found, stamp)
        in_time = opened is not None and schedule.accepts(now=now, form_opened=opened)
    else:
        in_time = True
        stamp = _stamp(stores.settings, found, now)
    if found.state != "open" or not in_time:
        raise closed(found, spoken)
    return form_view(
        stores.settings,
        found,
        stamp=stamp,
        earlier=earlier,
        language=spoken,
    )


def spoken_to(found: FoundInvitation | FoundReport, wanted: str, accepted: str = "") -> str:
    """Return the language to speak to who holds a good code, of those of its wave."""
    return chosen_language(settings_from(found.settings).languages, wanted, accepted)


def earlier_words(session: Transaction, found: FoundInvitation) -> str | None:
    """Return the questionnaire (JSON) whose wording an invitation is asked in; mostly its own."""
    bridge = settings_from(found.settings).bridge
    if not bridge or found.trait != EARLIER:
        return None
    return waves.questionnaire_of(session, bridge)


def form_view(
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
        earlier: what ``earlier_words`` returned.
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
        contact=_contact(found),
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


def token_hashes(settings: Settings, token: str) -> tuple[bytes, bytes]:
    """Return both hashes that a text may be kept under.

    Always both, whatever the text looks like: unknown and malformed take the same time.
    """
    text = token.strip()
    if len(text) > LONGEST_TOKEN:  # not cut: what is judged must be what is looked up
        text = ""
    return hash_link(text), hash_code(settings, normalise_code(text))


def unknown() -> UnknownInvitationError:
    """Return the one answer to every link or code that opens nothing."""
    return UnknownInvitationError(
        "Deze code kennen we niet. Kijk of alle 13 tekens kloppen en probeer het opnieuw. "
        "Lukt het dan nog niet? Vraag HR om hulp."
    )


def closed(found: FoundInvitation, language: str) -> WaveClosedError:
    """Return the answer to who comes after the last day."""
    return WaveClosedError(
        "Deze meting is gesloten. Invullen kon tot en met %(day)s. "
        "Heb je een vraag? Stel die aan %(contact)s.",
        day=found.closes_on,
        contact=_contact(found),
    ).said_in(language, formal=found.formal)


def _stamp(settings: Settings, found: FoundInvitation, now: datetime) -> str:
    """Sign wave, group and the minute of opening: enough to judge lateness, nothing to trace."""
    opened = int(now.timestamp()) // 60 * 60
    content = json.dumps([found.wave, found.group, opened]).encode()
    signature = hmac.digest(keys.derive(settings, "form stamp"), content, "sha256")
    return base64.urlsafe_b64encode(signature + content).decode()


def opened_at(settings: Settings, found: FoundInvitation, stamp: str) -> datetime | None:
    """Return when a form was opened, or None where the stamp is not ours or of another group."""
    content = _signed(settings, stamp)
    if content is None:
        return None
    wave, group, opened = json.loads(content)
    if (wave, group) != (found.wave, found.group):
        return None
    return datetime.fromtimestamp(opened, UTC)


def is_our_stamp(stores: Stores, stamp: str) -> bool:
    """Tell whether a stamp came from here: only who held a good code ever got one."""
    return _signed(stores.settings, stamp) is not None


def _signed(settings: Settings, stamp: str) -> bytes | None:
    """Return what was signed, or None where the signature is not ours."""
    try:
        raw = base64.urlsafe_b64decode(stamp.encode())
    except ValueError:
        return None
    signature, content = raw[:32], raw[32:]
    good = hmac.digest(keys.derive(settings, "form stamp"), content, "sha256")
    return content if hmac.compare_digest(signature, good) else None


@lru_cache(maxsize=32)
def privacy_of(facts: PrivacyFacts, voice: Voice) -> tuple[Paragraph, ...]:
    """Return the privacy text of a wave, made once for all who open its form in a voice."""
    return privacy_text(facts, voice)


def _contact(found: FoundInvitation) -> str:
    """Return whom somebody may ask, to stand at the end of a sentence."""
    return (settings_from(found.settings).contact or found.contact).strip().rstrip(".")


@lru_cache(maxsize=32)
def _questionnaire(text: str, earlier: str | None) -> Questionnaire:
    asked = from_json(text)
    return asked if earlier is None else in_earlier_words(asked, from_json(earlier))
