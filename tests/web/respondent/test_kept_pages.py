"""Pages that are rendered once for a group still belong to one person each time."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import render_template

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.open_form import open_form
from surveyapp.store import organisations
from surveyapp.web.compression import Part
from surveyapp.web.respondent.kept_pages import (
    LEAD,
    PRINCIPLES,
    PROFILE,
    TOKEN,
    Place,
    kept_form,
    kept_principles,
    kept_thanks,
)
from surveyapp.web.respondent.showing import OWN_DEVICE, SHARED_TABLET, form_page, shown_form
from surveyapp.web.speaking import speak
from tests import made


def test_each_person_of_a_group_gets_the_own_code_stamp_and_draft_key(visitor, wave):
    first, second = wave.of("balie")[:2]
    pages = [visitor.open(issued.code) for issued in (first, second)]
    assert pages[0].hidden()["token"] == first.code
    assert pages[1].hidden()["token"] == second.code
    assert first.code not in pages[1].html
    keys = [
        form.get("data-draft-key")
        for page in pages
        for form in page.all("form")
        if form.get("id") == "vragenlijst"
    ]
    assert keys[0] != keys[1]
    assert len(keys) == 2
    assert all(keys)


def test_the_stamp_is_of_this_opening(visitor, wave):
    code = wave.of("balie")[0].code
    first = visitor.open(code).hidden()["stamp"]
    with time_machine.travel(timedelta(minutes=5)):
        assert visitor.open(code).hidden()["stamp"] != first


def test_another_group_gets_its_own_page(visitor, wave):
    assert "Balie" in visitor.open(wave.of("balie")[0].code).text
    page = visitor.open(wave.of("wegen")[0].code)
    assert "Wegen" in page.text
    assert "Balie" not in page.text


def test_nothing_of_a_person_goes_into_the_page_that_is_kept(stores, wave):
    rendered = []

    def render(form, *told):
        rendered.append((form.stamp, form.draft_key, TOKEN))
        return f"<{TOKEN}|{form.stamp}|{form.draft_key}|{PRINCIPLES}|{told[0]}>"

    pages = []
    forms = []
    for issued in wave.of("balie")[:2]:
        form = open_form(stores, token=issued.code, now=datetime.now(UTC))
        forms.append((issued.code, form.stamp, form.draft_key))
        parts = kept_form(
            render,
            form,
            "told",
            token=issued.code,
            principles=[Part("statements", shared=True)],
            place=Place(stores.settings.instance, "", ""),
        )
        pages.append("".join(part.text for part in parts))
        assert {part.text for part in parts if not part.shared} == set(forms[-1])
    assert pages == [f"<{'|'.join(form)}|statements|told>" for form in forms]
    # one rendering served both, and it was made with none of their values
    (kept,) = rendered
    assert not set(kept) & {value for form in forms for value in form}


def test_what_is_kept_of_the_thanks_does_not_tell_which_group_sent_in(stores, wave):
    rendered = []

    def render(form):
        rendered.append(form)
        return f"<{LEAD}|{form.draft_key}|{PROFILE}>"

    for group, lead in (("balie", "it counts"), ("wegen", "too little"), ("balie", "too little")):
        form = open_form(stores, token=wave.of(group)[0].code, now=datetime.now(UTC))
        parts = kept_thanks(
            render,
            form,
            lead=lead,
            profile="<b>own</b>",
            place=Place(stores.settings.instance, "", ""),
        )
        page = f"<{lead}|{form.draft_key}|<b>own</b>>"
        assert "".join(part.text for part in parts) == page
        assert {lead, "<b>own</b>"} <= {part.text for part in parts if not part.shared}
    (kept,) = rendered
    assert (kept.group_name, kept.group_above, kept.trait) == ("", None, "")
    assert (kept.found, kept.agreement) == (None, ())


def test_nothing_of_a_group_goes_into_what_is_kept_for_a_whole_wave(stores, wave):
    rendered = []

    def render(form):
        rendered.append(form)
        return "the statements"

    place = Place(stores.settings.instance, "", "")
    for group in ("balie", "wegen"):
        form = open_form(stores, token=wave.of(group)[0].code, now=datetime.now(UTC))
        (part,) = kept_principles(render, form, place=place)
        assert (part.text, part.shared) == ("the statements", True)
    (kept,) = rendered
    assert (kept.group_name, kept.group_invited, kept.group_above, kept.agreement) == (
        "",
        0,
        None,
        (),
    )
    assert kept.found is None


@pytest.mark.parametrize("comments", [False, True])
@pytest.mark.parametrize("way", [OWN_DEVICE, SHARED_TABLET], ids=["own", "tablet"])
def test_a_page_put_together_is_the_page_rendered_whole(stores, way, comments):
    today = datetime.now(AMSTERDAM).date()
    settings = WaveSettings(comments=comments, priorities=True, tablet=True)
    wave = made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=16),
        settings=settings,
    )
    app = create_app(stores.settings)
    now = datetime.now(UTC)
    with app.test_request_context("/v"), time_machine.travel(now, tick=False):
        for issued in (*wave.of("balie")[:2], *wave.of("wegen")[:2]):
            form = open_form(stores, token=issued.code, now=now)
            speak(form.voice)
            together = form_page(form, way, token=issued.code).get_data(as_text=True)
            whole = render_template(
                "respondent/questionnaire.html", **shown_form(form, way, issued.code)
            )
            assert together == whole


def test_two_people_of_a_group_are_thanked_with_the_own_answers_only(visitor, wave):
    thanked = []
    for issued, code in zip(wave.of("balie")[:2], "15", strict=True):
        form = visitor.open(issued.code)
        thanked.append(visitor.send(form, {item.id: code for item in wave.questionnaire.items()}))
    low, high = thanked
    assert "passen niet." in low.text
    assert "passen niet." not in high.text
    assert "passen." in high.text
    assert "passen." not in low.text


def test_who_left_most_open_is_not_told_that_it_counts_by_the_page_of_who_did_not(visitor, wave):
    first, second = wave.of("balie")[:2]
    items = [item.id for item in wave.questionnaire.items()]
    whole = visitor.send(visitor.open(first.code), dict.fromkeys(items, "4"))
    little = visitor.send(visitor.open(second.code), {items[0]: "4"}, gevraagd="ja")
    assert "minder dan de helft" not in whole.text
    assert "minder dan de helft" in little.text


def test_a_page_in_parts_reads_the_same_packed_and_unpacked(visitor, wave):
    code = wave.of("balie")[0].code
    with time_machine.travel(datetime.now(UTC), tick=False):
        plain = visitor.client.post("/v", data={"token": code})
        packed = visitor.client.post(
            "/v", data={"token": code}, headers={"Accept-Encoding": "gzip"}
        )
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 3
    assert gzip.decompress(packed.data) == plain.data


def test_a_changed_contact_is_shown_at_once(visitor, wave, stores):
    code = wave.of("balie")[0].code
    assert "Nadia van HR" in visitor.open(code).text
    with stores.writing() as session:
        organisations.find_organisation(session, "voorbeeld").contact = "Omar van HR"
    assert "Omar van HR" in visitor.open(code).text
