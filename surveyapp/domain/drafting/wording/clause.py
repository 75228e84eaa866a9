"""One thing that a text says, with its subject and its place."""

from dataclasses import dataclass
from typing import Literal

from surveyapp.domain.drafting.passages import Passage

Part = Literal["sentence", "gloss"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing said: ``text`` is on one line with its subject restored, ``passage`` its source.

    ``changes`` says what restoring took (S split off, C completed); ``doubt`` names a reason to
    look at the source again; ``sentence`` is where its sentence begins; ``name`` is a first word
    that keeps its capital.
    """

    text: str
    passage: Passage
    part: Part
    changes: str = ""
    doubt: str = ""
    sentence: int = 0
    name: str = ""
