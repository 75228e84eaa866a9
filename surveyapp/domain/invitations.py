"""Link tokens and typed codes: their shape, their check character, how people may type them."""

import base64

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 13
CODE_VALUES = 32**12
"""A code carries 60 random bits in 12 characters; the 13th checks them."""

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "\u00a0": ""})


def link_token(random: bytes) -> str:
    """Return 16 random bytes as the 22 characters that stand behind the # of a link."""
    return base64.urlsafe_b64encode(random).rstrip(b"=").decode()


def typed_code(value: int) -> str | None:
    """Return a number under ``CODE_VALUES`` as a code, or None where its check is no letter.

    The check is the number modulo 37, which catches every single wrong character and every swap
    of two. Five of the 37 remainders have symbols (``*~$=U``) that are hard to type: such a
    number is not used, the caller draws another.

    Source:
        D. Crockford, Base 32.
    """
    check = value % 37
    if check >= len(ALPHABET):
        return None
    digits = ""
    rest = value
    for _ in range(CODE_LENGTH - 1):
        rest, digit = divmod(rest, 32)
        digits = ALPHABET[digit] + digits
    return digits + ALPHABET[check]


def normalise_code(text: str) -> str:
    """Return a code as it was issued, however it was typed: spaces, hyphens, case, O, I and L."""
    return text.strip().upper().translate(_LOOKALIKES)


def is_code(text: str) -> bool:
    """Tell whether a normalised text is a code with a right check character."""
    if len(text) != CODE_LENGTH or any(letter not in ALPHABET for letter in text):
        return False
    value = 0
    for letter in text[:-1]:
        value = value * 32 + ALPHABET.index(letter)
    return typed_code(value) == text


def spaced(code: str) -> str:
    """Return a code in groups of four, as it is printed."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
