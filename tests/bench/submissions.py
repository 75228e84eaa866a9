"""One submission through the service, against the same two rows by bare SQL."""

import secrets
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

from surveyapp.domain.responses import SIZE
from tests.bench.installation import Installation
from tests.bench.timing import ratio, seconds

WRITERS = 4
SEALED = SIZE + 48
"""Bytes of a sealed ballot: libsodium's sealed box adds 48."""


def measure_submissions(made: Installation, *, times: int) -> tuple[float, float]:
    """Return submission_over_floor and submissions_per_second.

    Both use up invitations: ``times`` for the first, as many for the second.
    """
    work = [made.waiting.pop() for _ in range(2 * times)]
    forms = [(token, made.stamp(token), answers) for token, answers in work]
    beside = _copy(made.stores.settings.instance)
    with closing(_connect(beside)) as bare:
        unused = [row[0] for row in bare.execute("SELECT id FROM invitation WHERE used = 0")]
        over_floor = ratio(
            [
                (partial(made.submit, *form), partial(_insert, bare, invitation, made.wave))
                for form, invitation in zip(forms[:times], unused, strict=False)
            ]
        )
    shutil.rmtree(beside)
    with ThreadPoolExecutor(WRITERS) as pool:
        taken = seconds(lambda: list(pool.map(lambda form: made.submit(*form), forms[times:])))
    return over_floor, times / taken


def _copy(instance: Path) -> Path:
    """Copy both databases to a folder on the same disk, so that both sync to the same place."""
    beside = instance.with_name("floor")
    beside.mkdir()
    for name in ("identity.db", "answers.db"):
        shutil.copy(instance / name, beside)
    return beside


def _connect(folder: Path) -> sqlite3.Connection:
    """Open both files as the product does: rollback journal, full sync, secure delete."""
    bare = sqlite3.connect(folder / "identity.db", isolation_level=None)
    bare.execute("ATTACH DATABASE ? AS answers", (str(folder / "answers.db"),))
    for name in ("main", "answers"):
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON"):
            bare.execute(f"PRAGMA {name}.{pragma}").fetchall()
    return bare


def _insert(bare: sqlite3.Connection, invitation: bytes, wave: str) -> None:
    """Mark an invitation and store a ballot, in one transaction over both files."""
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE invitation SET used = 1 WHERE id = ? AND used = 0", (invitation,))
    row = (secrets.token_bytes(16), wave, secrets.token_bytes(SEALED))
    bare.execute("INSERT INTO answers.ballot (id, wave, sealed) VALUES (?, ?, ?)", row)
    bare.execute("COMMIT")
