"""Fix, when a wave opens, which groups it asks about their agreement of last time."""

from surveyapp.domain import release as releases
from surveyapp.domain.agreements import asked_again
from surveyapp.domain.frame import GroupTree
from surveyapp.store import agreements, waves
from surveyapp.store.database import Transaction
from surveyapp.store.tables import WaveRow


def ask_agreements(session: Transaction, row: WaveRow, tree: GroupTree) -> None:
    """Copy what the groups agreed on after the last release to the wave that opens now.

    From then on the form, the release and the report read the copy. The agreement itself cannot be
    changed any more either, so that a page never says otherwise than the form.

    Args:
        session: the transaction in which the wave opens, its groups fixed already.
        row: the wave.
        tree: its groups.
    """
    found = next(iter(waves.releases_of(session, row.organisation_id)), None)
    if found is None:
        return
    noted = agreements.noted(session, found.wave_id)
    if noted:
        before = releases.from_json(found.json)
        agreements.add_asked(session, row.id, asked_again(tree, before, noted))
