"""Reading and writing questionnaire files: what is wrong is named with place and remedy."""

from dataclasses import replace

import pytest

from surveyapp.domain.questionnaire_faults import Fault, QuestionnaireFileError
from surveyapp.domain.questionnaire_file import (
    read_questionnaire,
    read_scale,
    write_questionnaire,
)
from surveyapp.errors import QuestionnaireError
from tests.domain.example_questionnaire import GOOD, SCALES

ITEM = "sets[0].principles[0].items[1]"
EXTRA_ITEM = """
[[sets.principles.items]]
id = "elst-open-{n}"
version = 1
nl = "We doen ding {n}."
en = "We do thing {n}."
words = "open"
lines = 3
"""
EXTRA = "".join(EXTRA_ITEM.format(n=n) for n in (4, 5, 6))

# What is changed in the good file, into what, where that is wrong, and the remedy that is named.
MUTATIONS = {
    "misspelt key": (
        'words = "wij luisteren"',
        'word = "wij luisteren"',
        f"{ITEM}.word",
        "Bedoelde je ‘words’?",
    ),
    "misspelt key at the top": ('title = "Onze', 'titel = "Onze', "titel", "Bedoelde je ‘title’?"),
    "key of another block": ("on = true", "on = true\nlines = 3", "sets[0].lines", "Kies uit: "),
    "no scale named": ('scale = "mee-eens"\n', "", "", "Zet er scale = ... bij."),
    "scale that is not there": ('"mee-eens"', '"mee-eind"', "scale", "Bedoelde je ‘mee-eens’?"),
    "no Dutch": ('["nl", "en"]', '["en"]', "languages", 'languages = ["nl", "en"]'),
    "language without answers": (
        '["nl", "en"]',
        '["nl", "en", "de"]',
        "languages",
        "haal ‘de’ weg",
    ),
    "language that is none": (
        '["nl", "en"]',
        '["nl", "en", "Deens"]',
        "languages[2]",
        "twee letters",
    ),
    "text missing in a language": (
        'en = "We listen to each other."\n',
        "",
        ITEM,
        'Zet er en = "..." bij',
    ),
    "name in a language that other names lack": (
        'name = "Open"',
        'name = "Open"\nen.name = "Open"\n[[sets.principles.items]]\n[[sets.principles]]',
        "sets[0].principles[1]",
        'Zet er en.name = "..." bij',
    ),
    "name in Dutch under its language": (
        'name = "Open"',
        'name = "Open"\nnl.name = "Open"',
        "sets[0].principles[0]",
        "Zet de eigen naam bij name",
    ),
    "translations in a block": (
        'name = "Open"',
        'name = "Open"\ntranslations = {}',
        "sets[0].principles[0]",
        'en.name = "..."',
    ),
    "misspelt key of a translation": (
        'name = "Open"',
        'name = "Open"\nen.nam = "Open"',
        "sets[0].principles[0].en.nam",
        "Bedoelde je ‘name’?",
    ),
    "explanation in a language without a name": (
        'name = "Open"',
        'name = "Open"\nen.explanation = "Open."',
        "sets[0].principles[0].en",
        "Zet er name = ... bij",
    ),
    "empty name in a language": (
        'name = "Open"',
        'name = "Open"\nen.name = " "',
        "sets[0].principles[0].en.name",
        "Vul hem in",
    ),
    "name in a language as long as a sentence": (
        'name = "Open"',
        f'name = "Open"\nen.name = "{"o" * 121}"',
        "sets[0].principles[0].en.name",
        "Maak de vertaling korter",
    ),
    "name that is turned round unseen": (
        'name = "Open"',
        'name = "Open"\nen.name = "Open\\u202Enep"',
        "sets[0].principles[0].en.name",
        "Typ de tekst opnieuw",
    ),
    "explanation in a language as long as a book": (
        'name = "Open"',
        f'name = "Open"\nen.name = "Open"\nen.explanation = "{"o" * 4001}"',
        "sets[0].principles[0].en.explanation",
        "Vertaal alleen",
    ),
    "explanation that hides a letter": (
        'name = "Open"',
        'name = "Open"\nen.name = "Open"\nen.explanation = "We\\u200B share."',
        "sets[0].principles[0].en.explanation",
        "Typ de tekst opnieuw",
    ),
    "statement that is turned round unseen": (
        "We listen to each other.",
        "We listen\\u202E to each other.",
        f"{ITEM}.en",
        "Typ de tekst opnieuw",
    ),
    "text in a language not listed": (
        '["nl", "en"]',
        '["nl"]',
        "sets[0].principles[0].items[0].en",
        "Zet ‘en’ in languages",
    ),
    "texts in a block": (
        'nl = "We luisteren naar elkaar."',
        'texts = {nl = "We."}',
        ITEM,
        'nl = "..."',
    ),
    "no full stop": ("naar elkaar.", "naar elkaar", f"{ITEM}.nl", "Zet er een punt achter."),
    "no capital": ('"We luisteren', '"we luisteren', f"{ITEM}.nl", "Begin met een hoofdletter."),
    "item too long": (
        "naar elkaar.",
        f"naar {'iedereen ' * 15}elkaar.",
        f"{ITEM}.nl",
        "Maak de stelling korter",
    ),
    "item of spaces": ('"We luisteren naar elkaar."', '"  "', f"{ITEM}.nl", "Vul hem in"),
    "two spaces": ("luisteren naar", "luisteren  naar", f"{ITEM}.nl", "één spatie tussen"),
    "two items with one text": (
        "We luisteren naar elkaar.",
        "We delen onze kennis.",
        f"{ITEM}.nl",
        "Maak er een andere van",
    ),
    "two items with one id": ("elst-open-2", "elst-open-1", f"{ITEM}.id", "Maak er een andere van"),
    "two principles with one id": (
        'id = "samen"',
        'id = "open"',
        "sets[1].principles[0].id",
        "Maak er een andere van",
    ),
    "two sets with one id": (
        'id = "missie"',
        'id = "kernwaarden"',
        "sets[1].id",
        "Maak er een andere van",
    ),
    "id with a capital": ("elst-open-2", "Elst_open-2", f"{ITEM}.id", "kleine letters"),
    "no primary set": (
        "primary = true",
        "primary = false",
        "sets[0].primary",
        "Zet primary = true bij",
    ),
    "two primary sets": (
        "primary = false",
        "primary = true",
        "sets[1].primary",
        "primary = false bij de andere",
    ),
    "primary set off": ("on = true", "on = false", "sets[0].on", "Zet on = true"),
    "nothing on in a set": (
        'name = "Open"',
        'name = "Open"\non = false',
        "sets[0].on",
        "Zet een principe aan",
    ),
    "on in words": ("on = true", 'on = "ja"', "sets[0].on", "Schrijf true (ja)"),
    "version in quotes": (
        "version = 2",
        'version = "2"',
        "sets[1].principles[0].items[0].version",
        "zonder aanhalingstekens",
    ),
    "version zero": (
        "version = 2",
        "version = 0",
        "sets[1].principles[0].items[0].version",
        "Schrijf 1",
    ),
    "version with spaces": ('"2026.1"', '"versie een!"', "version", "zoals 2026.1"),
    "date in quotes": ("2026-11-22", '"22 november"', "source.read_on", "zoals 2026-11-22"),
    "date with a time": ("2026-11-22", "2026-11-22T10:00:00", "source.read_on", "zoals 2026-11-22"),
    "date before there was a web": ("2026-11-22", "0206-11-22", "source.read_on", "dag van lezen"),
    "fingerprint too short": ("d6e9afece14b", "", "source.fingerprint", "sha256sum"),
    "fingerprint with other letters": (
        "d6e9afece14b",
        "g6e9afece14b",
        "source.fingerprint",
        "sha256sum",
    ),
    "address of nothing": ("https://www.voorbeeld.nl/", "voorbeeld/", "source.address", "https://"),
    "lines in words": ("lines = 4\n", 'lines = "4"\n', f"{ITEM}.lines", "[31, 32]"),
    "lines the wrong way round": (
        "lines = [4, 5]",
        "lines = [5, 4]",
        "sets[0].principles[0].items[2].lines",
        "eerste regel voorop",
    ),
    "line zero": ("lines = 4\n", "lines = 0\n", f"{ITEM}.lines", "Tel regels vanaf 1"),
    "three line numbers": (
        "lines = [4, 5]",
        "lines = [4, 5, 6]",
        "sets[0].principles[0].items[2].lines",
        "[31, 32]",
    ),
    "item outside its principle": (
        "lines = 4\n",
        "lines = 9\n",
        f"{ITEM}.lines",
        "Verbeter de regels",
    ),
    "empty source words": ('"wij luisteren"', '""', f"{ITEM}.words", "Vul hem in"),
    "source words as long as a page": (
        '"wij luisteren"',
        f'"{"woord " * 80}"',
        f"{ITEM}.words",
        "Neem alleen de woorden over",
    ),
    "unknown change": (
        'changes = "S"',
        'changes = "SX"',
        "sets[0].principles[0].items[0].changes",
        "D, S, V",
    ),
    "change named twice": (
        'changes = "S"',
        'changes = "SS"',
        "sets[0].principles[0].items[0].changes",
        "hooguit één keer",
    ),
    "unknown flag": (
        "thin_source",
        "thin_sourse",
        "sets[1].principles[0].flags[0]",
        "Bedoelde je ‘thin_source’?",
    ),
    "too few items": (
        'lines = 7\nflags = ["thin_source"]',
        "lines = 7",
        "sets[1].principles[0]",
        "Voeg stellingen toe.",
    ),
    "too many items": (
        "lines = [4, 5]\n",
        f"lines = [4, 5]\n{EXTRA}",
        "sets[0].principles[0]",
        "Haal stellingen weg.",
    ),
    "more items than a thin source bears": (
        "lines = [3, 5]",
        f'lines = [3, 5]\nflags = ["thin_source"]\n{EXTRA_ITEM.format(n=4)}',
        "sets[0].principles[0]",
        "thin_source",
    ),
    "block where text belongs": (
        'scale = "mee-eens"',
        "scale = {een = 1}",
        "scale",
        "tussen aanhalingstekens",
    ),
    "text where a block belongs": (
        '[organisation]\nid = "elst"\nname',
        'organisation = "Elst"\n[source2]\nname',
        "organisation",
        "Begin het met een kop",
    ),
    "explanation missing": (
        'explanation = "Samen."\n',
        "",
        "sets[1].principles[0]",
        "Zet er explanation = ... bij.",
    ),
}


