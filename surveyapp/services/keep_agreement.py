"""Write down what a team agreed on after a release."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from surveyapp.domain.accounts import Account
from surveyapp.domain.agreements import (
    MOST_AGREEMENTS,
    Agreement,
    AgreementFault,
    agreement_faults,
    names_in,
    one_line,
)
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import StaleError, SurveyError
from surveyapp.services.list_agreements import TeamAgreement, closed_by, read_agreement
from surveyapp.store import agreements, audit, organisations, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.voices import to_say

_FIXED: Final = to_say(
    "De meting ‘%(wave)s’ is geopend. Daarom kun je deze afspraak niet meer wijzigen."
)
_OVERTAKEN: Final = to_say(
    "Iemand anders wijzigde deze afspraak terwijl jij bezig was. Er is niets overschreven. Kijk "
    "wat er nu staat en bewaar daarna opnieuw."
)


class AgreementError(SurveyError):
    """What was filled in is no agreement yet; ``faults`` says what is wrong, and where."""

    def __init__(self, faults: Sequence[AgreementFault]) -> None:
        """Take over the faults, at least one."""
        super().__init__(" ".join(one.text for one in faults))
        self.faults = tuple(faults)


class NameInAgreementError(SurveyError):
    """A colleague may be named in what comes back to the whole team: asked once, then accepted."""


def keep_agreement(
    stores: Stores,
    *,
    account: Account,
    wave: str,
    group: str,
    agreed: Sequence[Agreement],
    version: int,
    now: datetime,
    names_seen: bool = False,
) -> TeamAgreement:
    """Write down what a team agreed on, in place of what stood there; of nothing, remove it.

    Until the next wave opens: from then on the form asks about it.

    Args:
        stores: the installation.
        account: leads the team today.
        wave: that was released.
        group: the team.
        agreed: at most ``MOST_AGREEMENTS``; those of which nothing was filled in are left out.
        version: that the form was made from; 0 where there was no agreement yet.
        now: aware moment.
        names_seen: a name may stand in it.

    Raises:
        NotFoundError: there is no such team, or the account does not lead it.
        AgreementError: something is missing, too long or on a day that was over already.
        NameInAgreementError: somebody of the team seems to be named in what was agreed.
        StaleError: somebody else changed it meanwhile, or the next wave opened.
    """
    today = now.astimezone(AMSTERDAM).date()
    # who leads it and what was released do not change below; reading a release takes a while
    found = read_agreement(stores, account=account, wave=wave, group=group, today=today)
    write_agreement(
        stores,
        found,
        organisation=account.organisation,
        by=account,
        agreed=agreed,
        version=version,
        now=now,
        names_seen=names_seen,
    )
    return read_agreement(stores, account=account, wave=wave, group=group, today=today)


def write_agreement(
    stores: Stores,
    found: TeamAgreement,
    *,
    organisation: str,
    by: Account | None,
    agreed: Sequence[Agreement],
    version: int,
    now: datetime,
    names_seen: bool,
) -> None:
    """Write it down for whoever was let in by the caller: a lead, or the team with its code.

    Args:
        stores: the installation.
        found: what stood there when they were let in.
        organisation: of the team.
        by: goes into the log; of a team that does it itself nothing does: in a small team the
            moment alone would say who it was.
        agreed: see ``keep_agreement``, as the arguments below.
        version: that the form was made from.
        now: aware moment.
        names_seen: a name may stand in it.

    Raises:
        AgreementError: something is missing, too long or on a day that was over already.
        NameInAgreementError: somebody of the team seems to be named in what was agreed.
        StaleError: somebody else changed it meanwhile, or the next wave opened.
    """
    wish = [
        Agreement(one_line(one.what), one_line(one.who), one.by_when, one_line(one.notice))
        for one in agreed[:MOST_AGREEMENTS]
    ]
    wave, group = found.wave, found.group
    with stores.writing() as session:
        row = waves.find_wave(session, wave)
        later = closed_by(session, row) if row is not None else ""
        if later:
            raise StaleError(_FIXED, wave=later)
        kept = [one for one in wish if one.what]
        now_there = agreements.versions(session, wave).get(group, 0)
        if now_there != version:
            filled = tuple(one for one in wish if one != Agreement(""))
            if filled == agreements.noted(session, wave).get(group, ()):
                return  # sent once more after a lost reply, or by two people who were together
            raise StaleError(_OVERTAKEN)
        _check(wish, found)
        if not names_seen:
            _check_names(session, organisation, wave, group, kept)
        agreements.keep(session, wave, group, kept, version=version + 1)
        if by is not None:
            audit.add_act(
                session,
                by,
                at=now,
                action="agreement_changed",
                wave=wave,
                subject=found.group_name,
            )


def _check(wish: Sequence[Agreement], found: TeamAgreement) -> None:
    faults = list(agreement_faults(wish, released_on=found.released_on))
    if not faults and not found.agreed and not any(one.what for one in wish):
        faults = [AgreementFault(1, "what", to_say("Schrijf op wat jullie afspreken."))]
    if faults:
        raise AgreementError(faults)


def _check_names(
    session: Transaction, organisation: str, wave: str, group: str, kept: Sequence[Agreement]
) -> None:
    units = waves.units_of_group(session, wave, group)
    frame = organisations.read_frame(session, organisation)
    people = [one.name for one in frame.employees if one.unit in units]
    named = [name for one in kept for name in names_in(one.what, people)]
    if named:
        raise NameInAgreementError(
            "Staat hier een naam van een collega: %(names)s? Wat jullie afspreken, staat bij de "
            "volgende meting in de vragenlijst van het hele team. Wie het oppakt, schrijf je in "
            "het vak eronder. Is het geen naam? Bewaar dan nog een keer.",
            names=", ".join(dict.fromkeys(named)),
        )
