"""The published figures as JSON with its schema, and how anybody checks that they are whole."""

import hashlib
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.handing_out import Audience
from surveyapp.domain.release import Release, as_json
from surveyapp.domain.release_schema import schema_text
from surveyapp.reporting.zip_files import zipped

FIGURES: Final = "cijfers.json"
SCHEMA_FILE: Final = "cijfers.schema.json"
SUMS: Final = "SHA256SUMS"
READ_ME: Final = "LEESMIJ.txt"

_HOLDS: Final[dict[Audience, str]] = {
    "hr": (
        "Alle cijfers die van deze meting zijn vrijgegeven, met de toelichtingen. Dit bestand is\n"
        "voor HR. Deel het niet verder: gebruik daarvoor de openbare cijfers."
    ),
    "public": (
        "De cijfers van de hele organisatie. Er staat niets in over teams of afdelingen, en geen\n"
        "toelichtingen. Iedereen mag dit lezen."
    ),
}


def json_zip(release: Release, digest: str, audience: Audience) -> bytes:
    """Return a zip with the figures as JSON, their schema, checksums and how to check them.

    Args:
        release: as it is handed out to ``audience``.
        digest: SHA-256 (hex) of the release as it is stored.
        audience: whom it is for.
    """
    figures, schema = as_json(release).encode(), schema_text().encode()
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in ((FIGURES, figures), (SCHEMA_FILE, schema))
    )
    return zipped(
        (
            (READ_ME, json_read_me(release, digest, audience).encode()),
            (FIGURES, figures),
            (SCHEMA_FILE, schema),
            (SUMS, sums.encode()),
        )
    )


def json_read_me(release: Release, digest: str, audience: Audience) -> str:
    """Return what the figures are and how they are checked, in Dutch."""
    return f"""{_heading(release)}
{_HOLDS[audience]}

{FIGURES} is JSON (UTF-8). {SCHEMA_FILE} beschrijft elk veld (JSON Schema 2020-12).

Is het bestand nog heel?
Reken de vingerafdruk (SHA-256) uit en vergelijk die met de regel in {SUMS}.
- Windows, in PowerShell:  Get-FileHash {FIGURES}
- Linux:                   sha256sum -c {SUMS}
- macOS:                   shasum -a 256 -c {SUMS}

Horen deze cijfers bij de vrijgave?
Bij het sluiten van de meting zijn de cijfers één keer berekend en vastgelegd. De vingerafdruk van
die vrijgave is
{digest}
De eerste acht tekens staan in elk rapport, bij ‘uitgave’. De beheerder kan nagaan dat dit bestand
uit die vrijgave komt:
    surveyapp release check {release.wave} {FIGURES}
De vrijgave zelf gaat niet de deur uit: daarin staat bij elke stelling precies hoeveel mensen
antwoordden, ook als er maar één geen mening had. In dit bestand staat dat zoals in de rapporten.
"""


def tables_read_me(release: Release, digest: str) -> str:
    """Return how to open tables that are CSV, in Dutch."""
    return f"""{_heading(release)}
Elk CSV-bestand is één tabel. Begin bij uitleg.csv. Dubbelklikken opent ze in Excel of LibreOffice.

Tussen de cellen staat een puntkomma, in getallen een komma, de letters zijn UTF-8 met een
byte order mark. Zo opent een Nederlandse Excel ze goed. In Python met pandas:
    pandas.read_csv("scores.csv", sep=";", decimal=",", encoding="utf-8-sig")

Begint een tekst met een teken zoals = of -, dan staat er een ' voor. Zonder dat teken zou een
rekenprogramma de tekst als formule uitvoeren.

Vingerafdruk van de vrijgave (SHA-256):
{digest}
De eerste acht tekens staan in elk rapport, bij ‘uitgave’.
"""


def _heading(release: Release) -> str:
    lines = f"{release.organisation_name}, {release.title}\n"
    if release.invented:
        lines += f"{wording.capital(wording.INVENTED)}: voor een demonstratie of een simulatie.\n"
    return lines
