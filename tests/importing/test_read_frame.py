import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.frame import Employee, Frame, Unit, check_frame
from surveyapp.domain.leads import LeadWish
from surveyapp.importing.example_list import example_list
from surveyapp.importing.read_frame import FrameFileError
from tests.importing.lists import HEAD, MAKERS, MORE, csv, ods, read, xlsx

KNOWN = Frame(
    (
        Unit("oss", "Gemeente Oss", None),
        Unit("ruimte", "Ruimte", "oss"),
        Unit("groen-7", "Groen", "ruimte"),
        Unit("noord-ruimte", "Noord", "ruimte"),
        Unit("dienst", "Dienst", "oss"),
        Unit("noord-dienst", "Noord", "dienst"),
    ),
    (Employee("1", "Anna", "anna@oss.example", "groen-7"),),
)


def told(content, known=None):
    with pytest.raises(FrameFileError) as error:
        read(content, known)
    return [str(fault) for fault in error.value.faults]


def where(frame):
    """The names of the units from the top down to each person."""
    units = {unit.id: unit for unit in frame.units}

    def path(unit):
        return (*path(units[units[unit].parent].id), units[unit].name) if units[unit].parent else ()

    return {employee.number: path(employee.unit) for employee in frame.employees}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_text_file_reads_in_every_usual_form(encoding, mark):
    text = csv(("1", "Zoë Jansén", "zoe@oss.example", "Ruimte > Groen"), mark=mark).decode()

    frame = read(text.encode(encoding)).frame

    assert frame.employees == (Employee("1", "Zoë Jansén", "zoe@oss.example", "ruimte-groen"),)
    assert [unit.id for unit in frame.units] == ["oss", "ruimte", "ruimte-groen"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_every_format_reads_the_same(kind):
    rows = [
        ("007", "Zoë Şen", "zoe@oss.example", "Groen", "Ruimte", "Groen | Ruimte"),
        ("8", "Jan", "", "Ruimte > Wegen", "", ""),
        ("", "", "", "Ruimte", "", ""),
    ]

    found = read(MAKERS[kind](*rows, head=MORE))

    assert where(found.frame) == {"007": ("Ruimte", "Groen"), "8": ("Ruimte", "Wegen")}
    assert set(found.leads) == {LeadWish("007", "ruimte-groen"), LeadWish("007", "ruimte")}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_example_is_a_list_without_faults(kind):
    name, content = example_list(kind)

    found = read(content)

    assert name.endswith(kind)
    assert check_frame(found.frame) == []
    assert found == read(example_list("csv")[1])
    assert len(found.frame.employees) == 6 and found.leads


def test_a_number_cell_reads_as_it_looks():
    for make in (xlsx, ods):
        frame = read(make((1001, "Jan", "", "Groen"))).frame
        assert frame.employees[0].number == "1001"


def test_column_names_are_forgiven_and_other_columns_do_not_count():
    head = ("E-Mail", "Functie", "TEAM ", "Personeels-nummer", "Naam medewerker")
    frame = read(csv(("", "=1+1", "Groen", "7", "Jan"), head=head)).frame

    assert frame.employees == (Employee("7", "Jan", "", "groen"),)


def test_blank_rows_and_spaces_do_not_count_but_rows_keep_their_numbers():
    content = csv(
        (), (" 1 ", " Jan\u00a0", "", " Groen "), ("", "", "", ""), ("2", "", "", "Groen")
    )

    assert told(content) == ["Rij 5, kolom naam: leeg. Vul de naam in."]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_rows_of_a_sheet_keep_their_numbers_too(kind):
    content = MAKERS[kind](("1", "Jan", "", "Groen"), ("", "", "", ""), (), ("2", "", "", "Groen"))

    assert told(content) == ["Rij 5, kolom naam: leeg. Vul de naam in."]


def test_a_file_with_one_broken_letter_is_not_taken_over_in_another_spelling():
    content = csv(("1", "Zoë", "", "Groen"), ("2", "René", "", "Groen")) + b"3;Ren\xe9;;Groen\n"

    assert [fault[:19] for fault in told(content)] == ["Rij 2, kolom naam: ", "Rij 3, kolom naam: "]


def test_a_cell_over_two_lines_does_not_shift_the_numbers_of_the_rows():
    content = b'nummer;naam;email;eenheid;adres\n1;Jan;;Groen;"Markt 1\nOss"\n2;;;Groen;\n'

    assert told(content) == ["Rij 3, kolom naam: leeg. Vul de naam in."]


def test_case_and_spaces_do_not_make_another_team_and_most_rows_decide_the_spelling():
    rows = [("1", "A", "", "groen"), ("2", "B", "", "Groen"), ("3", "C", "", "Groen ")]

    frame = read(csv(*rows)).frame

    assert [unit.name for unit in frame.units] == ["Gemeente Oss", "Groen"]


def test_names_that_differ_in_accents_only_stay_two_units():
    frame = read(csv(("1", "A", "", "Café"), ("2", "B", "", "Cafe"))).frame

    assert len({unit.id for unit in frame.units}) == 3


def test_names_that_read_alike_keep_their_ids_when_rows_change_places():
    rows = [("1", "A", "", "Zorg > Jeugd & Gezin"), ("2", "B", "", "Zorg > Jeugd/Gezin")]

    one, other = read(csv(*rows)).frame, read(csv(*reversed(rows))).frame

    ids = {unit.name: unit.id for unit in one.units}
    assert len(set(ids.values())) == 4
    assert {unit.name: unit.id for unit in other.units} == ids


def test_a_name_alone_means_the_unit_of_that_name_wherever_the_list_has_it():
    rows = [
        ("1", "A", "", "Groen", ""),
        ("", "", "", "Groen", "Ruimte"),
        ("", "", "", "Ruimte", ""),
    ]

    frame = read(csv(*rows, head=MORE[:5])).frame

    assert where(frame) == {"1": ("Ruimte", "Groen")}


def test_a_path_may_start_with_the_municipality():
    frame = read(csv(("1", "A", "", "Gemeente Oss > Groen"), ("2", "B", "", "Gemeente Oss"))).frame

    assert where(frame) == {"1": ("Groen",), "2": ()}


def test_a_very_deep_or_very_wide_list_is_read_or_refused_at_once():
    deep = csv(("1", "A", "", " > ".join(f"n{level}" for level in range(3000))))
    wide = csv(*((str(n), "A", "", f"Afdeling {n % 50} > Team {n}") for n in range(5000)))
    chain = csv(*((str(n), "A", "", f"T{n}", f"T{n + 1}") for n in range(20_000)), head=MORE[:5])

    assert "niveaus" in told(deep)[0]
    assert len(read(wide).frame.units) == 5051
    assert "T20000" in told(chain)[0]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "Het bestand heeft geen medewerkers"),
        ([("1", "Jan", "", "")], "Rij 2, kolom eenheid: leeg"),
        ([("", "Jan", "", "Groen")], "Rij 2, kolom nummer: leeg"),
        ([("1", "", "", "Groen")], "Rij 2, kolom naam: leeg"),
        ([("1", "Jan", "jan@", "Groen")], "Rij 2, kolom email: 'jan@' is geen e-mailadres"),
        ([("1", "Jan", "jan..x@oss.example", "Groen")], "Rij 2, kolom email: 'jan..x@oss.example'"),
        ([("1", "Jan", ".jan@oss.example", "Groen")], "Rij 2, kolom email: '.jan@oss.example'"),
        ([("1", "Jan", "jän@oss.example", "Groen")], "Rij 2, kolom email: 'jän@oss.example'"),
        ([("1", "Jan", "a@b.nl, c@d.nl", "Groen")], "geen e-mailadres"),
        ([("1", "Jan", "Jan <a@b.nl>", "Groen")], "geen e-mailadres"),
        ([("1", "Jan", '"a@b.nl\nBcc: c@d.nl"', "Groen")], "onzichtbaar teken"),
        ([("1", '"Jan\nBcc: c@d.nl"', "", "Groen")], "Rij 2, kolom naam: in 'Jan Bcc"),
        ([("1", "=1+1", "", "Groen")], "Rij 2, kolom naam: '=1+1' lijkt een formule"),
        ([("+1", "Jan", "", "Groen")], "kolom nummer: '+1' lijkt een formule"),
        ([("1", "-Jan", "", "Groen")], "lijkt een formule"),
        ([("1", "@Jan", "", "Groen")], "lijkt een formule"),
        ([("1", "\tJan", "", "Groen")], "begint met een tab"),
        ([("1", "Jan", "", "=A1")], "Rij 2, kolom eenheid: '=A1' lijkt een formule"),
        ([("1", "Jan", "", "Groen | Wegen")], "noemt meer dan één eenheid"),
        ([("1", "ZoÃ« Jansen", "", "Groen")], "Rij 2, kolom naam: in 'ZoÃ« Jansen' zijn letters"),
        ([("1", "Jan", "", "CafÃ©")], "Rij 2, kolom eenheid: in 'CafÃ©' zijn letters"),
        ([("1", "J" * 201, "", "Groen")], "langer dan 200 tekens"),
        (
            [("1", "A", "", "Groen"), ("2", "B", "", "Groen"), ("1", "A", "", "Groen")],
            "Rij 4, kolom nummer: 1 staat ook in rij 2. Haal",
        ),
        (
            [("1", "A", "", "Groen"), ("1", "A", "", "Wegen")],
            "Rij 3, kolom nummer: 1 staat ook in rij 2, bij 'Groen'. Iedereen hoort bij één team",
        ),
        (
            [("1", "A", "a@oss.nl", "Groen"), ("2", "B", "A@OSS.nl", "Groen")],
            "Rij 3, kolom email: dit adres staat ook in rij 2",
        ),
    ],
)
def test_a_fault_of_a_row_is_named_with_its_place(rows, sentence):
    found = told(csv(*rows))

    assert any(sentence in fault for fault in found), found


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [("1", "A", "", "Groen", "Ruimte", "")],
            "Rij 2, kolom valt onder: 'Ruimte' staat zelf niet als eenheid in de lijst",
        ),
        ([("1", "A", "", "Groen", "Groen", "")], "'Groen' valt onder zichzelf"),
        (
            [("1", "A", "", "Groen", "Ruimte", ""), ("", "", "", "Ruimte", "groen", "")],
            "Rij 3, kolom valt onder: 'Ruimte' valt onder 'groen'",
        ),
        (
            [("1", "A", "", "X", "Y", ""), ("", "", "", "Y", "Z", ""), ("", "", "", "Z", "X", "")],
            "Zo loopt het rond",
        ),
        (
            [("1", "A", "", "Groen", "", "Wegn")],
            "Rij 2, kolom leidt: de eenheid 'Wegn' bestaat niet",
        ),
        ([("1", "A", "", "Wegen", "", "Wegn")], "Bedoel je 'Gemeente Oss > Wegen'?"),
        (
            [("1", "A", "", "X > Noord", "", ""), ("2", "B", "", "Y > Noord", "", "Noord")],
            "er zijn 2 eenheden 'Noord': X > Noord; Y > Noord",
        ),
        ([("1", "A", "", "X > Groen", "Y", "")], "'Y' is iets anders dan het pad 'X > Groen'"),
        ([("", "", "", "Groen", "", "Groen")], "er staat geen persoon in deze rij"),
    ],
)
def test_a_fault_of_a_unit_is_named_with_its_place(rows, sentence):
    found = told(csv(*rows, head=MORE))

    assert any(sentence in fault for fault in found), found


