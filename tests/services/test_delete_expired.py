"""What is kept for a while only goes by itself: lists of before, and who was invited."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from surveyapp.errors import FrameError
from surveyapp.services.commit_import import commit_import
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.delete_expired import delete_expired
from surveyapp.services.propose_import import propose_import, read_proposal
from surveyapp.services.read_people import people_page
from surveyapp.services.undo_import import last_import, undo_import
from tests import made
from tests.importing.lists import csv

HERE, THERE = "voorbeeld", "elders"
NOW = made.BEFORE


@pytest.fixture
def stores(tmp_path):
    """Two municipalities, the other one without people."""
    stores = made.make_instance(tmp_path / "s")
    create_organisation(stores, id=THERE, name="Gemeente Elders", brand="#00665e", contact="HR")
    return stores


def propose(stores, organisation, *, ago, name="Jan"):
    content = csv(("1", name, "", "Groen"))
    return propose_import(
        stores,
        organisation=organisation,
        content=content,
        file_name="mensen.csv",
        part=False,
        now=NOW - timedelta(days=ago),
    )


def take_over(stores, organisation, *, ago):
    proposal = propose(stores, organisation, ago=ago)
    commit_import(
        stores,
        organisation=organisation,
        proposal=proposal.id,
        make_management_teams=False,
        now=NOW - timedelta(days=ago),
    )


def names(stores, organisation):
    page = people_page(stores, organisation=organisation, search="", unit=None, page=1)
    return [person.employee.name for person in page.people]


def test_a_list_of_ninety_one_days_ago_can_not_be_undone_and_stays_as_it_is(stores):
    take_over(stores, HERE, ago=91)
    there = last_import(stores, organisation=HERE)
    assert there is not None

    delete_expired(stores, now=NOW)

    assert last_import(stores, organisation=HERE) is None
    with pytest.raises(FrameError, match="geen ingelezen lijst"):
        undo_import(stores, organisation=HERE, version=there.version)
    assert names(stores, HERE) == ["Jan"]


def test_a_list_of_eighty_nine_days_ago_can_be_undone(stores):
    before = names(stores, HERE)
    take_over(stores, HERE, ago=89)

    delete_expired(stores, now=NOW)

    kept = last_import(stores, organisation=HERE)
    assert kept is not None
    undo_import(stores, organisation=HERE, version=kept.version)
    assert names(stores, HERE) == before


def test_a_list_that_was_tried_out_is_kept_for_seven_days(stores):
    propose(stores, HERE, ago=8)
    propose(stores, THERE, ago=6)

    delete_expired(stores, now=NOW)

    assert read_proposal(stores, organisation=HERE) is None
    assert read_proposal(stores, organisation=THERE) is not None


def test_the_younger_list_of_another_municipality_is_left_alone(stores):
    take_over(stores, HERE, ago=91)
    take_over(stores, THERE, ago=3)

    delete_expired(stores, now=NOW)

    assert last_import(stores, organisation=HERE) is None
    assert last_import(stores, organisation=THERE) is not None


def test_old_lists_go_while_the_invitations_of_a_wave_that_runs_stay(stores):
    made.make_wave(stores)
    take_over(stores, HERE, ago=91)

    assert delete_expired(stores, now=NOW) == 0

    with stores.reading() as session:
        assert session.execute(text("SELECT count(*) FROM invitation")).scalar_one() == len(
            made.frame().employees
        )
    assert last_import(stores, organisation=HERE) is None
