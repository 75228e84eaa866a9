"""The two wordings of a bridge wave: half of the people get reworded items in their earlier words.

When the wording of an item changes, its trend breaks: nobody can tell what people think otherwise
from what they read otherwise. A bridge wave asks half of the people, drawn by lot, in the words of
an earlier wave. What the two halves answer differently, the words did.
"""

from collections.abc import Mapping
from dataclasses import replace

from surveyapp.domain.questionnaire import Item, Principle, Questionnaire

EARLIER = "earlier"
NEW = "new"
"""The arms: values of the one background attribute of a bridge wave."""


def reworded_items(questionnaire: Questionnaire, earlier: Questionnaire) -> tuple[str, ...]:
    """Return the ids of the items that were asked before in other words, in today's order.

    Both wordings must be scored alike, because their answers are counted together. So an item that
    was turned round (agreeing was good, and now is not) is no reworded item but another one, and
    so is every item when the answers to choose from have changed.

    Args:
        questionnaire: what a bridge wave asks.
        earlier: what the earlier wave asked.
    """
    return tuple(_in_both_wordings(questionnaire, earlier))


def in_earlier_words(questionnaire: Questionnaire, earlier: Questionnaire) -> Questionnaire:
    """Return a questionnaire as the half with the earlier wording gets it.

    Only the reworded items have other texts and versions; ids, order and all else are the same, so
    an answer means the same item in both halves.

    Args:
        questionnaire: what a bridge wave asks.
        earlier: what the earlier wave asked.
    """
    before = _in_both_wordings(questionnaire, earlier)

    def principle(one: Principle) -> Principle:
        items = (
            replace(item, version=old.version, texts=old.texts)
            if (old := before.get(item.id)) is not None
            else item
            for item in one.items
        )
        return replace(one, items=tuple(items))

    return replace(
        questionnaire,
        sets=tuple(
            replace(one, principles=tuple(principle(each) for each in one.principles))
            for one in questionnaire.sets
        ),
    )


def bridged_languages(questionnaire: Questionnaire, earlier: Questionnaire) -> tuple[str, ...]:
    """Return the languages that both halves can read every question in, Dutch first.

    The half with the earlier words needs each reworded item in those words; where the earlier wave
    had it in fewer languages, they would read Dutch in between.

    Args:
        questionnaire: what a bridge wave asks.
        earlier: what the earlier wave asked.
    """
    return in_earlier_words(questionnaire, earlier).languages()


def _in_both_wordings(questionnaire: Questionnaire, earlier: Questionnaire) -> Mapping[str, Item]:
    """Return the reworded items as they were asked before, under their ids."""
    if _scores(questionnaire) != _scores(earlier):
        return {}
    asked = {item.id: item for item in earlier.items()}
    found = ((item, asked.get(item.id)) for item in questionnaire.items())
    return {item.id: old for item, old in found if old is not None and _only_reworded(item, old)}


def _scores(questionnaire: Questionnaire) -> Mapping[str, int | None]:
    return {option.code: option.value for option in questionnaire.scale.options}


def _only_reworded(item: Item, old: Item) -> bool:
    return item.version != old.version and item.text() != old.text() and item.reverse == old.reverse
