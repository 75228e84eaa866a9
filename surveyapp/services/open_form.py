"""Turn a link or typed code into the form that its holder may fill in."""

from datetime import datetime

from surveyapp.domain.bridging import EARLIER
from surveyapp.domain.invitations import normalise_code
from surveyapp.domain.waves import Schedule, settings_from
from surveyapp.errors import InvitationError
from surveyapp.services.issue_ways_in import hash_code, hash_link
from surveyapp.services.make_form import FormView, contact_of, make_form
from surveyapp.services.stamp_form import opened_at, stamp_form
from surveyapp.settings import Settings
from surveyapp.store import waves
from surveyapp.store.database import Lookup, Stores
from surveyapp.store.find_invitation import FoundInvitation, find_invitation
from surveyapp.store.report_links import FoundReport
from surveyapp.voices import DUTCH, chosen_language

LONGEST_TOKEN = 64


class UnknownInvitationError(InvitationError):
    """No invitation has this link or code: unknown and malformed read alike."""


class NotYetOpenError(InvitationError):
    """The wave opens later; told only to who holds a good code."""


class AlreadyUsedError(InvitationError):
    """A questionnaire came in on this invitation; told only to who holds it."""


class WaveClosedError(InvitationError):
    """The field period is over."""


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
    found, earlier = read_invitation(stores, token)
    spoken = spoken_to(found, language, accepted)
    if found.used and not found.pool:
        raise AlreadyUsedError(
            "Op deze uitnodiging is al een vragenlijst ingestuurd. Insturen kan één keer, en "
            "wijzigen kan niet meer: we weten niet welke antwoorden van jou zijn. "
            "Was jij dat niet? Vraag het dan na bij %(contact)s.",
            contact=contact_of(found),
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
        stamp = stamp_form(stores.settings, found, now)
    if found.state != "open" or not in_time:
        raise closed(found, spoken)
    return make_form(stores.settings, found, stamp=stamp, earlier=earlier, language=spoken)


def read_invitation(stores: Stores, token: str) -> tuple[FoundInvitation, str | None]:
    """Return the invitation that a token opens, and the questionnaire (JSON) that words it.

    The latter is None where that is the wave's own, as mostly.

    Raises:
        UnknownInvitationError: no invitation opens with it, or it is malformed.
    """
    with stores.looking_up() as lookup:
        found = find_invitation(lookup, token_hashes(stores.settings, token))
        if found is None:
            raise unknown()
        return found, _earlier_words(lookup, found)


def spoken_to(found: FoundInvitation | FoundReport, wanted: str, accepted: str = "") -> str:
    """Return the language to speak to who holds a good code, of those of its wave."""
    return chosen_language(settings_from(found.settings).languages, wanted, accepted)


def token_hashes(settings: Settings, token: str) -> tuple[bytes, bytes]:
    """Return both hashes that a text may be kept under.

    Always both, whatever the text looks like: unknown and malformed take the same time.
    """
    text = token.strip()
    if len(text) > LONGEST_TOKEN:  # not cut: what is judged must be what is looked up
        text = ""
    return hash_link(text), hash_code(settings, normalise_code(text))


def closed(found: FoundInvitation, language: str) -> WaveClosedError:
    """Return the answer to who comes after the last day."""
    return WaveClosedError(
        "Deze meting is gesloten. Invullen kon tot en met %(day)s. "
        "Heb je een vraag? Stel die aan %(contact)s.",
        day=found.closes_on,
        contact=contact_of(found),
    ).said_in(language, formal=found.formal)


def _earlier_words(lookup: Lookup, found: FoundInvitation) -> str | None:
    """Return the questionnaire (JSON) whose wording an invitation is asked in; mostly its own."""
    bridge = settings_from(found.settings).bridge
    if not bridge or found.trait != EARLIER:
        return None
    return waves.questionnaire_of(lookup, bridge)


def unknown() -> UnknownInvitationError:
    """Return the one answer to every link or code that opens nothing."""
    return UnknownInvitationError(
        "Deze code kennen we niet. Kijk of alle 13 tekens kloppen en probeer het opnieuw. "
        "Lukt het dan nog niet? Vraag HR om hulp."
    )