def test_what_hangs_on_a_loop_or_an_orphan_is_not_called_wrong_itself():
    rows = [
        ("1", "A", "", "X", "Y", ""),
        ("", "", "", "Y", "X", ""),
        ("2", "B", "", "Groen", "X", "Groen"),
        ("3", "C", "", "Wegen", "Nergens", ""),
        ("4", "D", "", "Noord", "Wegen", ""),
    ]

    assert [fault.split(":")[0] for fault in told(csv(*rows, head=MORE))] == [
        "Rij 2, kolom valt onder",
        "Rij 3, kolom valt onder",
        "Rij 5, kolom valt onder",
    ]


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (("nummer", "naam", "eenheid"), "ontbreekt de kolom 'email'"),
        (("nummer", "voornaam", "achternaam", "email", "team"), "in één kolom met de naam 'naam'"),
        (
            ("nummer", "naam", "email", "team", "afdeling"),
            "'team' en 'afdeling' betekenen hetzelfde",
        ),
        (("1001", "Jan", "jan@oss.nl", "Groen"), "nodig zijn: nummer, naam, email, eenheid"),
    ],
)
def test_columns_that_are_missing_or_double_are_named(head, sentence):
    assert any(sentence in fault for fault in told(csv(("1",) * len(head), head=head)))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_formula_is_seen_as_a_formula_and_never_as_what_it_came_to(kind):
    found = told(MAKERS[kind](("1", '=HYPERLINK("https://x.example";"Jan")', "", "Groen")))

    assert "lijkt een formule" in found[0] and "Rij 2, kolom naam" in found[0]


