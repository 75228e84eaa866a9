"""Let reports of a wave be made again: one of them, or all."""

from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.reports import ReportKey, report_title
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.plan_reports import planned_keys
from surveyapp.services.read_release import load_release
from surveyapp.store import audit, reports
from surveyapp.store.database import Stores

ALL = "alle rapporten"


def remake_reports(
    stores: Stores, *, account: Account, wave: str, now: datetime, key: ReportKey | None = None
) -> int:
    """Let a worker make reports anew, also what failed, and return how many.

    Args:
        stores: the installation.
        account: of HR.
        wave: id of a released wave.
        now: aware moment.
        key: one report; without it all of them.

    Raises:
        NotFoundError: nothing is released, no such report, or it is not for this account.
        ReleaseError: the release is not what was frozen any more.
    """
    if account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    release, _ = load_release(stores, organisation=account.organisation, wave=wave)
    with stores.writing() as session:
        keys = planned_keys(session, release)
        if key is not None and key not in keys:
            raise NotFoundError(NOT_FOUND)
        reports.add_reports(session, wave, keys)
        asked = reports.want_again(session, wave, key=key)
        audit.add_act(
            session,
            account,
            at=now,
            action="reports_remade",
            wave=wave,
            subject=report_title(release, key) if key is not None else ALL,
        )
    return asked