def read(text: str):
    return read_questionnaire(text, scales=SCALES, name="elst/kernwaarden")


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(QuestionnaireFileError) as caught:
        read(text)
    return caught.value.faults


def test_a_good_file_becomes_the_questionnaire_it_describes():
    found = read(GOOD)

    assert (found.id, found.organisation, found.scale) == (
        "elst/kernwaarden",
        "elst",
        SCALES["mee-eens"],
    )
    principle = found.sets[0].principles[0]
    assert (
        principle.explanation == "Wij zijn open: wij delen kennis, wij luisteren en wij leggen uit."
    )
    assert (principle.first_line, principle.last_line, principle.on) == (3, 5, True)
    item = principle.items[2]
    assert item.texts == {"nl": "We leggen uit wat we doen.", "en": "We explain what we do."}
    assert (item.span.words, item.span.first_line, item.span.last_line) == ("wij leggen uit", 4, 5)
    assert found.sets[1].principles[0].items[0].version == 2


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_way_to_break_a_file_is_named_with_its_place_and_remedy(name):
    before, after, place, remedy = MUTATIONS[name]
    assert before in GOOD
    broken = GOOD.replace(before, after, 1)

    found = faults(broken)

    fault = next((f for f in found if f.place == place and remedy in f"{f.what} {f.remedy}"), None)
    assert fault is not None, "\n".join(map(str, found))
    assert fault.line is not None or place == ""
    key = place.rsplit(".", 1)[-1].split("[")[0]
    if fault.line:
        assert key in broken.split("\n")[fault.line - 1]
    assert str(fault).startswith("elst/kernwaarden")


