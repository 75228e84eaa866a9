"""The shipped questionnaires, and ways in which next year's can differ from them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from surveyapp.domain.questionnaire import Item, Principle, PrincipleSet, Questionnaire, Span
from surveyapp.domain.questionnaire_file import read_questionnaire
from surveyapp.resources import shipped
from surveyapp.services.load_questionnaire import load_scales

NAMES = {
    "leusden": "leusden/kernwaarden",
    "loon": "loon-op-zand/missie-en-visie",
    "noordwijk": "noordwijk/hoe-doen-we-het",
    "oss": "oss/netwerkprincipes",
    "putten": "putten/kernbegrippen",
}


@cache
def load(name: str) -> Questionnaire:
    folder = shipped("questionnaires")
    text = (folder / f"{NAMES[name]}.toml").read_text("utf-8")
    return read_questionnaire(text, scales=load_scales([folder]), name=NAMES[name])


def principle(questionnaire: Questionnaire, own_id: str) -> Principle:
    return next(p for s in questionnaire.sets for p in s.principles if p.id == own_id)


def change_principles(
    questionnaire: Questionnaire, change: Callable[[list[Principle]], list[Principle]], number=0
) -> Questionnaire:
    """Change the list of principles of one set; the first by default."""
    sets = list(questionnaire.sets)
    sets[number] = replace(sets[number], principles=tuple(change(list(sets[number].principles))))
    return replace(questionnaire, sets=tuple(sets))


def change_item(
    questionnaire: Questionnaire, own_id: str, text: str = "", **fields
) -> Questionnaire:
    """Change the wording or other fields of one item."""

    def altered(item: Item) -> Item:
        if item.id != own_id:
            return item
        texts = {"texts": {**item.texts, "nl": text}} if text else {}
        return replace(item, **texts, **fields)

    def of_set(one: PrincipleSet) -> PrincipleSet:
        principles = (replace(p, items=tuple(map(altered, p.items))) for p in one.principles)
        return replace(one, principles=tuple(principles))

    return replace(questionnaire, sets=tuple(map(of_set, questionnaire.sets)))


def rename(
    own_id: str, name: str, new_id: str = ""
) -> Callable[[list[Principle]], list[Principle]]:
    def change(principles: list[Principle]) -> list[Principle]:
        return [
            replace(p, name=name, id=new_id or p.id) if p.id == own_id else p for p in principles
        ]

    return change


def new_principle(own_id: str, name: str, explanation: str, *texts: str) -> Principle:
    items = tuple(
        Item(f"{own_id}-{number}", 1, {"nl": text, "en": text}, Span(explanation, 1, 1))
        for number, text in enumerate(texts, start=1)
    )
    return Principle(own_id, name, explanation, 1, 1, items)


COURAGE = new_principle(
    "moed",
    "Moed",
    "Wij nemen risico's en zeggen wat gezegd moet worden.",
    "We zeggen ook wat lastig is.",
    "We nemen verstandige risico’s.",
    "Ik kom voor mijn mening uit.",
)


def split(own_id: str, *parts: tuple[str, int]) -> Callable[[list[Principle]], list[Principle]]:
    """Split a principle: each part has a name and the number of items that it takes along."""

    def change(principles: list[Principle]) -> list[Principle]:
        found: list[Principle] = []
        for one in principles:
            if one.id != own_id:
                found.append(one)
                continue
            start = 0
            for number, (name, count) in enumerate(parts):
                items = one.items[start : start + count]
                start += count
                explanation = " ".join(item.span.words for item in items)
                new_id = one.id if number == 0 else f"{one.id}-{number + 1}"
                found.append(
                    replace(one, id=new_id, name=name, items=items, explanation=explanation)
                )
        return found

    return change


def merge(first: str, second: str, name: str) -> Callable[[list[Principle]], list[Principle]]:
    """Merge two principles under one name."""

    def change(principles: list[Principle]) -> list[Principle]:
        one, other = (next(p for p in principles if p.id == own_id) for own_id in (first, second))
        merged = replace(
            one,
            name=name,
            items=(*one.items, *other.items),
            explanation=f"{one.explanation} {other.explanation}",
        )
        return [merged if p.id == first else p for p in principles if p.id != second]

    return change
