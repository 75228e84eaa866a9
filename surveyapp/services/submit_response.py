"""Take in one filled-in questionnaire: the invitation is used and a sealed ballot stored."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Literal, TypeAlias
from weakref import WeakKeyDictionary

from surveyapp.domain.comment_text import cleaned, too_long
from surveyapp.domain.responses import MOST_PRIORITIES, Response, enough, pack, packed_size
from surveyapp.domain.waves import Schedule
from surveyapp.errors import InvitationError
from surveyapp.services.make_form import FormView, make_form
from surveyapp.services.open_form import closed, read_invitation, spoken_to, unknown
from surveyapp.services.stamp_form import opened_at
from surveyapp.store import answers as ballots
from surveyapp.store import keys
from surveyapp.store.database import Lookup, Stores
from surveyapp.store.find_invitation import WhyNot, use_invitation, why_not_used
from surveyapp.store.group_commit import GroupCommit
from surveyapp.voices import DUTCH, to_say

_NOT_ASKED = to_say(
    "Het formulier bevat een antwoord dat niet op de vragenlijst staat. Er is niets verstuurd. "
    "Open de link of typ de code opnieuw."
)
TOO_LONG = to_say("Je toelichting is te lang. Maak de tekst korter: er passen 500 tekens in.")
_NOT_OURS = to_say(
    "Dit formulier hoort niet bij deze uitnodiging. Er is niets verstuurd. "
    "Open de link of typ de code opnieuw; je antwoorden staan nog op dit apparaat."
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the thank-you page needs: the form, and what was posted with it.

    ``enough`` is False where under half was answered, which will not count. ``again`` tells that
    one came in before on the same personal invitation, which is the one that counts: this may be a
    retry, or be from another device. Of a card that is never told.
    """

    form: FormView
    answers: Mapping[str, str]
    enough: bool
    priorities: tuple[str, ...] = ()
    again: bool = False


def submit_response(
    stores: Stores,
    *,
    token: str,
    stamp: str,
    answers: Mapping[str, str],
    now: datetime,
    priorities: Sequence[str] = (),
    agreement: str = "",
    comments: Mapping[str, str] | None = None,
    language: str = DUTCH,
    form: FormView | None = None,
) -> Receipt:
    """Store the answers that came in on an invitation, and forget who sent them.

    On a card of a pool a used one is never told from an unused one, also not by being late: whoever
    printed the cards has all their codes, and could count by them.

    The flag and the ballot are written in one transaction over both files and have nothing in
    common: no key, no time, no order. A second submission stores nothing and is told
    that the first one counts, so that a retry after a lost reply is harmless.

    Args:
        stores: the installation.
        token: link token or typed code, resent with the form.
        stamp: from the form; proves that it was opened before closing time.
        answers: item id to option code; items that were left open are absent.
        now: aware moment.
        priorities: ids of the principles to work on, at most ``MOST_PRIORITIES``.
        agreement: option code for whether the group did what it agreed on; empty where that was
            left open or not asked.
        comments: id of a principle to what was written about it, where the wave asks for that.
        language: what the form was shown in.
        form: what ``open_form`` returned for the same token in the same request, if it did: then it
            is not looked up twice. Whether the invitation is used is decided as it is written.

    Raises:
        UnknownInvitationError: the token opens nothing.
        WaveClosedError: the wave is closed, or the form came in too late.
        NotCommittedError: it could not be stored; nothing was.
        InvitationError: the stamp is not ours, or something that was answered is not on the form.
    """
    if form is None:
        form = _look_up(stores, token=token, stamp=stamp, language=language)
    found = form.found
    if found is None:
        raise ValueError("the form was not read from an invitation")
    _check_answers(form, answers, agreement)
    response = Response(
        atom=found.group,
        answers=answers,
        comments=_checked_comments(form, comments or {}),
        priorities=_checked_priorities(form, priorities),
        trait=found.trait,
        agreement=agreement,
    )
    receipt = Receipt(
        form=form,
        answers=answers,
        enough=enough(form.questionnaire, answers),
        priorities=response.priorities,
    )
    opened = opened_at(stores.settings, found, stamp)
    if opened is None:
        raise _refused(form, _NOT_OURS)
    if found.used and not found.pool:
        return replace(receipt, again=True)
    schedule = Schedule(opens_on=found.opens_on, closes_on=found.closes_on)
    if found.public_key is None or not schedule.accepts(now=now, form_opened=opened):
        raise closed(found, form.language)
    # a used card goes the whole way too: once HR stopped the wave early, it is closed for both
    size = packed_size(form.questionnaire, comments=form.settings.comments)
    sealed = keys.seal(found.public_key, pack(response, size))
    ballot = _Ballot(invitation=found.id, wave=found.wave, sealed=sealed)
    fate = _box(stores).take(ballot, partial(ballots.putting_in, stores))
    if fate == "withdrawn":  # while this came in: it opens nothing any more
        raise unknown()
    if fate == "closed":  # stopped while this came in: its last day is another one now
        raise closed(read_invitation(stores, token)[0], form.language)
    return replace(receipt, again=fate == "used" and not found.pool)


