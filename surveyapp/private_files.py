"""Files that only the user of this installation can read, from the moment that they exist."""

import os
from pathlib import Path


def create_file(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a new file.

    Args:
        path: where it comes; its folder is there.
        content: what it holds.
        lasting: wait until a power failure cannot take it away any more, some milliseconds.

    Raises:
        FileExistsError: there is a file of that name.
        OSError: there is no room for it, or this user may not write there.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        if lasting:
            file.flush()
            os.fsync(file.fileno())


def replace_file(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file whole or not at all; one process at a time writes a file of that name.

    Arguments and errors are those of ``create_file``, but a file that is there is replaced.
    """
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)  # of a process that was killed
    create_file(beside, content, lasting=lasting)
    beside.replace(path)
