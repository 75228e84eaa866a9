"""Take in one filled-in questionnaire: the invitation is used and a sealed ballot stored."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.responses import MOST_PRIORITIES, Response, enough, pack
from surveyapp.domain.waves import Schedule
from surveyapp.errors import InvitationError
from surveyapp.services.open_form import (
    FormView,
    closed,
    earlier_words,
    form_view,
    opened_at,
    token_hashes,
    unknown,
)
from surveyapp.store import agreements, invitations, keys, waves
from surveyapp.store import answers as ballots
from surveyapp.store.database import Stores
from surveyapp.voices import DUTCH

_NOT_ASKED = (
    "Het formulier bevat een antwoord dat niet op de vragenlijst staat. Er is niets verstuurd. "
    "Open de link of typ de code opnieuw."
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the thank-you page needs: the form, and what was posted with it.

    ``enough`` is False where under half was answered, which will not count.
    """

    form: FormView
    answers: Mapping[str, str]
    enough: bool
    priorities: tuple[str, ...] = ()


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
) -> Receipt:
    """Store the answers that came in on an invitation, and forget who sent them.

    On a card of a pool a used one is never told from an unused one, also not by being late: whoever
    printed the cards has all their codes, and could count by them.

    The flag and the ballot are written in one transaction over both files and have nothing in
    common: no key, no time, no order. A second submission stores nothing and gets the same
    receipt, so that a retry after a lost reply is harmless.

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

    Raises:
        UnknownInvitationError: the token opens nothing.
        WaveClosedError: the wave is closed, or the form came in too late.
        InvitationError: the stamp is not ours, or something that was answered is not on the form.
    """
    with stores.reading() as session:
        found = invitations.find_invitation(session, token_hashes(stores.settings, token))
        if found is None:
            raise unknown()
        tree = waves.read_tree(session, found.wave)
        earlier = earlier_words(session, found)
        agreed = agreements.asked_of_group(session, found.wave, found.group)
    form = form_view(
        stores.settings,
        found,
        tree,
        stamp=stamp,
        earlier=earlier,
        agreement=agreed,
        language=language,
    )
    _check_answers(form, answers, agreement)
    receipt = Receipt(
        form=form,
        answers=answers,
        enough=enough(form.questionnaire, answers),
        priorities=_checked_priorities(form, priorities),
    )
    opened = opened_at(stores.settings, found, stamp)
    if opened is None:
        raise InvitationError(
            "Dit formulier hoort niet bij deze uitnodiging. Er is niets verstuurd. "
            "Open de link of typ de code opnieuw; je antwoorden staan nog op dit apparaat."
        )
    if found.used and not found.pool:
        return receipt
    schedule = Schedule(opens_on=found.opens_on, closes_on=found.closes_on)
    if found.public_key is None or not schedule.accepts(now=now, form_opened=opened):
        raise closed(found)
    if found.used:
        return receipt
    content = pack(
        Response(
            atom=found.group,
            answers=answers,
            comments=dict(comments or {}),
            priorities=receipt.priorities,
            trait=found.trait,
            agreement=agreement,
        )
    )
    sealed = keys.seal(found.public_key, content)
    with ballots.both(stores, write=True) as session:
        if invitations.use_invitation(session, found.id):
            ballots.add_ballot(
                session, ballot=secrets.token_bytes(16), wave=found.wave, sealed=sealed
            )
        elif not invitations.wave_is_open(session, found.wave):
            raise closed(found)
    return receipt


def _check_answers(form: FormView, answers: Mapping[str, str], agreement: str) -> None:
    items = {item.id for item in form.questionnaire.items()}
    codes = form.questionnaire.scale.codes()
    if not set(answers) <= items or not set(answers.values()) <= codes:
        raise InvitationError(_NOT_ASKED)
    if agreement and (not form.agreement or agreement not in codes):
        raise InvitationError(_NOT_ASKED)


def _checked_priorities(form: FormView, chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the priorities in the order of the form: the order of ticking is nobody's matter."""
    offered = [one.id for one in form.questionnaire.asked()] if form.settings.priorities else []
    if len(chosen) > MOST_PRIORITIES or len(set(chosen)) < len(chosen) or set(chosen) - {*offered}:
        raise InvitationError(_NOT_ASKED)
    return tuple(one for one in offered if one in chosen)