@dataclass(frozen=True, slots=True)
class _Ballot:
    """What is written at once: the invitation whose flag is set, and the ballot that goes in."""

    invitation: bytes
    wave: str
    sealed: bytes


_Fate: TypeAlias = WhyNot | Literal["put in"]
_boxes: WeakKeyDictionary[Stores, GroupCommit[_Ballot, _Fate]] = WeakKeyDictionary()
_lock = Lock()


def _box(stores: Stores) -> GroupCommit[_Ballot, _Fate]:
    """Return the one box of an installation in this process."""
    with _lock:
        if stores not in _boxes:
            _boxes[stores] = GroupCommit(_put_in)
        return _boxes[stores]


def _put_in(lookup: Lookup, ballot: _Ballot) -> _Fate:
    """Set the flag and add the ballot, or do neither and tell why."""
    if not use_invitation(lookup, ballot.invitation):
        return why_not_used(lookup, ballot.invitation)
    ballots.add_ballot(
        lookup, ballot=secrets.token_bytes(16), wave=ballot.wave, sealed=ballot.sealed
    )
    return "put in"


def _look_up(stores: Stores, *, token: str, stamp: str, language: str) -> FormView:
    """Return the form behind a token, open or not."""
    found, earlier = read_invitation(stores, token)
    spoken = spoken_to(found, language)
    return make_form(stores.settings, found, stamp=stamp, earlier=earlier, language=spoken)


def _refused(form: FormView, why: str) -> InvitationError:
    return InvitationError(why).said_in(form.language, formal=form.formal)


def _check_answers(form: FormView, answers: Mapping[str, str], agreement: str) -> None:
    items = {item.id for item in form.questionnaire.items()}
    codes = form.questionnaire.scale.codes()
    if not set(answers) <= items or not set(answers.values()) <= codes:
        raise _refused(form, _NOT_ASKED)
    if agreement and (not form.agreement or agreement not in codes):
        raise _refused(form, _NOT_ASKED)


def _checked_comments(form: FormView, comments: Mapping[str, str]) -> dict[str, str]:
    """Return the comments as they are kept; where there is none, nothing is."""
    texts = {principle: cleaned(text) for principle, text in comments.items()}
    written = {principle: text for principle, text in texts.items() if text}
    offered = {one.id for one in form.questionnaire.asked()} if form.settings.comments else set()
    if not set(written) <= offered:
        raise _refused(form, _NOT_ASKED)
    if any(too_long(text) for text in written.values()):
        raise _refused(form, TOO_LONG)
    return written


def _checked_priorities(form: FormView, chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the priorities in the order of the form: the order of ticking is nobody's matter."""
    offered = [one.id for one in form.questionnaire.asked()] if form.settings.priorities else []
    if len(chosen) > MOST_PRIORITIES or len(set(chosen)) < len(chosen) or set(chosen) - {*offered}:
        raise _refused(form, _NOT_ASKED)
    return tuple(one for one in offered if one in chosen)