def test_the_line_is_the_one_where_the_mistake_stands():
    broken = GOOD.replace("naar elkaar.", "naar elkaar")
    line = broken.split("\n").index('nl = "We luisteren naar elkaar"') + 1

    (fault,) = faults(broken)

    assert str(fault) == (
        f"elst/kernwaarden, regel {line}, sets[0].principles[0].items[1].nl: "
        "de stelling eindigt zonder punt. Zet er een punt achter."
    )


def test_all_faults_of_a_file_are_named_at_once_in_the_order_of_the_file():
    broken = GOOD
    harmless = {
        "no scale named",
        "text missing in a language",
        "id with a capital",
        "two sets with one id",
        "date in quotes",
    }
    for name in harmless:
        before, after, *_ = MUTATIONS[name]
        broken = broken.replace(before, after, 1)

    found = faults(broken)

    assert len(found) == len(harmless)
    assert [f.line or 0 for f in found] == sorted(f.line or 0 for f in found)


def test_a_fault_of_form_does_not_hide_a_fault_of_agreement():
    broken = GOOD.replace("version = 2", 'version = "2"').replace("elst-open-2", "elst-open-1")

    assert {fault.place for fault in faults(broken)} == {
        "sets[1].principles[0].items[0].version",
        "sets[0].principles[0].items[1].id",
    }


