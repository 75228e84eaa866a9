"""The page that is rendered once for a group still belongs to one person each time."""

from datetime import UTC, datetime, timedelta

import time_machine

from surveyapp.services.open_form import open_form
from surveyapp.store import organisations
from surveyapp.web.respondent.blank import blank_page


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

    def render(form, token):
        rendered.append((form.stamp, form.draft_key, token))
        return f"<{token}|{form.stamp}|{form.draft_key}>"

    pages = []
    forms = []
    for issued in wave.of("balie")[:2]:
        form = open_form(stores, token=issued.code, now=datetime.now(UTC))
        forms.append((form.stamp, form.draft_key, issued.code))
        pages.append(
            blank_page(
                form,
                token=issued.code,
                instance=stores.settings.instance,
                root="",
                render=render,
            )
        )
    assert pages == [f"<{code}|{stamp}|{key}>" for stamp, key, code in forms]
    # one rendering served both, and it was made with none of their values
    (kept,) = rendered
    assert not set(kept) & {value for form in forms for value in form}


def test_a_changed_contact_is_shown_at_once(visitor, wave, stores):
    code = wave.of("balie")[0].code
    assert "Nadia van HR" in visitor.open(code).text
    with stores.writing() as session:
        organisations.find_organisation(session, "voorbeeld").contact = "Omar van HR"
    assert "Omar van HR" in visitor.open(code).text
