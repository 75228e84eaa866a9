"""A report is accessible, fits, says what was released, and says nothing else."""

import io
import re
from dataclasses import asdict, replace

import pikepdf
import pytest
from PIL import Image

from surveyapp.domain import wording
from surveyapp.domain.publishing import publish
from surveyapp.domain.release import AgreementResults, Group, Mean, as_json, digest
from surveyapp.errors import NotFoundError
from surveyapp.reporting.document_facts import edition
from surveyapp.reporting.team_document import KIT_PAGES, PAGES, team_report
from tests.domain.waves_in_numbers import facts, random_wave
from tests.releases import full_results, release, small_results, team
from tests.reporting.pdf_structure import broken_rules, elements, faults
from tests.reporting.reports import (
    CASES,
    KEPT,
    OTHERS,
    PROMISE,
    SIX,
    all_texts,
    chosen,
    drawn,
    flat,
    promised,
    written,
)

FIGURE = re.compile(r"\d+,\d|\d+ ?%")
NO_FIGURES = ("n", "invited", "spread", "first", "last", "of")
"""Fields of a release that hold no score and no percentage."""


@pytest.mark.parametrize("case", CASES)
def test_every_report_is_pdf_ua_1_and_pdf_a_2a(case):
    assert broken_rules(drawn(case).content) == []


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


def figures_of(results, *, rate=True):
    """Return every figure that may be said about a group, as it is written."""
    found = set()
    for name, value in flattened(asdict(results)):
        if value is None or isinstance(value, (bool, str)) or name in NO_FIGURES:
            continue
        if isinstance(value, int):
            found.add(f"{value} %")
        else:
            found |= {wording.number(value), wording.number(abs(value))}
    return found | ({f"{wording.response(results)} %"} if rate else set())


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
        for past in made.agreements:
            allowed |= figures_of(past.results, rate=False) if past.group == group.id else set()
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
    assert "Niet aantoonbaar: er kan verschil zijn" in both


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


HEAVY = ("sixty statements", "sixty, five answers", "long names", "all at once")


@pytest.mark.parametrize("case", HEAVY)
def test_however_much_there_is_every_page_begins_with_its_own_heading(case):
    pages = [flat(page) for page in drawn(case).pages]
    assert "Hoe staan we ervoor?" in pages[1]
    assert "Dezelfde uitkomsten in getallen" in pages[1]
    assert "Waar denken we" in pages[2]
    assert "Waar denken we" in pages[3]
    assert "één afspraak" in pages[4]


@pytest.mark.parametrize("case", HEAVY)
def test_nothing_is_cut_off_however_long_it_is(case):
    made, text = CASES[case], drawn(case).text.replace("- ", "")
    assert made.groups[1].name in text
    for asked in made.principles:
        assert text.count(asked.name) >= 3  # in the chart, in its table and over its statements
        for item in asked.items:
            assert item.text in text


def test_a_newcomer_reads_in_a_line_what_this_is():
    for made in (*CASES.values(), *OTHERS.values()):
        if made.groups[1].results is not None:
            assert wording.what_it_is(made.organisation_name) in written(made)


def test_last_years_agreement_is_on_the_first_page_with_what_the_team_says_of_it():
    text = written(OTHERS["promised"])
    assert f"‘{PROMISE}’" in text
    assert "64 % van wie een mening gaf, zegt: dat doen we." in text
    assert "21 % neutraal, 15 % oneens (n = 14)." in text
    assert "Dit spraken jullie" not in written(CASES["full"])


def test_an_agreement_that_too_few_answered_about_is_words_only():
    for group in (full_results(SIX), small_results(SIX)):
        bare = release(team(group), principles=SIX, agreements=promised(PROMISE, results=None))
        assert f"‘{PROMISE}’" in written(bare)
        assert "dat doen we" not in written(bare)
    few = AgreementResults(5, Mean("exact", 3.8))
    text = written(
        release(team(small_results(SIX)), principles=SIX, agreements=promised("A", results=few))
    )
    assert "Score 3,8 op een schaal van 1 tot 5 (n = 5)." in text
    assert "zegt: dat doen we" not in text


