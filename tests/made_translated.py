"""An invented questionnaire in Dutch and English."""

from dataclasses import replace

from surveyapp.domain.questionnaire import Item, Principle, Questionnaire
from tests import made


def item_in(item: Item, language: str = "en") -> Item:
    """Return an item with a text in another language."""
    return replace(item, texts={**item.texts, language: f"{language.title()} text of {item.id}."})


def principle_in(principle: Principle, language: str = "en") -> Principle:
    """Return a principle with its name, explanation and items in another language."""
    return replace(
        principle,
        names={**principle.names, language: f"{language} name of {principle.id}"},
        explanations={**principle.explanations, language: f"{language} words of {principle.id}"},
        items=tuple(item_in(item, language) for item in principle.items),
    )


def translated(questionnaire: Questionnaire | None = None, language: str = "en") -> Questionnaire:
    """Return a questionnaire with everything in another language too."""
    asked = questionnaire or made.questionnaire()
    options = tuple(
        replace(option, labels={**option.labels, language: f"{language} {option.code}"})
        for option in asked.scale.options
    )
    return replace(
        asked,
        scale=replace(asked.scale, options=options),
        sets=tuple(
            replace(each, principles=tuple(principle_in(one, language) for one in each.principles))
            for each in asked.sets
        ),
    )


def without_translations(asked: Questionnaire) -> Questionnaire:
    """Return a questionnaire with its principles in Dutch only, as before they had more."""
    return replace(
        asked,
        sets=tuple(
            replace(
                each,
                principles=tuple(
                    replace(one, names={}, explanations={}) for one in each.principles
                ),
            )
            for each in asked.sets
        ),
    )
