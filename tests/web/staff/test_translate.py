"""HR translates a questionnaire in the browser, without any script."""

import secrets

import pytest

from surveyapp.domain.reviewing.translating import lines_of
from surveyapp.services.read_review import read_review
from tests import made_review
from tests.web.staff.conftest import token
from tests.web.staff.test_review import FIRST, REVIEWS, Desk, office, parse, words

__all__ = ["office"]

ITEM = f"s-{FIRST}"


class Translator(Desk):
    """HR's browser on the page of a language."""

    def __init__(self, client, stores, account, draft):
        super().__init__(client, stores, account, draft)
        self.page = f"{REVIEWS}/{draft}/vertalen/en"

    def fields(self):
        """Return what a browser would send, without a button."""
        form = next(f for f in parse(self.open().text).iter("form") if f.get("id") == "vertalen")
        found = {
            i.get("name"): i.get("value", "")
            for i in form.iter("input")
            if i.get("type") != "checkbox"
        }
        return found | {t.get("name"): t.text or "" for t in form.iter("textarea")}

    def press(self, button="bewaar", fields=None, **typed):
        sent = (fields or self.fields()) | typed
        return self.client.post(self.page, data={**sent, "doe": button})

    def everything(self):
        texts = {name: f"English {name}." for name in self.fields() if name[:2] in {"n-", "s-"}}
        return self.press(**texts)

    def kept(self):
        review = read_review(self.stores, account=self.account, draft=self.draft).review
        return {key: line.text for key, line in lines_of(review, "en").items() if line.text}


@pytest.fixture
def desk(office):
    """A review that no other test works on."""
    return Translator(*office, made_review.keep(office[1], draft=secrets.token_hex(4)))


def test_vertalen_leads_to_the_first_other_language(desk):
    answer = desk.open(f"{REVIEWS}/{desk.draft}/vertalen")

    assert (answer.status_code, answer.location) == (302, desk.page)
    for place in (REVIEWS, f"{REVIEWS}/{desk.draft}"):
        assert f'href="{REVIEWS}/{desk.draft}/vertalen"' in desk.open(place).text


def test_every_dutch_text_stands_beside_a_field_in_the_other_language(desk):
    page = parse(desk.open().text)
    labels = {label.get("for"): words(label) for label in page.iter("label")}
    fields = {area.get("id"): area for area in page.iter("textarea")}

    assert labels[ITEM] == "Engels van Stelling 1 We delen wat we weten."
    assert set(fields) == set(labels)
    assert {area.get("lang") for area in fields.values()} == {"en"}
    assert "0 van 8 vertaald" in desk.open().text


def test_what_is_typed_is_kept_and_counted(desk):
    answer = desk.press(**{ITEM: "we share what we know", "n-open": "Open"})

    assert answer.status_code == 303
    page = desk.open(answer.location).text
    assert "Bewaard. 2 van de 8 teksten zijn vertaald." in page
    assert desk.kept() == {ITEM: "We share what we know.", "n-open": "Open"}


def test_a_wrong_text_keeps_nothing_and_loses_nothing(desk):
    answer = desk.press(**{ITEM: "We delen wat we weten.", "n-open": "<Open & free>"})
    page = parse(answer.text)

    assert answer.status_code == 422
    assert desk.kept() == {}
    assert next(page.iter("title")).text.startswith("Fout: ")
    areas = {area.get("id"): area for area in page.iter("textarea")}
    assert areas[ITEM].text == "We delen wat we weten."
    assert areas[ITEM].get("aria-invalid") == "true"
    assert areas["n-open"].text == "<Open & free>"
    link = next(a for a in page.iter("a") if a.get("href") == f"#{ITEM}")
    assert "Hier staat het Nederlands nog" in words(link)


def test_who_was_overtaken_reads_both_texts_and_overwrites_nothing(desk):
    shown = desk.fields()
    desk.press(**{ITEM: "We tell what we know."})

    answer = desk.press(fields=shown, **{ITEM: "We share what we know."})

    assert answer.status_code == 409
    assert desk.kept() == {ITEM: "We tell what we know."}
    page = parse(answer.text)
    areas = {area.get("id"): area for area in page.iter("textarea")}
    assert areas[ITEM].text == "We share what we know."
    assert "Nu staat er: We tell what we know." in words(page)
    again = {i.get("name"): i.get("value") for i in page.iter("input")}
    sent = {name: again[name] for name in ("csrf_token", "revisie")}
    sent |= {name: area.text or "" for name, area in areas.items()}
    assert desk.press(fields=sent).status_code == 303
    assert desk.kept() == {ITEM: "We share what we know."}


