"""The catalogues say everything that a respondent reads, and nothing that nobody says any more."""

import re
import runpy
import shutil
from pathlib import Path

import pytest

from surveyapp.voices import CATALOGUES, FORMAL

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / "docs" / "update_translations.py"))
PO = sorted(CATALOGUES.glob("*.po"))


@pytest.fixture(scope="module")
def said():
    return SCRIPT["said_texts"]()


@pytest.mark.parametrize("path", PO, ids=lambda path: path.stem)
def test_a_catalogue_is_complete_and_written_as_the_script_writes_it(path, said, tmp_path):
    assert list(SCRIPT["faults"](path, said)) == []

    again = tmp_path / path.name
    SCRIPT["write"](again, SCRIPT["updated"](path, said))
    assert again.read_text("utf-8") == path.read_text("utf-8")


def test_texts_are_found_wherever_they_are_written(said):
    for text in (
        "Wat we bewaren",  # voice("...")
        "Deze pagina bestaat niet",  # to_say("...")
        "Jouw team",  # Voice(...)("...")
        "Naar de startpagina",  # {% trans %}
        "Fout:",  # {{ _("...") }}
        "Vraag het aan %(contact)s.",
        "Deze link is verlopen",
    ):
        assert said.get(text) is not None
    assert said.get(("een dag later", "%(count)s dagen later")) is not None
    assert any("de vragenlijst opent pas op %(day)s" in str(one.id) for one in said)  # an error


def broken(tmp_path, name, old, new):
    """Return a copy of a catalogue in which something is otherwise."""
    path = tmp_path / name
    shutil.copy(CATALOGUES / name, path)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


POLITE = 'msgstr "U sloeg deze stellingen over."'


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("en.po", 'msgstr "Small groups"', 'msgstr ""', "not translated: Kleine groepen"),
        ("en.po", '"Ask %(contact)s."', '"Ask %(who)s."', "other placeholders"),
        ("en.po", '"Ask %(contact)s."', '"Ask HR."', "other placeholders"),
        ("en.po", '\nmsgid "Kleine groepen"', '\n#, fuzzy\nmsgid "Kleine groepen"', "fuzzy"),
        ("en.po", '\nmsgid "Kleine groepen"', '\nmsgid "Grote groepen"', "nobody says this"),
        ("nl_u.po", POLITE, 'msgstr ""', "not translated: Je sloeg deze stellingen over."),
        ("nl_u.po", POLITE, 'msgstr "Je sloeg deze over."', "still says je"),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_found(said, tmp_path, name, old, new, fault):  # noqa: PLR0917 -- of its table
    path = broken(tmp_path, name, old, new)

    assert any(fault in one for one in SCRIPT["faults"](path, said))


def test_updating_keeps_what_was_translated_and_takes_in_what_is_new(said, tmp_path):
    path = broken(tmp_path, "en.po", '\nmsgid "Kleine groepen"', '\nmsgid "Grote groepen"')

    updated = SCRIPT["updated"](path, said)

    assert updated.get("Grote groepen") is None
    assert not updated.get("Kleine groepen").string
    assert updated.get("Hoe lang").string == "How long"


def test_a_new_language_begins_with_an_empty_file(said, tmp_path):
    path = tmp_path / "pl.po"
    path.write_text("", "utf-8")

    SCRIPT["write"](path, SCRIPT["updated"](path, said))

    text = path.read_text("utf-8")
    assert '"Language: pl\\n"' in text and "nplurals=3" in text
    missing = len(list(SCRIPT["faults"](path, said)))
    assert missing == sum(1 for one in said if one.id)


def test_english_is_british_and_promises_no_anonymity():
    text = (CATALOGUES / "en.po").read_text("utf-8")
    english = " ".join(re.findall(r'"(.*)"', text))

    for word in ("organization", "color", "recogniz", "anonym", "feedback"):
        assert word not in english.lower()


def test_the_polite_catalogue_has_no_text_that_needs_none(said):
    path = CATALOGUES / f"nl{FORMAL}.po"

    assert all(SCRIPT["FAMILIAR"].search(str(one.id)) for one in SCRIPT["_read"](path) if one.id)
