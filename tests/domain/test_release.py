from dataclasses import replace

from surveyapp.domain.release import Remainder, as_json, as_printed, file_name, from_json
from tests import releases


def full():
    """Return the release of a team of fourteen."""
    return releases.release(releases.team(releases.full_results(releases.asked())))


def small():
    """Return the release of a team of six."""
    return releases.release(releases.team(releases.small_results(releases.asked())))


def with_item_n(release, n):
    """Return a release in which one item of its team has n answers."""
    team = release.groups[1]
    first = team.results.principles[0]
    items = (replace(first.items[0], n=n), *first.items[1:])
    principles = (replace(first, items=items), *team.results.principles[1:])
    results = replace(team.results, principles=principles)
    return replace(release, groups=(release.groups[0], replace(team, results=results)))


def printed_n(release):
    return as_printed(release).groups[1].results.principles[0].items[0].n


def test_a_release_reads_back_from_its_own_text():
    release = full()

    assert from_json(as_json(release)) == release


def test_one_colleague_without_an_opinion_does_not_show():
    release = full()
    n = release.groups[1].results.n
    assert n >= 10

    # the attack: beside the group's own n, the exact n of an item counts who had no opinion
    assert {printed_n(with_item_n(release, each)) for each in (n, n - 1)} == {n}
    assert printed_n(with_item_n(release, n - 2)) == n - 2


def test_an_item_without_shares_does_not_tell_that_one_of_ten_had_no_opinion():
    ten = releases.release(releases.team(releases.full_results(releases.asked(), n=10)))
    assert ten.groups[1].results.n == ten.detail_group == 10

    # the attack: nine answers have no shares, so beside "n = 10" their absence would count one
    assert {printed_n(with_item_n(ten, each)) for each in range(5, 10)} == {10}


def test_under_ten_nobody_sees_how_many_had_no_opinion():
    release = small()
    n = release.groups[1].results.n
    assert n < 10

    assert {printed_n(with_item_n(release, each)) for each in range(n + 1)} == {n}


def test_of_the_rest_of_a_department_neither():
    release = small()
    few = with_item_n(release, 4).groups[1].results
    rest = replace(release, remainders=(Remainder(of="dienst", results=few),))
    assert few.principles[0].items[0].n == 4

    shown = as_printed(rest).remainders[0].results
    assert {item.n for one in shown.principles for item in one.items} == {few.n}


def test_a_file_name_has_letters_that_every_system_keeps():
    assert file_name("Financiën & Belastingen (nieuw)") == "financien-belastingen-nieuw"
    assert file_name("日本") == "groep"
