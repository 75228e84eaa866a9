"""Take in the logo of an organisation: a small picture that is safe to show to everybody."""

import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

from surveyapp.errors import SurveyError

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 2 * MEGABYTE
"""Bytes of a file; a logo for a page has some tens of kilobytes."""
SECONDS: Final = 10
COMMAND: Final = (sys.executable, "-I", "-m", "surveyapp.importing.logo_image")
SENTENCES: Final[Mapping[str, str]] = {
    "large": "Dit bestand is te groot: een logo mag hooguit 2 MB zijn. Bewaar het kleiner.",
    "svg": (
        "Dit is een SVG-bestand. Daar kan een script in staan, en dat mag niet op de pagina’s van "
        "je collega’s komen. Bewaar het logo als PNG en kies dat bestand."
    ),
    "damaged": (
        "Dit bestand kunnen we niet als afbeelding lezen. Bewaar het logo als PNG, JPEG of WebP en "
        "kies dat bestand."
    ),
    "pixels": "Deze afbeelding is te groot. Maak hem hooguit 4000 bij 4000 beeldpunten.",
    "small": "Deze afbeelding is te klein. Kies er een van minstens 16 bij 16 beeldpunten.",
    "empty": "Deze afbeelding is helemaal doorzichtig. Kies het logo in kleur.",
}

_SVG = re.compile(rb"<(?:\?xml|!--|!doctype|svg)", re.IGNORECASE)


class LogoError(SurveyError):
    """A file is no logo that can be shown."""


def read_logo(content: bytes) -> bytes:
    """Return a logo as a PNG that was drawn anew by a process with hard limits.

    Args:
        content: a file as it came in: PNG, JPEG or WebP.

    Raises:
        LogoError: it is another kind of file, damaged, or too large.
    """
    if len(content) > LARGEST:
        raise LogoError(SENTENCES["large"])
    if _SVG.match(content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise LogoError(SENTENCES["svg"])
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            COMMAND, input=content, capture_output=True, timeout=SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise LogoError(SENTENCES["damaged"]) from error
    sign, answer = done.stdout[:1], done.stdout[1:]
    if sign == b"+":
        return answer
    raise LogoError(SENTENCES.get(answer.decode(errors="replace"), SENTENCES["damaged"]))
