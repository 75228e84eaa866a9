"""What is not shown reads the same whatever the reason is, and judges nobody."""

from dataclasses import replace

from surveyapp.domain import wording
from surveyapp.domain.release import Group, ItemResult, Mean, PrincipleResult
from tests.releases import asked


def test_the_sentence_for_a_withheld_group_holds_no_number_and_no_reason():
    for kind in ("team", "department", "joint", "organisation"):
        sentence = wording.withheld(Group("x", "X", kind, None, (), None))
        assert "anonimiteit" in sentence
        assert not any(char.isdigit() for char in sentence)
    one = Group("a", "Team A", "team", "oss", (), None)
    assert wording.withheld(one) == wording.withheld(replace(one, id="b", name="Team B"))


def test_a_notice_tells_no_number_of_people():
    notices = ("nobody_answered", "nothing_released", "only_unsure", "answers_left_out")
    said = [wording.notice(each) for each in notices]
    assert len(set(said)) == len(notices)
    assert not any(char.isdigit() for text in said for char in text)


def test_a_principle_without_a_score_says_so_and_one_with_a_score_does_not():
    principle = asked(1)[0]
    item = ItemResult("p0i0", 14, Mean("exact", 3.0))
    bare = PrincipleResult("p0", 0, None, (item,))
    assert "wel van de losse stellingen" in wording.no_score(principle, bare)
    assert "geen cijfers" in wording.no_score(principle, replace(bare, items=()))
    assert wording.no_score(principle, replace(bare, mean=Mean("exact", 3.0))) == ""
    assert "meer dan één waarde" in wording.no_score(replace(principle, by_item=True), bare)


def test_statements_that_left_their_score_are_named():
    assert wording.left_scale(()) == ""
    assert wording.left_scale(("We helpen.",)).startswith("‘We helpen’ telt dit keer niet mee")
    assert "‘A’ en ‘B’ tellen" in wording.left_scale(("A.", "B."))
