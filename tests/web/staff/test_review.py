"""HR makes a questionnaire in the browser, without any script."""

import re
import secrets
import time
from dataclasses import replace
from io import BytesIO, RawIOBase
from xml.etree.ElementTree import Element

import html5lib
import pytest

from surveyapp.app import create_app
from surveyapp.services.create_account import create_account
from surveyapp.services.list_reviews import list_reviews
from surveyapp.services.read_review import read_review
from surveyapp.web import STORES
from tests import made, made_review
from tests.web.staff.conftest import LOGINS, sign_in, token

REVIEWS = "/hr/vragenlijsten"
FIRST = "voorbeeld-open-1"


def parse(page):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


class Zeros(RawIOBase):
    """Many bytes that take no memory."""

    def __init__(self, size):
        self.left = size

    def readable(self):
        return True

    def readinto(self, buffer):
        size = min(len(buffer), self.left)
        self.left -= size
        return size


class Desk:
    """HR's browser on a review of its own."""

    def __init__(self, client, stores, account, draft):
        self.client = client
        self.stores = stores
        self.account = account
        self.draft = draft
        self.page = f"{REVIEWS}/{draft}"

    def open(self, address=None):
        return self.client.get(address or self.page)

    def fields(self):
        """Return what a browser would send of the form, without a button."""
        page = parse(self.open().text)
        form = next(f for f in page.iter("form") if f.get("id") == "nakijken")
        found = {i.get("name"): i.get("value", "") for i in form.iter("input")}
        return found | {t.get("name"): t.text or "" for t in form.iter("textarea")}

    def press(self, button, fields=None, **typed):
        sent = (fields or self.fields()) | {k.replace("_", "-"): v for k, v in typed.items()}
        return self.client.post(self.page, data=sent | {"doe": button})

    def texts(self):
        review = read_review(self.stores, account=self.account, draft=self.draft).review
        return [item.text for item in review.asked()]

    def count(self):
        return len(list_reviews(self.stores, account=self.account))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An installation without waves, and a browser in which HR is signed in."""
    stores = made.make_instance(tmp_path_factory.mktemp("office") / "instance")
    account = create_account(
        stores,
        organisation="voorbeeld",
        login=LOGINS["hr"],
        name="Nadia",
        role="hr",
        password=made.PASSWORD,
    )
    app = create_app(stores.settings)
    client = app.test_client()
    sign_in(client, LOGINS["hr"])
    yield client, stores, account
    app.extensions[STORES].close()
    stores.close()


@pytest.fixture
def desk(office):
    """A review that no other test works on."""
    draft = made_review.keep(office[1], draft=secrets.token_hex(4))
    return Desk(*office, draft)


def test_the_first_page_of_hr_begins_with_a_text(desk):
    page = desk.open("/hr").text

    assert f'href="{REVIEWS}/nieuw"' in page
    assert "Begin met jullie tekst" in page


def test_a_pasted_text_leads_to_its_review(desk):
    form = desk.open(f"{REVIEWS}/nieuw")

    answer = desk.client.post(
        f"{REVIEWS}/nieuw", data={"csrf_token": token(form), "tekst": made_review.TEXT}
    )

    assert answer.status_code == 303
    page = desk.open(answer.location).text
    assert "we delen wat we weten" in page
    assert "Kijk de vragenlijst na" in page


def test_an_uploaded_file_leads_to_its_review(desk):
    form = desk.open(f"{REVIEWS}/nieuw")
    file = (BytesIO(made_review.TEXT.encode()), "kernwaarden.txt")

    answer = desk.client.post(f"{REVIEWS}/nieuw", data={"csrf_token": token(form), "bestand": file})

    assert answer.status_code == 303


def test_a_statement_from_a_file_says_where_in_the_file_its_words_stand(desk, office):
    kept = made_review.review()
    places = ((0, "pagina 1, regel 1"), (kept.page.text.index("Open"), "pagina 3, regel 12"))
    with_places = replace(kept, page=replace(kept.page, places=places))
    draft = made_review.keep(office[1], with_places, draft=secrets.token_hex(4))

    page = parse(desk.open(f"{REVIEWS}/{draft}").text)

    (line,) = [one for one in page.iter("li") if one.get("id") == f"s-{FIRST}"]
    assert "pagina 3, regel 12" in words(line)
    assert "pagina 3" not in words(parse(desk.open().text))


def test_how_readable_the_asked_statements_are_is_told_as_figures(desk):
    desk.press("save", **{f"t_{FIRST}": "We faciliteren wat we weten."})

    page = parse(desk.open().text)

    (part,) = [one for one in page.iter("details") if one.get("id") == "leesbaarheid"]
    assert part.get("open") is None
    rows = [[words(cell) for cell in row] for row in part.iter("tr")]
    assert rows[0] == ["Principe", "Woorden per zin", "Flesch-Douma"]
    assert [row[0] for row in rows[1:]] == ["Open", "Dichtbij"]
    assert all(re.fullmatch(r"−?-?\d+,\d", cell) for row in rows[1:] for cell in row[1:])
    assert "‘faciliteren’" in words(part)
    assert not re.search(r"\b[ABC][12]\b", words(part))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Plak de tekst in het vak"),
        ({"bestand": (b"", "leeg.txt")}, "is leeg"),
        ({"bestand": (b"\x89PNG\r\n\x1a\n", "scan.png")}, "tekst"),
        ({"tekst": "Op maandag zijn we dicht."}, "principes"),
    ],
)
def test_a_text_that_gives_nothing_says_why_and_nothing_is_lost(desk, given, sentence):
    form, before = desk.open(f"{REVIEWS}/nieuw"), desk.count()
    data = {k: (BytesIO(v[0]), v[1]) if isinstance(v, tuple) else v for k, v in given.items()}

    answer = desk.client.post(
        f"{REVIEWS}/nieuw",
        data={"csrf_token": token(form), "adres": "https://voorbeeld.example", **data},
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="https://voorbeeld.example"' in answer.text
    assert given.get("tekst", "") in answer.text
    assert desk.count() == before


def test_a_file_of_fifty_megabytes_is_refused_with_a_sentence(desk):
    sent = Zeros(50_000_000)

    answer = desk.client.post(
        f"{REVIEWS}/nieuw",
        environ_overrides={
            "wsgi.input": sent,
            "CONTENT_LENGTH": "50000000",
            "CONTENT_TYPE": "multipart/form-data; boundary=grens",
        },
    )

    assert answer.status_code == 413
    assert "hooguit 20 MB" in answer.text
    assert sent.left == 0  # a browser that is cut off while it sends never shows our sentence


def test_a_large_form_is_refused_everywhere_else(desk):
    answer = desk.press(f"save:{FIRST}", **{f"t_{FIRST}": "x" * 600_000})

    assert answer.status_code == 413
    assert "te groot om te versturen" in answer.text


def test_a_forgotten_form_keeps_the_pasted_text(desk):
    answer = desk.client.post(f"{REVIEWS}/nieuw", data={"tekst": made_review.TEXT})

    assert answer.status_code == 400
    assert "te lang open" in answer.text
    assert "we delen wat we weten" in answer.text


def test_a_published_text_is_never_markup_in_our_page(desk):
    evil = made_review.TEXT.replace(
        "we delen wat we weten", "we delen <script>alert(1)</script><img src=x onerror=alert(2)>"
    )
    data = {
        "sets": [
            {
                "name": "<b>Set</b>",
                "primary": True,
                "on": True,
                "reason": "<i>waarom</i>",
                "principles": [
                    made_review.principle(
                        "Open",
                        "<script>alert(3)</script>",
                        {
                            "text": "We delen <script>alert(4)</script>.",
                            "source": made_review.words("we delen <script>alert(1)", within=evil),
                        },
                    )
                ],
            }
        ],
        "accounting": [
            made_review.words("<img src=x onerror=alert(2)>", within=evil)
            | {"status": "left_out", "reason": "<u>feit</u>"}
        ],
    }
    made_review.keep(desk.stores, made_review.review(data, evil), draft="kwaad")

    for page in ("", "/voorbeeld", "/goedkeuren", "/weggooien"):
        text = desk.open(f"{REVIEWS}/kwaad{page}").text
        parsed = parse(text)
        assert not [s for s in parsed.iter("script") if not s.get("src")]
        assert not list(parsed.iter("img"))
        assert not list(parsed.iter("b")) + list(parsed.iter("i")) + list(parsed.iter("u"))
    assert "<script>alert(1)" in "".join(parse(desk.open(f"{REVIEWS}/kwaad").text).itertext())


def test_the_source_shows_every_word_once_and_marks_what_is_asked(desk):
    page = parse(desk.open().text)
    source = next(e for e in page.iter("div") if e.get("class") == "source__text")

    shown = re.sub(r" stelling \d+(?:, \d+)*", "", words(source))
    assert shown == " ".join(made_review.TEXT.split())
    marked = {a.get("href"): a.get("data-items") for a in source.iter("a")}
    assert marked[f"#s-{FIRST}"] == FIRST


def test_a_statement_and_its_words_lead_to_each_other(desk):
    page = parse(desk.open().text)
    ids = {e.get("id") for e in page.iter() if e.get("id")}
    links = [a.get("href")[1:] for a in page.iter("a") if a.get("href", "").startswith("#")]

    assert len(links) > 12
    assert set(links) <= ids


def test_a_changed_statement_is_kept_and_the_page_comes_back_to_it(desk):
    answer = desk.press(f"save:{FIRST}", **{f"t_{FIRST}": "we delen alles"})

    assert (answer.status_code, answer.location) == (303, f"{desk.page}#s-{FIRST}")
    assert desk.texts()[0] == "We delen alles."


def test_the_whole_work_goes_with_plain_buttons(desk):
    desk.press("lower_item:voorbeeld-open-1")
    assert desk.texts()[0] == "We luisteren naar elkaar."
    desk.press("undo")
    assert desk.texts()[0] == "We delen wat we weten."
    desk.press("redo")
    desk.press("item_off:voorbeeld-open-1")
    assert len(desk.texts()) == 5
    desk.press("add_item:open", nieuw_open="we vertellen wat we doen", bron_open="we delen wat")
    assert desk.texts()[2] == "We vertellen wat we doen."
    desk.press("principle_off:dichtbij")
    assert len(desk.texts()) == 3
    desk.press("set_on:leiderschap")
    desk.press("make_primary:leiderschap")
    desk.press("principle_on:voorbeeld-geven")
    assert desk.texts() == ["De leidinggevende geeft het goede voorbeeld."]


def test_what_was_typed_elsewhere_is_kept_whatever_button_is_pressed(desk):
    desk.press(
        "item_off:voorbeeld-open-2",
        **{"t_voorbeeld-open-3": "we leggen alles uit", "nieuw_open": "nog een stelling"},
    )

    assert "We leggen alles uit." in desk.texts()
    assert "Nog een stelling." in desk.texts()


def test_a_change_that_cannot_be_made_keeps_what_was_typed_on_the_page(desk):
    answer = desk.press(
        "add_item:open",
        nieuw_open="We doen iets.",
        bron_open="staat er niet",
        **{f"t_{FIRST}": "Dit typte ik."},
    )

    assert answer.status_code == 422
    assert "staan niet in jullie tekst" in answer.text
    assert "Dit typte ik." in answer.text
    assert 'value="We doen iets."' in answer.text
    assert desk.texts()[0] == "We delen wat we weten."


def test_a_second_window_shows_both_texts_and_saves_neither(desk):
    shown = desk.fields()
    desk.press(f"save:{FIRST}", **{f"t_{FIRST}": "Eerste venster."})

    answer = desk.press(f"save:{FIRST}", shown, **{f"t_{FIRST}": "Tweede venster."})

    assert answer.status_code == 409
    assert "in een ander venster gewijzigd" in answer.text
    assert "Eerste venster." in answer.text
    assert "Tweede venster." in answer.text
    assert desk.texts()[0] == "Eerste venster."
    page = parse(answer.text)
    sent = {i.get("name"): i.get("value") for i in page.iter("input")}
    texts = {t.get("name"): t.text for t in page.iter("textarea")}
    assert list(texts) == [f"t-{FIRST}"]
    assert desk.client.post(desk.page, data=sent | texts | {"doe": "save"}).status_code == 303
    assert desk.texts()[0] == "Tweede venster."


def test_a_form_without_its_token_changes_nothing_and_loses_nothing(desk):
    fields = desk.fields() | {"csrf_token": "geraden"}

    answer = desk.press(f"save:{FIRST}", fields, **{f"t_{FIRST}": "Dit typte ik."})

    assert answer.status_code == 400
    assert "Dit typte ik." in answer.text
    assert desk.texts()[0] == "We delen wat we weten."


@pytest.mark.parametrize("revision", ["", "-1", "abc", "9" * 30, "²"])
def test_a_revision_that_is_none_is_refused(desk, revision):
    fields = desk.fields() | {"revisie": revision}

    assert desk.press("undo", fields).status_code == 409


@pytest.mark.parametrize("button", ["drop:x", "item_off:bestaat-niet", ":", "make_primary:"])
def test_a_button_that_is_none_breaks_nothing(desk, button):
    assert desk.press(button).status_code in {303, 422}
    assert len(desk.texts()) == 6


def test_the_script_gets_the_part_of_one_statement(desk):
    fields = desk.fields()
    part = {key: fields[key] for key in ("csrf_token", "revisie")}

    answer = desk.client.post(
        desk.page, data=part | {"deel": "ja", "doe": f"save:{FIRST}", f"t-{FIRST}": "we delen"}
    )

    assert answer.status_code == 200
    assert 'data-revision="2"' in answer.text
    assert 'data-text="We delen."' in answer.text
    assert "<html" not in answer.text


def test_the_accounting_follows_what_is_switched_off(desk):
    def part(status):
        page = parse(desk.open().text)
        return words(next(e for e in page.iter("details") if e.get("id") == f"v-{status}"))

    assert "we delen wat we weten" in part("asked")
    assert "Een feit." in part("left_out")
    assert "De set ‘Leiderschap’ staat uit" in part("left_out")
    desk.press(f"item_off:{FIRST}")
    assert "we delen wat we weten" not in part("asked")
    off = "De stelling die hieruit komt, staat uit. Zet hem aan om dit te vragen."
    assert f"{off} we delen wat we weten" in part("left_out")


def test_a_preview_is_the_page_of_an_employee_and_cannot_be_sent(desk):
    desk.press(f"save:{FIRST}", **{f"t_{FIRST}": "we delen alles"})
    page = parse(desk.open(f"{desk.page}/voorbeeld").text)
    form = next(f for f in page.iter("form") if f.get("id") == "vragenlijst")

    legends = [words(legend) for legend in form.iter("legend")]
    assert legends[0] == "1. We delen alles."
    assert len(legends) == 7
    assert legends[-1] == "Waar moeten wij als team aan werken?"
    assert not [b for b in form.iter("button") if b.get("type") == "submit"]
    assert "Waar komen deze stellingen vandaan?" in words(form)
    assert "Zo ziet een collega de vragenlijst" in words(page)


def test_a_preview_of_a_questionnaire_that_asks_nothing_is_a_page_too(desk):
    desk.press("principle_off:open")
    desk.press("principle_off:dichtbij")

    assert "0 stellingen" in desk.open(f"{desk.page}/voorbeeld").text
    assert "staat niets aan" in desk.open(f"{desk.page}/goedkeuren").text


def test_a_principle_without_statements_gets_one_by_hand(desk):
    principle = made_review.principle("Open", "we delen wat we weten")
    sets = [{"name": "Waarden", "primary": True, "on": True, "principles": [principle]}]
    made_review.keep(desk.stores, made_review.review({"sets": sets}), draft=f"{desk.draft}-leeg")
    bare = Desk(desk.client, desk.stores, desk.account, f"{desk.draft}-leeg")

    assert "geen stelling" in desk.open(f"{bare.page}/goedkeuren").text
    bare.press("add_item:open", nieuw_open="we delen wat we weten")

    assert bare.texts() == ["We delen wat we weten."]


def test_a_principle_that_the_draft_missed_is_added_by_hand(desk):
    answer = desk.press(
        "add_principle:onze-kernwaarden",
        principe_onze_kernwaarden="Groot",
        plek_onze_kernwaarden="",
    )
    assert answer.status_code == 422
    assert "‘Groot’ staat zo niet in jullie tekst" in answer.text
    assert 'value="Groot"' in answer.text

    answer = desk.press(
        "add_principle:onze-kernwaarden",
        principe_onze_kernwaarden="Groot",
        plek_onze_kernwaarden="De gemeente heeft 160 medewerkers",
    )
    assert answer.location == f"{desk.page}#r-onze-kernwaarden"
    page = desk.open().text
    assert "1 principe is nog niet af" in page
    assert "‘Groot’ heeft geen stelling" in page
    for text in ("We zijn groot.", "We groeien samen.", "We passen in één zaal."):
        desk.press("add_item:groot", nieuw_groot=text)
    assert "nog niet af" not in desk.open().text
    assert desk.texts()[-1] == "We passen in één zaal."


@pytest.mark.parametrize("button", ["add_item:open", "add_principle:onze-kernwaarden"])
def test_adding_nothing_says_what_is_missing(desk, button):
    answer = desk.press(button)

    assert answer.status_code == 422
    assert "Er is nog niets gewijzigd" in answer.text


def test_another_set_is_not_said_to_be_off_once_it_is_chosen(desk):
    desk.press("make_primary:leiderschap")

    assert "Deze set heb je zelf gekozen." in desk.open().text


def test_a_text_without_statements_says_so_and_why_at_once(desk):
    bare = made_review.principle("Open", "we delen wat we weten")
    sets = [{"name": "Waarden", "primary": True, "on": True, "principles": [bare]}]
    kept = made_review.review({"sets": sets})
    kept = replace(kept, page=replace(kept.page, remarks=("Deze tekst is in het Engels.",)))
    made_review.keep(desk.stores, kept, draft=f"{desk.draft}-niets")
    page = parse(desk.open(f"{REVIEWS}/{desk.draft}-niets").text)

    told = next(d for d in page.iter("details") if "Deze tekst is in het Engels." in words(d))
    assert told.get("open") is not None
    assert "Nog geen stellingen" in words(page)
    field = next(i for i in page.iter("input") if i.get("name") == "nieuw-open")
    adding = next(
        d for d in page.iter("details") if field in d.iter() and "adding" in d.get("class")
    )
    assert adding.get("open") is not None


def approval(desk, **typed):
    """Fill in the form of approval as it is proposed, but for what is typed."""
    page = parse(desk.open(f"{desk.page}/goedkeuren").text)
    form = next(f for f in page.iter("form") if f.get("action") is None)
    fields = {
        i.get("name"): i.get("value") for i in form.iter("input") if i.get("type") != "checkbox"
    }
    return desk.client.post(f"{desk.page}/goedkeuren", data=fields | typed)


def test_what_is_open_is_listed_with_links_and_there_is_nothing_to_send(desk):
    desk.press(f"item_off:{FIRST}")
    page = parse(desk.open(f"{desk.page}/goedkeuren").text)

    links = {a.get("href"): words(a) for a in page.iter("a")}
    assert "‘Open’ heeft 2 stellingen" in links[f"{desk.page}#p-open"]
    assert not [f for f in page.iter("form") if f.get("action") is None]


def test_remarks_to_look_at_ask_for_one_tick(desk):
    desk.press(f"save:{FIRST}", **{f"t_{FIRST}": "We delen altijd wat we weten."})

    refused = approval(desk)
    assert refused.status_code == 422
    assert "Zet een vinkje" in refused.text
    assert "We delen altijd wat we weten. Te stellig." in words(parse(refused.text))
    assert approval(desk, looked="ja").status_code == 303


def test_an_approved_questionnaire_is_a_file_and_says_what_comes_next(desk):
    answer = approval(desk, looked="ja", name="waarden-2026")

    assert answer.location == f"{REVIEWS}?goedgekeurd={desk.draft}"
    page = desk.open(answer.location).text
    assert "voorbeeld/waarden-2026" in page
    assert "Plan er een meting mee" in {words(a) for a in parse(page).iter("a")}
    folder = desk.stores.settings.instance / "questionnaires" / "voorbeeld"
    assert (folder / "waarden-2026.toml").is_file()


def test_a_wrong_field_comes_back_filled_in_with_its_sentence(desk):
    answer = approval(desk, looked="ja", name="Fout!")

    assert answer.status_code == 422
    assert 'value="Fout!"' in answer.text
    assert "kleine letters, cijfers en streepjes" in answer.text
    assert answer.text.index("<title>Fout: ") < answer.text.index("<body")


def test_a_questionnaire_that_changed_meanwhile_is_not_approved(desk):
    page = parse(desk.open(f"{desk.page}/goedkeuren").text)
    form = next(f for f in page.iter("form") if f.get("action") is None)
    fields = {i.get("name"): i.get("value") for i in form.iter("input")}
    desk.press(f"save:{FIRST}", **{f"t_{FIRST}": "we delen alles"})

    answer = desk.client.post(f"{desk.page}/goedkeuren", data=fields | {"looked": "ja"})

    assert answer.status_code == 409
    assert "intussen gewijzigd" in answer.text


def test_a_revision_that_is_no_number_of_ours_is_not_approved(desk):
    for revision in ("9" * 5_000, "-1", "²", ""):
        assert approval(desk, looked="ja", revisie=revision).status_code == 409


def test_hidden_signs_in_the_fields_of_approval_stay_out_of_the_file(desk):
    approval(desk, looked="ja", name="zichtbaar", title="Onze \u202ewaar\u200bden\x1b")

    folder = desk.stores.settings.instance / "questionnaires" / "voorbeeld"
    assert 'title = "Onze waarden"' in (folder / "zichtbaar.toml").read_text("utf-8")


def test_throwing_away_is_asked_once(desk):
    form = desk.open(f"{desk.page}/weggooien")
    assert desk.client.post(f"{desk.page}/weggooien").status_code == 400
    assert desk.open().status_code == 200

    desk.client.post(f"{desk.page}/weggooien", data={"csrf_token": token(form)})

    assert desk.open().status_code == 404


def test_sixty_statements_stay_light_and_fast(desk):
    made_review.keep(desk.stores, made_review.long_review(), draft="lang")
    address = f"{REVIEWS}/lang"
    assert len(re.findall("<textarea", desk.open(address).text)) == 60

    fastest, weight = 9.0, 0
    for _ in range(5):
        began = time.perf_counter()
        weight = len(desk.open(address).data)
        fastest = min(fastest, time.perf_counter() - began)

    assert weight < 300_000
    assert fastest < 0.2
