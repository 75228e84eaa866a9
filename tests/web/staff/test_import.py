"""HR reads a list in: every fault by row and column, a dry run, one button, and undo."""

from io import BytesIO

import pytest

from surveyapp.domain.frame import Frame, Unit
from surveyapp.importing.example_list import example_list
from surveyapp.services.import_frame import import_frame
from surveyapp.services.propose_import import read_proposal
from surveyapp.services.read_people import people_page
from tests.web.staff.people_desk import form_with, parse, text, words
from tests.web.staff.test_review import Zeros

IMPORT = "/hr/mensen/inlezen"
DRY_RUN = f"{IMPORT}/proef"
DONE = f"{IMPORT}/gedaan"
HEAD = "nummer;naam;email;eenheid;leidt\n"
LIST = (
    f"{HEAD}"
    "900;Anna de Vries;anna@voorbeeld.example;Ruimte;Ruimte\n"
    "101;Persoon 101;;Ruimte > Groen;\n"
    "109;Persoon 109;p109@voorbeeld.example;Ruimte > Groen;\n"
    "500;Noor Bakker;noor@voorbeeld.example;Ruimte > Groen;Ruimte > Groen\n"
)


def try_out(desk, content, *, name="lijst.csv", client=None, **more):
    """Choose a file and look at the dry run."""
    client = client or desk.nadia
    data = form_with(client.get(IMPORT).text, "bestand") | more
    content = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, data=data | {"bestand": (BytesIO(content), name)})


def take_over(desk, **more):
    return desk.press(DRY_RUN, **more)


def everybody(desk) -> set[str]:
    found = people_page(desk.stores, organisation="voorbeeld")
    return {person.employee.number for person in found.people}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_example_is_downloaded_and_reads_in_as_it_is(hr_desk, kind):
    example = hr_desk.nadia.get(f"/hr/mensen/voorbeeld/{kind}")
    assert example.headers["Content-Disposition"].endswith(f'.{kind}"')
    assert example.data == example_list(kind)[1] or kind != "csv"

    answer = try_out(hr_desk, example.data, name=f"voorbeeld.{kind}")

    assert (answer.status_code, answer.location) == (303, DRY_RUN)
    assert "6 mensen in" in text(hr_desk.nadia.get(DRY_RUN))


def test_an_example_of_another_kind_does_not_exist(hr_desk):
    assert hr_desk.nadia.get("/hr/mensen/voorbeeld/pdf").status_code == 404


def test_a_dry_run_says_what_would_change_and_changes_nothing(hr_desk):
    before = everybody(hr_desk)

    try_out(hr_desk, LIST)
    page = hr_desk.nadia.get(DRY_RUN)

    said = text(page)
    assert "Dit is een proef: er is nog niets gewijzigd." in said
    counts = {
        words(d.find("dt")): words(d.find("dd"))
        for d in parse(page.text).iter("div")
        if d.find("dt") is not None
    }
    assert (counts["nieuw"], counts["weg"]) == ("1", "29")
    assert "Noor Bakker" in said
    assert "Managementteam Ruimte" in said
    assert "hangt rechtstreeks bij 'Ruimte'" in said
    assert "29 van de 32 mensen staan niet in deze lijst" in said
    assert "noor@voorbeeld.example" in said  # an account to be made
    assert everybody(hr_desk) == before


def test_columns_that_are_not_used_are_named_with_the_one_that_may_be_meant(hr_desk):
    content = "nummer;naam;email;eenheid;schoenmaat;leidtt\n1;Ada;;Ruimte;38;Ruimte\n"
    try_out(hr_desk, content)
    page = text(hr_desk.nadia.get(DRY_RUN))

    assert "Deze kolommen gebruiken we niet: schoenmaat, leidtt." in page
    assert "Bedoelde je met 'leidtt' de kolom 'leidt'?" in page
    assert "met 'schoenmaat'" not in page
    try_out(hr_desk, LIST)
    assert "gebruiken we niet" not in text(hr_desk.nadia.get(DRY_RUN))


def test_a_manager_alone_gets_a_team_with_a_warning_and_nought_is_said_in_words(hr_desk):
    try_out(hr_desk, LIST)
    page = hr_desk.nadia.get(DRY_RUN)

    assert "Eén persoon alleen beschermt niets" in text(page)
    assert "in 2 teams en 1 afdeling." in text(page)
    assert "0" not in {words(count) for count in parse(page.text).iter("dd")}


def test_one_button_takes_the_list_over_and_another_takes_it_back(hr_desk):
    before = everybody(hr_desk)
    try_out(hr_desk, LIST)

    answer = take_over(hr_desk)

    assert (answer.status_code, answer.location) == (303, DONE)
    assert everybody(hr_desk) == {"900", "101", "109", "500"}
    assert hr_desk.unit(hr_desk.person("900").unit).name == "Managementteam Ruimte"
    assert [lead.name for lead in hr_desk.unit(hr_desk.person("500").unit).leads] == ["Noor Bakker"]
    done = text(hr_desk.nadia.get(DONE))
    assert "lijst.csv is op" in done
    assert "Maak ongedaan" in done
    undone = hr_desk.press(DONE)
    assert "De lijst is weer zoals die was" in text(hr_desk.nadia.get(undone.location))
    assert everybody(hr_desk) == before
    assert [lead.name for lead in hr_desk.unit("balie").leads] == ["Lotte Jansen"]
    assert "Maak ongedaan" not in text(hr_desk.nadia.get(DONE))


