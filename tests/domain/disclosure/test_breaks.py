"""Where a trend line breaks: known by what was asked, whatever was answered."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure.breaks import breaks
from surveyapp.domain.publishing import publish
from surveyapp.domain.questionnaire import Principle, Questionnaire
from surveyapp.domain.release import Break, Release
from tests.domain.waves_in_numbers import facts, questionnaire, tree

ASKED = questionnaire(4, 2)


def release(asked: Questionnaire, bridged: frozenset[str] = frozenset()) -> Release:
    """Publish a wave that nobody answered: what was asked stands in it all the same."""
    found = publish(
        facts=facts(),
        questionnaire=asked,
        tree=tree({"org": None}, {"org": 9}),
        responses=[],
        previous=None,
    ).release
    return replace(
        found,
        principles=tuple(
            replace(p, items=tuple(replace(i, bridged=i.id in bridged) for i in p.items))
            for p in found.principles
        ),
    )


def with_principles(*principles: Principle) -> Questionnaire:
    return replace(ASKED, sets=(replace(ASKED.sets[0], principles=principles),))


FIRST, SECOND = ASKED.asked()
BEFORE = release(ASKED)


def versions(principle: Principle, **changed: int) -> Principle:
    return replace(
        principle,
        items=tuple(replace(i, version=changed.get(i.id, i.version)) for i in principle.items),
    )


def test_what_is_asked_alike_has_no_break():
    assert breaks(ASKED, BEFORE) == ()
    renamed = replace(FIRST, name="Anders", items=tuple(reversed(FIRST.items)))
    assert breaks(with_principles(SECOND, renamed), BEFORE) == ()


def test_reworded_added_and_removed_items_are_named_though_nobody_answered():
    assert all(group.results is None for group in BEFORE.groups)
    new = replace(FIRST.items[0], id="nieuw")
    now = versions(FIRST, p0i1=2)
    now = replace(now, items=(new, *now.items[:3]))
    assert breaks(with_principles(now, SECOND), BEFORE) == (
        Break("p0", ("p0i0", "p0i2"), reworded=("p0i1",), added=("nieuw",), removed=("p0i3",)),
    )


def test_an_item_from_another_principle_is_added_here_and_removed_there():
    moved = FIRST.items[3]
    now = with_principles(
        replace(FIRST, items=FIRST.items[:3]), replace(SECOND, items=(*SECOND.items, moved))
    )
    assert breaks(now, BEFORE) == (
        Break("p0", ("p0i0", "p0i1", "p0i2"), removed=("p0i3",)),
        Break("p1", ("p1i0", "p1i1"), added=("p0i3",)),
    )


def test_a_principle_that_is_new_or_gone_or_was_off_breaks_nothing():
    now = with_principles(replace(FIRST, id="p9"), replace(SECOND, on=False))
    assert breaks(now, BEFORE) == ()
    off = release(with_principles(replace(FIRST, on=False), SECOND))
    assert breaks(with_principles(versions(FIRST, p0i0=2), SECOND), off) == ()


def test_what_half_of_the_people_got_in_other_words_was_not_asked_alike():
    half = frozenset({"p0i2"})
    expected = (Break("p0", ("p0i0", "p0i1", "p0i3"), reworded=("p0i2",)),)
    assert breaks(ASKED, BEFORE, bridged=half) == expected
    assert breaks(ASKED, release(ASKED, half)) == expected


@settings(max_examples=200, deadline=None)
@given(
    then=st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 2)),
    now=st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 2)),
    half=st.sets(st.sampled_from("abcdef")),
)
def test_every_item_of_either_wave_is_in_exactly_one_list(then, now, half):
    item = FIRST.items[0]

    def asking(items: dict[str, int]) -> Questionnaire:
        made = tuple(replace(item, id=id_, version=v) for id_, v in items.items())
        return with_principles(replace(FIRST, items=made))

    found = breaks(asking(now), release(asking(then), frozenset(half)))
    alike = {i for i in now if now[i] == then.get(i) and i not in half}
    if now.keys() == then.keys() == alike:
        assert found == ()
        return
    (one,) = found
    parts = [set(part) for part in (one.common, one.reworded, one.added, one.removed)]
    assert set.union(*parts) == now.keys() | then.keys()
    assert sum(map(len, parts)) == len(now.keys() | then.keys())
    assert parts == [alike, now.keys() & then.keys() - alike, now.keys() - then, then.keys() - now]
