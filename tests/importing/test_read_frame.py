import pytest

from surveyapp.errors import FrameError
from surveyapp.importing.read_frame import read_frame

HEAD = "nummer;naam;email;eenheid\n"


def read(text, encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return read_frame(content, organisation="oss", name="Gemeente Oss")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ","])
def test_a_list_reads_in_every_usual_form(encoding, mark):
    text = (HEAD + "1;Zoë Şen;zoe@oss.example;Ruimte > Groen\n").replace(";", mark)
    if encoding == "cp1252":
        text = text.replace("Şen", "Sen")

    frame = read(text, encoding)

    assert frame.employees[0].name.startswith("Zoë")
    assert [unit.id for unit in frame.units] == ["oss", "ruimte", "ruimte-groen"]


def test_units_come_parents_first_also_when_the_list_mixes_them():
    frame = read(
        HEAD
        + "1;A;;Ruimte > Groen\n2;B;;Dienst > Balie\n3;C;;Ruimte > Wegen > Noord\n4;D;;Ruimte\n"
    )

    seen = {None}
    for unit in frame.units:
        assert unit.parent in seen
        seen.add(unit.id)
    assert len(frame.units) == 7


def test_names_that_differ_in_accents_only_stay_two_units():
    frame = read(HEAD + "1;A;;Café\n2;B;;Cafe\n")

    assert len({unit.id for unit in frame.units}) == 3


def test_names_that_read_alike_keep_their_ids_when_rows_change_places():
    rows = ["1;A;;Zorg > Jeugd & Gezin\n", "2;B;;Zorg > Jeugd/Gezin\n", "3;C;;Oss\n"]

    one, other = read(HEAD + "".join(rows)), read(HEAD + "".join(reversed(rows)))

    ids = {unit.name: unit.id for unit in one.units}
    assert len(set(ids.values())) == 5
    assert {unit.name: unit.id for unit in other.units} == ids


def test_a_very_deep_or_very_wide_list_is_read_or_refused_at_once():
    deep = HEAD + "1;A;;" + " > ".join(f"n{level}" for level in range(3000)) + "\n"
    wide = HEAD + "".join(f"{n};A;;Afdeling {n % 50} > Team {n}\n" for n in range(5000))

    with pytest.raises(FrameError, match="niveaus"):
        read(deep)
    assert len(read(wide).units) == 5051


def test_columns_may_stand_in_another_order_and_more_may_follow():
    frame = read("Eenheid;Naam;Nummer;Email;Functie\nGroen;Jan;7;;hovenier\n")

    assert frame.employees[0].number == "7"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "ontbreekt de kolom"),
        ("naam;email\nJan;\n", "kolom 'nummer'"),
        (HEAD, "geen medewerkers"),
        (HEAD + "1;Jan;;\n", "Rij 2, kolom eenheid"),
        (HEAD + ";Jan;;Groen\n", "Rij 2, kolom nummer: leeg"),
        (HEAD + "1;;;Groen\n", "Rij 2, kolom naam"),
        (HEAD + "1;Jan;jan@;Groen\n", "geen e-mailadres"),
        (HEAD + "1;Jan;a@b.nl, c@d.nl;Groen\n", "geen e-mailadres"),
        (HEAD + "1;=1+1;;Groen\n", "formule"),
        (
            HEAD + "1;A;;Groen\n2;B;;Groen\n1;C;;Groen\n",
            "Rij 4, kolom nummer: 1 staat ook in rij 2",
        ),
        (b"PK\x03\x04\x00\x00rest of a spreadsheet", "geen CSV-bestand"),
    ],
)
def test_a_fault_is_named_by_row_and_column(text, sentence):
    with pytest.raises(FrameError, match=sentence):
        read(text)


def test_every_fault_is_named_not_only_the_first():
    with pytest.raises(FrameError) as told:
        read(HEAD + "1;;x;\n1;B;;Groen\n")

    assert len(str(told.value).splitlines()) == 4
