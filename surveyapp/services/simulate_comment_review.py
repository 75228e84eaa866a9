"""Let an invented reader go through invented comments, by the services of real ones."""

from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.simulating.comments import names_somebody
from surveyapp.services.finish_comment_review import finish_comment_review
from surveyapp.services.review_comments import review_comments
from surveyapp.services.withhold_comments import withhold_comments
from surveyapp.store.database import Stores


def simulate_comment_review(stores: Stores, *, reader: Account, wave: str, now: datetime) -> None:
    """Withhold the comments that name somebody, and finish.

    Args:
        stores: the installation.
        reader: of the wave's organisation, with the role that its settings let read.
        wave: that is being reviewed.
        now: aware moment.
    """
    found = review_comments(stores, account=reader, wave=wave, now=now)
    named = [one.id for one in found.comments if names_somebody(one.text)]
    withhold_comments(stores, account=reader, wave=wave, withhold=named, put_back=(), now=now)
    read = review_comments(stores, account=reader, wave=wave, now=now)
    finish_comment_review(
        stores, account=reader, wave=wave, version=read.version, show=True, now=now
    )
