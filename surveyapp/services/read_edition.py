"""Read what the reports of a wave are made from, and know it by a fingerprint."""

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from surveyapp import __version__
from surveyapp.domain.release import Release
from surveyapp.domain.reports import ReportKey, report_filename
from surveyapp.resources import search_path
from surveyapp.services.read_release import load_release
from surveyapp.settings import Settings
from surveyapp.store import organisations
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class Edition:
    """What all reports of a wave are made from.

    ``logo`` is a PNG or None; ``places`` are the folders of the designs, the first that has a file
    wins, and ``designs`` is the fingerprint of what is in them.
    """

    release: Release
    digest: str
    logo: bytes | None
    places: tuple[Path, ...]
    designs: str

    @property
    def made_of(self) -> str:
        """Eight characters that change with the release, the designs, the logo and the version."""
        return fingerprint(self.digest, self.logo, self.designs)

    def place(self, key: ReportKey, position: int) -> str:
        """Return where a report lies under ``instance/pdf``.

        Its place in the wave goes before its name, for names of groups may be the same.
        """
        folder = f"{self.release.organisation}/{self.release.wave}-{self.made_of}"
        return f"{folder}/{position:03d}-{report_filename(self.release, key)}"


def read_edition(stores: Stores, *, organisation: str, wave: str) -> Edition:
    """Return what the reports of a wave of an organisation are made from as it is now.

    Raises:
        NotFoundError: there is no such wave, or it has no release.
        ReleaseError: the release is not what was frozen any more.
    """
    release, digest = load_release(stores, organisation=organisation, wave=wave)
    with stores.reading() as session:
        row = organisations.find_organisation(session, organisation)
    places = design_places(stores.settings)
    return Edition(
        release=release,
        digest=digest,
        logo=row.logo if row is not None else None,
        places=places,
        designs=design_fingerprint(places),
    )


def fingerprint(digest: str, logo: bytes | None, designs: str) -> str:
    """Return eight characters that change with what a report is made from."""
    found = hashlib.sha256(f"{digest} {__version__} {designs} ".encode())
    found.update(b"" if logo is None else hashlib.sha256(logo).digest())
    return found.hexdigest()[:8]


def design_places(settings: Settings) -> tuple[Path, ...]:
    """Return where report designs are looked for: the organisation's own before the shipped."""
    return tuple(search_path("reports", settings.instance))


def design_fingerprint(places: tuple[Path, ...]) -> str:
    """Return what changes with any file of the designs: its name or its contents."""
    return _hashed(
        tuple(
            (file, file.relative_to(place).as_posix(), found.st_mtime_ns, found.st_size)
            for place in places
            for file in sorted(path for path in place.rglob("*") if path.is_file())
            for found in (file.stat(),)
        )
    )


@functools.lru_cache(maxsize=4)
def _hashed(files: tuple[tuple[Path, str, int, int], ...]) -> str:
    """Return the hash of some files; they are read again only when one of them was touched."""
    found = hashlib.sha256()
    for file, name, _, _ in files:
        found.update(f"{name}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()
