"""Let the teams of an invented organisation agree on something after a release."""

import random
from datetime import date

from surveyapp.domain.release import Release
from surveyapp.domain.simulating.agreements import simulate_agreements
from surveyapp.store import agreements
from surveyapp.store.database import Stores


def note_agreements(stores: Stores, *, rng: random.Random, release: Release, on: date) -> None:
    """Write down what invented teams agree on, all at once and without an account of a lead.

    Args:
        stores: a demonstration.
        rng: where all chance comes from.
        release: of invented data.
        on: the day on which they talk.
    """
    noted = simulate_agreements(rng, release, on)
    with stores.writing() as session:
        for group, agreed in noted.items():
            agreements.keep(session, release.wave, group, agreed, version=1)
