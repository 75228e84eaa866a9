"""What the values of a person and a unit must be like, in a file and in a form alike."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from surveyapp.mailboxes import AddressError, mailbox

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that starts so for a formula, also when our own export is opened."""
BROKEN: Final = re.compile("[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]|[ÄÅ][\u0080-\u00bf›]|â€")
"""What é, ş and ’ become in a file that was once read with the wrong table of characters."""
LONGEST: Final = {"number": 64, "name": 200, "email": 254, "unit": 200, "trait": 60}
"""Characters of each value."""
DUTCH: Final = {
    "number": "het nummer",
    "name": "de naam",
    "email": "het adres",
    "unit": "de naam",
    "trait": "het kenmerk",
}
BELOW: Final = ">"
"""Stands between a department and what lies below it: "Ruimte > Groen"."""
SEVERAL: Final = "|"
"""Stands between the units that one person leads."""
NO_NUMBER: Final = "leeg. Geef iedereen een eigen nummer, bijvoorbeeld het personeelsnummer."
NO_NAME: Final = "leeg. Vul de naam in."


def same_address(email: str) -> str:
    """Return what two addresses share when they are one mailbox."""
    if not email.isascii():
        with suppress(AddressError):  # that is said where the address stands
            return mailbox(email).address.casefold()
    return email.casefold()


def value_faults(field: str, value: str) -> Iterator[str]:
    """Yield what is wrong with a value whatever it means, as Dutch sentences.

    Args:
        field: number, name, email, unit or trait.
        value: without spaces around it.
    """
    if value.startswith(FORMULA):
        yield (
            f"'{shown(value)}' lijkt een formule. Plak de lijst als waarden, of haal het eerste "
            "teken weg."
        )
    if any(_is_hidden(letter) for letter in value):
        yield (
            f"in '{shown(value)}' staat een regeleinde of ander onzichtbaar teken. Typ de waarde "
            "opnieuw."
        )
    if not value.isascii() and BROKEN.search(value):
        yield (
            f"in '{shown(value)}' zijn letters met een accent kapotgegaan. Bewaar de lijst opnieuw "
            "als CSV (UTF-8), of als Excel-bestand."
        )
    if len(value) > LONGEST[field]:
        yield f"{DUTCH[field]} is langer dan {LONGEST[field]} tekens. Maak de waarde korter."


def address_faults(email: str) -> Iterator[str]:
    """Yield what is wrong with an address, which may be empty: mail could not be sent to it."""
    if not email:
        return
    try:
        mailbox(email)
    except AddressError:
        yield (
            f"'{shown(email)}' is geen e-mailadres. Verbeter het, of laat het leeg: dan krijgt "
            "deze persoon een kaartje."
        )


def person_faults(number: str, name: str, email: str, trait: str = "") -> Iterator[tuple[str, str]]:
    """Yield (field, Dutch sentence) for every fault of somebody's own values."""
    values = (("number", number), ("name", name), ("email", email), ("trait", trait))
    for field, value in values:
        for what in value_faults(field, value):
            yield field, what
    if not number:
        yield "number", NO_NUMBER
    if not name:
        yield "name", NO_NAME
    for what in address_faults(email):
        yield "email", what


def unit_faults(name: str) -> Iterator[str]:
    """Yield what is wrong with the name of a unit, as Dutch sentences."""
    if not name:
        yield "leeg. Vul de naam in."
    yield from value_faults("unit", name)
    if BELOW in name or SEVERAL in name:
        yield f"'{shown(name)}' bevat '{BELOW}' of '{SEVERAL}'. Kies een naam zonder dat teken."


def shown(value: str) -> str:
    """Return a value as it can stand in a sentence: nothing hidden, not endless."""
    plain = "".join(" " if _is_hidden(letter) else letter for letter in value)
    return plain if len(plain) <= 60 else f"{plain[:59]}…"  # noqa: PLR2004 -- one line


def _is_hidden(letter: str) -> bool:
    """Tell of a control character, a line end, or one that turns the order of words."""
    return letter in "\u2028\u2029" or unicodedata.category(letter) in {"Cc", "Cf"}
