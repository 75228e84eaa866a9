"""The word lists by which finding tells whose principles a text speaks of."""

import re
import tomllib
from pathlib import Path

from surveyapp.domain.drafting.passages import fold


class FindingWords:
    """Patterns of finding.toml, each asked as a question about a text."""

    def __init__(self) -> None:
        data = tomllib.loads(Path(__file__).with_name("finding.toml").read_text(encoding="utf-8"))
        self._patterns = {
            f"{part}.{name}": re.compile(pattern)
            for part, patterns in data.items()
            if part != "ordinals"
            for name, pattern in patterns.items()
        }
        self.ordinal: str = data["ordinals"]["first"]
        self.adverb: str = data["ordinals"]["adverbs"]

    def says(self, what: str, text: str) -> bool:
        """Say whether a text has words of a list, such as ``voices.ours``."""
        return bool(self._patterns[what].search(fold(text)))

    def closes(self, heading: str) -> bool:
        """Say whether a heading ends a row of principles: contact, planning, more to read."""
        return self.says("closing.whole", heading) or self.says("closing.start", heading)


FINDING = FindingWords()