def test_a_form_of_another_session_keeps_what_was_typed(desk):
    answer = desk.press(**{"csrf_token": "oud", ITEM: "We share."})

    assert answer.status_code == 400
    areas = {area.get("id"): area.text for area in parse(answer.text).iter("textarea")}
    assert areas[ITEM] == "We share."
    assert desk.kept() == {}


def test_a_translation_of_dutch_that_changed_asks_whether_it_still_fits(desk):
    desk.press(**{ITEM: "We share what we know."})
    review = Desk(desk.client, desk.stores, desk.account, desk.draft)
    review.press("save", **{f"t_{FIRST.replace('-', '_')}": "We delen bijna alles."})

    page = desk.open().text
    assert "Het Nederlands is gewijzigd nadat dit is vertaald." in page
    assert "0 van 8 vertaald" in page
    desk.press(**{f"klopt-{ITEM}": "ja"})
    assert "1 van 8 vertaald" in desk.open().text


def approved(desk, name):
    """Approve the review under a name of this test's own."""
    address = f"{REVIEWS}/{desk.draft}/goedkeuren"
    form = desk.open(address)
    page = parse(form.text)
    sent = {i.get("name"): i.get("value", "") for i in page.iter("input")}
    sent |= {"name": name, "looked": "ja", "csrf_token": token(form)}
    assert desk.client.post(address, data=sent).status_code == 303


def test_a_whole_translation_of_an_approved_questionnaire_gets_a_file_of_its_own(desk):
    name = f"lijst-{desk.draft}"
    approved(desk, name)
    assert "Maak een bestand met het Engels" not in desk.open().text
    desk.everything()
    assert "Daarom hoef je niet opnieuw goed te keuren." in desk.open().text

    answer = desk.press("opnemen")

    page = desk.open(answer.location).text
    assert f"<strong>voorbeeld/{name}-2</strong>" in page
    assert "Maak een bestand met het Engels" not in page
    folder = desk.stores.settings.instance / "questionnaires" / "voorbeeld"
    assert f'en = "English {ITEM}."' in (folder / f"{name}-2.toml").read_text()
    assert "en = " not in (folder / f"{name}.toml").read_text()


def test_what_was_typed_goes_into_the_file_with_the_same_button(desk):
    name = f"lijst-{desk.draft}"
    approved(desk, name)
    desk.everything()

    desk.press("opnemen", **{ITEM: "We share what we know."})

    folder = desk.stores.settings.instance / "questionnaires" / "voorbeeld"
    assert 'en = "We share what we know."' in (folder / f"{name}-2.toml").read_text()


def test_nothing_is_put_in_a_file_before_approval(desk):
    desk.everything()
    answer = desk.press("opnemen")

    assert answer.status_code == 422
    assert "Er is niets om toe te voegen." in answer.text


def test_approving_says_how_far_a_translation_is(desk):
    desk.press(**{ITEM: "We share what we know."})
    address = f"{REVIEWS}/{desk.draft}/goedkeuren"
    assert "In het Engels zijn 1 van de 8 teksten vertaald." in desk.open(address).text

    desk.everything()
    assert "Ook helemaal in het Engels" in desk.open(address).text


@pytest.mark.parametrize("language", ["nl", "xx", "nl_u"])
def test_a_language_that_no_page_is_in_is_not_there(desk, language):
    assert desk.open(f"{REVIEWS}/{desk.draft}/vertalen/{language}").status_code == 404


def test_the_page_holds_still_for_every_script_and_hides_nothing_of_what_it_shows(desk):
    desk.press(**{"u-open": "<script>alert(1)</script>"})

    assert "<script>alert" not in desk.open().text
    assert "&lt;script&gt;" in desk.open().text


def test_a_whole_translation_is_seen_as_a_colleague_sees_it(desk):
    preview = f"{REVIEWS}/{desk.draft}/voorbeeld"
    assert 'lang="nl"' in desk.open(f"{preview}?taal=en").text  # not whole: in Dutch
    desk.everything()

    page = desk.open(f"{preview}?taal=en").text
    assert '<html lang="en"' in page
    assert f"English {ITEM}." in page
    assert "We delen wat we weten." not in page
    assert "strongly disagree" in page
    assert f'href="{preview}?taal=nl"' in page
    assert f'href="{preview}?taal=en"' in desk.open(desk.page).text
    assert "We delen wat we weten." in desk.open(preview).text