def test_every_fault_is_named_at_once_and_by_row():
    rows = [("2", "", "x", "Groen"), ("1", "B", "", ""), ("2", "C", "", "Groen")]

    found = told(csv(*rows))

    assert [fault.partition(":")[0] for fault in found] == [
        "Rij 2, kolom email",
        "Rij 2, kolom naam",
        "Rij 3, kolom eenheid",
        "Rij 4, kolom nummer",
    ]


def test_of_very_many_faults_the_first_are_named_and_the_rest_counted():
    with pytest.raises(FrameFileError) as error:
        read(csv(*((str(number), "", "", "Groen") for number in range(450))))

    assert len(error.value.faults) == 200 and error.value.more == 250
    assert error.value.faults[0].row == 2
    assert str(error.value).endswith(
        "Er zijn nog meer fouten: 250. Verbeter eerst deze 200 en probeer het daarna opnieuw."
    )


def test_a_partial_list_uses_the_units_that_are_known_and_makes_none():
    found = read(
        csv(
            ("2", "B", "", "Groen", "Dienst > Noord"),
            ("3", "C", "", "Ruimte > Noord", ""),
            head=(*HEAD, "leidt"),
        ),
        KNOWN,
    )

    assert found.frame.units == KNOWN.units
    assert {e.number: e.unit for e in found.frame.employees} == {
        "2": "groen-7",
        "3": "noord-ruimte",
    }
    assert found.leads == (LeadWish("2", "noord-dienst"),)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("2", "B", "", "Groem"), "'Groem' bestaat niet. Bedoel je 'Ruimte > Groen'?"),
        (("2", "B", "", "Dienst > Groen"), "'Dienst > Groen' bestaat niet"),
        (("2", "B", "", "Noord"), "er zijn 2 eenheden 'Noord'"),
        (("2", "B", "ANNA@oss.example", "Groen"), "is al van Anna (nummer 1)"),
    ],
)
def test_a_partial_list_names_what_does_not_fit_what_is_there(row, sentence):
    assert sentence in told(csv(row), KNOWN)[0]