def test_the_agreement_of_another_team_is_nobody_elses():
    other = (replace(promised("Van een ander.", results=KEPT)[0], group="ander"),)
    assert "Van een ander" not in written(
        release(team(full_results(SIX)), principles=SIX, agreements=other)
    )


def test_a_logo_stands_in_the_report_with_a_text_for_who_cannot_see_it():
    made = CASES["full"]
    logo = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 90, 120, 128)).save(logo, "PNG")
    content = team_report(made, digest(as_json(made)), "verg", logo=logo.getvalue())
    with pikepdf.open(io.BytesIO(content)) as pdf:
        said = [str(each.get("/Alt", "")) for each in tagged(pdf)]
    assert "Logo van de organisatie: Gemeente Oss" in said
    with pikepdf.open(io.BytesIO(drawn("full").content)) as pdf:
        assert not any("Logo" in str(each.get("/Alt", "")) for each in tagged(pdf))
    assert broken_rules(content) == []


def tagged(pdf):
    return [found for kid in pdf.Root.StructTreeRoot.K for found, _ in elements(kid)]


def test_a_report_is_called_after_the_kind_of_group_it_is_about():
    assert "Afdelingsrapport" in written(OTHERS["department"])
    assert "eamrapport" not in written(OTHERS["department"])
    assert "Teamrapport" in drawn("full").text
    assert "Gespreksrapport" in drawn("withheld").text
    assert "jullie team" not in written(OTHERS["department"])


def test_what_people_want_to_work_on_stands_in_the_table_from_k_dist_only():
    text = written(release(team(chosen(full_results(SIX))), principles=SIX))
    assert "werkpunt" in text
    assert "57 %" in text
    assert "hooguit 8 %" in text
    assert "erkpunt" not in drawn("coded means").text


def test_from_twenty_answers_a_bar_has_five_parts_with_their_names():
    text = written(OTHERS["five answers"])
    for words in ("helemaal oneens oneens neutraal eens helemaal eens", "samen genomen"):
        assert words in text
    assert "43 % eens, 14 % neutraal, 43 % oneens" in text
    assert "helemaal oneens oneens" not in drawn("full").text
    assert "helemaal oneens oneens" not in drawn("coded means").text


def test_who_had_no_opinion_is_told_where_it_is_more_than_a_person():
    text = written(OTHERS["five answers"])
    assert "12 % weet ik niet" in text
    assert "7 % weet ik niet" not in text
    assert "% weet ik niet" not in drawn("full").text


def test_what_a_share_means_for_the_whole_group_is_told_once_as_an_example():
    made = OTHERS["five answers"]
    results = made.groups[1].results
    told = tuple(
        replace(each, items=tuple(item for item in each.items if item.mean.kind == "exact"))
        for each in results.principles
    )
    text = written(release(team(replace(results, principles=told)), principles=SIX))
    assert text.count("Had iedereen meegedaan") == 1
    assert "79 % is het eens (n = 28)" in text
    assert "28 tot 35 van de 40 collega’s" in text
    assert "Had iedereen meegedaan" not in drawn("full").text


def test_an_unknown_group_is_refused():
    with pytest.raises(NotFoundError, match="bestaat niet"):
        team_report(CASES["full"], "ab" * 32, "nergens")


def test_a_character_the_typeface_lacks_is_replaced_and_the_rest_of_a_name_stays():
    assert "Team [teken] Şahin fijn [teken]" in drawn("emoji").text


def test_markup_in_a_name_is_text():
    made = release(team(full_results(SIX), name="<b>Team</b> & {{ release }}"), principles=SIX)
    assert "<b>Team</b> & {{ release }}" in written(made)
