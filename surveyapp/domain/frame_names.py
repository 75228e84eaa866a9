"""From the names of units, as people write them, to a tree with ids."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

Path = tuple[str, ...]
"""Names from right below the municipality down to the unit itself; empty for the municipality."""


def key(name: str) -> str:
    """Return what two spellings of one name share: case and spaces do not make another unit."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def path_key(path: Iterable[str]) -> Path:
    """Return the keys of the names of a path."""
    return tuple(key(name) for name in path)


def identities(paths: Iterable[Path], taken: Iterable[str]) -> Mapping[Path, str]:
    """Return a readable id for each path that depends on nothing but the paths themselves.

    Paths that read alike as an id ("Jeugd & Gezin", "Jeugd/Gezin") all get a piece of their own
    hash: an id must not move to another team because the rows of a list changed places.

    Args:
        paths: each once.
        taken: ids that are in use for something else.
    """
    slugs = {path: slug(path) for path in paths}
    alike = Counter([*taken, *slugs.values()])
    return {
        path: name
        if alike[name] == 1
        else f"{name}-{hashlib.sha256(repr(path_key(path)).encode()).hexdigest()[:8]}"
        for path, name in slugs.items()
    }


def slug(path: Path) -> str:
    """Return a path in letters that every system can keep."""
    plain = unicodedata.normalize("NFKD", "-".join(path)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:180] or "eenheid"
