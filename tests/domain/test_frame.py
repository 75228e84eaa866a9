from surveyapp.domain.frame import Employee, Frame, Unit, check_frame, reporting_tree
from tests import made


def test_every_employee_is_counted_once_and_in_everything_above():
    tree, _ = reporting_tree(made.frame())

    assert sum(group.own for group in tree.groups) == 32
    assert tree.invited("ruimte") == 16
    assert tree.invited("voorbeeld") == 32
    assert [group.id for group in tree.above("groen")] == ["ruimte", "voorbeeld"]


def test_kinds_follow_the_place_in_the_tree():
    tree, _ = reporting_tree(made.frame())

    kinds = {group.id: group.kind for group in tree.groups}
    assert kinds["voorbeeld"] == "organisation"
    assert kinds["ruimte"] == "department"
    assert kinds["groen"] == "team"


def test_units_of_a_joint_group_are_reported_in_it_and_keep_no_group_of_their_own():
    tree, group_of = reporting_tree(made.frame(), [("Buiten", ["wegen", "groen"])])

    assert group_of["groen"] == group_of["wegen"] == "groen+wegen"
    assert "groen" not in tree.by_id()
    assert tree.by_id()["groen+wegen"].members == ("Wegen", "Groen")
    assert tree.invited("ruimte") == 16


def test_the_same_members_give_the_same_joint_group_in_any_order():
    one, _ = reporting_tree(made.frame(), [("Buiten", ["wegen", "groen"])])
    other, _ = reporting_tree(made.frame(), [("Anders", ["groen", "wegen"])])

    assert set(one.by_id()) == set(other.by_id())


def test_every_fault_of_a_list_is_named():
    faulty = Frame(
        units=(
            Unit("oss", "Oss", None),
            Unit("groen", "Groen", "ruimte"),
            Unit("ruimte", "Ruimte", "oss"),
            Unit("ruimte", "Ruimte", "oss"),
            Unit("los", "Los", None),
        ),
        employees=(
            Employee("1", "Jan", "", "groen"),
            Employee("1", "Jan", "", "groen"),
            Employee("2", "Piet", "", "weg"),
        ),
    )

    faults = check_frame(faulty)

    assert len(faults) == 5
    for words in ("niet boven", "twee keer in", "nergens bij", "Nummer 1", "Nummer 2"):
        assert any(words in fault for fault in faults)


def test_a_sound_list_has_no_faults():
    assert check_frame(made.frame()) == []
