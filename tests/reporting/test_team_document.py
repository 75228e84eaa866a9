"""A report is accessible, fits, says what was released, and says nothing else."""

import os
import re
import subprocess
import sys
from dataclasses import asdict, replace

import page as page_validation
import pytest

from surveyapp.domain import wording
from surveyapp.domain.publishing import publish
from surveyapp.domain.release import Group, as_json, digest
from surveyapp.errors import NotFoundError
from surveyapp.reporting.team_document import KIT_PAGES, PAGES, edition, team_report
from tests.domain.waves_in_numbers import facts, random_wave
from tests.releases import full_results, release, small_results, team
from tests.reporting.pdf_structure import faults
from tests.reporting.reports import CASES, OTHERS, SIX, all_texts, drawn, written

FIGURE = re.compile(r"\d+,\d|\d+ ?%")


@pytest.mark.parametrize("case", CASES)
def test_every_report_is_pdf_ua_1_and_pdf_a_2a(case, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(drawn(case).content)
    for profile in ("ua1", "2a"):
        found = page_validation.validate_pdf(str(file), profile=profile)
        assert [failure.rule_id for failure in found.failures] == []


@pytest.mark.parametrize("case", CASES)
def test_every_report_has_the_structure_that_validators_do_not_check(case, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(drawn(case).content)
    made = CASES[case]
    results = made.groups[1].results
    shown = sum(bool(each.items) for each in results.principles) if results else 0
    tables = 2 + shown if results else 1
    assert faults(file, tables=tables) == []


@pytest.mark.parametrize("case", CASES)
def test_a_report_fits_in_six_pages_and_a_kit_in_two(case):
    pages = len(drawn(case).pages)
    assert pages <= (PAGES if CASES[case].groups[1].results else KIT_PAGES)


def figures_of(results):
    """Return every figure that may be said about a group, as it is written."""
    found = set()
    for name, value in flattened(asdict(results)):
        if value is None or isinstance(value, (bool, str)) or name in ("n", "invited", "spread"):
            continue
        if isinstance(value, int):
            found.add(f"{value} %")
        else:
            found |= {wording.number(value), wording.number(abs(value))}
    return found | {f"{wording.response(results)} %"}


def flattened(value, name=""):
    if isinstance(value, dict):
        for key, below in value.items():
            yield from flattened(below, key)
    elif isinstance(value, (list, tuple)):
        for below in value:
            yield from flattened(below, name)
    else:
        yield name, value


def figures_in(text):
    return {re.sub(r"(\d) ?%", r"\1 %", figure) for figure in FIGURE.findall(text)}


@pytest.mark.parametrize("case", [*CASES, *OTHERS])
def test_every_figure_in_a_report_was_released_for_that_group_or_the_organisation(case):
    made, text = all_texts()[case]
    allowed = set()
    for group in (made.root, made.groups[1]):
        allowed |= figures_of(group.results) if group.results else set()
    assert figures_in(text) <= allowed
    assert figures_in(text) or case == "nothing at all"


def test_a_figure_of_another_group_would_be_noticed():
    results = full_results(SIX)
    marked = replace(
        results, principles=(replace(results.principles[0], mean=None), *results.principles[1:])
    )
    foreign = wording.number(results.principles[0].mean.value)
    assert foreign in figures_of(results)
    assert "9,9" not in figures_of(marked)
    assert figures_in("Score 9,9 bij 77 % van ons") == {"9,9", "77 %"}


def test_figures_of_another_team_are_in_nobody_elses_report():
    other = full_results(SIX, n=11, invited=13, seed=99)
    odd = tuple(
        replace(each, mean=replace(each.mean, value=1.9), interval=None, rest=None, trend=None)
        for each in other.principles
    )
    neighbour = Group("ander", "Ander team", "team", "oss", (), replace(other, principles=odd))
    for results in (full_results(SIX), small_results(SIX), None):
        without = release(team(results), principles=SIX)
        beside = release(team(results), neighbour, principles=SIX)
        assert figures_in(written(beside)) == figures_in(written(without))
        assert "Ander team" not in written(beside)
        assert "1,9" in written(beside, "ander")


def test_a_withheld_report_has_the_neutral_sentence_and_not_even_its_own_n():
    made, text = CASES["withheld"], drawn("withheld").text
    assert wording.withheld(made.groups[1]) in text
    assert figures_in(text) <= figures_of(made.root.results)
    assert "vulden de vragenlijst in" not in text
    assert "Jullie hoogste" not in text


def test_a_withheld_report_does_not_tell_why():
    one = written(release(team(None), principles=SIX))
    larger = Group("groot", "Groot", "department", "oss", (), full_results(SIX, n=40, invited=50))
    other = written(release(team(None), larger, principles=SIX))
    unprinted = re.compile(r"uitgave \S+ \S+")
    assert unprinted.sub("", one) == unprinted.sub("", other)


def test_when_the_organisation_is_withheld_the_kit_has_no_figure_at_all():
    assert figures_in(drawn("nothing at all").text) == set()
    assert "Drie onderwerpen" in drawn("nothing at all").text
    assert "telt wel mee" not in drawn("nothing at all").text
    assert "telt wel mee" in drawn("withheld").text


def test_a_small_group_gets_means_and_the_one_fixed_sentence():
    text = drawn("coded means").text
    assert wording.NO_MARGIN in text
    assert "minstens 4,6" in text
    assert "hooguit 1,4" in text
    assert "marge of verdeling" in text
    assert "%" not in text.replace(f"{wording.response(small_results(SIX))} %", "")
    assert "Van dit principe tonen we geen score" in text


def test_everybody_is_called_everybody_and_has_no_margin():
    text = written(OTHERS["everybody"])
    assert "iedereen deed mee" in text
    assert "Marge:" not in text


def test_where_few_took_part_bounds_stand_in_place_of_the_margin():
    text = written(OTHERS["few"])
    assert wording.FEW_FOR_MARGIN in text
    assert "Hadden alle anderen een 1 gegeven, dan was de score 1,9; bij een 5 was die 4,1." in text
    assert "1,9 tot 4,1" in text
    assert "jullie score, met grenzen" in text
    assert "arge" not in text.replace(wording.FEW_FOR_MARGIN, "").replace("Marges en", "")
    for other in ("everybody", "first wave"):
        assert "grenzen" not in written(OTHERS[other])


def test_a_trend_over_some_statements_says_what_changed_and_over_what_it_is():
    text = written(OTHERS["few"])
    assert "1 stelling kreeg andere woorden en 1 stelling is nieuw" in text
    assert "Op de stellingen die gelijk bleven, is de score nu 3,7." in text
    assert "3,1 werd 3,7" in text  # and not the score over all statements
    results = OTHERS["few"].groups[1].results
    common = replace(results, principles=(results.principles[0],))
    assert "jullie vorige meting" not in written(release(team(common), principles=SIX))


def test_scores_less_than_three_tenths_apart_are_not_put_in_order():
    text = written(OTHERS["near"])
    assert wording.SCORES_NEAR in text
    assert wording.CHOOSE in text
    for word in ("hoogste", "laagste", "scoort het hoogst"):
        assert word not in text


def test_labels_are_whole_where_there_is_room_and_explained_where_there_is_not():
    one, both = written(OTHERS["rest only"]), written(CASES["full"])
    for words in ("geen aantoonbaar verschil", "te klein om te toetsen"):
        assert words in one
    assert "niet aantoonbaar" not in one
    assert "niet aantoonbaar" in both
    assert "Niet aantoonbaar: geen aantoonbaar verschil." in both


def test_reports_of_random_waves_hold_only_released_figures():
    reports = figures = 0
    for seed in range(3):
        groups, asked, responses = random_wave(
            seed, groups=6, people=90, sizes=(3, 2), response=0.5 + 0.15 * seed
        )
        made = publish(
            facts=facts(), questionnaire=asked, tree=groups, responses=responses, previous=None
        ).release
        allowed = figures_of(made.root.results)
        for group in made.groups:
            own = figures_of(group.results) if group.results else set()
            found = figures_in(written(made, group.id))
            assert found <= allowed | own
            reports, figures = reports + 1, figures + len(found)
    print(f"{reports} reports of random waves, {figures} figures")
    assert figures > 100


def test_a_first_wave_says_so_and_compares_nothing():
    text = written(OTHERS["first wave"])
    assert "Eerste meting" in text
    assert "vorige keer" not in text
    assert "Welch" not in text


def test_a_joint_report_names_its_teams():
    made = CASES["joint"].groups[1]
    for name in made.members:
        assert name in drawn("joint").text


def test_a_statement_that_left_its_scale_is_named():
    assert "telt dit keer niet mee in de score" in written(OTHERS["left out"])
    assert "telt dit keer niet mee in de score" not in drawn("full").text


def test_a_low_response_of_the_organisation_is_on_the_first_page():
    few = full_results(SIX, n=300, invited=800, seed=7, rest=False)
    warned = written(release(team(full_results(SIX)), principles=SIX, root=few))
    assert "minder dan vier op de tien" in warned
    assert "minder dan vier op de tien" not in drawn("full").text


@pytest.mark.parametrize("case", ["full", "withheld"])
def test_invented_data_is_marked_on_every_page_and_real_data_is_not(case):
    for page in drawn(case).pages:
        assert wording.INVENTED in page
    assert wording.INVENTED not in written(replace(CASES[case], invented=False))


def test_every_page_has_the_edition_of_the_release():
    made = CASES["full"]
    printed = edition(digest(as_json(made))).replace("\N{NO-BREAK SPACE}", " ")
    assert len(printed) == 9
    for page in drawn("full").pages:
        assert printed in page.replace("\N{NO-BREAK SPACE}", " ")


def test_every_principle_and_item_is_in_the_report():
    made, text = CASES["eight, yellow"], drawn("eight, yellow").text
    for asked in made.principles:
        assert asked.name in text
        for item in asked.items:
            assert item.text in text


def test_the_same_release_gives_the_same_bytes():
    made = CASES["full"]
    assert team_report(made, digest(as_json(made)), "verg") == drawn("full").content


def test_another_process_gives_the_same_bytes(tmp_path):
    made = CASES["withheld"]
    source, target = tmp_path / "release.json", tmp_path / "report.pdf"
    source.write_text(as_json(made), encoding="utf-8")
    script = (
        "import pathlib, sys; from surveyapp.domain.release import digest, from_json;"
        "from surveyapp.reporting.team_document import team_report;"
        "text = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8');"
        "made = team_report(from_json(text), digest(text), 'verg');"
        "pathlib.Path(sys.argv[2]).write_bytes(made)"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", script, str(source), str(target)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert target.read_bytes() == drawn("withheld").content


def test_a_name_that_holds_several_values_has_no_score_and_says_why():
    first, *others = SIX
    principles = (replace(first, by_item=True), *others)
    results = full_results(SIX)
    without = replace(results.principles[0], mean=None, interval=None, agreement=None)
    made = replace(results, principles=(without, *results.principles[1:]))
    text = written(release(team(made), principles=principles))
    assert "per stelling" in text
    assert "Deze naam bevat meer dan één waarde" in text
    assert "per stelling –" in text  # its n counts no score either


def test_an_item_without_shares_in_a_detailed_report_says_that_they_are_not_shown():
    results = full_results(SIX)
    items = tuple(replace(item, shares=None) for item in results.principles[0].items)
    bare = replace(results.principles[0], items=items)
    made = replace(results, principles=(bare, *results.principles[1:]))
    assert "verdeling niet getoond" in written(release(team(made), principles=SIX))
    assert "verdeling niet getoond" not in drawn("full").text


def test_an_unknown_group_is_refused():
    with pytest.raises(NotFoundError, match="bestaat niet"):
        team_report(CASES["full"], "ab" * 32, "nergens")


def test_a_character_the_typeface_lacks_is_replaced_and_the_rest_of_a_name_stays():
    assert "Team [teken] Şahin fijn [teken]" in drawn("emoji").text


def test_markup_in_a_name_is_text():
    made = release(team(full_results(SIX), name="<b>Team</b> & {{ release }}"), principles=SIX)
    assert "<b>Team</b> & {{ release }}" in written(made)
