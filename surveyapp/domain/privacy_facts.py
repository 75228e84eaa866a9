"""What the privacy text of a measurement is made from."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.waves import WaveSettings


@dataclass(frozen=True, slots=True)
class PrivacyFacts:
    """What the text is made from; nothing in it is typed by hand."""

    organisation_name: str
    last_day: date
    minimum_group: int
    settings: WaveSettings
    contact: str
    """Whom employees may ask when the settings name nobody."""
    by_mail: bool
    """Whether mail goes out: the setting, and an installation that can mail."""
    cards: bool
    """Whether anybody gets a card."""
