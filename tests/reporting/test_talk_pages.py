"""The page to talk with is filled by its subjects and never runs over, whatever their names."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from surveyapp.domain.conversation import subjects
from surveyapp.domain.release import AgreementResults, Mean, PastAgreement, as_json, digest
from surveyapp.reporting.talk_pages import work_sheet
from surveyapp.reporting.team_document import KIT_PAGES, team_report
from tests.releases import asked, full_results, release, team
from tests.reporting.reports import LONG, SIX, flat, written

LONGEST = tuple(
    replace(
        each,
        name="Verantwoordelijkheid nemen voor de omgeving en elkaar",
        items=tuple(
            replace(
                item,
                text="We zoeken bij ieder nieuw plan eerst uit wat inwoners, ondernemers en "
                "verenigingen er zelf van vinden en al doen.",
                words="wij zoeken altijd eerst uit wat inwoners en ondernemers vinden",
            )
            for item in each.items
        ),
    )
    for each in asked(8)
)
ORGANISATION = "Gemeenschappelijke Regeling Werkorganisatie Duivenvoorde"


def pages_of(made):
    content = team_report(made, digest(as_json(made)), "verg")
    return [flat(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def cases():
    yield release(team(full_results(SIX)), principles=SIX)
    yield release(team(None), principles=SIX, subjects=("p4", "p2"))
    yield release(team(None, name=LONG), principles=LONGEST, organisation_name=ORGANISATION)
    yield release(
        team(full_results(LONGEST), name=LONG), principles=LONGEST, organisation_name=ORGANISATION
    )


@pytest.mark.parametrize("made", tuple(cases()))
def test_the_whole_work_sheet_is_on_one_page(made):
    page = next(page for page in pages_of(made) if "Begin zo" in page)
    assert "Vanaf maandag gaan wij" in page
    assert "Een verklaring eisen voor een getal" in page


def test_subjects_with_few_words_are_set_larger_and_room_that_is_left_is_for_examples():
    few, many = (
        work_sheet(subjects(made, made.groups[1]))
        for made in (
            release(team(full_results(SIX)), principles=SIX),
            release(team(full_results(LONGEST)), principles=LONGEST),
        )
    )
    assert (few.setting, many.setting) == ("roomy", "close")
    fewer = work_sheet(subjects(release(team(None), root=None), team(None))[:1])
    assert fewer.example > few.example


AGREED = ("We kiezen elke maandag samen drie zaken.", "We bellen eerst.")
PAST = PastAgreement("verg", AGREED, AgreementResults(6, Mean("exact", 1.7)))


def test_a_withheld_group_reads_what_it_agreed_on_and_no_figure_about_that():
    members = ("Klantcontact", "Burgerzakenverkiezingsondersteuning", "Belastingen")
    made = release(
        team(None, kind="joint", name=LONG, members=members), principles=SIX, agreements=(PAST,)
    )
    shown = release(team(full_results(SIX)), principles=SIX, agreements=(PAST,))
    assert "1,7" in written(shown)
    text = written(made)
    for agreed in AGREED:
        assert f"‘{agreed}’" in text
    assert "1,7" not in text
    assert "n = 6" not in text
    assert len(pages_of(made)) == KIT_PAGES
    for name in members:
        assert name in text


def test_a_group_does_not_read_what_another_agreed_on():
    made = release(team(None), principles=SIX, agreements=(replace(PAST, group="ander"),))
    assert AGREED[0] not in written(made)
