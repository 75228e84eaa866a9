"""The respondent's own profile: how one person answered, per principle, in dots and words.

It is made from the posted form in the same request and kept nowhere. It counts and shows; it does
not conclude, because three to five answers are too few for that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surveyapp.domain.questionnaire import Item, Principle, Questionnaire
from surveyapp.voices import Voice

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

    ``mean`` (1..5, reversed items turned round) only orders principles; it is never shown. One
    answer has none: it may not name a whole principle the best.
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
    questionnaire: Questionnaire,
    answers: Mapping[str, str],
    priorities: Collection[str] = (),
    *,
    voice: Voice,
) -> Profile:
    """Return the profile of one set of answers.

    Args:
        questionnaire: what was asked.
        answers: item id to option code.
        priorities: ids of the principles to work on.
        voice: how it is said.
    """
    principles = tuple(
        _principle(questionnaire, principle, answers, voice) for principle in questionnaire.asked()
    )
    return Profile(
        summary=_summary(principles, len(answers), voice),
        principles=principles,
        work_on=tuple(
            one.name_in(voice.language) for one in questionnaire.asked() if one.id in priorities
        ),
    )


def _principle(
    questionnaire: Questionnaire, principle: Principle, answers: Mapping[str, str], voice: Voice
) -> PrincipleProfile:
    values = [
        value
        for item in principle.items
        if (value := _value(questionnaire, item, answers)) is not None
    ]
    labels = {option.code: option.label(voice.language) for option in questionnaire.scale.options}
    return PrincipleProfile(
        name=principle.name_in(voice.language),
        dots=_dots(values),
        words=_words(
            values,
            asked=len(principle.items),
            answered=sum(1 for item in principle.items if item.id in answers),
            voice=voice,
        ),
        lines=tuple(
            Line(item.text(voice.language), labels.get(answers.get(item.id, ""), ""))
            for item in principle.items
        ),
        mean=sum(values) / len(values) if len(values) >= PAIR else None,
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


def _words(values: list[int], *, asked: int, answered: int, voice: Voice) -> str:
    """Say in words exactly what the dots show; "all" only where every statement was judged."""
    if not values:
        if answered:
            return voice("Je koos hier ‘weet ik niet / n.v.t.’.")
        return voice("Je sloeg deze stellingen over.")
    favour = sum(1 for value in values if value >= FAVOUR)
    neutral = values.count(NEUTRAL)
    against = len(values) - favour - neutral
    counts = [count for count in (favour, neutral, against) if count]
    if len(counts) == 1 and len(values) == asked > 1:
        return _all_alike(len(values), favour=bool(favour), neutral=bool(neutral), voice=voice)
    told = []
    if favour:
        told.append(voice.many("%(count)s stelling past", "%(count)s stellingen passen", favour))
    if neutral:
        told.append(
            voice.many("%(count)s is neutraal", "%(count)s zijn neutraal", neutral)
            if told
            else voice.many(
                "%(count)s stelling is neutraal", "%(count)s stellingen zijn neutraal", neutral
            )
        )
    if against:
        told.append(
            voice.many("%(count)s past niet", "%(count)s passen niet", against)
            if told
            else voice.many(
                "%(count)s stelling past niet", "%(count)s stellingen passen niet", against
            )
        )
    return f"{voice.listed(tuple(told))}."


def _all_alike(count: int, *, favour: bool, neutral: bool, voice: Voice) -> str:
    """Say of two or more answers that all of them point the same way."""
    if count == PAIR:
        if favour:
            return voice("Beide stellingen passen.")
        return (
            voice("Beide stellingen zijn neutraal.")
            if neutral
            else voice("Beide stellingen passen niet.")
        )
    if favour:
        return voice("Alle %(count)s stellingen passen.", count=count)
    return (
        voice("Alle %(count)s stellingen zijn neutraal.", count=count)
        if neutral
        else voice("Alle %(count)s stellingen passen niet.", count=count)
    )


def _summary(
    principles: tuple[PrincipleProfile, ...], answered: int, voice: Voice
) -> tuple[str, ...]:
    """Name the principles at both ends, only where they clearly stand apart."""
    ranked = sorted(
        ((p.mean, p.name) for p in principles if p.mean is not None), key=lambda pair: -pair[0]
    )
    if len(principles) == 1:  # there is nothing to put beside it
        return ()
    if not answered or len(ranked) < PAIR:
        return (voice("Je hebt te weinig beoordeeld om principes naast elkaar te zetten."),)
    sentences = []
    best, worst = ranked[0], ranked[-1]
    if best[0] - ranked[1][0] >= _FURTHEST:
        sentences.append(
            voice("Volgens jou past %(principle)s het best bij je team.", principle=best[1])
        )
    if ranked[-2][0] - worst[0] >= _FURTHEST:
        sentences.append(
            voice("Het minst past %(principle)s.", principle=worst[1])
            if sentences
            else voice("Volgens jou past %(principle)s het minst bij je team.", principle=worst[1])
        )
    return tuple(sentences) or (voice("Geen principe springt er bij jou duidelijk uit."),)
