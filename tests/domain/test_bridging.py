"""Which items a bridge wave can ask in two wordings, and what the one half gets."""

from dataclasses import replace

from surveyapp.domain.bridging import bridged_languages, in_earlier_words, reworded_items
from surveyapp.domain.questionnaire import Item, Option, Questionnaire
from surveyapp.domain.responses import enough
from tests.domain.waves_in_numbers import questionnaire
from tests.made_translated import translated


def changed(asked: Questionnaire, **items: Item) -> Questionnaire:
    """Return a questionnaire with some of its items replaced."""
    return replace(
        asked,
        sets=tuple(
            replace(
                one,
                principles=tuple(
                    replace(p, items=tuple(items.get(i.id, i) for i in p.items))
                    for p in one.principles
                ),
            )
            for one in asked.sets
        ),
    )


def items(asked: Questionnaire) -> dict[str, Item]:
    return {item.id: item for item in asked.items()}


EARLIER = questionnaire(3, 2)
OLD = items(EARLIER)


def reworded(item: str, **how) -> Item:
    return replace(OLD[item], **{"version": 2, "texts": {"nl": "Nieuwe woorden."}} | how)


def test_only_items_with_another_version_and_other_words_are_reworded():
    now = changed(
        EARLIER,
        p1i1=reworded("p1i1"),
        p0i0=reworded("p0i0"),
        p0i1=reworded("p0i1", texts=OLD["p0i1"].texts),  # the words stand as they were
        p0i2=reworded("p0i2", version=1),  # a slip of the pen put right
        p1i0=reworded("p1i0", id="nieuw"),
    )
    assert reworded_items(now, EARLIER) == ("p0i0", "p1i1")
    assert reworded_items(EARLIER, EARLIER) == ()


def test_an_item_that_was_turned_round_is_another_item():
    """Its answers would be scored the wrong way round for the half with the earlier words."""
    now = changed(EARLIER, p0i0=reworded("p0i0", reverse=True))
    assert reworded_items(now, EARLIER) == ()
    assert in_earlier_words(now, EARLIER) == now


def test_with_other_answers_to_choose_from_no_item_is_only_reworded():
    now = changed(EARLIER, p0i0=reworded("p0i0"))
    four = (*now.scale.options[:4], Option("5", {"nl": "vijf"}, 4), now.scale.options[5])
    assert reworded_items(replace(now, scale=replace(now.scale, options=four)), EARLIER) == ()
    renamed = (replace(now.scale.options[0], labels={"nl": "nooit"}), *now.scale.options[1:])
    same = replace(now, scale=replace(now.scale, options=renamed))
    assert reworded_items(same, EARLIER) == ("p0i0",)


def test_an_item_that_was_switched_off_then_or_now_was_not_asked_twice():
    now = changed(EARLIER, p0i0=reworded("p0i0"), p1i0=reworded("p1i0"))

    def without(asked: Questionnaire) -> Questionnaire:
        (one,) = asked.sets
        off = replace(one.principles[0], on=False)
        return replace(asked, sets=(replace(one, principles=(off, *one.principles[1:])),))

    assert reworded_items(now, EARLIER) == ("p0i0", "p1i0")
    assert reworded_items(now, without(EARLIER)) == ("p1i0",)
    assert reworded_items(without(now), EARLIER) == ("p1i0",)
    assert items(in_earlier_words(now, without(EARLIER)))["p0i0"].text() == "Nieuwe woorden."


def test_the_half_with_the_earlier_words_gets_the_same_items_in_the_same_order():
    """What they answer must be taken in and counted as answers to the very same items."""
    now = changed(EARLIER, p0i0=reworded("p0i0"), p1i0=reworded("p1i0"))
    now = changed(now, p0i2=reworded("p0i2", id="p0i9", texts={"nl": "Helemaal nieuw."}))
    theirs = in_earlier_words(now, EARLIER)
    assert list(items(theirs)) == list(items(now)) == ["p0i0", "p0i1", "p0i9", "p1i0", "p1i1"]
    for item in ("p0i0", "p1i0"):
        assert items(theirs)[item].text() == OLD[item].text() != items(now)[item].text()
        assert items(theirs)[item].version == 1
    rest = set(items(now)) - {"p0i0", "p1i0"}
    assert all(items(theirs)[item] == items(now)[item] for item in rest)
    assert changed(theirs, **{i: items(now)[i] for i in ("p0i0", "p1i0")}) == now
    assert enough(now, dict.fromkeys(items(theirs), "3"))


def test_another_translation_alone_is_no_other_wording():
    """The trend goes by the Dutch: both halves would read the same, and nothing is tried out."""
    texts = {**OLD["p0i0"].texts, "en": "Other words."}
    now = changed(EARLIER, p0i0=reworded("p0i0", texts=texts))
    assert reworded_items(now, EARLIER) == ()
    assert reworded_items(translated(EARLIER), EARLIER) == ()


def test_the_half_with_the_earlier_words_gets_them_in_its_own_language():
    before = translated(EARLIER)
    now = translated(changed(EARLIER, p0i0=reworded("p0i0")))
    theirs = items(in_earlier_words(now, before))["p0i0"]
    assert theirs.text("en") == items(before)["p0i0"].text("en")
    assert theirs.version == 1
    assert bridged_languages(now, before) == ("nl", "en")


def test_a_language_that_the_earlier_words_are_not_in_is_not_for_both_halves():
    now = translated(changed(EARLIER, p0i0=reworded("p0i0")))
    assert now.languages() == ("nl", "en")
    assert bridged_languages(now, EARLIER) == ("nl",)
    # what was not reworded is asked in the words of now, in every language
    assert bridged_languages(translated(EARLIER), EARLIER) == ("nl", "en")