def test_a_list_without_the_column_says_nothing_of_leads():
    assert read(csv(("1", "A", "", "Groen"))).leads is None
    assert read(csv(("1", "A", "", "Groen", ""), head=(*HEAD, "leidt"))).leads == ()


NAMES = (
    st.text(string.ascii_letters + string.digits + " éüŞ'&/.()", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda name: name and not name.isdigit())
)


@st.composite
def frames(draw):
    """A municipality with departments and teams whose names are not alike."""
    names = draw(
        st.lists(
            NAMES, min_size=2, max_size=8, unique_by=lambda name: " ".join(name.lower().split())
        )
    )
    departments = draw(st.integers(1, len(names) - 1))
    return [
        f"{names[number % departments]} > {name}" for number, name in enumerate(names[departments:])
    ]


@settings(max_examples=40, deadline=None)
@given(frames(), st.integers(0, 2**32))
def test_the_order_of_the_rows_does_not_matter(units, seed):
    rows = [(str(n), f"P{n}", "", units[n % len(units)]) for n in range(2 * len(units))]
    other = rows[:]
    random.Random(seed).shuffle(other)

    one, two = read(csv(*rows)).frame, read(csv(*other)).frame

    assert set(one.units) == set(two.units)
    assert set(one.employees) == set(two.employees)


