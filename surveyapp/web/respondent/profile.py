"""The respondent's own profile: how one person answered, per principle, in dots and words.

It is made from the posted form in the same request and kept nowhere. It counts and shows; it does
not conclude, because three to five answers are too few for that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surveyapp.domain.questionnaire import Item, Principle, Questionnaire

FAVOUR = 4
NEUTRAL = 3
POINTS = 5
PAIR = 2
_FURTHEST = 0.5
"""Means closer together than this are not told apart in words."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One answer in the drawing: column 1 (past niet) to 5 (past helemaal), row from 0 up."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Line:
    """One item with the answer that was chosen, in words; empty where it was skipped."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class PrincipleProfile:
    """How somebody answered the items of one principle.

    ``mean`` (1..5, reversed items turned round) only orders principles; it is never shown.
    """

    name: str
    dots: tuple[Dot, ...]
    words: str
    lines: tuple[Line, ...]
    mean: float | None

    @property
    def height(self) -> int:
        """The highest pile of dots."""
        return max((dot.row + 1 for dot in self.dots), default=1)


@dataclass(frozen=True, slots=True)
class Profile:
    """The whole profile: a sentence or two, then a row per principle."""

    summary: tuple[str, ...]
    principles: tuple[PrincipleProfile, ...]
    work_on: tuple[str, ...] = ()
    """Names of the principles that the team should work on, as they were chosen."""

    @property
    def height(self) -> int:
        """The highest pile of all, so that every drawing has the same size."""
        return max((principle.height for principle in self.principles), default=1)


def make_profile(
    questionnaire: Questionnaire, answers: Mapping[str, str], priorities: Collection[str] = ()
) -> Profile:
    """Return the profile of one set of answers.

    Args:
        questionnaire: what was asked.
        answers: item id to option code.
        priorities: ids of the principles to work on.
    """
    principles = tuple(
        _principle(questionnaire, principle, answers) for principle in questionnaire.asked()
    )
    return Profile(
        summary=_summary(principles, len(answers)),
        principles=principles,
        work_on=tuple(one.name for one in questionnaire.asked() if one.id in priorities),
    )


def _principle(
    questionnaire: Questionnaire, principle: Principle, answers: Mapping[str, str]
) -> PrincipleProfile:
    values = [
        value
        for item in principle.items
        if (value := _value(questionnaire, item, answers)) is not None
    ]
    labels = {option.code: option.labels["nl"] for option in questionnaire.scale.options}
    return PrincipleProfile(
        name=principle.name,
        dots=_dots(values),
        words=_words(values, sum(1 for item in principle.items if item.id in answers)),
        lines=tuple(
            Line(item.text(), labels.get(answers.get(item.id, ""), "")) for item in principle.items
        ),
        mean=sum(values) / len(values) if values else None,
    )


def _value(questionnaire: Questionnaire, item: Item, answers: Mapping[str, str]) -> int | None:
    """Return how well the principle fits by this answer; a reversed item says the opposite."""
    value = questionnaire.scale.value(answers.get(item.id, ""))
    if value is None or not item.reverse:
        return value
    return POINTS + 1 - value


def _dots(values: list[int]) -> tuple[Dot, ...]:
    return tuple(
        Dot(column, row) for column in range(1, POINTS + 1) for row in range(values.count(column))
    )


def _words(values: list[int], answered: int) -> str:
    """Say in words exactly what the dots show."""
    if not values:
        if answered:
            return "Je koos hier ‘weet ik niet / n.v.t.’."
        return "Je sloeg deze stellingen over."
    favour = sum(1 for value in values if value >= FAVOUR)
    neutral = values.count(NEUTRAL)
    against = len(values) - favour - neutral
    counts = (
        (favour, "past", "passen"),
        (neutral, "is neutraal", "zijn neutraal"),
        (against, "past niet", "passen niet"),
    )
    parts = [(count, one if count == 1 else many) for count, one, many in counts if count]
    (count, verb), *others = parts
    if not others and count > 1:
        return f"{'Beide' if count == PAIR else f'Alle {count}'} stellingen {verb}."
    noun = "stelling" if count == 1 else "stellingen"
    told = [f"{count} {noun} {verb}", *(f"{count} {verb}" for count, verb in others)]
    return " en ".join(filter(None, (", ".join(told[:-1]), told[-1]))) + "."


def _summary(principles: tuple[PrincipleProfile, ...], answered: int) -> tuple[str, ...]:
    """Name the principles at both ends, only where they clearly stand apart."""
    ranked = sorted(
        ((p.mean, p.name) for p in principles if p.mean is not None), key=lambda pair: -pair[0]
    )
    if not answered or len(ranked) < PAIR:
        return ("Je hebt te weinig beoordeeld om principes naast elkaar te zetten.",)
    sentences = []
    if ranked[0][0] - ranked[1][0] >= _FURTHEST:
        sentences.append(f"Volgens jou past {ranked[0][1]} het best bij je team.")
    if ranked[-2][0] - ranked[-1][0] >= _FURTHEST:
        sentences.append(
            f"Het minst past {ranked[-1][1]}."
            if sentences
            else f"Volgens jou past {ranked[-1][1]} het minst bij je team."
        )
    if not sentences:
        sentences.append("Geen principe springt er bij jou duidelijk uit.")
    return tuple(sentences)
