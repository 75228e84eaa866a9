"""Who took part is told with numbers, and what we do not know of the others is told as unknown."""

from dataclasses import replace

from surveyapp.domain import wording
from surveyapp.domain.release import GroupResults
from tests.releases import asked, full_results, release, team


def results(n, invited):
    return GroupResults(n, invited, detailed=n >= 10, principles=())


def test_who_took_part_is_told_and_so_is_everybody():
    assert wording.took_part(results(14, 17)) == "14 van de 17 collega’s vulden de vragenlijst in."
    assert "iedereen deed mee" in wording.took_part(results(6, 6))
    assert "iedereen" not in wording.took_part(results(5, 6))
    assert wording.nonresponse(results(6, 6)) == ""
    assert "de ene andere collega iets anders had" in wording.nonresponse(results(5, 6))
    assert "de 3 anderen iets anders hadden" in wording.nonresponse(results(14, 17))


def test_response_is_rounded_half_up_and_not_to_even():
    assert wording.response(results(10, 12)) == 83
    assert wording.response(results(1, 8)) == 13  # 12.5: half to even would say 12
    assert wording.response(results(5, 8)) == 63  # 62.5: half to even would say 62


def test_the_response_rate_of_a_group_bears_the_name_of_its_definition():
    plain = wording.response_rate(results(10, 12)).replace("\N{NO-BREAK SPACE}", " ")
    assert plain == "Dat is 83 % (AAPOR RR2)."


def test_who_answered_nearly_all_is_told_in_plain_words():
    plain = wording.complete_rate(9, results(10, 12)).replace("\N{NO-BREAK SPACE}", " ")
    assert plain == (
        "9 van de 12 collega’s beantwoordden minstens 80 % van de stellingen. Dat is 75 %."
    )


def test_a_low_response_is_one_below_four_in_ten():
    assert wording.few_took_part(results(39, 100))
    assert not wording.few_took_part(results(40, 100))


def test_the_warning_is_about_the_organisation_and_only_where_few_took_part():
    made = release(team(full_results(asked())))
    assert wording.low_response(made) == ""
    assert wording.low_response(release(team(None), root=None)) == ""
    few = replace(made.root, results=replace(made.root.results, n=300))
    assert "minder dan vier op de tien" in wording.low_response(
        replace(made, groups=(few, *made.groups[1:]))
    )
