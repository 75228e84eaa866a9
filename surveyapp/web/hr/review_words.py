"""A review in words: what its remarks, flags and the accounting are called."""

from collections.abc import Mapping
from datetime import datetime

from surveyapp.domain.dates import day
from surveyapp.domain.drafting.checking.readability_facts import MEANING as FLESCH_DOUMA
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.domain.wording import number as figure

__all__ = [
    "ADDED_WORDS",
    "FLAG_WORDS",
    "FLESCH_DOUMA",
    "REMARK_NAMES",
    "STATUS_WORDS",
    "amount",
    "figure",
    "moment",
]

REMARK_NAMES: Mapping[str, str] = {
    "wording": "Nog verwoorden",
    "empty": "Nog leeg",
    "too_many_letters": "Te lang",
    "no_statement": "Geen stelling",
    "same_text": "Dubbel",
    "double_barrelled": "Twee dingen in één zin",
    "negation": "Ontkenning",
    "double_negation": "Dubbele ontkenning",
    "passive": "Lijdende zin",
    "jargon": "Moeilijk woord",
    "long_word": "Lang woord",
    "absolute": "Te stellig",
    "about_one_person": "Over één persoon",
    "two_sentences": "Twee zinnen",
    "too_long": "Lange zin",
    "near_duplicate": "Lijkt op een andere",
    "no_verb": "Geen hele zin",
    "leading": "Stuurt naar een antwoord",
    "scale": "Past niet bij de antwoorden",
}

FLAG_WORDS: Mapping[str, str] = {
    "about_one_person": (
        "Gaat over één persoon, bijvoorbeeld de leidinggevende. Zet dit alleen aan als HR en OR "
        "dat samen kiezen."
    ),
    "thin_source": "De tekst zegt hier weinig over. Daarom hooguit drie stellingen.",
    "bracket_missing": "In de tekst ontbreekt een haakje. Controleer de naam en de uitleg.",
    "double_name": "De naam noemt twee dingen. Lees de uitkomst straks per stelling.",
    "by_item": "Lees de uitkomst straks per stelling, niet als één cijfer.",
}

ADDED_WORDS: Mapping[str, str] = {
    "nieuw": "Je nieuwe stelling",
    "bron": "Bronwoorden bij je nieuwe stelling",
    "principe": "Je nieuwe principe",
    "plek": "Bronwoorden bij je nieuwe principe",
}
"""What the first word of a field's name stands for."""

STATUS_WORDS: Mapping[str, tuple[str, str]] = {
    "left_out": ("Weggelaten", "Dit vragen we niet. Bij elk stukje staat waarom."),
    "asked": ("Gevraagd", "Hier komt een stelling uit."),
    "merged": ("Samengevoegd", "Dit zegt hetzelfde als iets wat al wordt gevraagd."),
    "context": ("Context", "Koppen, namen, inleiding en punten waarvoor geen plaats meer was."),
}
"""Status to its name and what it means, in the order of the page: what needs judging first."""


def moment(at: datetime) -> str:
    """Return a moment as people say it, Dutch time: "22 november, 14.32 uur"."""
    local = at.astimezone(AMSTERDAM)
    return f"{day(local.date())}, {local:%H.%M} uur"


def amount(number: int, one: str, more: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else more}"
