from dataclasses import replace

import pytest

from surveyapp.domain import frame_edits as edits
from surveyapp.domain.frame import Employee, Frame, check_frame
from surveyapp.errors import FrameError
from tests import made

FRAME = made.frame()
NEW = Employee("999", "Nieuw", "nieuw@voorbeeld.example", "balie")


def unit_of(frame, number):
    return {e.number: e.unit for e in frame.employees}[number]


def test_somebody_is_added_changed_moved_excluded_and_removed():
    frame = edits.add_person(FRAME, NEW)
    frame = edits.change_person(frame, "999", name="Anders", email="")
    frame = edits.move_person(frame, "999", "wegen")
    frame = edits.exclude_person(frame, "999", excluded=True)

    assert frame.employees[-1] == Employee("999", "Anders", "", "wegen", excluded=True)
    assert edits.remove_person(frame, "999") == FRAME


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": "101"}, "staat al in de lijst"),
        ({"number": ""}, "Nummer: leeg"),
        ({"name": ""}, "Naam: leeg"),
        ({"name": "=1"}, "formule"),
        ({"email": "a@b.nl\nBcc: c@d.nl"}, "onzichtbaar teken"),
        ({"email": "P115@voorbeeld.example"}, "is al van Persoon 115"),
        ({"unit": "ruimte"}, "Kies een team"),
        ({"unit": "weg"}, "bestaat niet meer"),
        ({"unit": "voorbeeld"}, "niet bij de gemeente zelf"),
    ],
)
def test_somebody_who_cannot_be_added_says_why(change, sentence):
    with pytest.raises(FrameError, match=sentence):
        edits.add_person(FRAME, replace(NEW, **change))


def test_the_own_address_may_stay():
    assert edits.change_person(FRAME, "115", name="X", email="p115@voorbeeld.example")


@pytest.mark.parametrize(
    "change",
    [
        lambda: edits.change_person(FRAME, "404", name="X", email=""),
        lambda: edits.move_person(FRAME, "404", "balie"),
        lambda: edits.exclude_person(FRAME, "404", excluded=True),
        lambda: edits.remove_person(FRAME, "404"),
        lambda: edits.move_person(FRAME, "101", "dienst"),
        lambda: edits.change_person(FRAME, "101", name="", email=""),
    ],
)
def test_what_cannot_be_done_to_somebody_is_refused(change):
    with pytest.raises(FrameError):
        change()


def test_a_unit_is_added_renamed_moved_and_removed():
    frame, unit = edits.add_unit(FRAME, " Noord ", "ruimte")
    frame = edits.rename_unit(frame, unit, "Zuid")
    frame = edits.move_unit(frame, unit, "dienst")

    assert check_frame(frame) == []
    assert [(u.name, u.parent) for u in frame.units if u.id == unit] == [("Zuid", "dienst")]
    assert set(edits.remove_unit(frame, unit).units) == set(FRAME.units)


def test_a_unit_takes_everything_below_it_along_and_parents_stay_before_children():
    frame, unit = edits.add_unit(FRAME, "Aaa", "voorbeeld")
    frame = edits.move_unit(frame, "ruimte", unit)

    assert check_frame(frame) == []
    assert {u.id: u.parent for u in frame.units}["groen"] == "ruimte"


def test_a_municipality_whose_people_have_no_team_yet_can_get_teams():
    frame = Frame(FRAME.units[:1], (Employee("1", "A", "", "voorbeeld"),))

    frame, unit = edits.add_unit(frame, "Groen", "voorbeeld")

    assert unit_of(edits.move_person(frame, "1", unit), "1") == unit


def test_a_second_unit_with_the_id_of_another_gets_its_own():
    frame = edits.rename_unit(FRAME, "groen", "Anders")
    frame, one = edits.add_unit(frame, "Groen!", "ruimte")
    frame, two = edits.add_unit(frame, "Groen?", "ruimte")

    assert len({one, two, "groen"}) == 3 and check_frame(frame) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda: edits.add_unit(FRAME, "GROEN", "ruimte"), "al een eenheid 'Groen'"),
        (lambda: edits.add_unit(FRAME, "", "ruimte"), "leeg"),
        (lambda: edits.add_unit(FRAME, "A > B", "ruimte"), "zonder dat teken"),
        (lambda: edits.add_unit(FRAME, "Noord", "groen"), "zitten 8 mensen"),
        (lambda: edits.add_unit(FRAME, "Noord", "weg"), "bestaat niet meer"),
        (lambda: edits.rename_unit(FRAME, "wegen", "groen"), "al een eenheid"),
        (lambda: edits.rename_unit(FRAME, "voorbeeld", "X"), "Instellingen"),
        (lambda: edits.move_unit(FRAME, "voorbeeld", "ruimte"), "bovenaan"),
        (lambda: edits.move_unit(FRAME, "ruimte", "groen"), "valt zelf onder"),
        (lambda: edits.move_unit(FRAME, "wegen", "balie"), "zitten 12 mensen"),
        (lambda: edits.remove_unit(FRAME, "voorbeeld"), "gemeente zelf"),
        (lambda: edits.remove_unit(FRAME, "ruimte"), "vallen nog teams"),
        (lambda: edits.remove_unit(FRAME, "groen"), "zitten nog 8 mensen"),
    ],
)
def test_what_cannot_be_done_to_a_unit_is_refused_with_the_reason(change, sentence):
    with pytest.raises(FrameError, match=sentence):
        change()


def test_a_tree_gets_no_deeper_than_a_list_may_be():
    frame, unit = FRAME, "voorbeeld"
    for level in range(8):
        frame, unit = edits.add_unit(frame, f"Niveau {level}", unit)

    with pytest.raises(FrameError, match="niveaus"):
        edits.add_unit(frame, "Te diep", unit)
    with pytest.raises(FrameError, match="niveaus"):
        edits.move_unit(frame, "ruimte", unit)


def test_the_attribute_is_given_left_and_taken_away():
    frame = edits.change_person(FRAME, "109", name="N", email="", trait="buiten")
    assert edits.find_employee(frame, "109").trait == "buiten"

    frame = edits.change_person(frame, "109", name="M", email="")
    assert edits.find_employee(frame, "109").trait == "buiten"

    frame = edits.change_person(frame, "109", name="M", email="", trait="")
    assert edits.find_employee(frame, "109").trait == ""


def test_a_ninth_value_of_the_attribute_and_one_that_cannot_be_are_refused():
    frame = FRAME
    for number in range(101, 109):
        frame = edits.change_person(frame, str(number), name="N", email="", trait=f"groep {number}")

    with pytest.raises(FrameError, match="9 verschillende waarden"):
        edits.add_person(frame, replace(NEW, trait="nog een"))
    with pytest.raises(FrameError, match="het kenmerk is langer dan 60 tekens"):
        edits.add_person(FRAME, replace(NEW, trait="x" * 61))


def test_another_spelling_of_a_value_is_that_value():
    frame = edits.change_person(FRAME, "101", name="N", email="", trait="Buiten dienst")
    frame = edits.add_person(frame, replace(NEW, trait="buiten  DIENST"))

    assert edits.find_employee(frame, "999").trait == "Buiten dienst"