@pytest.mark.parametrize(
    ("before", "after", "line", "column", "words"),
    [
        ('title = "Onze kernwaarden"', 'title "Onze kernwaarden"', 2, 7, "ontbreekt het teken ="),
        ('title = "Onze kernwaarden"', "title = Onze kernwaarden", 2, 9, "tussen aanhalingstekens"),
        (
            'title = "Onze kernwaarden"',
            'title = "Onze kernwaarden',
            2,
            26,
            "sluitend aanhalingsteken",
        ),
        ('["nl", "en"]', '["nl", "en"', 5, 1, "lijst"),
        ("[source]", "[source", 11, 8, "kop heeft geen eind"),
        ("[source]", "[organisation]", 11, 14, "staat er twee keer"),
        ('scale = "mee-eens"', 'scale = "mee-eens"\nscale = "x"', 6, 12, "staat er twee keer"),
        ('"Gemeente Elst"', '"Gemeente "Elst""', 9, 19, "geen los aanhalingsteken"),
        ('"Samen."', '"""Samen.', 78, 16, "tekst heeft geen eind"),
    ],
)
def test_broken_toml_gives_line_and_column_and_a_remedy(before, after, line, column, words):
    (fault,) = faults(GOOD.replace(before, after, 1))

    assert (fault.line, fault.column) == (line, column)
    assert words in f"{fault.what} {fault.remedy}"


def test_every_fault_is_an_error_a_person_can_act_on():
    assert issubclass(QuestionnaireFileError, QuestionnaireError)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sets = []",
        "sets = 3",
        "[[sets]]",
        "languages = [[1]]\nscale = []",
        "[sets]\n[sets.principles]",
        'sets = ["a", {principles = ["b", {items = 4}]}]',
    ],
)
def test_a_file_that_is_nothing_like_it_is_refused_without_breaking(text):
    assert faults(text)


def test_what_is_written_reads_back_the_same():
    found = read(GOOD)

    assert read(write_questionnaire(found)) == found


def test_a_written_file_says_where_its_format_is_explained_and_wraps_long_texts():
    long = GOOD.replace('"Samen."', f'"{"Samen komen we verder. " * 40}"')

    written = write_questionnaire(read(long))

    assert "README.md" in written.split("title")[0]
    assert max(len(line) for line in written.split("\n")) <= 100
    assert read(written) == read(long)


def test_text_that_could_end_a_string_early_survives_writing():
    nasty = GOOD.replace(
        '"Samen."', '"Zij zei: \\"\\"\\"samen\\"\\"\\" \\\\ of\\tniet.\\n\\nTweede alinea."'
    )

    assert read(write_questionnaire(read(nasty))) == read(nasty)


@pytest.mark.parametrize("attack", ['\nversion = "9"\n#', "\x1b[31m", "\x00", "\u2028", '"""'])
def test_a_name_of_an_organisation_cannot_add_to_the_file(attack):
    good = read_questionnaire(GOOD, scales=SCALES, name="elst/waarden")
    hostile = replace(good, organisation_name=f"Gemeente{attack} Elst")

    assert (
        read_questionnaire(write_questionnaire(hostile), scales=SCALES, name="elst/waarden")
        == hostile
    )


