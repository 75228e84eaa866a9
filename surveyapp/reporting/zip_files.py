"""Files in one zip: the same files give the same bytes, whenever it is made."""

import io
import zipfile
from collections.abc import Iterable
from typing import Final

MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The time that every file in a zip bears."""


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of files: (name, content), in this order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files:
            archive.writestr(member(name), data)
    return content.getvalue()


def member(name: str) -> zipfile.ZipInfo:
    """Return a file in a zip without the moment at which it was made."""
    info = zipfile.ZipInfo(name, MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
