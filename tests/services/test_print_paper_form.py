"""Printing the questionnaire of a wave: the same for everybody, while it can still be handed in."""

import io
import sqlite3

import pypdf
import pytest

from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import NotFoundError, WaveError
from surveyapp.services.print_paper_form import print_paper_form
from tests import made


@pytest.fixture
def stores(tmp_path):
    stores = made.make_instance(tmp_path / "instance")
    yield stores
    stores.close()


def printed(stores, wave, **changes):
    return print_paper_form(stores, organisation="voorbeeld", wave=wave, **changes)


def test_the_form_says_what_the_wave_says_and_nothing_of_a_team_a_person_or_a_code(stores):
    wave = made.make_wave(stores, settings=WaveSettings(comments=True, contact="Joris van HR"))
    file = printed(stores, wave.id)
    reader = pypdf.PdfReader(io.BytesIO(file.content))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)

    assert file.name == "vragenlijst-op-papier-voorbeeld-teammeting-2026-nl.pdf"
    assert "vrijdag 20 november 2026" in text and "Vraag het aan Joris van HR." in text
    assert "Toelichting" in text and "Werkpunten" not in text
    whole = text + str(reader.metadata)
    for issued in wave.issued:
        assert issued.code not in whole.replace(" ", "")
        assert issued.link.partition("#")[2] not in whole
    for word in ("Groen", "Wegen", "Balie", "Ruimte", "Dienstverlening", "Persoon", "Anna"):
        assert word not in whole


def test_it_can_be_printed_before_the_wave_opens_and_not_when_it_is_over(stores):
    wave = made.make_wave(stores)
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    for state, possible in (("draft", True), ("closed", False), ("released", False)):
        connection.execute("UPDATE wave SET state = ?", (state,))
        connection.commit()
        if possible:
            assert printed(stores, wave.id).content.startswith(b"%PDF-")
        else:
            with pytest.raises(WaveError, match="voorbij"):
                printed(stores, wave.id)
    connection.close()


def test_another_organisation_and_another_language_have_no_form(stores):
    wave = made.make_wave(stores)
    with pytest.raises(NotFoundError):
        print_paper_form(stores, organisation="elders", wave=wave.id)
    with pytest.raises(NotFoundError, match="niet in deze taal"):
        printed(stores, wave.id, language="en")
