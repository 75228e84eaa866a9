"""Open the installation that a command works on, and know the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from surveyapp.settings import load_settings

if TYPE_CHECKING:
    from surveyapp.store.database import Stores


@contextmanager
def opened() -> Iterator["Stores"]:
    """Give the installation of ``SURVEYAPP_INSTANCE``, else of ./instance; close it after use."""
    # Late: commands that open no installation should not wait for a database library.
    from surveyapp.store.database import open_stores

    stores = open_stores(load_settings())
    try:
        yield stores
    finally:
        stores.close()


def now() -> datetime:
    """Return this moment, aware: the one place where commands look at the clock."""
    return datetime.now(UTC)