GOOD_SCALE = (
    """id = "mee-eens"
languages = ["nl"]
"""
    + "".join(f'[[options]]\ncode = "{n}"\nvalue = {n}\nnl = "antwoord {n}"\n' for n in range(1, 6))
    + '[[options]]\ncode = "nvt"\nnl = "weet ik niet"\n'
)


def test_a_scale_has_five_scored_answers_and_one_without_score():
    scale = read_scale(GOOD_SCALE, name="mee-eens")

    assert [option.value for option in scale.options] == [1, 2, 3, 4, 5, None]
    assert scale.value("4") == 4
    assert scale.value("nvt") is None
    assert scale.value("bestaat niet") is None
    assert scale.codes() == {"1", "2", "3", "4", "5", "nvt"}


@pytest.mark.parametrize(
    ("before", "after", "place", "remedy"),
    [
        ("value = 2\n", "", "options", "Zet vijf antwoorden"),
        ("value = 2\n", "value = 3\n", "options", "Zet vijf antwoorden"),
        ("value = 2\n", "value = 2.0\n", "options[1].value", "heel getal"),
        ('code = "2"', 'code = "1"', "options[1].code", "Maak er een andere van"),
        ('code = "2"', 'kode = "2"', "options[1].kode", "Bedoelde je ‘code’?"),
        ('nl = "antwoord 2"\n', "", "options[1]", 'Zet er nl = "..." bij'),
        ('nl = "antwoord 2"\n', 'nl = ""\n', "options[1].nl", "Vul hem in"),
        ('id = "mee-eens"', 'id = "eens"', "id", "Maak ze gelijk."),
    ],
)
def test_a_broken_scale_is_named_with_its_place_and_remedy(before, after, place, remedy):
    assert before in GOOD_SCALE
    with pytest.raises(QuestionnaireFileError) as caught:
        read_scale(GOOD_SCALE.replace(before, after, 1), name="mee-eens")

    found = caught.value.faults
    assert any(f.place == place and remedy in f"{f.what} {f.remedy}" for f in found), found


ENGLISH = GOOD.replace(
    'name = "Open"\n',
    'name = "Open"\nen.name = "Open-minded"\n'
    'en.explanation = """\nWe are open: we share\nknowledge.\n\nAnd more.\n"""\n',
)


def test_a_principle_has_its_translations_under_their_language():
    principle = read(ENGLISH).sets[0].principles[0]

    assert principle.name == "Open"
    assert principle.name_in("en") == "Open-minded"
    assert principle.explanation_in("en") == "We are open: we share knowledge.\n\nAnd more."
    assert read(ENGLISH).languages() == ("nl", "en")
    assert read(GOOD).languages() == ("nl",)


def test_translations_are_written_and_read_back_as_they_were():
    found = read(ENGLISH)
    written = write_questionnaire(found)

    assert read(written) == found
    assert 'en.name = "Open-minded"' in written
    assert read(written).fingerprint() == found.fingerprint()


def test_what_is_not_asked_may_still_be_without_a_language():
    later = GOOD.replace('en = "We work as one team."\n', "")

    assert later != GOOD
    assert read(later).switched("missie", on=True).languages() == ("nl",)
    switched = later.replace("primary = false\non = false", "primary = false\non = true")
    assert [fault.place for fault in faults(switched)] == ["sets[1].principles[0].items[0]"]


def test_a_statement_in_a_script_without_capitals_is_accepted():
    arabic = GOOD.replace('["nl", "en"]', '["nl", "en", "ar"]').replace(
        'words = "', 'ar = "نحن نستمع."\nwords = "'
    )
    labels = {"ar": "نعم"}
    options = [replace(o, labels={**o.labels, **labels}) for o in SCALES["mee-eens"].options]
    scales = {"mee-eens": replace(SCALES["mee-eens"], options=tuple(options))}

    found = read_questionnaire(arabic, scales=scales, name="elst/kernwaarden")
    assert found.sets[0].principles[0].items[0].text("ar") == "نحن نستمع."