def test_managers_stay_where_the_file_has_them_when_hr_says_so(hr_desk):
    try_out(hr_desk, LIST)
    take_over(hr_desk, mt="nee")

    assert hr_desk.unit(hr_desk.person("900").unit).name == "Ruimte"


def test_undo_says_that_changes_by_hand_go_too(hr_desk):
    try_out(hr_desk, LIST)
    take_over(hr_desk)
    assert "Wijzig je hierna iets met de hand" in text(hr_desk.nadia.get(DONE))
    hr_desk.press("/hr/mensen/persoon?nummer=500", "bewaar", naam="Met de hand")

    assert "na het overnemen is er nog iets met de hand gewijzigd" in text(hr_desk.nadia.get(DONE))


def test_a_part_of_the_people_leaves_the_others_where_they_are(hr_desk):
    before = everybody(hr_desk)
    part = f"{HEAD}600;Erbij Gekomen;;Ruimte > Groen;\n"

    try_out(hr_desk, part, soort="deel")
    take_over(hr_desk)

    assert everybody(hr_desk) == before | {"600"}


FAULTS = {
    "duplicate": ("1;Noor;;Team A;\n1;Piet;;Team B;\n", "Rij 3", "nummer"),
    "bad address": ("1;Noor;noor@;Team A;\n", "Rij 2", "email"),
    "empty name": ("1;;;Team A;\n", "Rij 2", "naam"),
    "formula": ("1;=HYPERLINK(A1);;Team A;\n", "Rij 2", "naam"),
    "no team": ("1;Noor;;;\n", "Rij 2", "eenheid"),
    "header injection": ('1;Noor;"a@b.example\r\nBcc: c@d.example";Team A;\n', "Rij 2", "email"),
    "unknown team to lead": ("1;Noor;n@v.example;Team A;Nergens\n", "Rij 2", "leidt"),
}


@pytest.mark.parametrize(("rows", "row", "column"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_shown_by_row_and_column_and_nothing_changes(hr_desk, rows, row, column):
    before = everybody(hr_desk)

    answer = try_out(hr_desk, HEAD + rows)

    assert answer.status_code == 422
    page = parse(answer.text)
    heads = [words(th) for body in page.iter("tbody") for th in body.iter("th")]
    assert any(head.startswith(row) and f"kolom {column}" in head for head in heads)
    assert words(page.find("head/title")).startswith("Fout: ")
    assert "er is nog niets gewijzigd" in text(answer)
    assert everybody(hr_desk) == before
    assert read_proposal(hr_desk.stores, organisation="voorbeeld") is None


def test_all_faults_stand_there_at_once(hr_desk):
    answer = try_out(hr_desk, HEAD + "1;;x;Team A;\n1;=A1;;Team B;\n")

    assert "Er zitten" in text(answer)
    assert len([1 for body in parse(answer.text).iter("tbody") for _ in body.iter("tr")]) >= 4


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "leeg.csv"),
        (b"%PDF-1.7 niets", "lijst.pdf"),
        (b"PK\x03\x04 kapot", "lijst.xlsx"),
        (b"\x89PNG\r\n\x1a\n", "foto.png"),
        (HEAD.encode(), "alleen-kop.csv"),
    ],
)
def test_a_file_of_the_wrong_kind_gets_its_sentence_on_the_same_page(hr_desk, content, name):
    answer = try_out(hr_desk, content, name=name, soort="deel")

    assert answer.status_code == 422
    page = parse(answer.text)
    assert words(page.find("head/title")).startswith("Fout: ")
    assert form_with(answer.text, "bestand")["soort"] == "deel"
    links = [a.get("href") for a in page.iter("a") if (a.get("href") or "").startswith("#best")]
    assert links == ["#bestand"]


def test_without_a_file_the_page_asks_for_one(hr_desk):
    answer = hr_desk.press(IMPORT, soort="deel")

    assert answer.status_code == 422
    assert "Kies eerst een bestand." in text(answer)


def test_a_file_that_is_too_big_is_refused_with_a_sentence_on_the_same_page(hr_desk):
    sent = Zeros(50_000_000)

    answer = hr_desk.nadia.post(
        IMPORT,
        environ_overrides={
            "wsgi.input": sent,
            "CONTENT_LENGTH": "50000000",
            "CONTENT_TYPE": "multipart/form-data; boundary=grens",
        },
    )

    assert answer.status_code == 413
    assert "hooguit 20 MB" in text(answer)
    assert 'id="bestand"' in answer.text
    assert sent.left == 0  # a browser that is cut off while it sends never shows our sentence


def test_a_large_form_is_refused_where_no_file_is_asked_for(hr_desk):
    answer = hr_desk.press("/hr/mensen/nieuw", naam="x" * 600_000)

    assert answer.status_code == 413


