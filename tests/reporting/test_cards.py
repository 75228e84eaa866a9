import io
import re
from datetime import date

import pytest
import segno
from pypdf import PdfReader

from surveyapp.reporting.cards import Card, card_sheet
from surveyapp.voices import Voice
from tests.reporting.pdf_structure import broken_rules

LINK = "https://meting.voorbeeld.example/v#AbCdEfGhIjKlMnOpQrSt-_"
POINTS_PER_MM = 72 / 25.4


def sheet(number=5, **changes):
    facts = {
        "title": "Teammeting 2026",
        "organisation": "Gemeente Voorbeeld",
        "brand": "#00665e",
        "contact": "Nadia van HR",
        "closes_on": date(2026, 11, 20),
        "minutes": 5,
        "address": "https://meting.voorbeeld.example/v",
        "invented": False,
    }
    cards = [
        Card(group="Groen", link=f"{LINK}{n}", code=f"ABCD EFGH JKM{n} P") for n in range(number)
    ]
    return card_sheet(cards, **{**facts, **changes})


@pytest.fixture(scope="module")
def printed():
    return PdfReader(io.BytesIO(sheet()))


def test_four_cards_of_a6_lie_on_a_sheet_of_a4(printed):
    assert len(printed.pages) == 2
    width, height = (float(side) / POINTS_PER_MM for side in printed.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)


def test_the_picture_on_a_card_holds_the_squares_of_its_own_link(printed):
    # the pages share one list of pictures
    pictures = [image.image.convert("L") for image in printed.pages[0].images]
    codes = [[list(row) for row in segno.make(f"{LINK}{n}", error="m").matrix] for n in range(5)]
    found = []
    for picture in pictures:
        squares = len(codes[0])
        dots = picture.width / squares
        found.append(
            [
                [
                    int(picture.getpixel((int((x + 0.5) * dots), int((y + 0.5) * dots))) < 128)
                    for x in range(squares)
                ]
                for y in range(squares)
            ]
        )

    assert sorted(found) == sorted(codes)


def test_the_picture_stays_sharp_squares_in_every_viewer(printed):
    objects = [one.get_object() for one in printed.pages[0]["/Resources"]["/XObject"].values()]
    pictures = [one for one in objects if one["/Subtype"] == "/Image"]

    assert len(pictures) == 5
    assert not any(one["/Interpolate"].value for one in pictures)


def test_cards_are_a_document_that_everybody_and_an_archive_can_read():
    assert broken_rules(sheet(1)) == []


def test_an_address_longer_than_a_card_goes_on_on_the_next_line():
    host = f"{'gemeentemetlangenaam' * 3}.example"
    page = PdfReader(io.BytesIO(sheet(1, address=f"https://{host}/v"))).pages[0]
    lines = page.extract_text().splitlines()

    assert host not in " ".join(lines) and host in "".join(lines)


def words_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(content).pages).split())


def words(**changes):
    return words_of(io.BytesIO(sheet(1, **changes)))


def test_a_card_says_u_where_the_organisation_does():
    assert "Past dit bij jouw team?" in words()

    polite = words(voice=Voice(formal=True), invented=True)

    assert "Past dit bij uw team?" in polite
    assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", polite, re.IGNORECASE)


def test_a_card_in_english_has_no_dutch_word_but_names_the_other_language_in_itself():
    english = words(voice=Voice("en"), languages=("en",))

    assert "Does this fit your team?" in english
    assert "For an employee of Groen. Questions? Nadia van HR" in english
    assert "20 November 2026" in english
    assert not re.search(r"\b(de|het|een|en|met|naar|tot|je)\b", english, re.IGNORECASE)


def test_a_card_of_several_languages_says_so_in_each_of_the_others():
    dutch = words(languages=("nl", "en"))

    assert "Past dit bij jouw team?" in dutch
    assert "This questionnaire is also in English." in dutch
    assert "ook in het" not in dutch
    assert "also in" not in words()


def test_a_card_of_several_languages_still_fits():
    assert len(PdfReader(io.BytesIO(sheet(5, languages=("nl", "en"), invented=True))).pages) == 2
