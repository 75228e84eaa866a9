"""Secrets outside the databases: the installation's own, and each open wave's private key."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from surveyapp.errors import SettingsError, WaveError
from surveyapp.private_files import replace_file
from surveyapp.settings import Settings

SECRET = "application"  # noqa: S105 -- the name of a file


def make_secret(settings: Settings) -> None:
    """Make the installation's own secret, once; every other key is derived from it."""
    settings.keys.mkdir(mode=0o700, exist_ok=True)
    path = settings.keys / SECRET
    if not path.exists():
        replace_file(path, secrets.token_bytes(32))


def derive(settings: Settings, purpose: str, *context: bytes) -> bytes:
    """Return 32 bytes for one purpose.

    Source:
        HKDF-Expand with one block, RFC 5869 section 2.3; the secret is uniform, so HKDF-Extract
        is not needed (section 3.3).
    """
    try:
        path = settings.keys / SECRET
        found = path.stat()
        secret = _secret(path, found.st_ino, found.st_size, found.st_mtime_ns)
    except OSError as error:
        raise SettingsError(
            f"De sleutel {settings.keys / SECRET} ontbreekt of is niet leesbaar. Zet de "
            "kopie terug die je apart bewaart: zonder deze sleutel werkt geen enkele code."
        ) from error
    info = b"\x00".join((purpose.encode(), *context))
    return hmac.digest(secret, info + b"\x01", hashlib.sha256)


@lru_cache(maxsize=8)
def _secret(path: Path, *_version: int) -> bytes:
    """Return the secret, read once for as long as its file stays the same."""
    return path.read_bytes()


def make_wave_key(settings: Settings, wave: str) -> bytes:
    """Make a wave's key pair, write the private half to ``keys/<wave>``, return the public half."""
    private = PrivateKey.generate()
    replace_file(settings.keys / wave, bytes(private))
    return bytes(private.public_key)


def has_wave_key(settings: Settings, wave: str) -> bool:
    """Tell whether a wave's private key is still there."""
    return (settings.keys / wave).is_file()


def seal(public_key: bytes, content: bytes) -> bytes:
    """Seal bytes so that only the wave's private key opens them.

    Source:
        libsodium sealed boxes: an ephemeral X25519 key per message, XSalsa20-Poly1305.
    """
    return SealedBox(PublicKey(public_key)).encrypt(content)


def open_ballots(
    settings: Settings, wave: str, *, public_key: bytes, sealed: Iterable[bytes]
) -> Iterator[bytes]:
    """Open the sealed ballots of a wave, one by one.

    Raises:
        WaveError: the private key is missing, it is not the other half of ``public_key``, or a
            ballot is damaged.
    """
    path = settings.keys / wave
    try:
        private = path.read_bytes()
    except OSError as error:
        raise WaveError(
            f"De sleutel van deze meting ontbreekt ({path}). De antwoorden blijven verzegeld en "
            "bewaard. Zet de kopie terug die je apart bewaart en sluit de meting opnieuw."
        ) from error
    if len(private) != PrivateKey.SIZE or bytes(PrivateKey(private).public_key) != public_key:
        raise WaveError(
            f"De sleutel in {path} past niet op de antwoorden van deze meting. Er is niets "
            "gewijzigd. Zet de juiste sleutel terug en sluit de meting opnieuw."
        )
    box = SealedBox(PrivateKey(private))
    try:
        yield from map(box.decrypt, sealed)
    except (CryptoError, ValueError, TypeError) as error:
        raise WaveError(
            "Een verzegelde vragenlijst is beschadigd. Er is niets gepubliceerd en niets "
            "weggegooid. Zet de laatste back-up terug en sluit de meting opnieuw."
        ) from error


def destroy_wave_key(settings: Settings, wave: str) -> None:
    """Overwrite and remove a wave's private key; done is done, also the second time."""
    path = settings.keys / wave
    if path.exists():
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
