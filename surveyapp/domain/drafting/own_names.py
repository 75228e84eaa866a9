"""Short names for the computer, each used once."""

from surveyapp.domain.drafting.passages import fold


def slug(text: str, *, fallback: str) -> str:
    """Return a short name for the computer: lower-case letters, digits and hyphens."""
    return "-".join(fold(text).split()[:4])[:40].strip("-") or fallback


class OwnNames:
    """Gives each thing a name of its own: a second one of the same name gets a number."""

    def __init__(self) -> None:
        """Begin with no names taken."""
        self._used: set[str] = set()

    def take(self, wanted: str) -> str:
        """Return ``wanted``, or the first free name that begins with it."""
        number, free = 2, wanted
        while free in self._used:
            free, number = f"{wanted}-{number}", number + 1
        self._used.add(free)
        return free
