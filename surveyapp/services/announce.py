"""Let HR write to everybody who was invited by mail: all of them, and all the same."""

import json
from datetime import datetime

from surveyapp.domain.mail_texts import MailText, check_text, tidy_text
from surveyapp.domain.wave_faults import PlanFault, RefusedPlanError
from surveyapp.domain.wave_states import check_allowed
from surveyapp.errors import WaveError
from surveyapp.services.find_wave import unchanged_wave
from surveyapp.store import announcements, invited
from surveyapp.store.database import Stores

MOST_ANNOUNCEMENTS = 9
"""Of one wave; after more, nobody reads them."""
SOME_BODY = "Bericht"
"""Has no fault: what is wrong with a text that has this body is wrong with its subject."""


def announce(
    stores: Stores,
    *,
    organisation: str,
    wave: str,
    version: int,
    subject: str,
    body: str,
    now: datetime,
) -> str:
    """Write down an announcement, due at once, and return its kind: ``announcement-1`` and on.

    It goes to everybody who was invited by mail and did not leave, whoever answered and whoever
    did not. The version keeps a form that is sent twice from being mailed twice.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed it in the meantime, or this was sent already.
        WaveError: the wave is not open, or nobody was invited by mail.
        RefusedPlanError: something is wrong with the text; ``subject`` and ``body`` are its
            fields.
    """
    text = tidy_text(subject, body)
    of_subject = check_text("announcement", MailText(text.subject, SOME_BODY))
    faults = [
        PlanFault("subject" if fault in of_subject else "body", fault)
        for fault in check_text("announcement", text)
    ]
    if faults:
        raise RefusedPlanError(faults)
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "announce")  # type: ignore[arg-type]  # CHECK known_state
        if not invited.anybody_mailed(session, wave):
            raise WaveError(
                "In deze meting krijgt niemand mail: iedereen heeft een kaartje. Laat het bericht "
                "via de leidinggevenden weten."
            )
        number = 1 + announcements.count_announcements(session, wave)
        if number > MOST_ANNOUNCEMENTS:
            raise WaveError(
                f"Er zijn al {MOST_ANNOUNCEMENTS} berichten verstuurd. Laat dit op een andere "
                "manier weten."
            )
        announcements.add_announcement(
            session,
            wave,
            number,
            due_at=now,
            text=json.dumps({"subject": text.subject, "body": text.body}, ensure_ascii=False),
        )
        row.version += 1
    return f"{announcements.KIND}{number}"