@settings(max_examples=40, deadline=None)
@given(frames(), st.lists(NAMES, min_size=1, max_size=6))
def test_what_was_written_is_read_back(units, names):
    rows = [(str(n), name, "", units[n % len(units)]) for n, name in enumerate(names)]

    frame = read(csv(*rows)).frame

    assert check_frame(frame) == []
    assert [(e.number, e.name) for e in frame.employees] == [row[:2] for row in rows]
    assert {number: " > ".join(path) for number, path in where(frame).items()} == {
        row[0]: row[3] for row in rows
    }


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: csv().strip() + b"\n" + text.encode())
)
def test_whatever_a_text_file_holds_it_is_read_or_refused_in_a_sentence(content):
    try:
        faults = check_frame(read(content.replace(b"PK\x03\x04", b"")).frame)
    except FrameFileError as error:
        faults = [] if error.faults and str(error).strip() else ["refused without a word"]
    assert faults == []


def test_a_domain_with_an_accent_is_one_mailbox_however_it_is_written():
    (fault,) = told(
        csv(
            ("1", "Jan", "jan@münster.example", "Groen"),
            ("2", "Piet", "jan@xn--mnster-3ya.example", "Groen"),
        )
    )

    assert "staat ook in rij" in fault


WITH_TRAIT = (*HEAD, "kenmerk")


def traits(found):
    return {employee.number: employee.trait for employee in found.frame.employees}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("column", ["kenmerk", "Soort werk", "FUNCTIEGROEP"])
def test_a_column_about_the_attribute_is_read_in_every_format(kind, column):
    rows = [("1", "Anna", "", "Groen", " buiten "), ("2", "Bo", "", "Groen", "")]

    found = read(MAKERS[kind](*rows, head=(*HEAD, column)))

    assert traits(found) == {"1": "buiten", "2": ""}
    assert found.traits is True
    assert found.notes == ()


def test_a_list_without_that_column_says_nothing_of_the_attribute():
    found = read(csv(("1", "Anna", "", "Groen")))

    assert (found.traits, traits(found)) == (False, {"1": ""})


def test_one_value_in_two_spellings_is_one_value():
    rows = [(str(n), "Anna", "", "Groen", value) for n, value in enumerate(("Buiten", "buiten "))]

    assert set(traits(read(csv(*rows, head=WITH_TRAIT))).values()) == {"Buiten"}


def test_eight_values_are_read_and_nine_are_refused_with_how_to_go_on():
    rows = [(str(n), f"Persoon {n}", "", "Groen", f"groep {n}") for n in range(9)]
    rows.append(("99", "Zonder", "", "Groen", ""))

    assert len(set(traits(read(csv(*rows[:8], rows[-1], head=WITH_TRAIT))).values())) == 9
    (fault,) = told(csv(*rows, head=WITH_TRAIT))
    assert fault.startswith("Rij 1, kolom kenmerk: Er zijn 9 verschillende waarden")
    assert "Maak grove groepen" in fault


def test_of_a_partial_list_the_values_of_the_others_count_too():
    there = tuple(Employee(str(n), f"P{n}", "", "groen-7", trait=f"groep {n}") for n in range(8))
    known = Frame(KNOWN.units, there)
    new, known_value = ("1", "P1", "", "Groen", "nieuw"), ("1", "P1", "", "Groen", "GROEP 2")

    assert traits(read(csv(known_value, head=WITH_TRAIT), known)) == {"1": "groep 2"}
    assert traits(read(csv(new, head=WITH_TRAIT), known)) == {"1": "nieuw"}  # for "groep 1"
    (fault,) = told(csv(("77", "Q", "", "Groen", "nieuw"), head=WITH_TRAIT), known)
    assert "9 verschillende waarden" in fault


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("=1+1", "formule"),
        ("x" * 61, "het kenmerk is langer dan 60 tekens"),
        ("bui\u202eten", "onzichtbaar teken"),
    ],
)
def test_a_value_that_cannot_be_is_named_by_row_and_column(value, what):
    (fault,) = told(csv(("1", "Anna", "", "Groen", value), head=WITH_TRAIT))

    assert fault.startswith("Rij 2, kolom kenmerk: ")
    assert what in fault


def test_an_attribute_of_nobody_is_a_fault():
    content = csv(("", "", "", "Groen", "buiten"), ("1", "A", "", "Groen", ""), head=WITH_TRAIT)

    (fault,) = told(content)
    assert fault.startswith("Rij 2, kolom kenmerk: er staat geen persoon in deze rij.")
