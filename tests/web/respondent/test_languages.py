"""A form in another language has everything that was chosen, and asks for nothing."""

import json
import sqlite3

import pytest

from tests.web.respondent.conftest import ballots


@pytest.fixture
def bilingual(stores, wave):
    """The open wave, held in English too."""
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    (kept,) = connection.execute("SELECT settings FROM wave").fetchone()
    changed = json.dumps(json.loads(kept or "{}") | {"languages": ["nl", "en"], "tablet": True})
    connection.execute("UPDATE wave SET settings = ?", (changed,))
    connection.commit()
    connection.close()
    return wave


def change(visitor, page, taal, way="/v", **more):
    return visitor.post(f"{way}/taal", page.hidden() | more | {"taal": taal})


@pytest.mark.parametrize("way", ["/v", "/tablet"])
def test_what_was_chosen_is_still_chosen_and_nothing_is_stored(
    visitor, bilingual, stores, everything, way
):
    form = visitor.post(way, {"token": bilingual.of("balie")[0].code})
    item = next(iter(everything))

    page = change(visitor, form, "en", way, **{f"s-{item}": "4"})

    assert page.status == 200
    assert page.tree.get("lang") == "en"
    assert page.chosen == {f"s-{item}": "4"}
    assert page.hidden()["taal"] == "en"
    assert not [each for each in page.all("div") if each.get("data-summary") is not None]
    assert ballots(stores) == 0


def test_who_was_asked_about_skips_is_not_asked_again_in_another_language(visitor, bilingual):
    form = visitor.open(bilingual.of("balie")[0].code)
    asked = visitor.send(form, {})
    assert asked.hidden()["gevraagd"] == "ja"

    assert change(visitor, asked, "en").hidden()["gevraagd"] == "ja"
    assert "gevraagd" not in change(visitor, form, "en").hidden()


def test_what_one_person_posts_stays_out_of_the_page_of_the_group(visitor, bilingual):
    first, second = bilingual.of("balie")[:2]
    visitor.post("/v", {"token": first.code, "gevraagd": "ja", "nagekeken": "ja"})

    page = visitor.open(second.code)

    assert "gevraagd" not in page.hidden()
    assert "nagekeken" not in page.hidden()
    assert page.chosen == {}


def test_a_language_that_the_wave_does_not_have_is_not_spoken(visitor, bilingual):
    form = visitor.open(bilingual.of("balie")[0].code)

    assert change(visitor, form, "xx").tree.get("lang") == "nl"


def test_a_wave_in_one_language_offers_no_other(visitor, wave):
    page = visitor.open(wave.of("balie")[0].code)
    assert not [each for each in page.all("button") if each.get("name") == "taal"]


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/v/taal", "/v"),
        ("/v/versturen", "/v"),
        ("/tablet/taal", "/tablet"),
        ("/tablet/versturen", "/tablet"),
    ],
)
def test_who_goes_back_to_an_address_that_only_takes_answers_comes_to_the_code(
    visitor, address, first
):
    page = visitor.get(address)
    assert page.status == 302
    assert page.response.headers["Location"] == first


@pytest.mark.parametrize("way", ["/v", "/tablet"])
def test_another_website_cannot_ask_for_a_language(visitor, bilingual, way):
    form = visitor.open(bilingual.of("balie")[0].code)
    page = visitor.post(f"{way}/taal", form.hidden(), **{"Sec-Fetch-Site": "cross-site"})
    assert page.status == 403