def test_who_takes_over_a_list_that_a_colleague_replaced_is_told(hr_desk):
    try_out(hr_desk, LIST)
    opened = hr_desk.form(DRY_RUN, "proef", client=hr_desk.omar)
    try_out(hr_desk, LIST.replace("Noor", "Nora"))
    before = everybody(hr_desk)

    answer = hr_desk.press(DRY_RUN, client=hr_desk.omar, filled=opened)

    assert answer.status_code == 409
    assert "De lijst is niet overgenomen" in text(answer)
    assert "Nora Bakker" in text(answer)
    assert everybody(hr_desk) == before


def test_who_takes_over_a_list_that_a_colleague_took_over_is_told(hr_desk):
    try_out(hr_desk, LIST)
    opened = hr_desk.form(DRY_RUN, "proef", client=hr_desk.omar)
    take_over(hr_desk)

    answer = hr_desk.press(DRY_RUN, client=hr_desk.omar, filled=opened)

    assert answer.status_code == 409
    assert "Er ligt geen proef meer" in text(answer)


def test_a_list_that_was_changed_by_hand_meanwhile_is_not_overwritten(hr_desk):
    try_out(hr_desk, LIST)
    opened = hr_desk.form(DRY_RUN, "proef", client=hr_desk.omar)
    hr_desk.press("/hr/mensen/persoon?nummer=110", "bewaar", naam="Met de hand")

    answer = hr_desk.press(DRY_RUN, client=hr_desk.omar, filled=opened)

    assert answer.status_code == 409
    assert hr_desk.person("110").name == "Met de hand"
    page = hr_desk.nadia.get(DRY_RUN)
    assert "Neem de lijst over" not in text(page)
    assert "Lees het bestand opnieuw in" in text(page)


def test_who_undoes_what_a_colleague_changed_meanwhile_is_told_first(hr_desk):
    try_out(hr_desk, LIST)
    take_over(hr_desk)
    opened = hr_desk.form(DONE, "versie", client=hr_desk.omar)
    hr_desk.press("/hr/mensen/persoon?nummer=500", "bewaar", naam="Met de hand")

    answer = hr_desk.press(DONE, client=hr_desk.omar, filled=opened)

    assert answer.status_code == 409
    assert hr_desk.person("500").name == "Met de hand"
    assert "nog iets met de hand gewijzigd" in text(answer)
    assert hr_desk.omar.post(DONE, data=form_with(answer.text, "versie")).status_code == 303


def test_undoing_twice_is_told(hr_desk):
    try_out(hr_desk, LIST)
    take_over(hr_desk)
    opened = hr_desk.form(DONE, "versie", client=hr_desk.omar)
    hr_desk.press(DONE)
    before = everybody(hr_desk)

    assert hr_desk.press(DONE, client=hr_desk.omar, filled=opened).status_code == 409
    assert everybody(hr_desk) == before


@pytest.mark.parametrize("address", [IMPORT, DRY_RUN, DONE])
def test_a_form_without_its_token_changes_nothing(hr_desk, address):
    try_out(hr_desk, LIST)
    if address == DONE:
        take_over(hr_desk)
    before = everybody(hr_desk)

    answer = hr_desk.press(address, csrf_token="geraden")

    assert answer.status_code == 400
    assert "te lang open" in text(answer)
    assert everybody(hr_desk) == before


def test_without_a_dry_run_or_an_import_the_page_asks_for_a_file(hr_desk):
    for address in (DRY_RUN, DONE):
        assert form_with(hr_desk.nadia.get(address).text, "soort")


def test_names_of_a_list_are_text_and_never_markup(hr_desk):
    evil = "<img src=x onerror=alert(1)>{{7*7}}"
    try_out(hr_desk, f"{HEAD}1;{evil};;Team A;\n", name="<b>.csv")
    page = hr_desk.nadia.get(DRY_RUN)

    assert evil in text(page)
    assert not list(parse(page.text).iter("img"))
    assert not list(parse(page.text).iter("b"))
    faulty = try_out(hr_desk, f"{HEAD}1;{evil};<u>;<i>\n", name="<b>.csv")
    assert not [e for e in parse(faulty.text).iter() if e.tag in {"img", "b", "u", "i"}]


@pytest.mark.parametrize("address", [IMPORT, DRY_RUN, DONE])
def test_a_page_takes_as_many_queries_for_3_people_as_for_300(hr_desk, address):
    numbers = []
    empty = Frame((Unit("voorbeeld", "Gemeente Voorbeeld", None),), ())
    for people in (3, 300):
        import_frame(hr_desk.stores, organisation="voorbeeld", frame=empty)
        rows = "".join(f"{n};Persoon {n};;Team {n};\n" for n in range(people))
        try_out(hr_desk, HEAD + rows)
        if address == DONE:
            take_over(hr_desk)
        hr_desk.nadia.get(address)  # opens the connection
        with hr_desk.counted() as statements:
            assert hr_desk.nadia.get(address).status_code == 200
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] < 20
